#include "tests/kit.h"

#include "docwrite/graph.h"
#include "pack/xml.h"

static void add(struct work *w, struct list *boxes, struct graph_box box)
{
    *(struct graph_box *)list_add(&w->arena, boxes, sizeof(box)) = box;
}

static void whatever_stands_in_a_box_the_picture_is_well_formed(struct store *store)
{
    static const struct xml_space spaces[] = {{"http://www.w3.org/2000/svg", "s"}, {0}};
    struct work w = kit_work(store, "2026-03-02");
    struct list boxes = {0};
    struct bytes picture;
    struct xml_node *root;
    size_t rects = 0, paths = 0;

    add(&w, &boxes, (struct graph_box){GRAPH_HEADING, "Căn cứ", NULL, false});
    add(&w, &boxes, (struct graph_box){GRAPH_BASE, "Chỉ thị 10-CT/TW", "</text><script>x</script> & “một”", true});
    add(&w, &boxes,
        (struct graph_box){GRAPH_SELF, "Kế hoạch 47-KH/TU", "một tên rất dài của một kế hoạch còn dài hơn nữa", false});
    add(&w, &boxes, (struct graph_box){GRAPH_HANGING, "\x01 12-KH/ĐU", NULL, false});
    add(&w, &boxes, (struct graph_box){GRAPH_OTHER, "48-KH/TU", NULL, false});
    graph_draw(&w, &boxes, "Căn cứ <b>", &picture);
    kit_ok(&w, xml_parse(&w, picture, spaces, &root));
    for (struct xml_node *node = root; node; node = xml_walk(root, node)) {
        rects += node->name && xml_is(node, "s:rect");
        paths += node->name && xml_is(node, "s:path");
        assert_false(node->name && xml_is(node, "s:script"));
    }
    assert_int_equal(rects, 4);
    assert_int_equal(paths, 3);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {KIT_TEST(whatever_stands_in_a_box_the_picture_is_well_formed)};
    return kit_run("graph", tests, COUNT(tests));
}
