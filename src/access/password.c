#include "access/password.h"

#include "base/random.h"
#include "base/speech.h"
#include "text/utf8.h"

#include <sodium.h>
#include <string.h>

#define SHORTEST   10
#define LONGEST    200
#define GROUPS     4
#define GROUP_SIZE 4

/* Costs of libsodium's "interactive": 2 passes over 64 MiB. */
#define PASSES crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

enum status password_check_rules(struct work *w, const char *name, const char *password)
{
    const size_t letters = password ? utf8_length(password) : 0;

    if (letters < SHORTEST)
        return fail_field(w, "password", _("Mật khẩu phải có ít nhất 10 ký tự. Một câu ngắn dễ nhớ là đủ."));
    if (letters > LONGEST)
        return fail_field(w, "password", _("Mật khẩu dài quá 200 ký tự."));
    if (name && !strcmp(name, password))
        return fail_field(w, "password", _("Mật khẩu không được giống tên đăng nhập."));
    return OK;
}

enum status password_hash(struct work *w, const char *password, const char **hash)
{
    char *text = arena_alloc(&w->arena, crypto_pwhash_STRBYTES);

    if (sodium_init() < 0 || crypto_pwhash_str(text, password, strlen(password), PASSES, MEMORY))
        return fail(w, ERR_AWAY, _("Máy chủ đang thiếu bộ nhớ. Hãy thử lại sau ít phút."));
    *hash = text;
    return OK;
}

bool password_matches(const char *hash, const char *password)
{
    /* Of a password nobody has: an unknown name costs as much as a known one. */
    static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$c29kaXVtc29kaXVtc28$"
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    if (sodium_init() < 0)
        return false;
    const bool matches = !crypto_pwhash_str_verify(hash ? hash : nobody, password, strlen(password));
    return hash && matches;
}

const char *password_make(struct arena *arena)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char text[GROUPS * (GROUP_SIZE + 1)];

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = letters[random_below(sizeof(letters) - 1)];
    for (size_t i = GROUP_SIZE; i < sizeof(text); i += GROUP_SIZE + 1)
        text[i] = '-';
    return arena_text_n(arena, text, sizeof(text) - 1);
}
