/* page_test.c - templates: what is refused at start, what is escaped, what is said in which language.
 * proves: asset compile format hole page place program render scope template view */
#include "http/asset.h"
#include "http/exchange.h"
#include "http/page.h"
#include "kit.h"

#include <string.h>

static enum status no_page(struct work *w, struct exchange *x)
{
    (void)w;
    (void)x;
    return OK;
}

static const struct route rows[] = {
    {.name = "home", .path = "/", .page = no_page},
    {.name = "plan_show", .path = "/plans/:id", .page = no_page},
    {.name = "duty_show", .path = "/duties/:org/:obligation/:period~", .page = no_page},
    {.name = "plan_change", .method = POST, .path = "/plans/:id", .page = no_page},
};
static const struct route_table routes = {rows, COUNT(rows)};

static const struct choice states[] = {{"draft", "Bản nháp"}, {"issued", "Đã ban hành"}, {0}};

struct line {
    const char *what;
    int64_t count;
};
static const struct field line_fields[] = {
    TEXT_FIELD(struct line, what, .label = "Việc", .required = true),
    INT_FIELD(struct line, count, .label = "Số lần"),
};
static const struct shape line_shape = SHAPE(struct line, line_fields);

struct plan {
    int64_t id;
    const char *title;
    const char *note;
    const char *day;
    const char *state;
    bool urgent;
    int64_t money;
    int64_t share;
    int64_t made_at;
    struct list lines;
    struct list tags;
};
static const struct field plan_fields[] = {
    INT_FIELD(struct plan, id),
    TEXT_FIELD(struct plan, title, .label = "Tiêu đề", .required = true),
    PROSE_FIELD(struct plan, note, .label = "Ghi chú"),
    DATE_FIELD(struct plan, day, .label = "Ngày"),
    CHOICE_FIELD(struct plan, state, .label = "Tình trạng", .choices = states),
    TRUTH_FIELD(struct plan, urgent, .label = "Gấp"),
    MONEY_FIELD(struct plan, money),
    SHARE_FIELD(struct plan, share),
    TIME_FIELD(struct plan, made_at),
    LIST_FIELD(struct plan, lines, .inner = &line_shape),
    TEXTS_FIELD(struct plan, tags),
};
static const struct shape plan_shape = SHAPE(struct plan, plan_fields);

/* Opens one page called "t" (and a part "p/part"); NULL and the message when it is refused. */
static struct pages *open_text(struct work *w, const char *text)
{
    struct pages *pages = NULL;
    struct list sources = {0};
    const struct page_source all[] = {
        {"frame", "<main>{{>content}}</main>"}, {"p/part", "<i>{{title}}</i>"}, {"t", text}};

    for (size_t i = 0; i < COUNT(all); i++)
        *(struct page_source *)list_add(&w->arena, &sources, sizeof(all[0])) = all[i];
    if (pages_open_from(w, &routes, &sources, &pages) != OK)
        return NULL;
    if (pages_compile(w, pages) == OK)
        return pages;
    pages_close(pages);
    return NULL;
}

static const char *render(struct work *w, const char *text, const struct view *view)
{
    struct pages *pages = open_text(w, text);
    struct buffer out = buffer_make(&w->arena, 100000);

    if (!pages)
        fail_msg("refused: %s", w->message);
    enum status status = page_render(w, pages, &(struct page_call){.page = "t", .view = view, .is_part = true}, &out);
    pages_close(pages);
    if (status != OK)
        fail_msg("not rendered: %s", w->message);
    return out.text;
}

static void assert_shows(const char *text, const struct plan *plan, const char *expected)
{
    struct work w = {.language = LANGUAGE_VI};
    struct view view = view_make(&w);

    view_record(&view, NULL, &plan_shape, plan);
    assert_string_equal(render(&w, text, &view), expected);
    arena_free(&w.arena);
}

static void assert_refused(const char *text)
{
    struct work w = {0};

    if (open_text(&w, text))
        fail_msg("not refused: %s", text);
    assert_non_null(strstr(w.message, "src/pages/t.html:1: "));
    arena_free(&w.arena);
}

static void values_are_escaped_in_text_and_attributes(void **state)
{
    const struct plan plan = {.title = "<b onclick='x'>\"&</b>"};

    (void)state;
    assert_shows("<p title=\"{{title}}\">{{title}}</p>", &plan,
                 "<p title=\"&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&lt;/b&gt;\">"
                 "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&lt;/b&gt;</p>");
    assert_shows("<p title='{{title}}'></p>", &(struct plan){.title = "'"}, "<p title='&#39;'></p>");
}

