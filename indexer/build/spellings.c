#include "indexer/build/spellings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/value_key.h"

struct value {
	char *key;
	const char *best;
	size_t best_uses;
	UT_hash_handle hh;
};

struct spelling {
	char *text;
	struct value *value;
	size_t uses;
	UT_hash_handle hh; /* by text, in the order of coming */
};

struct spellings {
	struct value *values;
	struct spelling *spellings;
};

struct spellings *spellings_new(void)
{
	return xcalloc(1, sizeof(struct spellings));
}

void spellings_free(struct spellings *spellings)
{
	struct value *value, *next_value;
	struct spelling *spelling, *next_spelling;

	if (!spellings)
		return;
	HASH_ITER(hh, spellings->spellings, spelling, next_spelling) {
		HASH_DEL(spellings->spellings, spelling);
		free(spelling->text);
		free(spelling);
	}
	HASH_ITER(hh, spellings->values, value, next_value) {
		HASH_DEL(spellings->values, value);
		free(value->key);
		free(value);
	}
	free(spellings);
}

/* What is only blanks is shown as it is. */
static char *form_of(const char *written)
{
	struct strbuf form;

	strbuf_init(&form, STRBUF_NO_LIMIT);
	value_form_add(&form, written, strlen(written));
	if (form.length == 0)
		strbuf_add_string(&form, written);
	return strbuf_detach(&form, NULL);
}

static struct value *ensure_value(struct spellings *spellings, const char *written)
{
	struct value *value;
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	value_key_add(&key, written, strlen(written));
	HASH_FIND_STR(spellings->values, key.data, value);
	if (!value) {
		value = xcalloc(1, sizeof(*value));
		value->key = xstrdup(key.data);
		HASH_ADD_KEYPTR(hh, spellings->values, value->key, key.length, value);
	}
	strbuf_release(&key);
	return value;
}

void spellings_add(struct spellings *spellings, const char *written)
{
	char *form = form_of(written);
	struct spelling *spelling;

	HASH_FIND_STR(spellings->spellings, form, spelling);
	if (spelling) {
		free(form);
	} else {
		spelling = xcalloc(1, sizeof(*spelling));
		spelling->text = form;
		spelling->value = ensure_value(spellings, form);
		HASH_ADD_KEYPTR(hh, spellings->spellings, spelling->text, strlen(spelling->text), spelling);
	}
	spelling->uses++;
}

void spellings_finish(struct spellings *spellings)
{
	for (struct spelling *spelling = spellings->spellings; spelling; spelling = spelling->hh.next) {
		if (spelling->uses > spelling->value->best_uses) {
			spelling->value->best = spelling->text;
			spelling->value->best_uses = spelling->uses;
		}
	}
}

const char *spellings_best(const struct spellings *spellings, const char *written)
{
	char *form = form_of(written);
	struct spelling *spelling;

	HASH_FIND_STR(spellings->spellings, form, spelling);
	free(form);
	assert(spelling);
	return spelling->value->best;
}
