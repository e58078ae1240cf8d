/* main.c - compose SEED COUNT FOLDER [DAY]: papers at random, NAME.txt and NAME.expected.json beside it. */
#include "papers/compose.h"

static int save(const char *folder, unsigned long seed, const char *end, const char *text)
{
    char path[4096];

    (void)snprintf(path, sizeof(path), "%s/%06lu%s", folder, seed, end);
    FILE *out = fopen(path, "wb");
    if (!out)
        return 1;
    (void)fputs(text, out);
    return fclose(out);
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 5) {
        (void)fputs("usage: compose SEED COUNT FOLDER [YYYY-MM-DD]\n", stderr);
        return 2;
    }
    unsigned long first = strtoul(argv[1], NULL, 10), count = strtoul(argv[2], NULL, 10);
    for (unsigned long seed = first; seed < first + count; seed++) {
        struct arena arena = {0};
        struct composed paper;
        compose_of_day(&arena, seed, argc == 5 ? argv[4] : NULL, &paper);
        if (save(argv[3], seed, ".txt", paper.text) || save(argv[3], seed, ".expected.json", paper.expected))
            return 1;
        arena_free(&arena);
    }
    return 0;
}
