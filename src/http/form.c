#include "http/form.h"

#include "base/limits.h"
#include "base/speech.h"
#include "http/address.h"
#include "http/typed.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>

struct reading {
    struct work *w;
    const struct list *typed;
    struct list *problems;
    const char *prefix;
};

static void read_record(struct reading *reading, const struct shape *shape, void *record);

const char *form_value(const struct list *typed, const char *name)
{
    for (size_t i = typed->count; i > 0; i--)
        if (!strcmp(LIST_AT(typed, struct typed, i - 1)->name, name))
            return LIST_AT(typed, struct typed, i - 1)->value;
    return NULL;
}

const char *form_required(const struct field *field)
{
    return field->kind == FIELD_CHOICE ? _("Hãy chọn một mục.") : _("Hãy điền mục này.");
}

/* --- one value -------------------------------------------------------------------------------------------------- */

static const char *trimmed(struct work *w, const char *typed, bool many_lines)
{
    char *text = normalise(&w->arena, typed, strlen(typed));
    size_t length = strlen(text);

    while (length && isspace((unsigned char)text[length - 1]))
        text[--length] = '\0';
    while (isspace((unsigned char)*text))
        text++;
    for (char *letter = text; *letter && !many_lines; letter++)
        if (*letter == '\n' || *letter == '\t')
            *letter = ' ';
    return *text ? text : NULL;
}

static const char *check_text(struct work *w, const struct field *field, const char *text)
{
    int64_t usual = field->kind == FIELD_PROSE ? LIMIT_FIELD_PROSE : LIMIT_FIELD_TEXT;
    int64_t most = field->most ? field->most : usual;
    int64_t letters = (int64_t)utf8_length(text);

    if (letters > most)
        return say(w, _("Mục này dài quá {n} chữ."), NAMED("n", most));
    if (letters < field->least)
        return say(w, _("Mục này cần ít nhất {n} chữ."), NAMED("n", field->least));
    return NULL;
}

static bool is_choice(const struct field *field, const char *text)
{
    for (const struct choice *choice = field->choices; choice && choice->code; choice++)
        if (!strcmp(choice->code, text))
            return true;
    return false;
}

const char *form_check_number(struct work *w, const struct field *field, int64_t number)
{
    if (!field->least && !field->most)
        return NULL;
    if (number < field->least)
        return say(w, _("Số này không được nhỏ hơn {n}."), NAMED("n", field->least));
    if (field->most && number > field->most)
        return say(w, _("Số này không được lớn hơn {n}."), NAMED("n", field->most));
    return NULL;
}

static const char *read_number(struct work *w, const struct field *field, const char *text, void *record)
{
    int64_t number = 0;
    bool is_read = false;

    if (field->kind == FIELD_INT)
        is_read = typed_number(text, &number);
    else if (field->kind == FIELD_TIME)
        is_read = typed_moment(&w->arena, text, &number);
    else
        is_read = typed_hundredths(text, &number);
    if (!is_read)
        return field->kind == FIELD_TIME ? speech_find(w->language, _("Hãy ghi giờ và ngày như 14:07 30/6/2026."))
                                         : speech_find(w->language, _("Ở đây cần một số."));
    const char *wrong = form_check_number(w, field, number);
    if (!wrong)
        field_set_int(field, record, number);
    return wrong;
}

static const char *read_text(struct work *w, const struct field *field, const char *text, void *record)
{
    const char *wrong = NULL;

    if (field->kind == FIELD_DATE && !typed_day(&w->arena, text, &text))
        wrong = speech_find(w->language, _("Hãy ghi ngày như 30/6/2026."));
    else if (field->kind == FIELD_CHOICE && !is_choice(field, text))
        wrong = speech_find(w->language, _("Hãy chọn một mục trong danh sách."));
    else if (field->kind == FIELD_TEXT || field->kind == FIELD_PROSE)
        wrong = check_text(w, field, text);
    if (!wrong)
        field_set_text(field, record, text);
    return wrong;
}

const char *form_read_value(struct work *w, const struct field *field, const char *typed, void *record)
{
    const char *text = typed ? trimmed(w, typed, field->kind == FIELD_PROSE) : NULL;

    if (field->kind == FIELD_TRUTH) {
        field_set_truth(field, record, text && strcmp(text, "0") != 0 && strcmp(text, "false") != 0);
        return NULL;
    }
    if (!text)
        return field->required ? speech_find(w->language, form_required(field)) : NULL;
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_SHARE:
    case FIELD_MONEY:
        return read_number(w, field, text, record);
    default:
        return read_text(w, field, text, record);
    }
}

