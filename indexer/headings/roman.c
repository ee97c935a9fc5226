#include "indexer/headings/roman.h"

#include <string.h>

unsigned roman_value(const char *word)
{
	unsigned total = 0, last = 0;

	for (size_t i = strlen(word); i-- > 0;) {
		unsigned value = word[i] == 'i' ? 1 : word[i] == 'v' ? 5 : word[i] == 'x' ? 10 : 0;

		if (!value)
			return 0;
		total = value < last ? total - value : total + value;
		last = value > last ? value : last;
	}
	return total;
}
