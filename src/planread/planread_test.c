/* Tests of planread: sentences of the genre, one a row, and pieces of papers in the shapes they come in.
 * proves: paper lexicon syllable dates kinds serial repair clauses quantity moment rhythm counted deadline due actor
 * proves: clause marks header tail schedule table obligation bare citation reading_json planread */
#include "planread/planread.h"
#include "planread/scan.h"
#include "tests/kit.h"
#include "text/normalise.h"

#include <string.h>

static struct work work;

/* A document of paragraphs, one a line of `text`, as a plain form's reader gives it. */
static struct document document_of(const char *text)
{
    struct document document = {.format = "txt", .text = text};
    int number = 1;

    for (; *text; number++) {
        size_t length = strcspn(text, "\n");
        if (length) {
            struct block *block = list_add(&work.arena, &document.blocks, sizeof *block);
            *block = (struct block){.line = number, .lines = 1, .text = arena_text_n(&work.arena, text, length)};
        }
        text += length + (text[length] == '\n');
    }
    document.lines = number - 1;
    return document;
}

static struct reading read_text(const char *text)
{
    struct document document = document_of(text);
    struct reading reading;

    assert_int_equal(planread(&work, &document, &reading), OK);
    return reading;
}

static struct reading read_clause(const char *sentence)
{
    return read_text(arena_format(&work.arena,
                                  "HUYỆN UỶ BÌNH KHÊ\tĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
                                  "Số 12-KH/HU\tBình Khê, ngày 10 tháng 02 năm 2022\n\nKẾ HOẠCH\n"
                                  "nâng cao chất lượng công tác năm 2022\n-----\n\nI. NHIỆM VỤ\n\n%s\n\n"
                                  "Nơi nhận:\n- Các chi bộ,\n- Lưu.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Văn Ba\n",
                                  sentence));
}

static const struct reading_obligation *first_dated(const struct reading *reading)
{
    for (size_t i = 0; i < reading->obligations.count; i++) {
        const struct reading_obligation *one = LIST_AT(&reading->obligations, struct reading_obligation, i);
        const struct due *due = &one->due;
        if (due->by || due->in || due->from || due->every.count || due->on.count || due->within_days ||
            due->within_working_days || due->before)
            return one;
    }
    return NULL;
}

static const char *due_text(const struct due *due)
{
    struct buffer out = buffer_make(&work.arena, 4096);
    struct json json = {.out = &out};

    json_open(&json, NULL, '{');
    reading_put_due(&json, "due", due);
    json_close(&json, '}');
    return out.text;
}

static void what_a_scanner_misread_is_mended(void **state)
{
    static const char *const pairs[][2] = {
        {"l. Trước ngày l5/9/2O25", "1. Trước ngày 15/9/2025"},
        {"Số l7-KH/ĐU, ngày O5 tháng 8", "Số 17-KH/ĐU, ngày 05 tháng 8"},
        {"tháng ll/2025; lO/7/2024", "tháng 11/2025; 10/7/2024"},
        {"quý II/2025 và khoá XIl", "quý II/2025 và khoá XII"},
        {"ngày05 tháng8 năm2024", "ngày 05 tháng 8 năm 2024"},
        {"tin , bài ; hết .", "tin, bài; hết."},
        {"Các  chi  bộ họp", "Các chi bộ họp"},
        {"K  Ế   H  O  Ạ  C  H", "K  Ế   H  O  Ạ  C  H"},
        {"làm lại, lo việc, O tròn", "làm lại, lo việc, O tròn"},
        {"Số      -KH/ĐU", "Số      -KH/ĐU"},
        {"a) l) m)", "a) l) m)"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pairs); i++)
        assert_string_equal(scan_mend_text(&work.arena, pairs[i][0]), pairs[i][1]);
}

struct example {
    const char *sentence, *activity, *due;
};

