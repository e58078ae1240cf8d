#include "plan/paper.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/hook.h"
#include "plan/paper.sql.h"
#include "plan/search.h"
#include "rules/catalogue.h"
#include "store/store.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

static const struct choice directions[] = {{"own", _("Ban hành")}, {"incoming", _("Văn bản đến")}, {0}};

const struct choice paper_kinds[] = {
    {"plan", _("Kế hoạch")},
    {"resolution", _("Nghị quyết")},
    {"directive", _("Chỉ thị")},
    {"conclusion", _("Kết luận")},
    {"regulation", _("Quy định")},
    {"decision", _("Quyết định")},
    {"guidance", _("Hướng dẫn")},
    {"notice", _("Thông báo")},
    {"report", _("Báo cáo")},
    {"programme", _("Chương trình")},
    {"letter", _("Công văn")},
    {"rules", _("Quy chế")},
    {"proposal", _("Tờ trình")},
    {"minutes", _("Biên bản")},
    {"news", _("Tin")},
    {"other", _("Văn bản khác")},
    {0},
};

/* Source: Guidance 36-HD/VPTW of 3/4/2018, symbols of types. */
static const struct choice types[] = {
    {"plan", "KH"},     {"resolution", "NQ"}, {"directive", "CT"}, {"conclusion", "KL"}, {"regulation", "QĐ"},
    {"decision", "QĐ"}, {"guidance", "HD"},   {"notice", "TB"},    {"report", "BC"},     {"programme", "CTr"},
    {"letter", "CV"},   {"rules", "QC"},      {"proposal", "TTr"}, {"minutes", "BB"},    {0},
};

static const struct field paper_fields[] = {
    INT_FIELD(struct paper, id),
    INT_FIELD(struct paper, org_id),
    CHOICE_FIELD(struct paper, direction, .choices = directions),
    CHOICE_FIELD(struct paper, kind, .label = _("Loại văn bản"), .required = true, .choices = paper_kinds),
    TEXT_FIELD(struct paper, type, .label = _("Ký hiệu loại"), .most = 10),
    TEXT_FIELD(struct paper, symbol, .label = _("Ký hiệu"), .most = 40),
    TEXT_FIELD(struct paper, number, .label = _("Số"), .most = 12),
    TEXT_FIELD(struct paper, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct paper, body, .label = _("Cơ quan ban hành")),
    TEXT_FIELD(struct paper, term, .label = _("Nhiệm kỳ")),
    TEXT_FIELD(struct paper, title, .label = _("Trích yếu"), .required = true, .most = 1000),
    DATE_FIELD(struct paper, issued_on, .label = _("Ngày ban hành")),
    TEXT_FIELD(struct paper, place, .label = _("Nơi ban hành")),
    TEXT_FIELD(struct paper, hash),
    TEXT_FIELD(struct paper, filename, .label = _("Tệp")),
    TEXT_FIELD(struct paper, media),
    TIME_FIELD(struct paper, made_at),
    INT_FIELD(struct paper, version),
};
const struct shape paper_shape = SHAPE(struct paper, paper_fields);

static const struct field citation_fields[] = {
    INT_FIELD(struct paper_citation, position),
    CHOICE_FIELD(struct paper_citation, kind, .label = _("Loại văn bản"), .choices = paper_kinds),
    TEXT_FIELD(struct paper_citation, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct paper_citation, date, .label = _("Ngày")),
    TEXT_FIELD(struct paper_citation, issuer, .label = _("Cơ quan ban hành")),
    INT_FIELD(struct paper_citation, paper_id),
    TEXT_FIELD(struct paper_citation, title, .label = _("Trích yếu")),
};
const struct shape paper_citation_shape = SHAPE(struct paper_citation, citation_fields);

struct paper_content {
    const char *content;
};
static const struct field content_fields[] = {PROSE_FIELD(struct paper_content, content)};
static const struct shape content_shape = SHAPE(struct paper_content, content_fields);

