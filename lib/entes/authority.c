/*
 * A trie over words. Each name is a path: its words, folded, articles and "de"
 * left out; the node where it ends knows the body. One walk from a word of a
 * text finds the longest name there, however many bodies begin alike, so the
 * cost of a text does not grow with the number of bodies.
 */
#include "entes/authority.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/utf8.h"

#define NO_INDEX UINT32_MAX
#define SEVERAL (UINT32_MAX - 1)
#define ROOT 0u

/* How many articles and "de" may follow each other inside a name: "de las de los". */
#define MAX_GLUE 4
/* A name of more words is compared as it is, without thought of misprints. */
#define MAX_MISPRINT_WORDS 40
/* Steps that one search for a misprint may take: far more than any real name needs. */
#define MAX_MISPRINT_STEPS 4000
#define MAX_CLAVE_BYTES 80

/* What may stand between two words of a name. */
enum { GAP_COMMA = 1, GAP_STOP = 2, GAP_OTHER = 4, GAP_PARAGRAPH = 8 };

/* One folded word that some name has. */
struct word {
	char *text;
	uint32_t id;
	UT_hash_handle hh;
};

/* The words from which dropping at most one letter leaves the same letters: one slip apart, perhaps. */
struct slip {
	uint64_t hash;
	uint32_t *words;
	size_t count, capacity;
	UT_hash_handle hh;
};

struct edge_key {
	uint32_t parent;
	uint32_t word;
};

struct edge {
	struct edge_key key;
	uint32_t child;
	unsigned gap; /* punctuation that a name has before this word */
	UT_hash_handle hh;
};

struct node {
	uint32_t body; /* whose name ends here, or NO_INDEX */
	uint32_t depth;
	uint32_t sole; /* the one body whose names begin so; NO_INDEX: none, SEVERAL: more */
	enum resolution how;
	bool common;   /* a common noun too: never a mention */
	bool initial;  /* some spelling of it is not all in capitals: an initial is enough */
};

struct body {
	struct ente ente;     /* first: authority_number() goes from it to the whole */
	uint32_t number;      /* in `bodies` */
	uint32_t next_suffix; /* for the claves made like this one's */
	UT_hash_handle hh;    /* by clave */
};

struct authority {
	struct body **bodies;
	size_t body_count, body_capacity;
	struct body *by_clave;
	struct word *words; /* hash by text */
	struct word **word_list;
	size_t word_count, word_capacity;
	struct slip *slips;
	struct edge *edges;
	struct node *nodes;
	size_t node_count, node_capacity;
};

/* --- Words ------------------------------------------------------------------ */

static bool is_glue(const char *word)
{
	static const char *const glue[] = { "de", "del", "la", "las", "el", "los" };

	for (size_t i = 0; i < sizeof(glue) / sizeof(*glue); i++) {
		if (strcmp(word, glue[i]) == 0)
			return true;
	}
	return false;
}

/* "e" is "y" before an i: the same word. */
static const char *canonical_word(const char *word)
{
	return strcmp(word, "e") == 0 ? "y" : word;
}

static size_t letter_count(const char *word)
{
	return utf8_count(word, strlen(word));
}

static bool has_digit(const char *word)
{
	return strpbrk(word, "0123456789") != NULL;
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	return hash;
}

#define HASH_START UINT64_C(14695981039346656037)

/* The hash of `word` without the bytes [start, end). */
static uint64_t hash_without(const char *word, size_t length, size_t start, size_t end)
{
	return hash_bytes(hash_bytes(HASH_START, word, start), word + end, length - end);
}

static void slip_add(struct authority *authority, uint64_t hash, uint32_t word)
{
	struct slip *slip;

	HASH_FIND(hh, authority->slips, &hash, sizeof(hash), slip);
	if (!slip) {
		slip = xcalloc(1, sizeof(*slip));
		slip->hash = hash;
		HASH_ADD(hh, authority->slips, hash, sizeof(hash), slip);
	}
	/* "ee": two ways to drop a letter, the same result. */
	if (slip->count > 0 && slip->words[slip->count - 1] == word)
		return;
	slip->words = xgrow(slip->words, slip->count, &slip->capacity, sizeof(*slip->words));
	slip->words[slip->count++] = word;
}

/* Short words and numbers are never taken for a misprint of each other. */
static bool may_slip(const char *word)
{
	return letter_count(word) >= 3 && !has_digit(word);
}

static void index_slips(struct authority *authority, const struct word *word)
{
	size_t length = strlen(word->text);

	if (!may_slip(word->text))
		return;
	slip_add(authority, hash_without(word->text, length, length, length), word->id);
	for (size_t i = 0; i < length;) {
		size_t next = i + utf8_next(word->text + i, length - i, NULL);

		slip_add(authority, hash_without(word->text, length, i, next), word->id);
		i = next;
	}
}

static uint32_t find_word(const struct authority *authority, const char *text)
{
	struct word *word;

	HASH_FIND_STR(authority->words, text, word);
	return word ? word->id : NO_INDEX;
}

