#!/bin/bash
# limits.sh FILE… - HOUSE limits: lines and complexity of a function, nesting, parameters, functions per header.
set -u
bad=0
pmccabe "$@" 2>/dev/null | awk '
    $1 > 15 { print $6 " " $7 ": complexity " $1; bad = 1 }
    $5 > 60 { print $6 " " $7 ": " $5 " lines"; bad = 1 }
    END { exit bad }' || bad=1
awk '/^ {16,}(if|for|while|switch|do)[ (]/ { print FILENAME ":" FNR ": nested deeper than 3"; bad = 1 } END { exit bad }' \
    "$@" || bad=1
ctags -x --c-kinds=fp --_xformat='%F:%n %K %N %S' "$@" 2>/dev/null | awk '
    # what the HTTP library calls has as many parameters as it says
    $1 ~ /^src\/http\/server\.c:/ && $3 == "handle" { next }
    { commas = gsub(/,/, ","); if (commas > 4) { print $1 " " $3 ": " commas + 1 " parameters"; bad = 1 } }
    $2 == "prototype" { split($1, at, ":"); if (at[1] ~ /\.h$/) offered[at[1]]++ }
    END { for (h in offered) if (offered[h] > 15) { print h ": offers " offered[h] " functions"; bad = 1 }; exit bad }' || bad=1
exit $bad
