#include "searchd/query/filter_value.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/eje_value.h"
#include "text/utf8.h"
#include "text/value_key.h"

/* So many of the values that a name may mean are told, and so many bytes of the name. */
#define MAX_TOLD 12
#define TOLD_BYTES 120

/* A value as it came, in the two forms in which it is looked at. */
struct asked {
	struct strbuf form, key;
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
				       struct query_values *values)
{
	struct query_value value = filter_value_exact(index, field, text);

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
	return is_number(digits) ? resolve_exact(index, field, digits, values) : FILTER_VALUE_INVALID;
}

/* The number that `digits` begins with, and what stands behind it: the bound itself where there are none. False: too large. */
static bool read_bound(const char **digits, uint32_t none, uint32_t *bound)
{
	size_t length = strspn(*digits, "0123456789");
	unsigned long long number = strtoull(*digits, NULL, 10);

	*bound = length > 0 ? (uint32_t)number : none;
	*digits += length;
	return length == 0 || number <= FIELD_MAX_NUMBER;
}

/* "3..9", "40..", "..9" */
static enum filter_value resolve_range(const struct index *index, enum field field, const char *text,
				       struct query_values *values)
{
	struct query_value value = { .ordinal = UINT32_MAX, .is_range = true };
	const char *at = text;
	struct strbuf canonical;

	if (strcmp(text, "..") == 0 || !read_bound(&at, 0, &value.first) || strncmp(at, "..", 2) != 0)
		return FILTER_VALUE_INVALID;
	at += 2;
	bool is_open = *at == '\0';
	if (!read_bound(&at, FIELD_MAX_NUMBER, &value.last) || *at)
		return FILTER_VALUE_INVALID;
	strbuf_init(&canonical, STRBUF_NO_LIMIT);
	if (*text != '.')
		strbuf_add_format(&canonical, "%" PRIu32, value.first);
	strbuf_add_string(&canonical, "..");
	if (!is_open)
		strbuf_add_format(&canonical, "%" PRIu32, value.last);
	value.text = canonical.data;
	query_values_add(values, &value);
	strbuf_release(&canonical);
	return index && value.first <= value.last && index_has_between(index, field, value.first, value.last) ?
		       FILTER_VALUE_KNOWN :
		       FILTER_VALUE_UNKNOWN;
}

static enum filter_value resolve_word(const struct index *index, enum field field, const char *key, const char *one,
				      const char *other, struct query_values *values)
{
	if (strcmp(key, one) != 0 && strcmp(key, other) != 0)
		return FILTER_VALUE_INVALID;
	return resolve_exact(index, field, key, values);
}

/* --- Ejes ------------------------------------------------------------------- */

/* Is the documento of that ordinal one of those that the request is confined to? With none, each is. */
static bool is_wanted(const struct query_values *documentos, uint32_t documento)
{
	for (size_t i = 0; documentos && i < documentos->count; i++) {
		if (documentos->items[i].ordinal == documento)
			return true;
	}
	return !documentos || documentos->count == 0;
}

static size_t add_ejes(const struct value_scope *scope, const char *digits, const struct query_values *documentos,
		       struct query_values *values)
{
	size_t count = 0, found = 0;
	const struct scoped_eje *ejes = NULL;

	if (scope->scopes)
		ejes = scopes_ejes(scope->scopes, (uint32_t)strtoul(digits, NULL, 10), &count);
	for (size_t i = 0; i < count && found < QUERY_MAX_NAMESAKES; i++) {
		if (!is_wanted(documentos, ejes[i].documento))
			continue;
		add_ordinal(scope->index, FIELD_EJE, ejes[i].ordinal, values);
		found++;
	}
	return found;
}

/* "2": of the documentos of the request, else of any. */
static enum filter_value resolve_eje_number(const struct value_scope *scope, const char *digits,
					    struct query_values *values)
{
	while (digits[0] == '0' && digits[1])
		digits++;
	if (!is_number(digits))
		return FILTER_VALUE_INVALID;
	if (add_ejes(scope, digits, scope->documentos, values) > 0 || add_ejes(scope, digits, NULL, values) > 0)
		return FILTER_VALUE_KNOWN;
	return resolve_exact(scope->index, FIELD_EJE, digits, values);
}

/* "pea-infoem:2" */
static enum filter_value resolve_eje(const struct value_scope *scope, const struct asked *asked,
				     struct query_values *values)
{
	struct query_values documentos = QUERY_VALUES_INIT;
	size_t length = eje_value_documento(asked->form.data);
	const char *digits = eje_value_number(asked->key.data);
	enum filter_value found;

	if (length == 0)
		return resolve_eje_number(scope, asked->key.data, values);
	if (!is_number(digits))
		return FILTER_VALUE_INVALID;
	found = filter_value_resolve(scope, FIELD_DOCUMENTO, asked->form.data, length, &documentos);
	if (found == FILTER_VALUE_KNOWN && add_ejes(scope, digits, &documentos, values) == 0)
		found = FILTER_VALUE_UNKNOWN;
	query_values_release(&documentos);
	return found == FILTER_VALUE_KNOWN ? found : add_unknown(asked, values);
}

/* --- Bodies ------------------------------------------------------------------ */

/* The ámbitos of the documentos that the request is confined to, each once; NULL where it is to none. */
static uint32_t *find_ambitos(const struct value_scope *scope, size_t *count)
{
	const struct query_values *documentos = scope->documentos;
	uint32_t *ambitos;

	*count = 0;
	if (!scope->scopes || !documentos || documentos->count == 0)
		return NULL;
	ambitos = xcalloc(documentos->count, sizeof(*ambitos));
	for (size_t i = 0; i < documentos->count; i++) {
		uint32_t ordinal = documentos->items[i].ordinal;
		uint32_t ambito = ordinal == UINT32_MAX ? AMBITO_NONE : scopes_ambito(scope->scopes, ordinal);
		size_t at = 0;

		while (at < *count && ambitos[at] != ambito)
			at++;
		if (ambito != AMBITO_NONE && at == *count)
			ambitos[(*count)++] = ambito;
	}
	return ambitos;
}

