/* backup.c - chibo backup and chibo restore: the whole store into a file, and back onto either engine.
 *
 * A backup is encrypted to the public key of the setting `backup_key`; the secret one, in a file of its own, is needed
 * only to restore and belongs on another machine. */
#include "store/backup.h"

#include "base/sealed.h"
#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define KEY_ROOM      80
#define ONLY_OWN_MODE 0600

struct words {
    const char *file, *settings, *key_file, *new_key;
    bool verify;
};

static bool read_words(int count, char **given, struct words *words)
{
    *words = (struct words){0};
    for (int i = 0; i < count; i++)
        if (!strcmp(given[i], "--verify"))
            words->verify = true;
        else if (!strcmp(given[i], "--key-file") && i + 1 < count)
            words->key_file = given[++i];
        else if (!strcmp(given[i], "--new-key") && i + 1 < count)
            words->new_key = given[++i];
        else if (!strcmp(given[i], "--settings") && i + 1 < count)
            words->settings = given[++i];
        else if (*given[i] != '-' && !words->file)
            words->file = given[i];
        else
            return false;
    return words->file || words->new_key;
}

/* A new pair: the secret key into a file only its owner reads, the public one to be put into the settings. */
static enum status make_keys(struct work *w, const char *path)
{
    const char *public_key, *secret_key;
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ONLY_OWN_MODE);

    if (file < 0)
        return fail(w, ERR_CONFLICT,
                    say(w, _("Không tạo được tệp khoá {path}; hãy chọn tên chưa có."), NAMED_TEXT("path", path)));
    sealed_make_keys(&w->arena, &public_key, &secret_key);
    const ssize_t size = (ssize_t)strlen(secret_key);
    const bool written = write(file, secret_key, (size_t)size) == size && !fsync(file);
    (void)close(file);
    if (!written)
        return fail(w, ERR_AWAY, _("Không ghi được tệp khoá: nơi chứa đã đầy hoặc không cho ghi."));
    (void)printf("backup_key = %s\n", public_key);
    return OK;
}

static enum status read_key(struct work *w, const char *path, const char **key)
{
    char *text = arena_alloc(&w->arena, KEY_ROOM);
    FILE *file = path ? fopen(path, "re") : NULL;

    *key = NULL;
    if (!path)
        return OK;
    if (!file)
        return fail(w, ERR_MISSING, say(w, _("Không đọc được tệp {path}."), NAMED_TEXT("path", path)));
    size_t size = fread(text, 1, KEY_ROOM - 1, file);
    (void)fclose(file);
    text[size] = '\0';
    text[strcspn(text, " \r\n")] = '\0';
    *key = text;
    return OK;
}

static void tell(struct work *w, const char *sentence, const struct backup_report *report)
{
    (void)printf("%s\n", say(w, sentence, NAMED("tables", report->tables), NAMED("n", report->rows)));
}

int back_up(const struct command *command, int count, char **given)
{
    struct backup_report report;
    struct settings settings;
    struct words words;
    struct work w = {0};

    if (!read_words(count, given, &words) || words.key_file || words.verify)
        return command_usage(command);
    if (words.new_key)
        return program_close(&w, make_keys(&w, words.new_key));
    enum status status = program_open(&w, words.settings, &settings);
    if (status == OK) {
        const char *key = settings_text(&settings, "backup_key");
        status = backup_write(&w, words.file, *key ? key : NULL, &report);
    }
    if (status == OK)
        tell(&w, _("Đã sao lưu {tables} bảng, {n} dòng."), &report);
    return program_close(&w, status);
}

int restore(const struct command *command, int count, char **given)
{
    struct backup_report report;
    struct settings settings;
    struct words words;
    struct work w = {0};
    const char *key;

    if (!read_words(count, given, &words) || words.new_key)
        return command_usage(command);
    enum status status = program_open_unchecked(&w, words.settings, &settings);
    if (status == OK)
        status = read_key(&w, words.key_file, &key);
    if (status == OK)
        status =
            words.verify ? backup_verify(&w, words.file, key, &report) : backup_restore(&w, words.file, key, &report);
    if (status == OK)
        tell(&w,
             words.verify ? _("Tệp sao lưu nguyên vẹn: {tables} bảng, {n} dòng.")
                          : _("Đã phục hồi {tables} bảng, {n} dòng."),
             &report);
    return program_close(&w, status);
}
