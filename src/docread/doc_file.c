#include "docread/doc_file.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/legacy.h"

#define MAGIC        0xa5ec
#define WORD_97      0x00c1
#define IS_LOCKED    0x0100
#define TABLE_IS_ONE 0x0200
#define PAIRS        0x9a /* where the list of tables begins */
#define LENGTHS      0x4c /* of the parts, in letters */
#define PAGE         512  /* of properties */
#define IN_BYTES     0x40000000U
#define TABS         0xc615
#define TABLE_CELLS  0xd608

struct bytes doc_table(const struct doc_file *doc, enum doc_table which)
{
    const size_t at = PAIRS + 8 * (size_t)which;

    return bytes_part(doc->tables, bytes_u32(doc->text, at), bytes_u32(doc->text, at + 4));
}

/* The list of pieces stands behind what fast saving left (1, length, bytes) after a 2. */
static struct bytes find_pieces(const struct doc_file *doc)
{
    const struct bytes all = doc_table(doc, DOC_PIECES);
    size_t at = 0;

    while (bytes_u8(all, at) == 1)
        at += 3 + bytes_u16(all, at + 1);
    return bytes_u8(all, at) == 2 ? bytes_part(all, at + 5, bytes_u32(all, at + 1)) : (struct bytes){0};
}

static MUST_CHECK enum status is_broken(struct work *w)
{
    return fail(w, ERR_INVALID, _("Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở, lưu lại rồi tải lên."));
}

static MUST_CHECK enum status read_parts(struct doc_file *doc)
{
    uint64_t all = 0;

    for (size_t i = 0; i < DOC_PARTS; i++) {
        doc->starts[i] = (uint32_t)all;
        all += bytes_u32(doc->text, LENGTHS + 4 * i);
        if (all > LIMIT_DOCUMENT_TEXT)
            return fail(doc->w, ERR_INVALID,
                        _("Văn bản quá dài. Hãy tách phần chính và các phụ lục thành những tệp nhỏ hơn."));
    }
    doc->starts[DOC_PARTS] = (uint32_t)all;
    doc->pieces = find_pieces(doc);
    doc->count = doc->pieces.size < 16 ? 0 : (doc->pieces.size - 4) / 12;
    if (!doc->count || bytes_u32(doc->pieces, 4 * doc->count) < doc->starts[DOC_FOOTNOTES])
        return is_broken(doc->w);
    return OK;
}

enum status doc_file_open(struct work *w, struct bytes file, struct doc_file *doc)
{
    struct compound *compound;

