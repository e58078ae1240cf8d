#include "base/sealed.h"

#include "base/limits.h"
#include "base/speech.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAGIC       "chibo-sealed/1\n"
#define MAGIC_SIZE  (sizeof(MAGIC) - 1)
#define KEY_LETTERS (2 * (size_t)crypto_box_PUBLICKEYBYTES) /* in hexadecimal */
#define FRAME       (64 * KIB)                              /* bytes of contents */
#define SEALED_KEY  (crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES)
#define COVER       crypto_secretstream_xchacha20poly1305_ABYTES
#define KEY_OPEN    0
#define KEY_SEALED  1

struct sealed {
    FILE *file;
    const char *path, *part; /* of a file being written, else NULL */
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char frame[FRAME], cover[FRAME + COVER];
    size_t filled, taken; /* bytes of the frame */
    bool is_last;
};

static enum status damaged(struct work *w)
{
    return fail(w, ERR_INVALID, _("Tệp sao lưu bị hỏng, bị cắt cụt hoặc không phải tệp của chibo."));
}

static enum status no_room(struct work *w)
{
    return fail(w, ERR_AWAY, _("Không ghi được tệp sao lưu: nơi chứa đã đầy hoặc không cho ghi."));
}

static bool read_key(const char *text, unsigned char *key)
{
    size_t size;

    return strlen(text) == KEY_LETTERS &&
           !sodium_hex2bin(key, crypto_box_PUBLICKEYBYTES, text, KEY_LETTERS, NULL, &size, NULL);
}

