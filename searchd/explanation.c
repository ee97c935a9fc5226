#include "searchd/explanation.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query_words.h"
#include "searchd/text_list.h"

#define WEIGHT_DECIMALS 4
/* So many different words of a hit are told for one word of the query. */
#define MAX_MATCHED 8
/* Texts of a hit that words are looked for in. */
#define TEXT_COUNT 4

struct explainer {
	const struct searcher *searcher;
	const struct search_request *request;
	const struct search_result *result;
	struct query_words typed; /* of the query as it came */
	struct query_words run;   /* of the corrected one; the same where nothing was corrected */
	struct token_list tokens[TEXT_COUNT]; /* of the texts of the hit at hand */
	struct strbuf scratch;
};

static const enum stored texts[TEXT_COUNT] = { STORED_TEXTO, STORED_TEXTO_FICHA, STORED_PRACTICA, STORED_FICHA };

static const char *const form_names[] = {
	[TERM_EXACT] = "exact",
	[TERM_INFLECTION] = "inflection",
	[TERM_STEM] = "stem",
};

struct explainer *explainer_new(const struct searcher *searcher, const struct search_request *request,
				const struct search_result *result)
{
	struct explainer *explainer = xcalloc(1, sizeof(*explainer));
	const struct strbuf *run = result->corrected.length > 0 ? &result->corrected : &request->q;

	*explainer = (struct explainer){ .searcher = searcher, .request = request, .result = result };
	for (size_t i = 0; i < TEXT_COUNT; i++)
		explainer->tokens[i] = (struct token_list)TOKEN_LIST_INIT;
	strbuf_init(&explainer->scratch, STRBUF_NO_LIMIT);
	query_words_read(&explainer->typed, searcher->analyzer, request->q.data, request->q.length);
	query_words_read(&explainer->run, searcher->analyzer, run->data, run->length);
	return explainer;
}

void explainer_free(struct explainer *explainer)
{
	if (!explainer)
		return;
	query_words_release(&explainer->typed);
	query_words_release(&explainer->run);
	for (size_t i = 0; i < TEXT_COUNT; i++)
		token_list_release(&explainer->tokens[i]);
	strbuf_release(&explainer->scratch);
	free(explainer);
}

/* What was typed for a node; good until the next call. */
static const char *typed_for(struct explainer *explainer, const struct query *node)
{
	strbuf_clear(&explainer->scratch);
	query_words_add_typed(&explainer->run, node, &explainer->scratch);
	return explainer->scratch.data;
}

static const char *ente_name(const struct explainer *explainer, const char *clave)
{
	const struct ente *ente = authority_resolve(generation_authority(explainer->searcher->generation), clave,
						    strlen(clave), NULL);

	return ente ? ente->nombre : clave;
}

/* --- The query ------------------------------------------------------------ */

/* Does the tree look for that word, prefixes aside? */
static bool tree_has_word(const struct query *tree, const char *exact)
{
	for (size_t i = 0; i < tree->term_count; i++) {
		if (tree->terms[i].kind == TERM_EXACT && strcmp(tree->terms[i].text, exact) == 0)
			return true;
	}
	for (size_t i = 0; i < tree->child_count; i++) {
		if (tree->children[i]->origin != ORIGIN_SYNONYM && tree_has_word(tree->children[i], exact))
			return true;
	}
	return false;
}

static const char *type_name(enum lexeme_type type)
{
	return type == LEXEME_PREFIX ? "prefix" : type == LEXEME_PHRASE ? "phrase" : "word";
}

/* A correction replaces a word by a word, so the two lists run side by side; if ever not, none is told here. */
static const char *typed_at(const struct explainer *explainer, size_t i)
{
	return explainer->typed.count == explainer->run.count ? explainer->typed.items[i].typed :
								explainer->run.items[i].typed;
}

