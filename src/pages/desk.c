#include "pages/desk.h"

#include "access/session.h"
#include "base/date.h"
#include "base/speech.h"
#include "docwrite/csv.h"
#include "docwrite/xlsx.h"
#include "http/arrival.h"
#include "http/site.h"
#include "meeting/convene.h"
#include "meeting/edition.h"
#include "meeting/learner.h"
#include "meeting/lecturer.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "meeting/series.h"
#include "meeting/sight.h"
#include "organisation/bulk.h"
#include "organisation/roster.h"
#include "pages/program.h"
#include "pages/words.h"
#include "plan/delivery.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "reform/change.h"
#include "rules/catalogue.h"
#include "store/topic.h"

#include <string.h>

/* What is said on the page one comes to after an act: the address carries the code. */
static const struct choice sentences[] = {
    {"settled", _("Đã ghi nhận. Cấp trên thấy ngay việc này đã xong.")},
    {"not-applicable", _("Đã báo việc này không áp dụng.")},
    {"judged", _("Đã ghi quyết định.")},
    {"received", _("Đã báo nhận kế hoạch.")},
    {"saved", _("Đã lưu.")},
    {"imported", _("Đã ghi tất cả các dòng trong bảng.")},
    {"dropped", _("Đã bỏ việc đó khỏi bản nháp.")},
    {"discarded", _("Đã bỏ bản nháp.")},
    {"issuing", _("Đã ban hành. Kế hoạch đang được gửi đến các nơi.")},
    {"amended", _("Đã ghi thay đổi. Mọi nơi có việc này sẽ thấy, kèm lý do.")},
    {"nudged", _("Đã gửi công văn đôn đốc.")},
    {"aid-given", _("Đã phân công. Chi bộ và người giúp thấy ngay ở Việc của tôi.")},
    {"aid-ended", _("Đã ghi kết quả giúp.")},
    {"piloted", _("Đã lưu thời gian. Việc nhân rộng nằm trong bản nháp, cho các nơi không làm điểm.")},
    {"lesson-written", _("Đã lưu. Mọi nơi nhận kế hoạch đọc được ngay.")},
    {"summary-made", _("Đã lập bản nháp báo cáo với số liệu hôm nay.")},
    {"summary-counted", _("Đã lấy số liệu hôm nay.")},
    {"summary-numbered", _("Đã lấy số. Báo cáo nằm trong sổ văn bản; số liệu giữ nguyên từ nay.")},
    {"derived", _("Đã lập bản nháp từ kế hoạch cấp trên.")},
    {"answered", _("Đã lưu câu trả lời.")},
    {"stencil-kept", _("Đã in thử và nhận mẫu. Từ nay văn bản in theo mẫu này.")},
    {"stencil-dropped", _("Đã bỏ mẫu riêng.")},
    {"read", _("chibo đã đọc xong. Hãy xem lại từng việc trước khi ban hành.")},
    {"public", _("Ai cũng đọc được văn bản này.")},
    {"withdrawn", _("Văn bản này không còn công khai.")},
    {"calendar", _("Địa chỉ lịch đó không còn dùng được.")},
    {"password", _("Đã đổi mật khẩu. Các máy khác đã bị đăng xuất.")},
    {"session", _("Máy đó đã bị đăng xuất.")},
    {"started", _("Đã đặt mật khẩu. Từ nay đăng nhập bằng tên trên phiếu và mật khẩu này.")},
    {"pin", _("Đã đặt mã PIN. Rời máy 10 phút thì chibo sẽ hỏi mã này.")},
    {"no-pin", _("Đã bỏ mã PIN.")},
    {"token", _("Đã kết thúc khoá truy cập.")},
    {"disabled", _("Đã khoá tài khoản. Mọi phiên làm việc đã kết thúc.")},
    {"enabled", _("Đã mở lại tài khoản.")},
    {"correction-asked", _("Đã gửi đề nghị. Văn phòng sẽ trả lời ở trang này.")},
    {"correction-withdrawn", _("Đã rút đề nghị.")},
    {"correction-answered", _("Đã trả lời. Người đề nghị thấy ngay câu trả lời.")},
    {"handed-over", _("Đã bàn giao. Người kế nhiệm thấy ngay những việc còn dang dở.")},
    {"taken-over", _("Đã nhận bàn giao.")},
    {"handover-ahead", _("Đã ghi lần bàn giao; chức vụ chuyển vào ngày đã chọn, trước đó rút lại được.")},
    {"handover-recalled", _("Đã rút lại lần bàn giao; người đang giữ vẫn giữ chức vụ.")},
    {"post-given", _("Đã giao chức vụ. Người nhận có quyền từ ngày đã ghi.")},
    {"answered-call", _("Đã gửi câu trả lời.")},
    {"course-made", _("Đã mở. Danh sách người học lấy từ hồ sơ; hãy lên lịch buổi đầu tiên.")},
    {"course-dropped", _("Đã bỏ đợt học tập.")},
    {"course-done", _("Mọi người đã học xong. Đợt học tập kết thúc, việc được giao đã được ghi nhận.")},
    {"lecturer-asked", _("Đã gửi đề nghị. Cấp trên thấy ngay ở Việc của tôi.")},
    {"lecturer-answered", _("Đã trả lời. Nơi đề nghị thấy ngay.")},
    {"called", _("Đã mời. Người được mời thấy ngay chương trình và tài liệu.")},
    {"scored", _("Đã chấm điểm. Chi bộ thấy ngay; chấm lại được đến khi biên bản được niêm.")},
    {"meeting-closed", _("Đã kết thúc. Việc mà cuộc họp này hoàn thành đã được ghi nhận.")},
    {"read-again",
     _("Đã lưu. Biên bản vừa được viết lại theo những gì đã ghi: hãy đọc lại rồi bấm “Thông qua và đóng dấu niêm” "
       "một lần nữa.")},
    {"rewritten", _("Đã lấy bản viết từ diễn biến.")},
    {"sealed", _("Đã thông qua và niêm biên bản.")},
    {"sealed-sent", _("Đã thông qua, niêm biên bản và gửi kết quả lên cấp trên.")},
    {"sealed-unsent", _("Đã thông qua và niêm biên bản. Bí thư xem lại rồi gửi kết quả lên cấp trên.")},
    {"edition-sent", _("Đã gửi kết quả lên cấp trên.")},
    {"corrected-minutes", _("Đã ghi đính chính.")},
    {"resolution-registered", _("Nghị quyết đã vào sổ văn bản.")},
    {"opinion-kept", _("Đã ghi ý kiến.")},
    {"vote-cast", _("Đã biểu quyết.")},
    {"meeting-cancelled", _("Đã hoãn cuộc họp. Người được mời thấy ngay, kèm lý do.")},
    {"proposal-answered", _("Đã trả lời. Chi bộ và đảng viên thấy ngay.")},
    {"proposal-agenda", _("Đã đưa vào chương trình cuộc họp.")},
    {"proposal-passed", _("Đã chuyển. Nơi gửi thấy kiến nghị đang ở đâu.")},
    {"proposal-withdrawn", _("Đã rút kiến nghị.")},
    {"series-ended", _("Đã thôi lịch họp này. Buổi đã mời vẫn giữ; buổi đang chuẩn bị thì bỏ.")},
    {"hook-on", _("Đã cho gửi lại. Tin đang chờ được gửi ngay.")},
    {"hook-paused", _("Đã tạm dừng. Tin mới được giữ lại, tối đa 30 ngày.")},
    {"hook-tried", _("Đã gửi một tin thử. Tải lại trang để xem máy nhận trả lời gì.")},
    {"hook-dropped", _("Đã bỏ địa chỉ nhận tin.")},
    {"reform-ordered", _("Đã cho thực hiện đợt sắp xếp.")},
    {"reform-recalled", _("Đã rút lại; đợt sắp xếp sửa được tiếp.")},
    {"reform-discarded", _("Đã bỏ đợt sắp xếp.")},
    {0},
};

