/* print.h - a paper on its way out, as Word, PDF or text: Word from the office's own template, or from the layout in
 * force on its day.
 *
 * Who prints makes a fill with the names of the form (rules/paper_form): of a plan `cấp trên`, `cơ quan ban hành`,
 * `số ký hiệu`, `địa danh`, `ngày ban hành`, `tên loại`, `trích yếu`, `căn cứ` {`dòng`}, `nội dung` {`đề mục`, `tiểu
 * mục`, `đoạn`}, `nơi nhận` {`nơi`}, `quyền hạn`, `chức vụ`, `người ký`.  print_heads() and print_recipients() put what
 * every form has.
 * Units: days ISO.  Errors: ERR_MISSING where no such form or layout is in force, ERR_INVALID for a hole without a
 * value. */
#ifndef DOCWRITE_PRINT_H
#define DOCWRITE_PRINT_H

#include "docwrite/fill.h"

struct print {
    const char *form;      /* of form.h */
    const char *day;       /* whose layout; NULL today      */
    struct bytes template; /* the office's own; data NULL: the layout's */
};

/* What heads and ends a paper. */
struct print_head {
    const char *above, *body; /* “ĐẢNG BỘ TỈNH …”, “ĐẢNG UỶ XÃ …”; may be in small letters */
    const char *number, *symbol;           /* number NULL or "": room is left for it    */
    const char *place, *day;               /* day NULL: room is left for it             */
    const char *type, *title;              /* “Kế hoạch”; trích yếu                      */
    const char *authority, *post, *signer; /* “T/M BAN THƯỜNG VỤ”, “BÍ THƯ”, the name */
};

void print_put_head(struct work *w, struct fill *fill, const struct print_head *head);
/* Each line with the ending of the layout: const char *. */
MUST_CHECK enum status print_put_recipients(struct work *w, struct fill *fill, const char *day,
                                            const struct list *recipients);
/* One more paragraph of the content; `kind` is "đề mục", "tiểu mục" or "đoạn". */
void print_put_words(struct fill *fill, const char *kind, const char *words);

MUST_CHECK enum status print_docx(struct work *w, const struct print *print, const struct fill *fill,
                                  struct bytes *file);
/* From the layout, whatever the template. */
MUST_CHECK enum status print_pdf(struct work *w, const struct print *print, const struct fill *fill,
                                 struct bytes *file);
/* `as` "docx" or "pdf"; ERR_MISSING for another. */
MUST_CHECK enum status print_as(struct work *w, const struct print *print, const struct fill *fill, const char *as,
                                struct bytes *file);
/* One line of the paper as text, and which part of it that is: "heading", "text" (rules/paper_style). */
struct print_line {
    const char *element;
    const char *text;
};
/* struct print_line. */
MUST_CHECK enum status print_text(struct work *w, const struct print *print, const struct fill *fill,
                                  struct list *lines);
/* The template an office begins with. */
MUST_CHECK enum status print_template(struct work *w, const char *form, const char *day, struct bytes *template);
/* The marks an office may use in a template of that form, as they are typed: const char *. */
MUST_CHECK enum status print_names(struct work *w, const char *form, struct list *names);
/* Whether an office's template fits that form.  ERR_INVALID with one sentence. */
MUST_CHECK enum status print_try(struct work *w, const char *form, struct bytes template);

#endif
