# floors.awk - floors.txt, then sources: within a room a file includes only what stands above it in the list,
# and every module stands in the list.  (Between rooms the compiler refuses: Makefile, SEES_….)
FILENAME == "floors.txt" {
    if ($1 ~ /:$/) { room = substr($1, 1, length($1) - 1); for (i = 2; i <= NF; i++) order[room "/" $i] = ++n }
    else if ($1 !~ /^#/) for (i = 1; i <= NF; i++) order[room "/" $i] = ++n
    next
}
FNR == 1 {
    path = FILENAME; sub(/^src\//, "", path)
    room = path; sub(/\/.*/, "", room)
    me = path; sub(/(_test|_fuzz)?\.[ch]$/, "", me)
    proof = path ~ /(_test|_fuzz)\.c$/
    if (!proof && room != "pages" && room != "demo" && room != "cli" && !(me in order)) {
        print FILENAME ": not in floors.txt"; bad = 1
    }
}
/^#include "/ && !proof {
    other = $2; gsub(/"|\.h"?$/, "", other)
    if (other ~ "^" room "/" && other != me && (me in order) && (other in order) && order[other] > order[me]) {
        print FILENAME ":" FNR ": " other " stands above"; bad = 1
    }
}
END { exit bad }
