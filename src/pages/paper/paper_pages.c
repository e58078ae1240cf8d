#include "pages/paper/paper_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/paper/lines.h"
#include "pages/words.h"
#include "plan/nudge.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/public.h"
#include "plan/search.h"
#include "plan/summary.h"
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

/* --- found by words ----------------------------------------------------------------------------------------------- */

#define EXCERPTS 20 /* hits whose text is looked into */

/* The own register, or every register the reader may see. */
static struct search_ask search_of(const struct exchange *x, const struct paper_ask *ask)
{
    const bool is_wide = exchange_query_int(x, "wide", 0) == 1;
    struct search_ask search = {.words = ask->words,
                                .org_id = is_wide ? 0 : ask->org_id,
                                .direction = ask->direction,
                                .before_at = exchange_query_int(x, "at", 0),
                                .before_id = ask->before_id};
    struct range range = {0};

    if (is_wide && rights_range(x->rights, CAN_READ_PLAN, NULL, &range)) {
        search.low = range.low;
        search.high = range.high;
    }
    return search;
}

static enum status put_hit(struct work *w, struct view *view, const struct search_hit *hit, const char *words)
{
    const char *from[] = {words_day(w, hit->issued_on), hit->body, hit->org_name};
    struct view *row = view_item(view, "hits");
    struct list *pieces = arena_alloc(&w->arena, sizeof(*pieces));

    view_int(row, "id", hit->id);
    view_text(row, "name", words_paper(w, hit->kind, hit->code));
    view_text(row, "about", hit->title);
    view_text(row, "from", words_join(w, from, COUNT(from)));
    if (words)
        TRY(search_excerpt(w, hit->id, words, pieces));
    view_truth(row, "has_pieces", pieces->count > 0);
    view_list(row, "pieces", &search_piece_shape, pieces);
    return OK;
}

static enum status put_hits(struct work *w, struct exchange *x, struct view *view, const struct paper_ask *ask)
{
    const struct search_ask search = search_of(x, ask);
    struct list hits = {0};

    enum status status = search_papers(w, &search, &hits);
    if (status != OK && status != ERR_INVALID)
        return status;
    if (status == ERR_INVALID)
        work_forget(w); /* nothing but signs was typed: nothing is found */
    view_truth(view, "has_hits", hits.count > 0);
    view_truth(view, "has_more", hits.more);
    view_items(view, "hits");
    for (size_t i = 0; i < hits.count; i++)
        TRY(put_hit(w, view, LIST_AT(&hits, struct search_hit, i), i < EXCERPTS ? ask->words : NULL));
    const struct search_hit *last = hits.count ? LIST_AT(&hits, struct search_hit, hits.count - 1) : NULL;
    view_int(view, "before_at", last ? last->made_at : 0);
    view_int(view, "before_id", last ? last->id : 0);
    view_truth(view, "is_wide", !search.org_id);
    view_int(view, "wide", !search.org_id);
    return OK;
}

static enum status show_found(struct work *w, struct exchange *x, const struct paper_ask *ask)
{
    struct view view = desk_view(w, "papers", _("Tìm trong sổ văn bản"));

    put_ways(&view, ask);
    TRY(put_hits(w, x, &view, ask));
    return exchange_show(w, x, "paper/paper_found", &view);
}

/* --- the register --------------------------------------------------------------------------------------------------
 */

enum status show_papers(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Sổ văn bản"));
    const struct paper_ask ask = ask_of(x);
    struct list papers = {0};
    bool may_make = false;

    if (ask.words)
        return show_found(w, x, &ask);
    TRY(paper_list(w, &ask, &papers));
    TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), &may_make));
    put_ways(&view, &ask);
    view_truth(&view, "is_wide", false);
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

/* Who sees the paper only through a plan that binds him gets names, no links. */
static enum status put_cited(struct work *w, struct view *view, int64_t id, bool may_browse)
{
    struct list cited = {0}, citing = {0};

    TRY(paper_list_cited(w, id, &cited));
    if (may_browse)
        TRY(paper_list_citing(w, id, &citing));
    view_truth(view, "has_cited", cited.count > 0);
    view_truth(view, "has_citing", citing.count > 0);
    for (size_t i = 0; i < cited.count; i++) {
        const struct paper_citation *one = LIST_AT(&cited, struct paper_citation, i);
        struct view *row = view_item(view, "cited");
        const char *about[] = {words_day(w, one->date), one->issuer, one->title};
        view_int(row, "paper_id", may_browse ? one->paper_id : 0);
        view_text(row, "name", words_paper(w, one->kind, one->code));
        view_text(row, "about", words_join(w, about, COUNT(about)));
    }
    for (size_t i = 0; i < citing.count; i++)
        put_paper(w, view_item(view, "citing"), LIST_AT(&citing, struct paper, i));
    return OK;
}

/* Whether anybody may read it, and whether the reader may say so. */
static enum status put_public(struct work *w, struct exchange *x, struct view *view, const struct paper *paper)
{
    int64_t since;
    bool may = false;

    TRY(public_since(w, paper->id, &since));
    TRY(desk_may(w, x, CAN_ISSUE_PLAN, paper->org_id, &may));
    view_truth(view, "is_public", since != 0);
    view_truth(view, "may_publish", may && !strcmp(paper->direction, "own") && paper->code);
    return OK;
}

static enum status put_summary(struct work *w, struct view *view, int64_t id)
{
    struct summary summary;
    const enum status status = summary_find(w, id, &summary);

    view_truth(view, "is_summary", status == OK);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    return status;
}

enum status show_paper(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Văn bản"));
    struct paper paper;
    struct org org;
    const char *text = NULL;
    int64_t plan = 0;
    bool may_browse = false;

    TRY(paper_find(w, exchange_id_of(x, "paper"), &paper));
    TRY(org_find(w, paper.org_id, NULL, &org));
    TRY(lines_find_text(w, paper.id, &text));
    put_paper(w, &view, &paper);
    view_text(&view, "org_name", org.name);
    view_text(&view, "filename", paper.hash ? paper.filename : NULL);
    TRY(plan_of_paper(w, paper.id, &plan));
    view_int(&view, "plan", plan);
    struct list nudged = {0};
    TRY(nudge_list_of(w, paper.id, &nudged));
    view_truth(&view, "is_nudge", nudged.count > 0);
    TRY(put_summary(w, &view, paper.id));
    view_text(&view, "as_docx", "docx");
    view_text(&view, "as_pdf", "pdf");
    TRY(desk_may(w, x, CAN_READ_PLAN, paper.org_id, &may_browse));
    view_truth(&view, "may_browse", may_browse); /* else the paper is seen through the plan that binds its reader */
    view_int(&view, "by", exchange_query_int(x, "plan", 0));
    TRY(put_cited(w, &view, paper.id, may_browse));
    TRY(put_public(w, x, &view, &paper));
    lines_put(&view, text ? text : "", NULL, NULL);
    view_truth(&view, "has_lines", text && *text);
    return exchange_show(w, x, "paper/paper_show", &view);
}

enum status send_letter(struct work *w, struct exchange *x)
{
    const char *as = exchange_part(x, "as");
    const bool is_pdf = as && strcmp(as, "pdf") == 0;
    struct bytes file;

    TRY(nudge_print(w, exchange_id_of(x, "paper"), as, &file));
    exchange_send(
        x, is_pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document", file,
        is_pdf ? "cong-van-don-doc.pdf" : "cong-van-don-doc.docx");
    return OK;
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
