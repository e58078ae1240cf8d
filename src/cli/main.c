#include "cli/command.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/speech.h"

#include <stdio.h>
#include <string.h>

#define NOON    43200
#define VERSION "0.1.0"

static const struct command commands[] = {
    {"serve", "[FILE]", _("Phục vụ các trang; FILE là tệp cài đặt (xem chibo settings)"), NULL, serve},
    {"read", "[--json | --blocks] FILE…", _("Đọc văn bản (.docx, .doc, .pdf, .txt, .md, .html) và in điều đã hiểu"),
     _("  --json    in mỗi văn bản thành một đối tượng chibo.plan/1\n"
       "  --blocks  in từng đoạn, từng hàng bảng đúng như đã tách từ tệp\n"),
     read_document},
    {"demo",
     "[--seed N] [--scale commune|province|country] [--communes N] [--bare] [--database URL] [--today YYYY-MM-DD] "
     "[--at HH:MM]",
     _("Tạo dữ liệu mẫu: tổ chức, đảng viên, văn bản và một năm công việc, tất cả đều hư cấu"),
     _("  --seed      cùng một số thì cùng dữ liệu (mặc định 1)\n"
       "  --scale     một xã, một tỉnh (mặc định) hoặc cả nước\n"
       "  --communes  nhiều nhất bao nhiêu xã mỗi tỉnh (mặc định tất cả)\n"
       "  --bare      chỉ tổ chức và tài khoản, không văn bản, không việc\n"
       "  --database  sqlite:TỆP hoặc postgres:KẾT NỐI, phải đang trống (mặc định theo cài đặt)\n"
       "  --today     ngày của dữ liệu mẫu (mặc định 2026-11-20)\n"
       "  --at        giờ của cuộc họp hôm đó (mặc định 13:00)\n"),
     make_demo},
    {"import", "organisations|people FILE.csv [--apply] [--settings FILE]",
     _("Nhập tổ chức hoặc người từ bảng (.xlsx, .xls, .csv): xem trước từng dòng, rồi ghi tất cả hoặc không ghi gì"),
     _("  --apply          ghi; không có thì chỉ xem trước\n"
       "  --settings FILE  tệp cài đặt\n"),
     import_table},
    {"user", "add|password|disable|enable NAME | list", _("Lập, đổi mật khẩu, khoá, mở và liệt kê tài khoản"),
     _("  --person CODE    (add) tài khoản của người mang số thẻ này\n"
       "  --administrator  (add) quản trị máy chủ\n"
       "  --stdin          lấy mật khẩu từ đầu vào chuẩn; không có thì máy đặt và in ra một lần\n"
       "  --settings FILE  tệp cài đặt\n"),
     keep_users},
    {"migrate", "[--settings FILE]", _("Đưa cơ sở dữ liệu lên bước mới nhất"), NULL, migrate_database},
    {"doctor", "[--repair] [--settings FILE]", _("Đếm lại mọi con số từ hồ sơ gốc và so sánh"),
     _("  --repair         sửa các con số đang ghi cho khớp\n"
       "  --settings FILE  tệp cài đặt\n"),
     examine},
    {"backup", "FILE [--settings FILE] | --new-key FILE",
     _("Sao lưu toàn bộ dữ liệu vào một tệp trong khi hệ thống vẫn chạy"),
     _("  --new-key FILE   tạo cặp khoá: khoá bí mật vào FILE, in ra dòng backup_key cho tệp cài đặt\n"
       "  --settings FILE  tệp cài đặt; có backup_key thì tệp sao lưu được mã hoá\n"),
     back_up},
    {"restore", "FILE [--verify] [--key-file FILE] [--settings FILE]",
     _("Phục hồi dữ liệu từ tệp sao lưu vào cơ sở dữ liệu mới"),
     _("  --verify         chỉ kiểm tra tệp có nguyên vẹn không\n"
       "  --key-file FILE  tệp chứa khoá bí mật, khi tệp sao lưu được mã hoá\n"
       "  --settings FILE  tệp cài đặt\n"),
     restore},
    {"audit", "verify [--settings FILE]", _("Kiểm tra nhật ký có dòng nào bị sửa hay bị xoá không"), NULL, audit},
    {"settings", "[FILE]", _("In mọi cài đặt, giá trị đang dùng và ý nghĩa"), NULL, show_settings},
};

int command_exit(enum status status)
{
    static const int codes[] = {[OK] = 0,           [ERR_INVALID] = 1, [ERR_FORBIDDEN] = 3, [ERR_MISSING] = 4,
                                [ERR_CONFLICT] = 5, [ERR_BUSY] = 6,    [ERR_AWAY] = 7,      [ERR_BROKEN] = 8};

    return codes[status];
}

int command_usage(const struct command *command)
{
    (void)fprintf(stderr, "chibo %s %s\n%s.\n%s", command->name, command->arguments, command->help,
                  command->options ? command->options : "");
    return EXIT_USAGE;
}

static int show_help(FILE *out)
{
    (void)fprintf(out, "chibo COMMAND …\n\n");
    for (size_t i = 0; i < COUNT(commands); i++)
        (void)fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
    (void)fprintf(out, "\n%s\n", _("chibo COMMAND --help nói rõ hơn về từng lệnh."));
    return out == stdout ? 0 : EXIT_USAGE;
}

/* CHIBO_CLOCK=2026-06-30 in the environment: the whole program takes that day for today. */
static void set_clock(void)
{
    const char *day = getenv("CHIBO_CLOCK");

    if (day && date_is_valid(day))
        clock_set(date_moment(day) + NOON);
}

static int run_command(const struct command *command, int count, char **words)
{
    if (count && strcmp(words[0], "--help") == 0) {
        (void)printf("chibo %s %s\n%s.\n%s", command->name, command->arguments, command->help,
                     command->options ? command->options : "");
        return 0;
    }
    return command->run(command, count, words);
}

int main(int count, char **words)
{
    tzset(); /* once, before any thread: libraries ask for local time in theirs */
    set_clock();
    if (count < 2)
        return show_help(stderr);
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "help") == 0)
        return show_help(stdout);
    if (strcmp(words[1], "--version") == 0) {
        (void)puts("chibo " VERSION);
        return 0;
    }
    for (size_t i = 0; i < COUNT(commands); i++)
        if (strcmp(words[1], commands[i].name) == 0)
            return run_command(&commands[i], count - 2, words + 2);
    (void)fprintf(stderr, "%s\n", _("Không có lệnh này. Gõ chibo --help để xem các lệnh."));
    return EXIT_USAGE;
}
