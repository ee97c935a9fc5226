/*
 * What stands beside a word in the tree for its synonyms: nodes that weigh less
 * than the word, the less the further behind they stand in their line.
 *
 *     ORIGIN_EQUAL, ORIGIN_SYNONYM, ORIGIN_FAR    by their sign in the file
 *
 * One that names a body is a QUERY_OR of the words and of the records that name
 * the body otherwise, as query_node_ente() makes it, with that origin.
 */
#ifndef FICHERO_SEARCHD_QUERY_SYNONYM_NODES_H
#define FICHERO_SEARCHD_QUERY_SYNONYM_NODES_H

#include <stddef.h>

#include "entes/authority.h"
#include "match/query.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/words/synonyms.h"

/* What a word has synonyms by. */
struct word_synonyms {
	struct synonym_group of_phrase; /* that it is part of */
	size_t phrase_words;            /* so many words have these; a body that they name counts once for all */
	struct synonym_group own;
};

/* Who is named by synonyms, and how many of them may still name somebody (QUERY_MAX_SYNONYM_BODIES at first). */
struct synonym_names {
	const struct authority *authority; /* NULL: nobody has a name */
	const struct ente_columns *columns;
	size_t left;
};

/*
 * What was typed (`word`, taken over) or, weighing less, any of the synonyms of
 * the phrase that it is part of and of its own. Without any it is `word`.
 */
struct query *query_node_synonyms(struct query *word, const struct word_synonyms *synonyms, struct synonym_names *names);

#endif
