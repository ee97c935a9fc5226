#include "entes/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/gap.h"
#include "text/inflection.h"
#include "text/word_list.h"

/* One folded word that some name has. */
struct name_word {
	char *text;
	uint32_t id;
	UT_hash_handle hh;
};

/* --- Words ------------------------------------------------------------------ */

bool names_is_glue(const char *word)
{
	static const char *const glue[] = { "de", "del", "la", "las", "el", "los" };

	for (size_t i = 0; i < sizeof(glue) / sizeof(*glue); i++) {
		if (strcmp(word, glue[i]) == 0)
			return true;
	}
	return false;
}

const char *names_canonical_word(const char *word)
{
	return strcmp(word, "e") == 0 ? "y" : word;
}

uint32_t names_find_word(const struct names *names, const char *text)
{
	struct name_word *word;

	HASH_FIND_STR(names->words, text, word);
	return word ? word->id : NAMES_NONE;
}

const char *names_word(const struct names *names, uint32_t word)
{
	return names->word_list[word]->text;
}

static uint32_t intern_word(struct names *names, const char *text)
{
	uint32_t id = names_find_word(names, text);

	if (id != NAMES_NONE)
		return id;

	struct name_word *word = xcalloc(1, sizeof(*word));

	word->text = xstrdup(text);
	word->id = (uint32_t)names->word_count;
	HASH_ADD_KEYPTR(hh, names->words, word->text, strlen(word->text), word);
	names->word_list = xgrow(names->word_list, names->word_count, &names->word_capacity,
				 sizeof(*names->word_list));
	names->word_list[names->word_count++] = word;
	slip_index_add(&names->slips, word->text, word->id);
	return word->id;
}

/* --- The words of one name ---------------------------------------------------- */

void name_words_init(struct name_words *words, const char *name, size_t length)
{
	*words = (struct name_words){ .tokens = TOKEN_LIST_INIT };
	tokenizer_run(name, length, &words->tokens);
	words->places = xcalloc(words->tokens.count + 1, sizeof(*words->places));
	for (size_t i = 0; i < words->tokens.count; i++) {
		if (!names_is_glue(words->tokens.items[i].exact))
			words->places[words->count++] = i;
	}
	if (words->count > 0)
		return;
	for (size_t i = 0; i < words->tokens.count; i++)
		words->places[words->count++] = i;
}

void name_words_release(struct name_words *words)
{
	token_list_release(&words->tokens);
	free(words->places);
}

static const struct token *name_word(const struct name_words *words, size_t i)
{
	return &words->tokens.items[words->places[i]];
}

const char *name_words_text(const struct name_words *words, size_t i)
{
	return names_canonical_word(name_word(words, i)->exact);
}

/* Is a word that tells something among these? */
static bool name_words_have(const struct name_words *words, const char *word)
{
	bool found = false;

	for (size_t i = 1; i < words->count && !found && !word_list_has("y para en", word); i++)
		found = strcmp(name_words_text(words, i), word) == 0;
	return found;
}

static bool share_word(const struct name_words *words, const struct name_words *others)
{
	bool shared = false;

	for (size_t i = 1; i < words->count && !shared; i++)
		shared = name_words_have(others, name_words_text(words, i));
	return shared;
}

bool name_words_akin(const struct name_words *words, const char *name)
{
	struct name_words others;
	bool akin = false;

	name_words_init(&others, name, strlen(name));
	if (words->count > 0 && others.count > 0 && strcmp(name_words_text(words, 0), name_words_text(&others, 0)) == 0)
		akin = share_word(words, &others);
	name_words_release(&others);
	return akin;
}

/* --- The trie --------------------------------------------------------------- */

static uint32_t add_node(struct names *names, uint32_t depth)
{
	names->nodes = xgrow(names->nodes, names->node_count, &names->node_capacity, sizeof(*names->nodes));
	names->nodes[names->node_count] = (struct name_node){ .body = NAMES_NONE, .sole = NAMES_NONE, .depth = depth };
	return (uint32_t)names->node_count++;
}

static struct name_edge *find_edge(const struct names *names, uint32_t parent, uint32_t word)
{
	struct edge_key key = { parent, word };
	struct name_edge *edge;

	HASH_FIND(hh, names->edges, &key, sizeof(key), edge);
	return edge;
}

const struct name_edge *names_find_edge(const struct names *names, uint32_t parent, uint32_t word)
{
	return find_edge(names, parent, word);
}

static struct name_edge *add_edge(struct names *names, uint32_t parent, uint32_t word)
{
	struct name_edge *edge = find_edge(names, parent, word);

	if (edge)
		return edge;
	edge = xcalloc(1, sizeof(*edge));
	edge->key = (struct edge_key){ parent, word };
	edge->child = add_node(names, names->nodes[parent].depth + 1);
	HASH_ADD(hh, names->edges, key, sizeof(edge->key), edge);
	return edge;
}

/* A comma or semicolon before word `i` that no name has there: two items of a list, not one name. */
static bool is_parted(const char *name, const struct name_words *words, size_t i, const struct name_edge *edge)
{
	size_t start = i > 0 ? name_word(words, i - 1)->end : name_word(words, i)->start;
	size_t length = name_word(words, i)->start - start;

	return !(edge->gap & GAP_COMMA) && (memchr(name + start, ',', length) || memchr(name + start, ';', length));
}

