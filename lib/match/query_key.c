#include "match/query_key.h"

#include <stdint.h>
#include <string.h>

static const char type_letters[] = {
	[QUERY_ALL] = 'e',    [QUERY_NOTHING] = 'n', [QUERY_WORD] = 'w', [QUERY_PHRASE] = 'p', [QUERY_FILTER] = 'f',
	[QUERY_AND] = 'a',    [QUERY_OR] = 'o',      [QUERY_NOT] = 'x',  [QUERY_BEST] = 'b',   [QUERY_SOME] = 's',
	[QUERY_CONCEPT] = 'c',
};

/* By hand: a hostile query has thousands of terms, and their keys are made at every turn. */
static void add_number(struct strbuf *key, uint64_t number)
{
	char digits[17];
	size_t count = 0;

	do {
		digits[count++] = "0123456789abcdef"[number & 15];
		number >>= 4;
	} while (number);
	digits[count++] = '.';
	strbuf_add(key, digits, count);
}

static void add_float(struct strbuf *key, float value)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof(bits));
	add_number(key, bits);
}

/* A length before it: a text may have any byte but zero. */
static void add_text(struct strbuf *key, const char *text)
{
	size_t length = strlen(text);

	add_number(key, length);
	strbuf_add(key, text, length);
}

static void add_value(struct strbuf *key, const struct query_value *value)
{
	add_number(key, value->ordinal);
	if (value->ordinal != UINT32_MAX)
		return;
	add_number(key, value->is_range);
	add_number(key, value->first);
	add_number(key, value->last);
}

void query_key_add_node(const struct query *query, struct strbuf *key)
{
	strbuf_add_char(key, type_letters[query->type]);
	if (query->type == QUERY_FILTER) {
		add_number(key, query->field);
		add_float(key, query->constant);
	}
	if (query->type == QUERY_SOME || query->type == QUERY_CONCEPT)
		add_float(key, query->floor);
	add_number(key, query->term_count);
	for (size_t i = 0; i < query->term_count; i++) {
		add_number(key, query->terms[i].kind);
		add_float(key, query->terms[i].factor);
		add_text(key, query->terms[i].text);
	}
	add_number(key, query->values.count);
	for (size_t i = 0; i < query->values.count; i++)
		add_value(key, &query->values.items[i]);
	add_number(key, query->child_count);
	for (size_t i = 0; i < query->child_count; i++)
		query_key_add_tree(query->children[i], key);
}

void query_key_add_tree(const struct query *query, struct strbuf *key)
{
	query_key_add_node(query, key);
	add_float(key, query->factor);
}