static void find_bodies(const struct value_scope *scope, const struct asked *asked, struct ente_list *found)
{
	size_t count;
	uint32_t *ambitos = find_ambitos(scope, &count);

	if (scope->authority)
		authority_resolve_all(scope->authority, ambitos, count, asked->form.data, asked->form.length, found);
	if (scope->authority && ambitos && found->count == 0)
		authority_resolve_all(scope->authority, NULL, 0, asked->form.data, asked->form.length, found);
	free(ambitos);
}

static struct query_value body_value(const struct index *index, enum field field, const struct ente *ente)
{
	struct query_value value = filter_value_exact(index, field, ente->key);

	value.ente = ente;
	return value;
}

/* Of several bodies those count that some record has in the field: where none is, they are all unknown. */
static enum filter_value resolve_body(const struct value_scope *scope, enum field field, const struct asked *asked,
				      struct query_values *values)
{
	struct ente_list found = ENTE_LIST_INIT;
	struct query_value *bodies;
	size_t known = 0, added = 0;

	find_bodies(scope, asked, &found);
	bodies = xcalloc(found.count + 1, sizeof(*bodies));
	for (size_t i = 0; i < found.count; i++) {
		bodies[i] = body_value(scope->index, field, found.items[i]);
		known += bodies[i].ordinal != UINT32_MAX;
	}
	for (size_t i = 0; i < found.count && added < QUERY_MAX_NAMESAKES; i++) {
		if (known > 0 && bodies[i].ordinal == UINT32_MAX)
			continue;
		query_values_add(values, &bodies[i]);
		added++;
	}
	if (found.count == 0)
		add_unknown(asked, values);
	free(bodies);
	ente_list_release(&found);
	return known > 0 ? FILTER_VALUE_KNOWN : FILTER_VALUE_UNKNOWN;
}

/* --- Any --------------------------------------------------------------------- */

static enum filter_value resolve_asked(const struct value_scope *scope, enum field field, const struct asked *asked,
				       struct query_values *values)
{
	const struct index *index = scope->index;
	const char *key = asked->key.data;

	if (field == FIELD_TIPO)
		return resolve_word(index, field, key, "prioridad", "accion", values);
	if (field == FIELD_EJE)
		return resolve_eje(scope, asked, values);
	if (field_table[field].kind == FIELD_BOOLEAN)
		return resolve_word(index, field, key, "true", "false", values);
	if (field_table[field].kind == FIELD_NUMBER)
		return strstr(key, "..") ? resolve_range(index, field, key, values) :
					   resolve_number(index, field, key, values);
	if (field_table[field].kind == FIELD_STRING)
		return resolve_written(index, field, asked, values);
	return resolve_body(scope, field, asked, values);
}

enum filter_value filter_value_resolve(const struct value_scope *scope, enum field field, const char *text,
				       size_t length, struct query_values *values)
{
	struct asked asked;

	strbuf_init(&asked.form, STRBUF_NO_LIMIT);
	strbuf_init(&asked.key, STRBUF_NO_LIMIT);
	value_form_add(&asked.form, text, length);
	value_key_add(&asked.key, text, length);
	if (asked.form.length == 0)
		strbuf_add(&asked.form, text, length);

	enum filter_value found = resolve_asked(scope, field, &asked, values);

	strbuf_release(&asked.form);
	strbuf_release(&asked.key);
	return found;
}

const char *filter_value_name(const struct query_value *value)
{
	return value->ente ? value->ente->label : value->text;
}

/* What a value of several is told by, beside its key. */
static const char *told_name(const struct index *index, enum field field, const struct query_value *value)
{
	return value->ente || value->ordinal == UINT32_MAX ? filter_value_name(value) :
							     index_label(index, field, value->ordinal);
}

void filter_value_tell_several(const struct index *index, enum field field, const char *text,
			       const struct query_values *values, size_t first, struct text_list *notices)
{
	bool is_eje = field == FIELD_EJE;
	struct strbuf notice;
	size_t end = values->count < first + MAX_TOLD ? values->count : first + MAX_TOLD;

	if (values->count < first + 2 || (!is_eje && field_table[field].kind != FIELD_BODY))
		return;
	strbuf_init(&notice, STRBUF_NO_LIMIT);
	strbuf_add_format(&notice, "«%.*s» en «%s» es de varios %s: ", (int)utf8_cut(text, strlen(text), TOLD_BYTES),
			  text, field_table[field].name, is_eje ? "documentos" : "ámbitos");
	if (values->count - first < QUERY_MAX_NAMESAKES)
		strbuf_add_string(&notice, "se buscaron todos");
	else
		strbuf_add_format(&notice, "son tantos que se buscaron los primeros %d", QUERY_MAX_NAMESAKES);
	strbuf_add_string(&notice, ". Para uno solo, escriba ");
	for (size_t i = first; i < end; i++)
		strbuf_add_format(&notice, "%s«%s» (%s)", i == first ? "" : i + 1 == values->count ? " o " : ", ",
				  values->items[i].text, told_name(index, field, &values->items[i]));
	if (end < values->count)
		strbuf_add_format(&notice, " u otro de %zu", values->count - first);
	strbuf_add_char(&notice, '.');
	text_list_add(notices, notice.data, notice.length);
	strbuf_release(&notice);
}
