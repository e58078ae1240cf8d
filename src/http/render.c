#include "http/render.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/speech.h"
#include "http/exchange.h"
#include "http/format.h"
#include "http/scope.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#define VALUE_MOST 1048576

struct run {
    struct work *w;
    const struct program *program;
    struct buffer *out;
    struct memo *memos; /* one for each step */
    const struct scope *scope;
};

static enum status run_steps(struct run *run, size_t from, size_t to);

/* --- escaping --------------------------------------------------------------------------------------------------- */

void render_put_escaped(struct buffer *out, const char *text)
{
    static const char *const escapes[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};
    const char *start = text;

    for (; *text; text++) {
        const char *escape = escapes[(unsigned char)*text];
        if (!escape)
            continue;
        buffer_put_n(out, start, (size_t)(text - start));
        buffer_put(out, escape);
        start = text + 1;
    }
    buffer_put_n(out, start, (size_t)(text - start));
}

/* An empty line parts paragraphs, a single one breaks the line. */
static void put_paragraphs(struct buffer *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        size_t breaks = strspn(text + length, "\n");
        struct buffer line = buffer_make(out->arena, VALUE_MOST);
        buffer_put_n(&line, text, length);
        render_put_escaped(out, line.text);
        text += length + breaks;
        if (*text)
            buffer_put(out, breaks > 1 ? "</p><p>" : "<br>");
    }
}

static void put_percent(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        unsigned char letter = (unsigned char)*text;
        if (isalnum(letter) || strchr("-._~", letter))
            buffer_put_char(out, *text);
        else
            buffer_format(out, "%%%02X", letter);
    }
}

/* --- values ----------------------------------------------------------------------------------------------------- */

static enum status no_value(struct run *run, const struct step *step)
{
    return fail(run->w, ERR_BROKEN,
                arena_format(&run->w->arena, "%s:%d: no value called %s", step->file, step->line, step->name));
}

static struct value find(struct run *run, const struct step *step, const char *name)
{
    size_t index = (size_t)(step - LIST_AT(&run->program->steps, struct step, 0));

    return scope_find(run->w, run->scope, name, name == step->name ? &run->memos[index] : NULL);
}

static const char *plain_text(struct run *run, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NUMBER:
        return arena_format(&run->w->arena, "%" PRId64, value->number);
    case VALUE_TRUTH:
        return value->number ? "1" : "";
    default:
        return value->text ? value->text : "";
    }
}

static const char *choice_label(struct run *run, const struct value *value)
{
    for (const struct choice *choice = value->choices; choice && choice->code && value->text; choice++)
        if (!strcmp(choice->code, value->text))
            return speech_find(run->w->language, choice->label);
    return value->text;
}

/* Whether the filter has nothing to turn into another text. */
static bool stays_as_it_is(const struct step *step, const struct value *value)
{
    bool is_day = step->hole == HOLE_DATE || step->hole == HOLE_DAY;

    return value->kind != VALUE_NUMBER && (!value->text || !is_day);
}

/* Moment 0 is never. */
static bool is_never(const struct step *step, const struct value *value)
{
    bool is_moment = step->hole == HOLE_DATE || step->hole == HOLE_DAY || step->hole == HOLE_TIME;

    return value->kind == VALUE_NUMBER && !value->number && is_moment;
}

static void put_number(struct run *run, const struct step *step, int64_t number, struct buffer *text)
{
    if (step->hole == HOLE_TIME)
        format_moment(run->w, text, number);
    else if (step->hole == HOLE_NUMBER)
        format_number(text, number);
    else
        format_hundredths(text, run->w->language, number, step->hole == HOLE_SHARE);
    if (step->hole == HOLE_SHARE)
        buffer_put(text, " %");
}

/* As people read it; what was typed and comes back stays as it was typed. */
static const char *formatted(struct run *run, const struct step *step, const struct value *value)
{
    bool is_day = step->hole == HOLE_DATE || step->hole == HOLE_DAY;
    struct buffer text;

    if (step->hole == HOLE_CHOICE)
        return choice_label(run, value);
    if (stays_as_it_is(step, value))
        return value->text;
    if (is_never(step, value))
        return "";
    text = buffer_make(&run->w->arena, VALUE_MOST);
    const char *day =
        is_day && value->kind == VALUE_NUMBER ? date_of_moment(&run->w->arena, value->number) : value->text;
    if (step->hole == HOLE_DATE)
        format_date(&text, run->w->language, day);
    else if (step->hole == HOLE_DAY)
        format_day(&text, day);
    else
        put_number(run, step, value->number, &text);
    return text.text;
}