static void hostile_templates_do_not_start(void **state)
{
    static const char *const hostile[] = {
        "<p title={{title}}></p>",
        "<p {{title}}></p>",
        "<{{title}}></p>",
        "<p {{title}}=\"x\"></p>",
        "<p onclick=\"{{title}}\"></p>",
        "<p onclick=\"go()\"></p>",
        "<p style=\"color:{{title}}\"></p>",
        "<p style=\"color:red\"></p>",
        "<script>var x = \"{{title}}\";</script>",
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<a href=\"{{title}}\">x</a>",
        "<a href=\"/plans/{{id}}\">x</a>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"//elsewhere.example\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<img src=\"{{title}}\">",
        "<img srcset=\"{{title}}\">",
        "<iframe srcdoc=\"{{title}}\"></iframe>",
        "<iframe src=\"/\"></iframe>",
        "<object data=\"/\"></object>",
        "<base href=\"/\">",
        "<div hx-get=\"{{title}}\"></div>",
        "<div hx-on:click=\"go()\"></div>",
        "<div hx-vals='{\"a\":\"{{title}}\"}'></div>",
        "<div data-hx-get=\"/x\"></div>",
        "<input type=\"{{title}}\">",
        "<input pattern=\"{{title}}\">",
        "<meta content=\"{{title}}\">",
        "<p>{{link:plan_show id}}</p>",
        "<a href=\"{{link:nowhere}}\">x</a>",
        "<a href=\"{{link:plan_show}}\">x</a>",
        "<a href=\"{{link:home id}}\">x</a>",
        "<a href=\"x{{link:home}}\">x</a>",
        "<a href=\"{{text:title}}\">x</a>",
        "<p title=\"{{text:note}}\"></p>",
        "<link href=\"{{asset:nothing.css}}\">",
        "<p>{{title</p>",
        "<p>{{#lines}}</p>{{/lines}}",
        "{{#lines}}<p>{{/lines}}</p>",
        "<p>{{/lines}}</p>",
        "{{#lines}}{{/other}}",
        "{{#lines}}",
        "<p title=\"{{#lines}}\">{{/lines}}</p>",
        "<p",
        "<p title=\"x",
        "<p>",
        "</p>",
        "<p><b></p></b>",
        "<div/>",
        "<!-- open",
        "a < b",
        "<textarea><b>x</b></textarea>",
        "<title>{{text:note}}</title>",
        "<form method=\"post\" action=\"{{link:plan_change id}}\"></form>",
        "{{>p/none}}",
        "{{nothing:title}}",
        "{{}}",
        "{{a b}}",
        "{{>t}}{{>content}}",
        "{{>t/}}",
        "<p {{keys}}></p>",
        "{{selected:urgent}}",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(hostile); i++)
        assert_refused(hostile[i]);
}

static void links_are_made_from_the_route_table(void **state)
{
    const struct plan plan = {.id = 7, .title = "a/b c?", .day = "2026-06-30"};

    (void)state;
    assert_shows("<a href=\"{{link:plan_show id}}\">1</a>", &plan, "<a href=\"/plans/7\">1</a>");
    assert_shows("<a href=\"{{link:duty_show id id title what='x' day=day none=note}}#r{{id}}\">1</a>", &plan,
                 "<a href=\"/duties/7/7/a%2Fb%20c%3F?what=x&amp;day=2026-06-30#r7\">1</a>");
}

static void sections_repeat_choose_and_turn_round(void **state)
{
    struct arena arena = {0};
    struct plan plan = {.title = "K", .urgent = true};

    (void)state;
    list_add_text(&arena, &plan.tags, "một");
    list_add_text(&arena, &plan.tags, "hai");
    *(struct line *)list_add(&arena, &plan.lines, sizeof(struct line)) = (struct line){"họp", 2};
    assert_shows("{{#lines}}{{position}}. {{what}} {{count}} {{title}}{{/lines}}{{^lines}}none{{/lines}}", &plan,
                 "1. họp 2 K");
    assert_shows("{{#tags}}[{{.}}]{{/tags}}", &plan, "[một][hai]");
    assert_shows("{{#urgent}}!{{/urgent}}{{^urgent}}-{{/urgent}}{{#note}}n{{/note}}", &plan, "!");
    assert_shows("{{#is:title=K}}yes{{/is:title=K}}{{^is:title=L}}no{{/is:title=L}}", &plan, "yesno");
    assert_shows("<p class=\"a{{#urgent}} b{{/urgent}}\" {{hidden:urgent}}></p>", &plan,
                 "<p class=\"a b\" hidden></p>");
    arena_free(&arena);
}

