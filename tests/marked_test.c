/* marked_test.c - words that must not leave a cell (DECISIONS 16, 17), planted wherever a meeting keeps such: whoever
 * does not belong to it asks every address, as a page and as a program, every table as a file, and searches for them;
 * then the edition is sent, and it is all asked again.  The log of it all is read too.
 *
 * The mark has a capital letter; what is looked for with a small one, so that an answer may repeat the question. */
#include "tests/posts_kit.h"

#include "base/log.h"
#include "http/metrics.h"
#include "meeting/agenda.h"
#include "meeting/assignment.h"
#include "meeting/attendee.h"
#include "meeting/edition.h"
#include "meeting/roll.h"
#include "meeting/seal.h"
#include "meeting/vote.h"
#include "pack/zip.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define MARK  "Zarathustra"
#define FIND  "zarathustra"
#define HOME  SISTER_CELL
#define SEATS 7

#define POSTGRES_BY 7 /* what is shown is worked out the same on both engines: there every seventh will do */

struct planted {
    struct world *world;
    int64_t people[SEATS], meeting;
};

/* --- planted ------------------------------------------------------------------------------------------------------ */

static enum status invite(struct work *w, struct planted *planted)
{
    const int64_t org = planted->world->records[HOME].org;

    for (size_t i = 0; i < SEATS; i++) {
        struct admission admission = {.person = {.name = arena_format(&w->arena, "Đảng viên %zu", i)},
                                      .org = org,
                                      .standing = "official",
                                      .from_day = "2026-01-01"};
        TRY(roster_admit(w, &admission));
        planted->people[i] = admission.id;
    }
    struct meeting meeting = {.org_id = org,
                              .kind = "forum",
                              .held_on = DAY,
                              .starts_at = w->now,
                              .room = "Nhà văn hoá",
                              .chair_id = planted->people[0],
                              .taker_id = planted->people[1]};
    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    planted->meeting = meeting.id;
    TRY(attendee_reply(w, meeting.id, planted->people[6], "absent", MARK " bị ốm"));
    TRY(meeting_find(w, meeting.id, &meeting));
    return convene_open(w, meeting.id, meeting.version);
}

static enum status say_all(struct work *w, const struct planted *planted)
{
    static const char *const kinds[] = {"opinion", "criticism", "proposal", "upward"};
    static const char *const ways[] = {"named", "unnamed", "hidden"};
    struct attendee one;

    TRY(attendee_find_person(w, planted->meeting, planted->people[2], &one));
    for (size_t i = 0; i < COUNT(kinds); i++)
        for (size_t k = 0; k < COUNT(ways); k++) {
            struct opinion opinion = {.meeting_id = planted->meeting,
                                      .attendee_id = one.id,
                                      .kind = kinds[i],
                                      .shown = ways[k],
                                      .text = MARK " nói"};
            if (strcmp(kinds[i], "upward") != 0 || !strcmp(ways[k], "hidden")) /* words upward are meant for above */
                TRY(opinion_add(w, &opinion));
        }
    return OK;
}

/* The question is in the resolution, who chose what and the minority's view are not. */
static enum status vote_secretly(struct work *w, const struct planted *planted)
{
    struct vote vote = {.meeting_id = planted->meeting, .question = "Lập tổ tự quản", .way = "secret"};

    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    for (size_t i = 0; i < 5; i++)
        TRY(vote_cast(w, vote.id, planted->people[i], i ? "agree" : "against"));
    TRY(vote_close(w, vote.id, 2));
    return vote_keep_minority(w, vote.id, 3, MARK " bảo lưu");
}

static enum status hold(struct work *w, struct planted *planted)
{
    struct list items = {0}, people = {0};

