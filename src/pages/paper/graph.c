#include "pages/paper/graph.h"

#include "base/date.h"
#include "base/speech.h"
#include "docwrite/graph.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "plan/register.h"

#include <string.h>

/* --- around one paper ----------------------------------------------------------------------------------------------
 */

struct around {
    struct paper paper;
    struct list nodes; /* struct register_node */
    const char *replaced;
};

static enum status find_around(struct work *w, const struct exchange *x, struct around *around)
{
    *around = (struct around){0};
    TRY(paper_find(w, exchange_id_of(x, "paper"), &around->paper));
    return register_graph(w, around->paper.id, &around->nodes, &around->replaced);
}

/* Cut to what is known: “2016”, “5/2016”, “15/5/2016”. */
static const char *day_of(struct work *w, const char *date)
{
    return date && date_is_valid(date) ? words_day(w, date) : date;
}

static enum status put_node(struct work *w, struct exchange *x, struct view *row, const struct register_node *node)
{
    const char *from[] = {day_of(w, node->date), node->body};
    bool may_read = false;

    if (node->paper_id)
        TRY(desk_may(w, x, CAN_READ_PLAN, node->org_id, &may_read));
    view_int(row, "paper_id", may_read ? node->paper_id : 0);
    view_text(row, "name", words_paper(w, node->kind, node->code));
    view_text(row, "about", node->title ? node->title : "");
    view_text(row, "from", words_join(w, from, COUNT(from)));
    view_text(row, "source", node->source);
    view_text(row, "replaced",
              node->replaced_by ? say(w, _("đã được thay bằng {code}"), NAMED_TEXT("code", node->replaced_by)) : NULL);
    return OK;
}

static enum status put_side(struct work *w, struct exchange *x, struct view *view, const struct list *nodes,
                            const char *side)
{
    const char *items = arena_format(&w->arena, "%ss", side);
    bool has = false;

    view_items(view, items);
    for (size_t i = 0; i < nodes->count; i++) {
        const struct register_node *node = LIST_AT(nodes, struct register_node, i);
        if (strcmp(node->side, side) != 0)
            continue;
        has = true;
        TRY(put_node(w, x, view_item(view, items), node));
    }
    view_truth(view, arena_format(&w->arena, "has_%ss", side), has);
    return OK;
}

enum status show_paper_graph(struct work *w, struct exchange *x)
{
    static const char *const sides[] = {"successor", "base", "hanging"};
    struct view view = desk_view(w, "papers", _("Văn bản liên quan"));
    struct around around;

    TRY(find_around(w, x, &around));
    view_int(&view, "paper", around.paper.id);
    view_text(&view, "name", words_paper(w, around.paper.kind, around.paper.code));
    view_text(&view, "about", around.paper.title);
    view_text(&view, "replaced",
              around.replaced ? say(w,
                                    _("Văn bản này đã được thay bằng {code}. Những văn bản dựa vào nó dưới đây cần "
                                      "được xem lại."),
                                    NAMED_TEXT("code", around.replaced))
                              : NULL);
    for (size_t i = 0; i < COUNT(sides); i++)
        TRY(put_side(w, x, &view, &around.nodes, sides[i]));
    view_truth(&view, "is_alone", around.nodes.count == 0);
    return exchange_show(w, x, "paper/paper_graph", &view);
}

/* --- the picture ---------------------------------------------------------------------------------------------------
 */

static void add_box(struct work *w, struct list *boxes, struct graph_box box)
{
    *(struct graph_box *)list_add(&w->arena, boxes, sizeof(box)) = box;
}

static void add_side(struct work *w, struct list *boxes, const struct list *nodes, const char *side)
{
    static const struct {
        const char *side, *heading;
        enum graph_kind kind;
    } kinds[] = {{"base", _("Căn cứ và dẫn chiếu"), GRAPH_BASE},
                 {"hanging", _("Được dẫn ở"), GRAPH_HANGING},
                 {"successor", _("Được thay bằng"), GRAPH_OTHER}};
    size_t at = 0;
    bool is_first = true;

    while (strcmp(kinds[at].side, side) != 0)
        at++;
    for (size_t i = 0; i < nodes->count; i++) {
        const struct register_node *node = LIST_AT(nodes, struct register_node, i);
        if (strcmp(node->side, side) != 0)
            continue;
        if (is_first)
            add_box(w, boxes, (struct graph_box){GRAPH_HEADING, speech_find(w->language, kinds[at].heading), NULL, 0});
        is_first = false;
        add_box(w, boxes,
                (struct graph_box){kinds[at].kind, words_paper(w, node->kind, node->code),
                                   node->title ? node->title : day_of(w, node->date), node->replaced_by != NULL});
    }
}

