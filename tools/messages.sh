#!/bin/sh
# messages.sh BUILD - every sentence of the program and of its pages has its English in po/en.po.
set -eu
build=$1
${MAKE:-make} --no-print-directory -s "$build/tests/messages" >/dev/null
{
    printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    "$build/tests/messages"
} >"$build/pages.pot"
find src demo -name '*.[ch]' | grep -v '_test.c$\|_fuzz.c$' | LC_ALL=C sort >"$build/sources"
echo "$build/gen/store/conflicts.h" >>"$build/sources"
xgettext --language=C --from-code=UTF-8 --keyword= --keyword=_ --keyword=P_:1c,2 --no-location \
    --files-from="$build/sources" -o "$build/program.pot" 2>"$build/xgettext.out" || { cat "$build/xgettext.out"; exit 1; }
sed -i 's/charset=CHARSET/charset=UTF-8/' "$build/program.pot"
msgcat --use-first "$build/pages.pot" "$build/program.pot" -o "$build/chibo.pot"
msgfmt --check -o /dev/null po/en.po
msgcmp po/en.po "$build/chibo.pot"
