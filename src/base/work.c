#include "base/work.h"

#include "base/speech.h"

enum status fail(struct work *w, enum status status, const char *sentence)
{
    if (!w->message)
        w->message = speech_find(w->language, sentence);
    return status;
}

enum status fail_field(struct work *w, const char *field, const char *sentence)
{
    if (!w->message)
        w->field = field;
    return fail(w, ERR_INVALID, sentence);
}

void work_forget(struct work *w)
{
    w->message = w->field = NULL;
}
