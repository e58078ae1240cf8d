#include "pages/paper/paper_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/paper/lines.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "store/blob.h"

#include <string.h>

static struct paper_ask ask_of(const struct exchange *x)
{
    const char *direction = exchange_query(x, "direction");
    const char *words = exchange_query(x, "words");

    return (struct paper_ask){.org_id = desk_org(x),
                              .direction = direction && *direction ? direction : NULL,
                              .words = words && *words ? words : NULL,
                              .before_day = exchange_query(x, "day"),
                              .before_id = exchange_query_int(x, "id", 0)};
}

static void put_paper(struct work *w, struct view *row, const struct paper *paper)
{
    view_int(row, "id", paper->id);
    view_text(row, "name", words_paper(w, paper->kind, paper->code));
    view_text(row, "issued_on", paper->issued_on);
    view_text(row, "body", paper->body ? paper->body : "");
    view_text(row, "about", paper->title ? paper->title : "");
}

static void put_ways(struct view *view, const struct paper_ask *ask)
{
    view_text(view, "words", ask->words ? ask->words : "");
    view_text(view, "direction", ask->direction ? ask->direction : "");
    view_text(view, "way_own", "own");
    view_text(view, "way_incoming", "incoming");
    view_truth(view, "is_all", !ask->direction);
    view_truth(view, "is_own", ask->direction && strcmp(ask->direction, "own") == 0);
    view_truth(view, "is_incoming", ask->direction && strcmp(ask->direction, "incoming") == 0);
    view_text(view, "as_xlsx", "xlsx");
    view_text(view, "as_csv", "csv");
}

enum status show_papers(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Sổ văn bản"));
    const struct paper_ask ask = ask_of(x);
    struct list papers = {0};
    bool may_make = false;

    TRY(paper_list(w, &ask, &papers));
    TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), &may_make));
    put_ways(&view, &ask);
    view_truth(&view, "may_make", may_make);
    view_truth(&view, "has_papers", papers.count > 0);
    view_truth(&view, "has_more", papers.more);
    view_items(&view, "papers");
    for (size_t i = 0; i < papers.count; i++)
        put_paper(w, view_item(&view, "papers"), LIST_AT(&papers, struct paper, i));
    if (papers.count) {
        const struct paper *last = LIST_AT(&papers, struct paper, papers.count - 1);
        view_text(&view, "before_day", last->issued_on ? last->issued_on : "");
        view_int(&view, "before_id", last->id);
    }
    return exchange_show(w, x, "paper/paper_list", &view);
}

enum status send_papers(struct work *w, struct exchange *x)
{
    struct paper_ask ask = ask_of(x);
    struct list papers = {0};

    do {
        papers.more = false;
        TRY(paper_list(w, &ask, &papers));
        if (papers.count == 0)
            break;
        const struct paper *last = LIST_AT(&papers, struct paper, papers.count - 1);
        ask.before_day = last->issued_on;
        ask.before_id = last->id;
    } while (papers.more && papers.count < LIMIT_EXPORT_ROWS);
    return desk_send_table(w, x, speech_find(w->language, _("Sổ văn bản")), &paper_shape, &papers);
}

static enum status put_cited(struct work *w, struct view *view, int64_t id)
{
    struct list cited = {0}, citing = {0};

    TRY(paper_list_cited(w, id, &cited));
    TRY(paper_list_citing(w, id, &citing));
    view_truth(view, "has_cited", cited.count > 0);
    view_truth(view, "has_citing", citing.count > 0);
    for (size_t i = 0; i < cited.count; i++) {
        const struct paper_citation *one = LIST_AT(&cited, struct paper_citation, i);
        struct view *row = view_item(view, "cited");
        const char *about[] = {words_day(w, one->date), one->issuer, one->title};
        view_int(row, "paper_id", one->paper_id);
        view_text(row, "name", words_paper(w, one->kind, one->code));
        view_text(row, "about", words_join(w, about, COUNT(about)));
    }
    for (size_t i = 0; i < citing.count; i++)
        put_paper(w, view_item(view, "citing"), LIST_AT(&citing, struct paper, i));
    return OK;
}

enum status show_paper(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Văn bản"));
    struct paper paper;
    struct org org;
    const char *text = NULL;
    int64_t plan = 0;

    TRY(paper_find(w, exchange_id_of(x, "paper"), &paper));
    TRY(org_find(w, paper.org_id, NULL, &org));
    TRY(lines_find_text(w, paper.id, &text));
    put_paper(w, &view, &paper);
    view_text(&view, "org_name", org.name);
    view_text(&view, "filename", paper.hash ? paper.filename : NULL);
    TRY(plan_of_paper(w, paper.id, &plan));
    view_int(&view, "plan", plan);
    TRY(put_cited(w, &view, paper.id));
    lines_put(&view, text ? text : "", NULL, NULL);
    view_truth(&view, "has_lines", text && *text);
    return exchange_show(w, x, "paper/paper_show", &view);
}

enum status send_paper(struct work *w, struct exchange *x)
{
    struct paper paper;
    struct bytes bytes;

    TRY(paper_find(w, exchange_id_of(x, "paper"), &paper));
    if (!paper.hash)
        return fail(w, ERR_MISSING, _("Văn bản này không có tệp gốc."));
    TRY(blob_get(w, paper.hash, &bytes));
    /* Always saved, never shown in place: it is a stranger's file. */
    exchange_send(x, paper.media ? paper.media : "application/octet-stream", bytes,
                  paper.filename ? paper.filename : "van-ban");
    return OK;
}
