/* migrate.c - chibo migrate: brings the database to the newest step, or says why not. */
#include "store/migrate.h"

#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"

#include <stdio.h>
#include <string.h>

int migrate_database(const struct command *command, int count, char **words)
{
    const bool named = count == 2 && !strcmp(words[0], "--settings");
    struct settings settings;
    struct work w;
    int64_t applied;

    if (count && !named)
        return command_usage(command);
    enum status status = program_open_unchecked(&w, named ? words[1] : NULL, &settings);
    if (status == OK)
        status = migrate(&w, &applied);
    if (status == OK)
        (void)printf("%s\n", applied ? say(&w, _("Đã thực hiện {n} bước nâng cấp."), NAMED("n", applied))
                                     : _("Cơ sở dữ liệu đã ở bước mới nhất."));
    return program_close(&w, status);
}
