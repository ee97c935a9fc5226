#include "searchd/words/synonyms.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "searchd/words/synonym_table.h"

struct synonyms *synonyms_open(const char *bytes, size_t length, struct error *err)
{
	struct synonyms *synonyms = xcalloc(1, sizeof(*synonyms));

	if (!bytes || synonym_table_open(synonyms, bytes, length, err))
		return synonyms;
	free(synonyms);
	return NULL;
}

void synonyms_free(struct synonyms *synonyms)
{
	free(synonyms);
}

bool synonyms_know(const struct synonyms *synonyms, const char *stem)
{
	return synonym_table_find(synonyms, SYNONYM_STEMS, stem) != SYNONYM_NONE;
}

struct vocabulary *synonyms_vocabulary(const struct synonyms *synonyms)
{
	uint32_t count = synonym_table_rows(synonyms, SYNONYM_SINGLES);
	struct vocabulary_word *words = xreallocarray(NULL, count, sizeof(*words));

	for (uint32_t row = 0; row < count; row++)
		words[row] = (struct vocabulary_word){
			synonym_table_string(synonyms, SYNONYM_SINGLES, row, SYNONYM_SINGLE_EXACT),
			synonym_table_string(synonyms, SYNONYM_SINGLES, row, SYNONYM_SINGLE_WRITTEN),
			1,
		};
	return vocabulary_of(words, count);
}

bool synonyms_has_acronym(const struct synonyms *synonyms, const struct token *token)
{
	return synonym_table_find(synonyms, SYNONYM_ACRONYMS, token->inflection) != SYNONYM_NONE;
}

struct synonym_group synonyms_of_plain_word(const struct synonyms *synonyms, const struct token *token)
{
	uint32_t row = synonym_table_find(synonyms, SYNONYM_STEMS, token->stem);

	return synonym_table_group(synonyms, row == SYNONYM_NONE ? SYNONYM_NONE :
				   synonym_table_number(synonyms, SYNONYM_STEMS, row, SYNONYM_STEM_GROUP));
}

struct synonym_group synonyms_of_word(const struct synonyms *synonyms, const struct token *token)
{
	uint32_t row = synonym_table_find(synonyms, SYNONYM_ACRONYMS, token->inflection);

	if (row == SYNONYM_NONE)
		return synonyms_of_plain_word(synonyms, token);
	return synonym_table_group(synonyms,
				   synonym_table_number(synonyms, SYNONYM_ACRONYMS, row, SYNONYM_ACRONYM_GROUP));
}

bool synonym_group_next(struct synonym_group *group, struct synonym *synonym)
{
	uint32_t item;

	if (group->count == 0)
		return false;
	group->count--;
	item = synonym_table_next(group->synonyms, SYNONYM_GROUPS, &group->next);
	synonym->synonyms = group->synonyms;
	synonym->nearness = (enum synonym_nearness)(item & 3);
	synonym->place = synonym_table_next(group->synonyms, SYNONYM_GROUPS, &group->next);
	synonym->next = group->synonyms->sections[SYNONYM_PHRASES] + (item >> 2);
	synonym->word_count = synonym_table_next(group->synonyms, SYNONYM_PHRASES, &synonym->next);
	return true;
}

bool synonym_next_word(struct synonym *synonym, struct synonym_word *word)
{
	const struct synonyms *synonyms = synonym->synonyms;
	uint32_t row;

	if (synonym->word_count == 0)
		return false;
	synonym->word_count--;
	row = synonym_table_next(synonyms, SYNONYM_PHRASES, &synonym->next);
	word->exact = synonym_table_string(synonyms, SYNONYM_WORDS, row, SYNONYM_WORD_EXACT);
	word->inflection = synonym_table_string(synonyms, SYNONYM_WORDS, row, SYNONYM_WORD_INFLECTION);
	word->stem = synonym_table_string(synonyms, SYNONYM_WORDS, row, SYNONYM_WORD_STEM);
	return true;
}
