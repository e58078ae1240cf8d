/* banned.h - functions this code may not use; included by force on every compile.
 * What to use instead: arena_format, buffer_*, date_*, say(). */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok atoi atol atof localtime gmtime asctime ctime setlocale  \
    system popen tmpnam mktemp rand srand sscanf

#endif
