#include "text/chance.h"

#include <string.h>

#include "base/embed.h"
#include "text/sorted_lines.h"
#include "text/word_uses.h"

/* Of each singular its inflection, a blank and its stem. */
EMBED(chance_text, "lexicon/stems.txt");

#define SHORTEST_ACRONYM 2
#define LONGEST_ACRONYM 8

bool chance_forms_of(const char *singular, size_t length, struct chance_forms *forms)
{
	const char *line = sorted_lines_find(chance_text, chance_text_end, singular, length);

	if (!line)
		return false;
	forms->inflection = line;
	forms->inflection_length = strcspn(line, " ");
	forms->stem = line + forms->inflection_length + 1;
	forms->stem_length = strcspn(forms->stem, "\n");
	return true;
}

bool chance_is_acronym(const char *singular, size_t length)
{
	return length >= SHORTEST_ACRONYM && length <= LONGEST_ACRONYM &&
	       strchr("bcfghjkmpqtvw", singular[length - 1]) && !word_uses_of(singular, length);
}