static uint32_t intern_word(struct authority *authority, const char *text)
{
	uint32_t id = find_word(authority, text);

	if (id != NO_INDEX)
		return id;

	struct word *word = xcalloc(1, sizeof(*word));

	word->text = xstrdup(text);
	word->id = (uint32_t)authority->word_count;
	HASH_ADD_KEYPTR(hh, authority->words, word->text, strlen(word->text), word);
	authority->word_list = xgrow(authority->word_list, authority->word_count, &authority->word_capacity,
				     sizeof(*authority->word_list));
	authority->word_list[authority->word_count++] = word;
	index_slips(authority, word);
	return word->id;
}

/* --- The trie --------------------------------------------------------------- */

static uint32_t add_node(struct authority *authority, uint32_t depth)
{
	authority->nodes = xgrow(authority->nodes, authority->node_count, &authority->node_capacity,
				 sizeof(*authority->nodes));
	authority->nodes[authority->node_count] = (struct node){ .body = NO_INDEX, .sole = NO_INDEX, .depth = depth };
	return (uint32_t)authority->node_count++;
}

static struct edge *find_edge(const struct authority *authority, uint32_t parent, uint32_t word)
{
	struct edge_key key = { parent, word };
	struct edge *edge;

	HASH_FIND(hh, authority->edges, &key, sizeof(key), edge);
	return edge;
}

static struct edge *add_edge(struct authority *authority, uint32_t parent, uint32_t word)
{
	struct edge *edge = find_edge(authority, parent, word);

	if (edge)
		return edge;
	edge = xcalloc(1, sizeof(*edge));
	edge->key = (struct edge_key){ parent, word };
	edge->child = add_node(authority, authority->nodes[parent].depth + 1);
	HASH_ADD(hh, authority->edges, key, sizeof(edge->key), edge);
	return edge;
}

struct authority *authority_new(void)
{
	struct authority *authority = xcalloc(1, sizeof(*authority));

	add_node(authority, 0);
	return authority;
}

static void body_free(struct body *body)
{
	free((char *)body->ente.clave);
	free((char *)body->ente.nombre);
	for (size_t i = 0; i < body->ente.alias_count; i++)
		free((char *)body->ente.alias[i]);
	for (size_t i = 0; i < body->ente.comunes_count; i++)
		free((char *)body->ente.comunes[i]);
	free((void *)body->ente.alias);
	free((void *)body->ente.comunes);
	free(body);
}

static void free_words(struct authority *authority)
{
	struct slip *slip, *next_slip;

	HASH_CLEAR(hh, authority->words);
	for (size_t i = 0; i < authority->word_count; i++) {
		free(authority->word_list[i]->text);
		free(authority->word_list[i]);
	}
	free(authority->word_list);
	HASH_ITER(hh, authority->slips, slip, next_slip) {
		HASH_DEL(authority->slips, slip);
		free(slip->words);
		free(slip);
	}
}

void authority_free(struct authority *authority)
{
	struct edge *edge, *next_edge;

	if (!authority)
		return;
	HASH_ITER(hh, authority->edges, edge, next_edge) {
		HASH_DEL(authority->edges, edge);
		free(edge);
	}
	free(authority->nodes);
	free_words(authority);
	HASH_CLEAR(hh, authority->by_clave);
	for (size_t i = 0; i < authority->body_count; i++)
		body_free(authority->bodies[i]);
	free(authority->bodies);
	free(authority);
}

/* --- Punctuation ------------------------------------------------------------ */

struct gap_mark {
	const char *bytes;
	unsigned kind;
};

