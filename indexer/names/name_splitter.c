#include "indexer/names/name_splitter.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/words.h"
#include "indexer/names/body_nouns.h"
#include "indexer/names/name_pieces.h"
#include "indexer/names/name_runs.h"
#include "indexer/names/name_words.h"
#include "text/fold.h"

/* A name that is known has up to so many pieces. */
#define MAX_NAME_PIECES 8
/* How far a list is looked through for the "y" that ends what a name enumerates. */
#define MAX_ENUMERATED 12
/* No longer text says that there is no body. */
#define MAX_NOTHING_BYTES 48

/* A list, and what is known while it is taken apart. */
struct splitting {
	const char *text;
	const struct known_names *known;
	struct name_pieces pieces;
};

static bool first_noun(const char *text, size_t start, size_t end, char folded[NAME_WORD_BYTES])
{
	struct name_word word;
	bool plural;

	folded[0] = '\0';
	if (!name_first_word(text, start, end, &word))
		return false;
	name_fold_word(text, &word, folded);
	return body_noun_of(folded, &plural) > BODY_NOUN_GROUP;
}

bool name_splitter_is_body(const char *text, size_t length)
{
	char folded[NAME_WORD_BYTES];

	return first_noun(text, 0, length, folded);
}

/* --- Where a name begins ------------------------------------------------------------------------- */

/* A noun that names of bodies and groups begin with, in whichever place; its word, and whether that is a plural. */
static enum body_noun noun_at(const struct splitting *split, size_t i, struct name_word *word, bool *plural)
{
	const struct name_piece *piece = &split->pieces.items[i];
	char folded[NAME_WORD_BYTES];

	if (!name_first_word(split->text, piece->start, piece->end, word))
		return BODY_NOUN_NONE;
	name_fold_word(split->text, word, folded);
	return body_noun_of(folded, plural);
}

/* Is the word a plural, of a noun that is at least as much of a body as `least`? */
static bool is_plural_noun(const char *text, const struct name_word *word, enum body_noun least)
{
	char folded[NAME_WORD_BYTES];
	bool plural;

	name_fold_word(text, word, folded);
	return body_noun_of(folded, &plural) >= least && plural;
}

/* "Asociación de Universidades e Instituciones": both are what it is made of. */
static bool continues_plural(const struct splitting *split, size_t i)
{
	const struct name_piece *last;
	char folded[NAME_WORD_BYTES];
	struct name_word word;
	bool behind = false, found = false, plural;
	enum body_noun noun;
	size_t end;

	if (!i || split->pieces.items[i].before != NAME_MARK_AND)
		return false;
	noun = noun_at(split, i, &word, &plural);
	if (noun == BODY_NOUN_NONE || !plural)
		return false;
	last = &split->pieces.items[i - 1];
	end = last->end - last->start > NAME_MAX_BYTES ? last->start + NAME_MAX_BYTES : last->end;
	for (size_t at = last->start; name_next_word(split->text, at, end, &word); at = word.end) {
		name_fold_word(split->text, &word, folded);
		if (behind && name_is_article(folded))
			continue;
		if (behind)
			found = is_plural_noun(split->text, &word, noun);
		behind = strcmp(folded, "de") == 0;
	}
	return found;
}

/* "madres y padres de familia": two nouns with one addition. */
static bool shares_addition(const struct splitting *split, size_t i, const struct name_word *word)
{
	const struct name_piece *piece = &split->pieces.items[i], *last = piece - 1;
	struct name_word next;

	return piece->before == NAME_MARK_AND && name_first_word(split->text, last->start, last->end, &next) &&
	       next.end == last->end && name_next_word(split->text, word->end, piece->end, &next);
}

/*
 * A noun in small letters: behind a name in capitals it begins another,
 * "Secretaría de Salud y organizaciones civiles", and so it does behind one of
 * its kind, "productores y comerciantes". `*told` where that settles it.
 */
