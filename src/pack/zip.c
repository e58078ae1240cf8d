#include "pack/zip.h"

#include "base/limits.h"
#include "base/speech.h"

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
