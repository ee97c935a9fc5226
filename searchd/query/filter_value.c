#include "searchd/query/filter_value.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/fold.h"

void filter_value_add_key(struct strbuf *key, const char *text, size_t length)
{
	struct strbuf folded;
	size_t start = key->length;
	bool blank = false;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	for (size_t i = 0; i < folded.length; i++) {
		if ((unsigned char)folded.data[i] <= ' ' || folded.data[i] == '\x7f') {
			blank = true;
			continue;
		}
		if (blank && key->length > start)
			strbuf_add_char(key, ' ');
		blank = false;
		strbuf_add_char(key, folded.data[i]);
	}
	strbuf_release(&folded);
}

/* Every value of the field whose folded form is `key`. */
static enum filter_value resolve_folded(const struct index *index, enum field field, const struct strbuf *key,
					struct query_values *values)
{
	enum filter_value found = FILTER_VALUE_UNKNOWN;
	struct strbuf other;

	strbuf_init(&other, STRBUF_NO_LIMIT);
	for (uint32_t i = 0; i < index_value_count(index, field); i++) {
		const char *value = index_value(index, field, i);

		strbuf_clear(&other);
		filter_value_add_key(&other, value, strlen(value));
		if (strcmp(other.data, key->data) != 0)
			continue;
		query_values_add(values, &(struct query_value){ i, value, NULL });
		found = FILTER_VALUE_KNOWN;
	}
	strbuf_release(&other);
	return found;
}

struct query_value filter_value_exact(const struct index *index, enum field field, const char *text)
{
	return (struct query_value){ index_find_value(index, field, text), text, NULL };
}

static enum filter_value resolve_exact(const struct index *index, enum field field, const char *text,
				       const struct ente *ente, struct query_values *values)
{
	struct query_value value = filter_value_exact(index, field, text);

	value.ente = ente;
	query_values_add(values, &value);
	return value.ordinal == UINT32_MAX ? FILTER_VALUE_UNKNOWN : FILTER_VALUE_KNOWN;
}

static enum filter_value resolve_number(const struct index *index, enum field field, const char *digits,
					struct query_values *values)
{
	size_t length = strlen(digits);

	if (length == 0 || strspn(digits, "0123456789") != length)
		return FILTER_VALUE_INVALID;
	while (digits[0] == '0' && digits[1])
		digits++;
	if (strlen(digits) > FILTER_MAX_DIGITS)
		return FILTER_VALUE_INVALID;
	return resolve_exact(index, field, digits, NULL, values);
}

static enum filter_value resolve_word(const struct index *index, enum field field, const char *key, const char *one,
				      const char *other, struct query_values *values)
{
	if (strcmp(key, one) != 0 && strcmp(key, other) != 0)
		return FILTER_VALUE_INVALID;
	return resolve_exact(index, field, key, NULL, values);
}

/* `ente` is the body that the key names, or NULL. */
static enum filter_value resolve_key(const struct index *index, enum field field, const struct strbuf *key,
				     const struct ente *ente, struct query_values *values)
{
	if (field == FIELD_TIPO)
		return resolve_word(index, field, key->data, "prioridad", "accion", values);
	if (field_table[field].kind == FIELD_BOOLEAN)
		return resolve_word(index, field, key->data, "true", "false", values);
	if (field_table[field].kind == FIELD_NUMBER)
		return resolve_number(index, field, key->data, values);
	if (ente)
		return resolve_exact(index, field, ente->clave, ente, values);
	return resolve_folded(index, field, key, values);
}

static void add_unknown(const char *text, size_t length, const struct ente *ente, struct query_values *values)
{
	char *copy = xmemdupz(text, length);

	query_values_add(values, &(struct query_value){ UINT32_MAX, copy, ente });
	free(copy);
}

enum filter_value filter_value_resolve(const struct index *index, const struct authority *authority,
				       enum field field, const char *text, size_t length,
				       struct query_values *values)
{
	struct strbuf key;
	size_t before = values->count;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	filter_value_add_key(&key, text, length);

	const struct ente *ente = field_table[field].kind == FIELD_BODY ?
					  authority_resolve(authority, key.data, key.length, NULL) : NULL;
	enum filter_value found = resolve_key(index, field, &key, ente, values);

	if (found == FILTER_VALUE_UNKNOWN && values->count == before)
		add_unknown(text, length, ente, values);
	strbuf_release(&key);
	return found;
}

const char *filter_value_name(const struct query_value *value)
{
	return value->ente ? value->ente->nombre : value->text;
}