static bool begins_smaller(const struct splitting *split, size_t i, bool *told)
{
	struct name_word word, last;
	enum body_noun noun;
	bool plural;

	*told = false;
	if (!i)
		return false;
	noun = noun_at(split, i, &word, &plural);
	if (noun == BODY_NOUN_NONE || noun == BODY_NOUN_OF || noun == BODY_NOUN_LOCAL || word.capitals ||
	    !name_last_word(split->text, split->pieces.items[i - 1].start, split->pieces.items[i - 1].end, &last))
		return false;
	*told = true;
	if (last.capitals)
		return true;
	*told = noun_at(split, i - 1, &last, &plural) != BODY_NOUN_NONE && !last.capitals;
	return *told && !continues_plural(split, i) && !shares_addition(split, i, &word);
}

static bool starts_name(const struct splitting *split, size_t i)
{
	const struct name_piece *piece = &split->pieces.items[i];
	bool told, smaller = begins_smaller(split, i, &told);

	if (told)
		return smaller;
	if (name_is_acronym(split->text, piece->start, piece->end, split->pieces.shouting) ||
	    document_names_begin(split->known->document, split->text, piece->start, piece->end))
		return true;
	return body_noun_begins(split->text, piece->start, piece->end) && !continues_plural(split, i);
}

/* --- What a name goes on with -------------------------------------------------------------------- */

/* How many pieces from `first` on are known as one name, the most that can be; 0 where none. */
static size_t known_pieces(const struct splitting *split, size_t first)
{
	const struct name_pieces *pieces = &split->pieces;
	size_t last = first + MAX_NAME_PIECES < pieces->count ? first + MAX_NAME_PIECES : pieces->count;
	size_t start = pieces->items[first].start;

	for (size_t i = last; i-- > first;) {
		size_t end = pieces->items[i].end;

		if (end - start > NAME_MAX_BYTES)
			continue;
		if (split->known->authority &&
		    authority_resolve(split->known->authority, split->text + start, end - start, NULL))
			return i - first + 1;
		/* That a document has "Secretaría de Cultura" does not part it from "y Turismo". */
		if (i > first && document_names_has(split->known->document, split->text, start, end))
			return i - first + 1;
	}
	return 0;
}

/* Is "... del Estado de X y Municipios" how an official name ends? */
static bool is_official_ending(const char *text, const struct name_piece *name, const struct name_piece *next)
{
	struct strbuf folded;
	bool found = false;

	if (name->end - name->start > NAME_MAX_BYTES || next->end - next->start > NAME_MAX_BYTES)
		return false;
	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text + next->start, next->end - next->start);
	if (strncmp(folded.data, "municipios", 10) == 0 || strncmp(folded.data, "sus municipios", 14) == 0) {
		strbuf_clear(&folded);
		fold_add(&folded, text + name->start, name->end - name->start);
		found = strstr(folded.data, "del estado de ") && strncmp(folded.data, "poder ", 6) != 0 &&
			strncmp(folded.data, "gobierno ", 9) != 0;
	}
	strbuf_release(&folded);
	return found;
}

/* "de Gobierno y del Trabajo": each goes on from a "Secretarías" that stands before both. */
static bool begins_with_de(const char *text, const struct name_piece *piece)
{
	return piece->end - piece->start > 4 && (memcmp(text + piece->start, "de ", 3) == 0 ||
						 memcmp(text + piece->start, "del ", 4) == 0);
}

/* "Secretarías de Salud y Trabajo" are two; where one says `de` again, only what says it is another. */
static bool shares_noun(const struct splitting *split, size_t next)
{
	const struct name_pieces *pieces = &split->pieces;

	for (size_t i = next; i < pieces->count && i < next + MAX_ENUMERATED; i++) {
		if (pieces->items[i].before == NAME_MARK_END || (i > next && starts_name(split, i)))
			break;
		if (begins_with_de(split->text, &pieces->items[i]))
			return begins_with_de(split->text, &pieces->items[next]);
	}
	return true;
}

/* Económico y Social: may the word go on from an adjective? */
static bool is_adjective(const char *folded)
{
	static const char *const endings[] = {
		"al", "ales", "ar", "ares", "aria", "arias", "ario", "arios", "ica", "icas", "ico", "icos",
		"iva", "ivas", "ivo", "ivos", "osa", "oso",
	};
	size_t length = strlen(folded);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t ending = strlen(endings[i]);

		if (length > ending && strcmp(folded + length - ending, endings[i]) == 0)
			return true;
	}
	return false;
}

