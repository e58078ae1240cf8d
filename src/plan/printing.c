#include "plan/printing.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/print.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/composing.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/printing.sql.h"
#include "plan/stencil.h"
#include "store/blob.h"
#include "store/store.h"
#include "store/unit.h"
#include "text/fold.h"

#include <string.h>

#define WORD_MEDIA "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

static const struct field printing_fields[] = {
    INT_FIELD(struct printing, plan_id),
    TEXT_FIELD(struct printing, above, .label = _("Cơ quan cấp trên"), .most = 200),
    TEXT_FIELD(struct printing, body, .label = _("Cơ quan ban hành"), .required = true, .most = 200),
    TEXT_FIELD(struct printing, place, .label = _("Địa danh"), .most = 100),
    TEXT_FIELD(struct printing, authority, .label = _("Quyền hạn ký"), .most = 100),
    TEXT_FIELD(struct printing, post, .label = _("Chức vụ người ký"), .most = 100),
    TEXT_FIELD(struct printing, signer, .label = _("Họ tên người ký"), .most = 100),
    INT_FIELD(struct printing, version),
};
const struct shape printing_shape = SHAPE(struct printing, printing_fields);

struct words {
    const char *text;
};
static const struct field words_fields[] = {TEXT_FIELD(struct words, text)};
static const struct shape words_shape = SHAPE(struct words, words_fields);

/* --- what the tree and the roster suggest ------------------------------------------------------------------------- */

/* A committee's name and that of the party organisation it leads: what stands above a lower body's own name. */
static const struct choice party_names[] = {
    {"Tỉnh uỷ ", "Đảng bộ tỉnh "},
    {"Thành uỷ ", "Đảng bộ thành phố "},
    {"Huyện uỷ ", "Đảng bộ huyện "},
    {"Thị uỷ ", "Đảng bộ thị xã "},
    {"Quận uỷ ", "Đảng bộ quận "},
    {"Đảng uỷ ", "Đảng bộ "},
    {0},
};
static const char *const place_words[] = {"Đảng uỷ xã ", "Đảng uỷ phường ", "Đảng uỷ thị trấn ", "Đảng uỷ đặc khu ",
                                          "Huyện uỷ ",   "Thị uỷ ",         "Thành uỷ "};

static const char *party_name(struct work *w, const char *name)
{
    for (const struct choice *one = party_names; one->code; one++)
        if (strncmp(name, one->code, strlen(one->code)) == 0)
            return arena_format(&w->arena, "%s%s", one->label, name + strlen(one->code));
    return name;
}

static const char *place_in(const char *name)
{
    for (size_t i = 0; i < COUNT(place_words); i++)
        if (strncmp(name, place_words[i], strlen(place_words[i])) == 0)
            return name + strlen(place_words[i]);
    return NULL;
}

static enum status suggest_place(struct work *w, const struct org *issuer, const struct org *above, const char **place)
{
    struct words last;
    enum status status = store_find(w, &printing_last_place, ARGS(INT(issuer->id)), &words_shape, &last);

    if (status == OK)
        *place = last.text;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *place = place_in(issuer->name);
    if (!*place && above->name)
        *place = place_in(above->name);
    return OK;
}

static const char *authority_of(const struct org *issuer)
{
    if (strcmp(issuer->form, "cell") == 0)
        return "T/M CHI BỘ";
    if (strcmp(issuer->form, "committee") != 0)
        return "";
    return issuer->level == 0 ? "T/M BAN BÍ THƯ" : issuer->level <= 3 ? "T/M BAN THƯỜNG VỤ" : "T/M ĐẢNG UỶ";
}

static enum status suggest_signer(struct work *w, const struct org *issuer, const char *day, struct printing *printing)
{
    struct list posts = {0};

    printing->authority = authority_of(issuer);
    printing->post = *printing->authority ? "Bí thư" : "Trưởng ban";
    TRY(roster_posts(w, issuer->id, day, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        if (strcmp(post->post, "secretary") == 0 || strcmp(post->post, "head") == 0)
            printing->signer = post->name;
    }
    return OK;
}

enum status printing_suggest(struct work *w, int64_t org_id, const char *day, struct printing *printing)
{
    struct org issuer, above = {0};

    *printing = (struct printing){0};
    TRY(org_find(w, org_id, day, &issuer));
    if (issuer.parent)
        TRY(org_find(w, issuer.parent, day, &above));
    printing->body = issuer.name;
    printing->above = above.name ? party_name(w, above.name) : "";
    TRY(suggest_place(w, &issuer, &above, &printing->place));
    return suggest_signer(w, &issuer, day, printing);
}

static enum status find_derived(struct work *w, int64_t plan_id, struct plan *plan)
{
    TRY(plan_find(w, plan_id, plan));
    return plan->upper_id ? OK : fail(w, ERR_MISSING, _("Kế hoạch này không lập từ kế hoạch cấp trên."));
}

enum status printing_find(struct work *w, int64_t plan_id, struct printing *printing)
{
    struct plan plan;

