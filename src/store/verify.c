#include "store/verify.h"

#include "base/speech.h"
#include "store/store.h"
#include "store/unit.h"
#include "store/verify.sql.h"

#define FAULTS_MOST 100
#define BASE_TEN    10

static const struct field fault_fields[] = {INT_FIELD(struct verify_fault, lane),
                                            INT_FIELD(struct verify_fault, serial), INT_FIELD(struct verify_fault, id),
                                            TEXT_FIELD(struct verify_fault, reason)};
const struct shape verify_fault_shape = SHAPE(struct verify_fault, fault_fields);

static const struct field erasure_fields[] = {TEXT_FIELD(struct verify_erasure, rule),
                                              DATE_FIELD(struct verify_erasure, day),
                                              INT_FIELD(struct verify_erasure, lines)};
const struct shape verify_erasure_shape = SHAPE(struct verify_erasure, erasure_fields);

struct anchor {
    const char *day, *heads, *anchor;
};

static const struct field anchor_fields[] = {DATE_FIELD(struct anchor, day), TEXT_FIELD(struct anchor, heads),
                                             TEXT_FIELD(struct anchor, anchor)};
static const struct shape anchor_shape = SHAPE(struct anchor, anchor_fields);

struct value_row {
    int64_t id; /* of the line */
    const char *salt, *field, *before, *after;
};

static const struct field value_fields[] = {INT_FIELD(struct value_row, id), TEXT_FIELD(struct value_row, salt),
                                            TEXT_FIELD(struct value_row, field), TEXT_FIELD(struct value_row, before),
                                            TEXT_FIELD(struct value_row, after)};
static const struct shape value_shape = SHAPE(struct value_row, value_fields);

struct erased_row {
    int64_t id; /* of the line */
    const char *rule, *day;
};

static const struct field erased_fields[] = {INT_FIELD(struct erased_row, id), TEXT_FIELD(struct erased_row, rule),
                                             DATE_FIELD(struct erased_row, day)};
static const struct shape erased_shape = SHAPE(struct erased_row, erased_fields);

/* Some lines of one chain with what hangs on them, and how far the walk has come. */
struct walk {
    struct verify_report *report;
    struct arena *kept; /* what the report points to */
    int64_t lane, serial, last;
    char link[65]; /* of the line before; outlives the unit that read it */
    struct list lines, values, erased;
    size_t next_value, next_erased;
};

static void note_fault(struct walk *walk, const struct chain_line *line, const char *reason)
{
    struct list *faults = &walk->report->faults;

    faults->more = faults->count >= FAULTS_MOST;
    if (faults->more)
        return;
    struct verify_fault *fault = list_add(walk->kept, faults, sizeof(*fault));
    *fault = (struct verify_fault){line->lane, line->serial, line->id, reason};
}

/* --- one line ----------------------------------------------------------------------------------------------------- */

static bool is_erased(struct walk *walk, int64_t id)
{
    while (walk->next_erased < walk->erased.count) {
        const struct erased_row *row = LIST_AT(&walk->erased, struct erased_row, walk->next_erased);
        if (row->id != id)
            return false;
        walk->next_erased++;
        return true;
    }
    return false;
}

static size_t values_of(const struct walk *walk, int64_t id)
{
    size_t count = 0;

    while (walk->next_value + count < walk->values.count &&
           LIST_AT(&walk->values, struct value_row, walk->next_value + count)->id == id)
        count++;
    return count;
}

static const char *digest_of_values(struct work *w, const struct walk *walk, size_t count)
{
    struct chain_value *values = arena_array(&w->arena, count, sizeof(*values));
    const struct value_row *rows = LIST_AT(&walk->values, struct value_row, walk->next_value);

    for (size_t i = 0; i < count; i++)
        values[i] = (struct chain_value){rows[i].field, rows[i].before, rows[i].after};
    return chain_values_digest(&w->arena, rows[0].salt, values, count);
}

static void check_values(struct work *w, struct walk *walk, const struct chain_line *line)
{
    const size_t count = values_of(walk, line->id);
    const bool erased = is_erased(walk, line->id);

    walk->report->erased += erased;
    if (count && strcmp(digest_of_values(w, walk, count), line->values_digest) != 0)
        note_fault(walk, line, speech_find(w->language, _("Giá trị trước và sau của dòng này đã bị sửa.")));
    if (!count && line->values_digest[0] && !erased)
        note_fault(walk, line,
                   speech_find(w->language, _("Giá trị của dòng này đã bị xoá mà không theo quy định nào.")));
    walk->next_value += count;
}

static void check_line(struct work *w, struct walk *walk, const struct chain_line *line)
{
    if (line->serial != walk->serial + 1)
        note_fault(walk, line, speech_find(w->language, _("Trước dòng này có dòng đã bị xoá.")));
    else if (strcmp(chain_link(&w->arena, walk->link, line), line->link) != 0)
        note_fault(walk, line, speech_find(w->language, _("Dòng này đã bị sửa.")));
    check_values(w, walk, line);
    walk->serial = line->serial;
    (void)snprintf(walk->link, sizeof(walk->link), "%s", line->link);
    walk->report->lines++;
}

/* --- one chain ---------------------------------------------------------------------------------------------------- */

static enum status check_some(struct work *w, void *arg)
{
    struct walk *walk = arg;
    const struct args range = ARGS(INT(walk->lane), INT(walk->serial), INT(walk->last));