uint32_t names_find(const struct names *names, const char *name, const struct name_words *words)
{
	uint32_t node = NAMES_ROOT;

	for (size_t i = 0; i < words->count; i++) {
		uint32_t word = names_find_word(names, name_words_text(words, i));
		const struct name_edge *edge = word == NAMES_NONE ? NULL : names_find_edge(names, node, word);

		if (!edge || is_parted(name, words, i, edge))
			return NAMES_NONE;
		node = edge->child;
	}
	return node;
}

static uint32_t add_path(struct names *names, const char *name, const struct name_words *words)
{
	uint32_t node = NAMES_ROOT;

	for (size_t i = 0; i < words->count; i++) {
		struct name_edge *edge = add_edge(names, node, intern_word(names, name_words_text(words, i)));

		if (i > 0)
			edge->gap |= text_gap(name, name_word(words, i - 1)->end, name_word(words, i)->start);
		node = edge->child;
	}
	return node;
}

/* Every beginning of the name leads to this body, or from now on to several. */
static void mark_beginnings(struct names *names, const struct name_words *words, uint32_t body)
{
	uint32_t node = NAMES_ROOT;

	for (size_t i = 0; i < words->count; i++) {
		node = names_find_edge(names, node, names_find_word(names, name_words_text(words, i)))->child;

		uint32_t *sole = &names->nodes[node].sole;

		*sole = *sole == NAMES_NONE || *sole == body ? body : NAMES_SEVERAL;
	}
}

uint32_t names_add(struct names *names, const char *name, uint32_t body, enum resolution how, enum name_kind kind)
{
	struct name_words words;
	uint32_t owner = NAMES_NONE;

	name_words_init(&words, name, strlen(name));
	if (words.count > 0) {
		uint32_t place = add_path(names, name, &words); /* moves the nodes */
		struct name_node *node = &names->nodes[place];

		if (kind != NAME_COMMON && how != RESOLUTION_CLAVE)
			mark_beginnings(names, &words, body);
		if (node->body != NAMES_NONE && node->body != body) {
			owner = node->body;
		} else {
			if (node->body == NAMES_NONE || how < node->how)
				node->how = how;
			node->body = body;
			if (kind > node->kind)
				node->kind = kind;
			node->initial |= how != RESOLUTION_CLAVE && !name_word(&words, 0)->capitals;
		}
	}
	name_words_release(&words);
	return owner;
}

uint32_t names_add_path(struct names *names, const char *name, uint32_t body)
{
	struct name_words words;
	uint32_t place = NAMES_NONE;

	name_words_init(&words, name, strlen(name));
	if (words.count >= NAMES_SHORT_WORDS) {
		place = add_path(names, name, &words);
		mark_beginnings(names, &words, body);
	}
	name_words_release(&words);
	return place;
}

/* Do two folded words differ by number and gender at most? */
static bool is_same_word(const char *a, const char *b)
{
	char bases[2][TOKEN_MAX_BYTES];
	size_t lengths[2] = { inflection_base(a, strlen(a), bases[0]), inflection_base(b, strlen(b), bases[1]) };

	return lengths[0] == lengths[1] && memcmp(bases[0], bases[1], lengths[0]) == 0;
}

/* The word of an official name behind its first "de" or "para", or `count` where it has none. */
static size_t find_topic(const struct name_words *nombre)
{
	size_t behind = 0;

	while (behind < nombre->tokens.count && !word_list_has("de del para", nombre->tokens.items[behind].exact))
		behind++;
	for (size_t i = 0; i < nombre->count; i++) {
		if (i > 0 && nombre->places[i] > behind)
			return i;
	}
	return nombre->count;
}

static bool is_topic(const struct name_words *name, const struct name_words *nombre)
{
	size_t topic = find_topic(nombre);

	if (name->count == 0 || name->count > nombre->count - topic || name_word(name, 0)->capitals)
		return false;
	for (size_t i = 0; i < name->count; i++) {
		if (!is_same_word(name_words_text(name, i), name_words_text(nombre, topic + i)))
			return false;
	}
	return true;
}

bool names_is_topic(const char *name, const char *nombre)
{
	struct name_words words, official;
	bool is;

	name_words_init(&words, name, strlen(name));
	name_words_init(&official, nombre, strlen(nombre));
	is = is_topic(&words, &official);
	name_words_release(&words);
	name_words_release(&official);
	return is;
}

void names_init(struct names *names)
{
	memset(names, 0, sizeof(*names));
	add_node(names, 0);
}

void names_release(struct names *names)
{
	struct name_edge *edge, *next;

	HASH_ITER(hh, names->edges, edge, next) {
		HASH_DEL(names->edges, edge);
		free(edge);
	}
	free(names->nodes);
	HASH_CLEAR(hh, names->words);
	for (size_t i = 0; i < names->word_count; i++) {
		free(names->word_list[i]->text);
		free(names->word_list[i]);
	}
	free(names->word_list);
	slip_index_release(&names->slips);
}