const char *paper_type_of(const char *kind)
{
    for (size_t i = 0; types[i].code; i++)
        if (kind && !strcmp(types[i].code, kind))
            return types[i].label;
    return "VB";
}

static bool is_own(const struct paper *paper)
{
    return !strcmp(paper->direction, "own");
}

static const char *body_key(struct work *w, const struct paper *paper)
{
    return is_own(paper) ? "" : fold_words(&w->arena, paper->body ? paper->body : "");
}

/* Spaces and case do not tell two codes apart, nor "11-CTr-TU" from "11-CTr/TU". */
const char *paper_code_key(struct work *w, const char *code)
{
    return code ? fold_words(&w->arena, code) : NULL;
}

static int64_t number_value(const char *number)
{
    return number ? strtoll(number, NULL, 10) : 0;
}

/* Numbers below 10 are written with a nought before them. */
static const char *code_of(struct work *w, const char *number, const char *symbol)
{
    bool is_padded = number_value(number) < 10 && number[0] != '0';

    return arena_format(&w->arena, "%s%s-%s", is_padded ? "0" : "", number, symbol);
}

static enum status check_number(struct work *w, const char *number)
{
    size_t digits = strspn(number, "0123456789");
    size_t rest = strlen(number) - digits;

    if (!digits || digits > 6 || !number_value(number) || rest > 2 ||
        strspn(number + digits, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != rest)
        return fail_field(w, "number", _("Số văn bản gồm các chữ số, có thể thêm một chữ cái: 47 hoặc 264a."));
    return OK;
}

static const char *plain_number(struct work *w, const char *number)
{
    while (number[0] == '0' && number[1])
        number++;
    return arena_text(&w->arena, number);
}

static enum status check_day(struct work *w, const char *day)
{
    if (!date_is_valid(day))
        return fail_field(w, "issued_on", _("Hãy ghi ngày ban hành."));
    return OK;
}

static enum status find_term(struct work *w, int64_t org_id, const char *day, const char **term)
{
    struct org org;
    struct term found;

    *term = "";
    TRY(org_find(w, org_id, NULL, &org));
    if (!day)
        return OK;
    enum status status = catalogue_term(w, org.level, day, &found);
    if (status == OK)
        *term = found.code;
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    return status;
}

static enum status check_free(struct work *w, const struct paper *paper)
{
    int64_t holders = 0;

