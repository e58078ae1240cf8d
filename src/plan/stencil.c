#include "plan/stencil.h"

#include "access/audit.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/stencil.sql.h"
#include "store/blob.h"
#include "store/store.h"

#include <string.h>

const struct choice stencil_forms[] = {
    {"plan", _("Kế hoạch, chương trình")},
    {"letter", _("Công văn")},
    {"report", _("Báo cáo")},
    {"summary", _("Báo cáo tổng hợp tình hình thực hiện")},
    {"invitation", _("Giấy mời họp")},
    {"roll", _("Bảng điểm danh")},
    {"opinions", _("Danh sách ý kiến")},
    {"minutes", _("Biên bản")},
    {"resolution", _("Nghị quyết")},
    {0},
};

static const struct field stencil_fields[] = {
    INT_FIELD(struct stencil, org_id),   CHOICE_FIELD(struct stencil, form, .choices = stencil_forms),
    TEXT_FIELD(struct stencil, hash),    TEXT_FIELD(struct stencil, filename),
    TIME_FIELD(struct stencil, made_at),
};
const struct shape stencil_shape = SHAPE(struct stencil, stencil_fields);

static enum status check_form(struct work *w, const char *form)
{
    for (const struct choice *choice = stencil_forms; form && choice->code; choice++)
        if (strcmp(choice->code, form) == 0)
            return OK;
    return fail(w, ERR_MISSING, _("Chưa có mẫu cho loại văn bản này."));
}

enum status stencil_find(struct work *w, int64_t org_id, const char *form, struct stencil *found)
{
    struct list own = {0};

    TRY(check_form(w, form));
    TRY(store_list(w, &stencil_one, ARGS(INT(org_id), TEXT(form)), &stencil_shape, &own));
    *found = own.count ? *LIST_AT(&own, struct stencil, 0) : (struct stencil){.org_id = org_id, .form = form};
    return OK;
}

static bool is_of_meetings(const char *form)
{
    static const char *const forms[] = {"invitation", "roll", "opinions", "minutes", "resolution"};

    for (size_t i = 0; i < COUNT(forms); i++)
        if (strcmp(forms[i], form) == 0)
            return true;
    return false;
}

enum status stencil_used(struct work *w, int64_t org_id, const char *form, const char *day, struct stencil *used)
{
    struct list above = {0};
    struct org org;

    TRY(stencil_find(w, org_id, form, used));
    if (used->hash || !is_of_meetings(form))
        return OK;
    TRY(org_find(w, org_id, day, &org));
    if (strcmp(org.form, "cell") != 0)
        return OK;
    TRY(org_ancestors(w, org_id, day, &above));
    for (size_t i = above.count; i > 0 && !used->hash; i--)
        TRY(stencil_find(w, LIST_AT(&above, struct org, i - 1)->id, form, used));
    return OK;
}

enum status stencil_bytes(struct work *w, int64_t org_id, const char *form, const char *day, struct bytes *bytes)
{
    struct stencil used;

    *bytes = (struct bytes){0};
    TRY(stencil_used(w, org_id, form, day, &used));
    return used.hash ? blob_get(w, used.hash, bytes) : OK;
}

enum status stencil_keep(struct work *w, const struct stencil *made)
{
    TRY(check_form(w, made->form));
    TRY(store_run(w, &stencil_put,
                  ARGS(INT(made->org_id), TEXT(made->form), TEXT(made->hash), TEXT(made->filename), INT(w->now),
                       INT(w->actor.user))));
    return audit_record(w, "stencil.keep", made->org_id, MADE(&stencil_shape, made));
}

enum status stencil_remove(struct work *w, int64_t org_id, const char *form)
{
    struct stencil before;

    TRY(stencil_find(w, org_id, form, &before));
    TRY(store_run(w, &stencil_delete, ARGS(INT(org_id), TEXT(form))));
    return audit_record(w, "stencil.remove", org_id, CHANGED(&stencil_shape, &before, NULL));
}
