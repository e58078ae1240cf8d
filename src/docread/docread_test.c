/* Tests of docread: good, odd and hostile files become blocks, or one clear sentence.
 * proves: build sniff letter layout mark plain html style numbering inline docx doc_file doc_format doc grid river pdf
 * docread */
#include "docread/docread.h"
#include "tests/kit.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "text/utf8.h"

#include <string.h>

static struct work w;
static struct document document;

static int set_up(void **state)
{
    (void)state;
    w = (struct work){0};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(&w.arena);
    return 0;
}

static struct bytes load(const char *name)
{
    return kit_load(&w.arena, name);
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

/* A block as one line: kind, text or cells parted by |, line breaks as /. */
static const char *told(const struct block *block)
{
    static const char kinds[] = "phirnm";
    struct buffer out = buffer_make(&w.arena, 65536);

    buffer_format(&out, "%c ", kinds[block->kind]);
    for (size_t i = 0; i < block->cells.count; i++)
        buffer_format(&out, "%s%s", i ? "|" : "", *LIST_AT(&block->cells, const char *, i));
    if (!block->cells.count)
        buffer_put(&out, block->text);
    for (char *at = out.text; *at; at++)
        *at = *at == '\n' ? '/' : *at;
    return out.text;
}

static void expect_blocks(const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count && i < document.blocks.count; i++)
        assert_string_equal(told(LIST_AT(&document.blocks, struct block, i)), lines[i]);
    assert_int_equal(document.blocks.count, count);
}

