#include "indexer/import/name_splitter.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* The authority is asked about names of up to so many pieces, and bytes. */
#define MAX_NAME_PIECES 8
#define MAX_NAME_BYTES 400
/* A name's first word shows in so many bytes. */
#define MAX_LOOK_BYTES 64
/* A bracket that is not closed within so many bytes is a misprint. */
#define MAX_BRACKET_BYTES 256

enum mark {
	MARK_END,
	MARK_COMMA,
	MARK_AND,
	MARK_ITEM /* the list is set as bullets, one name each as a rule */
};

/* What stands between two marks that may part names. */
struct piece {
	size_t start, end; /* without blanks at either end */
	enum mark before;  /* the mark in front of it; MARK_END for the first */
};

struct piece_list {
	struct piece *items;
	size_t count, capacity;
	bool bulleted;
};

/* Nouns that the names of public bodies begin with, folded. */
static const char *const heads[] = {
	"academia", "aduana", "agencia", "agencias", "alcaldia", "alcaldias", "archivo", "asamblea",
	"asociacion", "auditoria", "autoridad", "ayuntamiento", "ayuntamientos", "banco", "cabildo",
	"cabildos", "camara", "camaras", "carabineros", "casa", "centro", "centros", "colegio", "colegios",
	"comandancia", "comisaria", "comisariado", "comisariados", "comision", "comite", "comites",
	"concejalia", "concejo", "concejos", "confederacion", "congreso", "consejeria", "consejerias",
	"consejo", "consejos", "consorcio", "consorcios", "consulado", "consulados", "contaduria",
	"contraloria", "contralorias", "cooperativa", "coordinacion", "coordinaciones", "corporacion", "corte",
	"cruz", "defensoria", "defensorias", "delegacion", "delegaciones", "demarcacion", "departamento",
	"departamentos", "dependencias", "despacho", "diputacion", "diputaciones", "direccion", "direcciones",
	"ejecutivo", "ejercito", "embajada", "entes", "federacion", "fideicomiso", "fiscalia", "fiscalias",
	"fondo", "fundacion", "gendarmeria", "gerencia", "gobernatura", "gobierno", "gobiernos", "guardia",
	"gubernatura", "hospital", "hospitales", "instituto", "institutos", "intendencia", "intendencias",
	"jefatura", "junta", "juntas", "juzgado", "juzgados", "legislatura", "mancomunidad", "mancomunidades",
	"ministerio", "ministerios", "municipalidad", "municipalidades", "municipio", "municipios", "museo",
	"observatorio", "oficialia", "oficina", "oficinas", "organismo", "organismos", "organo", "organos",
	"parlamento", "patronato", "poder", "poderes", "policia", "prefectura", "presidencia", "procuraduria",
	"procuradurias", "programa", "rectoria", "red", "registro", "secretaria", "secretariado",
	"secretarias", "servicio", "servicios", "sindicato", "sindicatos", "sindicatura", "sistema",
	"sistemas", "subdireccion", "subsecretaria", "subsecretarias", "superintendencia", "superintendencias",
	"suprema", "tesoreria", "tribunal", "tribunales", "unidad", "unidades", "universidad", "universidades",
	"vicefiscalia", "viceministerio",
};

/* Those that alone are a subject as well ("Justicia y Gobernación"), but name a body with a word behind them. */
static const char *const heads_with_more[] = { "empresa", "escuela", "facultad", "gobernacion" };