    walk->lines = walk->values = walk->erased = (struct list){0};
    walk->next_value = walk->next_erased = 0;
    TRY(store_list(w, &verify_lines, range, &chain_line_shape, &walk->lines));
    if (!walk->lines.count)
        return OK;
    const struct chain_line *lines = walk->lines.items;
    const struct args read = ARGS(INT(walk->lane), INT(lines[0].serial), INT(lines[walk->lines.count - 1].serial));
    TRY(store_list(w, &verify_values, read, &value_shape, &walk->values));
    return store_list(w, &verify_erased, read, &erased_shape, &walk->erased);
}

static enum status walk_chain(struct work *w, struct walk *walk, const struct chain_head *head)
{
    do {
        struct work some = {.store = w->store, .now = w->now, .today = w->today, .language = w->language};
        enum status status = work_run(&some, WORK_READS, check_some, walk);
        for (size_t i = 0; i < walk->lines.count && status == OK; i++)
            check_line(&some, walk, LIST_AT(&walk->lines, struct chain_line, i));
        const char *message = some.message;
        if (status != OK)
            status = fail(w, status, arena_text(&w->arena, message));
        arena_free(&some.arena);
        TRY(status);
    } while (walk->lines.count && walk->serial < walk->last);
    if (walk->serial != head->serial || strcmp(walk->link, head->link) != 0)
        note_fault(walk, &(struct chain_line){.lane = head->lane, .serial = walk->serial},
                   speech_find(w->language, _("Cuối chuỗi này có dòng đã bị xoá hoặc bị sửa.")));
    return OK;
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

struct overview {
    struct list heads, erasures, anchors, strays;
};

static enum status read_overview(struct work *w, void *arg)
{
    struct overview *overview = arg;

    TRY(store_list(w, &verify_lanes, NO_ARGS, &chain_head_shape, &overview->heads));
    TRY(store_list(w, &verify_erasures, NO_ARGS, &verify_erasure_shape, &overview->erasures));
    TRY(store_list(w, &verify_anchors, NO_ARGS, &anchor_shape, &overview->anchors));
    return store_list(w, &verify_strays, NO_ARGS, &chain_line_shape, &overview->strays);
}

/* One head of an anchor, "lane:serial:link": that line must still have that link. */
static enum status check_head(struct work *w, struct walk *walk, const char *head, bool *holds)
{
    struct chain_line line = {0};
    char *end;
    const long long lane = strtoll(head, &end, BASE_TEN);
    const long long serial = strtoll(end + 1, &end, BASE_TEN);
    const size_t length = strcspn(end + 1, " ");

    (void)walk;
    enum status status = store_find(w, &verify_link_at, ARGS(INT(lane), INT(serial)), &chain_line_shape, &line);
    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    *holds = line.link && strlen(line.link) == length && !strncmp(line.link, end + 1, length);
    return OK;
}

static enum status check_anchors(struct work *w, void *arg)
{
    struct walk *walk = ((void **)arg)[0];
    const struct list *anchors = ((void **)arg)[1];
    const char *before = "";

    for (size_t i = 0; i < anchors->count; i++) {
        const struct anchor *anchor = LIST_AT(anchors, struct anchor, i);
        bool holds = !strcmp(chain_anchor_link(&w->arena, before, anchor->day, anchor->heads), anchor->anchor);
        for (const char *head = anchor->heads; holds && *head;) {
            TRY(check_head(w, walk, head, &holds));
            head += strcspn(head, " ");
            head += *head == ' ';
        }
        if (!holds)
            note_fault(walk, &(struct chain_line){0},
                       say(w, _("Mốc chốt ngày {day} không còn khớp với nhật ký."), NAMED_TEXT("day", anchor->day)));
        before = anchor->anchor;
    }
    return OK;
}

static void note_strays(struct work *w, struct walk *walk, const struct list *strays)
{
    for (size_t i = 0; i < strays->count; i++)
        note_fault(walk, LIST_AT(strays, struct chain_line, i),
                   speech_find(w->language, _("Dòng này không thuộc chuỗi nào.")));
}

enum status verify_chains(struct work *w, struct verify_report *report)
{
    struct overview overview = {{0}, {0}, {0}, {0}};

    TRY(work_run(w, WORK_READS, read_overview, &overview));
    *report = (struct verify_report){.anchors = (int64_t)overview.anchors.count, .erasures = overview.erasures};
    struct walk aside = {.report = report, .kept = &w->arena};
    for (size_t i = 0; i < overview.heads.count; i++) {
        const struct chain_head *head = LIST_AT(&overview.heads, struct chain_head, i);
        struct walk walk = {.report = report, .kept = &w->arena, .lane = head->lane, .last = head->serial};
        report->lanes += head->serial > 0;
        TRY(walk_chain(w, &walk, head));
    }
    note_strays(w, &aside, &overview.strays);
    TRY(work_run(w, WORK_READS, check_anchors, (void *[]){&aside, &overview.anchors}));
    if (overview.anchors.count)
        report->anchor = LIST_AT(&overview.anchors, struct anchor, overview.anchors.count - 1)->anchor;
    return OK;
}

/* --- erasing ------------------------------------------------------------------------------------------------------ */

enum status verify_erase(struct work *w, const char *retention, int64_t moment, const char *rule, int64_t *erased)
{
    struct list lines = {0};

    TRY(store_list(w, &verify_to_erase, ARGS(TEXT(retention), INT(moment)), &erased_shape, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        const int64_t id = LIST_AT(&lines, struct erased_row, i)->id;
        TRY(store_run(w, &verify_put_erasure, ARGS(INT(id), TEXT(rule), TEXT(w->today))));
        TRY(store_run(w, &verify_remove_values, ARGS(INT(id))));
    }
    *erased = (int64_t)lines.count;
    return OK;
}
