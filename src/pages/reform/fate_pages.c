#include "pages/reform/fate_pages.h"

#include "access/user.h"
#include "base/limits.h"
#include "base/speech.h"
#include "meeting/course.h"
#include "meeting/kinds.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/delivery.h"
#include "plan/duty.h"
#include "plan/plan.h"
#include "reform/fate.h"
#include "rules/catalogue.h"

#include <string.h>

/* A body of a set that is worked out, and the page about it. */
struct telling {
    struct work *w;
    struct view *view;
    const struct scheme *scheme;
    const struct scheme_body *body;
    struct fate fate;
    const char *heir; /* who takes over; NULL nobody */
    const char *day;
};

static struct view *begin_part(struct telling *telling, const char *label, const char *words)
{
    struct view *part = view_item(telling->view, "parts");

    view_text(part, "label", speech_find(telling->w->language, label));
    view_text(part, "words", words);
    view_items(part, "names");
    return part;
}

/* False when the part is full. */
static bool put_name(struct telling *telling, struct view *part, size_t at, const char *name)
{
    if (at >= LIMIT_PAGE)
        return false;
    view_text(view_item(part, "names"), "name", name ? name : speech_find(telling->w->language, _("chưa có tên")));
    return true;
}

/* The first sentence where the body ends and somebody carries on, the second where nobody does, the third where it
 * stays; {heir} and {day} may stand in them. */
static const char *choose(struct telling *telling, const char *const sentences[3])
{
    const char *sentence = !telling->body->closes ? sentences[2] : telling->heir ? sentences[0] : sentences[1];

    return say(telling->w, sentence, NAMED_TEXT("heir", telling->heir ? telling->heir : ""),
               NAMED_TEXT("day", telling->day));
}

/* --- bodies and people ----------------------------------------------------------------------------------------------
 */

static enum status tell_beneath(struct telling *telling)
{
    static const char *const sentences[] = {_("đi cùng về {heir}, trừ nơi có dòng riêng trong đợt này"),
                                            _("mỗi nơi có một dòng riêng trong đợt này"), _("giữ nguyên, đi cùng")};
    struct list children = {0};

    TRY(org_children(telling->w, telling->body->org.id, NULL, &(struct org_page){.most = LIMIT_PAGE}, &children));
    if (!children.count)
        return OK;
    struct view *part = begin_part(telling, _("Tổ chức trực thuộc"), choose(telling, sentences));
    for (size_t i = 0; i < children.count; i++)
        (void)put_name(telling, part, i, LIST_AT(&children, struct org, i)->name);
    return OK;
}

/* The account of who holds a post, as a further name of the part, which begins with the first; without one as well. */
static enum status put_account(struct telling *telling, struct view **part, size_t at, int64_t person)
{
    static const char *const sentences[] = {
        _("vẫn vào được; quyền theo chức vụ ở đây hết từ {day}, và được báo một lần rằng nay là {heir}"),
        _("vẫn vào được; quyền theo chức vụ ở đây hết từ {day}"), _("giữ nguyên mọi quyền")};
    struct user user;
    const enum status status = user_find_by_person(telling->w, person, &user);

    if (status == ERR_MISSING) {
        work_forget(telling->w);
        return OK;
    }
    if (status != OK)
        return status;
    if (!*part)
        *part = begin_part(telling, _("Tài khoản của những người ấy"), choose(telling, sentences));
    (void)put_name(telling, *part, at, user.name);
    return OK;
}

static enum status tell_posts(struct telling *telling)
{
    static const char *const of_posts[] = {_("thôi giữ từ {day}"), _("thôi giữ từ {day}"), _("giữ nguyên")};
    struct list posts = {0};

