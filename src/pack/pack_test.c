/* Tests of archives and XML: what is in them comes out, what would harm does not come in.
 * proves: zip xml */
#include "pack/xml.h"
#include "pack/zip.h"
#include "tests/kit.h"

#include "base/buffer.h"
#include "base/limits.h"

#include <string.h>

static struct work w;

static int set_up(void **state)
{
    (void)state;
    w = (struct work){0};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(&w.arena);
    return 0;
}

static struct bytes load(const char *name)
{
    return kit_load(&w.arena, name);
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static const struct xml_space spaces[] = {{"/main", "w"}, {NULL, NULL}};

static void an_entry_is_read_whole_and_a_missing_one_is_none(void **state)
{
    (void)state;
    struct archive *archive;
    struct bytes content;

    kit_ok(&w, archive_open(&w, load("paths.docx"), &archive));
    kit_ok(&w, archive_read(archive, "word/document.xml", &content));
    assert_non_null(strstr((const char *)content.data, "Vẫn đọc được."));
    kit_ok(&w, archive_read(archive, "word/nothing.xml", &content));
    assert_null(content.data);
    archive_close(archive);
}

static void an_archive_stays_within_its_limits(void **state)
{
    (void)state;
    struct archive *archive;
    struct bytes content;

    assert_int_equal(archive_open(&w, load("many.docx"), &archive), ERR_INVALID);
    work_forget(&w);
    kit_ok(&w, archive_open(&w, load("bomb.docx"), &archive));
    assert_int_equal(archive_read(archive, "word/document.xml", &content), ERR_INVALID);
    archive_close(archive);
    assert_true(w.arena.total < 16 * MIB);
    work_forget(&w);
    assert_int_equal(archive_open(&w, bytes_of("PK\3\4 no archive"), &archive), ERR_INVALID);
}

static void names_take_the_prefix_of_their_space(void **state)
{
    (void)state;
    struct xml_node *root;

    kit_ok(&w,
           xml_parse(
               &w,
               bytes_of("<a:x xmlns:a='urn:1/main' xmlns:b='urn:2'><a:y a:val='1 &lt; 2'>&#225;</a:y><b:z/><c/></a:x>"),
               spaces, &root));
    assert_true(xml_is(root, "w:x"));
    assert_string_equal(xml_child_value(root, "w:y"), "1 < 2");
    assert_string_equal(xml_child(root, "w:y")->first->text, "á");
    assert_non_null(xml_child(root, "?:z"));
    assert_non_null(xml_child(root, "c"));
    assert_null(xml_attribute(root, "val"));
    size_t nodes = 0;
    for (const struct xml_node *node = root; node; node = xml_walk(root, node))
        nodes++;
    assert_int_equal(nodes, 5);
}

static void document_types_and_depth_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>&b;</a>", "<a><b></a>", "", "<a/><a/>"};
    struct buffer deep = buffer_make(&w.arena, MIB);
    struct xml_node *root;

    for (size_t i = 0; i < COUNT(wrong); i++) {
        work_forget(&w);
        assert_int_equal(xml_parse(&w, bytes_of(wrong[i]), spaces, &root), ERR_INVALID);
        assert_non_null(w.message);
    }
    for (int i = 0; i < LIMIT_XML_DEPTH + 1; i++)
        buffer_put(&deep, "<a>");
    for (int i = 0; i < LIMIT_XML_DEPTH + 1; i++)
        buffer_put(&deep, "</a>");
    work_forget(&w);
    assert_int_equal(xml_parse(&w, bytes_of(deep.text), spaces, &root), ERR_INVALID);
}

static void a_broken_page_is_still_a_tree(void **state)
{
    (void)state;
    struct xml_node *root;
    bool found = false;

    kit_ok(&w, xml_parse_page(&w, "<div><p>một<p>hai<td>ba</div></i>", &root));
    for (const struct xml_node *node = root; node; node = xml_walk(root, node))
        found = found || (node->text && strcmp(node->text, "hai") == 0);
    assert_true(found);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_entry_is_read_whole_and_a_missing_one_is_none),
        TEST(an_archive_stays_within_its_limits),
        TEST(names_take_the_prefix_of_their_space),
        TEST(document_types_and_depth_are_refused),
        TEST(a_broken_page_is_still_a_tree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
