/*
 * The lexicon as it lies in searchd: every word of Spanish that it knows, with
 * its accents, and how common each is, as the smallest automaton that takes
 * these words and no others. It is looked into as it is.
 *
 * An edge is a number of 32 bits, little-endian. The edges that leave a state
 * stand one after the other, by their letter, the last one marked; a state is
 * the number of its first edge. Number 0 is no edge: it is the first state.
 */
#ifndef FICHERO_LEXICON_FORMAT_H
#define FICHERO_LEXICON_FORMAT_H

#include <stdint.h>

/* Letters are numbers from 1, in the order of their code points: a to z, á, é, í, ñ, ó, ú, ü. */
#define LEXICON_LETTERS 33
/* Letters of the longest word. */
#define LEXICON_MAX_LETTERS 30

/*
 * How common a word is. From LEXICON_SEEN on, a step is twice as often in the
 * texts that the list was learnt from: class 12 comes 1024 times or more.
 */
enum {
	LEXICON_NONE,  /* no word */
	LEXICON_FORM,  /* a form that a verb of the dictionary has, and the texts do not */
	LEXICON_ENTRY, /* in the dictionary, or its plural, and not in the texts */
	LEXICON_SEEN,  /* in the texts: two or three times, and so on */
	LEXICON_COMMONEST = 15
};

static inline uint32_t lexicon_edge(uint32_t letter, uint32_t word_class, uint32_t state)
{
	return letter | word_class << 7 | state << 11;
}

/* So many words have the texts that the list was learnt from. */
#define LEXICON_WORDS 28.8e6

#define LEXICON_LAST_EDGE (1u << 6)
/* So many edges have numbers that fit. */
#define LEXICON_MAX_EDGES (1u << 21)

static inline uint32_t lexicon_edge_letter(uint32_t edge)
{
	return edge & 63;
}

/* Of the word that ends with this edge. */
static inline uint32_t lexicon_edge_class(uint32_t edge)
{
	return edge >> 7 & 15;
}

/* Where it leads; 0: no word goes on. */
static inline uint32_t lexicon_edge_state(uint32_t edge)
{
	return edge >> 11;
}

#endif
