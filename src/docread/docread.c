#include "docread/docread.h"

#include "base/speech.h"
#include "docread/doc.h"
#include "docread/docx.h"
#include "docread/html.h"
#include "docread/pdf.h"
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
    case SNIFF_DOC:
        return doc_read(w, file, document);
    case SNIFF_HTML:
        TRY(sniff_decode(w, file, &text));
        return html_read(w, text, document);
    case SNIFF_PDF:
        break;
    }
    return fail(w, ERR_INVALID, _("Tệp PDF chỉ đọc được qua tiến trình đọc văn bản."));
}

enum status docread_pdf(struct work *w, struct bytes words, struct document *document)
{
    const char *text;

    TRY(sniff_decode(w, words, &text));
    return pdf_read(w, text, document);
}
