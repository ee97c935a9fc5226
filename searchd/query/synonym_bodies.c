#include "searchd/query/synonym_bodies.h"

#include "entes/mentions.h"
#include "searchd/query/spelled.h"

/* A name has hardly more words; a longer synonym is none. */
#define MAX_WORDS 32

/* Is the mention all there is, an article before it apart? */
static bool is_all(const struct mention *mention, const struct token_list *tokens)
{
	for (size_t i = 0; i < mention->first_token; i++) {
		if (!tokens->items[i].stop)
			return false;
	}
	return !mention->doubtful && !mention->topic && mention->first_token + mention->token_count == tokens->count;
}

static void find_named(const struct authority *authority, const struct spelled *spelled, struct ente_list *found)
{
	struct mention_list mentions = MENTION_LIST_INIT;

	authority_find_mentions_in_query(authority, spelled->text.data, &spelled->tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		if (is_all(&mentions.items[i], &spelled->tokens))
			ente_list_add(found, mentions.items[i].ente);
	}
	if (mentions.count == 0)
		authority_resolve_beginning(authority, spelled->text.data, spelled->text.length, found);
	mention_list_release(&mentions);
}

bool synonym_bodies_find(const struct authority *authority, struct synonym synonym, struct ente_list *found)
{
	struct spelled spelled;

	found->count = 0;
	if (synonym.word_count > MAX_WORDS)
		return false;
	spelled_init(&spelled);
	spelled_add_synonym(&spelled, synonym);
	find_named(authority, &spelled, found);
	spelled_release(&spelled);
	return found->count > 0;
}
