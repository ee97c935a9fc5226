#include "searchd/synonyms.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/stopwords.h"

/* Everything that one word or phrase finds. */
struct entry {
	char *key; /* the stems of its words, without stop words, joined by a blank */
	struct synonym *items;
	size_t count, capacity;
	UT_hash_handle hh;
};

/* A stem that stands somewhere in the file. */
struct known_stem {
	char *stem;
	UT_hash_handle hh;
};

struct synonyms {
	struct entry *entries;
	struct known_stem *stems;
	struct token_list tokens; /* while loading */
	struct analyzer *analyzer;
};

/* The key of some tokens; false where none of them carries anything. */
static bool add_key(struct strbuf *key, const struct token *tokens, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (stopwords_has(tokens[i].exact))
			continue;
		if (key->length > 0)
			strbuf_add_char(key, ' ');
		strbuf_add_string(key, tokens[i].stem);
	}
	return key->length > 0;
}

static void learn(struct synonyms *synonyms)
{
	for (size_t i = 0; i < synonyms->tokens.count; i++) {
		const char *stem = synonyms->tokens.items[i].stem;
		struct known_stem *known;

		HASH_FIND_STR(synonyms->stems, stem, known);
		if (known)
			continue;
		known = xcalloc(1, sizeof(*known));
		known->stem = xstrdup(stem);
		HASH_ADD_KEYPTR(hh, synonyms->stems, known->stem, (unsigned)strlen(known->stem), known);
	}
}

static struct synonym copy_words(const struct token_list *tokens)
{
	struct synonym synonym = { xcalloc(tokens->count, sizeof(*synonym.words)), tokens->count };

	for (size_t i = 0; i < tokens->count; i++)
		synonym.words[i] = (struct synonym_word){ xstrdup(tokens->items[i].exact),
							  xstrdup(tokens->items[i].inflection),
							  xstrdup(tokens->items[i].stem) };
	return synonym;
}

static void synonym_release(struct synonym *synonym)
{
	for (size_t i = 0; i < synonym->word_count; i++) {
		free((char *)synonym->words[i].exact);
		free((char *)synonym->words[i].inflection);
		free((char *)synonym->words[i].stem);
	}
	free(synonym->words);
}

static struct entry *find_entry(const struct synonyms *synonyms, const char *key)
{
	struct entry *entry;

	HASH_FIND_STR(synonyms->entries, key, entry);
	return entry;
}

struct span {
	const char *text;
	size_t length;
};

static struct span trim(struct span span)
{
	while (span.length > 0 && span.text[0] == ' ') {
		span.text++;
		span.length--;
	}
	while (span.length > 0 && span.text[span.length - 1] == ' ')
		span.length--;
	return span;
}

/* What stands before the next `mark` or the end; `rest` moves behind it. */
static struct span cut(struct span *rest, char mark)
{
	const char *end = memchr(rest->text, mark, rest->length);
	struct span part = { rest->text, end ? (size_t)(end - rest->text) : rest->length };
	size_t taken = part.length + (end ? 1 : 0);

	rest->text += taken;
	rest->length -= taken;
	return trim(part);
}

/* `from` finds `to`. */
static void add_synonym(struct synonyms *synonyms, struct span from, struct span to)
{
	struct strbuf key;
	struct entry *entry;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	analyzer_run(synonyms->analyzer, from.text, from.length, &synonyms->tokens);
	learn(synonyms);
	if (add_key(&key, synonyms->tokens.items, synonyms->tokens.count)) {
		entry = find_entry(synonyms, key.data);
		analyzer_run(synonyms->analyzer, to.text, to.length, &synonyms->tokens);
		learn(synonyms);
		if (synonyms->tokens.count > 0) {
			if (!entry) {
				entry = xcalloc(1, sizeof(*entry));
				entry->key = strbuf_detach(&key, NULL);
				HASH_ADD_KEYPTR(hh, synonyms->entries, entry->key, (unsigned)strlen(entry->key), entry);
			}
			entry->items = xgrow(entry->items, entry->count, &entry->capacity, sizeof(*entry->items));
			entry->items[entry->count++] = copy_words(&synonyms->tokens);
		}
	}
	strbuf_release(&key);
}

static void add_line(struct synonyms *synonyms, struct span line)
{
	struct span left = cut(&line, '\t');
	struct span sign = cut(&line, '\t');
	struct span others = cut(&line, '\t');
	bool both = sign.length == 1 && sign.text[0] == '=';

	if (!both && !(sign.length == 1 && sign.text[0] == '>'))
		return;
	while (others.length > 0) {
		struct span other = cut(&others, ';');

		add_synonym(synonyms, left, other);
		if (both)
			add_synonym(synonyms, other, left);
	}
}

struct synonyms *synonyms_load(const char *bytes, size_t length, struct analyzer *analyzer)
{
	struct synonyms *synonyms = xcalloc(1, sizeof(*synonyms));
	struct span rest = { bytes, bytes ? length : 0 };

	synonyms->tokens = (struct token_list)TOKEN_LIST_INIT;
	synonyms->analyzer = analyzer;
	while (rest.length > 0) {
		struct span line = cut(&rest, '\n');

		if (line.length > 0 && line.text[0] != '#')
			add_line(synonyms, line);
	}
	token_list_release(&synonyms->tokens);
	synonyms->analyzer = NULL;
	return synonyms;
}

void synonyms_free(struct synonyms *synonyms)
{
	struct entry *entry;
	struct entry *next;
	struct known_stem *known;
	struct known_stem *next_known;

	if (!synonyms)
		return;
	HASH_ITER(hh, synonyms->stems, known, next_known) {
		HASH_DEL(synonyms->stems, known);
		free(known->stem);
		free(known);
	}
	HASH_ITER(hh, synonyms->entries, entry, next) {
		HASH_DEL(synonyms->entries, entry);
		for (size_t i = 0; i < entry->count; i++)
			synonym_release(&entry->items[i]);
		free(entry->items);
		free(entry->key);
		free(entry);
	}
	free(synonyms);
}

bool synonyms_know(const struct synonyms *synonyms, const char *stem)
{
	struct known_stem *known;

	HASH_FIND_STR(synonyms->stems, stem, known);
	return known != NULL;
}

struct synonym_group synonyms_find(const struct synonyms *synonyms, const struct token *tokens, size_t count,
				   size_t *length)
{
	struct strbuf key;
	struct entry *entry = NULL;
	size_t words = count < SYNONYM_MAX_WORDS ? count : SYNONYM_MAX_WORDS;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (; words > 0 && !entry; words--) {
		strbuf_clear(&key);
		/* A phrase ends in a word that carries something: what follows is not part of it. */
		if (!stopwords_has(tokens[words - 1].exact) && add_key(&key, tokens, words))
			entry = find_entry(synonyms, key.data);
		if (entry)
			*length = words;
	}
	strbuf_release(&key);
	return entry ? (struct synonym_group){ entry->items, entry->count } : (struct synonym_group){ NULL, 0 };
}
