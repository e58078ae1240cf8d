#include "meeting/vote.h"

#include "base/random.h"
#include "base/speech.h"
#include "meeting/opinion.h"
#include "meeting/vote.sql.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define QUESTION_MOST 500
#define MINORITY_MOST 4000
#define KEY_BYTES     16

const struct choice vote_ways[] = {{"hands", _("Giơ tay, đếm")},
                                   {"named", _("Ghi tên")},
                                   {"secret", _("Kín, trên điện thoại")},
                                   {"paper", _("Kín, bằng phiếu giấy")},
                                   {0}};
const struct choice vote_states[] = {{"draft", _("chưa mở")},
                                     {"open", _("đang biểu quyết")},
                                     {"closed", _("đã có kết quả")},
                                     {"cancelled", _("đã bỏ")},
                                     {0}};
const struct choice vote_choices[] = {
    {"agree", _("Tán thành")}, {"against", _("Không tán thành")}, {"abstain", _("Ý kiến khác")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct vote, id),
    INT_FIELD(struct vote, version),
    INT_FIELD(struct vote, meeting_id),
    INT_FIELD(struct vote, item_id),
    INT_FIELD(struct vote, opinion_id),
    TEXT_FIELD(struct vote, question, .label = _("Biểu quyết về"), .required = true, .most = QUESTION_MOST,
               .class = CLASS_CELL_ONLY),
    CHOICE_FIELD(struct vote, way, .label = _("Cách biểu quyết"), .required = true, .choices = vote_ways),
    CHOICE_FIELD(struct vote, state, .choices = vote_states),
    TEXT_FIELD(struct vote, rule),
    INT_FIELD(struct vote, eligible, .label = _("Có quyền biểu quyết")),
    INT_FIELD(struct vote, needed, .label = _("Cần")),
    INT_FIELD(struct vote, agreed, .label = _("Tán thành")),
    INT_FIELD(struct vote, against, .label = _("Không tán thành")),
    INT_FIELD(struct vote, abstained, .label = _("Ý kiến khác")),
    INT_FIELD(struct vote, invalid, .label = _("Phiếu không hợp lệ")),
    INT_FIELD(struct vote, present, .label = _("Có mặt lúc đóng")),
    INT_FIELD(struct vote, counted, .label = _("Phải dự")),
    INT_FIELD(struct vote, teller_id),
    INT_FIELD(struct vote, second_id),
    PROSE_FIELD(struct vote, minority, .label = _("Ý kiến thiểu số"), .class = CLASS_CELL_ONLY, .most = MINORITY_MOST),
    TIME_FIELD(struct vote, opened_at),
    TIME_FIELD(struct vote, closed_at),
    INT_FIELD(struct vote, cast, .label = _("Đã biểu quyết")),
};
const struct shape vote_shape = SHAPE(struct vote, fields);

static const struct field count_fields[] = {
    INT_FIELD(struct vote_count, agreed, .label = _("Tán thành"), .most = 100000),
    INT_FIELD(struct vote_count, against, .label = _("Không tán thành"), .most = 100000),
    INT_FIELD(struct vote_count, abstained, .label = _("Ý kiến khác"), .most = 100000),
    INT_FIELD(struct vote_count, invalid, .label = _("Phiếu không hợp lệ"), .most = 100000),
    INT_FIELD(struct vote_count, teller_id, .label = _("Người kiểm phiếu")),
    INT_FIELD(struct vote_count, second_id, .label = _("Người kiểm phiếu thứ hai")),
};
const struct shape vote_count_shape = SHAPE(struct vote_count, count_fields);

