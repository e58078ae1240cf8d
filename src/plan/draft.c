#include "plan/draft.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/almanac.h"
#include "plan/delivery.h"
#include "plan/draft.sql.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/wording.h"
#include "store/store.h"
#include "text/fold.h"

#include <string.h>

/* --- whom an obligation first goes to ------------------------------------------------------------------------------
 */

struct audience_word {
    const char *words; /* folded, as in the actors */
    const char *form;
    int64_t level;
    bool direct;
};

/* The first that stands in the actors decides. */
static const struct audience_word audience_words[] = {
    {"chi bo", "cell", 0, false},          {"truc thuoc", "committee", 0, true},
    {"xa phuong", "committee", 3, false},  {"cap uy co so", "committee", 3, false},
    {"dang uy xa", "committee", 3, false}, {"dang uy phuong", "committee", 3, false},
    {"tccsd", "committee", 3, false},      {"to chuc co so dang", "committee", 3, false},
    {"huyen", "committee", 2, false},      {"thi uy", "committee", 2, false},
    {"mat tran", "front", 0, true},        {"ban tuyen giao", "advisory", 0, true},
    {"ban to chuc", "advisory", 0, true},  {"uy ban kiem tra", "advisory", 0, true},
    {"cac cap uy", "committee", 0, false},
};

static struct audience first_audience(struct work *w, const struct org *issuer, const struct obligation *obligation)
{
    const char *actors = fold_words(&w->arena, obligation->actors ? obligation->actors : "");

    for (size_t i = 0; i < COUNT(audience_words); i++)
        if (strstr(actors, audience_words[i].words))
            return (struct audience){
                .form = audience_words[i].form, .level = audience_words[i].level, .direct = audience_words[i].direct};
    if (issuer->level >= 3)
        return (struct audience){.form = "cell"};
    return (struct audience){.form = "committee", .direct = true};
}

/* A body right beneath the issuer, by its name without case and marks. */
struct beneath {
    int64_t id;
    const char *folded;
};
static const struct field beneath_fields[] = {INT_FIELD(struct beneath, id), TEXT_FIELD(struct beneath, folded)};
static const struct shape beneath_shape = SHAPE(struct beneath, beneath_fields);

/* Its whole name, or its beginning where only one begins so: “Ban Xây dựng Đảng” of “Ban Xây dựng Đảng xã Cam Lộc”. */
static int64_t find_named(const struct list *bodies, const char *name)
{
    const size_t length = strlen(name);
    int64_t found = 0, count = 0;

    for (size_t i = 0; length && i < bodies->count; i++) {
        const struct beneath *body = LIST_AT(bodies, struct beneath, i);
        if (strncmp(body->folded, name, length) != 0 || (body->folded[length] && body->folded[length] != ' '))
            continue;
        if (!body->folded[length])
            return body->id;
        found = body->id;
        count++;
    }
    return count == 1 ? found : 0;
}

/* All of “A; B, C” by name, or none of them. */
static void add_named(struct work *w, const struct list *bodies, const char *actors, struct list *rules)
{
    struct list named = {0};

    while (actors && *actors) {
        const size_t length = strcspn(actors, ",;");
        const char *name = fold_words(&w->arena, arena_text_n(&w->arena, actors, length));
        const int64_t id = find_named(bodies, name);
        actors += length + (actors[length] != '\0');
        if (!*name)
            continue;
        if (!id)
            return;
        *(struct audience *)list_add(&w->arena, &named, sizeof(struct audience)) = (struct audience){.org = id};
    }
    *rules = named;
}

/* `bodies`: struct beneath, none where names are not looked for. */
static enum status give_first_audience(struct work *w, const struct org *issuer, const struct obligation *obligation,
                                       const struct list *bodies)
{
    struct list rules = {0};

    add_named(w, bodies, obligation->actors, &rules);
    if (rules.count)
        return obligation_put_audience(w, obligation->id, &rules);
    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = first_audience(w, issuer, obligation);
    return obligation_put_audience(w, obligation->id, &rules);
}

/* --- from a reading ------------------------------------------------------------------------------------------------
 */