    TRY(attendee_list(w, planted->meeting, &people));
    for (size_t i = 0; i < people.count; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id, "present", "list"));
    struct attendee ill;
    TRY(attendee_find_person(w, planted->meeting, planted->people[6], &ill));
    TRY(roll_correct(w, &(struct roll_correction){.attendee_id = ill.id, .version = ill.version, .state = "excused"}));
    TRY(agenda_run_next(w, planted->meeting));
    TRY(agenda_list(w, planted->meeting, &items));
    TRY(agenda_note(w, LIST_AT(&items, struct meeting_item, 0)->id, 1, MARK " ghi nháp"));
    TRY(say_all(w, planted));
    return vote_secretly(w, planted);
}

static enum status plant(struct work *w, void *arg)
{
    struct planted *planted = arg;
    struct meeting meeting;

    TRY(invite(w, planted));
    TRY(hold(w, planted));
    TRY(meeting_find(w, planted->meeting, &meeting));
    planted->world->records[HOME].meeting = meeting.id;
    return convene_close(w, meeting.id, meeting.version);
}

static enum status send_up(struct work *w, void *arg)
{
    const struct planted *planted = arg;
    struct meeting meeting;
    const char *seen;

    TRY(meeting_find(w, planted->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    TRY(seal_make(w, meeting.id, 0, seen));
    TRY(edition_send(w, meeting.id));
    int64_t paper;
    return seal_register(w, meeting.id, &paper);
}

/* --- searched ----------------------------------------------------------------------------------------------------- */

static bool holds(struct bytes bytes, const char *words)
{
    const size_t length = strlen(words);

    for (size_t i = 0; bytes.data && i + length <= bytes.size; i++)
        if (!memcmp(bytes.data + i, words, length))
            return true;
    return false;
}

/* In the bytes, or in an entry of a workbook or a Word file. */
static bool is_marked(struct bytes bytes)
{
    struct work w = {0};
    struct archive *archive = NULL;
    struct list names = {0};
    bool marked = holds(bytes, MARK);

    if (bytes.size > 4 && !memcmp(bytes.data, "PK", 2) && archive_open(&w, bytes, &archive) == OK) {
        kit_ok(&w, archive_list(archive, &names));
        for (size_t i = 0; i < names.count; i++) {
            struct bytes content;
            kit_ok(&w, archive_read(archive, *LIST_AT(&names, const char *, i), &content));
            marked = marked || holds(content, MARK);
        }
        archive_close(archive);
    }
    arena_free(&w.arena);
    return marked;
}

static const char *question_of(struct arena *arena, const struct route *route, const struct record *record,
                               const char *as)
{
    const char *path = address_of(arena, route, record);
    char *csv = strstr(path, "/csv");
    struct buffer address = buffer_make(arena, 2000);

    if (csv && as) {
        buffer_put_n(&address, path, (size_t)(csv - path));
        buffer_format(&address, "/%s%s", as, csv + 4);
    } else {
        buffer_put(&address, path);
    }
    const char *may = route->query ? route->query : "";
    buffer_put(&address, strstr(may, "find")                        ? "?find=" FIND
                         : strstr(may, "q") == may && may[1] <= ' ' ? "?q=" FIND
                                                                    : "");
    return address.text;
}

struct asking {
    const struct route *route;
    const struct actor_of_test *actor;
    const char *accept, *as;
};

static struct metrics *metrics; /* what writes the log of a server */

static bool answers_marked(struct world *world, const struct asking *asking, const struct record *record, int *status)
{
    struct arena arena = {0};
    struct exchange *x = arrival_open(&world->site, question_of(&arena, asking->route, record, asking->as));

    x->method = GET;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    arrival_header(x, "Accept", asking->accept);
    if (asking->actor->token)
        arrival_header(x, "Cookie", arena_format(&arena, SESSION_COOKIE "=%s", asking->actor->token));
    router_answer(x);
    metrics_note(metrics, x, 0);
    *status = x->reply.status;
    const bool marked = is_marked(x->reply.body);
    arrival_close(x);
    arena_free(&arena);
    return marked;
}

/* How many answers bear the mark, of who belongs to the cell and of everybody else; how many were given at all. */
struct found {
    size_t inside, outside, answers;
};

static void ask_row(struct world *world, const struct asking *asking, struct found *found)
{
    const bool is_home = asking->actor->body == HOME;
    int status;

    for (int body = 0; body < BODIES; body++) {
        if (body != HOME && body != WARD) /* the cell's own records, and some that name none of it */
            continue;
        const bool marked = answers_marked(world, asking, &world->records[body], &status);
        found->answers += status == 200;
        found->inside += marked && is_home;
        found->outside += marked && !is_home;
        if (marked && !is_home)
            print_message("%s shows it to %s of body %d\n", asking->route->name,
                          asking->actor->post ? asking->actor->post : "-", asking->actor->body);
    }
}

static struct found ask_everywhere(struct world *world)
{
    const size_t by = store_engine(world->site.store) == ENGINE_SQLITE ? 1 : POSTGRES_BY;
    size_t row = 0;
    static const struct {
        const char *accept, *as;
    } ways[] = {{"text/html", NULL}, {"application/json", NULL}, {"text/html", "xlsx"}, {"text/html", "docx"}};
    struct found found = {0};

    for (size_t i = 0; i < routes_table.count; i++)
        for (size_t k = 0; routes_table.rows[i].method == GET && k < world->count; k++)
            for (size_t way = 0; way < COUNT(ways); way++)
                if ((!ways[way].as || strstr(routes_table.rows[i].path, ":as~")) &&
                    (world->actors[k].body == HOME || row++ % by == 0))
                    ask_row(world,
                            &(struct asking){&routes_table.rows[i], &world->actors[k], ways[way].accept, ways[way].as},
                            &found);
    return found;
}

/* --- the test ----------------------------------------------------------------------------------------------------- */

/* What is said meanwhile, in the log. */
static int begin_log(const char *path)
{
    const int kept = dup(STDERR_FILENO), file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);

    assert_true(kept >= 0 && file >= 0 && fflush(stderr) == 0 && dup2(file, STDERR_FILENO) >= 0);
    close(file);
    log_set_level(LOG_DEBUG);
    return kept;
}

static struct bytes end_log(struct arena *arena, const char *path, int kept)
{
    log_set_level(LOG_NOTHING);
    assert_true(fflush(stderr) == 0 && dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    struct bytes said = {.size = 0};
    unsigned char *text = arena_alloc(arena, 16 << 20);
    said.size = fread(text, 1, 16 << 20, file);
    said.data = text;
    (void)fclose(file);
    return said;
}

static void nobody_outside_finds_what_stays_in_the_cell(struct store *store)
{
    const char *path = kit_path("marked.log");
    struct world world;
    struct planted planted = {.world = &world};

    open_world(&world, store);
    metrics = metrics_open(&world.site.routes);
    add_actor(&world, (struct actor_of_test){.post = "secretary", .body = HOME}, true);
    const int kept = begin_log(path);
    kit_ok(&world.w, work_run(&world.w, WORK_WRITES, plant, &planted));
    const struct found open = ask_everywhere(&world);
    kit_ok(&world.w, work_run(&world.w, WORK_WRITES, send_up, &planted));
    const struct found sent = ask_everywhere(&world);
    const struct bytes said = end_log(&world.w.arena, path, kept);
    print_message("%zu answers, %zu of them with the mark for the cell itself; %zu bytes of log\n",
                  open.answers + sent.answers, open.inside + sent.inside, said.size);
    assert_int_equal(open.outside + sent.outside, 0);
    assert_true(open.inside > 0 && sent.inside > 0 && said.size > 1000);
    assert_false(holds(said, MARK));
    metrics_close(metrics);
    close_world(&world);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(nobody_outside_finds_what_stays_in_the_cell),
    };
    return kit_run("marked", tests, COUNT(tests));
}