/* What ends a name when it stands between two words, and the name does not have it there. */
static unsigned gap_mark_at(const char *text, size_t length)
{
	static const struct gap_mark marks[] = {
		{ ",", GAP_COMMA }, { ".", GAP_STOP }, { ";", GAP_OTHER }, { ":", GAP_OTHER }, { "!", GAP_OTHER },
		{ "?", GAP_OTHER }, { "(", GAP_OTHER }, { ")", GAP_OTHER }, { "[", GAP_OTHER }, { "]", GAP_OTHER },
		{ "{", GAP_OTHER }, { "}", GAP_OTHER }, { "\"", GAP_OTHER }, { "/", GAP_OTHER }, { "|", GAP_OTHER },
		{ "¡", GAP_OTHER }, { "¿", GAP_OTHER }, { "«", GAP_OTHER }, { "»", GAP_OTHER }, { "·", GAP_OTHER },
		{ "–", GAP_OTHER }, { "—", GAP_OTHER }, { "“", GAP_OTHER }, { "”", GAP_OTHER }, { "‘", GAP_OTHER },
		{ "’", GAP_OTHER }, { "•", GAP_OTHER }, { "…", GAP_OTHER }, { "\u2028", GAP_OTHER },
		{ "\u2029", GAP_OTHER },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t size = strlen(marks[i].bytes);

		if (size <= length && memcmp(text, marks[i].bytes, size) == 0)
			return marks[i].kind;
	}
	return 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The kinds of punctuation in text[start, end), where only blanks, articles and marks stand. */
static unsigned gap_of(const char *text, size_t start, size_t end)
{
	unsigned gap = 0;
	int line_breaks = 0;

	for (size_t i = start; i < end; i++) {
		if (is_letter(text[i]))
			line_breaks = 0;
		if (text[i] == ' ' || is_letter(text[i]))
			continue;
		if (text[i] == '\n' && ++line_breaks > 1)
			gap |= GAP_PARAGRAPH;
		gap |= gap_mark_at(text + i, end - i);
	}
	return gap;
}

/* --- Adding ----------------------------------------------------------------- */

/* The words of `name` that count: all but articles and "de", or all where it has no others. */
struct name_words {
	struct token_list tokens;
	size_t *places; /* in `tokens` */
	size_t count;
};

static void name_words_init(struct name_words *words, const char *name, size_t length)
{
	*words = (struct name_words){ .tokens = TOKEN_LIST_INIT };
	tokenizer_run(name, length, &words->tokens);
	words->places = xcalloc(words->tokens.count + 1, sizeof(*words->places));
	for (size_t i = 0; i < words->tokens.count; i++) {
		if (!is_glue(words->tokens.items[i].exact))
			words->places[words->count++] = i;
	}
	if (words->count > 0)
		return;
	for (size_t i = 0; i < words->tokens.count; i++)
		words->places[words->count++] = i;
}

static void name_words_release(struct name_words *words)
{
	token_list_release(&words->tokens);
	free(words->places);
}

static const struct token *name_word(const struct name_words *words, size_t i)
{
	return &words->tokens.items[words->places[i]];
}

static const char *name_text(const struct name_words *words, size_t i)
{
	return canonical_word(name_word(words, i)->exact);
}

/* A comma or semicolon before word `i` that no name has there: two items of a list, not one name. */
static bool is_parted(const char *name, const struct name_words *words, size_t i, const struct edge *edge)
{
	size_t start = i > 0 ? name_word(words, i - 1)->end : name_word(words, i)->start;
	size_t length = name_word(words, i)->start - start;

	return !(edge->gap & GAP_COMMA) && (memchr(name + start, ',', length) || memchr(name + start, ';', length));
}

static uint32_t find_name(const struct authority *authority, const char *name, const struct name_words *words)
{
	uint32_t node = ROOT;

	for (size_t i = 0; i < words->count; i++) {
		uint32_t word = find_word(authority, name_text(words, i));
		const struct edge *edge = word == NO_INDEX ? NULL : find_edge(authority, node, word);

		if (!edge || is_parted(name, words, i, edge))
			return NO_INDEX;
		node = edge->child;
	}
	return node;
}

static uint32_t add_path(struct authority *authority, const char *name, const struct name_words *words)
{
	uint32_t node = ROOT;

	for (size_t i = 0; i < words->count; i++) {
		struct edge *edge = add_edge(authority, node, intern_word(authority, name_text(words, i)));

		if (i > 0)
			edge->gap |= gap_of(name, name_word(words, i - 1)->end, name_word(words, i)->start);
		node = edge->child;
	}
	return node;
}

/* Give `name` to `body`, or return the body that has it already (NO_INDEX: given, or nothing to give). */
/* Every beginning of the name leads to this body, or from now on to several. */
static void mark_beginnings(struct authority *authority, const struct name_words *words, uint32_t body)
{
	uint32_t node = ROOT;

	for (size_t i = 0; i < words->count; i++) {
		node = find_edge(authority, node, find_word(authority, name_text(words, i)))->child;

		uint32_t *sole = &authority->nodes[node].sole;

		*sole = *sole == NO_INDEX || *sole == body ? body : SEVERAL;
	}
}

static uint32_t add_name(struct authority *authority, const char *name, uint32_t body, enum resolution how, bool common)
{
	struct name_words words;
	uint32_t owner = NO_INDEX;

	name_words_init(&words, name, strlen(name));
	if (words.count > 0) {
		uint32_t place = add_path(authority, name, &words); /* moves the nodes */
		struct node *node = &authority->nodes[place];

		if (!common && how != RESOLUTION_CLAVE)
			mark_beginnings(authority, &words, body);
		if (node->body != NO_INDEX && node->body != body) {
			owner = node->body;
		} else {
			if (node->body == NO_INDEX || how < node->how)
				node->how = how;
			node->body = body;
			node->common |= common;
			node->initial |= how != RESOLUTION_CLAVE && !name_word(&words, 0)->capitals;
		}
	}
	name_words_release(&words);
	return owner;
}

static bool clave_is_valid(const char *clave)
{
	if (!*clave)
		return false;
	for (const char *c = clave; *c; c++) {
		if (!(*c >= 'A' && *c <= 'Z') && !(*c >= '0' && *c <= '9') && *c != '-')
			return false;
	}
	return true;
}

static const char **copy_strings(const char *const *strings, size_t count)
{
	const char **copy = count ? xcalloc(count, sizeof(*copy)) : NULL;

	for (size_t i = 0; i < count; i++)
		copy[i] = xstrdup(strings[i]);
	return copy;
}

static struct body *find_clave(const struct authority *authority, const char *clave)
{
	struct body *body;

	HASH_FIND_STR(authority->by_clave, clave, body);
	return body;
}

static struct body *append_body(struct authority *authority, const struct ente *ente)
{
	struct body *body = xcalloc(1, sizeof(*body));

	body->ente = (struct ente){
		.clave = xstrdup(ente->clave),
		.nombre = xstrdup(ente->nombre),
		.alias = copy_strings(ente->alias, ente->alias_count),
		.alias_count = ente->alias_count,
		.comunes = copy_strings(ente->comunes, ente->comunes_count),
		.comunes_count = ente->comunes_count,
		.provisional = ente->provisional,
	};
	body->next_suffix = 2;
	authority->bodies = xgrow(authority->bodies, authority->body_count, &authority->body_capacity,
				  sizeof(*authority->bodies));
	body->number = (uint32_t)authority->body_count;
	authority->bodies[authority->body_count++] = body;
	HASH_ADD_KEYPTR(hh, authority->by_clave, body->ente.clave, strlen(body->ente.clave), body);
	return body;
}

/*
 * A clave of one word is an acronym that texts use. One of several is not a
 * name: SISTEMA-ARCHIVOS may not make a body of every "sistema de archivos".
 */
static uint32_t add_names(struct authority *authority, const struct ente *ente, uint32_t body)
{
	uint32_t owner = NO_INDEX, other;

	if (!strchr(ente->clave, '-') && !ente->provisional)
		owner = add_name(authority, ente->clave, body, RESOLUTION_CLAVE, false);
	if ((other = add_name(authority, ente->nombre, body, RESOLUTION_NAME, false)) != NO_INDEX)
		owner = other;
	for (size_t i = 0; i < ente->alias_count; i++) {
		if ((other = add_name(authority, ente->alias[i], body, RESOLUTION_ALIAS, false)) != NO_INDEX)
			owner = other;
	}
	for (size_t i = 0; i < ente->comunes_count; i++) {
		if ((other = add_name(authority, ente->comunes[i], body, RESOLUTION_ALIAS, true)) != NO_INDEX)
			owner = other;
	}
	return owner;
}

static bool has_words(const char *name)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(name, strlen(name), &tokens);

	bool any = tokens.count > 0;

	token_list_release(&tokens);
	return any;
}

