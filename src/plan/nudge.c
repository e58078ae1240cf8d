#include "plan/nudge.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "docwrite/print.h"
#include "organisation/org.h"
#include "organisation/succession.h"
#include "plan/cascade.h"
#include "plan/nudge.sql.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/printing.h"
#include "plan/stencil.h"
#include "plan/wording.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_DAYS 60
#define TEXT_MOST  100000

static const struct field order_fields[] = {
    INT_FIELD(struct nudge_order, plan_id),
    INT_FIELD(struct nudge_order, sender_id),
    INT_FIELD(struct nudge_order, under_id),
    DATE_FIELD(struct nudge_order, by_on),
};
static const struct shape order_shape = SHAPE(struct nudge_order, order_fields);

static const struct field nudge_fields[] = {
    INT_FIELD(struct nudge, paper_id),
    INT_FIELD(struct nudge, plan_id),
    INT_FIELD(struct nudge, org_id),
    INT_FIELD(struct nudge, overdue, .label = _("Quá hạn")),
    INT_FIELD(struct nudge, longest, .label = _("Quá hạn lâu nhất (ngày)")),
    DATE_FIELD(struct nudge, by_on, .label = _("Trả lời trước ngày")),
    TIME_FIELD(struct nudge, made_at),
    TEXT_FIELD(struct nudge, org_name, .label = _("Nơi")),
    TEXT_FIELD(struct nudge, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct nudge, sender, .label = _("Cơ quan ban hành")),
    DATE_FIELD(struct nudge, issued_on, .label = _("Ngày ban hành")),
    TEXT_FIELD(struct nudge, plan_code),
    TEXT_FIELD(struct nudge, plan_title, .label = _("Kế hoạch")),
};
const struct shape nudge_shape = SHAPE(struct nudge, nudge_fields);

/* --- whom it goes to -----------------------------------------------------------------------------------------------
 */

/* The body itself while it stands; else who carries on for it, 0 nobody. */
static enum status find_doer(struct work *w, const struct cascade_line *line, struct nudge *place)
{
    struct list successors = {0};
    struct org org;

    *place = (struct nudge){
        .org_id = line->org_id, .org_name = line->name, .overdue = line->overdue, .longest = line->longest};
    if (!line->to_on)
        return OK;
    TRY(org_find(w, line->org_id, NULL, &org));
    TRY(succession_of(w, line->org_id, &successors));
    for (size_t i = 0; !org.place && i < successors.count; i++)
        TRY(org_find(w, LIST_AT(&successors, struct succession, i)->successor, NULL, &org));
    place->org_id = org.place ? org.id : 0;
    place->org_name = org.name;
    return OK;
}

static struct nudge *place_of(const struct list *places, int64_t org_id)
{
    for (size_t i = 0; i < places->count; i++)
        if (LIST_AT(places, struct nudge, i)->org_id == org_id)
            return LIST_AT(places, struct nudge, i);
    return NULL;
}

enum status nudge_list_places(struct work *w, const struct cascade_ask *ask, struct list *places)
{
    struct cascade cascade;

    TRY(cascade_front(w, ask, &cascade));
    for (size_t i = 0; i < cascade.lines.count; i++) {
        const struct cascade_line *line = LIST_AT(&cascade.lines, struct cascade_line, i);
        struct nudge place = {0};
        if (line->overdue)
            TRY(find_doer(w, line, &place));
        if (!place.org_id)
            continue;
        struct nudge *same = place_of(places, place.org_id);
        if (same) {
            same->overdue += place.overdue;
            same->longest = same->longest > place.longest ? same->longest : place.longest;
            continue;
        }
        *(struct nudge *)list_add(&w->arena, places, sizeof(place)) = place;
    }
    return OK;
}

static enum status choose(struct work *w, const struct nudge_order *order, struct list *chosen)
{
    struct cascade_ask ask = {.plan_id = order->plan_id, .org_id = order->under_id};
    struct list places = {0};

    TRY(nudge_list_places(w, &ask, &places));
    for (size_t i = 0; i < order->bodies.count; i++) {
        const struct nudge *place = place_of(&places, strtoll(*LIST_AT(&order->bodies, const char *, i), NULL, 10));
        if (!place)
            return fail_field(w, "bodies", _("Có nơi không còn việc quá hạn. Hãy xem lại danh sách."));
        *(struct nudge *)list_add(&w->arena, chosen, sizeof(*place)) = *place;
    }
    return chosen->count ? OK : fail_field(w, "bodies", _("Hãy chọn ít nhất một nơi."));
}

