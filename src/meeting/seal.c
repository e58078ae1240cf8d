#include "meeting/seal.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/speech.h"
#include "meeting/seal.sql.h"
#include "organisation/org.h"
#include "organisation/succession.h"
#include "plan/paper.h"
#include "store/store.h"
#include "store/unit.h"
#include "text/amount.h"
#include "text/utf8.h"

#include <string.h>

#define COVERED_BYTES (8 * MIB)
#define WORDS_MOST    4000
#define REASON_MOST   1000
#define FAULTS_MOST   100
#define LINES_READ    500 /* of the audit: a seal stands among the newest of its meeting */
#define BEHIND        "\x1e"

/* What the audit holds of a seal or a correction. */
struct stamp {
    int64_t meeting_id;
    const char *hash;
};
static const struct field stamp_fields[] = {INT_FIELD(struct stamp, meeting_id), TEXT_FIELD(struct stamp, hash)};
static const struct shape stamp_shape = SHAPE(struct stamp, stamp_fields);

struct covered {
    const char *line;
};
static const struct field covered_fields[] = {TEXT_FIELD(struct covered, line)};
static const struct shape covered_shape = SHAPE(struct covered, covered_fields);

static const struct field erasure_fields[] = {DATE_FIELD(struct seal_erasure, day),
                                              INT_FIELD(struct seal_erasure, meetings)};
static const struct shape erasure_shape = SHAPE(struct seal_erasure, erasure_fields);

struct sealed_id {
    int64_t id;
};
static const struct field id_fields[] = {INT_FIELD(struct sealed_id, id)};
static const struct shape id_shape = SHAPE(struct sealed_id, id_fields);

/* --- what it covers -------------------------------------------------------------------------------------------------
 */

static void cover(struct buffer *out, const char *text)
{
    buffer_put(out, text ? text : "");
    buffer_put(out, BEHIND);
}

static void cover_edition(struct buffer *out, const struct edition *edition)
{
    const int64_t figures[] = {edition->to_id,   edition->length,     edition->counted,
                               edition->present, edition->excused,    edition->absent,
                               edition->guests,  edition->self_total, edition->outside_total};

    for (size_t i = 0; i < COUNT(figures); i++)
        buffer_format(out, "%lld ", (long long)figures[i]);
    cover(out, edition->title);
    cover(out, edition->held_on);
    cover(out, edition->resolution);
    cover(out, edition->proposals);
}

static enum status cover_records(struct work *w, int64_t meeting_id, struct buffer *out)
{
    static const struct query *const queries[] = {&seal_people, &seal_votes, &seal_assignments, &seal_points,
                                                  &seal_remarks};

    for (size_t i = 0; i < COUNT(queries); i++) {
        struct list lines = {0};
        TRY(store_list(w, queries[i], ARGS(INT(meeting_id)), &covered_shape, &lines));
        buffer_format(out, "%s:%zu" BEHIND, queries[i]->name, lines.count);
        for (size_t k = 0; k < lines.count; k++)
            cover(out, LIST_AT(&lines, struct covered, k)->line);
    }
    return OK;
}

/* Of the record as it stands: at the seal, and whenever it is checked. */
static enum status seal_of(struct work *w, const struct meeting *meeting, const struct minutes *minutes,
                           const char **hash)
{
    struct buffer out = buffer_make(&w->arena, COVERED_BYTES);
    struct edition edition = {0};

    buffer_format(&out, "%lld %lld %lld %lld %lld %lld" BEHIND, (long long)meeting->id, (long long)meeting->org_id,
                  (long long)meeting->opened_at, (long long)meeting->closed_at, (long long)meeting->sealed_at,
                  (long long)minutes->finisher_id);
    cover(&out, meeting->kind);
    cover(&out, meeting->title);
    cover(&out, meeting->held_on);
    cover(&out, meeting->room);
    cover(&out, minutes->text);
    cover(&out, minutes->resolution);
    TRY(cover_records(w, meeting->id, &out));
    const enum status status = edition_find(w, meeting->id, &edition);
    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    else
        cover_edition(&out, &edition);
    if (out.full)
        return fail(w, ERR_CONFLICT, _("Biên bản dài quá 600 000 chữ; hãy rút gọn phần ghi chép."));
    *hash = hash_text(&w->arena, hash_bytes(out.text, out.length));
    return OK;
}

