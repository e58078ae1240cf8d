#include "meeting/kinds.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/speech.h"
#include "meeting/kinds.sql.h"
#include "organisation/roster.h"
#include "rules/rule.h"
#include "store/store.h"

#include <string.h>

#define LINES_MOST   60
#define MINUTES_MOST 2880
#define TITLE_MOST   300

const struct choice kinds_items[] = {
    {"opening", _("Mở đầu")},
    {"tasks", _("Kết quả kỳ trước")},
    {"report", _("Báo cáo, trình bày")},
    {"information", _("Thông tin")},
    {"discussion", _("Thảo luận")},
    {"criticism", _("Tự phê bình và phê bình")},
    {"proposals", _("Đề xuất, kiến nghị")},
    {"vote", _("Biểu quyết")},
    {"next", _("Nhiệm vụ kỳ tới")},
    {"study", _("Học tập")},
    {"conclusion", _("Kết luận")},
    {"after", _("Sau cuộc họp")},
    {"other", _("Việc khác")},
    {0},
};

static const struct field line_fields[] = {
    CHOICE_FIELD(struct agenda_line, kind, .label = _("Loại mục"), .required = true, .choices = kinds_items),
    TEXT_FIELD(struct agenda_line, title, .label = _("Nội dung"), .required = true, .most = TITLE_MOST),
    INT_FIELD(struct agenda_line, minutes, .label = _("Số phút"), .most = MINUTES_MOST),
    TEXT_FIELD(struct agenda_line, speaker, .label = _("Người trình bày"), .most = 120),
};
const struct shape agenda_line_shape = SHAPE(struct agenda_line, line_fields);

bool kinds_names(const char *list, const char *word)
{
    const size_t size = strlen(word);

    for (const char *at = list; at && *at; at += *at ? 1 : 0) {
        const size_t here = strcspn(at, ",");
        if (here == size && strncmp(at, word, size) == 0)
            return true;
        at += here;
        if (!*at)
            break;
    }
    return false;
}

static const char *label_of(const struct work *w, const struct rule *rule, size_t row)
{
    return rule_cell(rule, row, w->language == LANGUAGE_EN ? "en" : "vi");
}

/* --- kinds ----------------------------------------------------------------------------------------------------------
 */

static struct meeting_kind kind_of(const struct work *w, const struct rule *rule, size_t row)
{
    return (struct meeting_kind){
        .code = rule_cell(rule, row, "code"),
        .label = label_of(w, rule, row),
        .forms = rule_cell(rule, row, "forms"),
        .members = rule_cell(rule, row, "members"),
        .minutes = rule_number(rule, row, "minutes"),
        .activities = rule_cell(rule, row, "activities"),
        .papers = rule_number(rule, row, "papers"),
        .fields = rule_cell(rule, row, "fields"),
    };
}

enum status kinds_find(struct work *w, const char *code, const char *day, struct meeting_kind *kind)
{
    struct rule rule;

    TRY(rule_find(w, "meeting_kinds", day, &rule));
    const int64_t row = code ? rule_row(&rule, "code", code) : -1;
    if (row < 0)
        return fail(w, ERR_MISSING, _("Không có loại cuộc họp này."));
    *kind = kind_of(w, &rule, (size_t)row);
    return OK;
}

enum status kinds_list(struct work *w, const char *form, struct list *kinds)
{
    struct rule rule;

