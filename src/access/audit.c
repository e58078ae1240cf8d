#include "access/audit.h"

#include "access/audit.sql.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/speech.h"
#include "store/chain.h"
#include "store/store.h"

#include <string.h>

#define KEY_SIZE    32
#define DIGEST_MOST LIMIT_REPLY
#define RETENTION   "change" /* under which the values of changes go */
#define ABSENT      "\x01"
#define BETWEEN     "\x1f"
#define BEHIND      "\x1e"

static const struct field line_fields[] = {
    INT_FIELD(struct audit_line, id),
    TIME_FIELD(struct audit_line, moment, .label = _("Lúc")),
    INT_FIELD(struct audit_line, user),
    INT_FIELD(struct audit_line, person),
    INT_FIELD(struct audit_line, org),
    TEXT_FIELD(struct audit_line, origin, .label = _("Từ đâu")),
    TEXT_FIELD(struct audit_line, what, .label = _("Việc")),
    INT_FIELD(struct audit_line, record),
    TEXT_FIELD(struct audit_line, digest),
};
const struct shape audit_line_shape = SHAPE(struct audit_line, line_fields);

static const struct field value_fields[] = {
    TEXT_FIELD(struct audit_value, field),
    TEXT_FIELD(struct audit_value, before, .label = _("Trước")),
    TEXT_FIELD(struct audit_value, after, .label = _("Sau")),
};
const struct shape audit_value_shape = SHAPE(struct audit_value, value_fields);

/* A change being written down: the digest covers `digested`, the values stand beside the line. */
struct account {
    struct buffer digested;
    struct list values; /* struct chain_value */
};

static const char *text_of(struct work *w, const struct field *field, const void *record)
{
    switch (record ? field->kind : FIELD_LIST) {
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_DATE:
    case FIELD_CHOICE:
        return field_text(field, record);
    case FIELD_TRUTH:
        return field_truth(field, record) ? "1" : "0";
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_SHARE:
    case FIELD_MONEY:
        return arena_format(&w->arena, "%lld", (long long)field_int(field, record));
    default:
        return NULL; /* lists and bytes have records of their own */
    }
}

static bool is_same(const char *one, const char *other)
{
    return one && other ? !strcmp(one, other) : one == other;
}

static void put_field(struct work *w, struct account *account, const struct field *field,
                      const struct audit_change *change)
{
    const char *before = text_of(w, field, change->before);
    const char *after = text_of(w, field, change->after);

    if (field->class > CLASS_PERSONAL || is_same(before, after))
        return;
    buffer_put(&account->digested, field->name);
    buffer_put(&account->digested, BETWEEN);
    buffer_put(&account->digested, before ? before : ABSENT);
    buffer_put(&account->digested, BETWEEN);
    buffer_put(&account->digested, after ? after : ABSENT);
    buffer_put(&account->digested, BEHIND);
    if (field->class == CLASS_OPEN)
        *(struct chain_value *)list_add(&w->arena, &account->values, sizeof(struct chain_value)) =
            (struct chain_value){.field = field->name, .before = before, .after = after};
}

/* The key of the digests, made by the first change there is. */
static enum status find_key(struct work *w, const char **key)
{
    struct audit_value row;
    const enum status status = store_find(w, &audit_key, NO_ARGS, &audit_value_shape, &row);

    if (status == ERR_MISSING) {
        work_forget(w);
        TRY(store_run(w, &audit_key_insert, ARGS(TEXT(random_token(&w->arena, KEY_SIZE)))));
        TRY(store_find(w, &audit_key, NO_ARGS, &audit_value_shape, &row));
    } else if (status != OK) {
        return status;
    }
    *key = row.field;
    return OK;
}

static enum status give_account(struct work *w, const struct audit_change *change, struct account *account,
                                const char **digest)
{
    const char *key;

    account->digested = buffer_make(&w->arena, DIGEST_MOST);
    for (size_t i = 0; i < change->shape->count; i++)
        put_field(w, account, &change->shape->fields[i], change);
    TRY(find_key(w, &key));
    *digest = hash_text(&w->arena, hash_keyed(account->digested.text, account->digested.length, key, strlen(key)));
    return OK;
}

enum status audit_digest(struct work *w, struct audit_change change, const char **digest)
{
    struct account account = {0};

    return give_account(w, &change, &account, digest);
}

enum status audit_record(struct work *w, const char *what, int64_t record, struct audit_change change)
{
    struct account account = {0};
    const char *digest;

    if (!change.shape)
        return chain_note(w, &(struct chain_change){.what = what, .record = record}, NULL);
    TRY(give_account(w, &change, &account, &digest));
    const struct chain_change line = {
        .what = what,
        .record = record,
        .digest = digest,
        .values = account.values.items,
        .count = account.values.count,
        .retention = RETENTION,
    };
    return chain_note(w, &line, NULL);
}

enum status audit_read(struct work *w, const char *what, int64_t record)
{
    return chain_note(w, &(struct chain_change){.what = what, .record = record}, NULL);
}

enum status audit_list(struct work *w, int64_t record, int64_t before, int64_t most, struct list *lines)
{
    const size_t had = lines->count;

    if (record)
        TRY(store_list(w, &audit_of_record, ARGS(INT(record), INT(before), INT(most + 1)), &audit_line_shape, lines));
    else
        TRY(store_list(w, &audit_newest, ARGS(INT(before ? before : INT64_MAX), INT(most + 1)), &audit_line_shape,
                       lines));
    lines->more = lines->count - had > (size_t)most;
    if (lines->more)
        lines->count = had + (size_t)most;
    return OK;
}

enum status audit_values(struct work *w, int64_t id, struct list *values)
{
    return store_list(w, &audit_values_of, ARGS(INT(id)), &audit_value_shape, values);
}

enum status audit_count(struct work *w, const char *what, int64_t *records)
{
    return store_number(w, &audit_records, ARGS(TEXT(what)), records);
}
