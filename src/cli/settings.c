#include "cli/settings.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/speech.h"
#include "cli/command.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USUAL_FILE "/etc/chibo/chibo.conf"

static const struct setting table[] = {
    TEXT_SETTING(listen, "127.0.0.1:8080", _("Địa chỉ và cổng nhận kết nối")),
    TEXT_SETTING(database, "sqlite:chibo.db", _("Nơi lưu dữ liệu: sqlite:ĐƯỜNG-DẪN hoặc postgres:THÔNG-TIN-KẾT-NỐI")),
    TEXT_SETTING(host, "", _("Tên miền của hệ thống; để trống thì nhận mọi tên")),
    TRUTH_SETTING(secure, "no", _("Cookie chỉ đi qua HTTPS (đặt yes khi có TLS phía trước)")),
    TRUTH_SETTING(behind_proxy, "no", _("Tin X-Forwarded-For do máy chủ trung gian trên máy này gửi")),
    TRUTH_SETTING(demo, "no", _("Trang đăng nhập mời vào thử bằng vai có sẵn (chỉ trên máy này)")),
    TRUTH_SETTING(second_step, "yes", _("Văn phòng, kiểm tra và quản trị đăng nhập hai bước (rules/second_factor)")),
    TRUTH_SETTING(accept_unconfined, "no", _("Vẫn đọc .pdf khi nhân hệ điều hành không cách ly được công cụ đọc")),
    INT_SETTING(session_hours, "12", 1, 168, _("Số giờ không dùng thì phải đăng nhập lại")),
    INT_SETTING(session_days, "30", 1, 366, _("Số ngày dài nhất của một lần đăng nhập")),
    INT_SETTING(upload_limit, "20971520", 65536, 1073741824, _("Văn bản lớn nhất được nhận, tính bằng byte")),
    INT_SETTING(threads, "0", 0, 256, _("Số luồng phục vụ; 0 là bằng số nhân của máy")),
    INT_SETTING(workers, "2", 1, 64, _("Số luồng cho việc chậm: đọc văn bản, kiểm tra mật khẩu")),
    INT_SETTING(connections, "4000", 16, 60000, _("Số kết nối nhiều nhất cùng lúc")),
    INT_SETTING(per_address, "0", 0, 60000,
                _("Số kết nối nhiều nhất từ một địa chỉ; 0 là không hạn chế (khi có máy chủ trung gian)")),
    INT_SETTING(home, "1", 0, 4095, _("Số của nơi này, đứng đầu mỗi mã do nơi này tạo ra")),
    TEXT_SETTING(hook_hosts, "",
                 _("Tên các máy được nhận tin về việc đã xảy ra, cách nhau bằng dấu cách; * là mọi máy trên Internet")),
    TRUTH_SETTING(hook_loopback, "no", _("Gửi tin cả tới chương trình trên chính máy này qua http (để thử)")),
    TEXT_SETTING(backup_key, "",
                 _("Khoá công khai mã hoá tệp sao lưu (chibo backup --new-key FILE); để trống thì không mã hoá")),
    TEXT_SETTING(log_level, "info", _("Nhật ký ghi từ mức: debug, info, warning, error, nothing")),
};

static void set_log_level(const char *name)
{
    static const char *const names[] = {"debug", "info", "warning", "error", "nothing"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (!strcmp(names[i], name))
            log_set_level((enum log_level)i);
}

enum status settings_load(struct work *w, const char *path, struct settings *settings)
{
    const char *named = path ? path : getenv("CHIBO_SETTINGS");

    if (!named && !access(USUAL_FILE, R_OK))
        named = USUAL_FILE;
    TRY(settings_read(w, table, COUNT(table), named, settings));
    set_log_level(settings_text(settings, "log_level"));
    return OK;
}

int settings_threads(const struct settings *settings)
{
    int64_t threads = settings_int(settings, "threads");

    return (int)(threads ? threads : sysconf(_SC_NPROCESSORS_ONLN));
}

enum status settings_open_store(struct work *w, const struct settings *settings)
{
    const struct store_options options = {
        .url = settings_text(settings, "database"),
        .readers = settings_threads(settings) + (int)settings_int(settings, "workers") + 2,
        .home = (int)settings_int(settings, "home"),
    };

    return store_open(w, &options, &w->store);
}

int show_settings(const struct command *command, int count, char **words)
{
    struct work w = {0};
    struct settings settings;
    struct buffer out = buffer_make(&w.arena, MIB);

    if (count > 1)
        return command_usage(command);
    enum status status = settings_load(&w, count ? words[0] : NULL, &settings);
    if (status == OK) {
        settings_print(&settings, LANGUAGE_VI, &out);
        (void)fputs(out.text, stdout);
    } else {
        (void)fprintf(stderr, "%s\n", w.message);
    }
    arena_free(&w.arena);
    return command_exit(status);
}
