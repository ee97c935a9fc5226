#include "searchd/answer/facets.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/eje_value.h"
#include "searchd/query/filter_value.h"
#include "searchd/search/search_facets.h"
#include "text/collation.h"

static struct facet_row *add_row(struct facet_rows *rows)
{
	rows->items = xgrow(rows->items, rows->count, &rows->capacity, sizeof(*rows->items));
	return &rows->items[rows->count++];
}

/* Selected values that the index does not have: they cannot be counted, but can be taken away again. Each once. */
static void add_unknown(struct facet_rows *rows, const struct query_values *values, struct query_values *seen)
{
	for (size_t i = 0; i < values->count; i++) {
		const struct query_value *value = &values->items[i];

		if (value->ordinal == UINT32_MAX && !value->is_range && query_values_add(seen, value))
			*add_row(rows) = (struct facet_row){ UINT32_MAX, value->text, filter_value_name(value),
							     value->ente, 0, true };
	}
}

static void add_unknown_rows(struct facet_rows *rows, const struct search_request *request, enum field field)
{
	const struct filter_lists *all = &request->all[field];
	struct query_values seen = QUERY_VALUES_INIT;

	add_unknown(rows, &request->filters[field], &seen);
	for (size_t i = 0; i < all->count; i++)
		add_unknown(rows, &all->values[i], &seen);
	query_values_release(&seen);
}

/*
 * A row with where its label stands. Values that the index does not have have no place: they were chosen, and are
 * few, so their labels are compared by themselves.
 */
struct sorted_row {
	struct facet_row row;
	uint32_t rank;  /* UINT32_MAX where it has none */
	size_t key;     /* offset of the label's sort key, where some row has no place */
	const char *keys;
};

static int compare_labels(const struct sorted_row *a, const struct sorted_row *b)
{
	int order;

	if (!a->keys)
		return a->rank < b->rank ? -1 : a->rank > b->rank;
	order = strcmp(a->keys + a->key, b->keys + b->key);
	return order ? order : strcmp(a->row.value, b->row.value);
}

static int compare_rows(const void *left, const void *right)
{
	const struct sorted_row *a = left;
	const struct sorted_row *b = right;

	if (a->row.count != b->row.count)
		return a->row.count > b->row.count ? -1 : 1;
	return compare_labels(a, b);
}

/* The rows with their places; whether all have one. */
static bool place_rows(const struct facet_rows *rows, const uint32_t *ranks, struct sorted_row *sorted)
{
	bool all = true;

	for (size_t i = 0; i < rows->count; i++) {
		uint32_t ordinal = rows->items[i].ordinal;

		sorted[i] = (struct sorted_row){
			.row = rows->items[i],
			.rank = ordinal == UINT32_MAX ? ordinal : ranks[ordinal],
		};
		all = all && ordinal != UINT32_MAX;
	}
	return all;
}

static void add_keys(struct sorted_row *sorted, size_t count, struct strbuf *keys)
{
	for (size_t i = 0; i < count; i++) {
		sorted[i].key = keys->length;
		collation_add_key(keys, sorted[i].row.label, strlen(sorted[i].row.label));
		strbuf_add_char(keys, '\0');
	}
	for (size_t i = 0; i < count; i++)
		sorted[i].keys = keys->data;
}

static void sort_rows(struct facet_rows *rows, const uint32_t *ranks)
{
	struct sorted_row *sorted = xreallocarray(NULL, rows->count, sizeof(*sorted));
	struct strbuf keys;

	strbuf_init(&keys, STRBUF_NO_LIMIT);
	if (!place_rows(rows, ranks, sorted))
		add_keys(sorted, rows->count, &keys);
	qsort(sorted, rows->count, sizeof(*sorted), compare_rows);
	for (size_t i = 0; i < rows->count; i++)
		rows->items[i] = sorted[i].row;
	strbuf_release(&keys);
	free(sorted);
}