    TRY(store_number(w, &paper_holding_number,
                     ARGS(INT(paper->org_id), TEXT(body_key(w, paper)), TEXT(paper->type), TEXT(paper->term),
                          TEXT(paper->number), INT(paper->id)),
                     &holders));
    if (!holders)
        return OK;
    w->field = "number";
    return fail(w, ERR_CONFLICT,
                say(w, _("Số {code} đã có trong sổ của nhiệm kỳ này. Hãy chọn số khác."),
                    NAMED_TEXT("code", code_of(w, paper->number, paper->symbol))));
}

static enum status link_cited(struct work *w, const struct paper *paper)
{
    if (!paper->code || !paper->issued_on)
        return OK;
    return store_run(
        w, &paper_cited_now,
        ARGS(INT(paper->id), TEXT(paper_code_key(w, paper->code)), TEXT(paper->kind), TEXT(paper->issued_on)));
}

static enum status check_paper(struct work *w, struct paper *paper)
{
    if (!paper->title || !*paper->title)
        return fail_field(w, "title", _("Hãy ghi trích yếu của văn bản."));
    if (!paper->type || !*paper->type)
        paper->type = paper_type_of(paper->kind);
    if (!paper->symbol || !*paper->symbol)
        paper->symbol = paper->type;
    if (!paper->body)
        paper->body = "";
    if (!paper->number)
        return is_own(paper) ? OK : fail_field(w, "number", _("Hãy ghi số của văn bản đến."));
    TRY(check_number(w, paper->number));
    paper->number = plain_number(w, paper->number);
    return check_day(w, paper->issued_on);
}

/* A paper stands in the register from the moment it has its number. */
static enum status note_registered(struct work *w, const struct paper *paper)
{
    return hook_note(w, &(struct hook_event){.kind = "paper.registered", .org = paper->org_id, .paper = paper->id});
}

enum status paper_register(struct work *w, struct paper *paper)
{
    TRY(check_paper(w, paper));
    TRY(find_term(w, paper->org_id, paper->issued_on, &paper->term));
    paper->code = paper->number ? code_of(w, paper->number, paper->symbol) : NULL;
    paper->id = 0;
    if (paper->number)
        TRY(check_free(w, paper));
    TRY(store_new_id(w, &paper->id));
    paper->made_at = w->now;
    paper->version = 1;
    TRY(store_run(w, &paper_add,
                  ARGS(INT(paper->id), INT(paper->org_id), TEXT(paper->direction), TEXT(paper->kind), TEXT(paper->type),
                       TEXT(paper->symbol), TEXT(paper->number), REF(number_value(paper->number)), TEXT(paper->code),
                       TEXT(paper_code_key(w, paper->code)), TEXT(paper->body), TEXT(body_key(w, paper)),
                       TEXT(paper->term), TEXT(paper->title), TEXT(fold_words(&w->arena, paper->title)),
                       TEXT(paper->number ? paper->issued_on : NULL), TEXT(paper->place), TEXT(paper->hash),
                       TEXT(paper->filename), TEXT(paper->media), INT(w->now))));
    TRY(link_cited(w, paper));
    TRY(search_index(w, paper->id));
    if (paper->number)
        TRY(note_registered(w, paper));
    return audit_record(w, "paper.register", paper->id, MADE(&paper_shape, paper));
}

static enum status next_number(struct work *w, const struct paper *paper, int64_t *number)
{
    TRY(store_number(w, &paper_last_number, ARGS(INT(paper->org_id), TEXT(paper->type), TEXT(paper->term)), number));
    *number += 1;
    return OK;
}

enum status paper_next_number(struct work *w, const struct paper *paper, const char *issued_on, int64_t *number)
{
    struct paper asked = *paper;

    TRY(find_term(w, paper->org_id, issued_on ? issued_on : w->today, &asked.term));
    return next_number(w, &asked, number);
}

enum status paper_draw_number(struct work *w, int64_t id, const char *number, const char *issued_on)
{
    struct paper before;

    TRY(paper_find(w, id, &before));
    if (before.number)
        return fail(w, ERR_CONFLICT, _("Văn bản này đã có số."));
    TRY(check_day(w, issued_on));
    struct paper paper = before;
    paper.issued_on = issued_on;
    TRY(find_term(w, paper.org_id, issued_on, &paper.term));
    if (number && *number) {
        TRY(check_number(w, number));
        paper.number = plain_number(w, number);
        TRY(check_free(w, &paper));
    } else {
        int64_t next = 0;
        TRY(next_number(w, &paper, &next));
        paper.number = arena_format(&w->arena, "%lld", (long long)next);
    }
    paper.code = code_of(w, paper.number, paper.symbol);
    paper.version++;
    TRY(store_run(w, &paper_give_number,
                  ARGS(INT(id), TEXT(paper.number), INT(number_value(paper.number)), TEXT(paper.code),
                       TEXT(paper_code_key(w, paper.code)), TEXT(paper.term), TEXT(issued_on))));
    TRY(link_cited(w, &paper));
    TRY(search_index(w, id));
    TRY(note_registered(w, &paper));
    return audit_record(w, "paper.number", id, CHANGED(&paper_shape, &before, &paper));
}

enum status paper_change(struct work *w, const struct paper *paper)
{
    struct paper before;
    struct paper after = *paper;
    int64_t changed = 0;