    TRY(roster_posts(telling->w, telling->body->org.id, telling->scheme->set.effective_on, &posts));
    if (!posts.count)
        return OK;
    struct view *held = begin_part(telling, _("Chức vụ"), choose(telling, of_posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        TRY(catalogue_post(telling->w, post->post, &kind));
        (void)put_name(telling, held, i, arena_format(&telling->w->arena, "%s: %s", kind.label, post->name));
    }
    struct view *accounts = NULL;
    for (size_t i = 0; i < posts.count; i++)
        TRY(put_account(telling, &accounts, i, LIST_AT(&posts, struct post, i)->person));
    return OK;
}

static void tell_members(struct telling *telling)
{
    static const char *const of_cell[] = {_("chuyển sinh hoạt về {heir} từ {day}"),
                                          _("chưa có nơi sinh hoạt mới; hãy chuyển từng người trước {day}"),
                                          _("giữ nguyên nơi sinh hoạt")};
    static const char *const of_committee[] = {_("vẫn sinh hoạt ở chi bộ của mình"),
                                               _("vẫn sinh hoạt ở chi bộ của mình"),
                                               _("vẫn sinh hoạt ở chi bộ của mình")};
    const bool is_cell = !strcmp(telling->body->org.form, "cell");

    if (!telling->fate.members)
        return;
    struct view *part = begin_part(telling, _("Đảng viên"), choose(telling, is_cell ? of_cell : of_committee));
    (void)put_name(telling, part, 0, say(telling->w, _("{n} đảng viên"), NAMED("n", telling->fate.members)));
}

/* --- plans, duties, papers
 * --------------------------------------------------------------------------------------------
 */

/* What becomes of the periods from that day on. */
static const char *of_later(struct telling *telling)
{
    static const struct choice ways[] = {
        {"joined", _("từ {day} gộp với việc của {heir}, mỗi việc làm một lần")},
        {"one", _("từ {day} do {heir} làm tiếp")},
        {"each", _("từ {day} mỗi nơi kế thừa đều làm")},
        {"lapse", _("từ {day} thôi không làm nữa")},
        {0},
    };
    const char *duties = telling->body->duties ? telling->body->duties : "lapse";
    const char *way = _("giữ nguyên; việc từ {day} tính ở nơi mới");

    for (size_t i = 0; telling->body->closes && ways[i].code; i++)
        if (!strcmp(ways[i].code, duties))
            way = ways[i].label;
    if (!telling->body->closes && !telling->body->moves)
        way = _("giữ nguyên");
    return say(telling->w, way, NAMED_TEXT("heir", telling->heir ? telling->heir : ""),
               NAMED_TEXT("day", telling->day));
}

static enum status tell_plans(struct telling *telling)
{
    struct list plans = {0};

    TRY(delivery_list_of(telling->w, telling->body->org.id, false, &plans));
    TRY(delivery_list_of(telling->w, telling->body->org.id, true, &plans));
    if (!plans.count)
        return OK;
    struct view *part = begin_part(telling, _("Kế hoạch đang thực hiện"), of_later(telling));
    for (size_t i = 0; i < plans.count; i++) {
        const struct delivery *delivery = LIST_AT(&plans, struct delivery, i);
        const char *parts[] = {delivery->code, delivery->title};
        if (!put_name(telling, part, i, words_join(telling->w, parts, COUNT(parts))))
            break;
    }
    return OK;
}

static enum status tell_duties(struct telling *telling)
{
    static const char *const sentences[] = {_("vẫn ghi tên nơi cũ, {heir} làm tiếp"), _("được miễn, ghi rõ lý do"),
                                            _("giữ nguyên")};
    const bool lapses = telling->body->duties && !strcmp(telling->body->duties, "lapse");
    struct list duties = {0};

    TRY(duty_list_open(telling->w, telling->body->org.id, 0, &duties));
    if (!duties.count)
        return OK;
    struct view *part =
        begin_part(telling, _("Việc đang mở và quá hạn"),
                   lapses ? speech_find(telling->w->language, sentences[1]) : choose(telling, sentences));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        const char *parts[] = {duty->title, words_duty(telling->w, duty).words};
        if (!put_name(telling, part, i, words_join(telling->w, parts, COUNT(parts))))
            break;
    }
    return OK;
}

static enum status tell_own(struct telling *telling, const char *state, const char *label)
{
    static const char *const sentences[] = {_("{heir} tiếp tục"), _("ở lại trong lưu trữ"), _("giữ nguyên")};
    struct list plans = {0};

    TRY(plan_list(telling->w, &(struct plan_ask){.org_id = telling->body->org.id, .state = state}, &plans));
    if (!plans.count)
        return OK;
    struct view *part = begin_part(telling, label, choose(telling, sentences));
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        const char *parts[] = {words_paper(telling->w, plan->kind, plan->code), plan->title};
        if (!put_name(telling, part, i, words_join(telling->w, parts, COUNT(parts))))
            break;
    }
    return OK;
}

static enum status tell_courses(struct telling *telling)
{
    static const char *const sentences[] = {
        _("{heir} làm tiếp; hai nơi cùng đợt thì gộp danh sách, ai đã học không học lại"), _("kết thúc từ {day}"),
        _("giữ nguyên, tính ở nơi mới")};
    struct list courses = {0};
    struct view *part = NULL;

    TRY(course_list(telling->w, telling->body->org.id, &courses));
    for (size_t i = 0; i < courses.count; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        if (course->closed_at)
            continue;
        part = part ? part : begin_part(telling, _("Đợt học tập đang mở"), choose(telling, sentences));
        if (!put_name(telling, part, i, course->title))
            break;
    }
    return OK;
}

/* The words of one: “Sinh hoạt thường kỳ · Chi bộ thôn 2 tiếp tục”. */
static enum status put_inherited(struct telling *telling, struct view *part, size_t at, const struct inherited *one)
{
    struct work *w = telling->w;
    struct meeting_kind kind;
    const char *sentence = !strcmp(one->fate, "passes")   ? _("{heir} tiếp tục")
                           : !strcmp(one->fate, "joined") ? _("gộp vào lịch của {heir}")
                                                          : _("thôi từ {day}");

