#include "http/errors.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "text/json.h"

#include <string.h>

int error_http_status(enum status status)
{
    static const int codes[] = {[OK] = 200,           [ERR_INVALID] = 422, [ERR_FORBIDDEN] = 403, [ERR_MISSING] = 404,
                                [ERR_CONFLICT] = 409, [ERR_BUSY] = 503,    [ERR_AWAY] = 503,      [ERR_BROKEN] = 500};

    return codes[status];
}

const char *error_sentence(int http_status)
{
    static const struct {
        int status;
        const char *sentence;
    } sentences[] = {
        {400, _("Không đọc được yêu cầu này. Hãy tải lại trang rồi làm lại.")},
        {401, _("Hãy đăng nhập để tiếp tục.")},
        {403, _("Đồng chí không có quyền làm việc này ở đây.")},
        {404, _("Không có trang này.")},
        {405, _("Địa chỉ này không nhận cách gọi như vậy.")},
        {409, _("Việc này không còn làm được như lúc mở trang. Hãy tải lại trang để xem tình trạng mới.")},
        {413, _("Nội dung gửi lên quá lớn.")},
        {421, _("Máy chủ này không phục vụ tên miền vừa gọi.")},
        {422, _("Có mục điền chưa đúng. Hãy sửa rồi gửi lại.")},
        {429, _("Gọi quá nhiều lần. Hãy đợi một lát rồi thử lại.")},
        {503,
         _("Hệ thống đang bận hoặc chưa tới được nơi lưu dữ liệu. Chưa có gì bị thay đổi. Hãy thử lại sau ít phút.")},
    };

    for (size_t i = 0; i < COUNT(sentences); i++)
        if (sentences[i].status == http_status)
            return sentences[i].sentence;
    return _("Chương trình gặp lỗi. Chưa có gì bị thay đổi. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị.");
}

static void set_body(struct exchange *x, const char *type, const struct buffer *body)
{
    x->reply.type = type;
    x->reply.body = (struct bytes){(const unsigned char *)body->text, body->length};
}

static void put_problems(struct json *json, const struct exchange *x)
{
    if (!x->problems.count)
        return;
    json_open(json, "problems", '[');
    for (size_t i = 0; i < x->problems.count; i++) {
        const struct problem *problem = LIST_AT(&x->problems, struct problem, i);
        json_open(json, NULL, '{');
        json_text(json, "field", problem->field);
        json_text(json, "sentence", problem->sentence);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void error_answer_program(struct work *w, struct exchange *x, const char *sentence)
{
    struct buffer body = buffer_make(&x->arena, LIMIT_BODY);
    struct json json = {.out = &body};

    json_open(&json, NULL, '{');
    json_text(&json, "type", "about:blank");
    json_text(&json, "title", speech_find(w->language, error_sentence(x->reply.status)));
    json_int(&json, "status", x->reply.status);
    json_text(&json, "detail", sentence);
    put_problems(&json, x);
    json_close(&json, '}');
    set_body(x, "application/problem+json", &body);
}

void error_answer_plainly(struct work *w, struct exchange *x, const char *sentence)
{
    struct buffer body = buffer_make(&x->arena, LIMIT_BODY);

    (void)w;
    buffer_put(&body, sentence);
    buffer_put_char(&body, '\n');
    set_body(x, "text/plain; charset=utf-8", &body);
}