static void check(const struct example *examples, size_t count)
{
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct reading reading = read_clause(examples[i].sentence);
        const struct reading_obligation *one = first_dated(&reading);
        const char *wanted = arena_format(&work.arena, "{\"due\":{%s}}", examples[i].due);
        const char *given = one ? due_text(&one->due) : "{\"due\":{}}";
        if (!strcmp(wanted, given) && (!one || !examples[i].activity || !strcmp(one->activity, examples[i].activity)))
            continue;
        print_message("%s\n  wanted %s %s\n  given  %s %s\n", examples[i].sentence,
                      examples[i].activity ? examples[i].activity : "-", wanted, one ? one->activity : "-", given);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static const struct example days[] = {
    {"Các chi bộ báo cáo kết quả trước ngày 30/6/2022.", "report", "\"by\":\"2022-06-30\""},
    {"Các chi bộ báo cáo kết quả chậm nhất 15-5-2022.", "report", "\"by\":\"2022-05-15\""},
    {"Các chi bộ gửi báo cáo về Huyện uỷ muộn nhất là ngày 15.5.2022.", "report", "\"by\":\"2022-05-15\""},
    {"Các chi bộ gửi báo cáo chậm nhất vào ngày 5 tháng 3 năm 2022.", "report", "\"by\":\"2022-03-05\""},
    {"Các chi bộ xây dựng kế hoạch, hoàn thành xong trước 20/3/2022.", "own_plan", "\"by\":\"2022-03-20\""},
    {"Các chi bộ xây dựng kế hoạch xong chậm nhất đến hết ngày 20/3/2022.", "own_plan", "\"by\":\"2022-03-20\""},
    {"Thời hạn hoàn thành xây dựng kế hoạch: trước ngày 20/3/2022.", "own_plan", "\"by\":\"2022-03-20\""},
    {"Các chi bộ kiểm điểm không muộn hơn ngày 20/3/2022.", "self_review", "\"by\":\"2022-03-20\""},
    {"Các chi bộ gửi báo cáo trước ngày 15/12.", "report", "\"by\":\"2022-12-15\""},
    {"Các chi bộ gửi báo cáo trước ngày 15/01.", "report", "\"by\":\"2023-01-15\""},
    {"Các chi bộ gửi báo cáo trước ngày 15 tháng 12.", "report", "\"by\":\"2022-12-15\""},
    {"Các chi bộ tổ chức diễn đàn vào ngày 14/3/2022.", "forum", "\"on\":[\"2022-03-14\"]"},
    {"Ngày 14/3/2022, chi bộ tổ chức diễn đàn.", "forum", "\"on\":[\"2022-03-14\"]"},
    {"Từ 7 giờ 30 ngày 14/3/2022, chi bộ tổ chức diễn đàn.", "forum", "\"on\":[\"2022-03-14\"]"},
    {"Các chi bộ hoàn thành việc học tập, quán triệt đến hết năm 2022.", "study", "\"by\":\"2022-12-31\""},
    {"Các chi bộ tổng kết vào cuối quý I/2024.", "final_review", "\"by\":\"2024-03-31\""},
    {"Các chi bộ đăng ký cam kết trước tháng 4/2022.", "commitment", "\"by\":\"2022-03-31\""},
    {"Các chi bộ đăng ký cam kết chậm nhất trong tháng 4/2022.", "commitment", "\"by\":\"2022-04-30\""},
    {"Các chi bộ tổ chức tổng kết cuối năm 2025.", "final_review", "\"by\":\"2025-12-31\""},
    {"Các chi bộ đã tổ chức diễn đàn ngày 9/12/2021.", NULL, ""},
    {"Các chi bộ đã báo cáo kết quả trước ngày 9/12/2022.", NULL, ""},
};

static const struct example periods[] = {
    {"Các chi bộ tổ chức học tập, quán triệt, hoàn thành trong tháng 3/2022.", "study", "\"in\":\"2022-03\""},
    {"Các chi bộ tổ chức diễn đàn trong quý III/2022.", "forum", "\"in\":\"2022-Q3\""},
    {"Các chi bộ tổ chức diễn đàn trong quý 3 năm 2022.", "forum", "\"in\":\"2022-Q3\""},
    {"Quý II/2022, các chi bộ tổ chức diễn đàn.", "forum", "\"in\":\"2022-Q2\""},
    {"Trong năm 2022, Uỷ ban Kiểm tra Huyện uỷ kiểm tra 06 chi bộ.", "inspection", "\"in\":\"2022\""},
    {"Năm 2023, các chi bộ tổ chức diễn đàn.", "forum", "\"in\":\"2023\""},
    {"Trong 6 tháng đầu năm 2022, các chi bộ tổ chức diễn đàn.", "forum", "\"in\":\"2022-H1\""},
    {"Các chi bộ tổ chức diễn đàn trong 6 tháng cuối năm 2022.", "forum", "\"in\":\"2022-H2\""},
    {"Các chi bộ tổ chức diễn đàn trong tháng 4.", "forum", "\"in\":\"2022-04\""},
    {"Các chi bộ tổ chức diễn đàn trong tháng 1.", "forum", "\"in\":\"2023-01\""},
    {"Các chi bộ tổ chức diễn đàn trong quý IV.", "forum", "\"in\":\"2022-Q4\""},
    {"Chỉ đạo triển khai trong toàn Đảng bộ từ tháng 7/2022.", "rollout", "\"from\":\"2022-07\""},
    {"Thời gian chỉ đạo điểm: bắt đầu từ tháng 4/2022.", "pilot", "\"from\":\"2022-04\""},
    {"Các chi bộ tổ chức diễn đàn từ tháng 4 đến 30/6/2022.", "forum", "\"by\":\"2022-06-30\",\"from\":\"2022-04\""},
    {"Các chi bộ tổ chức diễn đàn từ ngày 01/4/2022 đến hết ngày 15/5/2022.", "forum",
     "\"by\":\"2022-05-15\",\"from\":\"2022-04-01\""},
    {"Các chi bộ tổ chức diễn đàn từ ngày 01 đến ngày 15/5/2022.", "forum",
     "\"by\":\"2022-05-15\",\"from\":\"2022-05-01\""},
    {"Từ quý II/2022, các chi bộ triển khai đồng loạt.", "rollout", "\"from\":\"2022-Q2\""},
    {"Thực hiện nghị quyết năm 2022 của Huyện uỷ, các chi bộ tổ chức diễn đàn.", NULL, ""},
    {"Nhân dịp kỷ niệm ngày 03/2/2023, các chi bộ tổ chức diễn đàn.", NULL, ""},
};

static const struct example rhythms[] = {
    {"Hằng tháng, các chi bộ báo cáo kết quả.", "report", "\"every\":\"month\""},
    {"Các chi bộ báo cáo kết quả hàng quý.", "report", "\"every\":\"quarter\""},
    {"Định kỳ 6 tháng, các chi bộ báo cáo kết quả.", "report", "\"every\":\"half_year\""},
    {"6 tháng một lần, các chi bộ báo cáo kết quả.", "report", "\"every\":\"half_year\""},
    {"Sáu tháng một lần, các chi bộ báo cáo kết quả.", "report", "\"every\":\"half_year\""},
    {"Các chi bộ báo cáo kết quả 3 tháng/lần.", "report", "\"every\":\"quarter\""},
    {"Mỗi năm các chi bộ tổ chức diễn đàn.", "forum", "\"every\":\"year\""},
    {"Hằng tuần, Ban Tổ chức Huyện uỷ giao ban.", "meeting", "\"every\":\"week\""},
    {"Định kỳ hằng quý, 6 tháng, năm các chi bộ báo cáo kết quả.", "report",
     "\"every\":[\"quarter\",\"half_year\",\"year\"]"},
    {"Các chi bộ báo cáo kết quả hằng tháng và hằng năm.", "report", "\"every\":[\"month\",\"year\"]"},
    {"Hàng tháng hoặc hàng quý, các chi bộ báo cáo kết quả.", "report", "\"every_one_of\":[\"month\",\"quarter\"]"},
    {"Các chi bộ báo cáo kết quả định kỳ 6 tháng, 9 tháng, năm.", "report",
     "\"every\":[\"half_year\",\"nine_months\",\"year\"]"},
    {"Các chi bộ báo cáo kết quả hằng quý và đột xuất khi có yêu cầu.", "report", "\"every\":[\"quarter\",\"ad_hoc\"]"},
    {"Các chi bộ báo cáo kết quả khi có yêu cầu.", "report", "\"every\":\"ad_hoc\""},
    {"Định kỳ 15/6 và ngày 31/12 hàng năm, các chi bộ báo cáo kết quả.", "report",
     "\"every\":\"year\",\"on\":[\"06-15\",\"12-31\"]"},
    {"Hằng năm, các chi bộ báo cáo kết quả trước ngày 31/12.", "report", "\"every\":\"year\",\"on\":[\"12-31\"]"},
    {"Các chi bộ báo cáo kết quả trước ngày 05/12 hằng năm.", "report", "\"every\":\"year\",\"on\":[\"12-05\"]"},
    {"Các chi bộ báo cáo kết quả trước ngày 20 của tháng cuối quý.", "report",
     "\"every\":\"quarter\",\"on\":[\"M3-20\"]"},
    {"Các chi bộ báo cáo kết quả trước ngày 05 tháng đầu quý.", "report", "\"every\":\"quarter\",\"on\":[\"M1-05\"]"},
    {"Các chi bộ báo cáo kết quả vào ngày 25 hằng tháng.", "report", "\"every\":\"month\",\"on\":[\"25\"]"},
    {"Chi bộ sinh hoạt định kỳ vào mùng 5 hằng tháng.", "meeting", "\"every\":\"month\",\"on\":[\"05\"]"},
    {"Trong quý IV hằng năm, các chi bộ đánh giá, xếp loại.", "evaluation", "\"in\":\"Q4\",\"every\":\"year\""},
    {"Trước khi đánh giá, phân loại hàng năm, cấp uỷ cơ sở kiểm tra tất cả chi bộ.", "inspection",
     "\"every\":\"year\",\"before\":\"annual_classification\""},
    {"Giữa nhiệm kỳ, Huyện uỷ tổ chức sơ kết.", "preliminary_review", "\"every\":\"term\""},
    {"Người đứng đầu cấp uỷ tiếp dân định kỳ hoặc đột xuất.", NULL, ""},
    {"Các chi bộ báo cáo kết quả theo quy định.", NULL, ""},
};

static const struct example counted[] = {
    {"Trong vòng 15 ngày kể từ ngày ban hành, các chi bộ xây dựng kế hoạch.", "own_plan",
     "\"within_days\":15,\"after\":\"issue\""},
    {"Các chi bộ xây dựng kế hoạch trong thời hạn 30 ngày kể từ ngày ký Kế hoạch này.", "own_plan",
     "\"within_days\":30,\"after\":\"issue\""},
    {"Chậm nhất 10 ngày làm việc kể từ khi nhận được văn bản, các chi bộ báo cáo kết quả.", "report",
     "\"within_working_days\":10,\"after\":\"receipt\""},
    {"Chậm nhất 05 ngày sau khi kết thúc đợt học tập, các chi bộ báo cáo kết quả.", "report",
     "\"within_days\":5,\"after\":\"end_of_event\""},
    {"Sau hội nghị 03 ngày, các chi bộ gửi biên bản về Huyện uỷ.", "minutes",
     "\"within_days\":3,\"after\":\"meeting\""},
    {"Sau khi kết thúc hội nghị chậm nhất 02 ngày làm việc, các chi bộ gửi biên bản.", "minutes",
     "\"within_working_days\":2,\"after\":\"meeting\""},
    {"Bí thư chi bộ gửi tài liệu cho đảng viên 05 ngày trước buổi sinh hoạt.", "documents",
     "\"before\":\"meeting\",\"days_before\":5"},
    {"Bí thư chi bộ gửi tài liệu trước buổi sinh hoạt ít nhất 03 ngày.", "documents",
     "\"before\":\"meeting\",\"days_before\":3"},
    {"Bí thư chi bộ gửi tài liệu trước khi họp 2 ngày.", "documents", "\"before\":\"meeting\",\"days_before\":2"},
    {"Trong 02 tuần kể từ ngày nhận Kế hoạch, các chi bộ xây dựng kế hoạch.", "own_plan",
     "\"within_days\":14,\"after\":\"receipt\""},
    {"Các lớp học tập, quán triệt mở 02 ngày.", NULL, ""},
};

static void days_are_read(void **state)
{
    (void)state;
    check(days, COUNT(days));
}

static void periods_are_read(void **state)
{
    (void)state;
    check(periods, COUNT(periods));
}

static void rhythms_are_read(void **state)
{
    (void)state;
    check(rhythms, COUNT(rhythms));
}

static void days_counted_from_an_event_are_read(void **state)
{
    (void)state;
    check(counted, COUNT(counted));
}

static const struct example activities[] = {
    {"Các chi bộ ban hành kế hoạch thực hiện trước ngày 1/4/2022.", "own_plan", "\"by\":\"2022-04-01\""},
    {"Các chi bộ xây dựng chương trình hành động trước ngày 1/4/2022.", "own_plan", "\"by\":\"2022-04-01\""},
    {"Các chi bộ mở hội nghị học tập, quán triệt trước ngày 1/4/2022.", "study", "\"by\":\"2022-04-01\""},
    {"Các chi bộ tổ chức toạ đàm trước ngày 1/4/2022.", "thematic_meeting", "\"by\":\"2022-04-01\""},
    {"Các chi bộ sinh hoạt chuyên đề trước ngày 1/4/2022.", "thematic_meeting", "\"by\":\"2022-04-01\""},
    {"Các chi bộ họp thường kỳ trước ngày 1/4/2022.", "meeting", "\"by\":\"2022-04-01\""},
    {"Đảng viên viết bản cam kết trước ngày 1/4/2022.", "commitment", "\"by\":\"2022-04-01\""},
    {"Đảng viên báo cáo việc thực hiện cam kết trước ngày 1/4/2022.", "commitment_report", "\"by\":\"2022-04-01\""},
    {"Các chi bộ tổ chức kiểm điểm, tự phê bình trước ngày 1/4/2022.", "self_review", "\"by\":\"2022-04-01\""},
    {"Các chi bộ gửi báo cáo sơ kết trước ngày 1/4/2022.", "preliminary_review", "\"by\":\"2022-04-01\""},
    {"Các chi bộ gửi báo cáo tổng kết trước ngày 1/4/2022.", "final_review", "\"by\":\"2022-04-01\""},
    {"Huyện uỷ tổ chức hội nghị rút kinh nghiệm trước ngày 1/4/2022.", "lessons", "\"by\":\"2022-04-01\""},
    {"Huyện uỷ chọn 02 chi bộ làm điểm trước ngày 1/4/2022.", "pilot", "\"by\":\"2022-04-01\""},
    {"Huyện uỷ triển khai đại trà từ tháng 6/2022.", "rollout", "\"from\":\"2022-06\""},
    {"Uỷ ban Kiểm tra Huyện uỷ giám sát 06 chi bộ trước ngày 1/4/2022.", "inspection", "\"by\":\"2022-04-01\""},
    {"Cấp uỷ viên dự sinh hoạt với chi bộ hằng tháng.", "attendance", "\"every\":\"month\""},
    {"Ban Tuyên giáo Huyện uỷ biên soạn tài liệu trước ngày 1/4/2022.", "documents", "\"by\":\"2022-04-01\""},
    {"Thư ký gửi biên bản về Huyện uỷ trước ngày 1/4/2022.", "minutes", "\"by\":\"2022-04-01\""},
    {"Đài Truyền thanh huyện tuyên truyền Kế hoạch hằng tuần.", "publicity", "\"every\":\"week\""},
    {"Trung tâm Chính trị huyện mở lớp bồi dưỡng bí thư chi bộ trước ngày 1/4/2022.", "training",
     "\"by\":\"2022-04-01\""},
    {"Bí thư cấp uỷ tiếp công dân hằng tháng.", "reception", "\"every\":\"month\""},
    {"Mặt trận Tổ quốc huyện lấy ý kiến sự hài lòng của người dân trước ngày 1/4/2022.", "survey",
     "\"by\":\"2022-04-01\""},
    {"Các chi bộ đánh giá, xếp loại chất lượng đảng viên trước ngày 1/12/2022.", "evaluation", "\"by\":\"2022-12-01\""},
    {"Các chi bộ ra nghị quyết chuyên đề trước ngày 1/4/2022.", "resolution", "\"by\":\"2022-04-01\""},
    {"Ban Tổ chức Huyện uỷ ban hành hướng dẫn trước ngày 1/4/2022.", "guidance", "\"by\":\"2022-04-01\""},
    {"Văn phòng Huyện uỷ theo dõi, đôn đốc hằng quý.", "monitoring", "\"every\":\"quarter\""},
    {"Chi bộ sửa nhà văn hoá thôn trước ngày 1/4/2022.", "other", "\"by\":\"2022-04-01\""},
};

static void each_activity_is_known(void **state)
{
    (void)state;
    check(activities, COUNT(activities));
}

static const char *joined(const struct list *texts)
{
    const char *all = "";

    for (size_t i = 0; i < texts->count; i++)
        all = arena_format(&work.arena, "%s%s%s", all, *all ? " | " : "", *LIST_AT(texts, const char *, i));
    return all;
}

static const struct {
    const char *sentence, *actors, *addressee, *via;
} doers[] = {
    {"Các chi bộ báo cáo kết quả về Huyện uỷ trước ngày 1/4/2022.", "Các chi bộ", "Huyện uỷ", NULL},
    {"Các chi bộ gửi báo cáo về Ban Thường vụ Huyện uỷ (qua Ban Tổ chức Huyện uỷ) trước ngày 1/4/2022.", "Các chi bộ",
     "Ban Thường vụ Huyện uỷ", "Ban Tổ chức Huyện uỷ"},
    {"Giao Ban Tuyên giáo Huyện uỷ biên soạn tài liệu trước ngày 1/4/2022.", "Ban Tuyên giáo Huyện uỷ", NULL, NULL},
    {"Huyện uỷ chỉ đạo các đảng uỷ xã tổ chức diễn đàn trước ngày 1/4/2022.", "các đảng uỷ xã", NULL, NULL},
    {"Ban Tổ chức Huyện uỷ chủ trì, phối hợp với Văn phòng Huyện uỷ tổ chức tập huấn trước ngày 1/4/2022.",
     "Ban Tổ chức Huyện uỷ", NULL, NULL},
    {"Đồng chí Lê Văn Tám và đồng chí Hồ Thị Chín gửi báo cáo trước ngày 1/4/2022.",
     "Đồng chí Lê Văn Tám | đồng chí Hồ Thị Chín", NULL, NULL},
    {"Hằng năm, Uỷ ban Kiểm tra Huyện uỷ kiểm tra 06 chi bộ.", "Uỷ ban Kiểm tra Huyện uỷ", NULL, NULL},
    {"Báo cáo kết quả trước ngày 1/4/2022.", "", NULL, NULL},
    {"1. Văn phòng Huyện uỷ: báo cáo kết quả trước ngày 1/4/2022.", "Văn phòng Huyện uỷ", NULL, NULL},
    {"1. Các đảng uỷ xã, thị trấn\n\n- Gửi báo cáo trước ngày 1/4/2022.", "Các đảng uỷ xã, thị trấn", NULL, NULL},
    {"1. Đối với chi bộ trực thuộc:\n\n- Tổ chức diễn đàn trước ngày 1/4/2022.", "chi bộ trực thuộc", NULL, NULL},
};

static bool is_same(const char *wanted, const char *given)
{
    return wanted == given || (wanted && given && !strcmp(wanted, given));
}

static void doers_and_addressees_are_read(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(doers); i++) {
        struct reading reading = read_clause(doers[i].sentence);
        const struct reading_obligation *one = first_dated(&reading);
        bool right = one && !strcmp(joined(&one->actors), doers[i].actors) &&
                     is_same(doers[i].addressee, one->addressee) && is_same(doers[i].via, one->via);
        if (!right)
            print_message("%s\n  given %s -> %s via %s\n", doers[i].sentence, one ? joined(&one->actors) : "-",
                          one && one->addressee ? one->addressee : "-", one && one->via ? one->via : "-");
        wrong += !right;
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *sentence;
    int64_t min, max;
    const char *who, *what;
    int64_t least, percent;
} quantities[] = {
    {"Mỗi chi bộ tổ chức từ 01 - 02 diễn đàn/năm.", 1, 2, "cell", "all", 0, 0},
    {"Hằng năm, các chi bộ tổ chức ít nhất 02 lần sinh hoạt chuyên đề.", 2, 0, NULL, NULL, 0, 0},
    {"Hằng năm, các chi bộ tổ chức không quá 03 hội nghị.", 0, 3, NULL, NULL, 0, 0},
    {"Mỗi quý, chi bộ sinh hoạt chuyên đề 01 lần.", 1, 1, NULL, NULL, 0, 0},
    {"Trong năm 2022, Uỷ ban Kiểm tra kiểm tra 06 chi bộ.", 0, 0, "cell", NULL, 6, 0},
    {"Trong năm 2022, Uỷ ban Kiểm tra kiểm tra 30% đảng uỷ xã.", 0, 0, "commune_committee", NULL, 0, 30},
    {"Trong năm 2022, Uỷ ban Kiểm tra kiểm tra tất cả các chi bộ.", 0, 0, "cell", "all", 0, 0},
    {"Trong năm 2022, Uỷ ban Kiểm tra kiểm tra một số chi bộ.", 0, 0, "cell", "some", 0, 0},
};

static void quantities_and_reach_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(quantities); i++) {
        struct reading reading = read_clause(quantities[i].sentence);
        const struct reading_obligation *one = first_dated(&reading);
        assert_non_null(one);
        assert_int_equal(one->times_min, quantities[i].min);
        assert_int_equal(one->times_max, quantities[i].max);
        if (!quantities[i].who)
            continue;
        assert_int_equal(one->coverage.count, 1);
        const struct coverage *coverage = LIST_AT(&one->coverage, struct coverage, 0);
        assert_string_equal(coverage->who, quantities[i].who);
        assert_true(is_same(quantities[i].what, coverage->what));
        assert_int_equal(coverage->min, quantities[i].least);
        assert_int_equal(coverage->percent, quantities[i].percent);
    }
}

