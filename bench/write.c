/* write.c - minutes as .docx from a template: 30 attendees, 20 opinions, from the bytes of the template to the bytes of
 * the paper, again and again on one core.  What docxtemplater does in bench/write.mjs with the same template and words.
 *
 *     write template FILE          the template of minutes
 *     write fill FILE COUNT OUT    prints documents a second; the last paper goes to OUT */
#include "base/clock.h"
#include "docwrite/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ATTENDEES 30
#define OPINIONS  20

static struct bytes load(struct work *w, const char *path)
{
    FILE *file = fopen(path, "re");
    unsigned char *data = arena_alloc(&w->arena, 1 << 20);
    const size_t size = file ? fread(data, 1, (1 << 20) - 1, file) : 0;

    if (file)
        (void)fclose(file);
    return (struct bytes){data, size};
}

static int save(const char *path, struct bytes bytes)
{
    FILE *file = fopen(path, "we");
    const int bad = !file || fwrite(bytes.data, 1, bytes.size, file) != bytes.size;

    return (file && fclose(file) != 0) || bad;
}

static void put_opinions(struct work *w, struct fill *fill)
{
    for (int i = 1; i <= OPINIONS; i++)
        print_put_words(fill, "đoạn",
                        arena_format(&w->arena,
                                     "- Ý kiến của đồng chí Nguyễn Văn Người %d: đề nghị chi bộ phân công rõ người, rõ "
                                     "việc & rõ hạn; “nói đi đôi với làm”.",
                                     i));
}

static void put_people(struct work *w, struct fill *fill)
{
    for (int i = 1; i <= ATTENDEES; i++) {
        struct fill *one = fill_item(fill, "thành phần");
        fill_text(one, "tt", arena_format(&w->arena, "%d", i));
        fill_text(one, "họ tên", arena_format(&w->arena, "Nguyễn Văn Người %d", i));
        fill_text(one, "tư cách", "Đảng viên chính thức");
        fill_text(one, "có mặt", "có mặt 13:58");
    }
}

static struct fill minutes(struct work *w)
{
    struct fill fill = fill_make(w);

    print_put_head(w, &fill,
                   &(struct print_head){.above = "ĐẢNG BỘ XÃ CAM LỘC",
                                        .body = "CHI BỘ THÔN 3",
                                        .number = "05",
                                        .symbol = "BB/CB",
                                        .place = "Cam Lộc",
                                        .day = "2026-06-27",
                                        .type = "BIÊN BẢN",
                                        .title = "diễn đàn chi bộ tháng 6"});
    print_put_words(&fill, "đề mục", "I. Thời gian, địa điểm, thành phần");
    print_put_words(&fill, "đoạn", "Hồi 14 giờ, tại nhà văn hoá thôn 3, chi bộ họp diễn đàn.");
    print_put_words(&fill, "đề mục", "II. Diễn biến");
    print_put_words(&fill, "tiểu mục", "1. Báo cáo đề dẫn");
    print_put_words(&fill, "đoạn", "Đồng chí bí thư đọc báo cáo đề dẫn.");
    print_put_words(&fill, "tiểu mục", "2. Thảo luận");
    put_opinions(w, &fill);
    print_put_words(&fill, "đề mục", "III. Kết luận");
    fill_text(&fill, "dự thảo", "");
    fill_items(&fill, "có đính chính");
    fill_text(&fill, "kết thúc", "Chi bộ thống nhất các đề xuất nêu trên. Biên bản đã được đọc và thông qua.");
    put_people(w, fill_item(&fill, "có danh sách"));
    fill_text(&fill, "người ghi", "Trần Thị Hoa");
    fill_text(&fill, "chủ trì", "Nguyễn Văn Tám");
    return fill;
}

static int fill_many(struct work *w, struct bytes template, long count, const char *out)
{
    const struct arena_mark start = arena_mark(&w->arena);
    struct bytes file = {0};
    const int64_t began = clock_ticks();

    for (long i = 0; i < count; i++) {
        arena_rewind(&w->arena, start);
        const struct fill fill = minutes(w);
        if (print_docx(w, &(struct print){.form = "minutes", .template = template}, &fill, &file) != OK) {
            (void)fprintf(stderr, "%s\n", w->message);
            return 1;
        }
    }
    printf("%.1f\n", (double)count * 1e9 / (double)(clock_ticks() - began));
    return save(out, file);
}

int main(int count, char **words)
{
    struct work w = {.now = clock_now(), .today = "2026-06-27"};
    struct bytes template;

    if (count == 3 && strcmp(words[1], "template") == 0)
        return print_template(&w, "minutes", NULL, &template) == OK ? save(words[2], template) : 1;
    if (count != 5 || strcmp(words[1], "fill") != 0)
        return 2;
    template = load(&w, words[2]);
    const int status = fill_many(&w, template, strtol(words[3], NULL, 10), words[4]);
    arena_free(&w.arena);
    return status;
}
