#include "searchd/query/filter_value.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/value_key.h"

/* A value as it came, in the two forms in which it is looked at. */
struct asked {
	struct strbuf form, key;
	const struct ente *ente; /* the body that it names, or NULL */
};

/* What nothing has: shown as it was written, compared by its key. */
static enum filter_value add_unknown(const struct asked *asked, struct query_values *values)
{
	query_values_add(values, &(struct query_value){ .ordinal = UINT32_MAX, .text = asked->form.data,
							.key = asked->key.data });
	return FILTER_VALUE_UNKNOWN;
}

static bool add_ordinal(const struct index *index, enum field field, uint32_t ordinal, struct query_values *values)
{
	const struct query_value value = { .ordinal = ordinal, .text = index_value(index, field, ordinal) };

	return query_values_add(values, &value);
}

/* Every value of the field that has the key; of several, that one alone that is written so. */
static enum filter_value resolve_written(const struct index *index, enum field field, const struct asked *asked,
					 struct query_values *values)
{
	size_t count = 0;
	const uint32_t *ordinals = index ? index_find_key(index, field, asked->key.data, &count) : NULL;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(index_value(index, field, ordinals[i]), asked->form.data) != 0)
			continue;
		add_ordinal(index, field, ordinals[i], values);
		return FILTER_VALUE_KNOWN;
	}
	for (size_t i = 0; i < count; i++)
		add_ordinal(index, field, ordinals[i], values);
	return count > 0 ? FILTER_VALUE_KNOWN : add_unknown(asked, values);
}

struct query_value filter_value_exact(const struct index *index, enum field field, const char *text)
{
	const uint32_t ordinal = index ? index_find_value(index, field, text) : UINT32_MAX;

	return (struct query_value){ .ordinal = ordinal, .text = text };
}

static enum filter_value resolve_exact(const struct index *index, enum field field, const char *text,
				       const struct ente *ente, struct query_values *values)
{
	struct query_value value = filter_value_exact(index, field, text);

	value.ente = ente;
	query_values_add(values, &value);
	return value.ordinal == UINT32_MAX ? FILTER_VALUE_UNKNOWN : FILTER_VALUE_KNOWN;
}

/* One that is too large for strtoull() is ULLONG_MAX. */
static bool is_number(const char *digits)
{
	return *digits && digits[strspn(digits, "0123456789")] == '\0' &&
	       strtoull(digits, NULL, 10) <= FIELD_MAX_NUMBER;
}

static enum filter_value resolve_number(const struct index *index, enum field field, const char *digits,
					struct query_values *values)
{
	while (digits[0] == '0' && digits[1])
		digits++;
	return is_number(digits) ? resolve_exact(index, field, digits, NULL, values) : FILTER_VALUE_INVALID;
}

static enum filter_value resolve_word(const struct index *index, enum field field, const char *key, const char *one,
				      const char *other, struct query_values *values)
{
	if (strcmp(key, one) != 0 && strcmp(key, other) != 0)
		return FILTER_VALUE_INVALID;
	return resolve_exact(index, field, key, NULL, values);
}

static enum filter_value resolve_asked(const struct index *index, enum field field, const struct asked *asked,
				       struct query_values *values)
{
	const char *key = asked->key.data;

	if (field == FIELD_TIPO)
		return resolve_word(index, field, key, "prioridad", "accion", values);
	if (field_table[field].kind == FIELD_BOOLEAN)
		return resolve_word(index, field, key, "true", "false", values);
	if (field_table[field].kind == FIELD_NUMBER)
		return resolve_number(index, field, key, values);
	if (field_table[field].kind == FIELD_STRING)
		return resolve_written(index, field, asked, values);
	if (asked->ente)
		return resolve_exact(index, field, asked->ente->clave, asked->ente, values);
	return add_unknown(asked, values);
}

enum filter_value filter_value_resolve(const struct index *index, const struct authority *authority,
				       enum field field, const char *text, size_t length,
				       struct query_values *values)
{
	struct asked asked = { .ente = NULL };

	strbuf_init(&asked.form, STRBUF_NO_LIMIT);
	strbuf_init(&asked.key, STRBUF_NO_LIMIT);
	value_form_add(&asked.form, text, length);
	value_key_add(&asked.key, text, length);
	if (asked.form.length == 0)
		strbuf_add(&asked.form, text, length);
	if (authority && field_table[field].kind == FIELD_BODY)
		asked.ente = authority_resolve(authority, asked.key.data, asked.key.length, NULL);

	enum filter_value found = resolve_asked(index, field, &asked, values);

	strbuf_release(&asked.form);
	strbuf_release(&asked.key);
	return found;
}

const char *filter_value_name(const struct query_value *value)
{
	return value->ente ? value->ente->nombre : value->text;
}