static enum status put_formatted(struct run *run, const struct step *step)
{
    struct value value = find(run, step, step->name);

    if (value.kind == VALUE_NONE)
        return no_value(run, step);
    const char *text = formatted(run, step, &value);
    if (text)
        render_put_escaped(run->out, text);
    return OK;
}

static enum status put_plain(struct run *run, const struct step *step)
{
    struct value value = find(run, step, step->name);

    switch (value.kind) {
    case VALUE_NONE:
        return no_value(run, step);
    case VALUE_NUMBER:
        if (value.field && (value.field->kind == FIELD_MONEY || value.field->kind == FIELD_SHARE))
            format_hundredths(run->out, run->w->language, value.number, value.field->kind == FIELD_SHARE);
        else
            buffer_put_int(run->out, value.number);
        return OK;
    default:
        if (step->hole == HOLE_TEXT)
            put_paragraphs(run->out, value.text ? value.text : "");
        else
            render_put_escaped(run->out, plain_text(run, &value));
        return OK;
    }
}

static enum status put_link(struct run *run, const struct step *step)
{
    bool has_query = false;

    for (size_t i = 0; i < step->link->count; i++) {
        const struct link_part *part = LIST_AT(step->link, struct link_part, i);
        if (part->constant && !part->query) {
            buffer_put(run->out, part->constant);
            continue;
        }
        struct value value =
            part->name ? find(run, step, part->name) : (struct value){VALUE_TEXT, .text = part->constant};
        if (value.kind == VALUE_NONE) {
            const struct step missing = {.file = step->file, .line = step->line, .name = part->name};
            return no_value(run, &missing);
        }
        if (part->query && !value_is_true(&value))
            continue;
        if (part->query) {
            buffer_put(run->out, has_query ? "&amp;" : "?");
            buffer_put(run->out, part->query);
            buffer_put_char(run->out, '=');
            has_query = true;
        }
        put_percent(run->out, plain_text(run, &value));
    }
    return OK;
}

static enum status put_keys(struct run *run, const struct step *step)
{
    struct value token = scope_find(run->w, run->scope, "form_token", NULL);

    if (token.kind == VALUE_NONE)
        return no_value(run, step);
    buffer_put(run->out, "<input type=\"hidden\" name=\"form_token\" value=\"");
    render_put_escaped(run->out, token.text ? token.text : "");
    buffer_put(run->out, "\"><input type=\"hidden\" name=\"request_key\" value=\"");
    buffer_put(run->out, random_token(&run->w->arena, 16));
    buffer_put(run->out, "\">");
    return OK;
}

static bool is_chosen(const struct scope *scope)
{
    while (scope && scope->kind != SCOPE_CHOICE)
        scope = scope->outer;
    return scope && scope->text && !strcmp(scope->text, scope->choice->code);
}

static void put_mark(struct run *run, const struct step *step)
{
    bool is_marked = false;

    if (step->argument) {
        struct value value = find(run, step, step->argument);
        is_marked = value_is_true(&value);
    } else {
        is_marked = is_chosen(run->scope);
    }
    if (!is_marked)
        return;
    buffer_put_char(run->out, ' ');
    buffer_put(run->out, !strcmp(step->name, "current") ? "aria-current=\"page\"" : step->name);
}

/* --- forms ------------------------------------------------------------------------------------------------------ */

static const char *problem_at(struct run *run, const struct step *step)
{
    if (!strcmp(step->name, "form")) {
        const struct scope *form = scope_of_form(run->scope, NULL);
        return form && scope_came_back(form) ? problem_of(form->x, "form") : NULL;
    }
    struct value value = find(run, step, step->name);
    const struct scope *form = value.path ? scope_of_form(run->scope, NULL) : NULL;
    return form && scope_came_back(form) ? problem_of(value.x, value.path) : NULL;
}

/* What now stands in the database, where it differs from what was typed and the two met. */
static const char *other_at(struct run *run, const struct step *step)
{
    const struct scope *form = scope_of_form(run->scope, step->name);

    if (!form || !scope_came_back(form) || form->x->ended != ERR_CONFLICT || !form->record)
        return NULL;
    const struct scope stored = {.kind = SCOPE_RECORD, .shape = form->shape, .record = form->record};
    struct value now = scope_find(run->w, &stored, step->name, NULL);
    struct value typed = scope_find(run->w, form, step->name, NULL);
    const char *text = plain_text(run, &now);
    return strcmp(text, plain_text(run, &typed)) != 0 ? text : NULL;
}