const char *facet_value_documento(const struct index *index, enum field field, const char *value)
{
	size_t length = field == FIELD_EJE ? eje_value_documento(value) : 0;
	struct strbuf slug;
	uint32_t ordinal;

	if (length == 0)
		return NULL;
	strbuf_init(&slug, STRBUF_NO_LIMIT);
	strbuf_add(&slug, value, length);
	ordinal = index_find_value(index, FIELD_DOCUMENTO, slug.data);
	strbuf_release(&slug);
	return ordinal == UINT32_MAX ? NULL : index_label(index, FIELD_DOCUMENTO, ordinal);
}

void facet_rows_make(struct facet_rows *rows, const struct generation *generation,
		     const struct search_request *request, const struct search_result *result, enum field field)
{
	const struct index *index = generation_index(generation);

	rows->count = 0;
	for (size_t i = 0; i < result->facets.count; i++) {
		const struct facet *facet = &result->facets.items[i];

		for (size_t j = 0; facet->field == field && j < facet->count; j++) {
			const struct facet_value *value = &facet->values[j];

			*add_row(rows) = (struct facet_row){
				value->ordinal,
				index_value(index, field, value->ordinal),
				index_label(index, field, value->ordinal),
				ente_columns_ente(generation_columns(generation), field, value->ordinal),
				value->count,
				value->selected,
			};
		}
	}
	add_unknown_rows(rows, request, field);
	if (rows->count > 1)
		sort_rows(rows, generation_label_ranks(generation, field));
}

void facet_rows_release(struct facet_rows *rows)
{
	free(rows->items);
	*rows = (struct facet_rows)FACET_ROWS_INIT;
}

static void write_facet_value(struct json_writer *json, enum field field, const char *value)
{
	if (field == FIELD_ADICIONADA || (field == FIELD_EJE && eje_value_documento(value) == 0))
		json_writer_raw(json, value, strlen(value));
	else
		json_writer_string(json, value);
}

/* What an eje has besides: its number as printed, and the slug that its value begins with. */
static void write_eje(struct json_writer *json, const struct generation *generation, const struct facet_row *row)
{
	const struct catalog_eje *eje = generation_eje_of_value(generation, row->ordinal);
	size_t length = eje_value_documento(row->value);

	if (eje && eje->numero)
		json_writer_member_string(json, "numero", eje->numero);
	if (length == 0)
		return;
	json_writer_key(json, field_table[FIELD_DOCUMENTO].name);
	json_writer_string_n(json, row->value, length);
}

static void write_siglas(struct json_writer *json, const struct generation *generation, const struct ente *ente)
{
	const char *siglas = ente ? ente_columns_siglas(generation_columns(generation), ente) : NULL;

	if (siglas)
		json_writer_member_string(json, "siglas", siglas);
}

void facet_row_write(struct json_writer *json, const struct generation *generation, enum field field,
		     const struct facet_row *row)
{
	json_writer_key(json, "value");
	write_facet_value(json, field, row->value);
	json_writer_member_string(json, "label", row->label);
	write_siglas(json, generation, row->ente);
	if (field == FIELD_EJE)
		write_eje(json, generation, row);
	json_writer_member_unsigned(json, "count", row->count);
	json_writer_member_bool(json, "selected", row->selected);
}

static void write_facet(struct json_writer *json, const struct generation *generation, enum field field,
			const struct facet_rows *rows)
{
	json_writer_key(json, field_table[field].name);
	json_writer_open_array(json);
	for (size_t i = 0; i < rows->count; i++) {
		json_writer_open_object(json);
		facet_row_write(json, generation, field, &rows->items[i]);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

void facets_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		  const struct search_result *result)
{
	struct facet_rows rows = FACET_ROWS_INIT;

	json_writer_key(json, "facets");
	json_writer_open_object(json);
	for (size_t i = 0; i < search_facet_count; i++) {
		enum field field = search_facets[i].field;

		if (!(request->facets & 1u << field))
			continue;
		facet_rows_make(&rows, searcher->generation, request, result, field);
		write_facet(json, searcher->generation, field, &rows);
	}
	json_writer_close_object(json);
	facet_rows_release(&rows);
}
