#include "http/page.h"

#include "base/embed.h"
#include "http/program.h"
#include "http/render.h"

#include <string.h>

#define FOLDER    "src/pages/"
#define ENDING    ".html"
#define LANGUAGES 2

/* Stands in its own arena; never changed once compiled, so every thread may read it. */
struct pages {
    struct arena arena;
    struct list programs[LANGUAGES][2]; /* struct program: fragments, and with the frame around */
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

static enum status compile_all(const struct compilation *compilation, bool framed, struct list *programs)
{
    const struct list *templates = compilation->templates;

    for (size_t i = 0; i < templates->count; i++) {
        const struct template *template = LIST_AT(templates, struct template, i);
        if (framed && !strcmp(template->name, "frame"))
            continue;
        struct program *program = list_add(&compilation->w->arena, programs, sizeof(*program));
        TRY(program_compile(compilation, template, framed, program));
    }
    return OK;
}

static enum status compile_pages(struct work *own, const struct route_table *routes, const struct list *sources,
                                 struct pages *pages)
{
    struct list templates = {0};
    struct compilation compilation = {.w = own, .templates = &templates, .routes = routes};

    TRY(read_templates(own, sources, &templates));
    for (int language = 0; language < LANGUAGES; language++)
        for (int framed = 0; framed < 2; framed++) {
            compilation.language = language ? LANGUAGE_EN : LANGUAGE_VI;
            TRY(compile_all(&compilation, framed, &pages->programs[language][framed]));
        }
    return OK;
}

enum status pages_open_from(struct work *w, const struct route_table *routes, const struct list *sources,
                            struct pages **pages)
{
    struct work own = {.now = w->now, .today = w->today};
    struct pages *opened = arena_alloc(&own.arena, sizeof(*opened));
    enum status status = compile_pages(&own, routes, sources, opened);

    if (status != OK) {
        status = fail(w, status, arena_text(&w->arena, own.message));
        arena_free(&own.arena);
        return status;
    }
    opened->arena = own.arena;
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
    struct arena arena = pages->arena;

    arena_free(&arena);
}

/* Programs stand in the order of the carried files: by file name, whose ending sorts below every letter. */
static const struct program *find_program(const struct list *programs, const char *page)
{
    size_t low = 0;
    size_t high = programs->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct program *program = LIST_AT(programs, struct program, middle);
        int order = strcmp(page, program->page);
        if (!order)
            return program;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

enum status page_render(struct work *w, const struct pages *pages, const struct page_call *call, struct buffer *out)
{
    const struct list *programs = &pages->programs[w->language == LANGUAGE_EN][!call->is_part];
    const struct program *program = find_program(programs, call->page);

    if (!program)
        return fail(w, ERR_BROKEN, arena_format(&w->arena, "there is no page %s", call->page));
    return render_program(w, program, call, out);
}

enum status pages_list_messages_of(struct work *w, const struct route_table *routes, const struct list *sources,
                                   struct buffer *out)
{
    struct list templates = {0};
    struct list messages = {0};
    struct list programs = {0};
    struct compilation compilation = {.w = w, .templates = &templates, .routes = routes, .messages = &messages};

    TRY(read_templates(w, sources, &templates));
    TRY(compile_all(&compilation, false, &programs));
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
