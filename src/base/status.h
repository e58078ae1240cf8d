/* status.h - how a call ended, and the one way to pass a failure on.
 *
 * Eight endings, no more.  Each maps to one HTTP status and one exit code (http/errors.c, cli/main.c).
 * The function that knows the failure says it with fail() (base/work.h); TRY carries it up unchanged. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
    OK,
    ERR_INVALID,   /* 422  the input breaks a rule; work.field says which */
    ERR_FORBIDDEN, /* 403  the actor may not do this here                 */
    ERR_MISSING,   /* 404  no such record                                 */
    ERR_CONFLICT,  /* 409  the record's state does not allow this         */
    ERR_BUSY,      /* 503  the whole unit of work was tried in vain       */
    ERR_AWAY,      /* 503  storage cannot be reached or is full           */
    ERR_BROKEN,    /* 500  our fault: a bug                               */
};

#define MUST_CHECK __attribute__((warn_unused_result))

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        enum status try_status_ = (call);                                                                              \
        if (try_status_ != OK)                                                                                         \
            return try_status_;                                                                                        \
    } while (0)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
