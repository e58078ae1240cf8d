/* dossier_test.c - papers of a meeting: added, opened by those invited, late ones.
 * proves: dossier */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/dossier.h"
#include "plan/paper.h"
#include "store/blob.h"

#define BEFORE "2026-06-20"
#define DAY    KIT_MEETING_DAY

enum act { ADD, OPEN, DROP, CALL, FILL, HOLD, LOOK };

struct step {
    enum act act;
    int64_t meeting, id, person;
    struct meeting_file file;
    const char *hash;
    size_t count, readers;
    int64_t opened, invited, late, days, seen_at;
};

static enum status do_look(struct work *w, struct step *step)
{
    struct list all = {0}, readers = {0};
    struct meeting meeting;

    TRY(meeting_find(w, step->meeting, &meeting));
    TRY(dossier_list(w, step->meeting, step->person, &all));
    TRY(dossier_invited(w, step->meeting, &step->invited));
    TRY(dossier_late(w, &meeting, &step->late, &step->days));
    step->count = all.count;
    if (!all.count)
        return OK;
    const struct meeting_file *first = LIST_AT(&all, struct meeting_file, 0);
    TRY(dossier_readers(w, first->id, &readers));
    step->readers = readers.count;
    step->opened = first->opened;
    step->seen_at = first->seen_at;
    return OK;
}

static enum status do_step(struct work *w, void *arg)
{
    struct step *step = arg;
    struct meeting meeting;

    TRY(meeting_find(w, step->meeting, &meeting));
    switch (step->act) {
    case ADD: {
        struct meeting_file file = step->file;
        file.meeting_id = step->meeting;
        TRY(dossier_add(w, &file));
        step->id = file.id;
        return OK;
    }
    case OPEN:
        return dossier_open(w, step->id, step->person);
    case DROP:
        return dossier_drop(w, step->id);
    case CALL:
        return convene_call(w, meeting.id, meeting.version);
    case FILL:
        return attendee_fill(w, &meeting);
    case HOLD:
        TRY(convene_open(w, meeting.id, meeting.version));
        TRY(meeting_find(w, step->meeting, &meeting));
        return convene_close(w, meeting.id, meeting.version);
    default:
        return do_look(w, step);
    }
}

static const char hash_text_64[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static struct meeting_file a_file(void)
{
    return (struct meeting_file){.hash = hash_text_64, .filename = "de-dan.docx", .media = "application/octet-stream"};
}

static enum status do_make(struct work *w, void *arg)
{
    struct meeting *meeting = arg;
    struct meeting made = *meeting;

    TRY(convene_make(w, &made));
    meeting->id = made.id;
    return OK;
}

static int64_t make(struct store *store, const struct kit_cell *cell)
{
    struct meeting meeting = kit_forum(cell, DAY);

    kit_do(store, BEFORE, do_make, &meeting);
    return meeting.id;
}

static struct step look(struct store *store, int64_t meeting, int64_t person)
{
    struct step step = {.act = LOOK, .meeting = meeting, .person = person};

    kit_see(store, DAY, do_step, &step);
    return step;
}

/* --- the tests ---------------------------------------------------------------------------------------------------- */

static void who_is_invited_opens_a_paper_and_the_first_time_counts(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = ADD, .meeting = make(store, &cell), .file = a_file()};

    kit_do(store, BEFORE, do_step, &step);
    step.act = OPEN;
    step.person = cell.member;
    kit_do(store, BEFORE, do_step, &step); /* nobody is invited yet */
    assert_int_equal(look(store, step.meeting, cell.member).opened, 0);
    step.act = CALL;
    kit_do(store, BEFORE, do_step, &step);
    assert_int_equal(look(store, step.meeting, cell.member).invited, 7);
    step.act = OPEN;
    kit_do(store, BEFORE, do_step, &step);
    const int64_t first = look(store, step.meeting, cell.member).seen_at;
    kit_do(store, DAY, do_step, &step);
    step.person = 12345; /* somebody else leaves no mark */
    kit_do(store, DAY, do_step, &step);
    const struct step seen = look(store, step.meeting, cell.member);
    assert_int_equal(seen.opened, 1);
    assert_int_equal(seen.readers, 1);
    assert_true(first && seen.seen_at == first);
    assert_int_equal(look(store, step.meeting, cell.second).seen_at, 0);
}

