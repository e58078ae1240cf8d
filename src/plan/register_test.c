#include "tests/plan_kit.h"

#include "plan/register.h"

#define DAY "2026-03-02"

struct kept {
    int64_t org_id, id;
    const char *number, *cited, *cited_on;
};

static enum status keep(struct work *w, void *arg)
{
    struct kept *kept = arg;
    struct paper paper = {.org_id = kept->org_id,
                          .direction = "own",
                          .kind = "plan",
                          .body = "Tỉnh uỷ",
                          .title = "Diễn đàn",
                          .symbol = "KH/TU"};
    struct list citations = {0};

    if (kept->cited)
        *(struct citation *)list_add(&w->arena, &citations, sizeof(struct citation)) =
            (struct citation){.kind = strstr(kept->cited, "KH") ? "plan" : "directive",
                              .code = kept->cited,
                              .date = kept->cited_on,
                              .issuer = "Trung ương"};
    TRY(paper_register(w, &paper));
    kept->id = paper.id;
    TRY(paper_cite(w, paper.id, &citations));
    return paper_draw_number(w, paper.id, kept->number, w->today);
}

static int64_t kept(struct store *store, struct kept made)
{
    kit_do(store, DAY, keep, &made);
    return made.id;
}

struct seen {
    int64_t id;
    size_t bases, hanging, successors;
    char replaced[40], title[120], source[20];
};

static enum status look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct list nodes = {0};
    const char *replaced;

    TRY(register_graph(w, seen->id, &nodes, &replaced));
    kit_keep(seen->replaced, sizeof(seen->replaced), replaced);
    for (size_t i = 0; i < nodes.count; i++) {
        const struct register_node *node = LIST_AT(&nodes, struct register_node, i);
        seen->bases += !strcmp(node->side, "base");
        seen->hanging += !strcmp(node->side, "hanging");
        seen->successors += !strcmp(node->side, "successor");
        if (strcmp(node->side, "base") != 0)
            continue;
        kit_keep(seen->title, sizeof(seen->title), node->title);
        kit_keep(seen->source, sizeof(seen->source), node->source);
        kit_keep(seen->replaced, sizeof(seen->replaced), node->replaced_by);
    }
    return OK;
}

static struct seen around(struct store *store, int64_t id)
{
    struct seen seen = {.id = id};

    kit_see(store, DAY, look, &seen);
    return seen;
}

static void a_citation_of_the_centre_has_its_title_source_and_successor(struct store *store)
{
    struct province at = kit_province(store);
    int64_t id = kept(store, (struct kept){.org_id = at.province, .cited = "03-CT/TW", .cited_on = "2011-05-14"});
    struct seen seen = around(store, id);

    assert_int_equal(seen.bases, 1);
    assert_non_null(strstr(seen.title, "tấm gương đạo đức"));
    assert_true(*seen.source);
    assert_string_equal(seen.replaced, "05-CT/TW");
    /* The same number of another term is another paper. */
    id = kept(store, (struct kept){.org_id = at.province, .cited = "03-CT/TW", .cited_on = "2021-11-01"});
    assert_string_equal(around(store, id).title, "");
}

static void links_go_both_ways_and_a_superseded_plan_names_its_successor(struct store *store)
{
    static const struct kit_obligation obligation = {
        .activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}};
    struct province at = kit_province(store);
    struct kit_plan old = {.org_id = at.province, .day = DAY, .obligations = &obligation, .count = 1};
    struct kit_plan new = old;
    struct kit_plan own = {.org_id = at.ward, .day = DAY};

    kit_issue(store, &old);
    own.upper_id = old.id;
    kit_issue(store, &own);
    kit_issue(store, &new);
    struct amend_order order = {.plan_id = old.id, .kind = "supersede", .successor_id = new.id};
    kit_do(store, DAY, kit_amend, &order);
    struct seen seen =
        around(store, kept(store, (struct kept){.org_id = at.province, .cited = "01-KH/TU", .cited_on = DAY}));
    assert_int_equal(seen.bases, 1);
    assert_string_equal(seen.replaced, "02-KH/TU");
}

struct doubted {
    int64_t org_id;
    size_t count, open, of[4]; /* dates, central, gap, double */
    char key[200];
};

static enum status doubt(struct work *w, void *arg)
{
    static const char *const kinds[] = {"dates", "central", "gap", "double"};
    struct doubted *doubted = arg;
    struct list doubts = {0};

    TRY(register_doubts(w, doubted->org_id, &(struct register_doubt){0}, &doubts));
    doubted->count = doubts.count;
    for (size_t i = 0; i < doubts.count; i++) {
        const struct register_doubt *one = LIST_AT(&doubts, struct register_doubt, i);
        doubted->open += !one->answered_at;
        for (size_t k = 0; k < COUNT(kinds); k++)
            doubted->of[k] += !strcmp(one->kind, kinds[k]);
        if (!one->answered_at)
            kit_keep(doubted->key, sizeof(doubted->key), one->key);
    }
    return OK;
}

static struct doubted doubts_of(struct store *store, int64_t org_id)
{
    struct doubted doubted = {.org_id = org_id};

    kit_see(store, DAY, doubt, &doubted);
    return doubted;
}

