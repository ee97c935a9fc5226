/*
 * The signs that word processors print before an item, and what becomes of
 * them in the text of a PDF.
 */
#ifndef FICHERO_INDEXER_HEADINGS_BULLET_H
#define FICHERO_INDEXER_HEADINGS_BULLET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bullets {
	size_t end;    /* behind them and the blanks after them; 0 where there are none */
	uint32_t sign; /* the last of them */
	bool weak;     /* it is a letter as well: "o", "Ø", "ü" of a symbol font */
};

/* The bullets at the start of a clean line. Any thread. */
struct bullets bullets_match(const char *text, size_t length);

#endif
