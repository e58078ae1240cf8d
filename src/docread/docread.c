#include "docread/docread.h"

#include "base/speech.h"
#include "docread/docx.h"
#include "docread/plain.h"
#include "docread/sniff.h"

enum status docread(struct work *w, struct bytes file, struct document *document)
{
    enum sniffed kind;
    const char *text;

    TRY(sniff(w, file, &kind));
    switch (kind) {
    case SNIFF_TEXT:
        TRY(sniff_decode(w, file, &text));
        return plain_read(w, text, document);
    case SNIFF_MARKDOWN:
        TRY(sniff_decode(w, file, &text));
        return plain_read_markdown(w, text, document);
    case SNIFF_DOCX:
        return docx_read(w, file, document);
    default:
        return fail(w, ERR_INVALID, _("chibo chưa đọc được dạng tệp này."));
    }
}

enum status docread_pdf(struct work *w, struct bytes words, struct document *document)
{
    const char *text;

    TRY(sniff_decode(w, words, &text));
    TRY(plain_read(w, text, document));
    document->format = "pdf";
    return OK;
}
