/* docx_test.c - templates that offices write in Word, filled; papers of every layout read back by our own reader.
 * proves: fill mark part cut docx layout form blank print */
#include "docread/docread.h"
#include "docwrite/docx.h"
#include "docwrite/print.h"
#include "pack/zip.h"
#include "planread/planread.h"
#include "tests/kit.h"

#include <string.h>

#define DAY "2026-07-10"

/* --- a template of which only the body matters -------------------------------------------------------------------- */

static void add_part(struct work *w, struct list *entries, const char *name, const char *text)
{
    *(struct archive_entry *)list_add(&w->arena, entries, sizeof(struct archive_entry)) =
        (struct archive_entry){name, {(const unsigned char *)text, strlen(text)}};
}

static struct bytes word_file(struct work *w, const char *body)
{
    struct list entries = {0};
    struct bytes file;

    add_part(w, &entries, "word/document.xml",
             arena_format(&w->arena,
                          "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/"
                          "wordprocessingml/2006/main\"><w:body>%s</w:body></w:document>",
                          body));
    add_part(w, &entries, "word/media/seal.png", "not touched");
    kit_ok(w, archive_make(w, NULL, &entries, &file));
    return file;
}

static const char *part_of(struct work *w, struct bytes file, const char *name)
{
    struct archive *archive;
    struct bytes content;

    kit_ok(w, archive_open(w, file, &archive));
    kit_ok(w, archive_read(archive, name, &content));
    archive_close(archive);
    return (const char *)content.data;
}

/* The body between its tags, filled. */
static const char *filled(struct work *w, const char *body, const struct fill *fill)
{
    struct bytes file;

    kit_ok(w, docx_fill(w, word_file(w, body), fill, &file));
    assert_string_equal(part_of(w, file, "word/media/seal.png"), "not touched");
    const char *text = strstr(part_of(w, file, "word/document.xml"), "<w:body>") + strlen("<w:body>");
    return arena_text_n(&w->arena, text, (size_t)(strstr(text, "</w:body>") - text));
}

static struct fill *people(struct work *w, size_t count)
{
    static const char *const names[] = {"Nguyễn Văn Tám", "Trần Thị Hoa", "Lê Bình"};
    struct fill *fill = arena_alloc(&w->arena, sizeof(*fill));

    *fill = fill_make(w);
    fill_text(fill, "nơi", "Chi bộ 3");
    fill_text(fill, "trống", "");
    fill_items(fill, "họp");
    for (size_t i = 0; i < count; i++)
        fill_text(fill_item(fill, "họp"), "họ tên", names[i]);
    return fill;
}

#define T(words) "<w:r><w:t>" words "</w:t></w:r>"
#define P(words) "<w:p>" T(words) "</w:p>"
#define X(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"

static void a_hole_survives_what_word_makes_of_it(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct fill *fill = people(&w, 0);

    assert_string_equal(filled(&w, "<w:p>" T("ở {{nơi}}.") "</w:p>", fill), "<w:p>" X("ở Chi bộ 3.") "</w:p>");
    assert_string_equal(
        filled(&w,
               "<w:p>" T("a {") "<w:proofErr w:type=\"spellStart\"/>" T("{NO") T("I}} b") T("{{ nơi }") T("}") "</w:p>",
               fill),
        "<w:p>" X("a Chi bộ 3") "<w:proofErr w:type=\"spellStart\"/>" X("") X(" b") X("Chi bộ 3") X("") "</w:p>");
    arena_free(&w.arena);
}

