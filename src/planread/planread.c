#include "planread/planread.h"

#include "base/speech.h"
#include "planread/bare.h"
#include "planread/citation.h"
#include "planread/clauses.h"
#include "planread/flat.h"
#include "planread/header.h"
#include "planread/marks.h"
#include "planread/obligation.h"
#include "planread/repair.h"
#include "planread/scan.h"
#include "planread/tail.h"

#include <string.h>

enum status planread(struct work *w, const struct document *document, struct reading *reading)
{
    struct paper paper = {.w = w, .document = scan_mend(w, document), .reading = reading};

    *reading = (struct reading){0};
    paper.index = lexicon_index();
    flat_mend(&paper);
    repair_lines(&paper);
    if (marks_read(&paper)) {
        *reading = (struct reading){.secrecy = reading->secrecy};
        return fail(w, ERR_FORBIDDEN,
                    say(w, _("Văn bản có dấu {mark}: không được đưa vào hệ thống nối mạng. Không có gì được lưu lại."),
                        NAMED_TEXT("mark", reading->secrecy)));
    }
    clauses_mark(&paper);
    header_read(&paper);
    tail_read(&paper);
    bare_cut_chrome(&paper);
    repair_join(&paper);
    clauses_read(&paper);
    bare_read(&paper);
    citation_read(&paper);
    bare_read_event(&paper);
    if (strcmp(reading->kind, "news") != 0)
        obligation_read(&paper);
    return OK;
}