#define EXPECT(...)                                                                                                    \
    expect_blocks((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void read_text(const char *text)
{
    kit_ok(&w, docread(&w, bytes_of(text), &document));
}

static void read_file(const char *name)
{
    kit_ok(&w, docread(&w, load(name), &document));
}

static void expect_refusal(const char *name, const char *sentence)
{
    work_forget(&w);
    assert_int_equal(docread(&w, load(name), &document), ERR_INVALID);
    if (!w.message || !strstr(w.message, sentence))
        fail_msg("%s: %s", name, w.message ? w.message : "(no sentence)");
}

static void text_in_any_unicode_form_is_the_same_text(void **state)
{
    (void)state;
    static const char *const names[] = {"utf8.txt",       "utf8_mark.txt", "utf16_le.txt", "utf16_be.txt",
                                        "utf16_bare.txt", "nfd.txt",       "crlf.txt"};

    for (size_t i = 0; i < COUNT(names); i++) {
        read_file(names[i]);
        EXPECT("p ĐẢNG UỶ XÃ AN BÌNH", "p Số 12-KH/ĐU", "p KẾ HOẠCH", "p họp chi bộ");
        assert_string_equal(document.text, "ĐẢNG UỶ XÃ AN BÌNH\nSố 12-KH/ĐU\n\nKẾ HOẠCH\nhọp chi bộ\n");
        assert_int_equal(LIST_AT(&document.blocks, struct block, 2)->line, 4);
    }
}

static void columns_side_by_side_are_one_row(void **state)
{
    (void)state;
    read_text("TỈNH UỶ SƠN HẢI                   ĐẢNG CỘNG SẢN VIỆT NAM\n"
              "        *                       An Thuỷ, ngày 12 tháng 6 năm 2026\n"
              " Số 62-KH/TU\n"
              "\n"
              "KẾ HOẠCH\n"
              "\n"
              "Nơi nhận:                         T/M BAN THƯỜNG VỤ\n"
              "- Ban Bí thư,                          BÍ THƯ\n"
              "\n"
              "- Lưu.\n"
              "                                   Nguyễn Văn An\n");
    EXPECT("r TỈNH UỶ SƠN HẢI/*/Số 62-KH/TU|ĐẢNG CỘNG SẢN VIỆT NAM/An Thuỷ, ngày 12 tháng 6 năm 2026", "p KẾ HOẠCH",
           "r Nơi nhận:/- Ban Bí thư,/- Lưu.|T/M BAN THƯỜNG VỤ/BÍ THƯ/Nguyễn Văn An");
    assert_int_equal(LIST_AT(&document.blocks, struct block, 0)->lines, 3);
    assert_int_equal(LIST_AT(&document.blocks, struct block, 2)->line, 7);
}

static void a_gap_is_no_column_behind_a_label_or_before_a_figure(void **state)
{
    (void)state;
    read_text("1.      Mục đích\n-     Nội dung\nSố       -KH/ĐU, ngày      tháng 9 năm 2026\nK Ế   H O Ạ C H\n");
    EXPECT("p 1.      Mục đích", "p -     Nội dung", "p Số       -KH/ĐU, ngày      tháng 9 năm 2026",
           "p K Ế   H O Ạ C H");
}

static void a_lone_gap_leaves_a_paragraph_with_its_pieces(void **state)
{
    (void)state;
    read_text("Nơi nhận:\n\n- Ban Tuyên giáo,         báo cáo\n\n- Lưu.\n");
    EXPECT("p Nơi nhận:", "p - Ban Tuyên giáo,|báo cáo", "p - Lưu.");
}

static void wrapped_lines_are_one_paragraph(void **state)
{
    (void)state;
    read_text("   Thực hiện Chỉ thị số 50-CT/TW của Ban Bí thư về đổi mới sinh hoạt, ngày\n"
              "30/10/2025, Đảng uỷ xã ban hành kế hoạch kiểm tra việc giữ nền nếp của các\n"
              "chi bộ. Các chi bộ tự kiểm tra trước.\n"
              "   1. Mục đích\n"
              "   Việc dự sinh hoạt phải gọn, không báo trước hình thức và không làm tăng\n"
              "giấy tờ; lấy ý kiến của đảng viên làm thước đo, không chạy theo số lượng\n"
              "mà bỏ qua chất lượng.\n");
    EXPECT(
        "p Thực hiện Chỉ thị số 50-CT/TW của Ban Bí thư về đổi mới sinh hoạt, ngày 30/10/2025, Đảng uỷ xã ban hành kế "
        "hoạch kiểm tra việc giữ nền nếp của các chi bộ. Các chi bộ tự kiểm tra trước.",
        "p 1. Mục đích",
        "p Việc dự sinh hoạt phải gọn, không báo trước hình thức và không làm tăng giấy tờ; lấy ý kiến của đảng viên "
        "làm thước đo, không chạy theo số lượng mà bỏ qua chất lượng.");
    assert_int_equal(LIST_AT(&document.blocks, struct block, 2)->line, 5);
    assert_int_equal(LIST_AT(&document.blocks, struct block, 2)->lines, 3);
}

static void marks_of_markdown_are_taken_off(void **state)
{
    (void)state;
    read_text("# KẾ HOẠCH\n\n**họp chi bộ\nquý I**\n*\n\\- Chi bộ *(qua Ban Tổ chức)* báo cáo~~cũ~~ [đây](http://x)\n"
              "* một\n| Việc | **Hạn** |\n|---|---|\n| Họp<br>bàn | Quý I |\n2 * 3 * 4 a_b_c\n");
    EXPECT("h KẾ HOẠCH", "p họp chi bộ", "p quý I", "p *", "p - Chi bộ (qua Ban Tổ chức) báo cáo đây", "p - một",
           "r Việc|Hạn", "r Họp/bàn|Quý I", "p 2 * 3 * 4 a_b_c");
    assert_string_equal(document.format, "md");
    assert_true(LIST_AT(&document.blocks, struct block, 1)->bold);
    assert_true(LIST_AT(&document.blocks, struct block, 2)->bold);
    assert_false(LIST_AT(&document.blocks, struct block, 4)->bold);
}

static void automatic_numbers_are_written_out(void **state)
{
    (void)state;
    read_file("numbering.docx");
    EXPECT("i I. MỤC ĐÍCH", "i 1. Nâng chất lượng", "i 2. Sát thực tế", "i a) Ý một", "i b) Ý hai", "i II. NỘI DUNG",
           "i 1. Họp", "i 2.1.1 Chi tiết", "i - Gạch", "i • Chấm", "i 1. Lại từ đầu", "i 2. Tiếp", "i A. Theo kiểu",
           "h B. Kiểu con", "p Không số", "i 01/ Không hai chữ số", "i Điều 1. Phạm vi", "i 1. Khoản",
           "i Điều 2. Đối tượng", "i 2. Khoản nối");
    assert_true(LIST_AT(&document.blocks, struct block, 12)->bold);
    assert_int_equal(LIST_AT(&document.blocks, struct block, 0)->size, 28);
}

static void every_part_of_a_word_file_has_its_place(void **state)
{
    (void)state;
    read_file("parts.docx");
    EXPECT("m Lưu hành nội bộ",
           "r ĐẢNG UỶ XÃ AN BÌNH/*/Số 12-KH/ĐU|ĐẢNG CỘNG SẢN VIỆT NAM/An Bình, ngày 05 tháng 3 năm 2026", "p KẾ HOẠCH",
           "p kiểm tra việc", "p sinh hoạt chi bộ", "p Thực hiện Chỉ thị¹, bản mới của Tỉnh uỷ-X☑.", "m TÀI LIỆU HỌP",
           "p Câu đầu và câu sau.", "p ngày 6/3/2026 họp.²", "p Trong ô điền.", "r STT|Việc||Hạn",
           "r 1|Họp|Chi bộ|Quý I", "r 2||Tổ đảng/Nhóm|Quý II", "r a\tb/dưới|c",
           "r Nơi nhận:/- Lưu.|T/M ĐẢNG UỶ/BÍ THƯ/Lê Văn An", "n ¹ Số 50-CT/TW.", "n ² Cuối văn bản.", "m Trang",
           "m Bản in thử");
    assert_int_equal(LIST_AT(&document.blocks, struct block, 10)->table,
                     LIST_AT(&document.blocks, struct block, 12)->table);
    assert_int_not_equal(LIST_AT(&document.blocks, struct block, 12)->table,
                         LIST_AT(&document.blocks, struct block, 13)->table);
    assert_true(LIST_AT(&document.blocks, struct block, 2)->centred);
}

static void letters_of_fonts_of_before_unicode_are_turned(void **state)
{
    (void)state;
    read_file("legacy.docx");
    EXPECT("p KẾ HOẠCH", "p Chi bộ họp hàng tháng, nói sưu tầm.", "p Đảng ủy xã", "p Đảng uỷ xã, hòa hợp và chi bộ");
    read_file("tcvn3.txt");
    EXPECT("p Kế hoạch tổ chức Đại hội");
}

static void an_old_word_file_is_read_as_a_new_one(void **state)
{
    (void)state;
    read_file("old_word.doc");
    EXPECT("m Tài liệu học tập", "m M Ậ T", "r ĐẢNG BỘ TỈNH HẢI LĂNG/ĐẢNG UỶ XÃ VĨNH TÂN|ĐẢNG CỘNG SẢN VIỆT NAM",
           "p Kế hoạch thực hiện THÊM VÀO và  nữa¹.", "p KẾ HOẠCH Cộng hoà xã hội chủ nghĩa Việt Nam",
           "p Sau khung chữ.", "i 1.Mục đích", "i a)Thứ nhất", "i 2.Yêu cầu", "r TT|Nhiệm vụ|Thời gian",
           "r 1|Tổ chức toạ đàm|Tháng 3/2026", "p Đảng ủy xã chỉ đạo các chi bộ tổ chức sinh hoạt chuyên đề.",
           "p Chi bộ họp hàng tháng.", "n ¹ Chú thích cuối trang");
    assert_true(LIST_AT(&document.blocks, struct block, 2)->kind == BLOCK_ROW);
}

static void a_stamp_is_carried_wherever_it_stands(void **state)
{
    (void)state;
    static const char *const names[] = {"stamp_header.docx", "stamp_box.docx", "stamp_drawn.docx", "stamp_frame.docx"};

    for (size_t i = 0; i < COUNT(names); i++) {
        bool found = false;
        read_file(names[i]);
        for (size_t k = 0; k < document.blocks.count; k++)
            found = found || strcmp(LIST_AT(&document.blocks, struct block, k)->text, "MẬT") == 0;
        assert_true(found);
    }
}

static void a_web_page_loses_its_chrome(void **state)
{
    (void)state;
    read_text(
        "<!DOCTYPE html><html><head><title>x</title><script>var a = '<p>no</p>';</script></head><body>"
        "<nav><a href=/>Trang chủ</a></nav><div class='sidebar'>Tin mới</div><h1>Kế hoạch họp</h1>"
        "<div><a href=1>Một liên kết dài trong trình đơn</a> <a href=2>Một liên kết dài nữa ở đó</a></div>"
        "<div id=content><table><tr><td>ĐẢNG UỶ XÃ<br>*</td><td><b>ĐẢNG CỘNG SẢN VIỆT NAM</b></td></tr></table>"
        "<p align=center><b>KẾ&nbsp;HOẠCH</b></p><p>Đảng uỷ xã\n ban hành kế hoạch<sup>1</sup> này để các chi bộ thực "
        "hiện <del>cũ</del>trong năm, chia làm nhiều việc nhỏ để theo dõi.</p>"
        "<ol><li>Họp chi bộ</li><li>Báo cáo</li></ol><ul><li>Gửi đảng uỷ</ul><p style='display:none'>ẩn</p></div>"
        "<footer>Bản quyền</footer></body></html>");
    EXPECT(
        "h Kế hoạch họp", "r ĐẢNG UỶ XÃ/*|ĐẢNG CỘNG SẢN VIỆT NAM", "p KẾ HOẠCH",
        "p Đảng uỷ xã ban hành kế hoạch¹ này để các chi bộ thực hiện trong năm, chia làm nhiều việc nhỏ để theo dõi.",
        "i 1. Họp chi bộ", "i 2. Báo cáo", "i - Gửi đảng uỷ");
    assert_true(LIST_AT(&document.blocks, struct block, 2)->bold);
}

static void words_with_places_become_lines_columns_and_notes(void **state)
{
    (void)state;
    static const char page[] =
        "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        "1\t1\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###\n"
        "5\t1\t0\t0\t0\t0\t60\t60\t100\t14\t100\tĐẢNG-BỘ\n"
        "5\t1\t0\t0\t0\t0\t300\t60\t200\t14\t100\tĐẢNG-CỘNG-SẢN\n"
        "5\t1\t0\t0\t0\t0\t90\t80\t40\t14\t100\tSố\n"
        "5\t1\t0\t0\t0\t0\t134\t80\t20\t14\t100\t1\n"
        "5\t1\t0\t0\t0\t0\t320\t80\t160\t14\t100\tHà-Nội\n"
        "5\t1\t0\t0\t0\t0\t295\t810\t8\t14\t100\t1\n";

    kit_ok(&w, docread_pdf(&w, bytes_of(page), &document));
    EXPECT("r ĐẢNG-BỘ/Số 1|ĐẢNG-CỘNG-SẢN/Hà-Nội");
}

static void what_cannot_be_read_is_refused_in_one_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *name, *sentence;
    } files[] = {{"empty.txt", "rỗng"},
                 {"blank.txt", "không có chữ"},
                 {"noise.bin", "không phải là văn bản"},
                 {"mixed_letters.txt", "TCVN3"},
                 {"rich.rtf", "RTF"},
                 {"picture.jpg", "tệp ảnh"},
                 {"other.zip", "tệp nén"},
                 {"sheet.xlsx", "bảng tính"},
                 {"old.doc", "hỏng"},
                 {"locked.doc", "mật khẩu"},
                 {"word_95.doc", "Word 97"},
                 {"locked.docx", "mật khẩu"},
                 {"locked_entries.docx", "mật khẩu"},
                 {"empty.docx", "không có chữ"},
                 {"no_body.docx", "bị hỏng"},
                 {"bomb.docx", "lớn bất thường"},
                 {"many.docx", "lớn bất thường"},
                 {"entities.docx", "chuẩn"},
                 {"entity_in_attribute.docx", "chuẩn"},
                 {"external.docx", "chuẩn"},
                 {"external_dtd.docx", "chuẩn"},
                 {"parameter_entities.docx", "chuẩn"},
                 {"deep.docx", "chuẩn"}};

    for (size_t i = 0; i < COUNT(files); i++)
        expect_refusal(files[i].name, files[i].sentence);
    assert_true(w.arena.total < 64 * MIB);
}

