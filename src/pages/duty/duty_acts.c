#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/duty/duty_forms.h"
#include "pages/duty/duty_pages.h"
#include "pages/paper/intake.h"
#include "plan/act.h"
#include "plan/duty.h"
#include "plan/paper.h"

#include <string.h>

static struct duty_key key_of(const struct exchange *x, int64_t version)
{
    return (struct duty_key){.root_id = exchange_id_of(x, "root"),
                             .org_id = exchange_id_of(x, "org"),
                             .period = exchange_part(x, "period"),
                             .version = version};
}

/* “#” parts several days within one period and would end an address. */
static const char *address_of(struct work *w, const struct duty_key *key)
{
    struct buffer period = buffer_make(&w->arena, LIMIT_FIELD_TEXT);

    for (const char *letter = key->period; *letter; letter++)
        if (*letter == '#')
            buffer_put(&period, "%23");
        else
            buffer_put_char(&period, *letter);
    return arena_format(&w->arena, "/organisations/%lld/duties/%lld/%s", (long long)key->org_id,
                        (long long)key->root_id, period.text);
}

enum status keep_evidence_file(struct work *w, struct exchange *x)
{
    struct intake intake;

    if (!exchange_upload(x, "file"))
        return OK;
    x->form_shape = &settle_shape;
    TRY(intake_take(w, x, "file", &intake));
    struct intake *carried = exchange_carry(x, sizeof(*carried));
    *carried = intake;
    carried->hash = arena_text(&x->arena, intake.hash);
    return OK;
}

/* The file sent with the evidence stands in the body's own register, as a paper without a number. */
static enum status register_file(struct work *w, const struct intake *intake, int64_t org, int64_t *paper_id)
{
    const struct reading *reading = intake->reading;
    struct paper paper = {.org_id = org,
                          .direction = "own",
                          .kind = reading->kind ? reading->kind : "report",
                          .type = "BC",
                          .title = reading->title ? reading->title : intake->filename,
                          .hash = intake->hash,
                          .filename = intake->filename,
                          .media = intake->media};

    TRY(paper_register(w, &paper));
    TRY(paper_keep_text(w, paper.id, intake->document->text));
    *paper_id = paper.id;
    return OK;
}

static const char *joined(struct work *w, const struct list *texts)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    for (size_t i = 0; i < texts->count; i++) {
        buffer_put(&out, i ? " " : "");
        buffer_put(&out, *LIST_AT(texts, const char *, i));
    }
    return texts->count ? out.text : NULL;
}

enum status settle_duty(struct work *w, struct exchange *x)
{
    struct settle_form form;
    const struct intake *intake = x->carried;
    struct evidence evidence = {.kind = "note"};

    TRY(exchange_read_form(w, x, &settle_shape, &form));
    const struct duty_key key = key_of(x, form.version);
    if (intake) {
        TRY(register_file(w, intake, key.org_id, &evidence.subject));
        evidence.kind = "paper";
    } else if (!form.note) {
        return fail_field(w, "note", _("Hãy ghi vài câu đã làm thế nào, hoặc kèm một tệp."));
    }
    evidence.note = form.note;
    evidence.done_on = form.done_on;
    evidence.covers = joined(w, &form.covers);
    TRY(act_settle(w, &key, &evidence));
    desk_go(w, x, address_of(w, &key), "settled");
    return OK;
}

enum status refuse_duty(struct work *w, struct exchange *x)
{
    struct reason_form form;

    TRY(exchange_read_form(w, x, &reason_shape, &form));
    const struct duty_key key = key_of(x, form.version);
    TRY(act_not_apply(w, &key, form.reason));
    desk_go(w, x, address_of(w, &key), "not-applicable");
    return OK;
}

/* The obligation whose deadline is extended: that of the judging body's own plan, else the one that hurts first. */
static enum status obligation_to_extend(struct work *w, const struct exchange *x, const struct duty_key *key,
                                        int64_t *obligation_id)
{
    struct duty duty;
    struct list plans = {0};

    TRY(duty_find(w, key, &duty));
    TRY(duty_list_plans(w, key, &plans));
    *obligation_id = duty.obligation_id;
    for (size_t i = 0; i < plans.count; i++) {
        const struct duty_plan *plan = LIST_AT(&plans, struct duty_plan, i);
        if (plan->issuer_id == desk_org(x))
            *obligation_id = plan->obligation_id;
    }
    return OK;
}

enum status judge_duty(struct work *w, struct exchange *x)
{
    struct judge_form form;
    int64_t obligation_id;

    TRY(exchange_read_form(w, x, &judge_shape, &form));
    const struct duty_key key = key_of(x, form.version);
    if (key.org_id == desk_org(x))
        return fail(w, ERR_FORBIDDEN, _("Việc của nơi mình thì cấp trên quyết định."));
    if (strcmp(form.act, "return") == 0) {
        TRY(act_return(w, &key, form.reason));
    } else if (strcmp(form.act, "excuse") == 0) {
        TRY(act_excuse(w, &key, form.reason));
    } else {
        if (!form.due_on)
            return fail_field(w, "due_on", _("Hãy ghi hạn mới."));
        TRY(obligation_to_extend(w, x, &key, &obligation_id));
        TRY(act_extend(w, &key, obligation_id, form.due_on, form.reason));
    }
    desk_go(w, x, address_of(w, &key), "judged");
    return OK;
}