void sealed_make_keys(struct arena *arena, const char **public_key, const char **secret_key)
{
    unsigned char open[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
    char *open_text = arena_alloc(arena, 2 * sizeof(open) + 1);
    char *secret_text = arena_alloc(arena, 2 * sizeof(secret) + 1);

    (void)crypto_box_keypair(open, secret);
    *public_key = sodium_bin2hex(open_text, 2 * sizeof(open) + 1, open, sizeof(open));
    *secret_key = sodium_bin2hex(secret_text, 2 * sizeof(secret) + 1, secret, sizeof(secret));
    sodium_memzero(secret, sizeof(secret));
}

void sealed_drop(struct sealed *sealed)
{
    if (sealed->file)
        (void)fclose(sealed->file);
    if (sealed->part)
        (void)unlink(sealed->part);
    sealed->file = NULL;
    sealed->part = NULL;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static enum status put_raw(struct work *w, struct sealed *sealed, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, sealed->file) == size ? OK : no_room(w);
}

static enum status put_front(struct work *w, struct sealed *sealed, const char *public_key)
{
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    unsigned char owner[crypto_box_PUBLICKEYBYTES], kept[SEALED_KEY];
    const unsigned char kind = public_key ? KEY_SEALED : KEY_OPEN;

    if (public_key && !read_key(public_key, owner))
        return fail_field(w, "key", _("Khoá công khai phải gồm 64 chữ số hệ 16."));
    crypto_secretstream_xchacha20poly1305_keygen(key);
    (void)crypto_secretstream_xchacha20poly1305_init_push(&sealed->state, header, key);
    if (public_key && crypto_box_seal(kept, key, sizeof(key), owner) != 0)
        return fail_field(w, "key", _("Khoá công khai phải gồm 64 chữ số hệ 16."));
    TRY(put_raw(w, sealed, MAGIC, MAGIC_SIZE));
    TRY(put_raw(w, sealed, &kind, 1));
    TRY(public_key ? put_raw(w, sealed, kept, sizeof(kept)) : put_raw(w, sealed, key, sizeof(key)));
    return put_raw(w, sealed, header, sizeof(header));
}

enum status sealed_create(struct work *w, const char *path, const char *public_key, struct sealed **sealed)
{
    struct sealed *made = arena_alloc(&w->arena, sizeof(*made));

    made->path = arena_text(&w->arena, path);
    made->part = arena_format(&w->arena, "%s.part", path);
    made->file = fopen(made->part, "wbe");
    if (!made->file) {
        made->part = NULL;
        return no_room(w);
    }
    enum status status = put_front(w, made, public_key);
    if (status != OK)
        sealed_drop(made);
    else
        *sealed = made;
    return status;
}

static enum status put_frame(struct work *w, struct sealed *sealed, unsigned char tag)
{
    unsigned long long size;

    (void)crypto_secretstream_xchacha20poly1305_push(&sealed->state, sealed->cover, &size, sealed->frame,
                                                     sealed->filled, NULL, 0, tag);
    sealed->filled = 0;
    return put_raw(w, sealed, sealed->cover, (size_t)size);
}

enum status sealed_put(struct work *w, struct sealed *sealed, const void *bytes, size_t size)
{
    const unsigned char *next = bytes;

    while (size) {
        size_t room = FRAME - sealed->filled;
        size_t some = size < room ? size : room;
        memcpy(sealed->frame + sealed->filled, next, some);
        sealed->filled += some;
        next += some;
        size -= some;
        if (sealed->filled == FRAME)
            TRY(put_frame(w, sealed, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    }
    return OK;
}

enum status sealed_finish(struct work *w, struct sealed *sealed)
{
    TRY(put_frame(w, sealed, crypto_secretstream_xchacha20poly1305_TAG_FINAL));
    if (fflush(sealed->file) != 0 || fsync(fileno(sealed->file)) != 0 || rename(sealed->part, sealed->path) != 0)
        return no_room(w);
    sealed->part = NULL;
    sealed_drop(sealed);
    return OK;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static enum status get_raw(struct work *w, struct sealed *sealed, void *bytes, size_t size)
{
    return fread(bytes, 1, size, sealed->file) == size ? OK : damaged(w);
}

static enum status unseal_key(struct work *w, struct sealed *sealed, const char *secret_key, unsigned char *key)
{
    unsigned char owner[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES], kept[SEALED_KEY];

    if (!secret_key)
        return fail_field(w, "key", _("Tệp này đã được mã hoá; hãy đưa khoá bí mật để mở."));
    if (!read_key(secret_key, secret))
        return fail_field(w, "key", _("Khoá bí mật phải gồm 64 chữ số hệ 16."));
    TRY(get_raw(w, sealed, kept, sizeof(kept)));
    (void)crypto_scalarmult_base(owner, secret);
    if (crypto_box_seal_open(key, kept, sizeof(kept), owner, secret) != 0)
        return fail_field(w, "key", _("Khoá bí mật này không mở được tệp."));
    return OK;
}

static enum status get_front(struct work *w, struct sealed *sealed, const char *secret_key)
{
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    char magic[MAGIC_SIZE];
    unsigned char kind;

    TRY(get_raw(w, sealed, magic, sizeof(magic)));
    TRY(get_raw(w, sealed, &kind, 1));
    if (memcmp(magic, MAGIC, MAGIC_SIZE) != 0 || kind > KEY_SEALED)
        return damaged(w);
    TRY(kind == KEY_SEALED ? unseal_key(w, sealed, secret_key, key) : get_raw(w, sealed, key, sizeof(key)));
    TRY(get_raw(w, sealed, header, sizeof(header)));
    return crypto_secretstream_xchacha20poly1305_init_pull(&sealed->state, header, key) ? damaged(w) : OK;
}

enum status sealed_open(struct work *w, const char *path, const char *secret_key, struct sealed **sealed)
{
    struct sealed *opened = arena_alloc(&w->arena, sizeof(*opened));

    opened->file = fopen(path, "rbe");
    if (!opened->file)
        return fail(w, ERR_MISSING, say(w, _("Không đọc được tệp {path}."), NAMED_TEXT("path", path)));
    enum status status = get_front(w, opened, secret_key);
    if (status != OK)
        sealed_drop(opened);
    else
        *sealed = opened;
    return status;
}

static enum status get_frame(struct work *w, struct sealed *sealed)
{
    unsigned long long size;
    unsigned char tag;

    if (sealed->is_last)
        return damaged(w);
    const size_t covered = fread(sealed->cover, 1, sizeof(sealed->cover), sealed->file);
    if (covered < COVER || crypto_secretstream_xchacha20poly1305_pull(&sealed->state, sealed->frame, &size, &tag,
                                                                      sealed->cover, covered, NULL, 0) != 0)
        return damaged(w);
    sealed->filled = (size_t)size;
    sealed->taken = 0;
    sealed->is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return OK;
}

enum status sealed_get(struct work *w, struct sealed *sealed, void *bytes, size_t size)
{
    unsigned char *next = bytes;

    while (size) {
        if (sealed->taken == sealed->filled)
            TRY(get_frame(w, sealed));
        size_t rest = sealed->filled - sealed->taken;
        size_t some = size < rest ? size : rest;
        memcpy(next, sealed->frame + sealed->taken, some);
        sealed->taken += some;
        next += some;
        size -= some;
    }
    return OK;
}

enum status sealed_end(struct work *w, struct sealed *sealed)
{
    if (sealed->taken < sealed->filled)
        return damaged(w);
    if (!sealed->is_last)
        TRY(get_frame(w, sealed));
    return sealed->is_last && sealed->taken == sealed->filled && fgetc(sealed->file) == EOF ? OK : damaged(w);
}