/* --- its words -----------------------------------------------------------------------------------------------------
 */

/* Paragraphs of the letter: const char *. */
static struct list words_of(struct work *w, const struct plan *plan, const struct list *chosen, const char *day,
                            const char *by_on)
{
    struct list words = {0};
    const struct plan *about = plan;

    list_add_text(&w->arena, &words,
                  arena_format(&w->arena, "Thực hiện %s về %s, đến ngày %s còn %zu nơi có việc quá hạn, gồm:",
                               about->code, about->title, wording_day_say(w, day), chosen->count));
    for (size_t i = 0; i < chosen->count; i++) {
        const struct nudge *one = LIST_AT(chosen, struct nudge, i);
        list_add_text(&w->arena, &words,
                      arena_format(&w->arena, "- %s: %lld việc, lâu nhất %lld ngày%s", one->org_name,
                                   (long long)one->overdue, (long long)one->longest,
                                   i + 1 < chosen->count ? ";" : "."));
    }
    list_add_text(&w->arena, &words,
                  arena_format(&w->arena,
                               "Đề nghị các nơi nêu trên hoàn thành, ghi kết quả trước ngày %s. Nơi nào vướng mắc hoặc "
                               "việc không áp dụng thì báo lại, kèm lý do.",
                               wording_day_say(w, by_on)));
    return words;
}

static const char *text_of(struct work *w, const struct list *words)
{
    struct buffer text = buffer_make(&w->arena, TEXT_MOST);

    for (size_t i = 0; i < words->count; i++)
        buffer_format(&text, "%s\n", *LIST_AT(words, const char *, i));
    return text.text;
}

/* --- sent ----------------------------------------------------------------------------------------------------------
 */

static enum status make_letter(struct work *w, const struct plan *plan, const struct org *sender, int64_t *id)
{
    struct paper paper = {
        .org_id = sender->id,
        .direction = "own",
        .kind = "letter",
        .body = sender->name,
        .title = arena_format(&w->arena, "đôn đốc thực hiện %s", plan->code),
        .symbol = *sender->symbol ? arena_format(&w->arena, "CV/%s", sender->symbol) : "CV",
    };

    TRY(paper_register(w, &paper));
    TRY(paper_draw_number(w, paper.id, NULL, w->today));
    *id = paper.id;
    return OK;
}

enum status nudge_send(struct work *w, const struct nudge_order *order, int64_t *paper_id)
{
    struct list chosen = {0};
    struct plan plan;
    struct org sender;

    TRY(plan_find(w, order->plan_id, &plan));
    TRY(org_find(w, order->sender_id, NULL, &sender));
    if (!date_is_valid(order->by_on) || strcmp(order->by_on, w->today) <= 0)
        return fail_field(w, "by_on", _("Hãy ghi một ngày sau hôm nay."));
    TRY(choose(w, order, &chosen));
    TRY(make_letter(w, &plan, &sender, paper_id));
    struct list words = words_of(w, &plan, &chosen, w->today, order->by_on);
    TRY(paper_keep_text(w, *paper_id, text_of(w, &words)));
    for (size_t i = 0; i < chosen.count; i++) {
        const struct nudge *one = LIST_AT(&chosen, struct nudge, i);
        TRY(store_run(w, &nudge_add,
                      ARGS(INT(one->org_id), INT(*paper_id), INT(plan.id), INT(one->overdue), INT(one->longest),
                           TEXT(order->by_on), INT(w->now))));
    }
    return audit_record(w, "nudge.send", *paper_id, MADE(&order_shape, order));
}

/* --- shown ---------------------------------------------------------------------------------------------------------
 */

static enum status count_overdue(struct work *w, int64_t plan_id, int64_t org_id, int64_t *overdue)
{
    struct cascade cascade;

    TRY(cascade_front(w, &(struct cascade_ask){.plan_id = plan_id, .org_id = org_id}, &cascade));
    *overdue += cascade.total.overdue;
    return OK;
}

/* It need not be answered any more when nothing is overdue: at the body, beneath it and of those it carries on for. */
static enum status is_open(struct work *w, const struct nudge *nudge, bool *open)
{
    struct list formers = {0};
    int64_t overdue = 0;