static void write_word(const struct explainer *explainer, struct json_writer *json, size_t i)
{
	const struct query_word *word = &explainer->run.items[i];
	const char *typed = typed_at(explainer, i);

	json_writer_open_object(json);
	json_writer_member_string(json, "word", typed);
	json_writer_key(json, "corrected");
	if (strcmp(typed, word->typed) != 0)
		json_writer_string(json, word->typed);
	else
		json_writer_null(json);
	json_writer_member_string(json, "type", type_name(word->type));
	json_writer_member_string(json, "exact", word->exact);
	json_writer_member_string(json, "inflection", word->inflection);
	json_writer_member_string(json, "stem", word->stem);
	json_writer_member_bool(json, "dropped",
				word->type != LEXEME_PREFIX && !tree_has_word(explainer->result->tree, word->exact));
	json_writer_close_object(json);
}

static void add_synonym_text(const struct query *node, struct strbuf *out)
{
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

	if (node->type == QUERY_FILTER && field_table[node->field].kind == FIELD_BODY && node->value_count > 0)
		return node;
	for (size_t i = 0; i < node->child_count && !found; i++)
		found = find_body(node->children[i]);
	return found;
}

static void write_entes(struct explainer *explainer, struct json_writer *json, const struct query *node)
{
	const struct query *body = node->type == QUERY_OR && node->origin == ORIGIN_ENTE ? find_body(node) : NULL;

	if (body) {
		json_writer_open_object(json);
		json_writer_member_string(json, "word", typed_for(explainer, node));
		json_writer_member_string(json, "clave", body->values[0]);
		json_writer_member_string(json, "nombre", ente_name(explainer, body->values[0]));
		json_writer_close_object(json);
		return;
	}
	for (size_t i = 0; i < node->child_count; i++)
		write_entes(explainer, json, node->children[i]);
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

	json_writer_key(json, "explain");
	json_writer_open_object(json);
	json_writer_key(json, "words");
	json_writer_open_array(json);
	for (size_t i = 0; i < explainer->run.count; i++)
		write_word(explainer, json, i);
	json_writer_close_array(json);
	json_writer_key(json, "synonyms");
	json_writer_open_array(json);
	write_synonyms(explainer, json, tree);
	json_writer_close_array(json);
	json_writer_key(json, "entes");
	json_writer_open_array(json);
	write_entes(explainer, json, tree);
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

static const char *form_of(const struct token *token, enum term_kind kind)
{
	return kind == TERM_STEM ? token->stem : kind == TERM_INFLECTION ? token->inflection : token->exact;
}

/* Is it the word in the form that counted? Of a prefix, any of its words. */
static bool is_match(const struct token *token, const struct query *word, float factor)
{
	for (size_t i = 0; i < word->term_count; i++) {
		if (word->terms[i].factor >= factor &&
		    strcmp(form_of(token, word->terms[i].kind), word->terms[i].text) == 0)
			return true;
	}
	return false;
}

static bool phrase_stands_at(const struct query *phrase, const struct token *tokens, size_t left)
{
	if (phrase->term_count > left)
		return false;
	for (size_t i = 0; i < phrase->term_count; i++) {
		if (strcmp(form_of(&tokens[i], phrase->terms[i].kind), phrase->terms[i].text) != 0)
			return false;
	}
	return true;
}

/* Add what of one text matched a leaf, each different wording once. */
static void collect_matched(const struct explanation_part *part, const char *text, const struct token_list *tokens,
			    struct text_list *matched)
{
	const struct query *node = part->node;

	for (size_t i = 0; i < tokens->count && matched->count < MAX_MATCHED; i++) {
		const struct token *token = &tokens->items[i];
		const struct token *last = token;

		if (node->type == QUERY_PHRASE) {
			if (!phrase_stands_at(node, token, tokens->count - i))
				continue;
			last = token + node->term_count - 1;
		} else if (!is_match(token, node, node->terms[part->term].factor)) {
			continue;
		}
		text_list_add(matched, text + token->start, last->end - token->start);
	}
}

static void write_matched(struct explainer *explainer, struct json_writer *json, const struct hit *hit,
			  const struct explanation_part *part)
{
	struct text_list matched = TEXT_LIST_INIT;

	json_writer_key(json, "matched");
	json_writer_open_array(json);
	if (part->node->type == QUERY_FILTER) {
		for (size_t i = 0; i < part->node->value_count; i++)
			json_writer_string(json, ente_name(explainer, part->node->values[i]));
	} else {
		for (size_t i = 0; i < TEXT_COUNT; i++) {
			if (hit->stored[texts[i]].data)
				collect_matched(part, hit->stored[texts[i]].data, &explainer->tokens[i], &matched);
		}
	}
	for (size_t i = 0; i < matched.count; i++)
		json_writer_string(json, matched.items[i]);
	json_writer_close_array(json);
	text_list_release(&matched);
}

static const char *how_matched(const struct explanation_part *part)
{
	const struct query *node = part->node;

	if (node->type == QUERY_FILTER)
		return "ente";
	if (node->origin == ORIGIN_SYNONYM)
		return "synonym";
	return node->type == QUERY_PHRASE ? form_names[TERM_EXACT] : form_names[node->terms[part->term].kind];
}

static void write_number(struct json_writer *json, const char *name, double value)
{
	json_writer_key(json, name);
	json_writer_double(json, value, WEIGHT_DECIMALS);
}

static void write_part(struct explainer *explainer, struct json_writer *json, const struct hit *hit,
		       const struct explanation_part *part)
{
	const struct query *node = part->node;
	const char *typed = typed_for(explainer, part->typed);

	json_writer_open_object(json);
	/* A name made of words that carry nothing is not among the words: its clave then. */
	json_writer_member_string(json, "word", *typed || node->value_count == 0 ? typed : node->values[0]);
	json_writer_member_string(json, "how", how_matched(part));
	if (node->type == QUERY_FILTER)
		json_writer_member_string(json, "role", field_table[node->field].name);
	write_matched(explainer, json, hit, part);
	write_number(json, "weight", part->weight);
	if (part->idf > 0) {
		write_number(json, "idf", part->idf);
		write_number(json, "factor", part->factor);
		write_number(json, "saturation", part->saturation);
	}
	json_writer_close_object(json);
}

static int compare_explanations(const void *left, const void *right)
{
	const struct explanation *a = left;
	const struct explanation *b = right;

	return (a->docid > b->docid) - (a->docid < b->docid);
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

static const struct explanation *find_explanation(const struct explanation_list *list, uint32_t docid)
{
	const struct explanation key = { .docid = docid };

	return list->count ? bsearch(&key, list->items, list->count, sizeof(key), compare_explanations) : NULL;
}

static void analyze_texts(struct explainer *explainer, const struct hit *hit)
{
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		const struct stored_bytes *text = &hit->stored[texts[i]];

		analyzer_run(explainer->searcher->analyzer, text->data ? text->data : "", text->length,
			     &explainer->tokens[i]);
	}
}

void explainer_write_hit(struct explainer *explainer, struct json_writer *json, const struct hit *hit)
{
	const struct hit *record = weighty(hit);
	const struct explanation *explanation =
		record ? find_explanation(&explainer->result->explanations, record->docid) : NULL;

	if (!explanation)
		return;
	analyze_texts(explainer, record);
	json_writer_key(json, "explain");
	json_writer_open_object(json);
	if (hit->is_group)
		json_writer_member_string(json, "record", record->stored[STORED_ID].data);
	json_writer_key(json, "words");
	json_writer_open_array(json);
	for (size_t i = 0; i < explanation->count; i++) {
		/* A filter that only lets pass weighs nothing. */
		if (explanation->parts[i].node->type != QUERY_FILTER || explanation->parts[i].weight > 0)
			write_part(explainer, json, record, &explanation->parts[i]);
	}
	json_writer_close_array(json);
	write_number(json, "closeness", record->weight - explanation->weight);
	write_number(json, "coverage", explanation->coverage);
	json_writer_close_object(json);
}
