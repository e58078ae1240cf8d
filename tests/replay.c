/* replay.c - gives every file of a corpus to a fuzz target: what once broke it stays mended. */
#include <dirent.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MOST (4 * 1024 * 1024)

static void replay(const char *path)
{
    static uint8_t input[INPUT_MOST];
    FILE *file = fopen(path, "rb");
    if (!file)
        return;
    size_t size = fread(input, 1, sizeof(input), file);
    fclose(file);
    uint8_t *exact = malloc(size ? size : 1); /* of its own size, so that a sanitizer sees one byte too far */
    memcpy(exact, input, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

int main(int argc, char **argv)
{
    int count = 0;

    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        struct dirent *entry;
        char path[4096];
        while (folder && (entry = readdir(folder))) {
            if (entry->d_name[0] == '.')
                continue;
            (void)snprintf(path, sizeof(path), "%s/%s", argv[i], entry->d_name);
            replay(path);
            count++;
        }
        if (folder)
            closedir(folder);
    }
    printf("[       OK ] %s survives its corpus of %d files\n", argv[0], count);
    return 0;
}