static const struct field mark_fields[] = {
    INT_FIELD(struct vote_mark, attendee_id),
    TEXT_FIELD(struct vote_mark, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL),
    TRUTH_FIELD(struct vote_mark, cast_mark, .label = _("Đã biểu quyết")),
    CHOICE_FIELD(struct vote_mark, choice, .label = _("Biểu quyết"), .class = CLASS_CELL_ONLY, .choices = vote_choices),
};
const struct shape vote_mark_shape = SHAPE(struct vote_mark, mark_fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status vote_list(struct work *w, int64_t meeting_id, struct list *votes)
{
    return store_list(w, &votes_of, ARGS(INT(meeting_id)), &vote_shape, votes);
}

enum status vote_find(struct work *w, int64_t id, struct vote *vote)
{
    const enum status status = store_find(w, &vote_by_id, ARGS(INT(id)), &vote_shape, vote);

    return status == ERR_MISSING ? fail_missing(w, _("Không có cuộc biểu quyết này.")) : status;
}

bool vote_is_carried(const struct vote *vote)
{
    return !strcmp(vote->state, "closed") && vote->agreed >= vote->needed;
}

enum status vote_marks(struct work *w, int64_t id, struct list *marks)
{
    struct vote vote;

    TRY(vote_find(w, id, &vote));
    TRY(store_list(w, &roll_marks, ARGS(INT(id)), &vote_mark_shape, marks));
    for (size_t i = 0; strcmp(vote.state, "closed") != 0 && i < marks->count; i++)
        LIST_AT(marks, struct vote_mark, i)->choice = NULL;
    return OK;
}

enum status vote_mark_of(struct work *w, int64_t id, int64_t attendee_id, bool *entitled, bool *cast)
{
    struct vote_mark mark;
    const enum status status = store_find(w, &roll_of_one, ARGS(INT(id), INT(attendee_id)), &vote_mark_shape, &mark);

    *entitled = status == OK;
    *cast = status == OK && mark.cast_mark;
    if (status == ERR_MISSING)
        work_forget(w);
    return status == ERR_MISSING ? OK : status;
}

/* --- opened ---------------------------------------------------------------------------------------------------------
 */

static bool is_choice(const struct choice *choices, const char *code)
{
    for (; choices->code; choices++)
        if (code && !strcmp(choices->code, code))
            return true;
    return false;
}

static enum status find_of_open(struct work *w, int64_t id, struct vote *vote, struct meeting *meeting)
{
    TRY(vote_find(w, id, vote));
    TRY(meeting_find(w, vote->meeting_id, meeting));
    return meeting_must_be(w, meeting, "open");
}

/* The words of a proposal on one line, as long as a question may be. */
static const char *question_of(struct work *w, const char *text)
{
    char *question = arena_text_n(&w->arena, text, utf8_cut(text, strlen(text), QUESTION_MOST));

    for (char *at = question; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return question;
}

static enum status take_proposal(struct work *w, struct vote *vote)
{
    struct opinion opinion;

    if (!vote->opinion_id)
        return OK;
    TRY(opinion_find(w, vote->opinion_id, &opinion));
    if (opinion.meeting_id != vote->meeting_id)
        return fail(w, ERR_MISSING, _("Không có ý kiến này."));
    if (!vote->question || !*vote->question)
        vote->question = question_of(w, opinion.text);
    return OK;
}

enum status vote_make(struct work *w, struct vote *vote)
{
    struct meeting meeting;
    struct vote_rule rule;

    TRY(meeting_find(w, vote->meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "open"));
    TRY(take_proposal(w, vote));
    if (!vote->question || !*vote->question || utf8_length(vote->question) > QUESTION_MOST)
        return fail_field(w, "question", _("Hãy ghi biểu quyết về việc gì, nhiều nhất 500 chữ."));
    if (!is_choice(vote_ways, vote->way))
        return fail_field(w, "way", _("Hãy chọn cách biểu quyết."));
    vote->rule = vote->rule && *vote->rule ? vote->rule : "majority";
    TRY(kinds_vote_rule(w, vote->rule, meeting.held_on, &rule));
    TRY(store_new_id(w, &vote->id));
    TRY(store_run(w, &vote_insert,
                  ARGS(INT(vote->id), INT(meeting.id), REF(meeting.item_id), REF(vote->opinion_id),
                       TEXT(vote->question), TEXT(vote->way), TEXT(vote->rule))));
    return meeting_record(w, "vote.make", meeting.id, NO_VALUES);
}

static enum status changed_meanwhile(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Cuộc biểu quyết này vừa được mở, đóng hoặc sửa. Hãy xem lại."));
}

static enum status check_opening(struct work *w, const struct meeting *meeting)
{
    struct quorum quorum;
    int64_t open;

    TRY(store_number(w, &votes_open, ARGS(INT(meeting->id)), &open));
    if (open)
        return fail(w, ERR_CONFLICT, _("Một cuộc biểu quyết khác đang mở. Hãy đóng cuộc đó trước."));
    TRY(attendee_quorum(w, meeting, &quorum));
    return quorum.has ? OK : fail(w, ERR_CONFLICT, _("Chưa đủ số người phải có mặt nên chưa biểu quyết được."));
}

enum status vote_open(struct work *w, int64_t id, int64_t version)
{
    struct vote vote;
    struct meeting meeting;
    struct vote_rule rule;
    int64_t eligible, rows;

    TRY(find_of_open(w, id, &vote, &meeting));
    if (strcmp(vote.state, "draft") != 0)
        return changed_meanwhile(w);
    TRY(check_opening(w, &meeting));
    TRY(kinds_vote_rule(w, vote.rule, meeting.held_on, &rule));
    TRY(store_run_counted(w, &roll_fill, ARGS(INT(id), INT(meeting.id), TEXT(rule.counts)), &eligible));
    if (!strcmp(vote.way, "secret") && eligible < SECRET_LEAST)
        return fail(w, ERR_CONFLICT,
                    _("Dưới năm người có quyền biểu quyết thì không giữ kín được trên máy. Hãy dùng phiếu giấy."));
    TRY(store_run_counted(w, &vote_set_open,
                          ARGS(INT(id), INT(version), INT(eligible), INT(kinds_needed(&rule, eligible)), INT(w->now)),
                          &rows));
    return rows ? meeting_record(w, "vote.open", meeting.id, NO_VALUES) : changed_meanwhile(w);
}

/* --- cast -----------------------------------------------------------------------------------------------------------
 */

static enum status check_voter(struct work *w, const struct vote *vote, int64_t person_id, int64_t *attendee_id)
{
    struct attendee voter;
    int64_t entitled;

    TRY(attendee_find_person(w, vote->meeting_id, person_id, &voter));
    TRY(store_number(w, &roll_find, ARGS(INT(vote->id), INT(voter.id)), &entitled));
    if (!entitled)
        return fail(w, ERR_FORBIDDEN, _("Chỉ đảng viên chính thức của chi bộ, không được miễn, mới biểu quyết."));
    if (strcmp(voter.state, "present") != 0)
        return fail(w, ERR_CONFLICT, _("Điểm danh có mặt rồi mới biểu quyết được."));
    *attendee_id = voter.id;
    return OK;
}

enum status vote_cast(struct work *w, int64_t id, int64_t person_id, const char *choice)
{
    struct vote vote;
    struct meeting meeting;
    int64_t attendee_id = 0, rows;

    TRY(find_of_open(w, id, &vote, &meeting));
    if (strcmp(vote.state, "open") != 0)
        return fail(w, ERR_CONFLICT,
                    !strcmp(vote.state, "draft") ? _("Cuộc biểu quyết chưa mở.") : _("Cuộc biểu quyết đã đóng."));
    const bool secret = !strcmp(vote.way, "secret");
    if (!secret && strcmp(vote.way, "named") != 0)
        return fail(w, ERR_CONFLICT, _("Lần này chủ trì đếm tay hoặc đếm phiếu giấy, không bấm trên máy."));
    if (!is_choice(vote_choices, choice))
        return fail_field(w, "choice", _("Hãy chọn: tán thành, không tán thành hay ý kiến khác."));
    TRY(check_voter(w, &vote, person_id, &attendee_id));
    TRY(store_run_counted(w, &roll_mark, ARGS(INT(id), INT(attendee_id), TEXT(secret ? NULL : choice)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Đồng chí đã biểu quyết rồi; mỗi người một lần."));
    if (secret)
        TRY(store_run(w, &ballot_insert, ARGS(TEXT(random_token(&w->arena, KEY_BYTES)), INT(id), TEXT(choice))));
    return meeting_record(w, "vote.cast", meeting.id, NO_VALUES);
}

/* --- closed ---------------------------------------------------------------------------------------------------------
 */

static enum status put_result(struct work *w, const struct vote *vote, int64_t version, const struct vote_count *count)
{
    struct meeting meeting;
    struct quorum quorum;
    int64_t rows;

    TRY(meeting_find(w, vote->meeting_id, &meeting));
    TRY(attendee_quorum(w, &meeting, &quorum));
    TRY(store_run_counted(w, &vote_set_closed,
                          ARGS(INT(vote->id), INT(version), INT(count->agreed), INT(count->against),
                               INT(count->abstained), INT(count->invalid), REF(count->teller_id), REF(count->second_id),
                               INT(w->now), INT(quorum.present), INT(quorum.counted)),
                          &rows));
    return rows ? meeting_record(w, "vote.close", vote->meeting_id, NO_VALUES) : changed_meanwhile(w);
}

enum status vote_close(struct work *w, int64_t id, int64_t version)
{
    struct vote vote;
    struct meeting meeting;
    struct vote_count count = {0};

    TRY(find_of_open(w, id, &vote, &meeting));
    if (!strcmp(vote.way, "hands") || !strcmp(vote.way, "paper"))
        return fail(w, ERR_CONFLICT, _("Hãy ghi số đã đếm để đóng cuộc biểu quyết này."));
    if (!strcmp(vote.way, "named"))
        TRY(store_find(w, &roll_count, ARGS(INT(id)), &vote_count_shape, &count));
    else
        TRY(store_find(w, &ballot_count, ARGS(INT(id)), &vote_count_shape, &count));
    if (!strcmp(vote.way, "secret") && count.agreed + count.against + count.abstained < SECRET_LEAST)
        return fail(w, ERR_CONFLICT,
                    _("Mới có dưới năm người biểu quyết; đóng lúc này thì lộ ai chọn gì. Hãy chờ thêm, hoặc bỏ lần này "
                      "và dùng phiếu giấy."));
    TRY(store_run(w, &ballots_blank, ARGS(INT(id))));
    TRY(store_run(w, &ballots_delete, ARGS(INT(id))));
    return put_result(w, &vote, version, &count);
}

/* Who may vote and is here now. */
static enum status count_here(struct work *w, const struct vote *vote, int64_t *here)
{
    struct list attendees = {0};
    struct vote_rule rule;
    struct meeting meeting;

    *here = 0;
    TRY(meeting_find(w, vote->meeting_id, &meeting));
    TRY(kinds_vote_rule(w, vote->rule, meeting.held_on, &rule));
    TRY(attendee_list(w, vote->meeting_id, &attendees));
    for (size_t i = 0; i < attendees.count; i++) {
        const struct attendee *one = LIST_AT(&attendees, struct attendee, i);
        *here +=
            !strcmp(one->role, "member") && kinds_names(rule.counts, one->standing) && !strcmp(one->state, "present");
    }
    return OK;
}

static enum status check_tellers(struct work *w, const struct vote *vote, const struct vote_count *count)
{
    const int64_t tellers[] = {count->teller_id, count->second_id};

    if (!count->teller_id || !count->second_id || count->teller_id == count->second_id)
        return fail_field(w, "second_id", _("Phiếu giấy do hai người khác nhau cùng kiểm."));
    for (size_t i = 0; i < COUNT(tellers); i++) {
        struct attendee teller;
        TRY(attendee_find(w, tellers[i], &teller));
        if (teller.meeting_id != vote->meeting_id || strcmp(teller.state, "present") != 0)
            return fail_field(w, i ? "second_id" : "teller_id", _("Người kiểm phiếu phải có mặt."));
    }
    return OK;
}

enum status vote_enter(struct work *w, int64_t id, int64_t version, const struct vote_count *count)
{
    struct vote vote;
    struct meeting meeting;
    int64_t here;

    TRY(find_of_open(w, id, &vote, &meeting));
    const bool paper = !strcmp(vote.way, "paper");
    if (!paper && strcmp(vote.way, "hands") != 0)
        return fail(w, ERR_CONFLICT, _("Cuộc biểu quyết này đếm bằng máy; chỉ cần đóng lại."));
    if (count->agreed < 0 || count->against < 0 || count->abstained < 0 || count->invalid < 0)
        return fail_field(w, "agreed", _("Số đếm không nhỏ hơn 0."));
    TRY(count_here(w, &vote, &here));
    const int64_t most = INT32_MAX; /* so that no sum runs over */
    if (count->agreed > most || count->against > most || count->abstained > most || count->invalid > most ||
        count->agreed + count->against + count->abstained + count->invalid > here)
        return fail_field(w, "agreed",
                          say(w, _("Cộng lại nhiều hơn {n} người có quyền đang có mặt."), NAMED("n", here)));
    if (paper)
        TRY(check_tellers(w, &vote, count));
    return put_result(w, &vote, version, count);
}

enum status vote_cancel(struct work *w, int64_t id, int64_t version)
{
    struct vote vote;
    struct meeting meeting;
    int64_t rows;

    TRY(find_of_open(w, id, &vote, &meeting));
    TRY(store_run(w, &ballots_blank, ARGS(INT(id))));
    TRY(store_run(w, &ballots_delete, ARGS(INT(id))));
    TRY(store_run_counted(w, &vote_set_cancelled, ARGS(INT(id), INT(version), INT(w->now)), &rows));
    return rows ? meeting_record(w, "vote.cancel", meeting.id, NO_VALUES) : changed_meanwhile(w);
}

enum status vote_keep_minority(struct work *w, int64_t id, int64_t version, const char *words)
{
    struct vote vote;
    struct meeting meeting;
    int64_t rows;

    TRY(vote_find(w, id, &vote));
    TRY(meeting_find(w, vote.meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "open,closed"));
    if (words && utf8_length(words) > MINORITY_MOST)
        return fail_field(w, "minority", _("Phần này dài nhất 4 000 chữ."));
    TRY(store_run_counted(w, &vote_set_minority, ARGS(INT(id), INT(version), TEXT(words)), &rows));
    return rows ? meeting_record(w, "vote.minority", meeting.id, NO_VALUES) : changed_meanwhile(w);
}