bool desk_is_demo(const struct exchange *x)
{
    return program_of(x)->is_demo && (strncmp(x->origin, "127.", 4) == 0 || strcmp(x->origin, "::1") == 0);
}

int64_t desk_org(const struct exchange *x)
{
    if (!x->rights)
        return 0;
    if (x->rights->acting)
        return x->rights->acting;
    for (size_t i = 0; i < x->rights->grants.count; i++) {
        const struct grant *grant = LIST_AT(&x->rights->grants, struct grant, i);
        if (grant->post_org)
            return grant->post_org;
    }
    return 0;
}

/* --- whose ------------------------------------------------------------------------------------------------------ */

/* A closed body is found by its last place. */
enum status desk_subject(struct work *w, int64_t org, struct subject *subject)
{
    struct org found;
    struct list placements = {0};

    TRY(org_find(w, org, NULL, &found));
    *subject = (struct subject){.org = org, .place = found.place};
    if (found.place)
        return OK;
    TRY(org_placements(w, org, &placements));
    if (placements.count)
        subject->place = LIST_AT(&placements, struct placement, placements.count - 1)->lft;
    return OK;
}

enum status desk_may(struct work *w, const struct exchange *x, enum capability capability, int64_t org, bool *may)
{
    struct subject subject;

    TRY(desk_subject(w, org, &subject));
    *may = x->rights && rights_allow(x->rights, capability, &subject);
    return OK;
}