/* --- headings in the shapes they come in --- */

static const char body[] =
    "\n\nCăn cứ tình hình thực tế, Ban Thường vụ ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\nCác chi bộ họp.\n";

static const struct {
    const char *head, *issuer, *number, *symbol, *place, *date, *title;
} headings[] = {
    {"ĐẢNG BỘ TỈNH SƠN HẢI\nHUYỆN UỶ BÌNH KHÊ\n*\nSố 31-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBình Khê, ngày 18 tháng 4 năm "
     "2017\n\nKẾ HOẠCH\n"
     "tổ chức diễn đàn\n-----",
     "HUYỆN UỶ BÌNH KHÊ", "31", "KH/HU", "Bình Khê", "2017-04-18", "tổ chức diễn đàn"},
    {"TỈNH UỶ SƠN HẢI ĐẢNG CỘNG SẢN VIỆT NAM\nSố: 05 - KH/TU An Thuỷ, ngày 02/3/2019\nK Ế  H O Ạ C H\ntổ chức diễn "
     "đàn\n*****",
     "TỈNH UỶ SƠN HẢI", "05", "KH/TU", "An Thuỷ", "2019-03-02", "tổ chức diễn đàn"},
    {"ĐẢNG BỘ HUYỆN BÌNH KHÊ          ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG UỶ XÃ          Cam Lộc, ngày 02 tháng 3 năm "
     "2019\nCAM LỘC\n*\n"
     "Số     -KH/ĐU\n\nKẾ HOẠCH\ntổ chức diễn đàn",
     "ĐẢNG UỶ XÃ CAM LỘC", NULL, "KH/ĐU", "Cam Lộc", "2019-03-02", "tổ chức diễn đàn"},
    {"TỈNH UỶ SƠN HẢI\nBAN TUYÊN GIÁO\n*\nSố 264a-KH/BTGTU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Thuỷ, ngày     tháng 01 năm "
     "2026\n\nKẾ HOẠCH\n"
     "tổ chức diễn đàn\n_______",
     "BAN TUYÊN GIÁO", "264a", "KH/BTGTU", "An Thuỷ", "2026-01", "tổ chức diễn đàn"},
    {"UỶ BAN NHÂN DÂN\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ CAM LỘC\tĐộc lập - Tự do - Hạnh phúc\nSố: "
     "12/KH-UBND\tCam Lộc, ngày 12 tháng 01 năm "
     "2026\n\nKẾ HOẠCH\nTổ chức diễn đàn",
     "UỶ BAN NHÂN DÂN XÃ CAM LỘC", "12", "KH-UBND", "Cam Lộc", "2026-01-12", "Tổ chức diễn đàn"},
};

