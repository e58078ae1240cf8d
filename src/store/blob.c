#include "store/blob.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/speech.h"
#include "store/blob.sql.h"
#include "store/blob_users.sql.h"
#include "store/store.h"
#include "store/unit.h"

#define PIECE       (256 * KIB) /* bytes */
#define DAY_SECONDS 86400

struct blob {
    const char *hash;
    int64_t size;
    bool whole;
    int64_t made_at;
};

static const struct field blob_fields[] = {TEXT_FIELD(struct blob, hash), INT_FIELD(struct blob, size),
                                           TRUTH_FIELD(struct blob, whole), TIME_FIELD(struct blob, made_at)};
static const struct shape blob_shape = SHAPE(struct blob, blob_fields);

struct piece {
    struct bytes bytes;
};

static const struct field piece_fields[] = {BYTES_FIELD(struct piece, bytes)};
static const struct shape piece_shape = SHAPE(struct piece, piece_fields);

/* What a unit of blob_put works on. */
struct putting {
    const char *hash;
    struct bytes bytes;
    int64_t place;
    bool known; /* all of it is there already */
};

static enum status open_blob(struct work *w, void *arg)
{
    struct putting *putting = arg;
    struct blob blob;

    TRY(store_run(w, &blob_insert, ARGS(TEXT(putting->hash), INT((int64_t)putting->bytes.size), INT(w->now))));
    TRY(store_find(w, &blob_find, ARGS(TEXT(putting->hash)), &blob_shape, &blob));
    putting->known = blob.whole;
    return blob.whole ? store_run(w, &blob_set_whole, ARGS(TEXT(putting->hash), INT(w->now))) : OK;
}

static enum status put_piece(struct work *w, void *arg)
{
    const struct putting *putting = arg;
    size_t from = (size_t)putting->place * PIECE;
    size_t rest = putting->bytes.size - from;
    struct bytes piece = {putting->bytes.data + from, rest < PIECE ? rest : PIECE};

    return store_run(w, &blob_put_piece, ARGS(TEXT(putting->hash), INT(putting->place), BYTES(piece)));
}

static enum status close_blob(struct work *w, void *arg)
{
    const struct putting *putting = arg;

    return store_run(w, &blob_set_whole, ARGS(TEXT(putting->hash), INT(w->now)));
}

enum status blob_put(struct work *w, struct bytes bytes, const char **hash)
{
    struct putting putting = {.hash = hash_text(&w->arena, hash_bytes(bytes.data, bytes.size)), .bytes = bytes};
    const int64_t pieces = (int64_t)((bytes.size + PIECE - 1) / PIECE);

    TRY(work_run(w, WORK_WRITES, open_blob, &putting));
    for (; !putting.known && putting.place < pieces; putting.place++)
        TRY(work_run(w, WORK_WRITES, put_piece, &putting));
    if (!putting.known)
        TRY(work_run(w, WORK_WRITES, close_blob, &putting));
    *hash = putting.hash;
    return OK;
}

enum status blob_get(struct work *w, const char *hash, struct bytes *bytes)
{
    struct blob blob;
    struct piece piece;

    TRY(store_find(w, &blob_find, ARGS(TEXT(hash)), &blob_shape, &blob));
    if (!blob.whole)
        return fail(w, ERR_MISSING, _("Tệp này chưa được lưu trọn vẹn; xin tải lên lại."));
    unsigned char *all = arena_alloc(&w->arena, (size_t)blob.size + 1);
    for (int64_t place = 0; place * PIECE < blob.size; place++) {
        TRY(store_find(w, &blob_piece_at, ARGS(TEXT(hash), INT(place)), &piece_shape, &piece));
        memcpy(all + place * PIECE, piece.bytes.data, piece.bytes.size);
    }
    *bytes = (struct bytes){all, (size_t)blob.size};
    return OK;
}

enum status blob_get_some(struct work *w, const char *hash, int64_t from, size_t most, struct bytes *bytes)
{
    struct buffer some = buffer_make(&w->arena, most + 1);
    struct blob blob;
    struct piece piece;

    TRY(store_find(w, &blob_find, ARGS(TEXT(hash)), &blob_shape, &blob));
    while (from < blob.size && some.length < most) {
        TRY(store_find(w, &blob_piece_at, ARGS(TEXT(hash), INT(from / PIECE)), &piece_shape, &piece));
        const size_t skipped = (size_t)(from % PIECE), left = piece.bytes.size - skipped, room = most - some.length;
        const size_t more = left < room ? left : room;
        buffer_put_n(&some, (const char *)piece.bytes.data + skipped, more);
        from += (int64_t)more;
    }
    *bytes = (struct bytes){(const unsigned char *)some.text, some.length};
    return OK;
}

/* --- sweeping ----------------------------------------------------------------------------------------------------- */

static enum status sweep_some(struct work *w, void *arg)
{
    int64_t *swept = arg;
    struct list unused = {0};

    TRY(store_list(w, &blob_list_unused, ARGS(INT(w->now - DAY_SECONDS)), &blob_shape, &unused));
    for (size_t i = 0; i < unused.count; i++) {
        const struct blob *blob = LIST_AT(&unused, struct blob, i);
        TRY(store_run(w, &blob_remove_pieces, ARGS(TEXT(blob->hash))));
        TRY(store_run(w, &blob_remove, ARGS(TEXT(blob->hash))));
    }
    *swept = (int64_t)unused.count;
    return OK;
}

enum status blob_sweep(struct work *w, int64_t *swept)
{
    int64_t some = 1;

    for (*swept = 0; some; *swept += some) {
        const struct arena_mark mark = arena_mark(&w->arena);
        TRY(work_run(w, WORK_WRITES, sweep_some, &some));
        arena_rewind(&w->arena, mark);
    }
    return OK;
}