static void rows_paragraphs_and_words_are_repeated(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct fill *two = people(&w, 2), *none = people(&w, 0);
    const char *row = "<w:tbl><w:tr><w:tc>" P("Tên") "</w:tc></w:tr><w:tr><w:tc>" P(
        "{{#họp}}{{họ tên}}") "</w:tc><w:tc>" P("{{nơi}}{{/họp}}") "</w:tc></w:tr></w:tbl>";
    const char *alone = P("{{#họp}}") P("đ/c {{họ tên}}") P("hết") P("{{/họp}}") P("cuối");
    const char *within = P("Có: {{#họp}}{{họ tên}}, {{/họp}}hết") P("{{#họp}}- {{họ tên}}{{/họp}}");

    assert_string_equal(
        filled(&w, row, two),
        "<w:tbl><w:tr><w:tc>" P("Tên") "</w:tc></w:tr><w:tr><w:tc><w:p>" X(
            "Nguyễn Văn Tám") "</w:p></w:tc><w:tc><w:p>" X("Chi bộ 3") "</w:p></w:tc></"
                                                                       "w:tr><w:tr><w:tc><w:"
                                                                       "p>" X("Trần Thị Hoa") "<"
                                                                                              "/"
                                                                                              "w"
                                                                                              ":"
                                                                                              "p"
                                                                                              ">"
                                                                                              "<"
                                                                                              "/"
                                                                                              "w"
                                                                                              ":"
                                                                                              "t"
                                                                                              "c"
                                                                                              ">"
                                                                                              "<"
                                                                                              "w"
                                                                                              ":"
                                                                                              "t"
                                                                                              "c"
                                                                                              ">"
                                                                                              "<"
                                                                                              "w"
                                                                                              ":"
                                                                                              "p"
                                                                                              ">" X(
                                                                                                  "Chi bộ 3") "</w:p></"
                                                                                                              "w:tc></"
                                                                                                              "w:tr></"
                                                                                                              "w:tbl>");
    assert_string_equal(filled(&w, row, none), "<w:tbl><w:tr><w:tc>" P("Tên") "</w:tc></w:tr></w:tbl>");
    assert_string_equal(filled(&w, alone, two), "<w:p>" X("đ/c Nguyễn Văn Tám") "</w:p>" P("hết") "<w:p>" X(
                                                    "đ/c Trần Thị Hoa") "</w:p>" P("hết") P("cuối"));
    assert_string_equal(filled(&w, alone, none), P("cuối"));
    assert_string_equal(filled(&w, within, two), "<w:p>" X("Có: Nguyễn Văn Tám, Trần Thị Hoa, hết") "</w:p><w:p>" X(
                                                     "- Nguyễn Văn Tám") "</w:p><w:p>" X("- Trần Thị Hoa") "</w:p>");
    assert_string_equal(filled(&w, within, none), "<w:p>" X("Có: hết") "</w:p>");
    arena_free(&w.arena);
}

static void a_text_decides_and_its_absence_too(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct fill *fill = people(&w, 1);

    assert_string_equal(filled(&w,
                               P("{{#nơi}}tại {{nơi}}{{/nơi}}") P("{{#trống}}có{{/trống}}")
                                   P("{{^trống}}không{{/trống}}") P("{{^họp}}vắng{{/họp}}"),
                               fill),
                        "<w:p>" X("tại Chi bộ 3") "</w:p><w:p>" X("không") "</w:p>");
    arena_free(&w.arena);
}

static void a_cell_never_loses_its_last_paragraph(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct fill *none = people(&w, 0), *one = people(&w, 1);
    const char *body = "<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>" P(
        "{{#họp}}{{họ tên}}{{/họp}}") "</w:tc></w:tr></w:tbl>";

    assert_string_equal(filled(&w, body, none),
                        "<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>");
    assert_non_null(strstr(filled(&w, body, one), X("Nguyễn Văn Tám") "</w:p></w:tc>"));
    arena_free(&w.arena);
}

static void what_is_typed_stays_text(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct fill fill = fill_make(&w);

    fill_text(&fill, "nơi", "a<b>&amp;\"\x01 {{họ tên}}\nhai\tba");
    assert_string_equal(
        filled(&w, P("{{nơi}}"), &fill),
        "<w:p><w:r><w:t xml:space=\"preserve\">a&lt;b&gt;&amp;amp;\" {{họ tên}}</w:t><w:br/>"
        "<w:t xml:space=\"preserve\">hai</w:t><w:tab/><w:t xml:space=\"preserve\">ba</w:t></w:r></w:p>");
    arena_free(&w.arena);
}

/* --- templates that are wrong ------------------------------------------------------------------------------------- */

