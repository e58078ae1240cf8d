# speech.awk - po/en.po (normalised by msgcat --no-wrap --sort-output) to the sorted table of base/speech.c.
function flush() {
    if (id != "" && one != "") {
        key = (context != "" ? context "\\004" : "") id
        n++
        keys[n] = key; ones[n] = one; manys[n] = many
    }
    context = id = one = many = ""; part = ""
}
function quoted(line) { sub(/^[^"]*"/, "", line); sub(/"$/, "", line); return line }
/^#/ { next }
/^msgctxt /      { flush(); context = quoted($0); part = "context"; next }
/^msgid_plural / { part = "plural"; next }
/^msgid /        { if (part != "context") flush(); id = quoted($0); part = "id"; next }
/^msgstr(\[0\])? / { one = quoted($0); part = "one"; next }
/^msgstr\[1\] /  { many = quoted($0); part = "many"; next }
/^"/ { if (part == "id") id = id quoted($0); if (part == "one") one = one quoted($0)
       if (part == "many") many = many quoted($0); next }
END {
    flush()
    print "struct message { const char *key, *one, *many; };"
    print "static const struct message speech_en[] = {"
    for (i = 1; i <= n; i++)
        print "    {\"" keys[i] "\", \"" ones[i] "\", " (manys[i] != "" ? "\"" manys[i] "\"" : "0") "},"
    print "    {0, 0, 0}};"
    print "#define SPEECH_EN_COUNT " n "u"
}
