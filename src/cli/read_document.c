/* read_document.c - chibo read: papers to what was understood of them.  The worst ending is the exit code. */
#include "cli/command.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/reader.h"
#include "plan/obligation.h"
#include "plan/wording.h"
#include "planread/planread.h"
#include "text/json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum form { FORM_SUMMARY, FORM_JSON, FORM_BLOCKS };

static MUST_CHECK enum status load(struct work *w, const char *path, struct bytes *file)
{
    struct stat about;
    FILE *in = fopen(path, "rb");

    if (!in)
        return fail(w, ERR_MISSING, say(w, _("Không mở được tệp {name}."), NAMED_TEXT("name", path)));
    /* What has no size (a pipe) is read up to the limit. */
    bool sized = fstat(fileno(in), &about) == 0 && S_ISREG(about.st_mode) && about.st_size < LIMIT_UPLOAD;
    size_t room = sized ? (size_t)about.st_size + 1 : LIMIT_UPLOAD + 1;
    unsigned char *data = arena_alloc(&w->arena, room);
    size_t size = fread(data, 1, room, in);
    bool broken = ferror(in) != 0;
    (void)fclose(in);
    if (broken)
        return fail(w, ERR_MISSING, say(w, _("Không đọc được tệp {name}."), NAMED_TEXT("name", path)));
    if (size > LIMIT_UPLOAD)
        return fail(w, ERR_INVALID, _("Tệp lớn hơn mức cho phép. Hãy tách phụ lục hoặc giảm cỡ ảnh trong tệp."));
    *file = (struct bytes){data, size};
    return OK;
}

static void print_text(const char *text)
{
    for (; *text; text++)
        (void)fputs(*text == '\n' ? " / " : *text == '\t' ? " → " : (char[]){*text, '\0'}, stdout);
}

static void print_blocks(const struct document *document)
{
    static const char *const names[] = {"para", "head", "item", "row", "note", "margin"};

    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = LIST_AT(&document->blocks, struct block, i);
        printf("%4d %-6s", block->line, names[block->kind]);
        for (size_t k = 0; k < block->cells.count; k++) {
            (void)fputs(k ? " | " : " ", stdout);
            print_text(*LIST_AT(&block->cells, const char *, k));
        }
        if (!block->cells.count) {
            (void)putchar(' ');
            print_text(block->text);
        }
        (void)putchar('\n');
    }
}

/* --- the summary for people --------------------------------------------------------------------------------------- */

static void print_if(const char *before, const char *text, const char *after)
{
    if (text && *text)
        printf("%s%s%s", before, text, after);
}

/* “Ký: …” on a line of its own, when there is something to say. */
static void print_line(struct work *w, const char *label, const char *text)
{
    if (text && *text)
        printf("%s: %s\n", speech_find(w->language, label), text);
}

static void print_count(struct work *w, const char *label, size_t count)
{
    if (count)
        printf("%s (%zu):\n", speech_find(w->language, label), count);
}

static void print_head(struct work *w, const struct reading *reading)
{
    bool letter = reading->kind && strcmp(reading->kind, "letter") == 0; /* prints no name of its kind */

    printf("%s", reading->kind_text ? reading->kind_text
                                    : speech_find(w->language, letter ? _("Công văn") : _("Văn bản không rõ loại")));
    print_if(" ", reading->number, "");
    print_if("-", reading->symbol, "");
    print_if(", ", reading->place, "");
    print_if(", ", reading->date ? wording_day_say(w, reading->date) : NULL, "");
    print_if("\n  ", reading->title, "");
    printf("\n");
    print_line(w, _("Cơ quan ban hành"), reading->issuer);
    print_line(w, _("Thẩm quyền ký"), reading->authority);
    print_line(w, _("Chức vụ"), reading->post);
    print_line(w, _("Người ký"), reading->name);
    print_line(w, _("Độ khẩn"), reading->urgency);
    print_line(w, _("Phạm vi lưu hành"), reading->circulation);
    if (reading->draft)
        printf("%s\n", speech_find(w->language, _("Đây là bản dự thảo.")));
}

static void print_citations(struct work *w, const struct list *citations)
{
    print_count(w, _("Văn bản viện dẫn"), citations->count);
    for (size_t i = 0; i < citations->count; i++) {
        const struct citation *citation = LIST_AT(citations, struct citation, i);
        printf("  %s", citation->code ? citation->code : citation->kind);
        print_if(", ", citation->date ? wording_day_say(w, citation->date) : NULL, "");
        print_if(", ", citation->issuer, "");
        printf("\n");
    }
}

static const char *activity_label(const struct work *w, const char *code)
{
    for (const struct choice *one = obligation_activities; one->code; one++)
        if (code && strcmp(one->code, code) == 0)
            return speech_find(w->language, one->label);
    return code;
}