static enum status put_paper(struct work *w, const struct draft_start *start, const struct org *issuer, int64_t *id)
{
    const struct reading *reading = start->reading;
    const char *symbol = reading->symbol;
    size_t type_length = symbol ? strcspn(symbol, "/") : 0;
    struct paper paper = {
        .org_id = start->org_id,
        .direction = "own",
        .kind = reading->kind ? reading->kind : "plan",
        .type = type_length ? arena_text_n(&w->arena, symbol, type_length) : paper_type_of(reading->kind),
        .body = reading->issuer ? reading->issuer : issuer->name,
        .title = reading->title,
        .place = reading->place,
        .hash = start->hash,
        .filename = start->filename,
        .media = start->media,
    };

    if (!paper.title || !*paper.title)
        paper.title = say(w, _("{kind} chưa có trích yếu"),
                          NAMED_TEXT("kind", reading->kind_text ? reading->kind_text : _("Văn bản")));
    paper.symbol = symbol && *symbol ? symbol
                   : *issuer->symbol ? arena_format(&w->arena, "%s/%s", paper.type, issuer->symbol)
                                     : paper.type;
    TRY(paper_register(w, &paper));
    if (start->text)
        TRY(paper_keep_text(w, paper.id, start->text));
    *id = paper.id;
    return paper_cite(w, paper.id, &reading->citations);
}

static enum status put_clauses(struct work *w, int64_t plan_id, const struct list *sections)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = LIST_AT(sections, struct section, i);
        TRY(store_run(w, &draft_clause_add,
                      ARGS(INT(plan_id), INT((int64_t)i + 1), TEXT(section->label ? section->label : ""),
                           TEXT(section->path ? section->path : ""), TEXT(section->title), TEXT(section->text),
                           INT(section->lines.first), INT(section->lines.last), INT(section->depth))));
    }
    return OK;
}

static int64_t clause_of(const struct list *sections, const char *path)
{
    for (size_t i = 0; path && i < sections->count; i++) {
        const struct section *section = LIST_AT(sections, struct section, i);
        if (section->path && !strcmp(section->path, path))
            return (int64_t)i + 1;
    }
    return 0;
}

static enum status put_obligations(struct work *w, const struct plan *plan, const struct draft_start *start,
                                   const struct org *issuer)
{
    const struct reading *reading = start->reading;
    struct list bodies = {0};

    if (start->names_bodies)
        TRY(store_list(w, &draft_right_beneath, ARGS(INT(issuer->id)), &beneath_shape, &bodies));
    for (size_t i = 0; i < reading->obligations.count; i++) {
        struct obligation made = obligation_of_reading(w, LIST_AT(&reading->obligations, struct reading_obligation, i));
        made.plan_id = plan->id;
        made.position = (int64_t)i + 1;
        made.clause = clause_of(&reading->sections, made.section);
        TRY(obligation_put(w, &made));
        TRY(give_first_audience(w, issuer, &made, &bodies));
    }
    return OK;
}

static enum status put_doubts(struct work *w, int64_t plan_id, const struct list *doubts)
{
    for (size_t i = 0; i < doubts->count; i++) {
        const struct doubt *doubt = LIST_AT(doubts, struct doubt, i);
        TRY(store_run(w, &draft_doubt_add,
                      ARGS(INT(plan_id), INT((int64_t)i + 1), TEXT(doubt->field ? doubt->field : ""),
                           TEXT(doubt->why ? doubt->why : ""), INT(doubt->lines.first), INT(doubt->lines.last))));
    }
    return OK;
}

/* “… năm 2017” in the title: the plan ends with that year; the officer sees it and may take it away. */
static const char *until_of_title(struct work *w, const char *title)
{
    const char *found = title ? strstr(title, "năm 2") : NULL;
    const char *year = found ? found + strlen("năm ") : NULL;

    if (!year || strspn(year, "0123456789") != 4)
        return NULL;
    return arena_format(&w->arena, "%.4s-12-31", year);
}

enum status draft_make(struct work *w, const struct draft_start *start, int64_t *plan_id)
{
    const struct reading *reading = start->reading;
    struct org issuer;

