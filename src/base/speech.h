/* speech.h - the sentences the product says to people, in the reader's language.
 *
 * The Vietnamese sentence is the key; English comes from po/en.po, compiled into a sorted table at build time.
 * A sentence has named places (base/work.h): say(w, _("Còn {n} việc của {name}."), NAMED("n", 3), NAMED_TEXT("name",
 * name)). Plural forms (English): the entry with msgid_plural is chosen by the place called {n}.
 * `_()` only marks a sentence for extraction; `P_(ctx, s)` marks a homonym: "ctx\004s" as gettext writes it. */
#ifndef BASE_SPEECH_H
#define BASE_SPEECH_H

#include <stdint.h>

enum language { LANGUAGE_VI, LANGUAGE_EN };

#define _(sentence)           sentence
#define P_(context, sentence) context "\004" sentence

struct named {
    const char *name;
    const char *text; /* NULL: the number is shown */
    int64_t number;
};

#define NAMED(name_, number_)    (&(struct named){.name = (name_), .number = (number_)})
#define NAMED_TEXT(name_, text_) (&(struct named){.name = (name_), .text = (text_)})

/* The sentence in that language; itself when there is none (Vietnamese, or not yet translated). */
const char *speech_find(enum language language, const char *sentence);
/* The same for a sentence counted by n. */
const char *speech_find_n(enum language language, const char *sentence, int64_t n);

#endif