    TRY(rule_find(w, "meeting_kinds", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        if (kinds_names(rule_cell(&rule, i, "forms"), form))
            *(struct meeting_kind *)list_add(&w->arena, kinds, sizeof(struct meeting_kind)) = kind_of(w, &rule, i);
    return OK;
}

enum status kinds_has_committee(struct work *w, int64_t org_id, const char *day, bool *has)
{
    struct list posts = {0};

    *has = false;
    TRY(roster_posts(w, org_id, day, &posts));
    for (size_t i = 0; i < posts.count; i++)
        *has = *has || !strcmp(LIST_AT(&posts, struct post, i)->post, "committee_member");
    return OK;
}

/* --- agendas --------------------------------------------------------------------------------------------------------
 */

static enum status rules_agenda(struct work *w, int64_t org_id, const char *kind, struct list *lines)
{
    struct rule rule;
    bool has = false;

    TRY(kinds_has_committee(w, org_id, NULL, &has));
    TRY(rule_find(w, "meeting_agenda", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++) {
        const char *committee = rule_cell(&rule, i, "committee");
        if (strcmp(rule_cell(&rule, i, "meeting"), kind) != 0 ||
            (*committee && strcmp(committee, has ? "yes" : "no") != 0))
            continue;
        *(struct agenda_line *)list_add(&w->arena, lines, sizeof(struct agenda_line)) = (struct agenda_line){
            .kind = rule_cell(&rule, i, "item"),
            .title = rule_cell(&rule, i, "vi"), /* an agenda is printed: Vietnamese whoever reads */
            .minutes = rule_number(&rule, i, "minutes"),
            .speaker = rule_cell(&rule, i, "speaker"),
        };
    }
    return OK;
}

enum status kinds_agenda(struct work *w, int64_t org_id, const char *kind, struct list *lines)
{
    TRY(store_list(w, &agenda_template_of, ARGS(INT(org_id), TEXT(kind)), &agenda_line_shape, lines));
    return lines->count ? OK : rules_agenda(w, org_id, kind, lines);
}

enum status kinds_keeps_agenda(struct work *w, int64_t org_id, const char *kind, bool *keeps)
{
    int64_t lines;

    TRY(store_number(w, &agenda_template_count, ARGS(INT(org_id), TEXT(kind)), &lines));
    *keeps = lines > 0;
    return OK;
}

const char *kinds_agenda_mark(struct work *w, const struct list *lines)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    for (size_t i = 0; i < lines->count; i++) {
        const struct agenda_line *line = LIST_AT(lines, struct agenda_line, i);
        buffer_format(&out, "%s\t%s\t%lld\t%s\n", line->kind, line->title, (long long)line->minutes, line->speaker);
    }
    return hash_text(&w->arena, hash_bytes(out.text ? out.text : "", out.length));
}

static bool is_item_kind(const char *kind)
{
    for (const struct choice *choice = kinds_items; choice->code; choice++)
        if (kind && !strcmp(choice->code, kind))
            return true;
    return false;
}

static enum status check_line(struct work *w, const struct agenda_line *line)
{
    if (!line->title || !*line->title)
        return fail_field(w, "title", _("Hãy ghi nội dung của mục này."));
    if (!is_item_kind(line->kind))
        return fail_field(w, "kind", _("Hãy chọn loại mục."));
    if (line->minutes < 0 || line->minutes > MINUTES_MOST)
        return fail_field(w, "minutes", _("Hãy ghi số phút từ 0 đến 2880."));
    return OK;
}

enum status kinds_keep_agenda(struct work *w, int64_t org_id, const char *kind, const struct list *lines)
{
    struct meeting_kind found;

    TRY(kinds_find(w, kind, NULL, &found));
    if (lines->count > LINES_MOST)
        return fail_field(w, "title", _("Một chương trình có nhiều nhất 60 mục."));
    TRY(store_run(w, &agenda_template_clear, ARGS(INT(org_id), TEXT(kind))));
    for (size_t i = 0; i < lines->count; i++) {
        const struct agenda_line *line = LIST_AT(lines, struct agenda_line, i);
        TRY(check_line(w, line));
        TRY(store_run(w, &agenda_template_add,
                      ARGS(INT(org_id), TEXT(kind), INT((int64_t)i + 1), TEXT(line->kind), TEXT(line->title),
                           INT(line->minutes), TEXT(line->speaker ? line->speaker : ""))));
    }
    return audit_record(w, "agenda.keep", org_id, NO_VALUES);
}

/* --- votes ----------------------------------------------------------------------------------------------------------
 */

enum status kinds_vote_rule(struct work *w, const char *code, const char *day, struct vote_rule *found)
{
    struct rule rule;

    TRY(rule_find(w, "meeting_votes", day, &rule));
    const int64_t row = code ? rule_row(&rule, "code", code) : -1;
    if (row < 0)
        return fail(w, ERR_MISSING, _("Không có quy tắc biểu quyết này."));
    *found = (struct vote_rule){
        .code = rule_cell(&rule, (size_t)row, "code"),
        .label = label_of(w, &rule, (size_t)row),
        .counts = rule_cell(&rule, (size_t)row, "counts"),
        .part = rule_number(&rule, (size_t)row, "part"),
        .whole = rule_number(&rule, (size_t)row, "whole"),
        .over = !strcmp(rule_cell(&rule, (size_t)row, "over"), "yes"),
    };
    return OK;
}

enum status kinds_limit(struct work *w, const char *code, const char *day, int64_t *most)
{
    struct rule rule;

    TRY(rule_find(w, "meeting_limits", day, &rule));
    *most = rule_number(&rule, (size_t)rule_row(&rule, "code", code), "most");
    return OK;
}

int64_t kinds_needed(const struct vote_rule *rule, int64_t eligible)
{
    const int64_t parts = eligible * rule->part;

    return rule->over ? parts / rule->whole + 1 : (parts + rule->whole - 1) / rule->whole;
}
