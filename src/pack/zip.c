#include "pack/zip.h"

#include "base/limits.h"
#include "base/speech.h"

#include <string.h>
#include <zip.h>

#define SMALL MIB /* an entry up to here may be packed as tightly as it likes */

struct archive {
    struct work *w;
    zip_t *zip;
    size_t total; /* unpacked bytes read so far */
};

static MUST_CHECK enum status is_broken(struct work *w)
{
    return fail(w, ERR_INVALID,
                _("Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở bằng Word, lưu lại dạng .docx rồi tải lên."));
}

static MUST_CHECK enum status is_bomb(struct work *w)
{
    return fail(w, ERR_INVALID, _("Tệp bung ra lớn bất thường nên chibo không mở. Hãy lưu lại bằng Word rồi tải lên."));
}

enum status archive_open(struct work *w, struct bytes file, struct archive **archive)
{
    zip_source_t *source = zip_source_buffer_create(file.data, file.size, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;

    if (!zip) {
        if (source)
            zip_source_free(source);
        return is_broken(w);
    }
    if (zip_get_num_entries(zip, 0) > LIMIT_ARCHIVE_ENTRIES) {
        zip_discard(zip);
        return is_bomb(w);
    }
    *archive = arena_alloc(&w->arena, sizeof(**archive));
    **archive = (struct archive){.w = w, .zip = zip};
    return OK;
}

void archive_close(struct archive *archive)
{
    zip_discard(archive->zip);
}

static MUST_CHECK enum status read_entry(struct archive *archive, zip_uint64_t index, size_t size,
                                         struct bytes *content)
{
    zip_file_t *entry = zip_fopen_index(archive->zip, index, 0);
    unsigned char *data = arena_alloc(&archive->w->arena, size + 1);
    unsigned char beyond;

    if (!entry)
        return is_broken(archive->w);
    zip_int64_t got = zip_fread(entry, data, size);
    /* The read behind the end makes the library compare the checksum, and shows an entry longer than it said. */
    zip_int64_t more = got == (zip_int64_t)size ? zip_fread(entry, &beyond, 1) : -1;
    (void)zip_fclose(entry);
    if (more != 0)
        return is_broken(archive->w);
    *content = (struct bytes){data, size};
    return OK;
}

enum status archive_read(struct archive *archive, const char *name, struct bytes *content)
{
    struct work *w = archive->w;
    zip_stat_t about;
    zip_int64_t index = zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);

    *content = (struct bytes){0};
    if (index < 0)
        return OK;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE) ||
        !(about.valid & ZIP_STAT_COMP_SIZE))
        return is_broken(w);
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
        return fail(w, ERR_INVALID, _("Tệp đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    if (about.size > LIMIT_ARCHIVE_TOTAL - archive->total ||
        (about.size > SMALL && about.size / LIMIT_ARCHIVE_RATIO > about.comp_size))
        return is_bomb(w);
    archive->total += about.size;
    return read_entry(archive, (zip_uint64_t)index, about.size, content);
}

enum status archive_list(struct archive *archive, struct list *names)
{
    const zip_int64_t count = zip_get_num_entries(archive->zip, 0);

    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(archive->zip, (zip_uint64_t)i, 0);
        if (!name)
            return is_broken(archive->w);
        list_add_text(&archive->w->arena, names, arena_text(&archive->w->arena, name));
    }
    return OK;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static bool is_replaced(const struct list *entries, const char *name)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(LIST_AT(entries, struct archive_entry, i)->name, name) == 0)
            return true;
    return false;
}

/* Takes the source over; the same content gives the same bytes: every entry bears the first day such a file can. */
static bool put_entry(zip_t *zip, const char *name, zip_source_t *source)
{
    const zip_int64_t index = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (index < 0 && source)
        zip_source_free(source);
    return index >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)index, 0, (1 << 5) | 1, 0) == 0;
}

static bool put_kept(zip_t *zip, struct archive *like, const struct list *entries)
{
    const zip_int64_t count = zip_get_num_entries(like->zip, 0);

    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(like->zip, (zip_uint64_t)i, 0);
        if (!name)
            return false;
        if (is_replaced(entries, name))
            continue;
        if (!put_entry(zip, name, zip_source_zip(zip, like->zip, (zip_uint64_t)i, ZIP_FL_COMPRESSED, 0, -1)))
            return false;
    }
    return true;
}

static bool put_all(zip_t *zip, struct archive *like, const struct list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct archive_entry *entry = LIST_AT(entries, struct archive_entry, i);
        if (!put_entry(zip, entry->name, zip_source_buffer(zip, entry->content.data, entry->content.size, 0)))
            return false;
    }
    return !like || put_kept(zip, like, entries);
}

static bool take_bytes(struct work *w, zip_source_t *made, struct bytes *file)
{
    zip_stat_t about;

    if (zip_source_open(made) != 0)
        return false;
    const bool is_known = zip_source_stat(made, &about) == 0 && (about.valid & ZIP_STAT_SIZE);
    unsigned char *data = arena_alloc(&w->arena, is_known ? about.size + 1 : 1);
    const zip_int64_t got = is_known ? zip_source_read(made, data, about.size) : -1;
    (void)zip_source_close(made);
    *file = (struct bytes){data, is_known ? about.size : 0};
    return got >= 0 && (zip_uint64_t)got == file->size;
}

enum status archive_make(struct work *w, struct archive *like, const struct list *entries, struct bytes *file)
{
    zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = made ? zip_open_from_source(made, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    bool is_made = false;

    if (zip) {
        zip_source_keep(made);
        is_made = put_all(zip, like, entries);
        if (!is_made)
            zip_discard(zip);
        else
            is_made = zip_close(zip) == 0 && take_bytes(w, made, file);
    }
    if (made)
        zip_source_free(made);
    return is_made ? OK : is_broken(w);
}
