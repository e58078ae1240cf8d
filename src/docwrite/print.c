#include "docwrite/print.h"

#include "base/date.h"
#include "base/speech.h"
#include "docwrite/blank.h"
#include "docwrite/docx.h"
#include "docwrite/form.h"
#include "docwrite/mark.h"
#include "docwrite/pdf.h"
#include "text/amount.h"
#include "text/upper.h"

#include <string.h>

static const char *number_text(struct work *w, const struct print_head *head)
{
    const char *number = head->number && *head->number ? head->number : "      ";

    /* Source: Guidance 36-HD/VPTW of 3/4/2018: numbers below ten bear a zero. */
    if (number[0] > '0' && number[0] <= '9' && !number[1])
        number = arena_format(&w->arena, "0%s", number);
    return head->symbol && *head->symbol ? arena_format(&w->arena, "%s-%s", number, head->symbol) : number;
}

static const char *day_text(struct work *w, const char *day)
{
    return day && date_is_valid(day) ? amount_long_date(&w->arena, day) : "ngày      tháng      năm      ";
}

void print_put_head(struct work *w, struct fill *fill, const struct print_head *head)
{
    fill_text(fill, "cấp trên", head->above ? upper_case(&w->arena, head->above) : "");
    fill_text(fill, "cơ quan ban hành", head->body ? upper_case(&w->arena, head->body) : "");
    fill_text(fill, "số ký hiệu", number_text(w, head));
    fill_text(fill, "địa danh", head->place && *head->place ? head->place : "          ");
    fill_text(fill, "ngày ban hành", day_text(w, head->day));
    fill_text(fill, "tên loại", head->type ? upper_case(&w->arena, head->type) : "");
    fill_text(fill, "trích yếu", head->title);
    fill_text(fill, "quyền hạn", head->authority);
    fill_text(fill, "chức vụ", head->post ? upper_case(&w->arena, head->post) : "");
    fill_text(fill, "người ký", head->signer);
}

enum status print_put_recipients(struct work *w, struct fill *fill, const char *day, const struct list *recipients)
{
    struct layout layout;

    TRY(layout_find(w, day, &layout));
    fill_items(fill, "nơi nhận");
    for (size_t i = 0; i < recipients->count; i++) {
        const char *end = i + 1 == recipients->count ? layout.recipient_last : layout.recipient_end;
        fill_text(fill_item(fill, "nơi nhận"), "nơi",
                  arena_format(&w->arena, "%s%s", *LIST_AT(recipients, const char *, i), end));
    }
    return OK;
}

void print_put_words(struct fill *fill, const char *kind, const char *words)
{
    struct fill *item = fill_item(fill, "nội dung");

    fill_text(item, "đề mục", "");
    fill_text(item, "tiểu mục", "");
    fill_text(item, "đoạn", "");
    fill_text(item, kind, words);
}

enum status print_template(struct work *w, const char *form_kind, const char *day, struct bytes *template)
{
    struct form form;

    TRY(form_find(w, form_kind, day, &form));
    return blank_make(w, &form, template);
}

enum status print_docx(struct work *w, const struct print *print, const struct fill *fill, struct bytes *file)
{
    struct bytes template = print->template;

    if (!template.data)
        TRY(print_template(w, print->form, print->day, &template));
    return docx_fill(w, template, fill, file);
}

enum status print_pdf(struct work *w, const struct print *print, const struct fill *fill, struct bytes *file)
{
    struct form form;
    struct list lines = {0};

    TRY(form_find(w, print->form, print->day, &form));
    TRY(form_fill(w, &form, fill, &lines));
    return pdf_write(w, &form, &lines, file);
}

enum status print_as(struct work *w, const struct print *print, const struct fill *fill, const char *as,
                     struct bytes *file)
{
    if (as && strcmp(as, "pdf") == 0)
        return print_pdf(w, print, fill, file);
    if (!as || strcmp(as, "docx") != 0)
        return fail(w, ERR_MISSING, _("Không có trang này."));
    return print_docx(w, print, fill, file);
}

enum status print_text(struct work *w, const struct print *print, const struct fill *fill, struct list *lines)
{
    struct form form;
    struct list filled = {0};

    TRY(form_find(w, print->form, print->day, &form));
    TRY(form_fill(w, &form, fill, &filled));
    for (size_t i = 0; i < filled.count; i++) {
        const struct form_line *line = LIST_AT(&filled, struct form_line, i);
        *(struct print_line *)list_add(&w->arena, lines, sizeof(struct print_line)) =
            (struct print_line){line->row->element, line->text};
    }
    return OK;
}

static bool is_named(const struct list *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(*LIST_AT(names, const char *, i), name) == 0)
            return true;
    return false;
}

enum status print_names(struct work *w, const char *form_kind, struct list *names)
{
    struct form form;

    TRY(form_find(w, form_kind, NULL, &form));
    for (size_t i = 0; i < form.rows.count; i++) {
        struct list marks = {0};
        TRY(mark_list(w, LIST_AT(&form.rows, struct form_row, i)->text, &marks));
        for (size_t k = 0; k < marks.count; k++) {
            const char *name = arena_format(&w->arena, "{{%s}}", LIST_AT(&marks, struct mark, k)->name);
            if (!is_named(names, name))
                list_add_text(&w->arena, names, name);
        }
    }
    return OK;
}

enum status print_try(struct work *w, const char *form_kind, struct bytes template)
{
    struct form form;
    struct fill sample;
    struct list needed = {0};

    TRY(form_find(w, form_kind, NULL, &form));
    TRY(form_sample(w, &form, &sample));
    for (size_t i = 0; i < form.rows.count; i++)
        if (*LIST_AT(&form.rows, struct form_row, i)->needed)
            list_add_text(&w->arena, &needed, LIST_AT(&form.rows, struct form_row, i)->needed);
    return docx_try(w, template, &sample, &needed);
}
