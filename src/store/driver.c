#include "store/driver.h"

#include "base/log.h"
#include "base/speech.h"

#define SAID_ROOM 512

enum status driver_away(struct work *w)
{
    return fail(w, ERR_AWAY,
                _("Kho dữ liệu tạm thời không dùng được nên chưa có gì thay đổi; xin thử lại sau ít phút."));
}

enum status driver_full(struct work *w)
{
    return fail(w, ERR_AWAY,
                _("Nơi chứa dữ liệu đã đầy hoặc không cho ghi nên chưa có gì thay đổi; xin báo người quản trị."));
}

enum status driver_busy(struct work *w)
{
    return fail(w, ERR_BUSY, _("Hệ thống đang bận nên chưa có gì thay đổi; xin thử lại."));
}

enum status driver_broken(struct work *w, const char *query, const char *said)
{
    char quoted[SAID_ROOM];

    log_line(LOG_ERROR, "query=%s engine=%s", query, log_quoted(quoted, sizeof(quoted), said));
    return fail(w, ERR_BROKEN, _("Chương trình gặp lỗi nên chưa có gì thay đổi; xin báo người quản trị."));
}
