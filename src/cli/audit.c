/* audit.c - chibo audit verify: walks the chains of the audit and says what is not whole. */
#include "store/verify.h"

#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void tell_erasures(struct work *w, const struct verify_report *report)
{
    for (size_t i = 0; i < report->erasures.count; i++) {
        const struct verify_erasure *erasure = LIST_AT(&report->erasures, struct verify_erasure, i);
        (void)printf("%s\n", say(w, _("Giá trị của {n} dòng đã được xoá theo quy định {rule} ngày {day}."),
                                 NAMED("n", erasure->lines), NAMED_TEXT("rule", erasure->rule),
                                 NAMED_TEXT("day", erasure->day)));
    }
}

static enum status tell_faults(struct work *w, const struct verify_report *report)
{
    for (size_t i = 0; i < report->faults.count; i++) {
        const struct verify_fault *fault = LIST_AT(&report->faults, struct verify_fault, i);
        (void)printf("%" PRId64 ":%" PRId64 " %s\n", fault->lane, fault->serial, fault->reason);
    }
    if (!report->faults.count)
        return OK;
    return fail(w, ERR_CONFLICT,
                _("Nhật ký không còn nguyên vẹn; hãy giữ nguyên dữ liệu và báo người có trách nhiệm."));
}

static enum status verify(struct work *w)
{
    struct verify_report report;

    TRY(verify_chains(w, &report));
    (void)printf("%s\n",
                 say(w, _("Đã kiểm tra {n} dòng nhật ký trong {chains} chuỗi, {anchors} mốc chốt ngày."),
                     NAMED("n", report.lines), NAMED("chains", report.lanes), NAMED("anchors", report.anchors)));
    tell_erasures(w, &report);
    TRY(tell_faults(w, &report));
    (void)printf("%s\n", _("Nhật ký nguyên vẹn."));
    if (report.anchor)
        (void)printf("%s\n", say(w, _("Mốc mới nhất, nên in ra giấy: {anchor}"), NAMED_TEXT("anchor", report.anchor)));
    return OK;
}

int audit(const struct command *command, int count, char **words)
{
    const bool named = count == 3 && !strcmp(words[1], "--settings");
    struct settings settings;
    struct work w;

    if (!count || strcmp(words[0], "verify") != 0 || (count > 1 && !named))
        return command_usage(command);
    enum status status = program_open(&w, named ? words[2] : NULL, &settings);
    if (status == OK)
        status = verify(&w);
    return program_close(&w, status);
}