static void names_in_an_archive_are_no_paths(void **state)
{
    (void)state;
    read_file("paths.docx");
    EXPECT("p Vẫn đọc được.");
    assert_null(fopen("/tmp/chibo_was_here", "rb"));
}

static void tables_in_tables_end_somewhere(void **state)
{
    (void)state;
    enum status status = docread(&w, load("deep_tables.docx"), &document);
    assert_true(status == OK || status == ERR_INVALID);
}

static void a_file_cut_anywhere_is_read_or_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"parts.docx",   "numbering.docx", "utf8.txt",
                                        "utf16_le.txt", "nfd.txt",        "old_word.doc"};

    for (size_t i = 0; i < COUNT(names); i++) {
        struct bytes file = load(names[i]);
        struct arena_mark start = arena_mark(&w.arena);
        for (size_t size = 0; size < file.size; size++) {
            struct bytes part = {file.data, size};
            work_forget(&w);
            enum status status = docread(&w, part, &document);
            assert_true(status == OK || (status == ERR_INVALID && w.message));
            arena_rewind(&w.arena, start);
        }
    }
}

static void a_file_with_a_wrong_byte_is_read_or_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"parts.docx", "old_word.doc"};

    for (size_t k = 0; k < COUNT(names); k++) {
        struct bytes file = load(names[k]);
        unsigned char *bytes = arena_alloc(&w.arena, file.size);
        struct arena_mark start = arena_mark(&w.arena);
        for (size_t i = 0; i < file.size; i++) {
            memcpy(bytes, file.data, file.size);
            bytes[i] ^= i % 2 ? 0x41 : 0xff;
            work_forget(&w);
            enum status status = docread(&w, (struct bytes){bytes, file.size}, &document);
            assert_true(status == OK || (status == ERR_INVALID && w.message));
            arena_rewind(&w.arena, start);
        }
    }
}