static enum status put_hole(struct run *run, const struct step *step)
{
    const char *text = NULL;

    switch (step->hole) {
    case HOLE_VALUE:
    case HOLE_TEXT:
        return put_plain(run, step);
    case HOLE_LINK:
        return put_link(run, step);
    case HOLE_KEYS:
        return put_keys(run, step);
    case HOLE_MARKED:
        put_mark(run, step);
        return OK;
    case HOLE_PROBLEM:
        text = problem_at(run, step);
        break;
    case HOLE_OTHER:
        text = other_at(run, step);
        break;
    default:
        return put_formatted(run, step);
    }
    if (text)
        render_put_escaped(run->out, text);
    return OK;
}

/* --- sections --------------------------------------------------------------------------------------------------- */

static enum status run_within(struct run *run, size_t step, struct scope *scope)
{
    const struct scope *outer = run->scope;

    scope->outer = outer;
    run->scope = scope;
    TRY(run_steps(run, step + 1, LIST_AT(&run->program->steps, struct step, step)->jump));
    run->scope = outer;
    return OK;
}

static struct scope scope_of_item(const struct value *value, size_t index)
{
    struct scope scope = {.kind = SCOPE_RECORD, .shape = value->shape, .is_item = true, .index = (int64_t)index};

    if (value->kind == VALUE_TEXTS) {
        scope.kind = SCOPE_TEXT;
        scope.text = *LIST_AT(value->list, const char *, index);
    } else if (!value->shape) {
        scope.kind = SCOPE_VIEW;
        scope.view = *LIST_AT(value->list, const struct view *, index);
    } else {
        scope.record = (const char *)value->list->items + index * value->shape->size;
    }
    return scope;
}

static enum status run_items(struct run *run, size_t step, const struct value *value)
{
    for (size_t i = 0; value->list && i < value->list->count; i++) {
        struct scope scope = scope_of_item(value, i);
        TRY(run_within(run, step, &scope));
    }
    return OK;
}

static enum status run_choices(struct run *run, size_t index, const struct step *step)
{
    struct value value = find(run, step, step->name);

    if (value.kind == VALUE_NONE || !value.choices)
        return no_value(run, step);
    for (const struct choice *choice = value.choices; choice->code; choice++) {
        struct scope scope = {.kind = SCOPE_CHOICE, .choice = choice, .text = value.text};
        TRY(run_within(run, index, &scope));
    }
    return OK;
}

static size_t typed_lines(const struct exchange *x, const char *path)
{
    size_t length = strlen(path);
    int64_t most = -1;

    for (size_t i = 0; i < x->fields.count; i++) {
        const char *name = LIST_AT(&x->fields, struct typed, i)->name;
        if (strncmp(name, path, length) != 0 || name[length] != '.' || !isdigit((unsigned char)name[length + 1]))
            continue;
        int64_t line = strtol(name + length + 1, NULL, 10);
        most = line > most && line < LIMIT_FORM_FIELDS ? line : most;
    }
    return (size_t)(most + 1);
}

/* The lines of a list in a form, and one more to fill in. */
static enum status run_lines(struct run *run, size_t index, const struct step *step)
{
    struct value value = find(run, step, step->name);
    const struct scope *form = scope_of_form(run->scope, NULL);

    if (!form || value.kind != VALUE_LIST || !value.shape || !value.path)
        return no_value(run, step);
    bool came_back = scope_came_back(form);
    size_t stored = value.list ? value.list->count : 0;
    size_t lines = came_back ? typed_lines(form->x, value.path) : stored;
    for (size_t i = 0; i <= lines; i++) {
        struct scope scope = {.kind = SCOPE_FORM, .shape = value.shape, .x = form->x, .is_item = true};
        scope.index = (int64_t)i;
        scope.prefix = arena_format(&run->w->arena, "%s.%zu.", value.path, i);
        if (i < stored)
            scope.record = (const char *)value.list->items + i * value.shape->size;
        TRY(run_within(run, index, &scope));
    }
    return OK;
}