/*
 * A name without `de` or its like has nothing that "y Catastro" could go on
 * from, but for its adjectives: Consejo Económico y Social.
 */
static bool is_closed(const struct splitting *split, const struct name_piece *name, const struct name_piece *next)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word, last = { 0 };
	size_t words = 0, end = name->end - name->start > NAME_MAX_BYTES ? name->start + NAME_MAX_BYTES : name->end;
	bool is_noun, is_adjective_next;

	for (size_t at = name->start; name_next_word(split->text, at, end, &word); at = word.end) {
		name_fold_word(split->text, &word, folded);
		if (name_is_preposition(folded))
			return false;
		last = word;
		words++;
	}
	is_noun = first_noun(split->text, next->start, next->end, folded);
	is_adjective_next = is_adjective(folded);
	if (is_noun)
		return true;
	if (begins_with_de(split->text, next) || is_adjective_next)
		return false;
	name_fold_word(split->text, &last, folded);
	return words == 1 || next->before == NAME_MARK_COMMA || body_noun_is_local(folded);
}

/* "Secretaría de Obra Pública, Movilidad", where the document has a Secretaría de Movilidad. */
static bool leaves_out_noun(const struct splitting *split, const char *noun, size_t next)
{
	const struct name_pieces *pieces = &split->pieces;
	size_t start = pieces->items[next].start;

	for (size_t i = next; i < pieces->count && i < next + 3; i++) {
		if (i > next && pieces->items[i].before != NAME_MARK_AND)
			break;
		if (document_names_has_after(split->known->document, noun, split->text, start, pieces->items[i].end))
			return true;
	}
	return false;
}

static bool may_be_enumerated(const struct splitting *split, size_t i)
{
	struct name_word word;
	bool plural;

	return noun_at(split, i, &word, &plural) != BODY_NOUN_LISTED && !starts_name(split, i);
}

/* "Ciencia, Tecnología e Innovación": what a name enumerates ends with a "y", of which the name has had none. */
static bool is_enumeration(const struct splitting *split, size_t first, size_t next)
{
	const struct name_piece *items = split->pieces.items;
	size_t i = next;

	if (next > first + 1 && items[next - 1].before == NAME_MARK_AND)
		return false;
	while (i < split->pieces.count && i < next + MAX_ENUMERATED && items[i].before == NAME_MARK_COMMA &&
	       may_be_enumerated(split, i))
		i++;
	return i < split->pieces.count && items[i].before == NAME_MARK_AND && may_be_enumerated(split, i);
}

/* "productores de café y cacao": people, and what they have to do with. */
static bool is_group_of(const struct splitting *split, size_t first, const struct name_piece *name)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;
	bool plural;

	if (noun_at(split, first, &word, &plural) != BODY_NOUN_GROUP ||
	    !name_next_word(split->text, word.end, name->end, &word))
		return false;
	name_fold_word(split->text, &word, folded);
	return name_is_preposition(folded);
}

/* Two groups with one addition: "madres y padres de familia". */
static bool is_one_group(const struct splitting *split, size_t next)
{
	struct name_word word;
	bool plural;

	return noun_at(split, next - 1, &word, &plural) != BODY_NOUN_NONE && !word.capitals &&
	       noun_at(split, next, &word, &plural) != BODY_NOUN_NONE && shares_addition(split, next, &word);
}

