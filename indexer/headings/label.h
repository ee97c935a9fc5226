/*
 * What looks like a label or a heading by its form alone, whatever its words:
 * "PERIODICIDAD", "Forma de pago: mensual", "**Alcance**", "### Alcance".
 *
 * Asked where heading_match() knows nothing. What the line is, only what
 * stands around it can tell: the hints say how much speaks for it.
 */
#ifndef FICHERO_INDEXER_HEADINGS_LABEL_H
#define FICHERO_INDEXER_HEADINGS_LABEL_H

#include <stdbool.h>
#include <stddef.h>

/* A longer text before a colon, or in capitals, is no label; bytes and words. */
#define LABEL_MAX_BYTES 80
#define LABEL_MAX_WORDS 8
/* So many words at most stand before a colon that content follows. */
#define LABEL_MAX_COLON_WORDS 6

struct label {
	size_t start, end;  /* its words, without punctuation and marks of layout */
	size_t content;     /* where its content begins; the text's length where there is none */
	unsigned words;
	bool capitals;      /* all its letters are capitals */
	bool colon;         /* a colon stands behind it */
	bool bold;          /* `**` around it, and around nothing else of the line */
	bool hash;          /* a heading of Markdown */
};

/*
 * Could the line, which is clean, its `**` and `#` still there or not, be a
 * label? It is short: all in capitals without a full stop, or words that are
 * no sentence before a colon, or bold alone, or behind `#`. Any thread.
 */
bool label_match(const char *text, size_t length, struct label *label);

#endif