bool authority_add(struct authority *authority, const struct ente *ente, const char **clash, struct error *err)
{
	if (clash)
		*clash = NULL;
	if (!clave_is_valid(ente->clave)) {
		error_set(err, ERROR_INPUT, "clave \"%s\" is not made of upper-case ASCII letters, digits and hyphens",
			  ente->clave);
		return false;
	}
	if (find_clave(authority, ente->clave)) {
		error_set(err, ERROR_INPUT, "clave %s is there already", ente->clave);
		return false;
	}
	if (!has_words(ente->nombre)) {
		error_set(err, ERROR_INPUT, "clave %s has an empty nombre", ente->clave);
		return false;
	}

	struct body *body = append_body(authority, ente);
	uint32_t owner = add_names(authority, &body->ente, (uint32_t)(authority->body_count - 1));

	if (clash && owner != NO_INDEX)
		*clash = authority->bodies[owner]->ente.clave;
	return true;
}

/* --- Bodies that no file has ------------------------------------------------- */

/* Letters and digits in ASCII capitals, anything else a hyphen, none doubled or at an end. */
static void add_clave_letters(struct strbuf *out, const char *folded)
{
	size_t length = strlen(folded);

	for (size_t i = 0; i < length && out->length < MAX_CLAVE_BYTES; i += utf8_next(folded + i, length - i, NULL)) {
		const char *c = folded + i;

		if (*c >= 'a' && *c <= 'z')
			strbuf_add_char(out, (char)(*c - 'a' + 'A'));
		else if (*c >= '0' && *c <= '9')
			strbuf_add_char(out, *c);
		else if (strncmp(c, "ñ", 2) == 0)
			strbuf_add_char(out, 'N');
		else if (out->length > 0 && out->data[out->length - 1] != '-')
			strbuf_add_char(out, '-');
	}
	while (out->length > 0 && out->data[out->length - 1] == '-')
		strbuf_truncate(out, out->length - 1);
	if (out->length == 0)
		strbuf_add_string(out, "ENTE");
}

static void make_clave(const struct authority *authority, const char *name, struct strbuf *clave)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	add_clave_letters(clave, folded.data);
	strbuf_release(&folded);

	size_t length = clave->length;
	struct body *first = find_clave(authority, clave->data);

	while (first && find_clave(authority, clave->data)) {
		strbuf_truncate(clave, length);
		strbuf_add_format(clave, "-%u", first->next_suffix++);
	}
}