static void papers_that_come_within_the_last_day_are_late(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = ADD, .meeting = make(store, &cell), .file = a_file()};

    kit_do(store, "2026-06-26", do_step, &step); /* at noon: a day and half an hour before */
    assert_int_equal(look(store, step.meeting, 0).late, 0);
    assert_int_equal(look(store, step.meeting, 0).days, 1);
    kit_do(store, DAY, do_step, &step);
    assert_int_equal(look(store, step.meeting, 0).late, 1);
}

struct registered {
    int64_t org, id;
    const char *hash;
};

static enum status do_register(struct work *w, void *arg)
{
    struct registered *registered = arg;
    struct paper paper = {.org_id = registered->org,
                          .direction = "own",
                          .kind = "report",
                          .type = "BC",
                          .title = "Báo cáo đề dẫn",
                          .hash = registered->hash,
                          .filename = "bao-cao.docx"};

    TRY(paper_register(w, &paper));
    registered->id = paper.id;
    return OK;
}

static void a_paper_of_the_own_register_is_handed_out_no_other(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct registered own = {.org = cell.org, .hash = hash_text_64},
                      other = {.org = cell.tree.ward, .hash = hash_text_64}, bare = {.org = cell.org};
    struct step step = {.act = ADD, .meeting = make(store, &cell)};

    kit_do(store, BEFORE, do_register, &own);
    kit_do(store, BEFORE, do_register, &other);
    kit_do(store, BEFORE, do_register, &bare);
    step.file.paper_id = other.id;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "sổ của mình");
    step.file.paper_id = 12345;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "sổ của mình");
    step.file.paper_id = bare.id;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "không có tệp gốc");
    step.file.paper_id = own.id;
    kit_do(store, BEFORE, do_step, &step);
    step.file = (struct meeting_file){0};
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "chọn một tệp");
    step.file = a_file();
    step.file.item_id = 12345;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_MISSING, "chương trình");
    step.file.item_id = 0;
    step.act = CALL;
    kit_do(store, BEFORE, do_step, &step);
    step.act = HOLD;
    kit_do(store, DAY, do_step, &step);
    step.act = ADD;
    kit_refused(store, &(struct doing){DAY, do_step, &step}, ERR_CONFLICT, "kết thúc");
    step.act = DROP;
    kit_refused(store, &(struct doing){DAY, do_step, &step}, ERR_CONFLICT, "kết thúc");
}

static enum status do_leave(struct work *w, void *arg)
{
    const int64_t *person = arg;

    return roster_transfer(w, &(struct transfer){.person = person[0], .org = person[1], .day = "2026-06-26"});
}

/* Who has left the body by the day goes from the list, and with him what he opened. */
static void who_is_no_longer_on_the_list_is_not_counted(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = ADD, .meeting = make(store, &cell), .person = cell.second, .file = a_file()};
    int64_t leaves[] = {cell.second, cell.tree.cells[1]};

    kit_do(store, BEFORE, do_step, &step);
    step.act = CALL;
    kit_do(store, BEFORE, do_step, &step);
    step.act = OPEN;
    kit_do(store, BEFORE, do_step, &step);
    assert_int_equal(look(store, step.meeting, 0).opened, 1);
    kit_do(store, "2026-06-26", do_leave, leaves);
    step.act = FILL;
    kit_do(store, DAY, do_step, &step);
    assert_int_equal(look(store, step.meeting, 0).opened, 0);
    assert_int_equal(look(store, step.meeting, 0).invited, 6);
}

/* --- carried along ------------------------------------------------------------------------------------------------ */

struct carrying {
    int64_t from, to;
    size_t items, files, with_item;
    bool same_file;
};

/* One paper for the whole, one for an item of its own, one for an item every forum has; nothing was come to. */
static enum status do_hand_out(struct work *w, void *arg)
{
    const struct carrying *carrying = arg;
    struct meeting_item own = {.meeting_id = carrying->from, .kind = "other", .title = "Đường vào nghĩa trang"};
    struct list items = {0};
    struct meeting_file file;