static int compare_words(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool is_letter(uint32_t code)
{
	enum character_class kind = character_class(code);

	return kind == CHARACTER_UPPER || kind == CHARACTER_LOWER || kind == CHARACTER_LETTER ||
	       kind == CHARACTER_MARK;
}

/* The word at or after `at`, before `end`: its border, and how many of its letters are capitals. */
struct word {
	size_t start, end;
	size_t letters, capitals;
};

static bool read_word(const char *text, size_t at, size_t end, struct word *word)
{
	memset(word, 0, sizeof(*word));
	while (at < end) {
		uint32_t code;
		size_t size = utf8_next(text + at, end - at, &code);

		if (!is_letter(code)) {
			if (word->letters)
				break;
		} else {
			if (!word->letters)
				word->start = at;
			word->letters++;
			word->capitals += character_class(code) == CHARACTER_UPPER;
		}
		at += size;
	}
	word->end = at;
	return word->letters > 0;
}

static bool is_folded_word(const char *text, const struct word *word, const char *const *list, size_t count)
{
	struct strbuf folded;
	bool found;

	strbuf_init(&folded, 64);
	if (word->end - word->start < 64)
		fold_add(&folded, text + word->start, word->end - word->start);
	found = folded.length && bsearch(folded.data, list, count, sizeof(*list), compare_words);
	strbuf_release(&folded);
	return found;
}

/* The first word of a name, an article before it passed over. */
static bool first_word(const char *text, size_t start, size_t end, struct word *word)
{
	static const char *const articles[] = { "el", "la", "las", "los" };

	if (!read_word(text, start, end, word))
		return false;
	if (is_folded_word(text, word, articles, sizeof(articles) / sizeof(articles[0])))
		return read_word(text, word->end, end, word);
	return true;
}

bool name_splitter_is_body(const char *text, size_t length)
{
	struct word word, next;

	if (!first_word(text, 0, length, &word))
		return false;
	return is_folded_word(text, &word, heads, sizeof(heads) / sizeof(heads[0])) ||
	       (is_folded_word(text, &word, heads_with_more, sizeof(heads_with_more) / sizeof(heads_with_more[0])) &&
		read_word(text, word.end, length, &next));
}

/* Does "E.S.E.", "S.A." stand there: two capitals or more, a point behind each? */
static bool is_dotted_acronym(const char *text, size_t start, size_t end)
{
	uint32_t code;
	size_t at = start, letters = 0, size;

	while (at < end && (size = utf8_next(text + at, end - at, &code)) && character_class(code) == CHARACTER_UPPER &&
	       at + size < end && text[at + size] == '.') {
		at += size + 1;
		letters++;
	}
	return letters > 1;
}

/* SECOGEM, UAEMéx: a word alone that begins with two capitals or more. */
static bool is_acronym(const char *text, size_t start, size_t end, bool shouting)
{
	struct word word, next;

	if (is_dotted_acronym(text, start, end))
		return true;
	if (!first_word(text, start, end, &word) || word.capitals < 2 || word.capitals * 2 < word.letters)
		return false;
	/* In a list all in capitals, only a word alone and short can be told to be one. */
	return !shouting || (word.letters <= 8 && !read_word(text, word.end, end, &next));
}

static bool begins_name(const char *text, const struct piece *piece, bool shouting)
{
	return name_splitter_is_body(text + piece->start, piece->end - piece->start) ||
	       is_acronym(text, piece->start, piece->end, shouting);
}

/* "Secretaría de Obra Pública, Movilidad, Turismo": names that leave out what the first one said. */
static bool may_be_elided_after(const char *text, const struct piece *name)
{
	static const char *const repeated[] = { "comision", "direccion", "secretaria", "secretarias", "subsecretaria" };
	struct word word;

	return first_word(text, name->start, name->end, &word) &&
	       is_folded_word(text, &word, repeated, sizeof(repeated) / sizeof(repeated[0]));
}

/* --- Cutting into pieces. --- */

static bool is_blank_or_end(const char *text, size_t at, size_t end)
{
	return at >= end || (text[at] && strchr(" ,;.\n", text[at]));
}

/* The length of a mark at `at`, or 0. */
static size_t mark_at(const char *text, size_t at, size_t end, bool word_start, enum mark *mark)
{
	if (text[at] == ',' || text[at] == ';' || text[at] == '\n') {
		*mark = text[at] == '\n' ? MARK_ITEM : MARK_COMMA;
		return 1;
	}
	if (word_start && strchr("yeYE", text[at]) && is_blank_or_end(text, at + 1, end) &&
	    !is_dotted_acronym(text, at, end)) {
		*mark = MARK_AND;
		return 1;
	}
	/* A full stop misprinted for a comma: what follows must be a name, and what it ends no "E.S.E.". */
	if (text[at] == '.' && at + 1 < end && text[at + 1] == ' ' && !(at >= 2 && strchr(" .", text[at - 2]))) {
		size_t look = end - at - 1 < MAX_LOOK_BYTES ? end - at - 1 : MAX_LOOK_BYTES;

		*mark = MARK_COMMA;
		return name_splitter_is_body(text + at + 1, look) ? 1 : 0;
	}
	return 0;
}

/* A new piece, a misprinted full stop before it left out. */
static void add_piece(struct piece_list *pieces, const char *text, size_t start, size_t end, enum mark before)
{
	while (start < end && strchr(" .", text[start]))
		start++;
	while (end > start && (text[end - 1] == ' ' || (pieces->bulleted && text[end - 1] == '.')))
		end--;
	if (start == end)
		return;
	pieces->items = xgrow(pieces->items, pieces->count, &pieces->capacity, sizeof(*pieces->items));
	pieces->items[pieces->count++] = (struct piece){ start, end, before };
}

static void cut_pieces(const char *text, size_t start, size_t end, struct piece_list *pieces)
{
	size_t from = start, count;
	unsigned depth = 0;
	enum mark before = MARK_END, mark;

	for (size_t at = start; at < end;) {
		bool word_start = at == start || text[at - 1] == ' ' || text[at - 1] == ',' || text[at - 1] == '\n';
		size_t size;

		size_t look = end - at < MAX_BRACKET_BYTES ? end - at : MAX_BRACKET_BYTES;

		if (text[at] == '(' && memchr(text + at, ')', look))
			depth++;
		else if (text[at] == ')' && depth)
			depth--;
		size = depth ? 0 : mark_at(text, at, end, word_start, &mark);
		if (!size) {
			at++;
			continue;
		}
		count = pieces->count;
		add_piece(pieces, text, from, at, before);
		/* ", y": the comma has parted the names already. */
		if (pieces->count > count || before == MARK_END)
			before = mark;
		from = at += size;
	}
	add_piece(pieces, text, from, end, before);
}

/* --- Joining pieces into names. --- */

/* How many pieces from `first` on the authority knows as one name, the most that it can be; 0 where none. */
static size_t known_pieces(const char *text, const struct piece_list *pieces, size_t first,
			   const struct authority *authority)
{
	size_t last = first + MAX_NAME_PIECES < pieces->count ? first + MAX_NAME_PIECES : pieces->count;

	if (!authority)
		return 0;
	for (size_t i = last; i-- > first;) {
		size_t length = pieces->items[i].end - pieces->items[first].start;

		if (length <= MAX_NAME_BYTES &&
		    authority_resolve(authority, text + pieces->items[first].start, length, NULL))
			return i - first + 1;
	}
	return 0;
}

/* Is "... del Estado de X y Municipios" how an official name ends? */
static bool is_official_ending(const char *text, const struct piece *name, const struct piece *next)
{
	struct strbuf folded;
	bool found;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text + next->start, next->end - next->start);
	found = strncmp(folded.data, "municipios", 10) == 0 || strncmp(folded.data, "sus municipios", 14) == 0;
	strbuf_clear(&folded);
	if (name->end - name->start > MAX_NAME_BYTES)
		found = false;
	if (found) {
		fold_add(&folded, text + name->start, name->end - name->start);

		const char *state = strstr(folded.data, "del estado de ");

		found = state && strncmp(folded.data, "poder ", 6) != 0 && strncmp(folded.data, "gobierno ", 9) != 0;
	}
	strbuf_release(&folded);
	return found;
}