const struct ente *authority_add_unknown(struct authority *authority, const char *name)
{
	const struct ente *known = authority_resolve(authority, name, strlen(name), NULL);
	struct strbuf clave;
	struct error err = ERROR_INIT;

	if (known || !has_words(name))
		return known;
	strbuf_init(&clave, STRBUF_NO_LIMIT);
	make_clave(authority, name, &clave);

	struct ente ente = { .clave = clave.data, .nombre = name, .provisional = true };
	bool added = authority_add(authority, &ente, NULL, &err);

	assert(added);
	strbuf_release(&clave);
	return added ? &authority->bodies[authority->body_count - 1]->ente : NULL;
}

size_t authority_count(const struct authority *authority)
{
	return authority->body_count;
}

const struct ente *authority_at(const struct authority *authority, size_t i)
{
	assert(i < authority->body_count);
	return &authority->bodies[i]->ente;
}

size_t authority_number(const struct ente *ente)
{
	return ((const struct body *)ente)->number;
}

/* --- Resolving a whole name --------------------------------------------------- */

/* The body whose clave `name` is, accents and case free. */
static const struct body *resolve_clave(const struct authority *authority, const char *name, size_t length)
{
	struct strbuf folded;
	const struct body *body = NULL;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, length);
	for (size_t i = 0; i < folded.length; i++) {
		if (folded.data[i] >= 'a' && folded.data[i] <= 'z')
			folded.data[i] = (char)(folded.data[i] - 'a' + 'A');
	}

	size_t start = strspn(folded.data, " \t\r\n");
	size_t end = folded.length;

	while (end > start && strchr(" \t\r\n", folded.data[end - 1]))
		end--;
	strbuf_truncate(&folded, end);
	if (folded.length > start)
		body = find_clave(authority, folded.data + start);
	strbuf_release(&folded);
	return body;
}

static const struct ente *resolve_words(const struct authority *authority, const char *name,
					const struct name_words *words, enum resolution *how)
{
	uint32_t found = words->count ? find_name(authority, name, words) : NO_INDEX;

	if (found == NO_INDEX || authority->nodes[found].body == NO_INDEX)
		return NULL;
	*how = authority->nodes[found].how;
	return &authority->bodies[authority->nodes[found].body]->ente;
}

const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how)
{
	const struct body *body = resolve_clave(authority, name, length);
	enum resolution way = body ? RESOLUTION_CLAVE : RESOLUTION_NONE;
	const struct ente *ente = body ? &body->ente : NULL;

	if (!ente) {
		struct name_words words;

		name_words_init(&words, name, length);
		ente = resolve_words(authority, name, &words, &way);
		name_words_release(&words);
	}
	if (how)
		*how = way;
	return ente;
}

const struct ente *authority_resolve_beginning(const struct authority *authority, const char *name, size_t length)
{
	struct name_words words;
	uint32_t sole = NO_INDEX;

	name_words_init(&words, name, length);
	if (words.count >= 2) {
		uint32_t node = find_name(authority, name, &words);

		if (node != NO_INDEX)
			sole = authority->nodes[node].sole;
	}
	name_words_release(&words);
	return sole == NO_INDEX || sole == SEVERAL ? NULL : &authority->bodies[sole]->ente;
}

/* --- Misprints ---------------------------------------------------------------- */

/* Where two words stop to agree, from the front and from the back, at borders of characters. */
struct difference {
	size_t start;
	size_t end_a, end_b;
};

static struct difference difference_of(const char *a, const char *b)
{
	struct difference d = { 0, strlen(a), strlen(b) };

	while (a[d.start] && a[d.start] == b[d.start])
		d.start++;
	while (d.start > 0 && !(utf8_begins(a[d.start]) && utf8_begins(b[d.start])))
		d.start--;
	while (d.end_a > d.start && d.end_b > d.start && a[d.end_a - 1] == b[d.end_b - 1]) {
		d.end_a--;
		d.end_b--;
	}
	while (!utf8_begins(a[d.end_a]))
		d.end_a++;
	while (!utf8_begins(b[d.end_b]))
		d.end_b++;
	return d;
}

static bool is_swap(const char *a, const char *b, const struct difference *d)
{
	size_t first = utf8_prefix(a + d->start, d->end_a - d->start, 1);
	size_t second = d->end_a - d->start - first;

	return d->end_a - d->start == d->end_b - d->start &&
	       memcmp(a + d->start, b + d->start + second, first) == 0 &&
	       memcmp(a + d->start + first, b + d->start, second) == 0;
}