    *doc = (struct doc_file){.w = w};
    TRY(compound_open(w, file, &compound));
    doc->text = compound_stream(compound, "WordDocument");
    if (!doc->text.data)
        return fail(w, ERR_INVALID, _("Đây không phải là văn bản Word. Hãy lưu lại dạng .docx rồi tải lên."));
    const uint32_t flags = bytes_u16(doc->text, 10);
    if (flags & IS_LOCKED)
        return fail(w, ERR_INVALID, _("Tệp đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    if (bytes_u16(doc->text, 0) != MAGIC || bytes_u16(doc->text, 2) < WORD_97)
        return fail(w, ERR_INVALID,
                    _("Tệp Word này của phiên bản trước Word 97. Hãy mở bằng Word, lưu lại dạng .docx rồi tải lên."));
    doc->tables = compound_stream(compound, flags & TABLE_IS_ONE ? "1Table" : "0Table");
    return read_parts(doc);
}

/* The last of `count` ascending numbers that is not above `wanted`. */
static size_t search(struct bytes numbers, size_t count, uint32_t wanted)
{
    size_t low = 0, high = count;

    while (low + 1 < high) {
        const size_t middle = (low + high) / 2;
        if (bytes_u32(numbers, 4 * middle) <= wanted)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct doc_letter doc_letter_at(struct doc_file *doc, uint32_t cp)
{
    if (cp < bytes_u32(doc->pieces, 4 * doc->piece) || cp >= bytes_u32(doc->pieces, 4 * doc->piece + 4))
        doc->piece = search(doc->pieces, doc->count, cp);
    const uint32_t place = bytes_u32(doc->pieces, 4 * (doc->count + 1) + 8 * doc->piece + 2);
    const uint32_t on = cp - bytes_u32(doc->pieces, 4 * doc->piece);

    if (place & IN_BYTES) {
        const uint32_t at = (place & ~IN_BYTES) / 2 + on;
        return (struct doc_letter){legacy_windows(bytes_u8(doc->text, at)), at};
    }
    return (struct doc_letter){bytes_u16(doc->text, place + 2 * (size_t)on), place + 2 * on};
}

/* The page of properties in which a place stands, and which of its runs. */
static struct bytes find_run(struct doc_file *doc, enum doc_table which, struct doc_run *run, size_t *index)
{
    const struct bytes list = doc_table(doc, which);
    const size_t pages = list.size < 12 ? 0 : (list.size - 4) / 8;
    const uint32_t at = run->from;
    struct bytes page = {0};

    run->to = at + 1;
    if (!pages)
        return page;
    const uint32_t number = bytes_u32(list, 4 * (pages + 1) + 4 * search(list, pages, at)) & 0x3fffff;
    page = bytes_part(doc->text, (size_t)number * PAGE, PAGE);
    const size_t count = bytes_u8(page, PAGE - 1);
    *index = search(page, count, at);
    const uint32_t from = bytes_u32(page, 4 * *index), to = bytes_u32(page, 4 * *index + 4);
    if (from > at || to <= at)
        return (struct bytes){0};
    run->from = from;
    run->to = to;
    return page;
}

const struct doc_run *doc_letter_run(struct doc_file *doc, uint32_t at)
{
    struct doc_run *run = &doc->letter;
    size_t index = 0;

    if (at >= run->from && at < run->to)
        return run;
    *run = (struct doc_run){.from = at};
    const struct bytes page = find_run(doc, DOC_LETTER_PAGES, run, &index);
    const size_t place = (size_t)2 * bytes_u8(page, 4 * ((size_t)bytes_u8(page, PAGE - 1) + 1) + index);
    if (place)
        run->said = bytes_part(page, place + 1, bytes_u8(page, place));
    return run;
}

const struct doc_run *doc_paragraph_run(struct doc_file *doc, uint32_t at)
{
    struct doc_run *run = &doc->paragraph;
    size_t index = 0;

    if (at >= run->from && at < run->to)
        return run;
    *run = (struct doc_run){.from = at};
    const struct bytes page = find_run(doc, DOC_PARAGRAPH_PAGES, run, &index);
    size_t place = (size_t)2 * bytes_u8(page, 4 * ((size_t)bytes_u8(page, PAGE - 1) + 1) + 13 * index);
    if (!place)
        return run;
    size_t length = (size_t)2 * bytes_u8(page, place);
    if (length)
        length--;
    else
        length = (size_t)2 * bytes_u8(page, ++place);
    run->style = bytes_u16(page, place + 1);
    run->said = length > 2 ? bytes_part(page, place + 3, length - 2) : (struct bytes){0};
    return run;
}

bool doc_sprm_next(struct bytes *said, struct doc_sprm *sprm)
{
    static const uint8_t sizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    size_t begin = 2;

    if (said->size < 3)
        return false;
    sprm->code = bytes_u16(*said, 0);
    size_t size = sizes[sprm->code >> 13];
    if (sprm->code == TABLE_CELLS) {
        size = bytes_u16(*said, 2);
        begin = 4;
        size -= size > 0;
    } else if (!size) {
        size = bytes_u8(*said, 2);
        begin = 3;
        if (sprm->code == TABS && size == 255)
            size = said->size; /* as long as its own lists say; nothing behind it is needed */
    }
    sprm->operand = bytes_part(*said, begin, size);
    *said = bytes_part(*said, begin + size, said->size);
    return true;
}