/* "de Gobierno y del Trabajo": each goes on from a "Secretarías" that stands before both. */
static bool begins_with_de(const char *text, const struct piece *piece)
{
	return piece->end - piece->start > 4 && (memcmp(text + piece->start, "de ", 3) == 0 ||
						 memcmp(text + piece->start, "del ", 4) == 0);
}

/* Without the authority: does the piece belong to the name before it? */
static bool is_inner_piece(const char *text, const struct piece *name, const struct piece_list *pieces, size_t next,
			   bool shouting)
{
	const struct piece *piece = &pieces->items[next];
	bool last = next + 1 == pieces->count;

	if (piece->before == MARK_ITEM)
		return false;
	if (piece->before == MARK_AND && is_official_ending(text, name, piece))
		return true;
	if (begins_name(text, piece, shouting) || (begins_with_de(text, name) && begins_with_de(text, piece)))
		return false;
	if (!name_splitter_is_body(text + name->start, name->end - name->start)) {
		/* "Cultura y Deporte" inside a list is one name; at its end, "Movilidad y Turismo" are two. */
		return piece->before == MARK_AND && !last && !is_acronym(text, name->start, name->end, shouting);
	}
	return piece->before == MARK_AND || pieces->bulleted || !may_be_elided_after(text, name);
}