enum status seal_seen(struct work *w, const struct meeting *meeting, const char **seen)
{
    struct buffer out = buffer_make(&w->arena, COVERED_BYTES);
    struct minutes minutes;
    struct edition edition;

    TRY(minutes_find(w, meeting, &minutes));
    TRY(edition_compose(w, meeting, minutes.resolution, minutes.proposals, &edition));
    cover(&out, minutes.text);
    cover(&out, minutes.goes_up ? "up" : "stays");
    cover_edition(&out, &edition);
    *seen = hash_text(&w->arena, hash_bytes(out.text, out.length));
    return OK;
}

/* --- sealed ---------------------------------------------------------------------------------------------------------
 */

static enum status changed_meanwhile(struct work *w)
{
    w->field = "text";
    return fail(w, ERR_CONFLICT, _("Biên bản vừa được viết lại. Hãy đọc lại rồi thông qua."));
}

static enum status write_down(struct work *w, const struct meeting *meeting, int64_t version)
{
    struct minutes minutes;
    struct edition edition;
    int64_t rows, stands;

    TRY(minutes_find(w, meeting, &minutes));
    if (minutes.version != version)
        return changed_meanwhile(w);
    TRY(store_run(w, &seal_begin, ARGS(INT(meeting->id))));
    TRY(succession_heir(w, meeting->org_id, &stands));
    TRY(store_run_counted(w, &seal_keep_texts,
                          ARGS(INT(meeting->id), INT(version), TEXT(minutes.text), TEXT(minutes.resolution),
                               TEXT(minutes.proposals), TRUTH(minutes.goes_up),
                               REF(stands == meeting->org_id ? 0 : stands)),
                          &rows));
    if (!rows)
        return changed_meanwhile(w);
    TRY(edition_compose(w, meeting, minutes.resolution, minutes.proposals, &edition));
    return minutes.goes_up && edition.to_id ? edition_keep(w, &edition) : OK;
}

enum status seal_make(struct work *w, int64_t meeting_id, int64_t version, const char *seen)
{
    struct meeting meeting;
    struct minutes minutes;
    struct stamp stamp = {.meeting_id = meeting_id};
    const char *now;
    int64_t rows;

