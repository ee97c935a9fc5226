#include "text/word_list.h"

#include <string.h>

bool word_list_has(const char *list, const char *word)
{
	size_t length = strlen(word);
	const char *at = list;

	if (length == 0 || memchr(word, ' ', length))
		return false;
	while ((at = strstr(at, word))) {
		if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
		at++;
	}
	return false;
}