    if (reading->secrecy)
        return fail(w, ERR_FORBIDDEN, _("Văn bản có dấu mật không được đưa vào hệ thống nối mạng."));
    TRY(org_find(w, start->org_id, NULL, &issuer));
    struct plan plan = {
        .org_id = start->org_id,
        .title = reading->title && *reading->title ? reading->title : _("Chưa có trích yếu"),
        .read_number = reading->number,
        .read_date = reading->date,
        .until_on = until_of_title(w, reading->title),
        .place = issuer.place,
        .high = issuer.high,
    };
    TRY(put_paper(w, start, &issuer, &plan.paper_id));
    TRY(plan_put(w, &plan));
    TRY(put_clauses(w, plan.id, &reading->sections));
    TRY(put_obligations(w, &plan, start, &issuer));
    TRY(put_doubts(w, plan.id, &reading->doubts));
    *plan_id = plan.id;
    return audit_record(w, "draft.make", plan.id, MADE(&plan_shape, &plan));
}

#define ALL_CLAUSES (-1)

/* --- from a plan above ---------------------------------------------------------------------------------------------
 */

/* Days counted from the upper plan's issue would fall later when counted from this one's: they become a date. */
static enum status settle_due(struct work *w, const struct plan *upper, struct obligation *obligation)
{
    const struct calendar_rules *rules = NULL;
    struct almanac_plan days = {upper->issued_on, upper->until_on, upper->rest_day_moves};
    struct calendar calendar;
    struct period period;

    TRY(almanac_calendar(w, &days, obligation->due, &rules, &calendar));
    if (!calendar.due.after || strcmp(calendar.due.after, "issue") != 0 ||
        !calendar_find(&w->arena, &calendar, "once", &period))
        return OK;
    obligation->due = arena_format(&w->arena, "by=%s", date_number_text(&w->arena, period.due));
    return OK;
}

/* Of one clause, or of all (-1): what goes on to bodies beneath and is not ours already. */
static enum status take_over(struct work *w, const struct plan *upper, const struct plan *plan, int64_t clause)
{
    struct list taken = {0};
    int64_t position = 0;

    TRY(store_number(w, &draft_last_position, ARGS(INT(plan->id)), &position));
    TRY(store_list(w, &draft_passed_on,
                   ARGS(INT(upper->id), INT(plan->place), INT(plan->high), INT(clause), INT(plan->id)),
                   &obligation_shape, &taken));
    for (size_t i = 0; i < taken.count; i++) {
        struct obligation made = *LIST_AT(&taken, struct obligation, i);
        struct list rules = {0};
        made.plan_id = plan->id;
        made.position = ++position;
        made.clause = 0;
        TRY(settle_due(w, upper, &made));
        TRY(store_list(w, &draft_audience_kept, ARGS(INT(made.refines_id), INT(plan->place), INT(plan->high)),
                       &audience_shape, &rules));
        TRY(obligation_put(w, &made));
        TRY(obligation_put_audience(w, made.id, &rules));
    }
    return OK;
}

enum status draft_take_clause(struct work *w, const struct plan *plan, int64_t clause)
{
    struct plan upper;

    TRY(plan_find(w, plan->upper_id, &upper));
    return take_over(w, &upper, plan, clause);
}

enum status draft_leave_clause(struct work *w, const struct plan *plan, int64_t clause)
{
    struct list ours = {0};

    TRY(store_list(w, &draft_of_clause, ARGS(INT(plan->id), INT(clause)), &obligation_shape, &ours));
    for (size_t i = 0; i < ours.count; i++) {
        const struct obligation *one = LIST_AT(&ours, struct obligation, i);
        TRY(obligation_remove(w, one->id, one->version));
    }
    return OK;
}

/* The plan above first, then the own programme that is added to. */
static enum status cite(struct work *w, int64_t paper_id, const struct plan *upper, const struct plan *own)
{
    const struct plan *const cited[] = {upper, own};
    struct list citations = {0};

    for (size_t i = 0; i < COUNT(cited) && cited[i]; i++) {
        struct citation *citation = list_add(&w->arena, &citations, sizeof(*citation));
        *citation = (struct citation){
            .kind = cited[i]->kind, .code = cited[i]->code, .date = cited[i]->issued_on, .issuer = cited[i]->issuer};
    }
    return paper_cite(w, paper_id, &citations);
}