static void headings_are_read_wherever_their_columns_fell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(headings); i++) {
        struct reading reading = read_text(arena_format(&work.arena, "%s%s", headings[i].head, body));
        assert_string_equal(reading.kind, "plan");
        assert_string_equal(reading.issuer, headings[i].issuer);
        assert_true(is_same(headings[i].number, reading.number));
        assert_string_equal(reading.symbol, headings[i].symbol);
        assert_string_equal(reading.place, headings[i].place);
        assert_string_equal(reading.date, headings[i].date);
        assert_string_equal(reading.title, headings[i].title);
    }
}

static void a_blank_number_is_a_doubt(void **state)
{
    (void)state;
    struct reading reading = read_text(arena_format(&work.arena, "%s%s", headings[2].head, body));
    bool doubted = false;

    for (size_t i = 0; i < reading.doubts.count; i++)
        doubted |= !strcmp(LIST_AT(&reading.doubts, struct doubt, i)->field, "number");
    assert_true(doubted);
}

static void decomposed_letters_and_glued_words_read_the_same(void **state)
{
    (void)state;
    /* "HUYỆN UỶ", "Kế hoạch" with their marks apart, as some systems store them. */
    const char *apart = "HUYỆN UỶ BÌNH KHÊ\nSố 3-KH/HU\n\nKẾ HOẠCH\ntổ chức diễn đàn\n-----\n\nI. VIỆC\n";
    struct reading reading = read_text(normalise(&work.arena, apart, strlen(apart)));

    assert_string_equal(reading.issuer, "HUYỆN UỶ BÌNH KHÊ");
    assert_string_equal(reading.title, "tổ chức diễn đàn");
    reading = read_clause("Các chi bộ báo cáo kết quảthực hiện trước ngày 1/4/2022.");
    assert_string_equal(first_dated(&reading)->text, "Các chi bộ báo cáo kết quả thực hiện trước ngày 1/4/2022");
}

