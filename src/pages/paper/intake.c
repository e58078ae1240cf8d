#include "pages/paper/intake.h"

#include "base/speech.h"
#include "docread/reader.h"
#include "pages/program.h"
#include "planread/planread.h"
#include "store/blob.h"

#include <string.h>

static const char *media_type(const char *format)
{
    static const struct choice types[] = {
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"pdf", "application/pdf"},
        {"html", "text/html"},
        {0},
    };

    for (const struct choice *type = types; format && type->code; type++)
        if (strcmp(type->code, format) == 0)
            return type->label;
    return "text/plain; charset=utf-8";
}

static enum status at_field(struct work *w, const char *field, enum status status)
{
    if (status == ERR_INVALID || status == ERR_FORBIDDEN) {
        w->field = field;
        return ERR_INVALID;
    }
    return status;
}

enum status intake_take(struct work *w, struct exchange *x, const char *field, struct intake *intake)
{
    const struct program *program = program_of(x);
    const struct upload *upload = exchange_upload(x, field);

    if (!upload)
        return fail_field(w, field, _("Hãy chọn một tệp."));
    if (!program->reader)
        return fail(w, ERR_AWAY, _("Phần đọc văn bản chưa chạy. Hãy báo người quản trị."));
    intake->document = arena_alloc(&x->arena, sizeof(*intake->document));
    intake->reading = arena_alloc(&x->arena, sizeof(*intake->reading));
    TRY(at_field(w, field, reader_read(w, program->reader, upload->bytes, intake->document)));
    TRY(at_field(w, field, planread(w, intake->document, intake->reading)));
    TRY(blob_put(w, upload->bytes, &intake->hash));
    intake->filename = upload->filename;
    intake->media = media_type(intake->document->format);
    return OK;
}
