# contract.awk - every header opens with its own name and what it is, and says the units of the days, moments, durations and
# measures it declares.
function say(file, what) { print file ": " what; bad = 1 }
function check() { if (needs != "" && !told) say(last, needs " has a unit: say it in a line “Units:”") }
FNR == 1 {
    check()
    last = FILENAME; needs = ""; told = 0
    name = FILENAME; sub(/.*\//, "", name)
    if (index($0, "/* " name " - ") != 1) say(FILENAME, "opens with “/* " name " - what it is”")
}
/Units?:/ { told = 1 }
/^ \*/ { next }
{
    code = $0; gsub(/\/\*.*/, "", code); gsub(/"[^"]*"/, "", code)
    while (match(code, /((^|[^a-z_])due|[a-z_]*(day|days|today|seconds|width|widths|height|idle|lease|_at|_on|until))[,;)[]/)) {
        if (needs == "") { needs = substr(code, RSTART, RLENGTH - 1) }
        code = substr(code, RSTART + RLENGTH)
    }
}
END { check(); exit bad }