/* --- citations --- */

static void a_paper_is_cited_once_with_the_date_of_any_mention(void **state)
{
    (void)state;
    struct reading reading = read_clause(
        "Thực hiện Kế hoạch số 12-KH/HU và Chỉ thị số 05-CT/TW của Bộ Chính trị; Chỉ thị 05 - CT/TW, ngày "
        "15/5/2016; Kế hoạch số 28-KH/TU ngày 11/4/2017 của Thành uỷ; Kế hoạch số 28-KH/TU ngày 12/5/2017 của "
        "Tỉnh uỷ; Quy định 748-QĐ/TU.");

    assert_int_equal(reading.citations.count, 4);
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 0)->code, "05-CT/TW");
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 0)->date, "2016-05-15");
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 2)->date, "2017-05-12");
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 3)->kind, "regulation");
}

static void two_dates_of_one_paper_are_a_doubt(void **state)
{
    (void)state;
    struct reading reading =
        read_clause("Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021; Kết luận số 21-KL/TW ngày 26/10/2021.");

    assert_int_equal(reading.citations.count, 1);
    assert_string_equal(LIST_AT(&reading.doubts, struct doubt, 0)->field, "citations");
}

static void a_date_outside_the_term_named_is_a_doubt(void **state)
{
    (void)state;
    struct reading reading = read_clause("Thực hiện Chỉ thị số 10-CT/TW, ngày 30/3/2017 của Ban Bí thư (khóa X).");

    assert_int_equal(reading.citations.count, 1);
    assert_string_equal(LIST_AT(&reading.doubts, struct doubt, 0)->field, "citations");
}