/* Does the piece `next` belong to the name that begins with the piece `first`, ends before it, and is not known? */
static bool is_inner_piece(const struct splitting *split, size_t first, size_t next)
{
	const struct name_pieces *pieces = &split->pieces;
	const struct name_piece *piece = &pieces->items[next];
	const struct name_piece name = { pieces->items[first].start, piece[-1].end, pieces->items[first].before };
	char noun[NAME_WORD_BYTES];

	if (piece->before == NAME_MARK_END)
		return false;
	if (piece->before == NAME_MARK_AND && is_official_ending(split->text, &name, piece))
		return true;
	if (starts_name(split, next) || (begins_with_de(split->text, &name) && begins_with_de(split->text, piece)))
		return false;
	if (!first_noun(split->text, name.start, name.end, noun)) {
		if (piece->before == NAME_MARK_AND && (is_group_of(split, first, &name) || is_one_group(split, next)))
			return true;
		/* "Cultura y Deporte" inside a list is one name; at its end, "Movilidad y Turismo" are two. */
		return piece->before == NAME_MARK_AND && (pieces->bulleted || !name_pieces_is_last(pieces, next)) &&
		       !name_is_acronym(split->text, name.start, name.end, pieces->shouting);
	}
	if (body_noun_is_shared(noun))
		return !shares_noun(split, next);
	if (!pieces->bulleted && is_closed(split, &name, piece) && !is_one_group(split, next))
		return false;
	if (piece->before == NAME_MARK_AND || pieces->bulleted)
		return true;
	return !leaves_out_noun(split, noun, next) && is_enumeration(split, first, next);
}

static size_t guess_pieces(const struct splitting *split, size_t first)
{
	size_t next = first + 1;

	while (next < split->pieces.count && !known_pieces(split, next) && is_inner_piece(split, first, next))
		next++;
	return next - first;
}

/* --- Lists --------------------------------------------------------------------------------------- */

/* Folded words that say that there is no body, or that there are more. */
static bool is_nothing(const char *text, size_t length)
{
	static const char *const words[] = {
		"a definir", "a determinar", "demas", "en proceso", "entre otras", "entre otros", "etc",
		"etcetera", "n a", "n d", "na", "nd", "ninguna", "ninguno", "no aplica", "no definida",
		"no definido", "no determinado", "no disponible", "no especificado", "no hay",
		"no se especifica", "no tiene", "otras", "otros", "pendiente", "pendiente de definir",
		"por asignar", "por confirmar", "por definir", "por definirse", "por determinar",
		"por determinarse", "por designar", "s d", "s i", "sd", "sin asignar", "sin dato",
		"sin datos", "sin definir", "sin determinar", "sin especificar", "sin informacion",
		"sin responsable", "y otras", "y otros",
	};
	struct strbuf said;
	bool found = false;

	if (length > MAX_NOTHING_BYTES)
		return false;
	strbuf_init(&said, STRBUF_NO_LIMIT);
	words_add_folded(&said, text, length);
	found = !said.length;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && !found; i++)
		found = strcmp(said.data, words[i]) == 0;
	strbuf_release(&said);
	return found;
}

struct run_names {
	const struct known_names *known;
	struct name_list *names;
};

static void split_run(const char *text, size_t length, void *context)
{
	const struct run_names *run = context;
	struct splitting split = { .text = text, .known = run->known };

	if (is_nothing(text, length))
		return;
	name_pieces_cut(text, length, &split.pieces);
	for (size_t i = 0; i < split.pieces.count;) {
		size_t count = known_pieces(&split, i);
		size_t start = split.pieces.items[i].start;

		if (!count)
			count = guess_pieces(&split, i);
		i += count;
		if (!is_nothing(text + start, split.pieces.items[i - 1].end - start))
			name_list_add(run->names, text + start, split.pieces.items[i - 1].end - start);
	}
	name_pieces_release(&split.pieces);
}

static void learn_run(const char *text, size_t length, void *context)
{
	if (!is_nothing(text, length))
		document_names_add(context, text, length);
}

static void see_run(const char *text, size_t length, void *context)
{
	bool *seen = context;

	*seen = *seen || !is_nothing(text, length);
}

void name_splitter_run(const char *text, size_t length, const struct known_names *known, struct name_list *names,
		       struct name_list *struck)
{
	static const struct known_names nothing = { NULL, NULL };
	struct run_names plain = { known ? known : &nothing, names };
	struct run_names behind = { plain.known, struck ? struck : names };

	name_runs_read(text, length, split_run, &plain, &behind);
}

void name_splitter_learn(const char *text, size_t length, struct document_names *document)
{
	name_runs_read(text, length, learn_run, document, document);
}

bool name_splitter_has_names(const char *text, size_t length)
{
	bool seen = false;

	name_runs_read(text, length, see_run, &seen, &seen);
	return seen;
}