static enum status card_subject(struct work *w, int64_t id, struct subject *subject)
{
    struct person person;

    TRY(roster_find(w, id, NULL, &person));
    *subject = (struct subject){.org = person.org, .place = person.place, .person = person.id};
    return OK;
}

enum status desk_may_person(struct work *w, const struct exchange *x, int64_t person, bool *may)
{
    struct subject subject;

    TRY(card_subject(w, person, &subject));
    *may = x->rights && rights_allow(x->rights, CAN_READ_PEOPLE, &subject);
    return OK;
}

static enum status plan_subject(struct work *w, int64_t id, struct subject *subject)
{
    struct plan plan;

    TRY(plan_find(w, id, &plan));
    TRY(desk_subject(w, plan.org_id, subject));
    subject->field = plan.field;
    return OK;
}

/* Who received a plan reads it as his own body's. */
static enum status seen_plan_subject(struct work *w, struct exchange *x, int64_t id, struct subject *subject)
{
    struct delivery delivery;

    TRY(plan_subject(w, id, subject));
    if (rights_allow(x->rights, (enum capability)x->route->needs, subject) || !desk_org(x))
        return OK;
    enum status status = delivery_find(w, id, desk_org(x), &delivery);
    if (status == OK)
        return desk_subject(w, desk_org(x), subject);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

static enum status paper_subject(struct work *w, struct exchange *x, struct subject *subject)
{
    struct paper paper;
    struct plan plan;
    const int64_t by = exchange_query_int(x, "plan", 0);

    TRY(paper_find(w, exchange_id_of(x, "paper"), &paper));
    TRY(desk_subject(w, paper.org_id, subject));
    if (by == 0 || rights_allow(x->rights, (enum capability)x->route->needs, subject))
        return OK;
    TRY(plan_find(w, by, &plan));
    return plan.paper_id == paper.id ? seen_plan_subject(w, x, by, subject) : OK;
}

static enum status reform_subject(struct work *w, int64_t id, struct subject *subject)
{
    struct change_set set;

    TRY(change_find(w, id, &set));
    return desk_subject(w, set.org_id, subject);
}

static enum status series_subject(struct work *w, int64_t id, struct subject *subject)
{
    struct series series;

    TRY(series_find(w, id, &series));
    return desk_subject(w, series.org_id, subject);
}

static enum status bulk_subject(struct work *w, const struct exchange *x, struct subject *subject)
{
    const int64_t id = exchange_id(x); /* both kinds have nothing else in their address */
    struct bulk bulk;

