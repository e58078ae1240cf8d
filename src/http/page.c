#include "http/page.h"

#include "base/embed.h"
#include "http/program.h"
#include "http/render.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#define FOLDER    "src/pages/"
#define ENDING    ".html"
#define LANGUAGES 2

/* Stands in its own arena.  A page is compiled when it is first shown, and never changed from then on. */
struct pages {
    struct work own;
    struct list templates; /* struct template, in the order of the carried files */
    const struct route_table *routes;
    pthread_mutex_t lock;                              /* of whoever compiles */
    _Atomic(struct program *) *programs[LANGUAGES][2]; /* one a template: fragments, and with the frame around */
};

static bool is_template(const char *name)
{
    size_t length = strlen(name);

    return !strncmp(name, FOLDER, strlen(FOLDER)) && length > strlen(FOLDER ENDING) &&
           !strcmp(name + length - strlen(ENDING), ENDING);
}

/* The templates carried in the program, as struct page_source. */
static struct list carried_sources(struct arena *arena)
{
    struct list sources = {0};

    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded *file = &embedded_files[i];
        if (!is_template(file->name))
            continue;
        struct page_source *source = list_add(arena, &sources, sizeof(*source));
        const char *name = file->name + strlen(FOLDER);
        source->name = arena_text_n(arena, name, strlen(name) - strlen(ENDING));
        source->text = (const char *)file->start;
    }
    return sources;
}

static enum status read_templates(struct work *w, const struct list *sources, struct list *templates)
{
    for (size_t i = 0; i < sources->count; i++) {
        const struct page_source *source = LIST_AT(sources, struct page_source, i);
        struct template *template = list_add(&w->arena, templates, sizeof(*template));
        template->name = arena_text(&w->arena, source->name);
        template->file = arena_format(&w->arena, FOLDER "%s" ENDING, source->name);
        TRY(template_read(w, template->file, source->text, &template->items));
    }
    return OK;
}

static enum status compile_once(struct pages *pages, size_t index, enum language language, bool framed)
{
    _Atomic(struct program *) *program = &pages->programs[language == LANGUAGE_EN][framed][index];
    const struct template *template = LIST_AT(&pages->templates, struct template, index);
    const struct compilation compilation = {
        .w = &pages->own, .templates = &pages->templates, .routes = pages->routes, .language = language};

    if (atomic_load(program))
        return OK;
    struct program *made = arena_alloc(&pages->own.arena, sizeof(*made));
    work_forget(&pages->own);
    TRY(program_compile(&compilation, template, framed, made));
    atomic_store(program, made);
    return OK;
}

static enum status compile_pages(struct pages *pages)
{
    for (size_t i = 0; i < pages->templates.count; i++)
        for (int way = 0; way < 2 * LANGUAGES; way++) {
            bool framed = way % 2;
            if (framed && !strcmp(LIST_AT(&pages->templates, struct template, i)->name, "frame"))
                continue;
            TRY(compile_once(pages, i, way / 2 ? LANGUAGE_EN : LANGUAGE_VI, framed));
        }
    return OK;
}

static enum status hand_on(struct work *w, const struct pages *pages, enum status status)
{
    return status == OK ? OK : fail(w, status, arena_text(&w->arena, pages->own.message));
}

enum status pages_compile(struct work *w, struct pages *pages)
{
    (void)pthread_mutex_lock(&pages->lock);
    enum status status = hand_on(w, pages, compile_pages(pages));
    (void)pthread_mutex_unlock(&pages->lock);
    return status;
}

enum status pages_open_from(struct work *w, const struct route_table *routes, const struct list *sources,
                            struct pages **pages)
{
    struct arena arena = {0};
    struct pages *opened = arena_alloc(&arena, sizeof(*opened));

    opened->own = (struct work){.now = w->now, .today = w->today, .arena = arena};
    opened->routes = routes;
    (void)pthread_mutex_init(&opened->lock, NULL);
    enum status status = hand_on(w, opened, read_templates(&opened->own, sources, &opened->templates));
    if (status != OK) {
        pages_close(opened);
        return status;
    }
    for (int way = 0; way < 2 * LANGUAGES; way++)
        opened->programs[way / 2][way % 2] =
            arena_array(&opened->own.arena, sources->count, sizeof(opened->programs[0][0][0]));
    *pages = opened;
    return OK;
}

enum status pages_open(struct work *w, const struct route_table *routes, struct pages **pages)
{
    const struct list sources = carried_sources(&w->arena);

    return pages_open_from(w, routes, &sources, pages);
}

void pages_close(struct pages *pages)
{
    struct arena arena = pages->own.arena;

    (void)pthread_mutex_destroy(&pages->lock);
    arena_free(&arena);
}

/* By file name, whose ending sorts below every letter; the count of templates when there is none. */
static size_t find_template(const struct list *templates, const char *page)
{
    size_t low = 0;
    size_t high = templates->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(page, LIST_AT(templates, struct template, middle)->name);
        if (!order)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return templates->count;
}

static enum status compile_first(struct work *w, struct pages *pages, size_t index, bool framed)
{
    (void)pthread_mutex_lock(&pages->lock);
    enum status status = hand_on(w, pages, compile_once(pages, index, w->language, framed));
    (void)pthread_mutex_unlock(&pages->lock);
    return status;
}

enum status page_render(struct work *w, struct pages *pages, const struct page_call *call, struct buffer *out)
{
    size_t index = find_template(&pages->templates, call->page);

    if (index == pages->templates.count)
        return fail(w, ERR_BROKEN, arena_format(&w->arena, "there is no page %s", call->page));
    _Atomic(struct program *) *program = &pages->programs[w->language == LANGUAGE_EN][!call->is_part][index];
    if (!atomic_load(program))
        TRY(compile_first(w, pages, index, !call->is_part));
    return render_program(w, atomic_load(program), call, out);
}

enum status pages_list_messages_of(struct work *w, const struct route_table *routes, const struct list *sources,
                                   struct buffer *out)
{
    struct list templates = {0};
    struct list messages = {0};
    struct compilation compilation = {.w = w, .templates = &templates, .routes = routes, .messages = &messages};

    TRY(read_templates(w, sources, &templates));
    for (size_t i = 0; i < templates.count; i++) {
        struct program program = {0};
        TRY(program_compile(&compilation, LIST_AT(&templates, struct template, i), false, &program));
    }
    for (size_t i = 0; i < messages.count; i++) {
        const char *text = *LIST_AT(&messages, const char *, i);
        buffer_put(out, "msgid \"");
        for (; *text; text++) {
            if (*text == '"' || *text == '\\')
                buffer_put_char(out, '\\');
            buffer_put_char(out, *text);
        }
        buffer_put(out, "\"\nmsgstr \"\"\n\n");
    }
    return OK;
}

enum status pages_list_messages(struct work *w, const struct route_table *routes, struct buffer *out)
{
    const struct list sources = carried_sources(&w->arena);

    return pages_list_messages_of(w, routes, &sources, out);
}