/* --- outline, end, marks --- */

static const char *outline_of(const char *text)
{
    struct reading reading = read_clause(text);
    const char *all = "";

    for (size_t i = 1; i < reading.sections.count; i++)
        all = arena_format(&work.arena, "%s %s", all, LIST_AT(&reading.sections, struct section, i)->path);
    return all;
}

static void outlines_join_labels_that_repeat_their_parent(void **state)
{
    (void)state;
    assert_string_equal(outline_of("1. Một\n1.1. Hai\n1.2 Ba\n2/- Bốn\n2.1- Năm\na) Sáu\nb) Bảy\nII.- TÁM\n1) Chín"),
                        " I.1 I.1.1 I.1.2 I.2 I.2.1 I.2.1.a I.2.1.b II II.1");
    assert_string_equal(outline_of("1. Một\n2. Hai\n2. Ba\n4. Bốn"), " I.1 I.2 I.2 I.4");
    assert_string_equal(outline_of("1. Một\nlI. HAI\n1. Ba"), " I.1 II II.1");
    assert_string_equal(outline_of("- 15/6 và 31/12\n1.000 đảng viên\n2.1 tỷ đồng\n12.01.2026 họp"), "");
}

static void purposes_and_signatures_are_read(void **state)
{
    (void)state;
    struct reading reading =
        read_text(arena_format(&work.arena, "%s%s%s", headings[0].head, body,
                               "Nơi nhận:\tT/M BAN THƯỜNG VỤ\n- Tỉnh uỷ (b/c),\tPHÓ BÍ THƯ\n- Ban Tổ chức Tỉnh uỷ,\n"
                               "- Các chi bộ (để thực hiện),\tLê Thị Thu Hà\n- Lưu VPHU.\n"
                               "Ký bởi: Huyện uỷ Bình Khê\nNgày ký: 18/04/2017 10:00\n"));

    assert_int_equal(reading.recipients.count, 4);
    assert_string_equal(LIST_AT(&reading.recipients, struct recipient, 0)->purpose, "báo cáo");
    assert_string_equal(LIST_AT(&reading.recipients, struct recipient, 2)->name, "Các chi bộ");
    assert_string_equal(LIST_AT(&reading.recipients, struct recipient, 2)->purpose, "thực hiện");
    assert_string_equal(reading.authority, "T/M BAN THƯỜNG VỤ");
    assert_string_equal(reading.post, "PHÓ BÍ THƯ");
    assert_string_equal(reading.name, "Lê Thị Thu Hà");
}