    TRY(paper_find(w, paper->id, &before));
    after.type = paper->type && *paper->type ? paper->type : paper_type_of(paper->kind);
    TRY(check_paper(w, &after));
    TRY(store_run_counted(w, &paper_edit,
                          ARGS(INT(after.id), INT(after.version), TEXT(after.title),
                               TEXT(fold_words(&w->arena, after.title)), TEXT(after.kind), TEXT(after.type),
                               TEXT(after.symbol), TEXT(after.place)),
                          &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT,
                    before.number ? _("Văn bản đã ban hành nên không sửa được nữa.")
                                  : _("Văn bản vừa được người khác sửa. Hãy xem lại bản mới nhất."));
    TRY(search_index(w, after.id));
    return audit_record(w, "paper.change", after.id, CHANGED(&paper_shape, &before, &after));
}

enum status paper_find(struct work *w, int64_t id, struct paper *paper)
{
    enum status status = store_find(w, &paper_by_id, ARGS(INT(id)), &paper_shape, paper);

    return status == ERR_MISSING ? fail_missing(w, _("Không có văn bản này.")) : status;
}

enum status paper_find_same(struct work *w, const struct paper *like, struct paper *paper)
{
    const char *term = like->term;

    if (!like->number)
        return ERR_MISSING;
    if (!term)
        TRY(find_term(w, like->org_id, like->issued_on, &term));
    return store_find(w, &paper_same,
                      ARGS(INT(like->org_id), TEXT(body_key(w, like)),
                           TEXT(like->type ? like->type : paper_type_of(like->kind)), TEXT(term), TEXT(like->number)),
                      &paper_shape, paper);
}

static const char *pattern_of(struct work *w, const char *words)
{
    if (!words || !*words)
        return NULL;
    return arena_format(&w->arena, "%%%s%%", fold_words(&w->arena, words)); /* letters, digits and spaces only */
}

enum status paper_list(struct work *w, const struct paper_ask *ask, struct list *papers)
{
    TRY(store_list(w, &paper_page,
                   ARGS(INT(ask->org_id), TEXT(ask->direction), TEXT(ask->kind), TEXT(pattern_of(w, ask->words)),
                        TEXT(ask->before_day), INT(ask->before_id), INT(LIMIT_PAGE + 1)),
                   &paper_shape, papers));
    papers->more = papers->count > LIMIT_PAGE;
    papers->count -= papers->more;
    return OK;
}

enum status paper_keep_text(struct work *w, int64_t id, const char *text)
{
    TRY(store_run(w, &paper_text_add, ARGS(INT(id), TEXT(text))));
    return search_index(w, id);
}

enum status paper_text(struct work *w, int64_t id, const char **text)
{
    struct paper_content found;

    TRY(store_find(w, &paper_text_by_id, ARGS(INT(id)), &content_shape, &found));
    *text = found.content;
    return OK;
}

enum status paper_cite(struct work *w, int64_t id, const struct list *citations)
{
    for (size_t i = 0; i < citations->count; i++) {
        const struct citation *citation = LIST_AT(citations, struct citation, i);
        TRY(store_run(w, &paper_cite_add,
                      ARGS(INT(id), INT((int64_t)i + 1), TEXT(citation->kind ? citation->kind : "other"),
                           TEXT(citation->code ? citation->code : ""),
                           TEXT(paper_code_key(w, citation->code ? citation->code : "")), TEXT(citation->date),
                           TEXT(citation->issuer))));
    }
    return OK;
}

enum status paper_list_cited(struct work *w, int64_t id, struct list *citations)
{
    return store_list(w, &paper_cited, ARGS(INT(id)), &paper_citation_shape, citations);
}

enum status paper_list_citing(struct work *w, int64_t id, struct list *papers)
{
    return store_list(w, &paper_citing, ARGS(INT(id)), &paper_shape, papers);
}