    TRY(kinds_find(w, one->kind, telling->scheme->set.effective_on, &kind));
    const char *parts[] = {
        one->is_series ? kind.label : one->title, one->is_series ? NULL : words_date(w, one->held_on),
        telling->body->closes
            ? say(w, sentence, NAMED_TEXT("heir", telling->heir ? telling->heir : ""), NAMED_TEXT("day", telling->day))
            : NULL};
    (void)put_name(telling, part, at, words_join(w, parts, COUNT(parts)));
    return OK;
}

static enum status tell_meetings(struct telling *telling)
{
    static const char *const of_series[] = {_("mỗi lịch một dòng dưới đây"), _("thôi từ {day}"), _("giữ nguyên")};
    static const char *const of_planned[] = {_("mỗi cuộc một dòng dưới đây"), _("hoãn, ghi rõ lý do"), _("giữ nguyên")};
    struct view *schedules = NULL, *planned = NULL;
    struct list all = {0};

    TRY(fate_meetings(telling->w, telling->scheme, telling->body, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct inherited *one = LIST_AT(&all, struct inherited, i);
        struct view **part = one->is_series ? &schedules : &planned;
        if (!*part)
            *part = one->is_series
                        ? begin_part(telling, _("Lịch họp định kỳ"), choose(telling, of_series))
                        : begin_part(telling, _("Cuộc họp đã lên lịch từ ngày đó"), choose(telling, of_planned));
        TRY(put_inherited(telling, *part, i, one));
    }
    return OK;
}

static void tell_assignments(struct telling *telling)
{
    static const char *const sentences[] = {_("{heir} nghe kết quả ở cuộc họp tới"), _("không còn cuộc họp nào nghe"),
                                            _("giữ nguyên")};
    const bool lapses = telling->body->duties && !strcmp(telling->body->duties, "lapse");

    if (!telling->fate.assignments)
        return;
    struct view *part =
        begin_part(telling, _("Việc cuộc họp đã giao, chưa nghe kết quả"),
                   lapses ? speech_find(telling->w->language, sentences[1]) : choose(telling, sentences));
    (void)put_name(telling, part, 0, say(telling->w, _("{n} việc"), NAMED("n", telling->fate.assignments)));
}

static void tell_register(struct telling *telling)
{
    static const char *const sentences[] = {_("khoá từ {day}; {heir} ghi sổ của mình"), _("khoá từ {day}"),
                                            _("giữ nguyên, đánh số tiếp")};
    struct view *part = begin_part(telling, _("Sổ văn bản"), choose(telling, sentences));

    (void)put_name(telling, part, 0, say(telling->w, _("{n} văn bản đã có số"), NAMED("n", telling->fate.papers)));
}

/* --- the page -------------------------------------------------------------------------------------------------------
 */

static enum status tell_all(struct telling *telling)
{
    TRY(tell_beneath(telling));
    TRY(tell_posts(telling));
    tell_members(telling);
    TRY(tell_plans(telling));
    TRY(tell_duties(telling));
    TRY(tell_own(telling, "issued", _("Kế hoạch đã ban hành")));
    TRY(tell_own(telling, "draft", _("Bản nháp")));
    TRY(tell_courses(telling));
    TRY(tell_meetings(telling));
    tell_assignments(telling);
    tell_register(telling);
    return OK;
}

static enum status find_body(struct work *w, const struct scheme *scheme, int64_t org, const struct scheme_body **body)
{
    const bool is_past = !strcmp(scheme->set.state, "done") || !strcmp(scheme->set.state, "staging");

    for (size_t i = 0; !is_past && i < scheme->bodies.count; i++) {
        *body = scheme_at(scheme, (int64_t)i);
        if ((*body)->org.id == org && (*body)->position && !(*body)->opens)
            return OK;
    }
    return fail(w, ERR_MISSING, _("Đợt sắp xếp này không còn đụng đến tổ chức đó."));
}

enum status show_fate(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Sắp xếp tổ chức"));
    struct telling telling = {.w = w, .view = &view};
    struct scheme scheme;

    TRY(scheme_work_out(w, exchange_id_of(x, "reform"), &scheme));
    telling.scheme = &scheme;
    TRY(find_body(w, &scheme, exchange_id_of(x, "org"), &telling.body));
    TRY(fate_find(w, &scheme, telling.body, &telling.fate));
    telling.day = words_day(w, scheme.set.effective_on);
    if (telling.body->successors.count)
        telling.heir = scheme_name(&scheme, *LIST_AT(&telling.body->successors, int64_t, 0));
    view_int(&view, "reform", scheme.set.id);
    view_text(&view, "set_name", scheme.set.title);
    view_text(&view, "name", telling.body->org.name);
    view_text(&view, "day", telling.day);
    view_items(&view, "parts");
    TRY(tell_all(&telling));
    return exchange_show(w, x, "reform/fate_show", &view);
}
