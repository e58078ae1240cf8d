#include "organisation/correction.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/correction.sql.h"
#include "organisation/roster.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define WORDS_MOST 1000

const struct choice correction_fields[] = {
    {"name", _("Họ và tên")}, {"birth_day", _("Ngày sinh")}, {"phone", _("Điện thoại")}, {"code", _("Số thẻ")}, {0},
};

const struct choice correction_states[] = {
    {"asked", _("chờ trả lời")}, {"done", _("đã sửa")}, {"refused", _("không sửa")}, {"withdrawn", _("đã rút")}, {0},
};

static const struct field fields[] = {
    INT_FIELD(struct correction, id),
    INT_FIELD(struct correction, version),
    INT_FIELD(struct correction, person),
    INT_FIELD(struct correction, org),
    CHOICE_FIELD(struct correction, field, .choices = correction_fields),
    TEXT_FIELD(struct correction, was, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct correction, wanted, .class = CLASS_PERSONAL),
    PROSE_FIELD(struct correction, reason, .class = CLASS_PERSONAL),
    CHOICE_FIELD(struct correction, state, .choices = correction_states),
    TIME_FIELD(struct correction, asked_at),
    TIME_FIELD(struct correction, answered_at),
    INT_FIELD(struct correction, answered_by),
    PROSE_FIELD(struct correction, answer, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct correction, person_name, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct correction, org_name),
};
const struct shape correction_shape = SHAPE(struct correction, fields);

/* --- asking ------------------------------------------------------------------------------------------------------- */

/* Where a field of the card stands in it. */
static const char **card_field(struct person *card, const char *field)
{
    if (!strcmp(field, "name"))
        return &card->name;
    if (!strcmp(field, "birth_day"))
        return &card->birth_day;
    if (!strcmp(field, "phone"))
        return &card->phone;
    return strcmp(field, "code") ? NULL : &card->code;
}

static bool is_same(const char *one, const char *other)
{
    return one && other ? !strcmp(one, other) : one == other;
}

static enum status check(struct work *w, const struct correction *correction)
{
    if (!correction->wanted || !*correction->wanted || utf8_length(correction->wanted) > WORDS_MOST)
        return fail_field(w, "wanted", _("Hãy ghi cần sửa thành gì."));
    if (!strcmp(correction->field, "birth_day") && !date_is_valid(correction->wanted))
        return fail_field(w, "wanted", _("Hãy ghi ngày sinh như 27/6/1980."));
    if (is_same(correction->was, correction->wanted))
        return fail_field(w, "wanted", _("Trên thẻ đã ghi đúng như vậy rồi."));
    if (!correction->reason || !*correction->reason || utf8_length(correction->reason) > WORDS_MOST)
        return fail_field(w, "reason", _("Hãy ghi căn cứ để sửa, ví dụ giấy khai sinh, căn cước."));
    return OK;
}

enum status correction_ask(struct work *w, struct correction *correction)
{
    struct person card;

    TRY(roster_find(w, correction->person, NULL, &card));
    const char **stands = correction->field ? card_field(&card, correction->field) : NULL;
    if (!stands)
        return fail_field(w, "field", _("Hãy chọn mục cần sửa."));
    if (!card.org)
        return fail(w, ERR_CONFLICT, _("Đồng chí chưa thuộc tổ chức nào nên chưa có văn phòng nào trả lời."));
    correction->was = *stands;
    correction->org = card.org;
    TRY(check(w, correction));
    TRY(store_new_id(w, &correction->id));
    TRY(store_run(w, &correction_insert,
                  ARGS(INT(correction->id), INT(correction->person), INT(correction->org), TEXT(correction->field),
                       TEXT(correction->was), TEXT(correction->wanted), TEXT(correction->reason), INT(w->now))));
    correction->version = 1;
    correction->state = "asked";
    correction->asked_at = w->now;
    return audit_record(w, "correction.ask", correction->id, MADE(&correction_shape, correction));
}

/* --- answering ---------------------------------------------------------------------------------------------------- */

enum status correction_find(struct work *w, int64_t id, struct correction *correction)
{
    const enum status status = store_find(w, &correction_by_id, ARGS(INT(id)), &correction_shape, correction);

    return status == ERR_MISSING ? fail_missing(w, _("Không có đề nghị này.")) : status;
}

static enum status put_end(struct work *w, const struct correction *before, const struct correction *after)
{
    int64_t changed;

    TRY(store_run_counted(w, &correction_close,
                          ARGS(INT(before->id), INT(after->version), TEXT(after->state), INT(w->now),
                               REF(w->actor.person), TEXT(after->answer)),
                          &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Đề nghị này đã được trả lời hoặc đã rút."));
    return audit_record(w, arena_format(&w->arena, "correction.%s", after->state), before->id,
                        CHANGED(&correction_shape, before, after));
}

enum status correction_withdraw(struct work *w, int64_t person, int64_t id)
{
    struct correction before;

    TRY(correction_find(w, id, &before));
    if (before.person != person)
        return fail(w, ERR_MISSING, _("Không có đề nghị này."));
    struct correction after = before;
    after.state = "withdrawn";
    return put_end(w, &before, &after);
}

static enum status change_card(struct work *w, const struct correction *correction)
{
    struct person card;

    TRY(roster_find(w, correction->person, NULL, &card));
    const char **stands = card_field(&card, correction->field);
    if (!is_same(*stands, correction->was))
        return fail(w, ERR_CONFLICT, _("Mục này đã được sửa từ khi có đề nghị. Hãy xem lại thẻ rồi trả lời."));
    *stands = correction->wanted;
    return roster_change(w, &card);
}

enum status correction_decide(struct work *w, const struct correction_answer *answer)
{
    struct correction before;

    TRY(correction_find(w, answer->id, &before));
    if (!answer->accepts && (!answer->answer || !*answer->answer))
        return fail_field(w, "answer", _("Hãy ghi vì sao không sửa."));
    if (answer->answer && utf8_length(answer->answer) > WORDS_MOST)
        return fail_field(w, "answer", _("Câu trả lời dài quá 1.000 chữ."));
    struct correction after = before;
    after.version = answer->version;
    after.state = answer->accepts ? "done" : "refused";
    after.answer = answer->answer;
    TRY(put_end(w, &before, &after));
    return answer->accepts ? change_card(w, &before) : OK;
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

static void cut_page(struct list *corrections)
{
    corrections->more = corrections->count > LIMIT_PAGE;
    corrections->count -= corrections->more;
}

enum status correction_list_of(struct work *w, int64_t person, const struct correction_key *behind,
                               struct list *corrections)
{
    TRY(store_list(w, &correction_of_person, ARGS(INT(person), INT(behind->at), INT(behind->id), INT(LIMIT_PAGE + 1)),
                   &correction_shape, corrections));
    cut_page(corrections);
    return OK;
}

enum status correction_list_open(struct work *w, const struct correction_range *range,
                                 const struct correction_key *behind, struct list *corrections)
{
    TRY(store_list(w, &correction_waiting,
                   ARGS(INT(range->low), INT(range->high), INT(behind->at), INT(behind->id), INT(LIMIT_PAGE + 1)),
                   &correction_shape, corrections));
    cut_page(corrections);
    return OK;
}

enum status correction_count_open(struct work *w, const struct correction_range *range, int64_t *count)
{
    return store_number(w, &correction_count_waiting, ARGS(INT(range->low), INT(range->high)), count);
}

enum status correction_sweep(struct work *w, int64_t before, int64_t *swept)
{
    return store_run_counted(w, &correction_remove, ARGS(INT(before)), swept);
}
