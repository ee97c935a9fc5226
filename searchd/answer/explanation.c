#include "searchd/answer/explanation.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/matched_words.h"
#include "searchd/answer/near.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/reading.h"

#define WEIGHT_DECIMALS 4

struct explainer {
	const struct searcher *searcher;
	const struct search_result *result;
	const struct reading *reading; /* of the query that was run */
	struct matched_words *matched; /* by the query */
	struct matched_words *pointed; /* by its far pointers, in related records; NULL where none were looked for */
	struct near *near;
	struct strbuf scratch;
};

static const char *const form_names[] = {
	[TERM_EXACT] = "exact",
	[TERM_INFLECTION] = "inflection",
	[TERM_STEM] = "stem",
};

struct explainer *explainer_new(const struct searcher *searcher, const struct search_result *result)
{
	struct explainer *explainer = xcalloc(1, sizeof(*explainer));

	*explainer = (struct explainer){
		.searcher = searcher,
		.result = result,
		.reading = search_result_reading(result),
	};
	explainer->matched = matched_words_new(result->tree, searcher->analyzer);
	if (result->pointers)
		explainer->pointed = matched_words_new(result->pointers, searcher->analyzer);
	explainer->near = near_new(searcher, result);
	strbuf_init(&explainer->scratch, STRBUF_NO_LIMIT);
	return explainer;
}

void explainer_free(struct explainer *explainer)
{
	if (!explainer)
		return;
	matched_words_free(explainer->matched);
	matched_words_free(explainer->pointed);
	near_free(explainer->near);
	strbuf_release(&explainer->scratch);
	free(explainer);
}

/* What was typed for a node; good until the next call. */
static const char *typed_for(struct explainer *explainer, const struct query *node)
{
	strbuf_clear(&explainer->scratch);
	reading_add_typed(explainer->reading, node, &explainer->scratch);
	return explainer->scratch.data;
}

/* --- The query ------------------------------------------------------------ */

static bool is_synonym(const struct query *node)
{
	return node->origin == ORIGIN_SYNONYM || node->origin == ORIGIN_EQUAL || node->origin == ORIGIN_FAR;
}

/* Does the tree look for that word, prefixes aside? */
static bool tree_has_word(const struct query *tree, const char *exact)
{
	for (size_t i = 0; i < tree->term_count; i++) {
		if (tree->terms[i].kind == TERM_EXACT && strcmp(tree->terms[i].text, exact) == 0)
			return true;
	}
	for (size_t i = 0; i < tree->child_count; i++) {
		if (!is_synonym(tree->children[i]) && tree_has_word(tree->children[i], exact))
			return true;
	}
	return false;
}

static const char *type_name(enum lexeme_type type)
{
	return type == LEXEME_PREFIX ? "prefix" : type == LEXEME_PHRASE ? "phrase" : "word";
}

/* A correction replaces a word by a word, so the two readings run side by side; if ever not, none is told here. */
static const char *typed_at(const struct explainer *explainer, size_t i, size_t *length)
{
	const struct reading *typed = &explainer->result->typed;

	return reading_typed(typed->word_count == explainer->reading->word_count ? typed : explainer->reading, i, length);
}

static void write_word(const struct explainer *explainer, struct json_writer *json, size_t i)
{
	const struct query_word *word = &explainer->reading->words[i];
	size_t typed_length;
	const char *typed = typed_at(explainer, i, &typed_length);
	size_t length;
	const char *run = reading_typed(explainer->reading, i, &length);

	json_writer_open_object(json);
	json_writer_key(json, "word");
	json_writer_string_n(json, typed, typed_length);
	json_writer_key(json, "corrected");
	if (length != typed_length || memcmp(run, typed, length) != 0)
		json_writer_string_n(json, run, length);
	else
		json_writer_null(json);
	json_writer_member_string(json, "type", type_name(word->type));
	json_writer_member_string(json, "exact", word->token->exact);
	json_writer_member_string(json, "inflection", word->token->inflection);
	json_writer_member_string(json, "stem", word->token->stem);
	json_writer_member_bool(json, "dropped",
				word->type != LEXEME_PREFIX && !tree_has_word(explainer->result->tree, word->token->exact));
	json_writer_close_object(json);
}

/* Of a synonym that names a body, too, the words. */
static void add_synonym_text(const struct query *synonym, struct strbuf *out)
{
	const struct query *node = synonym->type == QUERY_OR ? synonym->children[0] : synonym;

	for (size_t i = 0; i < node->term_count; i++) {
		strbuf_add_format(out, "%s%s", i > 0 ? " " : "", node->terms[i].text);
		/* The forms of one word: the exact one is enough. */
		if (node->type == QUERY_WORD)
			return;
	}
}

