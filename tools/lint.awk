# lint.awk - what the house does not allow in a .c or .h file; one line a finding.
function say(what) { print FILENAME ":" FNR ": " what; bad = 1 }
BEGIN {
    # Each outside header and the files it may stand in.
    home["microhttpd.h"] = "src/http/server.c"
    home["sqlite3.h"] = "src/store/sqlite"
    home["libpq-fe.h"] = "src/store/postgres"
    home["sodium.h"] = "src/access/ src/base/random.c src/base/hash.c src/base/sign.c src/base/sealed.c"
    home["curl/"] = "src/jobs/courier.c"
    home["liboath/"] = "src/access/"
    home["zip.h"] = "src/pack/"
    home["libxml/"] = "src/pack/"
    home["qrencode.h"] = "src/docwrite/qr.c"
    home["xlsxwriter.h"] = "src/docwrite/xlsx.c"
    home["pango/"] = "src/docwrite/pdf.c"
    home["cairo"] = "src/docwrite/pdf.c"
    home["utf8proc.h"] = "src/text/"
    home["jansson.h"] = "src/http/json.c"
    home["seccomp.h"] = "src/docread/"
    home["linux/"] = "src/docread/"
    home["cmocka.h"] = "_test.c tests/"
}
FNR == 1 { lines[FILENAME] = 0; proof = FILENAME ~ /(_test|_fuzz)\.c$|^tests\// }
{ lines[FILENAME] = FNR }
/^#include </ {
    name = $2; gsub(/[<>]/, "", name)
    for (h in home) if (index(name, h) == 1) {
        ok = 0; k = split(home[h], places, " ")
        for (i = 1; i <= k; i++) if (index(FILENAME, places[i])) ok = 1
        if (!ok) say("<" name "> belongs in " home[h])
    }
}
/^#include "[^"]*\.sql\.h"/ {
    module = $2; gsub(/"|\.sql\.h"/, "", module)
    sub(/\/.*/, "", module)
    if (!proof && FILENAME !~ "^(src/)?" module "/") say("statements of the room " module " are its own")
}
proof { next }
{ code = $0; gsub(/\\"/, "", code) }
/\*\// || /^ \*/ || /\/\*/ { next }
FILENAME !~ /src\/base\/(arena|banned)|_open/ && code ~ /[^_a-z](malloc|calloc|realloc|free|strdup|strndup)\(/ && !allowed[FILENAME] {
    say("memory comes from the arena")
}
code ~ /(^|[^a-z_])goto [a-z]/ { say("goto") }
code ~ /"[^"]*(SELECT [a-z*(]|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET|CREATE TABLE)/ { say("SQL stands in .sql files") }
FILENAME ~ /^src\/pages/ && code ~ /"[^"]*<[a-z\/]/ { say("HTML stands in .html files") }
/TODO|FIXME|XXX/ { say("an open end") }
/^#ifdef|^#if / && FILENAME !~ /^src\/base/ && $0 !~ /_H$/ { say("#if outside base") }
/typedef struct/ { say("structs keep their tag") }
END { for (f in lines) if (lines[f] > 600) { print f ": " lines[f] " lines"; bad = 1 }; exit bad }