enum status send_paper_graph(struct work *w, struct exchange *x)
{
    struct around around;
    struct list boxes = {0};
    struct bytes picture;

    TRY(find_around(w, x, &around));
    add_side(w, &boxes, &around.nodes, "base");
    add_box(w, &boxes,
            (struct graph_box){GRAPH_SELF, words_paper(w, around.paper.kind, around.paper.code), around.paper.title,
                               around.replaced != NULL});
    add_side(w, &boxes, &around.nodes, "successor");
    add_side(w, &boxes, &around.nodes, "hanging");
    graph_draw(w, &boxes, speech_find(w->language, _("Văn bản liên quan")), &picture);
    exchange_send(x, "image/svg+xml", picture, NULL);
    return OK;
}

/* --- doubts --------------------------------------------------------------------------------------------------------
 */

struct answer_form {
    const char *key, *answer;
};
static const struct field answer_fields[] = {
    TEXT_FIELD(struct answer_form, key, .required = true, .most = 400),
    PROSE_FIELD(struct answer_form, answer, .label = _("Trả lời"), .required = true, .most = 1000),
};
const struct shape register_answer_shape = SHAPE(struct answer_form, answer_fields);

static const char *doubt_words(struct work *w, const struct register_doubt *doubt)
{
    if (!strcmp(doubt->kind, "gap"))
        return doubt->one ? say(w, _("Giữa số {one} và số {other} thiếu {n} số."), NAMED_TEXT("one", doubt->one),
                                NAMED_TEXT("other", doubt->other), NAMED("n", doubt->papers))
                          : say(w, _("Trước số {other} thiếu {n} số."), NAMED_TEXT("other", doubt->other),
                                NAMED("n", doubt->papers));
    if (!strcmp(doubt->kind, "double"))
        return say(w, _("Số {one} và số {other} cùng một số thứ tự."), NAMED_TEXT("one", doubt->one),
                   NAMED_TEXT("other", doubt->other));
    if (!strcmp(doubt->kind, "central"))
        return say(w, _("Dẫn ngày {other}; văn bản của Trung ương ghi ngày {one}."),
                   NAMED_TEXT("other", words_day(w, doubt->other)), NAMED_TEXT("one", words_day(w, doubt->one)));
    return say(w, _("Có nơi ghi ngày {one}, có nơi ghi ngày {other}."), NAMED_TEXT("one", words_day(w, doubt->one)),
               NAMED_TEXT("other", words_day(w, doubt->other)));
}

enum status show_register_doubts(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Chỗ nghi vấn trong sổ"));
    struct list doubts = {0};
    bool may_answer = false;

    TRY(register_doubts(w, desk_org(x),
                        &(struct register_doubt){.key = exchange_query(x, "after"),
                                                 .answered_at = exchange_query_int(x, "answered", 0)},
                        &doubts));
    TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), &may_answer));
    view_text(&view, "problem_text", desk_problem(x));
    view_truth(&view, "has_doubts", doubts.count > 0);
    view_items(&view, "doubts");
    for (size_t i = 0; i < doubts.count; i++) {
        const struct register_doubt *doubt = LIST_AT(&doubts, struct register_doubt, i);
        const char *what[] = {words_choice(w, register_doubt_kinds, doubt->kind), doubt->code};
        struct view *row = view_item(&view, "doubts");
        view_int(row, "number", (int64_t)i + 1);
        view_text(row, "key", doubt->key);
        view_text(row, "what", words_join(w, what, COUNT(what)));
        view_text(row, "words", doubt_words(w, doubt));
        view_int(row, "paper_id", doubt->paper_id);
        view_text(row, "sign", doubt->answered_at ? "done" : "soon");
        view_text(row, "state", speech_find(w->language, doubt->answered_at ? _("đã trả lời") : _("chưa trả lời")));
        view_text(row, "answer", doubt->answer ? doubt->answer : "");
        view_truth(row, "may_answer", may_answer);
    }
    view_truth(&view, "has_more", doubts.more);
    if (doubts.more) {
        const struct register_doubt *last = LIST_AT(&doubts, struct register_doubt, doubts.count - 1);
        view_text(&view, "after", last->key);
        view_int(&view, "answered", last->answered_at != 0);
    }
    return exchange_show(w, x, "paper/register_doubts", &view);
}

enum status answer_register_doubt(struct work *w, struct exchange *x)
{
    struct answer_form form;

    TRY(exchange_read_form(w, x, &register_answer_shape, &form));
    TRY(register_answer(w, desk_org(x), form.key, form.answer));
    desk_go(w, x, "/papers/doubts", "saved");
    return OK;
}
