# twins.awk - the same eight lines of code in two places: one of them should call the other.
function solid(line) { gsub(/[ \t{}();]/, "", line); return length(line) > 3 && line !~ /^(#include|\/\*|\*|\/\/|break|return|TRY)/ }
FNR == 1 { held = 0 }
{
    line = $0; gsub(/^[ \t]+|[ \t]+$/, "", line)
    if (!solid(line)) next
    window[held % 8] = line; at[held % 8] = FNR; held++
    if (held < 8) next
    key = ""
    for (i = 0; i < 8; i++) key = key "\n" window[(held + i) % 8]
    if (key in seen && last != seen[key] FILENAME) {
        print FILENAME ":" at[held % 8] ": also at " seen[key]; bad = 1; last = seen[key] FILENAME
        held = 0
    } else seen[key] = FILENAME ":" at[held % 8]
}
END { exit bad }
