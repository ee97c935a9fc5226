/*
 * The number of a page as documents print it, alone on its line or at one end
 * of a head or foot: `12`, `- 5 -`, `(5)`, `[5]`, `p. 5`, `Página 5 de 20`,
 * `5/20`, `5 | P á g i n a`, `Hoja 5`, `iv`. Accents, capitals, blanks between
 * letters and marks of emphasis make no difference.
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_NUMBER_H
#define FICHERO_INDEXER_PAGES_PAGE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* No document has more pages. */
#define PAGE_NUMBER_MAX 9999

/* Numbers of one series look alike. */
enum page_style {
	PAGE_STYLE_NONE,
	PAGE_STYLE_PLAIN, /* 12 */
	PAGE_STYLE_ROMAN, /* iv */
	PAGE_STYLE_PAREN, /* (5) */
	PAGE_STYLE_CLOSE, /* 5), an item's marker as well */
	PAGE_STYLE_SQUARE, /* [5] */
	PAGE_STYLE_STROKE, /* 5 |, | 5 */
	PAGE_STYLE_DASHES, /* - 5 - */
	PAGE_STYLE_TOTAL, /* 5 de 20, 5/20 */
	PAGE_STYLE_SHORT, /* p. 5 */
	PAGE_STYLE_WORD,  /* Página 5, Hoja 5 de 20 */
	PAGE_STYLES
};

struct page_number {
	enum page_style style;
	unsigned value; /* from 1 to PAGE_NUMBER_MAX */
	unsigned total; /* 20 in "5 de 20", 0 where there is none */
};

/* Is the clean line nothing but a page's number? */
bool page_number_match(const char *text, size_t length, struct page_number *number);

/* Does it look so that it is nothing else, wherever it stands? */
bool page_number_is_sure(const struct page_number *number);

/*
 * Is a page's number at one end of the line: "12 Programa de Integridad",
 * "Programa de Integridad | Página 13"? `rest` and `rest_length` are the words
 * beside it; `apart` tells that more than a blank parts them.
 */
bool page_number_strip(const char *text, size_t length, struct page_number *number, const char **rest,
		       size_t *rest_length, bool *apart);

#endif