static void a_broken_template_gets_one_clear_sentence(struct store *store)
{
    static const struct choice wrong[] = {
        {P("{{nơi"), "chưa đóng"},
        {P("{{ }}"), "không ghi tên"},
        {P("{{#họp}}a"), "không có dấu đóng"},
        {P("a{{/họp}}"), "không có dấu mở"},
        {P("{{#họp}}{{#nơi}}{{/họp}}{{/nơi}}"), "không có dấu mở"},
        {P("{{tên lạ}}"), "tên lạ"},
        {P("không có gì"), "chưa có chỗ trống"},
        {"<w:p><w:hyperlink>" T("a{{#họp}}b") "</w:hyperlink>" T("{{/họp}}c") "</w:p>", "liên kết"},
        {"<w:tbl><w:tr><w:tc>" P("{{#họp}}{{họ tên}}") "</w:tc></w:tr></w:tbl>" P("{{#nơi}}") P("a{{/nơi}}{{/họp}}"),
         ""},
        {0},
    };

    for (const struct choice *one = wrong; one->code; one++) {
        struct work w = kit_work(store, DAY);
        const struct fill *fill = people(&w, 1);
        const enum status status = docx_try(&w, word_file(&w, one->code), fill, &(struct list){0});
        if (*one->label) {
            assert_int_equal(status, ERR_INVALID);
            if (!strstr(w.message, one->label))
                fail_msg("%s: %s", one->code, w.message);
        }
        arena_free(&w.arena);
    }
}

static void a_template_cut_short_anywhere_is_refused(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct bytes whole, file;

    kit_ok(&w, print_template(&w, "plan", DAY, &whole));
    for (size_t size = 0; size < whole.size; size += 1 + size / 97) {
        struct work one = kit_work(store, DAY);
        const struct fill *fill = people(&one, 1);
        unsigned char *cut = arena_alloc(&one.arena, size + 1);
        memcpy(cut, whole.data, size);
        assert_int_equal(docx_fill(&one, (struct bytes){cut, size}, fill, &file), ERR_INVALID);
        assert_non_null(one.message);
        arena_free(&one.arena);
    }
    arena_free(&w.arena);
}

/* --- the layouts -------------------------------------------------------------------------------------------------- */

static void put_plan(struct work *w, struct fill *fill, const char *day)
{
    static const char *const to[] = {"Ban Thường vụ Tỉnh uỷ (báo cáo)", "Các chi bộ trực thuộc (thực hiện)",
                                     "Lưu Văn phòng Đảng uỷ"};
    struct list recipients = {0};

    print_put_head(w, fill,
                   &(struct print_head){.above = "Đảng bộ tỉnh Sơn Hải",
                                        .body = "Đảng uỷ xã Cam Lộc",
                                        .number = "27",
                                        .symbol = "KH/ĐU",
                                        .place = "Cam Lộc",
                                        .day = day,
                                        .type = "Kế hoạch",
                                        .title = "tổ chức diễn đàn ở chi bộ",
                                        .authority = "T/M BAN THƯỜNG VỤ",
                                        .post = "Bí thư",
                                        .signer = "Phạm Duy Khánh"});
    fill_text(fill_item(fill, "căn cứ"), "dòng",
              "Căn cứ Kế hoạch số 62-KH/TU, ngày 12/6/2026 của Ban Thường vụ Tỉnh uỷ; Ban Thường vụ Đảng uỷ xã xây "
              "dựng kế hoạch như sau:");
    print_put_words(fill, "đề mục", "I. MỤC ĐÍCH");
    print_put_words(fill, "đoạn", "Nâng chất lượng sinh hoạt chi bộ.");
    print_put_words(fill, "đề mục", "II. NỘI DUNG");
    print_put_words(fill, "đoạn", "1. Mỗi chi bộ tổ chức 01 diễn đàn, hoàn thành trước ngày 30/11/2026.");
    print_put_words(
        fill, "đoạn",
        "2. Các chi bộ báo cáo kết quả về Ban Thường vụ Đảng uỷ (qua Ban Xây dựng Đảng) trước ngày 15/12/2026.");
    for (size_t i = 0; i < COUNT(to); i++)
        list_add_text(&w->arena, &recipients, to[i]);
    kit_ok(w, print_put_recipients(w, fill, day, &recipients));
}