    TRY(bulk_find(w, id, &bulk));
    return desk_subject(w, bulk.org_id, subject);
}

/* Chair and minute-taker hold it as their own while they belong to its body; whoever was invited attends it as his own,
 * and reads its minutes when he sees the whole (meeting/sight.h). */
static enum status meeting_subject(struct work *w, struct exchange *x, struct subject *subject)
{
    struct meeting meeting;
    enum sight sight;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    *subject = (struct subject){.org = meeting.org_id, .place = meeting.place};
    const int64_t me = w->actor.person;
    bool holds, judges;
    if (x->route->needs == CAN_READ_EDITION)
        return edition_field(w, x->rights, &meeting, subject);
    if (x->route->needs == CAN_SCORE_MEETING) {
        TRY(score_judges(w, meeting.id, me, &judges));
        subject->person = judges ? me : 0;
        return OK;
    }
    TRY(convene_holds(w, me, &meeting, &holds));
    subject->person = holds ? me : 0;
    const bool reads = x->route->needs == CAN_READ_MINUTES;
    if (!me || subject->person || (x->route->needs != CAN_ATTEND_MEETING && !reads))
        return OK;
    TRY(sight_of_person(w, &meeting, me, &sight));
    if (sight >= (reads ? SIGHT_WHOLE : SIGHT_INVITATION))
        subject->person = me;
    return OK;
}

/* By the field of its meeting, like its edition; whoever it came to on its way reads it as his own body's. */
static enum status seen_proposal_subject(struct work *w, struct exchange *x, const struct proposal *proposal,
                                         struct subject *subject)
{
    const int64_t acting = desk_org(x);
    struct meeting meeting;
    struct list steps = {0};
    bool is_on_way = acting == proposal->sender_id || acting == proposal->holder_id;

    *subject = (struct subject){.org = proposal->org_id, .place = proposal->place};
    TRY(meeting_find(w, proposal->meeting_id, &meeting));
    TRY(edition_field(w, x->rights, &meeting, subject));
    if (!acting || rights_allow(x->rights, (enum capability)x->route->needs, subject))
        return OK;
    TRY(proposal_list_steps(w, proposal->id, &steps));
    for (size_t i = 0; i < steps.count; i++)
        is_on_way = is_on_way || LIST_AT(&steps, struct proposal_step, i)->to_id == acting;
    return is_on_way ? desk_subject(w, acting, subject) : OK;
}

static enum status proposal_subject(struct work *w, struct exchange *x, enum whose whose, struct subject *subject)
{
    struct proposal proposal;

    TRY(proposal_find(w, exchange_id_of(x, "proposal"), &proposal));
    if (whose == OF_PROPOSAL)
        return seen_proposal_subject(w, x, &proposal, subject);
    return desk_subject(w, whose == OF_PROPOSAL_HELD ? proposal.holder_id : proposal.sender_id, subject);
}

/* Whoever is on its list attends it as his own; advisory bodies answer by their field. */
static enum status course_subject(struct work *w, struct exchange *x, struct subject *subject)
{
    struct course course;
    struct list learners = {0};

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(desk_subject(w, course.org_id, subject));
    TRY(lecturer_field(w, &subject->field));
    if (!w->actor.person || x->route->needs != CAN_ATTEND_MEETING)
        return OK;
    TRY(learner_list(w, &course, &learners));
    if (learner_find(&learners, w->actor.person))
        subject->person = w->actor.person;
    return OK;
}

enum status desk_whose(struct work *w, struct exchange *x, struct subject *subject)
{
    *subject = (struct subject){0};
    switch ((enum whose)x->route->whose) {
    case OF_NONE:
        return OK;
    case OF_SELF:
        subject->person = w->actor.person;
        return OK;
    case OF_ACTING:
        return desk_org(x) ? desk_subject(w, desk_org(x), subject) : OK;
    case OF_ORG:
        return desk_subject(w, exchange_id_of(x, "org"), subject);
    case OF_PLAN:
        return plan_subject(w, exchange_id_of(x, "plan"), subject);
    case OF_PLAN_SEEN:
        return seen_plan_subject(w, x, exchange_id_of(x, "plan"), subject);
    case OF_PAPER:
        return paper_subject(w, x, subject);
    case OF_PERSON:
        return card_subject(w, exchange_id_of(x, "person"), subject);
    case OF_REFORM:
        return reform_subject(w, exchange_id_of(x, "reform"), subject);
    case OF_PROPOSAL:
    case OF_PROPOSAL_HELD:
    case OF_PROPOSAL_SENT:
        return proposal_subject(w, x, (enum whose)x->route->whose, subject);
    case OF_SERIES:
        return series_subject(w, exchange_id_of(x, "series"), subject);
    case OF_BULK:
        return bulk_subject(w, x, subject);
    case OF_COURSE:
        return course_subject(w, x, subject);
    case OF_MEETING:
        return meeting_subject(w, x, subject);
    }
    return OK;
}

/* --- frame ------------------------------------------------------------------------------------------------------ */

static enum status put_me(struct work *w, struct exchange *x, struct view *view)
{
    struct person person = {.name = ""};
    struct org org = {.name = ""};
    struct list posts = {0};
    const char *title = "";

