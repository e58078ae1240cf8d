/* page_fuzz.c - any text as a template: refused with a place, or rendered without letting a value become markup. */
#include "http/page.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct route rows[] = {{.name = "home", .path = "/"}, {.name = "plan", .path = "/plans/:id"}};
static const struct route_table table = {rows, COUNT(rows)};

static void render(struct work *w, struct pages *pages)
{
    struct view view = view_make(w);
    struct buffer out = buffer_make(&w->arena, 1000000);

    view_text(&view, "title", "<evil\"'>");
    view_int(&view, "id", 7);
    view_truth(&view, "urgent", true);
    view_text(&view, "form_token", "t");
    struct view *item = view_item(&view, "items");
    view_text(item, "name", "<evil\"'>");
    if (page_render(w, pages, &(struct page_call){.page = "t", .view = &view, .is_part = true}, &out) == OK &&
        strstr(out.text, "<evil\"'>"))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct list sources = {0};
    struct pages *pages;
    struct page_source *source = list_add(&w.arena, &sources, sizeof(*source));

    source->name = "t";
    source->text = arena_text_n(&w.arena, size ? (const char *)data : "", size);
    bool has_evil = strstr(source->text, "<evil") != NULL;
    bool is_open = pages_open_from(&w, &table, &sources, &pages) == OK;
    if (is_open && pages_compile(&w, pages) == OK) {
        if (!has_evil)
            render(&w, pages);
    } else if (!w.message || strncmp(w.message, "src/pages/t.html:", 17) != 0) {
        abort();
    }
    if (is_open)
        pages_close(pages);
    arena_free(&w.arena);
    return 0;
}
