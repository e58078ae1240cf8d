#include "docwrite/mark.h"

#include "base/speech.h"
#include "text/fold.h"

#include <string.h>

#define NAME_MOST 200 /* bytes: longer, and the closing braces have been forgotten */

static enum mark_kind kind_of(char sign)
{
    return sign == '#' ? MARK_OPEN : sign == '^' ? MARK_UNLESS : sign == '/' ? MARK_CLOSE : MARK_HOLE;
}

static enum status read_mark(struct work *w, const char *text, size_t from, struct mark *mark)
{
    const char *name = text + from + 2;
    const char *end = strstr(name, "}}");
    const size_t length = end ? (size_t)(end - name) : 0;

    if (!end || length > NAME_MOST)
        return fail(w, ERR_INVALID,
                    say(w, _("Mẫu có dấu “{mark}” chưa đóng bằng “}}”. Hãy sửa trong Word rồi tải lên lại."),
                        NAMED_TEXT("mark", arena_text_n(&w->arena, text + from, strnlen(text + from, 40)))));
    *mark = (struct mark){.name = arena_text_n(&w->arena, name, length), .from = from, .to = from + length + 4};
    mark->kind = kind_of(mark->name[strspn(mark->name, " ")]);
    mark->key = fold_words(&w->arena, mark->name);
    if (!*mark->key)
        return fail(w, ERR_INVALID, _("Mẫu có dấu {{}} không ghi tên. Hãy ghi tên chỗ trống vào giữa."));
    return OK;
}

enum status mark_list(struct work *w, const char *text, struct list *marks)
{
    const char *found = text;

    while ((found = strstr(found, "{{"))) {
        struct mark mark = {0};
        TRY(read_mark(w, text, (size_t)(found - text), &mark));
        *(struct mark *)list_add(&w->arena, marks, sizeof(mark)) = mark;
        found = text + mark.to;
    }
    return OK;
}
