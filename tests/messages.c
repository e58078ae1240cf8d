/* messages.c - prints every message of every template as a gettext template: what tools/messages.sh compares with po/.
 */
#include "base/buffer.h"
#include "base/limits.h"
#include "http/page.h"
#include "pages/routes.h"

#include <stdio.h>

int main(void)
{
    struct work w = {0};
    struct buffer out = buffer_make(&w.arena, LIMIT_REPLY);

    if (pages_list_messages(&w, &routes_table, &out) != OK) {
        fprintf(stderr, "%s\n", w.message);
        return 1;
    }
    fwrite(out.text, 1, out.length, stdout);
    arena_free(&w.arena);
    return 0;
}