enum status draft_find_own(struct work *w, int64_t upper_id, int64_t org_id, int64_t *plan_id)
{
    return store_number(w, &draft_of_upper, ARGS(INT(upper_id), INT(org_id)), plan_id);
}

static enum status check_derivable(struct work *w, int64_t upper_id, int64_t org_id)
{
    struct delivery delivery;
    int64_t own = 0;

    TRY(delivery_find(w, upper_id, org_id, &delivery));
    TRY(draft_find_own(w, upper_id, org_id, &own));
    return own ? fail(w, ERR_CONFLICT, _("Đã có kế hoạch riêng triển khai kế hoạch này.")) : OK;
}

static const char *derived_title(struct work *w, const struct plan *upper, const struct plan *own)
{
    const struct named *const code = NAMED_TEXT("code", upper->code), *const title = NAMED_TEXT("title", upper->title);

    const enum language language = w->language;

    w->language = LANGUAGE_VI; /* the paper's words, not the reader's */
    const char *words =
        own ? say(w, _("Bổ sung {own} để thực hiện {code}: {title}"), NAMED_TEXT("own", own->code), code, title)
            : say(w, _("Thực hiện {code}: {title}"), code, title);
    w->language = language;
    return words;
}

/* `own` NULL, or the programme that is added to. */
static enum status derive(struct work *w, const struct plan *upper, const struct plan *own, struct plan *plan)
{
    struct org issuer;

    TRY(org_find(w, plan->org_id, NULL, &issuer));
    const char *kind = own && own->kind ? own->kind : "plan";
    struct paper paper = {
        .org_id = plan->org_id,
        .direction = "own",
        .kind = kind,
        .body = issuer.name,
        .title = derived_title(w, upper, own),
    };
    paper.symbol = *issuer.symbol ? arena_format(&w->arena, "%s/%s", paper_type_of(kind), issuer.symbol) : "KH";
    TRY(paper_register(w, &paper));
    TRY(cite(w, paper.id, upper, own));
    plan->paper_id = paper.id;
    plan->upper_id = upper->id;
    plan->amends_id = own ? own->id : 0;
    plan->title = paper.title;
    plan->field = upper->field;
    plan->rest_day_moves = upper->rest_day_moves;
    plan->until_on = upper->until_on;
    plan->place = issuer.place;
    plan->high = issuer.high;
    TRY(plan_put(w, plan));
    TRY(take_over(w, upper, plan, ALL_CLAUSES));
    return audit_record(w, "draft.derive", plan->id, MADE(&plan_shape, plan));
}

enum status draft_derive(struct work *w, int64_t upper_id, int64_t org_id, int64_t *plan_id)
{
    struct plan plan = {.org_id = org_id};
    struct plan upper;

    TRY(check_derivable(w, upper_id, org_id));
    TRY(plan_find(w, upper_id, &upper));
    TRY(derive(w, &upper, NULL, &plan));
    *plan_id = plan.id;
    return OK;
}

enum status draft_enlarge(struct work *w, int64_t upper_id, int64_t own_id, int64_t *plan_id)
{
    struct plan upper, own;

    TRY(plan_find(w, own_id, &own));
    TRY(check_derivable(w, upper_id, own.org_id));
    TRY(plan_find(w, upper_id, &upper));
    if (strcmp(own.state, "issued") != 0)
        return fail_field(w, "own", _("Chỉ bổ sung được chương trình, kế hoạch đã ban hành của mình."));
    struct plan plan = {.org_id = own.org_id};
    TRY(derive(w, &upper, &own, &plan));
    *plan_id = plan.id;
    return OK;
}

/* --- what keeps it from being issued -------------------------------------------------------------------------------
 */

static enum status check_deadline(struct work *w, const struct plan *plan, const struct calendar *calendar,
                                  const struct obligation *obligation)
{
    int64_t day = calendar_fixed_day(calendar);

    if (!day || day >= calendar->issued)
        return OK;
    const char *sentence = _("Hạn {due} của việc “{title}” trước ngày ban hành {issued}. Hãy sửa hạn hoặc bỏ việc này "
                             "rồi ban hành lại.");
    return fail_field(w, "obligations",
                      say(w, sentence, NAMED_TEXT("due", wording_day_say(w, date_number_text(&w->arena, day))),
                          NAMED_TEXT("title", obligation->title),
                          NAMED_TEXT("issued", wording_day_say(w, plan->issued_on))));
}

