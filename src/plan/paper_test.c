#include "tests/plan_kit.h"

static enum status do_register(struct work *w, void *arg)
{
    return paper_register(w, arg);
}

static struct paper incoming(int64_t org_id, const char *number, const char *day)
{
    return (struct paper){.org_id = org_id,
                          .direction = "incoming",
                          .kind = "directive",
                          .symbol = "CT/TW",
                          .number = number,
                          .body = "Bộ Chính trị",
                          .title = "Về đẩy mạnh học tập và làm theo",
                          .issued_on = day};
}

static struct paper draft_of(int64_t org_id)
{
    return (struct paper){.org_id = org_id,
                          .direction = "own",
                          .kind = "plan",
                          .symbol = "KH/TU",
                          .body = "Tỉnh uỷ Đông Bình",
                          .title = "Diễn đàn chi bộ"};
}

struct numbering {
    int64_t id;
    const char *number, *day;
    char code[32];
};

static enum status number_it(struct work *w, void *arg)
{
    struct numbering *asked = arg;
    struct paper paper;

    TRY(paper_draw_number(w, asked->id, asked->number, asked->day));
    TRY(paper_find(w, asked->id, &paper));
    kit_keep(asked->code, sizeof(asked->code), paper.code);
    return OK;
}

static int64_t drafted(struct store *store, int64_t org_id)
{
    struct paper paper = draft_of(org_id);

    kit_do(store, "2017-01-02", do_register, &paper);
    return paper.id;
}

static void numbers_go_on_within_a_term_and_begin_anew_with_the_next(struct store *store)
{
    struct province at = kit_province(store);
    static const struct {
        const char *number, *day, *code;
    } steps[] = {
        {NULL, "2017-03-22", "01-KH/TU"},  {NULL, "2018-03-22", "02-KH/TU"}, {"264a", "2018-04-01", "264a-KH/TU"},
        {NULL, "2019-01-01", "265-KH/TU"}, {NULL, "2021-03-01", "01-KH/TU"},
    };

    for (size_t i = 0; i < COUNT(steps); i++) {
        struct numbering asked = {drafted(store, at.province), steps[i].number, steps[i].day, ""};
        kit_do(store, steps[i].day, number_it, &asked);
        assert_string_equal(asked.code, steps[i].code);
    }
    struct numbering other = {drafted(store, at.ward), NULL, "2018-05-01", ""}; /* each body counts for itself */
    kit_do(store, "2018-05-01", number_it, &other);
    assert_string_equal(other.code, "01-KH/TU");
}

static void a_paper_is_numbered_once(struct store *store)
{
    struct province at = kit_province(store);
    struct numbering asked = {drafted(store, at.province), NULL, "2017-03-22", ""};

    kit_do(store, "2017-03-22", number_it, &asked);
    kit_refused(store, &(struct doing){"2017-03-22", number_it, &asked}, ERR_CONFLICT, "đã có số");
}

static void the_same_paper_does_not_come_in_twice(struct store *store)
{
    struct province at = kit_province(store);
    struct paper paper = incoming(at.province, "5", "2016-05-15");

    kit_do(store, "2017-01-02", do_register, &paper);
    paper = incoming(at.province, "05", "2016-05-15");
    kit_refused(store, &(struct doing){"2017-01-02", do_register, &paper}, ERR_CONFLICT, "05-CT/TW đã có");
    paper = incoming(at.ward, "5", "2016-05-15"); /* another register */
    kit_do(store, "2017-01-02", do_register, &paper);
    paper = incoming(at.province, "5", "2021-05-15"); /* another term */
    kit_do(store, "2021-06-02", do_register, &paper);
}

static void an_incoming_paper_needs_number_day_and_title(struct store *store)
{
    struct province at = kit_province(store);
    struct paper paper = incoming(at.province, NULL, "2016-05-15");
    struct doing doing = {"2017-01-02", do_register, &paper};

    kit_refused(store, &doing, ERR_INVALID, "ghi số");
    paper = incoming(at.province, "5", "2016-02-30");
    kit_refused(store, &doing, ERR_INVALID, "ngày ban hành");
    paper = incoming(at.province, "5", "2016-05-15");
    paper.title = "";
    kit_refused(store, &doing, ERR_INVALID, "trích yếu");
}

/* --- citations ---------------------------------------------------------------------------------------------------- */

struct citing {
    int64_t paper_id, known[3];
    size_t count, back;
};

static enum status cite(struct work *w, void *arg)
{
    struct citing *citing = arg;
    static const struct citation cited[] = {
        {.kind = "directive", .code = "05-CT/TW", .date = "2016-05-15"},
        {.kind = "directive", .code = "05-CT-TW", .date = "2017-05-15"}, /* the same code on another day */
        {.kind = "directive", .code = "05-CT/TW"},
    };
    struct list citations = {.items = (void *)(uintptr_t)cited, .count = COUNT(cited)};