    TRY(count_overdue(w, nudge->plan_id, nudge->org_id, &overdue));
    TRY(succession_formers(w, nudge->org_id, &formers));
    for (size_t i = 0; !overdue && i < formers.count; i++)
        TRY(count_overdue(w, nudge->plan_id, LIST_AT(&formers, struct succession, i)->former, &overdue));
    *open = overdue > 0;
    return OK;
}

enum status nudge_list_for(struct work *w, int64_t org_id, struct list *nudges)
{
    struct list all = {0};

    TRY(store_list(w, &nudge_for, ARGS(INT(org_id), INT(w->now - (int64_t)SHOWN_DAYS * 86400)), &nudge_shape, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct nudge *nudge = LIST_AT(&all, struct nudge, i);
        bool open = false;
        TRY(is_open(w, nudge, &open));
        if (open)
            *(struct nudge *)list_add(&w->arena, nudges, sizeof(*nudge)) = *nudge;
    }
    return OK;
}

enum status nudge_list_of(struct work *w, int64_t paper_id, struct list *nudges)
{
    return store_list(w, &nudge_of, ARGS(INT(paper_id)), &nudge_shape, nudges);
}

/* --- printed -------------------------------------------------------------------------------------------------------
 */

static void put_table(struct work *w, struct fill *fill, const struct list *sent)
{
    struct fill *table = fill_item(fill, "có bảng");

    for (size_t i = 0; i < sent->count; i++) {
        const struct nudge *one = LIST_AT(sent, struct nudge, i);
        struct fill *row = fill_item(table, "bảng");
        fill_text(row, "tt", arena_format(&w->arena, "%zu", i + 1));
        fill_text(row, "nơi", one->org_name);
        fill_text(row, "việc", arena_format(&w->arena, "%lld việc quá hạn", (long long)one->overdue));
        fill_text(row, "hạn", wording_day_say(w, one->by_on));
        fill_text(row, "ghi chú", arena_format(&w->arena, "lâu nhất %lld ngày", (long long)one->longest));
    }
}

static enum status put_letter(struct work *w, const struct paper *paper, const struct list *sent, struct fill *fill)
{
    const struct nudge *first = LIST_AT(sent, struct nudge, 0);
    struct list recipients = {0};
    struct plan plan;

    TRY(plan_find(w, first->plan_id, &plan));
    struct list words = words_of(w, &plan, sent, paper->issued_on, first->by_on);
    fill_text(fill, "kính gửi", sent->count == 1 ? first->org_name : "các nơi có tên dưới đây");
    fill_items(fill, "nội dung");
    print_put_words(fill, "đoạn", *LIST_AT(&words, const char *, 0));
    put_table(w, fill, sent);
    fill_text(fill_item(fill, "kết thúc"), "đoạn", *LIST_AT(&words, const char *, words.count - 1));
    list_add_text(&w->arena, &recipients, "Như trên");
    list_add_text(&w->arena, &recipients, "Lưu văn phòng");
    return print_put_recipients(w, fill, paper->issued_on, &recipients);
}

enum status nudge_print(struct work *w, int64_t paper_id, const char *as, struct bytes *file)
{
    struct fill fill = fill_make(w);
    struct printing head;
    struct paper paper;
    struct list sent = {0};

    TRY(paper_find(w, paper_id, &paper));
    TRY(nudge_list_of(w, paper_id, &sent));
    if (!sent.count)
        return fail(w, ERR_MISSING, _("Văn bản này không phải công văn đôn đốc."));
    TRY(printing_suggest(w, paper.org_id, NULL, &head));
    struct print print = {.form = "letter", .day = paper.issued_on};
    TRY(stencil_bytes(w, paper.org_id, "letter", NULL, &print.template));
    print_put_head(w, &fill,
                   &(struct print_head){.above = head.above,
                                        .body = head.body,
                                        .number = paper.number,
                                        .symbol = paper.symbol,
                                        .place = head.place,
                                        .day = paper.issued_on,
                                        .type = "Công văn",
                                        .title = paper.title,
                                        .authority = head.authority,
                                        .post = head.post,
                                        .signer = head.signer});
    TRY(put_letter(w, &paper, &sent, &fill));
    return print_as(w, &print, &fill, as, file);
}