static enum status check_refines(struct work *w, const struct calendar *lower, const struct obligation *obligation,
                                 const char *field)
{
    const struct calendar_rules *rules = NULL;
    struct obligation above;
    struct plan upper;
    struct calendar calendar;
    const char *key;

    if (!obligation->refines_id)
        return OK;
    TRY(obligation_find(w, obligation->refines_id, &above));
    TRY(plan_find(w, above.plan_id, &upper));
    if (above.ended_on)
        return fail_field(w, "obligations",
                          say(w, _("{code} đã thôi giao việc “{title}”. Hãy bỏ việc này khỏi bản nháp."),
                              NAMED_TEXT("code", upper.code), NAMED_TEXT("title", obligation->title)));
    struct almanac_plan days = {above.from_on ? above.from_on : upper.issued_on, upper.until_on, upper.rest_day_moves};
    TRY(almanac_calendar(w, &days, above.due, &rules, &calendar));
    if (calendar_refines(&w->arena, &calendar, lower, &key))
        return OK;
    return fail_field(w, field,
                      say(w, _("Hạn của việc “{title}” muộn hơn hoặc khác kỳ so với {code}: {due}."),
                          NAMED_TEXT("title", obligation->title), NAMED_TEXT("code", upper.code),
                          NAMED_TEXT("due", wording_due_say(w, &calendar.due))));
}

enum status draft_check_due(struct work *w, const struct obligation *obligation, const char *field)
{
    const struct calendar_rules *rules = NULL;
    struct calendar calendar;
    struct plan plan;

    if (!obligation->refines_id)
        return OK;
    TRY(plan_find(w, obligation->plan_id, &plan));
    struct almanac_plan days = {w->today, plan.until_on, plan.rest_day_moves};
    TRY(almanac_calendar(w, &days, obligation->due, &rules, &calendar));
    return check_refines(w, &calendar, obligation, field);
}

static enum status check_obligations(struct work *w, const struct plan *plan)
{
    const struct calendar_rules *rules = NULL;
    struct almanac_plan days = {plan->issued_on, plan->until_on, plan->rest_day_moves};
    struct list obligations = {0};

    TRY(obligation_list(w, plan->id, &obligations));
    if (!obligations.count)
        return fail_field(w, "obligations", _("Kế hoạch chưa giao việc nào. Hãy thêm ít nhất một việc."));
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *obligation = LIST_AT(&obligations, struct obligation, i);
        struct calendar calendar;
        TRY(almanac_calendar(w, &days, obligation->due, &rules, &calendar));
        TRY(check_deadline(w, plan, &calendar, obligation));
        TRY(check_refines(w, &calendar, obligation, "obligations"));
    }
    return OK;
}

static enum status check_audiences(struct work *w, int64_t plan_id)
{
    int64_t position = 0;

    TRY(store_number(w, &draft_without_audience, ARGS(INT(plan_id)), &position));
    if (!position)
        return OK;
    return fail_field(w, "audience", say(w, _("Việc thứ {position} chưa chọn nơi nhận."), NAMED("position", position)));
}

enum status draft_check(struct work *w, int64_t plan_id, const char *issued_on)
{
    struct plan plan;

    TRY(plan_find(w, plan_id, &plan));
    if (strcmp(plan.state, "draft") != 0)
        return fail(w, ERR_CONFLICT, _("Kế hoạch này đã được ban hành."));
    if (!date_is_valid(issued_on))
        return fail_field(w, "issued_on", _("Hãy ghi ngày ban hành."));
    if (strcmp(issued_on, w->today) > 0)
        return fail_field(w, "issued_on", _("Ngày ban hành không được sau hôm nay."));
    if (plan.doubts_unseen)
        return fail_field(w, "doubts",
                          say(w, _("Còn {n} chỗ chưa chắc chưa được xem. Hãy xem và trả lời trước khi ban hành."),
                              NAMED("n", plan.doubts_unseen)));
    plan.issued_on = issued_on;
    TRY(check_obligations(w, &plan));
    return check_audiences(w, plan_id);
}
