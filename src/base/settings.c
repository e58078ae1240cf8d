#include "base/settings.h"

#include "base/limits.h"
#include "base/speech.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BASE_TEN    10
#define FILE_MOST   (64 * KIB)
#define BEFORE_NAME "CHIBO_"

static size_t find_setting(const struct settings *settings, const char *name)
{
    size_t i = 0;

    while (i < settings->count && strcmp(settings->table[i].name, name) != 0)
        i++;
    return i;
}

static enum status check_number(struct work *w, const struct setting *setting, const char *value)
{
    char *end;

    errno = 0;
    int64_t number = strtoll(value, &end, BASE_TEN);
    if (errno || end == value || *end || number < setting->least || number > setting->most)
        return fail_field(w, setting->name,
                          say(w, _("Cài đặt {name} phải là số nguyên từ {least} đến {most}."),
                              NAMED_TEXT("name", setting->name), NAMED("least", setting->least),
                              NAMED("most", setting->most)));
    return OK;
}

static enum status check_value(struct work *w, const struct setting *setting, const char *value)
{
    switch (setting->kind) {
    case SETTING_INT:
        return check_number(w, setting, value);
    case SETTING_TRUTH:
        if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
            return fail_field(w, setting->name,
                              say(w, _("Cài đặt {name} phải là yes hoặc no."), NAMED_TEXT("name", setting->name)));
        return OK;
    default:
        if (setting->most && (int64_t)strlen(value) > setting->most)
            return fail_field(w, setting->name,
                              say(w, _("Cài đặt {name} dài quá {most} byte."), NAMED_TEXT("name", setting->name),
                                  NAMED("most", setting->most)));
        return OK;
    }
}

enum status settings_set(struct work *w, struct settings *settings, const char *name, const char *value)
{
    size_t i = find_setting(settings, name);

    if (i == settings->count)
        return fail_field(
            w, arena_text(&w->arena, name),
            say(w, _("Không có cài đặt {name}; gõ “chibo settings” để xem các cài đặt."), NAMED_TEXT("name", name)));
    TRY(check_value(w, &settings->table[i], value));
    settings->values[i] = arena_text(&w->arena, value);
    return OK;
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static char *trim(char *text)
{
    size_t length;

    while (isspace((unsigned char)*text))
        text++;
    for (length = strlen(text); length && isspace((unsigned char)text[length - 1]); length--)
        text[length - 1] = '\0';
    return text;
}

static enum status read_line(struct work *w, struct settings *settings, char *line, int64_t number)
{
    char *name = trim(line);
    char *equals = strchr(name, '=');

    if (!*name || *name == '#')
        return OK;
    if (!equals)
        return fail_field(
            w, "line", say(w, _("Dòng {line} của tệp cài đặt phải viết là “tên = giá trị”."), NAMED("line", number)));
    *equals = '\0';
    return settings_set(w, settings, trim(name), trim(equals + 1));
}

static enum status read_lines(struct work *w, struct settings *settings, char *text)
{
    int64_t number = 1;

    for (char *line = text; line; number++) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        TRY(read_line(w, settings, line, number));
        line = next;
    }
    return OK;
}

static enum status read_file(struct work *w, struct settings *settings, const char *path)
{
    char *text = arena_alloc(&w->arena, FILE_MOST + 1);
    FILE *file = fopen(path, "re");
    size_t size = 0;

    if (file) {
        size = fread(text, 1, FILE_MOST, file);
        (void)fclose(file);
    }
    if (!file || size == FILE_MOST)
        return fail(w, ERR_MISSING, say(w, _("Không đọc được tệp cài đặt {path}."), NAMED_TEXT("path", path)));
    return read_lines(w, settings, text);
}

static enum status read_environment(struct work *w, struct settings *settings)
{
    for (size_t i = 0; i < settings->count; i++) {
        char *name = arena_format(&w->arena, BEFORE_NAME "%s", settings->table[i].name);
        for (char *letter = name; *letter; letter++)
            *letter = (char)toupper((unsigned char)*letter);
        const char *value = getenv(name);
        if (value)
            TRY(settings_set(w, settings, settings->table[i].name, value));
    }
    return OK;
}

enum status settings_read(struct work *w, const struct setting *table, size_t count, const char *path,
                          struct settings *settings)
{
    *settings = (struct settings){table, count, arena_array(&w->arena, count, sizeof(const char *))};
    for (size_t i = 0; i < count; i++)
        settings->values[i] = table[i].initial;
    if (path)
        TRY(read_file(w, settings, path));
    return read_environment(w, settings);
}

/* --- reading them ------------------------------------------------------------------------------------------------- */

const char *settings_text(const struct settings *settings, const char *name)
{
    size_t i = find_setting(settings, name);

    assert(i < settings->count);
    return settings->values[i];
}

int64_t settings_int(const struct settings *settings, const char *name)
{
    return strtoll(settings_text(settings, name), NULL, BASE_TEN);
}

bool settings_truth(const struct settings *settings, const char *name)
{
    return !strcmp(settings_text(settings, name), "yes");
}

void settings_print(const struct settings *settings, enum language language, struct buffer *out)
{
    for (size_t i = 0; i < settings->count; i++) {
        const struct setting *setting = &settings->table[i];
        buffer_format(out, "# %s", speech_find(language, setting->help));
        if (setting->kind == SETTING_INT)
            buffer_format(out, " (%" PRId64 "…%" PRId64 ")", setting->least, setting->most);
        if (settings->values[i])
            buffer_format(out, "\n%s = %s\n\n", setting->name, settings->values[i]);
        else
            buffer_format(out, "\n#%s =\n\n", setting->name);
    }
}
