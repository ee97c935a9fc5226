/*
 * Would a spreadsheet compute a cell?
 *
 * A formula begins with `=`, `+`, `-` or `@` (OWASP, "CSV Injection"; the last
 * is Lotus's). Before they look, spreadsheets pass over blanks of all kinds and
 * what has no width, and where text is entered with an input method they take
 * the full-width signs for the plain ones. Each of the kind counts here: all
 * characters that nothing is seen of, and all signs that Unicode maps to these
 * four (full-width, small, superscript) or to the true minus sign (U+2212).
 */
#ifndef FICHERO_SEARCHD_ANSWER_FORMULA_H
#define FICHERO_SEARCHD_ANSWER_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Does valid UTF-8 begin as a formula? So does all that begins with a tab, a
 * carriage return or a line feed: where a program splits there in spite of the
 * quotes, what follows begins a cell. Looks no further than the first sign that
 * is seen. Any thread.
 */
bool formula_begins(const char *text, size_t length);

#endif
