#include "meeting/handout.h"

#include "base/speech.h"
#include "meeting/handout.sql.h"
#include "store/store.h"

#include <string.h>

#define LEVELS_MOST 8 /* courses above one another: no deeper than the tree */

static const struct field fields[] = {
    INT_FIELD(struct handout, id),
    INT_FIELD(struct handout, course_id),
    TEXT_FIELD(struct handout, audience, .label = _("Dùng cho")),
    TEXT_FIELD(struct handout, title, .label = _("Tên tài liệu"), .most = 300),
    TEXT_FIELD(struct handout, hash),
    TEXT_FIELD(struct handout, filename),
    TEXT_FIELD(struct handout, media),
    TIME_FIELD(struct handout, made_at),
    TEXT_FIELD(struct handout, org_name),
};
const struct shape handout_shape = SHAPE(struct handout, fields);

enum status handout_list(struct work *w, const struct course *course, struct list *handouts)
{
    struct course one = *course;

    for (int level = 0; level < LEVELS_MOST; level++) {
        TRY(store_list(w, &handouts_of, ARGS(INT(one.id)), &handout_shape, handouts));
        if (!one.upper_id)
            return OK;
        TRY(course_find(w, one.upper_id, &one));
    }
    return OK;
}

enum status handout_find(struct work *w, const struct course *course, int64_t id, struct handout *handout)
{
    struct list handouts = {0};

    TRY(handout_list(w, course, &handouts));
    for (size_t i = 0; i < handouts.count; i++)
        if (LIST_AT(&handouts, struct handout, i)->id == id) {
            *handout = *LIST_AT(&handouts, struct handout, i);
            return OK;
        }
    return fail_missing(w, _("Không có tài liệu này."));
}

bool handout_is_for(const struct handout *handout, const char *audience)
{
    return !*handout->audience || !strcmp(handout->audience, "everybody") ||
           (audience && !strcmp(handout->audience, audience));
}

enum status handout_add(struct work *w, struct handout *handout)
{
    struct course course;
    struct course_audience audience;

    TRY(course_find(w, handout->course_id, &course));
    if (course.closed_at)
        return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc."));
    if (!handout->hash)
        return fail_field(w, "file", _("Hãy chọn một tệp."));
    handout->audience = handout->audience ? handout->audience : "";
    if (*handout->audience && course_audience_find(w, handout->audience, &audience) != OK) {
        work_forget(w);
        return fail_field(w, "audience", _("Hãy chọn tài liệu dùng cho ai."));
    }
    if (!handout->title || !*handout->title)
        handout->title = handout->filename;
    TRY(store_new_id(w, &handout->id));
    TRY(store_run(w, &handout_insert,
                  ARGS(INT(handout->id), INT(handout->course_id), TEXT(handout->audience), TEXT(handout->title),
                       TEXT(handout->hash), TEXT(handout->filename), TEXT(handout->media), INT(w->now))));
    return audit_record(w, "handout.add", handout->course_id, MADE(&handout_shape, handout));
}

enum status handout_drop(struct work *w, int64_t course_id, int64_t id)
{
    int64_t rows;

    TRY(store_run_counted(w, &handout_delete, ARGS(INT(id), INT(course_id)), &rows));
    if (!rows)
        return fail_missing(w, _("Không có tài liệu này."));
    return audit_record(w, "handout.drop", course_id, NO_VALUES);
}