/* One letter more, less or other, or two neighbours that changed places. */
static bool one_slip_apart(const char *a, const char *b)
{
	struct difference d = difference_of(a, b);
	size_t left = utf8_count(a + d.start, d.end_a - d.start);
	size_t right = utf8_count(b + d.start, d.end_b - d.start);

	if (left <= 1 && right <= 1)
		return true;
	return left == 2 && right == 2 && is_swap(a, b, &d);
}

static size_t shorter_letters(const char *a, const char *b)
{
	size_t left = letter_count(a), right = letter_count(b);

	return left < right ? left : right;
}

/*
 * Acronyms differ by a letter where the bodies differ (IEEM and TEEM, CODHEM
 * and CODHEY), mostly at the ends or one letter for another: only a letter lost, doubled or
 * swapped inside a longer one is a slip.
 */
static bool is_acronym_slip(const char *written, const char *name)
{
	struct difference d = difference_of(written, name);
	size_t left = utf8_count(written + d.start, d.end_a - d.start);
	size_t right = utf8_count(name + d.start, d.end_b - d.start);
	bool inside = d.start > 0 && written[d.end_a] && name[d.end_b];

	return shorter_letters(written, name) >= 6 && inside && !(left == 1 && right == 1);
}

/* A lone word has no company to make it sure: longer, and the first letter must be right. */
static bool is_lone_word_slip(const char *written, const char *name)
{
	return shorter_letters(written, name) >= 6 && difference_of(written, name).start > 0;
}

struct misprint_search {
	const struct authority *authority;
	const struct name_words *words;
	size_t slips_allowed;
	size_t steps;
	uint32_t body; /* the one found */
	bool ambiguous;
};

/* A name was reached with at least one slip: does it count, and is it the only one? */
static void accept_misprint(struct misprint_search *search, const struct edge *last, uint32_t node_id)
{
	const struct node *node = &search->authority->nodes[node_id];

	if (node->body == NO_INDEX || search->authority->bodies[node->body]->ente.provisional)
		return;
	if (node->depth == 1) {
		const char *written = name_text(search->words, 0);
		const char *name = search->authority->word_list[last->key.word]->text;

		if (node->initial ? !is_lone_word_slip(written, name) : !is_acronym_slip(written, name))
			return;
	}
	if (search->body != NO_INDEX && search->body != node->body)
		search->ambiguous = true;
	search->body = node->body;
}

static void walk_misprints(struct misprint_search *search, size_t place, uint32_t node, const struct edge *last,
			   size_t slips);

/* Go on over the edge of `word`, if there is one. */
static void follow(struct misprint_search *search, size_t next, uint32_t node, uint32_t word, size_t slips)
{
	const struct edge *edge = find_edge(search->authority, node, word);

	if (edge)
		walk_misprints(search, next, edge->child, edge, slips);
}

static void follow_slips_of_hash(struct misprint_search *search, size_t place, uint32_t node, uint64_t hash,
				 size_t slips)
{
	const char *written = name_text(search->words, place);
	struct slip *slip;

	HASH_FIND(hh, search->authority->slips, &hash, sizeof(hash), slip);
	for (size_t i = 0; slip && i < slip->count && !search->ambiguous; i++) {
		const char *word = search->authority->word_list[slip->words[i]]->text;

		if (++search->steps > MAX_MISPRINT_STEPS) {
			search->ambiguous = true;
			return;
		}
		if (strcmp(word, written) != 0 && shorter_letters(word, written) >= 4 && one_slip_apart(word, written))
			follow(search, place + 1, node, slip->words[i], slips);
	}
}

static void follow_slips(struct misprint_search *search, size_t place, uint32_t node, size_t slips)
{
	const char *written = name_text(search->words, place);
	size_t length = strlen(written);

	if (!may_slip(written))
		return;
	follow_slips_of_hash(search, place, node, hash_without(written, length, length, length), slips);
	for (size_t i = 0; i < length && !search->ambiguous;) {
		size_t next = i + utf8_next(written + i, length - i, NULL);

		follow_slips_of_hash(search, place, node, hash_without(written, length, i, next), slips);
		i = next;
	}
}

/* Walk on from word `place` at `node`, with `slips` made so far; depth is bounded by MAX_MISPRINT_WORDS. */
static void walk_misprints(struct misprint_search *search, size_t place, uint32_t node, const struct edge *last,
			   size_t slips)
{
	if (search->ambiguous)
		return;
	if (++search->steps > MAX_MISPRINT_STEPS) {
		search->ambiguous = true;
		return;
	}
	if (place == search->words->count) {
		if (slips > 0)
			accept_misprint(search, last, node);
		return;
	}

	const char *written = name_text(search->words, place);
	uint32_t word = find_word(search->authority, written);

	if (word != NO_INDEX)
		follow(search, place + 1, node, word, slips);
	if (slips < search->slips_allowed)
		follow_slips(search, place, node, slips + 1);
}

static size_t key_letters(const struct name_words *words)
{
	size_t letters = 0;

	for (size_t i = 0; i < words->count; i++)
		letters += letter_count(name_text(words, i));
	return letters;
}