    if (w->actor.person)
        TRY(roster_find(w, w->actor.person, NULL, &person));
    if (desk_org(x))
        TRY(org_find(w, desk_org(x), NULL, &org));
    if (w->actor.person)
        TRY(roster_posts_of(w, w->actor.person, NULL, &posts));
    for (size_t i = posts.count; i-- > 0;) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        if (post->org != desk_org(x))
            continue;
        TRY(catalogue_post(w, post->post, &kind));
        title = kind.label;
    }
    view_text(view, "me_name", w->actor.person ? person.name : x->session->name);
    view_truth(view, "may_read_plans", rights_hold(x->rights, CAN_READ_PLAN));
    view_text(view, "me_org", org.name);
    view_text(view, "me_post", title);
    return OK;
}

enum status desk_frame(struct work *w, struct exchange *x, struct view *view)
{
    const char *code = exchange_query(x, "said");
    const char *said = code ? words_choice(w, sentences, code) : NULL;

    view_truth(view, "is_demo", desk_is_demo(x));
    /* A code we do not know is somebody's own words in an address: not repeated. */
    view_text(view, "said", said && said != code ? said : NULL);
    return x->session ? put_me(w, x, view) : OK;
}

const char *desk_last_day(struct work *w, const struct org *org)
{
    return org->to_day && strcmp(org->to_day, w->today) <= 0 ? date_add(&w->arena, org->to_day, -1) : NULL;
}

struct view desk_view(struct work *w, const char *part, const char *title)
{
    struct view view = view_make(w);

    view_text(&view, "title", speech_find(w->language, title));
    view_truth(&view, arena_format(&w->arena, "in_%s", part), true);
    return view;
}

enum status desk_live(struct work *w, struct view *view, const char *kind, int64_t id)
{
    const char *name = topic_name(w, kind, id);
    int64_t version = 0;

    TRY(topic_version(w, name, &version));
    view_text(view, "topic", arena_format(&w->arena, "%s@%lld", name, (long long)version));
    view_truth(view, "is_live", true);
    return OK;
}

/* --- answers ---------------------------------------------------------------------------------------------------- */

const char *desk_problem(const struct exchange *x)
{
    return x->problems.count ? LIST_AT(&x->problems, struct problem, 0)->sentence : NULL;
}

void desk_go(struct work *w, struct exchange *x, const char *address, const char *said)
{
    exchange_go_back(x, said ? arena_format(&w->arena, "%s?said=%s", address, said) : address);
}

const char *desk_site(struct work *w, const struct exchange *x)
{
    const char *host = arrival_find_header(x, "host");

    return arena_format(&w->arena, "%s://%s", x->site->secure ? "https" : "http", host ? host : "localhost");
}

enum status desk_send_table(struct work *w, struct exchange *x, const char *title, const struct shape *shape,
                            const struct list *records)
{
    const char *as = exchange_part(x, "as");
    struct bytes bytes;

    if (as && strcmp(as, "csv") == 0) {
        TRY(csv_write(w, shape, records, &bytes));
        exchange_send(x, "text/csv; charset=utf-8", bytes, "chibo.csv");
        return OK;
    }
    if (!as || strcmp(as, "xlsx") != 0)
        return fail(w, ERR_MISSING, _("Không có trang này."));
    const struct sheet sheet = {.title = title, .shape = shape, .records = records};
    TRY(xlsx_write(w, &sheet, 1, &bytes));
    exchange_send(x, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes, "chibo.xlsx");
    return OK;
}