static enum status run_fields(struct run *run, size_t index, const struct step *step)
{
    const struct scope *around = run->scope;

    while (around && around->kind != SCOPE_FORM && around->kind != SCOPE_RECORD)
        around = around->outer;
    if (!around)
        return no_value(run, step);
    for (size_t i = 0; i < around->shape->count; i++) {
        const struct field *field = &around->shape->fields[i];
        struct scope scope = {.kind = SCOPE_FIELD, .field = field};
        if (field->label)
            TRY(run_within(run, index, &scope));
    }
    return OK;
}

static bool is_same(struct run *run, const struct value *one, const char *other)
{
    return !strcmp(plain_text(run, one), other);
}

static bool condition_holds(struct run *run, const struct step *step)
{
    if (step->hole == HOLE_PROBLEM)
        return problem_at(run, step) != NULL;
    if (step->hole == HOLE_OTHER)
        return other_at(run, step) != NULL;
    struct value value = find(run, step, step->name);
    struct value other = {.kind = VALUE_NONE};
    switch (step->hole) {
    case HOLE_MORE:
        return value.list && value.list->more;
    case HOLE_IS:
        return is_same(run, &value, step->argument);
    case HOLE_SAME:
        other = scope_find(run->w, run->scope, step->argument, NULL);
        return is_same(run, &value, plain_text(run, &other));
    default:
        return value_is_true(&value);
    }
}

static enum status run_value(struct run *run, size_t index, const struct step *step)
{
    struct value value = find(run, step, step->name);
    struct scope scope = {.shape = value.shape, .record = value.record, .x = value.x, .prefix = ""};

    if (!value_is_true(&value))
        return OK;
    switch (value.kind) {
    case VALUE_LIST:
    case VALUE_TEXTS:
        return run_items(run, index, &value);
    case VALUE_RECORD:
        scope.kind = SCOPE_RECORD;
        return run_within(run, index, &scope);
    case VALUE_FORM:
        scope.kind = SCOPE_FORM;
        return run_within(run, index, &scope);
    case VALUE_INNER:
        scope.kind = SCOPE_VIEW;
        scope.view = value.inner;
        return run_within(run, index, &scope);
    default:
        return run_steps(run, index + 1, step->jump);
    }
}

static enum status run_section(struct run *run, size_t index, const struct step *step)
{
    switch (step->hole) {
    case HOLE_VALUE:
        return run_value(run, index, step);
    case HOLE_CHOICES:
        return run_choices(run, index, step);
    case HOLE_LINES:
        return run_lines(run, index, step);
    case HOLE_FIELDS:
        return run_fields(run, index, step);
    default:
        return condition_holds(run, step) ? run_steps(run, index + 1, step->jump) : OK;
    }
}

static enum status run_step(struct run *run, size_t *index)
{
    const struct step *step = LIST_AT(&run->program->steps, struct step, *index);
    struct value counted;

    switch (step->op) {
    case STEP_TEXT:
        buffer_put_n(run->out, step->text, step->length);
        break;
    case STEP_HOLE:
        TRY(put_hole(run, step));
        break;
    case STEP_SECTION:
        TRY(run_section(run, *index, step));
        *index = step->jump;
        return OK;
    case STEP_INVERTED:
        if (!condition_holds(run, step))
            TRY(run_steps(run, *index + 1, step->jump));
        *index = step->jump;
        return OK;
    case STEP_COUNTED:
        counted = find(run, step, step->name);
        *index = counted.number == 1 ? *index + 1 : step->jump;
        return OK;
    case STEP_JUMP:
        *index = step->jump;
        return OK;
    }
    ++*index;
    return OK;
}

static enum status run_steps(struct run *run, size_t from, size_t to)
{
    while (from < to)
        TRY(run_step(run, &from));
    return OK;
}

enum status render_program(struct work *w, const struct program *program, const struct page_call *call,
                           struct buffer *out)
{
    const struct scope around = {.kind = SCOPE_VIEW, .view = call->around};
    const struct scope inside = {.kind = SCOPE_VIEW, .view = call->view, .outer = call->around ? &around : NULL};
    struct run run = {.w = w, .program = program, .out = out, .scope = &inside};

    run.memos = arena_array(&w->arena, program->steps.count, sizeof(*run.memos));
    TRY(run_steps(&run, 0, program->steps.count));
    return out->full ? fail(w, ERR_BROKEN, "a page is larger than a reply may be") : OK;
}