    TRY(meeting_find(w, meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "closed"));
    TRY(seal_seen(w, &meeting, &now));
    if (!seen || strcmp(seen, now) != 0)
        return changed_meanwhile(w);
    TRY(write_down(w, &meeting, version));
    TRY(store_run_counted(w, &seal_set_sealed, ARGS(INT(meeting_id), INT(w->now)), &rows));
    if (!rows)
        return changed_meanwhile(w);
    TRY(meeting_find(w, meeting_id, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(seal_of(w, &meeting, &minutes, &stamp.hash));
    TRY(store_run(w, &seal_set_hash, ARGS(INT(meeting_id), TEXT(stamp.hash))));
    return meeting_record(w, "meeting.seal", meeting_id, MADE(&stamp_shape, &stamp));
}

static enum status find_sealed(struct work *w, int64_t meeting_id, struct meeting *meeting, struct minutes *minutes)
{
    TRY(meeting_find(w, meeting_id, meeting));
    if (strcmp(meeting->state, "sealed") != 0)
        return fail(w, ERR_CONFLICT, _("Biên bản này chưa niêm; cứ sửa thẳng trong phần kết thúc cuộc họp."));
    return minutes_find(w, meeting, minutes);
}

/* --- put right ------------------------------------------------------------------------------------------------------
 */

static bool is_blank(const char *text)
{
    return !text || !*text;
}

static enum status check_correction(struct work *w, const struct minutes_correction *correction)
{
    if (is_blank(correction->wrong) || utf8_length(correction->wrong) > WORDS_MOST)
        return fail_field(w, "wrong", _("Hãy chép lại chỗ đã ghi sai, nhiều nhất 4 000 chữ."));
    if (is_blank(correction->right_text) || utf8_length(correction->right_text) > WORDS_MOST)
        return fail_field(w, "right_text", _("Hãy ghi câu đúng, nhiều nhất 4 000 chữ."));
    if (is_blank(correction->reason) || utf8_length(correction->reason) > REASON_MOST)
        return fail_field(w, "reason", _("Hãy ghi vì sao đính chính, nhiều nhất 1 000 chữ."));
    return OK;
}

static const char *hash_correction(struct arena *arena, const char *before, const struct minutes_correction *correction)
{
    struct buffer out = buffer_make(arena, COVERED_BYTES);

    cover(&out, before);
    buffer_format(&out, "%lld %lld %lld %lld" BEHIND, (long long)correction->meeting_id, (long long)correction->number,
                  (long long)correction->made_at, (long long)correction->made_by);
    cover(&out, correction->wrong);
    cover(&out, correction->right_text);
    cover(&out, correction->reason);
    return hash_text(arena, hash_bytes(out.text, out.length));
}

enum status seal_correct(struct work *w, struct minutes_correction *correction)
{
    struct meeting meeting;
    struct minutes minutes;
    struct list made = {0};

    TRY(find_sealed(w, correction->meeting_id, &meeting, &minutes));
    TRY(check_correction(w, correction));
    TRY(minutes_corrections(w, meeting.id, &made));
    const char *before = made.count ? LIST_AT(&made, struct minutes_correction, made.count - 1)->hash : minutes.hash;
    correction->number = (int64_t)made.count + 1;
    correction->made_at = w->now;
    correction->made_by = w->actor.person;
    correction->hash = hash_correction(&w->arena, before, correction);
    TRY(store_new_id(w, &correction->id));
    TRY(store_run(w, &seal_correction_insert,
                  ARGS(INT(correction->id), INT(meeting.id), INT(correction->number), INT(w->now), INT(w->actor.person),
                       TEXT(correction->wrong), TEXT(correction->right_text), TEXT(correction->reason),
                       TEXT(correction->hash))));
    const struct stamp stamp = {.meeting_id = meeting.id, .hash = correction->hash};
    return meeting_record(w, "minutes.correct", meeting.id, MADE(&stamp_shape, &stamp));
}

/* Papers of the register are read above: words that stay in the body stay in its minutes (DECISIONS 17). */
static enum status check_sent(struct work *w, int64_t meeting_id, bool *was_sent)
{
    struct edition edition = {0};
    const enum status status = edition_find(w, meeting_id, &edition);

    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    *was_sent = edition.sent_at != 0;
    return edition.meeting_id && !edition.sent_at
               ? fail(w, ERR_CONFLICT, _("Hãy gửi kết quả lên cấp trên rồi mới cho nghị quyết vào sổ."))
               : OK;
}

enum status seal_register(struct work *w, int64_t meeting_id, int64_t *paper_id)
{
    struct meeting meeting;
    struct minutes minutes;
    struct org org;
    int64_t rows;
    bool was_sent = false;

    TRY(find_sealed(w, meeting_id, &meeting, &minutes));
    if (is_blank(minutes.resolution))
        return fail(w, ERR_CONFLICT, _("Cuộc họp này không ra nghị quyết."));
    if (minutes.paper_id)
        return fail(w, ERR_CONFLICT, _("Nghị quyết này đã vào sổ."));
    TRY(check_sent(w, meeting_id, &was_sent));
    TRY(org_find(w, meeting.org_id, NULL, &org));
    struct paper paper = {
        .org_id = org.id,
        .direction = "own",
        .kind = "resolution",
        .body = org.name,
        .title = arena_format(&w->arena, "%s, ngày %s", meeting.title, amount_date(&w->arena, meeting.held_on)),
        .symbol = *org.symbol ? arena_format(&w->arena, "NQ/%s", org.symbol) : "NQ",
    };
    TRY(paper_register(w, &paper));
    TRY(paper_draw_number(w, paper.id, NULL, w->today));
    if (was_sent)
        TRY(paper_keep_text(w, paper.id, minutes.resolution));
    TRY(store_run_counted(w, &seal_set_paper, ARGS(INT(meeting_id), INT(paper.id)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Nghị quyết này đã vào sổ."));
    *paper_id = paper.id;
    return meeting_record(w, "minutes.register", meeting_id, NO_VALUES);
}

/* --- raw notes ------------------------------------------------------------------------------------------------------
 */

static enum status erase_raw(struct work *w, int64_t meeting_id)
{
    TRY(store_run(w, &seal_raw_votes, ARGS(INT(meeting_id))));
    TRY(store_run(w, &seal_raw_opinions, ARGS(INT(meeting_id))));
    TRY(store_run(w, &seal_raw_notes, ARGS(INT(meeting_id))));
    TRY(store_run(w, &seal_raw_reasons, ARGS(INT(meeting_id))));
    TRY(store_run(w, &seal_raw_gone, ARGS(INT(meeting_id), TEXT(w->today))));
    return meeting_record(w, "minutes.erase_raw", meeting_id, NO_VALUES);
}

enum status seal_sweep(struct work *w, int64_t moment, int64_t *erased)
{
    struct list due = {0};

    TRY(store_list(w, &seal_raw_due, ARGS(INT(moment)), &id_shape, &due));
    for (size_t i = 0; i < due.count; i++)
        TRY(erase_raw(w, LIST_AT(&due, struct sealed_id, i)->id));
    *erased = (int64_t)due.count;
    return OK;
}

/* --- checked --------------------------------------------------------------------------------------------------------
 */

struct checking {
    struct seal_report *report;
    struct arena *kept;        /* what the report points to */
    int64_t last;              /* id of the last meeting that was checked */
    size_t count;              /* in this piece */
    struct seal_report before; /* this piece, which may be tried twice */
    int64_t from;
};

static void note_fault(struct work *w, struct checking *checking, const struct meeting *meeting, const char *reason)
{
    struct list *faults = &checking->report->faults;

    faults->more = faults->count >= FAULTS_MOST;
    if (faults->more)
        return;
    struct seal_fault *fault = list_add(checking->kept, faults, sizeof(*fault));
    *fault = (struct seal_fault){.meeting_id = meeting->id,
                                 .org_name = arena_text(checking->kept, meeting->org_name),
                                 .title = arena_text(checking->kept, meeting->title),
                                 .held_on = arena_text(checking->kept, meeting->held_on),
                                 .reason = speech_find(w->language, reason)};
}

/* Whether the audit has that line of this meeting with that fingerprint. */
static enum status is_noted(struct work *w, const struct list *lines, const char *what, const struct stamp *stamp,
                            bool *noted)
{
    const char *digest;

    *noted = false;
    TRY(audit_digest(w, MADE(&stamp_shape, stamp), &digest));
    for (size_t i = 0; i < lines->count; i++) {
        const struct audit_line *line = LIST_AT(lines, struct audit_line, i);
        *noted = *noted || (!strcmp(line->what, what) && line->digest && !strcmp(line->digest, digest));
    }
    return OK;
}

static int64_t count_noted(const struct list *lines, const char *what)
{
    int64_t count = 0;

    for (size_t i = 0; i < lines->count; i++)
        count += !strcmp(LIST_AT(lines, struct audit_line, i)->what, what);
    return count;
}

static enum status check_corrections(struct work *w, struct checking *checking, const struct meeting *meeting,
                                     const char *seal, const struct list *lines)
{
    struct list made = {0};
    const char *before = seal;
    bool whole = true, noted = false;

    TRY(minutes_corrections(w, meeting->id, &made));
    for (size_t i = 0; i < made.count; i++) {
        const struct minutes_correction *one = LIST_AT(&made, struct minutes_correction, i);
        const struct stamp stamp = {.meeting_id = meeting->id, .hash = one->hash};
        TRY(is_noted(w, lines, "minutes.correct", &stamp, &noted));
        whole = whole && noted && one->number == (int64_t)i + 1 &&
                !strcmp(hash_correction(&w->arena, before, one), one->hash);
        before = one->hash;
    }
    checking->report->corrections += (int64_t)made.count;
    if (!whole || count_noted(lines, "minutes.correct") != (int64_t)made.count)
        note_fault(w, checking, meeting, _("Một đính chính đã bị sửa, thêm hay bỏ."));
    return OK;
}

static enum status check_meeting(struct work *w, struct checking *checking, int64_t id)
{
    struct meeting meeting;
    struct minutes minutes;
    struct list lines = {0};
    struct stamp stamp = {.meeting_id = id};
    bool noted = false;

    TRY(meeting_find(w, id, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(audit_list(w, id, 0, LINES_READ, &lines));
    checking->report->sealed++;
    if (strcmp(meeting.state, "sealed") != 0 || !minutes.hash) {
        note_fault(w, checking, &meeting, _("Dấu niêm hoặc trạng thái của cuộc họp đã bị gỡ."));
        return OK;
    }
    TRY(seal_of(w, &meeting, &minutes, &stamp.hash));
    if (strcmp(stamp.hash, minutes.hash) != 0)
        note_fault(w, checking, &meeting, _("Biên bản, nghị quyết, số liệu hoặc bản gửi đi không còn khớp dấu niêm."));
    stamp.hash = minutes.hash;
    TRY(is_noted(w, &lines, "meeting.seal", &stamp, &noted));
    if (!noted)
        note_fault(w, checking, &meeting, _("Nhật ký không có dấu niêm này."));
    return check_corrections(w, checking, &meeting, minutes.hash, &lines);
}

static enum status check_some(struct work *w, void *arg)
{
    struct checking *checking = arg;
    struct list some = {0};

    *checking->report = checking->before;
    checking->last = checking->from;
    TRY(store_list(w, &seal_meetings, ARGS(INT(checking->last)), &id_shape, &some));
    for (size_t i = 0; i < some.count; i++) {
        checking->last = LIST_AT(&some, struct sealed_id, i)->id;
        TRY(check_meeting(w, checking, checking->last));
    }
    checking->count = some.count;
    return OK;
}

/* A seal of the audit whose meeting is nowhere; and what was erased by rule. */
static enum status check_rest(struct work *w, void *arg)
{
    struct checking *checking = arg;
    struct list erasures = {0};
    int64_t noted = 0;

    *checking->report = checking->before;
    TRY(audit_count(w, "meeting.seal", &noted));
    if (noted > checking->report->sealed)
        note_fault(w, checking, &(struct meeting){.org_name = "", .title = "", .held_on = ""},
                   _("Nhật ký có dấu niêm của một cuộc họp không còn trong dữ liệu."));
    TRY(store_list(w, &seal_erasures, NO_ARGS, &erasure_shape, &erasures));
    for (size_t i = 0; i < erasures.count; i++) {
        const struct seal_erasure *one = LIST_AT(&erasures, struct seal_erasure, i);
        *(struct seal_erasure *)list_add(checking->kept, &checking->report->erasures, sizeof(*one)) =
            (struct seal_erasure){arena_text(checking->kept, one->day), one->meetings};
    }
    return OK;
}

static enum status in_unit(struct work *w, struct checking *checking, work_fn *fn)
{
    struct work some = {.store = w->store, .now = w->now, .today = w->today, .language = w->language};

    checking->before = *checking->report;
    checking->from = checking->last;
    const enum status status = work_run(&some, WORK_READS, fn, checking);

    if (status != OK)
        w->message = some.message ? arena_text(&w->arena, some.message) : NULL;
    arena_free(&some.arena);
    return status;
}

enum status seal_verify(struct work *w, struct seal_report *report)
{
    struct checking checking = {.report = report, .kept = &w->arena};

    *report = (struct seal_report){0};
    do
        TRY(in_unit(w, &checking, check_some));
    while (checking.count);
    return in_unit(w, &checking, check_rest);
}