static size_t guess_pieces(const char *text, const struct piece_list *pieces, size_t first,
			   const struct authority *authority, bool shouting)
{
	struct piece name = pieces->items[first];
	size_t count = 1;

	while (first + count < pieces->count) {
		if (known_pieces(text, pieces, first + count, authority) ||
		    !is_inner_piece(text, &name, pieces, first + count, shouting))
			break;
		name.end = pieces->items[first + count].end;
		count++;
	}
	return count;
}

static bool is_shouting(const char *text, size_t start, size_t end)
{
	size_t letters = 0, capitals = 0, words = 0;
	struct word word;

	for (size_t at = start; read_word(text, at, end, &word); at = word.end) {
		letters += word.letters;
		capitals += word.capitals;
		words += word.letters > 3;
	}
	return words > 1 && letters == capitals;
}

static void split_run(const char *text, size_t start, size_t end, const struct authority *authority,
		      struct name_list *names)
{
	struct piece_list pieces = { NULL, 0, 0, memchr(text + start, '\n', end - start) != NULL };
	bool shouting = is_shouting(text, start, end);

	while (end > start && strchr(" .,;", text[end - 1]))
		end--;
	cut_pieces(text, start, end, &pieces);
	for (size_t i = 0; i < pieces.count;) {
		size_t count = known_pieces(text, &pieces, i, authority);

		if (!count)
			count = guess_pieces(text, &pieces, i, authority, shouting);
		name_list_add(names, text + pieces.items[i].start,
			      pieces.items[i + count - 1].end - pieces.items[i].start);
		i += count;
	}
	free(pieces.items);
}

/* Strokes that close and open again with nothing between, as at a line's end, are one. */
static const char *find_stroke(const char *from, const char *end, bool open)
{
	for (;;) {
		const char *stroke = memmem(from, (size_t)(end - from), "~~", 2);
		const char *next;

		if (!stroke || !open)
			return stroke;
		next = stroke + 2;
		while (next < end && *next == ' ')
			next++;
		if (end - next < 2 || next[0] != '~' || next[1] != '~')
			return stroke;
		from = next + 2;
	}
}

/* A struck run may hold such strokes still: they are no part of a name. */
static void split_struck(const char *text, size_t length, const struct authority *authority, struct name_list *names)
{
	struct strbuf clean;

	strbuf_init(&clean, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '~' && i + 1 < length && text[i + 1] == '~')
			i++;
		else if (text[i] != ' ' || !clean.length || clean.data[clean.length - 1] != ' ')
			strbuf_add_char(&clean, text[i]);
	}
	split_run(clean.data, 0, clean.length, authority, names);
	strbuf_release(&clean);
}

void name_splitter_run(const char *text, size_t length, const struct authority *authority, struct name_list *names,
		       struct name_list *struck)
{
	const char *end = text + length;
	bool open = false;

	while (text < end) {
		const char *stroke = find_stroke(text, end, open);
		const char *stop = stroke ? stroke : end;

		if (open)
			split_struck(text, (size_t)(stop - text), authority, struck ? struck : names);
		else
			split_run(text, 0, (size_t)(stop - text), authority, names);
		text = stroke ? stroke + 2 : end;
		open = !open;
	}
}