static void write_synonyms(struct explainer *explainer, struct json_writer *json, const struct query *node)
{
	if (node->type == QUERY_BEST && node->child_count > 1) {
		json_writer_open_object(json);
		json_writer_member_string(json, "word", typed_for(explainer, node));
		json_writer_key(json, "synonyms");
		json_writer_open_array(json);
		for (size_t i = 1; i < node->child_count; i++) {
			strbuf_clear(&explainer->scratch);
			add_synonym_text(node->children[i], &explainer->scratch);
			json_writer_string(json, explainer->scratch.data);
		}
		json_writer_close_array(json);
		json_writer_close_object(json);
	}
	for (size_t i = 0; i < node->child_count; i++)
		write_synonyms(explainer, json, node->children[i]);
}

/* The first filter on a body below a node, or NULL. */
static const struct query *find_body(const struct query *node)
{
	const struct query *found = NULL;

	if (node->type == QUERY_FILTER && field_table[node->field].kind == FIELD_BODY && node->values.count > 0)
		return node;
	for (size_t i = 0; i < node->child_count && !found; i++)
		found = find_body(node->children[i]);
	return found;
}

/* Each of the bodies that the words name, or a synonym of them: `word` is what was typed for these, or NULL. */
static void write_entes(struct explainer *explainer, struct json_writer *json, const struct query *node,
			const struct query *word)
{
	bool names = node->type == QUERY_OR && (node->origin == ORIGIN_ENTE || is_synonym(node));
	const struct query *body = names ? find_body(node) : NULL;

	for (size_t i = 0; body && i < body->values.count; i++) {
		json_writer_open_object(json);
		json_writer_member_string(json, "word", typed_for(explainer, word ? word : node));
		json_writer_member_string(json, "clave", body->values.items[i].text);
		json_writer_member_string(json, "nombre", filter_value_name(&body->values.items[i]));
		json_writer_close_object(json);
	}
	if (body)
		return;
	if (node->type == QUERY_BEST && !word)
		word = node->children[0];
	for (size_t i = 0; i < node->child_count; i++)
		write_entes(explainer, json, node->children[i], word);
}

/* The group of which only some children need to match, or NULL. */
static const struct query *find_some(const struct query *node)
{
	const struct query *found = node->type == QUERY_SOME ? node : NULL;

	for (size_t i = 0; i < node->child_count && !found; i++)
		found = find_some(node->children[i]);
	return found;
}

void explainer_write_query(struct explainer *explainer, struct json_writer *json)
{
	const struct query *tree = explainer->result->tree;
	const struct query *some = find_some(tree);
	const struct query *all = explainer->result->pointers ? explainer->result->pointers : tree;

	json_writer_key(json, "explain");
	json_writer_open_object(json);
	json_writer_key(json, "words");
	json_writer_open_array(json);
	for (size_t i = 0; i < explainer->reading->word_count; i++)
		write_word(explainer, json, i);
	json_writer_close_array(json);
	json_writer_key(json, "synonyms");
	json_writer_open_array(json);
	write_synonyms(explainer, json, all);
	json_writer_close_array(json);
	json_writer_key(json, "entes");
	json_writer_open_array(json);
	write_entes(explainer, json, all, NULL);
	json_writer_close_array(json);
	strbuf_clear(&explainer->scratch);
	query_describe(tree, &explainer->scratch);
	json_writer_member_string(json, "tree", explainer->scratch.data);
	json_writer_member_bool(json, "relaxed", explainer->result->relaxed);
	json_writer_key(json, "floor");
	if (some)
		json_writer_double(json, (double)some->floor, WEIGHT_DECIMALS);
	else
		json_writer_null(json);
	json_writer_close_object(json);
}

/* --- The hits ------------------------------------------------------------- */

/* Does the record have the value? Of namesakes it is one that matched, and not the others. */
static bool has_value(const struct explainer *explainer, const struct query *node, size_t i, uint32_t docid)
{
	return record_has_value(generation_index(explainer->searcher->generation), node->field, docid,
				node->values.items[i].ordinal);
}

/* `words` has looked at the record that the explanation is of, and so in what follows. */
static void write_matched(const struct explainer *explainer, struct json_writer *json,
			  const struct matched_words *words, const struct explanation *explanation, size_t i)
{
	const struct query *node = explanation->parts[i].node;
	const struct text_list *matched = matched_words_of(words, i);

	json_writer_key(json, "matched");
	json_writer_open_array(json);
	for (size_t k = 0; node->type == QUERY_FILTER && k < node->values.count; k++) {
		if (has_value(explainer, node, k, explanation->docid))
			json_writer_string(json, filter_value_name(&node->values.items[k]));
	}
	for (size_t k = 0; k < matched->count; k++)
		json_writer_string(json, matched->items[k]);
	json_writer_close_array(json);
}

static const char *how_matched(const struct explanation_part *part)
{
	const struct query *node = part->node;

	if (node->type == QUERY_FILTER)
		return node->origin == ORIGIN_ENTE ? "ente" : form_names[TERM_EXACT];
	if (is_synonym(node))
		return node->origin == ORIGIN_FAR ? "far" : "synonym";
	if (node->type == QUERY_PHRASE)
		return form_names[TERM_EXACT];
	/* Behind the forms of a word stand those that begin as it does. */
	return part->term >= TERM_KIND_COUNT && node->terms[TERM_STEM].kind == TERM_STEM ?
		       "prefix" : form_names[node->terms[part->term].kind];
}