    return paper_cite(w, citing->paper_id, &citations);
}

static enum status read_citations(struct work *w, void *arg)
{
    struct citing *citing = arg;
    struct list cited = {0};
    struct list back = {0};

    TRY(paper_list_cited(w, citing->paper_id, &cited));
    citing->count = cited.count;
    for (size_t i = 0; i < cited.count && i < COUNT(citing->known); i++)
        citing->known[i] = LIST_AT(&cited, struct paper_citation, i)->paper_id;
    TRY(paper_list_citing(w, citing->known[0], &back));
    citing->back = back.count;
    return OK;
}

static void a_citation_finds_the_paper_known_now_or_later(struct store *store)
{
    struct province at = kit_province(store);
    struct citing before = {.paper_id = drafted(store, at.province)};
    struct citing after = {.paper_id = drafted(store, at.province)};
    struct paper paper = incoming(at.province, "5", "2016-05-15");

    kit_do(store, "2017-01-02", cite, &before);
    kit_do(store, "2017-01-02", do_register, &paper);
    kit_do(store, "2017-01-02", cite, &after);
    kit_see(store, "2017-01-02", read_citations, &before);
    kit_see(store, "2017-01-02", read_citations, &after);
    assert_int_equal(before.count, 3);
    assert_int_equal(before.known[0], paper.id);
    assert_int_equal(before.known[1], 0);
    assert_int_equal(after.known[0], paper.id);
    assert_int_equal(after.known[2], paper.id); /* without a day, and only one answers */
    assert_int_equal(after.back, 3);
}

struct search {
    int64_t org_id;
    const char *words;
    size_t count;
};

static enum status search_register(struct work *w, void *arg)
{
    struct search *search = arg;
    struct list papers = {0};

    TRY(paper_list(w, &(struct paper_ask){.org_id = search->org_id, .words = search->words}, &papers));
    search->count = papers.count;
    return OK;
}

static void the_register_is_searched_without_marks(struct store *store)
{
    struct province at = kit_province(store);
    struct paper paper = incoming(at.province, "5", "2016-05-15");
    struct search search = {at.province, "day manh HOC TAP", 0};

    kit_do(store, "2017-01-02", do_register, &paper);
    kit_see(store, "2017-01-02", search_register, &search);
    assert_int_equal(search.count, 1);
    search.words = "05-CT/TW";
    kit_see(store, "2017-01-02", search_register, &search);
    assert_int_equal(search.count, 1);
    search.words = "100%";
    kit_see(store, "2017-01-02", search_register, &search);
    assert_int_equal(search.count, 0);
}

static int64_t sweep_paper;

static enum status read_version(struct work *w, void *arg)
{
    struct paper paper;

    TRY(paper_find(w, sweep_paper, &paper));
    *(int64_t *)arg = paper.version;
    return OK;
}

static int64_t count_version(struct store *store)
{
    int64_t version = 0;

    kit_see(store, "2017-01-02", read_version, &version);
    return version;
}

static enum status change_title(struct work *w, void *arg)
{
    struct paper paper;

    TRY(paper_find(w, sweep_paper, &paper));
    if (arg)
        paper.version = *(int64_t *)arg;
    paper.title = "Trích yếu mới";
    return paper_change(w, &paper);
}

static void numbering_and_changing_survive_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct numbering asked = {drafted(store, at.province), NULL, "2017-03-22", ""};
    int64_t stale = 1;

    sweep_paper = asked.id;
    kit_sweep(store, &(struct doing){"2017-01-02", change_title, NULL}, count_version);
    kit_refused(store, &(struct doing){"2017-01-02", change_title, &stale}, ERR_CONFLICT, "người khác sửa");
    kit_sweep(store, &(struct doing){"2017-03-22", number_it, &asked}, count_version);
    kit_refused(store, &(struct doing){"2017-03-22", change_title, NULL}, ERR_CONFLICT, "đã ban hành");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(numbers_go_on_within_a_term_and_begin_anew_with_the_next),
        KIT_TEST(a_paper_is_numbered_once),
        KIT_TEST(the_same_paper_does_not_come_in_twice),
        KIT_TEST(an_incoming_paper_needs_number_day_and_title),
        KIT_TEST(a_citation_finds_the_paper_known_now_or_later),
        KIT_TEST(the_register_is_searched_without_marks),
        KIT_TEST(numbering_and_changing_survive_a_failure_at_every_statement),
    };
    return kit_run("paper", tests, COUNT(tests));
}
