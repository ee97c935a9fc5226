/*
 * All names of all bodies, as a trie over words. Private to lib/entes.
 *
 * Each name is a path: its words, folded, articles and "de" left out; the node
 * where it ends knows the body, by its number. One walk from a word of a text
 * finds the longest name there, however many bodies begin alike, so the cost
 * of a text does not grow with the number of bodies.
 *
 * Add all names, then look up: look-ups are const and may run in any number of
 * threads at once.
 */
#ifndef FICHERO_ENTES_NAMES_H
#define FICHERO_ENTES_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "entes/authority.h"
#include "entes/slips.h"
#include "text/tokenizer.h"

/* No body, node or word. */
#define NAMES_NONE UINT32_MAX
/* More than one body. */
#define NAMES_SEVERAL (UINT32_MAX - 1)
/* The node where each name begins. */
#define NAMES_ROOT 0u
/* The least words of a shorter name (entes/shorts.h), articles and "de" apart. */
#define NAMES_SHORT_WORDS 2

/* What a name is beside being a name, from surest to loosest. */
enum name_kind {
	NAME_PROPER, /* nothing else */
	NAME_TOPIC,  /* what its body is there for: Turismo, of the Secretaría de Turismo */
	NAME_COMMON, /* a common noun, as the file says: never a mention */
};

struct name_node {
	uint32_t body; /* whose name ends here, or NAMES_NONE; of shorter names NAMES_SEVERAL where bodies share it */
	uint32_t depth; /* how many words lead here */
	uint32_t sole; /* the one body whose names begin so; NAMES_NONE: none, NAMES_SEVERAL: more */
	enum resolution how;
	enum name_kind kind;
	bool provisional; /* of shorter names: the body is provisional */
	bool initial;  /* some spelling of it is not all in capitals: an initial is enough */
};

struct edge_key {
	uint32_t parent;
	uint32_t word;
};

struct name_edge {
	struct edge_key key;
	uint32_t child;
	unsigned gap; /* punctuation that a name has before this word: see text_gap() */
	UT_hash_handle hh;
};

struct name_word;

struct names {
	struct name_word *words; /* by text */
	struct name_word **word_list; /* by number */
	size_t word_count, word_capacity;
	struct slip_index slips; /* of the words */
	struct name_edge *edges;
	struct name_node *nodes;
	size_t node_count, node_capacity;
};

void names_init(struct names *names);
void names_release(struct names *names);

/*
 * Give `name` to a body, or return the body that has it already. NAMES_NONE:
 * given, or it has no words.
 */
uint32_t names_add(struct names *names, const char *name, uint32_t body, enum resolution how, enum name_kind kind);

/*
 * The node where a shorter name of a body ends, whose owner is the caller's to say;
 * its beginnings are from now on the body's. NAMES_NONE: it has less than NAMES_SHORT_WORDS words.
 */
uint32_t names_add_path(struct names *names, const char *name, uint32_t body);

/*
 * Is `name` what stands behind the first "de" or "para" of a body's official name, or the beginning
 * of it? Number and gender make no difference.
 */
bool names_is_topic(const char *name, const char *nombre);

/* The words of a name that count: all but articles and "de", or all where it has no others. */
struct name_words {
	struct token_list tokens;
	size_t *places; /* in `tokens` */
	size_t count;
};

/* Take a name apart; release it once. `name` is not needed afterwards, but by names_find(). */
void name_words_init(struct name_words *words, const char *name, size_t length);
void name_words_release(struct name_words *words);

/* Word `i` < count as it is compared, in the memory of `words`. */
const char *name_words_text(const struct name_words *words, size_t i);

/* Do they begin with the same word as another name, and have a further one of its words? */
bool name_words_akin(const struct name_words *words, const char *name);

/* The node to which all of `words`, made of `name`, lead, or NAMES_NONE. */
uint32_t names_find(const struct names *names, const char *name, const struct name_words *words);

/* The number of a folded word, or NAMES_NONE where no name has it; and its text, in the memory of `names`. */
uint32_t names_find_word(const struct names *names, const char *text);
const char *names_word(const struct names *names, uint32_t word);

/* The edge from a node on over a word, or NULL. */
const struct name_edge *names_find_edge(const struct names *names, uint32_t parent, uint32_t word);

/* Is a folded word one that names are compared without, an article or "de"? */
bool names_is_glue(const char *word);

/* The form of a folded word under which names have it: "e" is "y" before an i, the same word. */
const char *names_canonical_word(const char *word);

#endif