static void a_secrecy_mark_is_refused_and_the_word_is_not(void **state)
{
    static const char *const marks[] = {"MẬT", "M Ậ T", "MAT", "TỐI MẬT", "Tuyệt mật", "Độ mật: Tối mật", "[MẬT]"};
    static const char *const words[] = {"Các chi bộ bảo vệ bí mật nhà nước.", "MẶT TRẬN", "Mật độ dân cư cao.", "MẮT",
                                        "- Giữ bí mật."};
    struct reading reading;

    (void)state;
    for (size_t i = 0; i < COUNT(marks); i++) {
        struct document document = document_of(arena_format(&work.arena, "%s\n%s%s", marks[i], headings[0].head, body));
        assert_int_equal(planread(&work, &document, &reading), ERR_FORBIDDEN);
        assert_non_null(reading.secrecy);
        assert_null(reading.title);
        assert_int_equal(reading.obligations.count, 0);
        work_forget(&work);
    }
    for (size_t i = 0; i < COUNT(words); i++) {
        struct document document = document_of(arena_format(&work.arena, "%s%s%s\n", headings[0].head, body, words[i]));
        assert_int_equal(planread(&work, &document, &reading), OK);
        assert_null(reading.secrecy);
    }
}

static void news_tells_what_was_held(void **state)
{
    (void)state;
    struct reading reading = read_text(
        "Chi bộ thôn Tân Hoà tổ chức diễn đàn về nêu gương (28/11/2025)\n\n"
        "Sáng ngày 26/11/2025, Chi bộ thôn Tân Hoà đã tổ chức diễn đàn về nêu gương. Đảng viên thảo luận sôi nổi.\n");

    assert_string_equal(reading.kind, "news");
    assert_string_equal(reading.date, "2025-11-28");
    assert_string_equal(reading.event_activity, "forum");
    assert_string_equal(reading.event_organisation, "Chi bộ thôn Tân Hoà");
    assert_string_equal(reading.event_held_on, "2025-11-26");
    assert_int_equal(reading.obligations.count, 0);
}

static int forget(void **state)
{
    (void)state;
    arena_free(&work.arena);
    work = (struct work){0};
    return 0;
}

#define TEST(function) cmocka_unit_test_teardown(function, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_scanner_misread_is_mended),
        TEST(days_are_read),
        TEST(periods_are_read),
        TEST(rhythms_are_read),
        TEST(days_counted_from_an_event_are_read),
        TEST(each_activity_is_known),
        TEST(doers_and_addressees_are_read),
        TEST(quantities_and_reach_are_read),
        TEST(headings_are_read_wherever_their_columns_fell),
        TEST(a_blank_number_is_a_doubt),
        TEST(decomposed_letters_and_glued_words_read_the_same),
        TEST(a_paper_is_cited_once_with_the_date_of_any_mention),
        TEST(two_dates_of_one_paper_are_a_doubt),
        TEST(a_date_outside_the_term_named_is_a_doubt),
        TEST(outlines_join_labels_that_repeat_their_parent),
        TEST(purposes_and_signatures_are_read),
        TEST(a_secrecy_mark_is_refused_and_the_word_is_not),
        TEST(news_tells_what_was_held),
    };

    return cmocka_run_group_tests_name("planread", tests, NULL, NULL);
}