static void too_long_a_text_is_refused(void **state)
{
    (void)state;
    size_t size = LIMIT_DOCUMENT_TEXT + 1;
    unsigned char *text = arena_alloc(&w.arena, size);

    memset(text, 'a', size);
    assert_int_equal(docread(&w, (struct bytes){text, size}, &document), ERR_INVALID);
    for (size_t i = 0; i < size; i++)
        text[i] = (unsigned char)"- a\n"[i % 4];
    work_forget(&w);
    assert_int_equal(docread(&w, (struct bytes){text, 4 * (LIMIT_DOCUMENT_BLOCKS + 1)}, &document), ERR_INVALID);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_in_any_unicode_form_is_the_same_text),
        TEST(columns_side_by_side_are_one_row),
        TEST(a_gap_is_no_column_behind_a_label_or_before_a_figure),
        TEST(a_lone_gap_leaves_a_paragraph_with_its_pieces),
        TEST(wrapped_lines_are_one_paragraph),
        TEST(marks_of_markdown_are_taken_off),
        TEST(automatic_numbers_are_written_out),
        TEST(every_part_of_a_word_file_has_its_place),
        TEST(letters_of_fonts_of_before_unicode_are_turned),
        TEST(an_old_word_file_is_read_as_a_new_one),
        TEST(a_stamp_is_carried_wherever_it_stands),
        TEST(a_web_page_loses_its_chrome),
        TEST(words_with_places_become_lines_columns_and_notes),
        TEST(what_cannot_be_read_is_refused_in_one_sentence),
        TEST(names_in_an_archive_are_no_paths),
        TEST(tables_in_tables_end_somewhere),
        TEST(a_file_cut_anywhere_is_read_or_refused),
        TEST(a_file_with_a_wrong_byte_is_read_or_refused),
        TEST(too_long_a_text_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