    TRY(find_derived(w, plan_id, &plan));
    const enum status status = store_find(w, &printing_typed, ARGS(INT(plan_id)), &printing_shape, printing);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    TRY(printing_suggest(w, plan.org_id, NULL, printing));
    printing->plan_id = plan_id;
    return OK;
}

enum status printing_change(struct work *w, const struct printing *printing)
{
    struct printing before;
    struct plan plan;
    int64_t changed = 0;

    TRY(printing_find(w, printing->plan_id, &before));
    TRY(plan_find(w, printing->plan_id, &plan));
    if (strcmp(plan.state, "draft") != 0)
        return fail(w, ERR_CONFLICT, _("Kế hoạch đã ban hành nên không sửa được nữa."));
    if (!printing->body || !*printing->body)
        return fail_field(w, "body", _("Hãy ghi tên cơ quan ban hành."));
    if (printing->version)
        TRY(store_run_counted(w, &printing_edit,
                              ARGS(INT(plan.id), INT(printing->version), TEXT(printing->above), TEXT(printing->body),
                                   TEXT(printing->place), TEXT(printing->authority), TEXT(printing->post),
                                   TEXT(printing->signer)),
                              &changed));
    else
        TRY(store_run_counted(w, &printing_add,
                              ARGS(INT(plan.id), TEXT(printing->above), TEXT(printing->body), TEXT(printing->place),
                                   TEXT(printing->authority), TEXT(printing->post), TEXT(printing->signer)),
                              &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Phần đầu và phần ký vừa được người khác sửa. Hãy xem lại rồi lưu."));
    return audit_record(w, "printing.change", plan.id, CHANGED(&printing_shape, &before, printing));
}

/* --- printed ------------------------------------------------------------------------------------------------------ */

/* All that one printing needs. */
struct sheet_of_plan {
    struct plan plan;
    struct paper paper;
    struct printing typed;
    struct list leaves; /* struct leaf */
    struct fill fill;
    struct print print;
};

static const char *kind_name(const char *code)
{
    for (const struct choice *kind = paper_kinds; code && kind->code; kind++)
        if (strcmp(kind->code, code) == 0)
            return kind->label;
    return "Kế hoạch";
}

static enum status put_lines(struct work *w, struct sheet_of_plan *sheet)
{
    struct list bases = {0}, recipients = {0};

    TRY(composing_bases(w, &sheet->plan, &bases));
    TRY(composing_make(w, &sheet->plan, &sheet->leaves));
    TRY(composing_recipients(w, &sheet->plan, &recipients));
    fill_items(&sheet->fill, "căn cứ");
    for (size_t i = 0; i < bases.count; i++)
        fill_text(fill_item(&sheet->fill, "căn cứ"), "dòng", *LIST_AT(&bases, const char *, i));
    fill_items(&sheet->fill, "nội dung");
    for (size_t i = 0; i < sheet->leaves.count; i++) {
        const struct leaf *leaf = LIST_AT(&sheet->leaves, struct leaf, i);
        print_put_words(&sheet->fill, leaf->kind, leaf->text);
    }
    return print_put_recipients(w, &sheet->fill, sheet->print.day, &recipients);
}

static enum status gather(struct work *w, int64_t plan_id, struct sheet_of_plan *sheet)
{
    *sheet = (struct sheet_of_plan){.fill = fill_make(w)};
    TRY(printing_find(w, plan_id, &sheet->typed));
    TRY(plan_find(w, plan_id, &sheet->plan));
    TRY(paper_find(w, sheet->plan.paper_id, &sheet->paper));
    sheet->print = (struct print){.form = "plan", .day = sheet->plan.issued_on};
    TRY(stencil_bytes(w, sheet->plan.org_id, "plan", NULL, &sheet->print.template));
    const struct printing *typed = &sheet->typed;
    print_put_head(w, &sheet->fill,
                   &(struct print_head){.above = typed->above,
                                        .body = typed->body,
                                        .number = sheet->paper.number,
                                        .symbol = sheet->paper.symbol,
                                        .place = typed->place,
                                        .day = sheet->plan.issued_on,
                                        .type = kind_name(sheet->paper.kind),
                                        .title = sheet->plan.title,
                                        .authority = typed->authority,
                                        .post = typed->post,
                                        .signer = typed->signer});
    return put_lines(w, sheet);
}

enum status printing_make(struct work *w, int64_t plan_id, const char *as, struct bytes *file)
{
    struct sheet_of_plan sheet;

    TRY(gather(w, plan_id, &sheet));
    return sheet.paper.hash && as && strcmp(as, "docx") == 0 ? blob_get(w, sheet.paper.hash, file)
                                                             : print_as(w, &sheet.print, &sheet.fill, as, file);
}

/* --- kept
 * -------------------------------------------------------------------------------------------------------------------
 */

struct kept {
    int64_t plan_id;
    struct bytes file;
    const char *hash;
    bool is_due; /* issued, and without a file yet */
};

static enum status print_issued(struct work *w, void *arg)
{
    struct kept *kept = arg;
    struct plan plan;
    struct paper paper;

    TRY(plan_find(w, kept->plan_id, &plan));
    TRY(paper_find(w, plan.paper_id, &paper));
    kept->is_due = plan.upper_id && strcmp(plan.state, "draft") != 0 && !paper.hash;
    return kept->is_due ? printing_make(w, kept->plan_id, "docx", &kept->file) : OK;
}

/* The leaf that a line of the text was printed from; leaves come in their order. */
static bool is_leaf(const struct print_line *line, const struct list *leaves, size_t next)
{
    return next < leaves->count && strcmp(line->text, LIST_AT(leaves, struct leaf, next)->text) == 0;
}

static enum status keep_clause(struct work *w, const struct plan *plan, const struct leaf *leaf, int64_t position,
                               int64_t line)
{
    const char *words = leaf->label ? leaf->text + strlen(leaf->label) : leaf->text;

    words += strspn(words, ".) ");
    TRY(store_run(w, &printing_add_clause,
                  ARGS(INT(plan->id), INT(position), TEXT(leaf->label ? leaf->label : ""),
                       TEXT(leaf->path ? leaf->path : ""), TEXT(words), TEXT(leaf->text), INT(line), INT(line),
                       INT(leaf->depth))));
    return leaf->upper_clause ? store_run(w, &printing_point_clause,
                                          ARGS(INT(plan->id), INT(leaf->upper_clause), INT(position), TEXT(leaf->path),
                                               INT(line), INT(line), INT(plan->upper_id)))
                              : OK;
}

/* The text as printed; clauses and obligations point into it. */
static enum status keep_text(struct work *w, struct sheet_of_plan *sheet)
{
    struct buffer text = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT);
    struct list lines = {0};
    size_t next = 0;
    int64_t position = 0;

    TRY(print_text(w, &sheet->print, &sheet->fill, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        const struct print_line *line = LIST_AT(&lines, struct print_line, i);
        buffer_put(&text, line->text);
        buffer_put(&text, "\n");
        if (!is_leaf(line, &sheet->leaves, next))
            continue;
        const struct leaf *leaf = LIST_AT(&sheet->leaves, struct leaf, next++);
        if (leaf->label)
            TRY(keep_clause(w, &sheet->plan, leaf, ++position, (int64_t)i + 1));
        if (leaf->obligation)
            TRY(store_run(w, &printing_point_one,
                          ARGS(INT(leaf->obligation), INT(position), TEXT(leaf->path), INT((int64_t)i + 1),
                               INT((int64_t)i + 1))));
    }
    return paper_keep_text(w, sheet->paper.id, text.text);
}

static const char *file_name(struct work *w, const struct paper *paper)
{
    char *name = arena_format(&w->arena, "%s.docx", paper->code ? paper->code : "ke-hoach");

    for (char *letter = name; *letter; letter++)
        if (*letter == '/')
            *letter = '-';
    return name;
}

static enum status keep_printed(struct work *w, void *arg)
{
    const struct kept *kept = arg;
    struct sheet_of_plan sheet;
    int64_t changed = 0;

    TRY(gather(w, kept->plan_id, &sheet));
    TRY(store_run_counted(w, &printing_keep_file,
                          ARGS(INT(sheet.paper.id), TEXT(kept->hash), TEXT(file_name(w, &sheet.paper)),
                               TEXT(WORD_MEDIA), TEXT(sheet.typed.place)),
                          &changed));
    if (!changed)
        return OK;
    TRY(store_run(w, &printing_drop_text, ARGS(INT(sheet.paper.id))));
    TRY(store_run(w, &printing_drop_clauses, ARGS(INT(kept->plan_id))));
    TRY(keep_text(w, &sheet));
    return audit_record(w, "printing.keep", kept->plan_id, NO_VALUES);
}

enum status printing_keep(struct work *w, int64_t plan_id)
{
    struct kept kept = {.plan_id = plan_id};

    TRY(work_run(w, WORK_READS, print_issued, &kept));
    if (!kept.is_due)
        return OK;
    TRY(blob_put(w, kept.file, &kept.hash));
    return work_run(w, WORK_WRITES, keep_printed, &kept);
}