static void a_plan_of_each_layout_is_read_back(struct store *store)
{
    static const char *const days[] = {"2015-03-02", "2020-03-02", "2026-07-10"};

    for (size_t i = 0; i < COUNT(days); i++) {
        struct work w = kit_work(store, DAY);
        struct fill fill = fill_make(&w);
        struct document document = {0};
        struct reading reading = {0};
        struct bytes file;
        put_plan(&w, &fill, days[i]);
        kit_ok(&w, print_docx(&w, &(struct print){.form = "plan", .day = days[i]}, &fill, &file));
        kit_ok(&w, docread(&w, file, &document));
        kit_ok(&w, planread(&w, &document, &reading));
        assert_string_equal(reading.kind, "plan");
        assert_string_equal(reading.issuer, "ĐẢNG UỶ XÃ CAM LỘC");
        assert_string_equal(reading.number, "27");
        assert_string_equal(reading.symbol, "KH/ĐU");
        assert_string_equal(reading.place, "Cam Lộc");
        assert_string_equal(reading.date, days[i]);
        assert_string_equal(reading.title, "tổ chức diễn đàn ở chi bộ");
        assert_int_equal(reading.citations.count, 1);
        assert_int_equal(reading.sections.count, 4);
        assert_int_equal(reading.obligations.count, 2);
        assert_int_equal(reading.recipients.count, 3);
        assert_string_equal(reading.authority, "T/M BAN THƯỜNG VỤ");
        assert_string_equal(reading.post, "BÍ THƯ");
        assert_string_equal(reading.name, "Phạm Duy Khánh");
        arena_free(&w.arena);
    }
}

static void every_form_has_a_template_that_may_be_changed(struct store *store)
{
    static const char *const forms[] = {"plan", "letter",   "report",  "invitation",
                                        "roll", "opinions", "minutes", "resolution"};

    for (size_t i = 0; i < COUNT(forms); i++) {
        struct work w = kit_work(store, DAY);
        struct bytes template;
        kit_ok(&w, print_template(&w, forms[i], DAY, &template));
        kit_ok(&w, print_try(&w, forms[i], template));
        arena_free(&w.arena);
    }
}

/* The template of a form with one hole renamed to what another form has there. */
static void a_template_that_lost_what_the_paper_is_for_is_refused(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct bytes template, changed;
    struct archive *archive;
    struct list entries = {0};

    kit_ok(&w, print_template(&w, "roll", DAY, &template));
    const char *body = part_of(&w, template, "word/document.xml");
    char *hole = strstr(arena_text(&w.arena, body), "{{họ tên}}");
    const char *start = hole - (strstr(body, "{{họ tên}}") - body);
    memset(hole, ' ', strlen("{{họ tên}}"));
    memcpy(hole, "{{tt}}", strlen("{{tt}}"));
    add_part(&w, &entries, "word/document.xml", start);
    kit_ok(&w, archive_open(&w, template, &archive));
    kit_ok(&w, archive_make(&w, archive, &entries, &changed));
    archive_close(archive);
    assert_int_equal(print_try(&w, "roll", changed), ERR_INVALID);
    assert_non_null(strstr(w.message, "thiếu chỗ trống “họ tên”"));
    arena_free(&w.arena);
}

static void the_same_values_give_the_same_bytes(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct fill fill = fill_make(&w);
    struct bytes one, other;

    put_plan(&w, &fill, DAY);
    kit_ok(&w, print_docx(&w, &(struct print){.form = "plan"}, &fill, &one));
    kit_ok(&w, print_docx(&w, &(struct print){.form = "plan"}, &fill, &other));
    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_hole_survives_what_word_makes_of_it),
        KIT_TEST(rows_paragraphs_and_words_are_repeated),
        KIT_TEST(a_text_decides_and_its_absence_too),
        KIT_TEST(a_cell_never_loses_its_last_paragraph),
        KIT_TEST(what_is_typed_stays_text),
        KIT_TEST(a_broken_template_gets_one_clear_sentence),
        KIT_TEST(a_template_cut_short_anywhere_is_refused),
        KIT_TEST(a_plan_of_each_layout_is_read_back),
        KIT_TEST(every_form_has_a_template_that_may_be_changed),
        KIT_TEST(a_template_that_lost_what_the_paper_is_for_is_refused),
        KIT_TEST(the_same_values_give_the_same_bytes),
    };

    return kit_run("docx", tests, COUNT(tests));
}
