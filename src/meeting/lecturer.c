#include "meeting/lecturer.h"

#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/lecturer.sql.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "store/store.h"

#include <string.h>

const struct choice lecturer_states[] = {
    {"asked", _("đang chờ trả lời")}, {"granted", _("đã đồng ý")}, {"refused", _("không đồng ý")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct lecturer_request, id),
    INT_FIELD(struct lecturer_request, version),
    INT_FIELD(struct lecturer_request, course_id),
    INT_FIELD(struct lecturer_request, to_id),
    TEXT_FIELD(struct lecturer_request, lecturer, .label = _("Người được đề nghị"), .class = CLASS_PERSONAL,
               .required = true, .most = 200),
    TEXT_FIELD(struct lecturer_request, reason, .label = _("Lý do"), .class = CLASS_PERSONAL, .required = true,
               .most = 500),
    CHOICE_FIELD(struct lecturer_request, state, .label = _("Trả lời"), .choices = lecturer_states),
    TEXT_FIELD(struct lecturer_request, answer, .label = _("Ý kiến trả lời"), .class = CLASS_PERSONAL, .most = 500),
    TIME_FIELD(struct lecturer_request, asked_at),
    TIME_FIELD(struct lecturer_request, answered_at),
    TEXT_FIELD(struct lecturer_request, title),
    TEXT_FIELD(struct lecturer_request, org_name),
    TEXT_FIELD(struct lecturer_request, to_name),
};
const struct shape lecturer_request_shape = SHAPE(struct lecturer_request, fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status lecturer_request_find(struct work *w, int64_t id, struct lecturer_request *request)
{
    const enum status status = store_find(w, &lecturer_request_by_id, ARGS(INT(id)), &lecturer_request_shape, request);

    return status == ERR_MISSING ? fail_missing(w, _("Không có đề nghị này.")) : status;
}

enum status lecturer_list_of(struct work *w, int64_t course_id, struct list *requests)
{
    return store_list(w, &lecturer_requests_of, ARGS(INT(course_id)), &lecturer_request_shape, requests);
}

enum status lecturer_field(struct work *w, const char **field)
{
    struct rule rule;

    TRY(rule_find(w, "course_terms", NULL, &rule));
    const int64_t row = rule_row(&rule, "code", "field");
    *field = row < 0 ? "" : rule_cell(&rule, (size_t)row, "value");
    return OK;
}

/* The body for whose decisions this one speaks: itself, or the host of an advisory body of the field; 0 none. */
static enum status speaks_for(struct work *w, int64_t org_id, int64_t *body)
{
    struct org org;
    struct org_kind kind;
    const char *field;

    *body = org_id;
    TRY(org_find(w, org_id, NULL, &org));
    if (!org.host)
        return OK;
    TRY(catalogue_kind(w, org.kind, NULL, &kind));
    TRY(lecturer_field(w, &field));
    *body = kinds_names(kind.field, field) ? org.host : 0;
    return OK;
}

enum status lecturer_list_to(struct work *w, int64_t org_id, struct list *requests)
{
    int64_t body;

    TRY(speaks_for(w, org_id, &body));
    return store_list(w, &lecturer_requests_to, ARGS(INT(body)), &lecturer_request_shape, requests);
}

enum status lecturer_decides(struct work *w, int64_t org_id, int64_t to_id, bool *decides)
{
    int64_t body;

    TRY(speaks_for(w, org_id, &body));
    *decides = body == to_id;
    return OK;
}

static const char *granted_in(const struct list *requests)
{
    for (size_t i = 0; i < requests->count; i++)
        if (!strcmp(LIST_AT(requests, struct lecturer_request, i)->state, "granted"))
            return LIST_AT(requests, struct lecturer_request, i)->lecturer;
    return NULL;
}

enum status lecturer_find(struct work *w, const struct course *course, struct lecturer *lecturer)
{
    struct rule rule;
    struct list requests = {0}, posts = {0};

    TRY(rule_find(w, "course_lecturers", NULL, &rule));
    const int64_t row = rule_row(&rule, "code", course->lecturer);
    const char *held = row < 0 ? "" : rule_cell(&rule, (size_t)row, "posts");
    *lecturer = (struct lecturer){
        .rule = row < 0 ? "" : rule_cell(&rule, (size_t)row, w->language == LANGUAGE_EN ? "en" : "vi")};
    TRY(lecturer_list_of(w, course->id, &requests));
    lecturer->name = granted_in(&requests);
    lecturer->is_granted = lecturer->name != NULL;
    if (lecturer->is_granted)
        return OK;
    TRY(roster_posts(w, course->org_id, NULL, &posts));
    for (size_t i = 0; i < posts.count && !lecturer->name; i++)
        if (kinds_names(held, LIST_AT(&posts, struct post, i)->post))
            lecturer->name = LIST_AT(&posts, struct post, i)->name;
    return OK;
}

/* --- asked and answered ---------------------------------------------------------------------------------------------
 */

static enum status check_asked(struct work *w, const struct lecturer_request *request, int64_t *above)
{
    struct course course;
    struct org org;

    TRY(course_find(w, request->course_id, &course));
    if (course.closed_at)
        return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc."));
    if (!strcmp(course.lecturer, "any"))
        return fail(w, ERR_CONFLICT, _("Đợt này không quy định người truyền đạt, không phải đề nghị."));
    TRY(org_find(w, course.org_id, NULL, &org));
    if (!org.parent)
        return fail(w, ERR_CONFLICT, _("Không có cấp trên để đề nghị."));
    if (!request->lecturer || !*request->lecturer)
        return fail_field(w, "lecturer", _("Hãy ghi người được đề nghị truyền đạt."));
    if (!request->reason || !*request->reason)
        return fail_field(w, "reason", _("Hãy ghi lý do đề nghị."));
    *above = org.parent;
    return OK;
}

enum status lecturer_ask(struct work *w, struct lecturer_request *request)
{
    struct lecturer_request made;
    int64_t id, above = 0;

    TRY(check_asked(w, request, &above));
    TRY(store_new_id(w, &id));
    TRY(store_run(w, &lecturer_request_insert,
                  ARGS(INT(id), INT(request->course_id), INT(above), TEXT(request->lecturer), TEXT(request->reason),
                       INT(w->now))));
    TRY(lecturer_request_find(w, id, &made));
    TRY(audit_record(w, "lecturer.ask", request->course_id, MADE(&lecturer_request_shape, &made)));
    request->id = id;
    return OK;
}

enum status lecturer_answer(struct work *w, const struct lecturer_request *answered, int64_t by_org)
{
    struct lecturer_request before, after;
    int64_t rows;
    bool decides = false;

    TRY(lecturer_request_find(w, answered->id, &before));
    if (before.course_id != answered->course_id)
        return fail_missing(w, _("Không có đề nghị này."));
    if (by_org)
        TRY(lecturer_decides(w, by_org, before.to_id, &decides));
    if (!decides)
        return fail(w, ERR_FORBIDDEN, _("Đề nghị này do cấp trên trực tiếp của nơi mở lớp trả lời."));
    if (!answered->state || (strcmp(answered->state, "granted") != 0 && strcmp(answered->state, "refused") != 0))
        return fail_field(w, "state", _("Hãy chọn: đồng ý hay không đồng ý."));
    if (!strcmp(answered->state, "refused") && (!answered->answer || !*answered->answer))
        return fail_field(w, "answer", _("Hãy ghi vì sao không đồng ý."));
    TRY(store_run_counted(
        w, &lecturer_request_answer,
        ARGS(INT(answered->id), INT(answered->version), TEXT(answered->state), TEXT(answered->answer), INT(w->now)),
        &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Đề nghị này vừa được trả lời. Hãy xem lại."));
    TRY(lecturer_request_find(w, answered->id, &after));
    return audit_record(w, "lecturer.answer", before.course_id, CHANGED(&lecturer_request_shape, &before, &after));
}
