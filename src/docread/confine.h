/* confine.h - how a process gives up what it does not need before it touches a stranger's file.
 *
 * Each function is called in a forked child and cannot be taken back.  Linux only: seccomp since 3.5, Landlock since
 * 5.13.  Not promised: that a kernel bug behind the few calls left open cannot be reached.
 * Units: memory in bytes; seconds of the processor and of the wall.  Errors: false when the kernel refuses. */
#ifndef DOCREAD_CONFINE_H
#define DOCREAD_CONFINE_H

#include <stdbool.h>

/* 0, 1 and 2 become /dev/null; `keep` becomes 3; every other open file is closed. */
bool confine_files(int keep);
/* Memory, processor time, wall time (seconds), no core, no file written. */
bool confine_resources(unsigned long memory, unsigned seconds);
/* From here on only read, write, memory and exit. */
bool confine_calls(void);
/* From here on system folders can be read and programs in them run; no sockets, nothing written. */
bool confine_tool(void);
/* Whether the kernel can do the last; `why` says what is missing, in Vietnamese. */
bool confine_can_tool(const char **why);

#endif
