/* audit.c - chibo audit verify: walks the chains of the audit, checks the seal of every meeting, says what is not
 * whole. */
#include "store/verify.h"

#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"
#include "meeting/seal.h"

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

static void tell_raw_notes(struct work *w, const struct seal_report *report)
{
    for (size_t i = 0; i < report->erasures.count; i++) {
        const struct seal_erasure *erasure = LIST_AT(&report->erasures, struct seal_erasure, i);
        (void)printf("%s\n", say(w, _("Ghi chép thô của {n} cuộc họp đã được xoá theo quy định {rule} ngày {day}."),
                                 NAMED("n", erasure->meetings), NAMED_TEXT("rule", "retention/raw_notes"),
                                 NAMED_TEXT("day", erasure->day)));
    }
}

static enum status verify_seals(struct work *w)
{
    struct seal_report report;

    TRY(seal_verify(w, &report));
    (void)printf("%s\n", say(w, _("Đã kiểm tra dấu niêm của {n} cuộc họp, {corrections} đính chính."),
                             NAMED("n", report.sealed), NAMED("corrections", report.corrections)));
    tell_raw_notes(w, &report);
    for (size_t i = 0; i < report.faults.count; i++) {
        const struct seal_fault *fault = LIST_AT(&report.faults, struct seal_fault, i);
        (void)printf("%s · %s · %s: %s\n", fault->org_name, fault->title, fault->held_on, fault->reason);
    }
    return report.faults.count ? fail(w, ERR_CONFLICT,
                                      _("Có cuộc họp không khớp dấu niêm; hãy giữ nguyên dữ liệu và báo người có trách "
                                        "nhiệm."))
                               : OK;
}

static enum status verify(struct work *w)
{
    struct verify_report report;

    TRY(verify_chains(w, &report));
    (void)printf("%s\n",
                 say(w, _("Đã kiểm tra {n} dòng nhật ký trong {chains} chuỗi, {anchors} mốc chốt ngày."),
                     NAMED("n", report.lines), NAMED("chains", report.lanes), NAMED("anchors", report.anchors)));
    tell_erasures(w, &report);
    const enum status seals = verify_seals(w);
    TRY(tell_faults(w, &report));
    TRY(seals);
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
