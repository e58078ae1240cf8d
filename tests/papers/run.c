#include "papers/run.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *read_all(FILE *in)
{
    size_t room = 65536, length = 0;
    char *text = malloc(room);

    for (size_t got; (got = fread(text + length, 1, room - length - 1, in)) > 0;) {
        length += got;
        if (room - length < 2)
            text = realloc(text, room *= 2);
    }
    text[length] = '\0';
    return text;
}

char *run_load(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *text = in ? read_all(in) : NULL;

    if (in)
        (void)fclose(in);
    return text;
}

char *run_read(const char *path, int *exit_code)
{
    const char *build = getenv("CHIBO_BUILD");
    char program[512];
    int ends[2];
    int status = 0;

    (void)snprintf(program, sizeof(program), "%s/chibo", build ? build : "build");
    if (pipe(ends))
        return NULL;
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(ends[1], STDOUT_FILENO);
        (void)close(ends[0]);
        execl(program, "chibo", "read", "--json", path, (char *)NULL);
        _exit(127);
    }
    (void)close(ends[1]);
    FILE *in = fdopen(ends[0], "rb");
    char *text = read_all(in);
    (void)fclose(in);
    (void)waitpid(child, &status, 0);
    *exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return text;
}