/* --- records and lists ------------------------------------------------------------------------------------------ */

static void add_problem(struct reading *reading, const char *path, const char *sentence)
{
    struct problem *problem = list_add(&reading->w->arena, reading->problems, sizeof(*problem));

    problem->field = path;
    problem->sentence = sentence;
}

/* The line of "items.2.day" for the list "items"; -1 when the name is not of it. */
static int64_t line_of(const char *name, const char *list, size_t length)
{
    char *end = NULL;

    if (strncmp(name, list, length) != 0 || name[length] != '.' || !isdigit((unsigned char)name[length + 1]))
        return -1;
    long line = strtol(name + length + 1, &end, 10);
    return *end == '.' && line < LIMIT_FORM_FIELDS ? line : -1;
}

static bool has_line(const struct list *typed, const char *prefix)
{
    size_t length = strlen(prefix);

    for (size_t i = 0; i < typed->count; i++) {
        const struct typed *one = LIST_AT(typed, struct typed, i);
        if (!strncmp(one->name, prefix, length) && one->value[strspn(one->value, " \t\r\n")])
            return true;
    }
    return false;
}

static void read_lines(struct reading *reading, const struct field *field, const char *path, void *record)
{
    struct reading inner = *reading;
    int64_t last = -1;

    for (size_t i = 0; i < reading->typed->count; i++) {
        int64_t line = line_of(LIST_AT(reading->typed, struct typed, i)->name, path, strlen(path));
        last = line > last ? line : last;
    }
    for (int64_t line = 0; line <= last; line++) {
        inner.prefix = arena_format(&reading->w->arena, "%s.%d.", path, (int)line);
        if (has_line(reading->typed, inner.prefix))
            read_record(&inner, field->inner,
                        list_add(&reading->w->arena, field_list(field, record), field->inner->size));
    }
}

static void read_texts(struct reading *reading, const struct field *field, const char *path, void *record)
{
    for (size_t i = 0; i < reading->typed->count; i++) {
        const struct typed *one = LIST_AT(reading->typed, struct typed, i);
        const char *text = !strcmp(one->name, path) ? trimmed(reading->w, one->value, false) : NULL;
        const char *wrong = text ? check_text(reading->w, field, text) : NULL;
        if (wrong)
            add_problem(reading, path, wrong);
        else if (text)
            list_add_text(&reading->w->arena, field_list(field, record), text);
    }
}

static void read_field(struct reading *reading, const struct field *field, void *record)
{
    const char *path = arena_format(&reading->w->arena, "%s%s", reading->prefix, field->name);
    const char *wrong = NULL;

    if (field->kind == FIELD_LIST)
        read_lines(reading, field, path, record);
    else if (field->kind == FIELD_TEXTS)
        read_texts(reading, field, path, record);
    else if (field->kind != FIELD_BYTES)
        wrong = form_read_value(reading->w, field, form_value(reading->typed, path), record);
    if ((field->kind == FIELD_LIST || field->kind == FIELD_TEXTS) && field->required &&
        !field_list(field, record)->count)
        wrong = speech_find(reading->w->language, form_required(field));
    if (wrong)
        add_problem(reading, path, wrong);
}

static void read_record(struct reading *reading, const struct shape *shape, void *record)
{
    for (size_t i = 0; i < shape->count; i++)
        read_field(reading, &shape->fields[i], record);
}

enum status form_read(struct work *w, const struct list *typed, const struct shape *shape, void *record,
                      struct list *problems)
{
    struct reading reading = {.w = w, .typed = typed, .problems = problems, .prefix = ""};

    read_record(&reading, shape, record);
    if (!problems->count)
        return OK;
    const struct problem *first = LIST_AT(problems, struct problem, 0);
    return fail_field(w, first->field, first->sentence);
}

/* --- bodies ----------------------------------------------------------------------------------------------------- */

enum status form_parse(struct work *w, struct bytes body, struct list *typed)
{
    if (!address_read_pairs(&w->arena, (const char *)body.data, body.size, typed))
        return fail(w, ERR_INVALID, _("Không đọc được biểu mẫu. Hãy tải lại trang rồi làm lại."));
    return OK;
}