static void two_days_of_one_number_are_a_doubt_within_a_term(struct store *store)
{
    struct province at = kit_province(store);

    kept(store, (struct kept){.org_id = at.province, .cited = "05-CT/TW", .cited_on = "2016-05-15"});
    assert_int_equal(doubts_of(store, at.province).count, 0);
    kept(store, (struct kept){.org_id = at.province, .cited = "05-CT/TW", .cited_on = "2022-05-15"}); /* XIII */
    assert_int_equal(doubts_of(store, at.province).count, 0);
    kept(store, (struct kept){.org_id = at.province, .cited = "05-CT/TW", .cited_on = "2016-05-16"});
    struct doubted doubted = doubts_of(store, at.province);
    assert_int_equal(doubted.of[0], 1);
    assert_int_equal(doubted.of[1], 1); /* and not the day the Centre's paper has */
    assert_int_equal(doubts_of(store, at.ward).count, 0);
}

static void gaps_and_doubles_of_its_own_numbers_are_found(struct store *store)
{
    struct province at = kit_province(store);

    kept(store, (struct kept){.org_id = at.province, .number = "1"});
    kept(store, (struct kept){.org_id = at.province, .number = "2"});
    assert_int_equal(doubts_of(store, at.province).count, 0);
    kept(store, (struct kept){.org_id = at.province, .number = "5"});
    kept(store, (struct kept){.org_id = at.province, .number = "5a"});
    struct doubted doubted = doubts_of(store, at.province);
    assert_int_equal(doubted.of[2], 1);
    assert_int_equal(doubted.of[3], 1);
}

struct walked {
    int64_t org_id;
    int64_t seen, pages, open;
    bool is_ordered;
};

static enum status walk(struct work *w, void *arg)
{
    struct walked *walked = arg;
    struct register_doubt behind = {0};
    struct list page = {.more = true};

    while (page.more) {
        page = (struct list){0};
        TRY(register_doubts(w, walked->org_id, &behind, &page));
        walked->pages++;
        walked->seen += (int64_t)page.count;
        for (size_t i = 0; i < page.count; i++) {
            const struct register_doubt *one = LIST_AT(&page, struct register_doubt, i);
            const bool follows = !behind.key || !behind.answered_at == !one->answered_at
                                     ? !behind.key || strcmp(behind.key, one->key) < 0
                                     : behind.answered_at == 0;
            walked->is_ordered = walked->is_ordered && follows;
            walked->open += !one->answered_at;
            behind = *one;
        }
    }
    return OK;
}

/* --- answered -------------------------------------------------------------------------------------------------------
 */

struct answered {
    int64_t org_id;
    const char *key, *answer;
};

static enum status answer(struct work *w, void *arg)
{
    const struct answered *given = arg;

    return register_answer(w, given->org_id, given->key, given->answer);
}

static int64_t province_asked;

static int64_t open_doubts(struct store *store)
{
    return (int64_t)doubts_of(store, province_asked).open;
}

static void an_answer_stays_and_survives_every_failure(struct store *store)
{
    struct province at = kit_province(store);

    kept(store, (struct kept){.org_id = at.province, .number = "3"});
    province_asked = at.province;
    struct doubted doubted = doubts_of(store, at.province);
    assert_int_equal(doubted.open, 1);
    struct answered given = {at.province, doubted.key, "Hai số đầu cấp trên giấy, trước khi dùng chibo"};
    kit_sweep(store, &(struct doing){DAY, answer, &given}, open_doubts);
    assert_int_equal(open_doubts(store), 0);
    assert_int_equal(doubts_of(store, at.province).count, 1);
    given.answer = "";
    kit_refused(store, &(struct doing){DAY, answer, &given}, ERR_INVALID, "Hãy ghi trả lời");
    given = (struct answered){at.province, "gap KH 1 9", "không có"};
    kit_refused(store, &(struct doing){DAY, answer, &given}, ERR_MISSING, "nghi vấn");
}

#define MANY 205 /* gaps: more than four pages */

static enum status keep_with_gaps(struct work *w, void *arg)
{
    for (int i = 1; i <= MANY; i++) {
        struct kept kept = {.org_id = *(const int64_t *)arg, .number = arena_format(&w->arena, "%d", 2 * i)};
        TRY(keep(w, &kept));
    }
    return OK;
}

static void many_doubts_are_all_reached_page_by_page(struct store *store)
{
    struct province at = kit_province(store);
    struct walked walked = {.org_id = at.province, .is_ordered = true};
    struct answered given = {at.province, NULL, "Số đã huỷ"};

    kit_do(store, DAY, keep_with_gaps, &at.province);
    struct doubted first = doubts_of(store, at.province);
    given.key = first.key;
    kit_do(store, DAY, answer, &given);
    kit_see(store, DAY, walk, &walked);
    assert_int_equal(walked.seen, MANY);
    assert_int_equal(walked.open, MANY - 1);
    assert_int_equal(walked.pages, 5);
    assert_true(walked.is_ordered);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_citation_of_the_centre_has_its_title_source_and_successor),
        KIT_TEST(links_go_both_ways_and_a_superseded_plan_names_its_successor),
        KIT_TEST(two_days_of_one_number_are_a_doubt_within_a_term),
        KIT_TEST(gaps_and_doubles_of_its_own_numbers_are_found),
        KIT_TEST(an_answer_stays_and_survives_every_failure),
        KIT_TEST(many_doubts_are_all_reached_page_by_page),
    };
    return kit_run("register", tests, COUNT(tests));
}