static void values_read_as_people_write_them(void **state)
{
    const struct plan plan = {.day = "2026-06-30",
                              .money = 123456789,
                              .share = 1250,
                              .made_at = 1782803220,
                              .id = 1234567,
                              .state = "issued",
                              .note = "a\n\n<b>\nc"};

    (void)state;
    assert_shows("{{date:day}} {{day:day}}", &plan, "thứ Ba 30/6/2026 30/6/2026");
    assert_shows("{{number:id}}", &plan,
                 "1\xe2\x80\xaf"
                 "234\xe2\x80\xaf"
                 "567");
    assert_shows("{{money:money}} {{share:share}}", &plan,
                 "1\xe2\x80\xaf"
                 "234\xe2\x80\xaf"
                 "567,89 12,5 %");
    assert_shows("{{time:made_at}}", &plan, "14:07 30/6/2026");
    assert_shows("{{choice:state}} {{state}}", &plan, "Đã ban hành issued");
    assert_shows("<p>{{text:note}}</p>", &plan, "<p>a</p><p>&lt;b&gt;<br>c</p>");
}

static void a_choice_marks_what_is_chosen(void **state)
{
    const struct plan plan = {.state = "issued"};

    (void)state;
    assert_shows(
        "<select>{{#choices:state}}<option value=\"{{code}}\" {{selected}}>{{label}}</option>{{/choices:state}}"
        "</select>",
        &plan,
        "<select><option value=\"draft\">Bản nháp</option><option value=\"issued\" selected>Đã ban hành"
        "</option></select>");
}

static void a_value_nobody_gave_is_a_fault_but_a_section_is_empty(void **state)
{
    struct work w = {0};
    struct view view = view_make(&w);
    struct buffer out = buffer_make(&w.arena, 1000);
    struct pages *pages = open_text(&w, "{{#nothing}}x{{/nothing}}{{missing}}");

    (void)state;
    assert_non_null(pages);
    assert_int_equal(page_render(&w, pages, &(struct page_call){.page = "t", .view = &view, .is_part = true}, &out),
                     ERR_BROKEN);
    assert_string_equal(w.message, "src/pages/t.html:1: no value called missing");
    pages_close(pages);
    arena_free(&w.arena);
}

static void assert_messages(const char *text, const char *expected)
{
    struct work w = {0};
    struct buffer out = buffer_make(&w.arena, 10000);
    struct list sources = {0};

    *(struct page_source *)list_add(&w.arena, &sources, sizeof(struct page_source)) = (struct page_source){"t", text};
    assert_int_equal(pages_list_messages_of(&w, &routes, &sources, &out), OK);
    assert_string_equal(out.text, expected);
    arena_free(&w.arena);
}

static void a_message_is_the_content_of_a_block_with_its_places(void **state)
{
    (void)state;
    assert_messages("<ul><li><a href=\"{{link:home}}\">Kế hoạch</a> <a href=\"{{link:home}}\">Văn bản</a></li></ul>",
                    "msgid \"Kế hoạch\"\nmsgstr \"\"\n\nmsgid \"Văn bản\"\nmsgstr \"\"\n\n");
    assert_messages("<p> Còn <b class=\"x\">{{number:n}}</b> việc\n  của {{name}}. <i class=\"icon\"></i></p>",
                    "msgid \"Còn <1>{n}</1> việc của {name}.\"\nmsgstr \"\"\n\n");
    assert_messages("<input placeholder=\"Tìm {{title}}\" value=\"không dịch\"><p>{{title}} · {{id}}</p><p>12/3</p>",
                    "msgid \"Tìm {title}\"\nmsgstr \"\"\n\n");
    assert_messages("<h1><i class=\"icon\"></i>Đăng nhập</h1>", "msgid \"Đăng nhập\"\nmsgstr \"\"\n\n");
}

static void english_is_looked_up_when_compiled(void **state)
{
    struct work w = {.language = LANGUAGE_EN};
    struct view view = view_make(&w);

    (void)state;
    assert_string_equal(render(&w, "<p>  Không có trang này. </p>", &view), "<p> There is no such page. </p>");
    arena_free(&w.arena);
}

