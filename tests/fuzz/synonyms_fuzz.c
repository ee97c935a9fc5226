/*
 * The block of synonyms: bytes as what synonyms_open() takes, and as lines of a
 * synonyms file, whose block must be good.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/build/thesaurus.h"
#include "indexer/corpus/synonyms_file.h"
#include "searchd/words/synonym_phrases.h"
#include "text/analyzer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* More than this says nothing more. */
#define MAX_INPUT 4000

static struct analyzer *analyzer;
static FILE *nowhere;

static void set_up(void)
{
	analyzer = analyzer_new();
	nowhere = fopen("/dev/null", "w");
	if (!nowhere)
		abort();
}

static void read_group(struct synonym_group group)
{
	struct synonym synonym;
	struct synonym_word word;

	while (synonym_group_next(&group, &synonym)) {
		while (synonym_next_word(&synonym, &word)) {
			if (strlen(word.exact) + strlen(word.inflection) + strlen(word.stem) > MAX_INPUT * 3)
				abort();
		}
	}
}

/* Everything that can be asked, of the words of `text`. */
static void use(const struct synonyms *synonyms, const char *text, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct synonym_phrase_list phrases = SYNONYM_PHRASE_LIST_INIT;
	bool *taken;

	analyzer_run(analyzer, text, length, &tokens);
	taken = xcalloc(tokens.count, sizeof(*taken));
	synonyms_find_phrases(synonyms, tokens.items, taken, tokens.count, &phrases);
	for (size_t i = 0; i < phrases.count; i++)
		read_group(phrases.items[i].synonyms);
	for (size_t i = 0; i < tokens.count; i++) {
		synonyms_know(synonyms, tokens.items[i].stem);
		read_group(synonyms_of_word(synonyms, &tokens.items[i]));
	}
	vocabulary_free(synonyms_vocabulary(synonyms));
	synonym_phrase_list_release(&phrases);
	token_list_release(&tokens);
	free(taken);
}

static void take(void *thesaurus, const struct synonyms_pair *pair)
{
	thesaurus_add(thesaurus, pair);
}

static void use_as_lines(const char *text, size_t length)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct report report = { .out = nowhere };
	struct error err = ERROR_INIT;
	struct synonyms *synonyms;
	struct strbuf block;

	strbuf_init(&block, STRBUF_NO_LIMIT);
	synonyms_file_parse("fuzz", text, length, take, thesaurus, &report);
	thesaurus_write(thesaurus, &block);
	synonyms = synonyms_open(block.data, block.length, &err);
	if (!synonyms)
		abort();
	use(synonyms, "mar viento", 10);
	use(synonyms, block.data, 0);
	synonyms_free(synonyms);
	strbuf_release(&block);
	thesaurus_free(thesaurus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char words[] = "mar viento fuerte coso";
	struct error err = ERROR_INIT;
	struct synonyms *synonyms;
	char *copy;

	if (size > MAX_INPUT)
		return 0;
	if (!analyzer)
		set_up();
	copy = xmalloc(size);
	memcpy(copy, data, size);
	synonyms = synonyms_open(copy, size, &err);
	if (synonyms)
		use(synonyms, words, strlen(words));
	synonyms_free(synonyms);
	use_as_lines(copy, size);
	free(copy);
	return 0;
}
