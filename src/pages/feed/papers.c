#include "pages/feed/papers.h"

#include "base/speech.h"
#include "docwrite/atom.h"
#include "pages/desk.h"
#include "pages/paper/lines.h"
#include "pages/paper/paper_pages.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "plan/public.h"

#include <string.h>

struct publish_form {
    bool is_public;
};
static const struct field publish_fields[] = {TRUTH_FIELD(struct publish_form, is_public)};
const struct shape publish_form_shape = SHAPE(struct publish_form, publish_fields);

enum status publish_paper(struct work *w, struct exchange *x)
{
    struct publish_form form;
    const int64_t id = exchange_id_of(x, "paper");

    TRY(exchange_read_form(w, x, &publish_form_shape, &form));
    TRY(public_set(w, id, form.is_public));
    desk_go(w, x, arena_format(&w->arena, "/papers/%lld", (long long)id), form.is_public ? "public" : "withdrawn");
    return OK;
}

static const char *title_of(struct work *w, const struct public_paper *paper)
{
    const char *parts[] = {words_paper(w, paper->kind, paper->code), paper->title};

    return words_join(w, parts, COUNT(parts));
}

static const char *issue_of(struct work *w, const struct public_paper *paper)
{
    return say(w, _("Ban hành ngày {day}"), NAMED_TEXT("day", words_day(w, paper->issued_on)));
}

enum status send_public_papers(struct work *w, struct exchange *x)
{
    struct list papers = {0}, entries = {0};
    const char *site = desk_site(w, x);

    TRY(public_list(w, &papers));
    for (size_t i = 0; i < papers.count; i++) {
        const struct public_paper *paper = LIST_AT(&papers, struct public_paper, i);
        *(struct atom_entry *)list_add(&w->arena, &entries, sizeof(struct atom_entry)) =
            (struct atom_entry){.link = arena_format(&w->arena, "%s/public/papers/%lld", site, (long long)paper->id),
                                .title = title_of(w, paper),
                                .author = paper->body,
                                .summary = issue_of(w, paper),
                                .updated = paper->made_at};
    }
    const struct atom_feed feed = {.link = arena_format(&w->arena, "%s/feeds/papers", site),
                                   .title = speech_find(w->language, _("Văn bản công khai")),
                                   .entries = &entries};
    exchange_send(x, "application/atom+xml; charset=utf-8", atom_write(w, &feed), NULL);
    return OK;
}

enum status send_public_paper(struct work *w, struct exchange *x)
{
    const int64_t id = exchange_id_of(x, "paper");
    struct paper paper;
    const char *text = NULL;
    int64_t since;

    TRY(public_since(w, id, &since));
    if (!since)
        return fail(w, ERR_MISSING, _("Không có văn bản công khai nào ở đây."));
    TRY(paper_find(w, id, &paper));
    if (paper.hash)
        return send_paper(w, x);
    TRY(lines_find_text(w, id, &text));
    text = text ? text : "";
    exchange_send(x, "text/plain; charset=utf-8", (struct bytes){(const unsigned char *)text, strlen(text)}, NULL);
    return OK;
}