static const struct ente *resolve_misprint(const struct authority *authority, const char *name, size_t length)
{
	struct name_words words;
	struct misprint_search search = { .authority = authority, .words = &words, .body = NO_INDEX };

	name_words_init(&words, name, length);
	search.slips_allowed = key_letters(&words) >= 8 ? 2 : 1;
	if (words.count > 0 && words.count <= MAX_MISPRINT_WORDS)
		walk_misprints(&search, 0, ROOT, NULL, 0);
	name_words_release(&words);
	if (search.ambiguous || search.body == NO_INDEX)
		return NULL;
	return &authority->bodies[search.body]->ente;
}

const struct ente *authority_resolve_item(const struct authority *authority, const char *name, size_t length,
					  enum resolution *how)
{
	enum resolution way;
	const struct ente *ente = authority_resolve(authority, name, length, &way);

	/* A provisional body was made of a name that was no misprint: it may not hide one. */
	if (!ente) {
		ente = resolve_misprint(authority, name, length);
		way = ente ? RESOLUTION_MISPRINT : RESOLUTION_NONE;
	}
	if (how)
		*how = way;
	return ente;
}

/* --- Mentions ------------------------------------------------------------------ */

void mention_list_release(struct mention_list *mentions)
{
	free(mentions->items);
	*mentions = (struct mention_list)MENTION_LIST_INIT;
}

struct scan {
	const struct authority *authority;
	const char *text;
	const struct token_list *tokens;
};

/* The longest name at one place: `end` is behind its last token; words 0: none. */
struct match {
	uint32_t body;
	uint32_t words;
	size_t end;
};

static size_t count_ascii_capitals(const char *text, size_t start, size_t end)
{
	size_t count = 0;

	for (size_t i = start; i < end; i++)
		count += text[i] >= 'A' && text[i] <= 'Z';
	return count;
}

/* A name of one word must be written with its capitals; UAEMéx is as good as UAEMEX. */
static bool has_its_capitals(const struct scan *scan, const struct node *node, const struct token *token)
{
	if (token->capitals)
		return true;
	if (!token->initial)
		return false;
	return node->initial || count_ascii_capitals(scan->text, token->start, token->end) >= 2;
}

/*
 * A body that no file vouches for was made of a list item; what looks like it
 * in a text must look like a name: an acronym, or two words that begin with a capital.
 */
static bool looks_like_name(const struct node *node, const struct token *token)
{
	return node->depth > 1 ? token->initial : token->capitals && !node->initial;
}

static bool node_counts(const struct scan *scan, const struct node *node, const struct token *first)
{
	if (node->body == NO_INDEX || node->common)
		return false;
	if (scan->authority->bodies[node->body]->ente.provisional && !looks_like_name(node, first))
		return false;
	return node->depth > 1 || has_its_capitals(scan, node, first);
}

/* The next token from `place` on that is no article or "de", or the end. */
static size_t skip_glue(const struct scan *scan, size_t place)
{
	size_t glue = 0;

	while (place < scan->tokens->count && glue < MAX_GLUE && is_glue(scan->tokens->items[place].exact)) {
		place++;
		glue++;
	}
	return place;
}

static const struct edge *edge_of_token(const struct scan *scan, uint32_t node, size_t place)
{
	uint32_t word = find_word(scan->authority, canonical_word(scan->tokens->items[place].exact));

	return word == NO_INDEX ? NULL : find_edge(scan->authority, node, word);
}

/* The longest name that begins at token `first` and ends before token `limit`. */
static struct match longest_match(const struct scan *scan, size_t first, size_t limit)
{
	struct match best = { NO_INDEX, 0, first };
	const struct token *items = scan->tokens->items;
	const struct edge *edge = is_glue(items[first].exact) ? NULL : edge_of_token(scan, ROOT, first);

	for (size_t place = first; edge;) {
		const struct node *node = &scan->authority->nodes[edge->child];

		if (node_counts(scan, node, &items[first]))
			best = (struct match){ node->body, node->depth, place + 1 };

		size_t next = skip_glue(scan, place + 1);

		if (next >= limit)
			break;
		edge = edge_of_token(scan, edge->child, next);
		if (edge && (gap_of(scan->text, items[place].end, items[next].start) & ~edge->gap))
			edge = NULL;
		place = next;
	}
	return best;
}

/* Where a longer name begins inside `match` and reaches past its end: give way to it. */
static size_t find_longer_inside(const struct scan *scan, size_t first, const struct match *match)
{
	for (size_t place = first + 1; place < match->end; place++) {
		struct match other = longest_match(scan, place, scan->tokens->count);

		if (other.words > match->words && other.end > match->end)
			return place;
	}
	return match->end;
}

static void add_mention(const struct scan *scan, size_t first, const struct match *match,
			struct mention_list *mentions)
{
	mentions->items = xgrow(mentions->items, mentions->count, &mentions->capacity, sizeof(*mentions->items));
	mentions->items[mentions->count++] = (struct mention){
		.ente = &scan->authority->bodies[match->body]->ente,
		.first_token = first,
		.token_count = match->end - first,
		.start = scan->tokens->items[first].start,
		.end = scan->tokens->items[match->end - 1].end,
	};
}