static void write_number(struct json_writer *json, const char *name, double value)
{
	json_writer_key(json, name);
	json_writer_double(json, value, WEIGHT_DECIMALS);
}

static void write_part(struct explainer *explainer, struct json_writer *json, const struct matched_words *words,
		       const struct explanation *explanation, size_t i)
{
	const struct explanation_part *part = &explanation->parts[i];
	const struct query *node = part->node;
	const char *typed = typed_for(explainer, part->typed);
	size_t value = 0;

	json_writer_open_object(json);
	/* A name made of words that carry nothing is not among the words: its clave then. */
	while (value < node->values.count && !has_value(explainer, node, value, explanation->docid))
		value++;
	json_writer_member_string(json, "word", *typed || value == node->values.count ? typed :
											 node->values.items[value].text);
	json_writer_member_string(json, "how", how_matched(part));
	if (node->type == QUERY_FILTER)
		json_writer_member_string(json, "role", field_table[node->field].name);
	write_matched(explainer, json, words, explanation, i);
	write_number(json, "weight", part->weight);
	if (part->idf > 0) {
		write_number(json, "idf", part->idf);
		write_number(json, "factor", part->factor);
		write_number(json, "saturation", part->saturation);
	}
	if (part->others > 0)
		write_number(json, "others", part->others);
	json_writer_close_object(json);
}

/* The record whose weight a hit has: of a group the head or a member. NULL where it is a member that was not fetched. */
static const struct hit *weighty(const struct hit *hit)
{
	if (!hit->is_group || hit->best == hit->docid)
		return hit;
	for (size_t i = 0; i < hit->member_count; i++) {
		if (hit->members[i].docid == hit->best)
			return &hit->members[i];
	}
	return NULL;
}

/* What meaning did. */
static void write_meaning(struct explainer *explainer, struct json_writer *json, const struct hit *hit)
{
	if (!index_has_vectors(generation_index(explainer->searcher->generation)))
		return;
	write_number(json, "meaning", hit->meaning);
	near_look(explainer->near, hit);
	near_write(explainer->near, json);
}

/* A related record that meaning alone brought: it is all of its score. */
static void write_meant(struct explainer *explainer, struct json_writer *json, const struct hit *hit)
{
	json_writer_key(json, "explain");
	json_writer_open_object(json);
	json_writer_key(json, "words");
	json_writer_open_array(json);
	json_writer_close_array(json);
	write_number(json, "closeness", 0);
	write_number(json, "coverage", 0);
	write_number(json, "family", 0);
	write_meaning(explainer, json, hit);
	json_writer_close_object(json);
}

static void write_words(struct explainer *explainer, struct json_writer *json, struct matched_words *words,
			const struct hit *record, const struct explanation *explanation)
{
	matched_words_look(words, explainer->searcher->generation, record, explanation);
	json_writer_key(json, "words");
	json_writer_open_array(json);
	for (size_t i = 0; i < explanation->count; i++) {
		/* A filter that only lets pass weighs nothing. */
		if (explanation->parts[i].node->type != QUERY_FILTER || explanation->parts[i].weight > 0)
			write_part(explainer, json, words, explanation, i);
	}
	json_writer_close_array(json);
}

/* `record` is the hit, or of a group the record whose score it has. */
static void write_explanation(struct explainer *explainer, struct json_writer *json, struct matched_words *words,
			      const struct hit *hit, const struct hit *record, const struct explanation *explanation)
{
	json_writer_key(json, "explain");
	json_writer_open_object(json);
	if (hit->is_group) {
		strbuf_clear(&explainer->scratch);
		record_add_id(&explainer->scratch, generation_index(explainer->searcher->generation), record->docid,
			      &record->record);
		json_writer_member_string(json, "record", explainer->scratch.data);
	}
	write_words(explainer, json, words, record, explanation);
	write_number(json, "closeness", record->weight - record->meaning - explanation->weight);
	write_number(json, "coverage", explanation->coverage);
	write_number(json, "family", explanation->family);
	write_meaning(explainer, json, record);
	json_writer_close_object(json);
}

void explainer_write_hit(struct explainer *explainer, struct json_writer *json, const struct hit *hit)
{
	const struct hit *record = weighty(hit);
	const struct explanation *found =
		record ? explanation_list_find(&explainer->result->explanations, record->docid) : NULL;
	const struct explanation *pointed =
		record && !found ? explanation_list_find(&explainer->result->pointed, record->docid) : NULL;

	if (found)
		write_explanation(explainer, json, explainer->matched, hit, record, found);
	else if (pointed)
		write_explanation(explainer, json, explainer->pointed, hit, record, pointed);
	else if (!hit->is_group)
		write_meant(explainer, json, hit);
}