static void a_form_shows_values_then_what_was_typed_with_its_problems(void **state)
{
    struct work w = {0};
    struct view view = view_make(&w);
    struct exchange x = {0};
    const struct plan plan = {.title = "Cũ", .urgent = true};
    static const char text[] = "{{#form}}<input name=\"title\" value=\"{{title}}\"><input type=\"checkbox\" "
                               "{{checked:urgent}}>{{#problem:title}}<b>{{problem:title}}</b>{{/problem:title}}"
                               "{{#other:title}}<i>{{other:title}}</i>{{/other:title}}{{#lines:lines}}<u>{{index}}"
                               "{{what}}</u>{{/lines:lines}}{{/form}}";

    (void)state;
    view_form(&view, "form", &x, &plan_shape, &plan);
    assert_string_equal(render(&w, text, &view),
                        "<input name=\"title\" value=\"Cũ\"><input type=\"checkbox\" checked><u>0</u>");
    *(struct typed *)list_add(&w.arena, &x.fields, sizeof(struct typed)) = (struct typed){"title", "Mới"};
    *(struct typed *)list_add(&w.arena, &x.fields, sizeof(struct typed)) = (struct typed){"lines.0.what", "họp"};
    x.ended = ERR_CONFLICT;
    x.form_shape = &plan_shape;
    *(struct problem *)list_add(&w.arena, &x.problems, sizeof(struct problem)) = (struct problem){"title", "Sai"};
    assert_string_equal(render(&w, text, &view),
                        "<input name=\"title\" value=\"Mới\"><input type=\"checkbox\"><b>Sai</b><i>Cũ</i>"
                        "<u>0họp</u><u>1</u>");
    arena_free(&w.arena);
}

static void fields_of_any_shape_can_be_shown_without_knowing_them(void **state)
{
    const struct plan plan = {.title = "K", .urgent = true};

    (void)state;
    assert_shows("{{#plan}}{{#fields}}{{label}}|{{name}}|{{kind}}|{{value}};{{/fields}}{{/plan}}", &plan, "");
    struct work w = {0};
    struct view view = view_make(&w);
    view_record(&view, "plan", &plan_shape, &plan);
    assert_string_equal(
        render(&w, "{{#plan}}{{#fields}}{{label}}|{{name}}|{{kind}}|{{value}};{{/fields}}{{/plan}}", &view),
        "Tiêu đề|title|text|K;Ghi chú|note|prose|;Ngày|day|date|;Tình trạng|state|choice|;"
        "Gấp|urgent|truth|1;");
    arena_free(&w.arena);
}

/* The build writes the styles with the hashes by which the program serves their fonts. */
static void every_file_the_styles_name_is_served(void **state)
{
    static const char *const styles[] = {"assets/chibo.css", "assets/bold.css"};
    struct arena arena = {0};
    size_t named = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(styles); i++)
        for (const char *at = embedded_text(styles[i]); (at = strstr(at, "url("));) {
            const char *packing;
            at += strlen("url(") + (at[4] == '"');
            if (!strncmp(at, "data:", 5))
                continue;
            const char *name = arena_text_n(&arena, at, strcspn(at, "\")"));
            if (!asset_find(&arena, arena_format(&arena, "/assets/%s", name), NULL, &packing))
                fail_msg("%s names %s, which is not served", styles[i], name);
            named++;
        }
    assert_int_equal(named, 4); /* two weights, two scripts */
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_escaped_in_text_and_attributes),
        cmocka_unit_test(hostile_templates_do_not_start),
        cmocka_unit_test(links_are_made_from_the_route_table),
        cmocka_unit_test(sections_repeat_choose_and_turn_round),
        cmocka_unit_test(values_read_as_people_write_them),
        cmocka_unit_test(a_choice_marks_what_is_chosen),
        cmocka_unit_test(a_value_nobody_gave_is_a_fault_but_a_section_is_empty),
        cmocka_unit_test(a_message_is_the_content_of_a_block_with_its_places),
        cmocka_unit_test(english_is_looked_up_when_compiled),
        cmocka_unit_test(a_form_shows_values_then_what_was_typed_with_its_problems),
        cmocka_unit_test(every_file_the_styles_name_is_served),
        cmocka_unit_test(fields_of_any_shape_can_be_shown_without_knowing_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
