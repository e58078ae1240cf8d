/* minutes_test.c - minutes written from the record, kept on one sheet by several.
 * proves: scribe minutes */
#include "tests/minutes_kit.h"

/* --- written from the record -------------------------------------------------------------------------------------- */

static void the_minutes_say_who_what_and_how_it_was_decided(struct store *store)
{
    const struct hall hall = held(store);
    const struct seen seen = look(store, hall.meeting);
    static const char *const words[] = {
        "I. Thời gian, địa điểm, thành phần",
        "Hồi 12 giờ 00, ngày 27 tháng 6 năm 2026, tại Nhà văn hoá thôn 3",
        "Chủ trì: Nguyễn Văn Tám. Thư ký: Phạm Văn Lan.",
        "Phải dự họp: 6 (đảng viên chính thức 5, dự bị 1; được miễn sinh hoạt 1, không tính). Có mặt: 5.",
        "Vắng có lý do (1): Đỗ Thu Ân.",
        "- Ý kiến của đồng chí Lê Thị Hoa: " SECRET " nói có tên",
        "- Ý kiến: " SECRET " nói không tên",
        "- Kiến nghị cấp trên của đồng chí Lê Thị Hoa: Đề nghị xã cấp biển tên ngõ",
        "Biểu quyết “Lập tổ tự quản” (giơ tay): tán thành 4 trên 5",
        "cần 3 (hơn một nửa số đảng viên chính thức tán thành): thông qua.",
        SECRET " ghi chép nháp",
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (!strstr(seen.text, words[i]))
            fail_msg("no “%s” in\n%s", words[i], seen.text);
    assert_null(strstr(seen.text, "phê bình ẩn"));
    assert_null(strstr(seen.text, "ốm")); /* why somebody was absent stays out of them */
    assert_non_null(strstr(seen.resolution, "1. Lập tổ tự quản (tán thành 4 trên 5 đảng viên có quyền biểu quyết)."));
    assert_string_equal(seen.proposals, "Đề nghị xã cấp biển tên ngõ");
    assert_int_equal(seen.heads, 3);
    assert_false(seen.minutes.is_own_text);
}

static void what_is_typed_on_the_sheet_comes_into_the_minutes(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {
        .meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Lê Thị Hoa", .points = true};

    kit_do(store, DAY, do_keep, &keeping);
    const struct seen seen = look(store, hall.meeting);
    assert_non_null(strstr(seen.text, "IV. Chấm điểm chất lượng cuộc họp\nTự chấm: 100/100 điểm, loại tốt."));
    assert_non_null(strstr(seen.text, "1. Lê Thị Hoa: Kẻ biển tên ngõ; hạn 20/07/2026; nghe kết "
                                      "quả ở cuộc họp đầu tiên từ ngày 20/07/2026."));
    assert_non_null(strstr(seen.resolution, "Kẻ biển tên ngõ"));
    assert_false(seen.minutes.is_own_text);
}

static enum status do_rewrite(struct work *w, void *arg)
{
    return minutes_rewrite(w, ((const struct hall *)arg)->meeting, 2);
}

static void a_text_changed_by_hand_stays_until_the_record_is_wanted_again(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .text = "Biên bản\r\n\r\n  viết tay  "};

    kit_do(store, DAY, do_keep, &keeping);
    assert_string_equal(look(store, hall.meeting).text, "Biên bản\nviết tay");
    keeping = (struct keeping){.meeting = hall.meeting, .title = "Việc mới", .owner = "Chi uỷ"};
    kit_do(store, DAY, do_keep, &keeping);
    assert_string_equal(look(store, hall.meeting).text, "Biên bản\nviết tay");
    assert_non_null(strstr(look(store, hall.meeting).resolution, "Việc mới"));
    kit_do(store, DAY, do_rewrite, &hall);
    assert_non_null(strstr(look(store, hall.meeting).text, "Việc mới"));
}

static void of_two_who_correct_the_minutes_the_second_is_told(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .text = "Bản của thư ký"};

    kit_do(store, DAY, do_keep, &keeping);
    keeping.text = "Bản của chủ trì";
    keeping.is_old = true;
    kit_refused(store, &(struct doing){DAY, do_keep, &keeping}, ERR_CONFLICT, "hai bản");
    assert_string_equal(look(store, hall.meeting).text, "Bản của thư ký");
}

static void a_line_of_the_sheet_that_is_wrong_is_named(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ"};
    struct work w = kit_work(store, DAY);

    assert_int_equal(work_run(&w, WORK_WRITES, do_keep, &keeping), ERR_INVALID);
    assert_string_equal(w.field, "given.0.owner");
    arena_free(&w.arena);
    assert_int_equal(look(store, hall.meeting).minutes.version, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_minutes_say_who_what_and_how_it_was_decided),
        KIT_TEST(what_is_typed_on_the_sheet_comes_into_the_minutes),
        KIT_TEST(a_text_changed_by_hand_stays_until_the_record_is_wanted_again),
        KIT_TEST(of_two_who_correct_the_minutes_the_second_is_told),
        KIT_TEST(a_line_of_the_sheet_that_is_wrong_is_named),
    };

    return kit_run("minutes", tests, COUNT(tests));
}