    TRY(agenda_add(w, &own, 0));
    TRY(agenda_list(w, carrying->from, &items));
    const int64_t of[] = {0, own.id, LIST_AT(&items, struct meeting_item, 1)->id};
    for (size_t i = 0; i < COUNT(of); i++) {
        file = a_file();
        file.meeting_id = carrying->from;
        file.item_id = of[i];
        TRY(dossier_add(w, &file));
    }
    return OK;
}

static enum status do_carry(struct work *w, void *arg)
{
    const struct carrying *carrying = arg;

    return dossier_carry(w, carrying->from, carrying->to);
}

static enum status do_see(struct work *w, void *arg)
{
    struct carrying *carrying = arg;
    struct list items = {0}, files = {0};

    TRY(agenda_list(w, carrying->to, &items));
    TRY(dossier_list(w, carrying->to, 0, &files));
    carrying->items = items.count;
    carrying->files = files.count;
    carrying->with_item = 0;
    carrying->same_file = true;
    for (size_t i = 0; i < files.count; i++) {
        const struct meeting_file *file = LIST_AT(&files, struct meeting_file, i);
        carrying->with_item += file->item_title != NULL;
        carrying->same_file = carrying->same_file && !strcmp(file->hash, hash_text_64) && !file->opened;
    }
    return OK;
}

static int64_t count_files(struct store *store, void *arg)
{
    kit_see(store, DAY, do_see, arg);
    return (int64_t)((struct carrying *)arg)->files;
}

static struct carrying two_meetings(struct store *store, const struct kit_cell *cell)
{
    struct carrying carrying = {.from = make(store, cell)};

    carrying.to = make(store, cell);
    kit_do(store, BEFORE, do_hand_out, &carrying);
    return carrying;
}

static void papers_of_what_was_not_come_to_come_along_once(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct carrying carrying = two_meetings(store, &cell);

    kit_see(store, DAY, do_see, &carrying);
    const size_t before = carrying.items;
    kit_do(store, BEFORE, do_carry, &carrying);
    assert_int_equal(count_files(store, &carrying), 2); /* that of the whole meeting stays behind */
    assert_int_equal(carrying.with_item, 2);
    assert_int_equal(carrying.items, before + 1);
    assert_true(carrying.same_file);
    kit_do(store, BEFORE, do_carry, &carrying);
    assert_int_equal(count_files(store, &carrying), 2);
}

static struct carrying swept;

static int64_t count_swept(struct store *store)
{
    return count_files(store, &swept) * 100 + (int64_t)swept.items;
}

static void a_statement_that_fails_carries_nothing(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);

    swept = two_meetings(store, &cell);
    kit_sweep(store, &(struct doing){BEFORE, do_carry, &swept}, count_swept);
    assert_int_equal(count_files(store, &swept), 2);
}

static void a_statement_that_fails_leaves_no_paper_half_handed_out(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = ADD, .meeting = make(store, &cell), .person = cell.member, .file = a_file()};

    kit_sweep(store, &(struct doing){BEFORE, do_step, &step}, kit_audit_lines);
    kit_do(store, BEFORE, do_step, &(struct step){.act = CALL, .meeting = step.meeting});
    step.act = OPEN;
    kit_sweep(store, &(struct doing){BEFORE, do_step, &step}, kit_audit_lines);
    step.act = DROP;
    kit_sweep(store, &(struct doing){BEFORE, do_step, &step}, kit_audit_lines);
    assert_int_equal(look(store, step.meeting, 0).count, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_is_invited_opens_a_paper_and_the_first_time_counts),
        KIT_TEST(papers_that_come_within_the_last_day_are_late),
        KIT_TEST(a_paper_of_the_own_register_is_handed_out_no_other),
        KIT_TEST(who_is_no_longer_on_the_list_is_not_counted),
        KIT_TEST(papers_of_what_was_not_come_to_come_along_once),
        KIT_TEST(a_statement_that_fails_carries_nothing),
        KIT_TEST(a_statement_that_fails_leaves_no_paper_half_handed_out),
    };

    return kit_run("dossier", tests, COUNT(tests));
}
