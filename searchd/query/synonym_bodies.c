#include "searchd/query/synonym_bodies.h"

#include "entes/mentions.h"
#include "searchd/query/spelled.h"

/* A name has hardly more words; a longer synonym is none. */
#define MAX_WORDS 32

bool synonym_bodies_find(const struct authority *authority, struct synonym synonym, struct ente_list *found)
{
	struct spelled spelled;

	found->count = 0;
	if (synonym.word_count > MAX_WORDS)
		return false;
	spelled_init(&spelled);
	spelled_add_synonym(&spelled, synonym);
	authority_find_named(authority, spelled.text.data, &spelled.tokens, found);
	spelled_release(&spelled);
	return found->count > 0;
}
