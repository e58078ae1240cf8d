#include "pages/plan/audience.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/audience.h"
#include "rules/catalogue.h"

enum status audience_kind_label(struct work *w, const char *kind, const char **label)
{
    struct org_kind found;
    enum status status = catalogue_kind(w, kind, NULL, &found);

    *label = kind;
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    *label = found.label;
    return OK;
}

enum status audience_words(struct work *w, const struct audience_tally *tally, int64_t obligation, const char **words,
                           int64_t *total)
{
    struct list counts = {0};
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    int64_t sum = 0;

    audience_count(&w->arena, tally, obligation, &counts);
    for (size_t i = 0; i < counts.count; i++) {
        const struct audience_count *count = LIST_AT(&counts, struct audience_count, i);
        const char *label;
        if (count->bodies == 0)
            continue;
        TRY(audience_kind_label(w, count->kind, &label));
        buffer_put(&out, sum ? ", " : "");
        buffer_put_int(&out, count->bodies);
        buffer_put_char(&out, ' ');
        buffer_put(&out, label);
        sum += count->bodies;
    }
    *words = sum ? out.text : speech_find(w->language, _("chưa có nơi nào nhận"));
    if (total)
        *total = sum;
    return OK;
}
