/*
 * The values of a field (a principio, a documento ...) as they are shown and as
 * they are compared. All that asks whether two values are one goes by this
 * key: what build counts together, a filter finds together.
 */
#ifndef FICHERO_TEXT_VALUE_KEY_H
#define FICHERO_TEXT_VALUE_KEY_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append valid UTF-8 as a value is shown: blanks of all kinds (spaces, line
 * ends, control characters), and runs of them, are one space, and there are
 * none at the ends. Any thread.
 */
void value_form_add(struct strbuf *out, const char *text, size_t length);

/*
 * Append the key of a value: folded (text/fold.h: accents, capitals, invisible
 * characters make no difference, ñ stays), its blanks as in value_form_add().
 * A value of invisible characters alone has an empty key. Any thread.
 */
void value_key_add(struct strbuf *out, const char *text, size_t length);

#endif