void authority_find_mentions(const struct authority *authority, const char *text, const struct token_list *tokens,
			     struct mention_list *mentions)
{
	struct scan scan = { authority, text, tokens };

	mentions->count = 0;
	for (size_t place = 0; place < tokens->count;) {
		struct match match = longest_match(&scan, place, tokens->count);
		size_t limit = match.words ? find_longer_inside(&scan, place, &match) : match.end;

		if (match.words && limit < match.end)
			match = longest_match(&scan, place, limit);
		if (match.words)
			add_mention(&scan, place, &match, mentions);
		place = match.words ? match.end : place + 1;
	}
}

/* --- Writing and reading ---------------------------------------------------------- */

static const char magic[] = "fichero entes 1\n";

static void write_number(struct strbuf *out, size_t number)
{
	assert(number < UINT32_MAX);
	for (int shift = 0; shift < 32; shift += 8)
		strbuf_add_char(out, (char)((number >> shift) & 0xff));
}

static void write_string(struct strbuf *out, const char *text)
{
	size_t length = strlen(text);

	write_number(out, length);
	strbuf_add(out, text, length);
}

static void write_strings(struct strbuf *out, const char *const *strings, size_t count)
{
	write_number(out, count);
	for (size_t i = 0; i < count; i++)
		write_string(out, strings[i]);
}

void authority_write(const struct authority *authority, struct strbuf *out)
{
	strbuf_add_string(out, magic);
	write_number(out, authority->body_count);
	for (size_t i = 0; i < authority->body_count; i++) {
		const struct ente *ente = &authority->bodies[i]->ente;

		write_string(out, ente->clave);
		write_string(out, ente->nombre);
		write_strings(out, ente->alias, ente->alias_count);
		write_strings(out, ente->comunes, ente->comunes_count);
		write_number(out, ente->provisional);
	}
}

struct block {
	const char *bytes;
	size_t left;
	bool damaged;
};

static size_t read_number(struct block *block)
{
	size_t number = 0;

	if (block->left < 4) {
		block->damaged = true;
		return 0;
	}
	for (int i = 0; i < 4; i++)
		number |= (size_t)(unsigned char)block->bytes[i] << (8 * i);
	block->bytes += 4;
	block->left -= 4;
	return number;
}

/* A copy, or NULL in a damaged block. */
static char *read_string(struct block *block)
{
	size_t length = read_number(block);

	if (length > block->left || memchr(block->bytes, '\0', length) || !utf8_is_valid(block->bytes, length, NULL))
		block->damaged = true;
	if (block->damaged)
		return NULL;

	char *text = xmemdupz(block->bytes, length);

	block->bytes += length;
	block->left -= length;
	return text;
}

static const char *const *read_strings(struct block *block, size_t *count)
{
	size_t announced = read_number(block);

	*count = 0;
	/* Each string takes four bytes at least: a damaged count asks for no memory. */
	if (announced > block->left / 4)
		block->damaged = true;
	if (block->damaged || announced == 0)
		return NULL;

	const char **strings = xcalloc(announced, sizeof(*strings));

	while (*count < announced) {
		char *text = read_string(block);

		if (!text)
			break;
		strings[(*count)++] = text;
	}
	return strings;
}

static void free_strings(const char *const *strings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)strings[i]);
	free((void *)strings);
}

static void read_ente(struct block *block, struct authority *authority)
{
	struct ente ente = { .clave = read_string(block) };
	struct error err = ERROR_INIT;

	ente.nombre = read_string(block);
	ente.alias = read_strings(block, &ente.alias_count);
	ente.comunes = read_strings(block, &ente.comunes_count);
	ente.provisional = read_number(block) != 0;
	if (!block->damaged && !authority_add(authority, &ente, NULL, &err))
		block->damaged = true;
	free((char *)ente.clave);
	free((char *)ente.nombre);
	free_strings(ente.alias, ente.alias_count);
	free_strings(ente.comunes, ente.comunes_count);
}

struct authority *authority_read(const char *bytes, size_t length, struct error *err)
{
	size_t magic_length = sizeof(magic) - 1;

	if (length < magic_length || memcmp(bytes, magic, magic_length) != 0) {
		error_set(err, ERROR_FORMAT, "the list of entes has an unknown form");
		return NULL;
	}

	struct block block = { bytes + magic_length, length - magic_length, false };
	struct authority *authority = authority_new();
	size_t count = read_number(&block);

	for (size_t i = 0; i < count && !block.damaged; i++)
		read_ente(&block, authority);
	if (block.damaged || block.left > 0) {
		error_set(err, ERROR_FORMAT, "the list of entes is damaged");
		authority_free(authority);
		return NULL;
	}
	return authority;
}