static const char *times_say(struct work *w, int64_t least, int64_t most)
{
    if (least && least == most)
        return say(w, _("{n} lần"), NAMED("n", least));
    if (least && most)
        return say(w, _("từ {least} đến {most} lần"), NAMED("least", least), NAMED("most", most));
    if (least)
        return say(w, _("ít nhất {n} lần"), NAMED("n", least));
    return most ? say(w, _("không quá {n} lần"), NAMED("n", most)) : NULL;
}

static void print_indented(struct work *w, const char *label, const char *text)
{
    if (text && *text)
        printf("     %s: %s\n", speech_find(w->language, label), text);
}

static void print_obligation(struct work *w, size_t number, const struct reading_obligation *obligation)
{
    printf("%3zu. %s", number, activity_label(w, obligation->activity));
    print_if(" (", obligation->section, ")");
    print_if(", ", wording_due_say(w, &obligation->due), "");
    print_if(", ", times_say(w, obligation->times_min, obligation->times_max), "");
    printf("\n");
    for (size_t i = 0; i < obligation->actors.count; i++)
        print_indented(w, _("Ai làm"), *LIST_AT(&obligation->actors, const char *, i));
    print_indented(w, _("Gửi"), obligation->addressee);
    print_indented(w, _("Qua"), obligation->via);
    print_indented(w, say(w, _("Dòng {n}"), NAMED("n", obligation->lines.first)), obligation->text);
}

static void print_recipients(struct work *w, const struct list *recipients)
{
    print_count(w, _("Nơi nhận"), recipients->count);
    for (size_t i = 0; i < recipients->count; i++) {
        const struct recipient *recipient = LIST_AT(recipients, struct recipient, i);
        printf("  %s", recipient->name);
        print_if(" – ", recipient->purpose, "");
        printf("\n");
    }
}

static void print_doubts(struct work *w, const struct list *doubts)
{
    print_count(w, _("Điều chưa chắc, cần xem lại"), doubts->count);
    for (size_t i = 0; i < doubts->count; i++) {
        const struct doubt *doubt = LIST_AT(doubts, struct doubt, i);
        printf("  %s", speech_find(w->language, doubt->why));
        if (doubt->lines.first)
            print_if(" (", say(w, _("Dòng {n}"), NAMED("n", doubt->lines.first)), ")");
        printf("\n");
    }
}

static void print_summary(struct work *w, const struct reading *reading)
{
    print_head(w, reading);
    print_citations(w, &reading->citations);
    print_count(w, _("Nhiệm vụ"), reading->obligations.count);
    for (size_t i = 0; i < reading->obligations.count; i++)
        print_obligation(w, i + 1, LIST_AT(&reading->obligations, struct reading_obligation, i));
    print_recipients(w, &reading->recipients);
    print_doubts(w, &reading->doubts);
}

static void print_json(struct work *w, const struct reading *reading)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);
    struct json json = {.out = &out, .indent = true};

    reading_put_json(&json, reading);
    (void)puts(out.text);
}

static MUST_CHECK enum status read_one(struct work *w, struct reader_child *child, enum form form, const char *path)
{
    struct bytes file = {0};
    struct document document;
    struct reading reading = {0};

    TRY(load(w, path, &file));
    TRY(reader_child_read(w, child, file, &document));
    if (form == FORM_BLOCKS) {
        print_blocks(&document);
        return OK;
    }
    TRY(planread(w, &document, &reading));
    if (form == FORM_JSON)
        print_json(w, &reading);
    else
        print_summary(w, &reading);
    return OK;
}

static enum status read_each(struct reader_child *child, enum form form, int count, char **paths)
{
    enum status worst = OK;

    for (int i = 0; i < count; i++) {
        struct work w = {0};
        enum status status = read_one(&w, child, form, paths[i]);
        if (status != OK)
            (void)fprintf(stderr, "%s: %s\n", paths[i], w.message ? w.message : "");
        worst = status > worst ? status : worst;
        arena_free(&w.arena);
    }
    return worst;
}

int read_document(const struct command *command, int count, char **words)
{
    bool json = count && strcmp(words[0], "--json") == 0;
    bool blocks = count && strcmp(words[0], "--blocks") == 0;
    int options = json || blocks;
    struct work w = {0};
    struct reader *reader;

    if (options == count || words[options][0] == '-')
        return command_usage(command);
    enum status worst = reader_start(&w, &reader);
    if (worst == OK) {
        struct reader_child *child = reader_hire(&w, reader);
        enum form form = json ? FORM_JSON : blocks ? FORM_BLOCKS : FORM_SUMMARY;
        worst = read_each(child, form, count - options, words + options);
        reader_dismiss(child);
        reader_stop(reader);
    } else {
        (void)fprintf(stderr, "%s\n", w.message);
    }
    arena_free(&w.arena);
    return command_exit(worst);
}
