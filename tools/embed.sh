#!/bin/sh
# embed.sh OUT.S NAME=FILE… - an assembler file that carries each FILE under NAME, and its sorted table with checksums.
set -eu
out=$1
shift
printf '%s\n' "$@" | sed '/^$/d' | LC_ALL=C sort -t= -k1,1 | while IFS== read -r name file; do
    echo "$name=$file=$(cksum <"$file")"
done | awk -F= '
BEGIN { print "    .section .rodata" }
{
    split($3, sum, " ")
    print "n" NR ": .asciz \"" $1 "\"\nf" NR ": .incbin \"" $2 "\"\ne" NR ": .byte 0"
    table = table "    .quad n" NR ", f" NR ", e" NR ", " sum[1] "\n"
}
END {
    print "    .section .data.rel.ro,\"aw\"\n    .balign 8\n    .globl embedded_files\nembedded_files:"
    printf "%s", table
    print "    .section .rodata\n    .balign 8\n    .globl embedded_count\nembedded_count: .quad " NR
    print "    .section .note.GNU-stack,\"\",%progbits"
}' >"$out"
