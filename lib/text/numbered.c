#include "text/numbered.h"

#include <string.h>

#include "text/fold_reader.h"
#include "text/inflection.h"
#include "text/numerals.h"

/* No noun below is longer, its plural included. */
#define NOUN_MAX_BYTES 24
/* Signs and blanks between a noun and its number. */
#define GAP_MAX 6
/* "I a la V", "I, y hasta el V" */
#define JOINERS_MAX 3

/* Folded, singular. */
static const char *const nouns[] = {
	/* parts of a law, a contract, a treaty */
	"articulo", "fraccion", "apartado", "numeral", "parrafo", "clausula", "base", "considerando",
	"antecedente", "transitorio", "resolutivo", "regla",
	/* parts of a book or report, and what is counted in it */
	"libro", "tomo", "volumen", "titulo", "subtitulo", "capitulo", "subcapitulo", "seccion", "subseccion",
	"parte", "unidad", "tema", "leccion", "bloque", "punto", "anexo", "apendice", "tabla", "cuadro",
	"figura", "grafica", "grafico", "mapa", "lamina", "ilustracion", "esquema", "pagina", "hoja", "foja",
	"folio", "nota",
	/* parts of a plan */
	"eje", "subeje", "estrategia", "linea", "accion", "objetivo", "meta", "prioridad", "programa",
	"subprograma", "proyecto", "componente", "indicador", "medida", "principio", "criterio",
	"recomendacion", "lineamiento", "pilar", "ambito",
	/* what follows one after the other in time */
	"siglo", "etapa", "fase", "paso", "edicion", "version", "legislatura", "periodo", "bimestre",
	"trimestre", "cuatrimestre", "semestre", "ciclo", "grado", "nivel", "sesion", "reunion", "asamblea",
	"congreso", "cumbre", "conferencia", "foro", "informe", "entrega", "temporada", "jornada", "guerra",
	/* what is told apart by a number: documents, groups, places, offices */
	"ley", "decreto", "acuerdo", "acta", "oficio", "expediente", "formato", "formulario", "ficha",
	"tratado", "convenio", "protocolo", "enmienda", "grupo", "clase", "categoria", "tipo", "serie", "zona",
	"region", "distrito", "circuito", "circunscripcion", "sector", "cuartel", "lote", "manzana", "modulo",
	"sala", "juzgado", "piso", "planta", "edificio", "mesa", "turno",
};

/* Nouns that letters follow as numbers follow others. */
static const char *const lettered[] = {
	"letra", "literal", "inciso", "subinciso", "opcion", "plan", "vitamina", "hepatitis", "punto",
	"apartado", "anexo", "apendice", "tabla", "cuadro", "figura", "grafica", "parte", "seccion", "bloque",
	"grupo", "clase", "categoria", "tipo", "serie", "nivel", "formato", "zona", "edificio", "modulo",
	"salon", "mesa", "lote", "manzana", "turno", "fase", "etapa",
};

/* How nouns are shortened before their number. */
static const struct {
	const char *word, *noun;
} shortened[] = {
	{ "apdo", "apartado" }, { "art", "articulo" }, { "arts", "articulos" }, { "cap", "capitulo" },
	{ "caps", "capitulos" }, { "exp", "expediente" }, { "fig", "figura" }, { "figs", "figuras" },
	{ "frac", "fraccion" }, { "fracc", "fraccion" }, { "fracs", "fracciones" }, { "inc", "inciso" },
	{ "incs", "incisos" }, { "lib", "libro" }, { "pag", "pagina" }, { "pags", "paginas" },
	{ "parr", "parrafo" }, { "parrs", "parrafos" }, { "pp", "paginas" }, { "sec", "seccion" },
	{ "secc", "seccion" }, { "tit", "titulo" }, { "vol", "volumen" }, { "vols", "volumenes" },
};

/* Words that say that what follows is a number; as their forms they have those of número (text/analyzer.c). */
static const char *const signs[] = { "num", "nums", "nro", "nros", "n\xC2\xBA", "numero", "numeros" };

static const char *const joiners[] = { "y", "e", "o", "u", "a", "al", "la", "las", "los", "el", "hasta" };

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Is the singular of the word, or its noun in the other gender, in the list? */
static bool is_noun(const char *const *list, size_t count, const char *word)
{
	char base[NOUN_MAX_BYTES];
	char other[NOUN_MAX_BYTES];
	size_t length = strlen(word);

	if (length > NOUN_MAX_BYTES || !inflection_applies(word, length))
		return false;
	length = inflection_base(word, length, base);
	for (size_t i = 0; i < count; i++) {
		/* the first letter by itself, for every new word comes here */
		if (list[i][0] == word[0] && inflection_base(list[i], strlen(list[i]), other) == length &&
		    memcmp(base, other, length) == 0)
			return true;
	}
	return false;
}

static bool is_listed(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i][0] == word[0] && strcmp(list[i], word) == 0)
			return true;
	}
	return false;
}

const char *numbered_noun(const char *exact)
{
	for (size_t i = 0; i < COUNT(shortened); i++) {
		if (shortened[i].word[0] == exact[0] && strcmp(shortened[i].word, exact) == 0)
			return shortened[i].noun;
	}
	return NULL;
}

bool numbered_takes_letters(const char *exact)
{
	return is_noun(lettered, COUNT(lettered), exact);
}

static enum numbered_role role_of_numeral(enum numeral_type type)
{
	switch (type) {
	case NUMERAL_DIGITS:
	case NUMERAL_ORDINAL:
		return NUMBERED_DIGITS;
	case NUMERAL_WORD:
		return NUMBERED_NUMERAL;
	case NUMERAL_UNIT:
		return NUMBERED_UNIT;
	case NUMERAL_TEN:
		return NUMBERED_TEN;
	default:
		return NUMBERED_NONE;
	}
}

struct numbered_word numbered_word_of(const char *exact)
{
	unsigned value;
	enum numbered_role role = role_of_numeral(numerals_type(exact, &value));

	if (role != NUMBERED_NONE)
		return (struct numbered_word){ (uint8_t)role, (uint16_t)value };
	if (is_listed(joiners, COUNT(joiners), exact))
		role = NUMBERED_JOINER;
	else if (is_listed(signs, COUNT(signs), exact))
		role = NUMBERED_SIGN;
	else if (numbered_noun(exact))
		role = NUMBERED_SHORT;
	else if (is_noun(nouns, COUNT(nouns), exact))
		role = NUMBERED_NOUN;
	return (struct numbered_word){ (uint8_t)role, 0 };
}

static enum numbered_gap sign_of(int32_t c)
{
	switch (c) {
	case '.':
		return NUMBERED_POINT;
	case ',':
	case ';':
		return NUMBERED_COMMA;
	case '-':
	case '/':
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
		return NUMBERED_DASH;
	default:
		return NUMBERED_APART;
	}
}

enum numbered_gap numbered_gap_of(const char *text, size_t length)
{
	struct fold_reader reader;
	enum numbered_gap gap = NUMBERED_BLANK;
	unsigned count = 0;
	int32_t c;

	fold_reader_init(&reader, text, length);
	while ((c = fold_reader_next(&reader)) >= 0) {
		if (++count > GAP_MAX)
			return NUMBERED_APART;
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			continue;
		/* one sign, but "3o., 4o." */
		if (gap != NUMBERED_BLANK && !(gap == NUMBERED_POINT && sign_of(c) == NUMBERED_COMMA))
			return NUMBERED_APART;
		gap = sign_of(c);
	}
	return gap;
}

/* --- The walk ------------------------------------------------------------- */

enum {
	WALK_FREE,
	WALK_NOUN,
	WALK_SHORT, /* as a noun, a point behind it */
	WALK_NUMBER,
	WALK_JOINER,
};

static bool is_number(struct numbered_word word)
{
	return word.role >= NUMBERED_DIGITS;
}

/* May a number stand here? */
static bool reaches(const struct numbered_walk *walk, enum numbered_gap before, struct numbered_word word)
{
	switch (walk->state) {
	case WALK_NOUN:
	case WALK_JOINER:
		return before == NUMBERED_BLANK;
	case WALK_SHORT:
		return before == NUMBERED_BLANK || before == NUMBERED_POINT;
	case WALK_NUMBER:
		return before == NUMBERED_COMMA || before == NUMBERED_DASH ||
		       (before == NUMBERED_BLANK && walk->ten > 0 && word.role == NUMBERED_UNIT);
	default:
		return false;
	}
}

static void join(struct numbered_walk *walk, enum numbered_gap before)
{
	bool behind_number = walk->state == WALK_NUMBER && before != NUMBERED_DASH && before != NUMBERED_APART;
	bool behind_joiner = walk->state == WALK_JOINER && before == NUMBERED_BLANK && walk->joiners < JOINERS_MAX;

	walk->joiners = behind_joiner ? (uint8_t)(walk->joiners + 1) : 1;
	walk->state = behind_number || behind_joiner ? WALK_JOINER : WALK_FREE;
	walk->ten = 0;
}

/* The number of a numeral in its place: décimo segundo is one of two words, and both are it. */
static unsigned number(struct numbered_walk *walk, struct numbered_word word, enum numbered_gap after,
		       struct numbered_word next)
{
	unsigned before = word.role == NUMBERED_UNIT ? walk->ten : 0;
	bool unit_follows = word.role == NUMBERED_TEN && next.role == NUMBERED_UNIT && after == NUMBERED_BLANK;

	walk->ten = unit_follows ? (uint8_t)word.value : 0;
	return before + word.value + (unit_follows ? next.value : 0);
}

struct numbered_sense numbered_step(struct numbered_walk *walk, enum numbered_gap before, struct numbered_word word,
				    enum numbered_gap after, struct numbered_word next)
{
	struct numbered_sense sense = { 0, false };

	if (is_number(word)) {
		bool in_place = reaches(walk, before, word);

		if (in_place && word.role != NUMBERED_DIGITS)
			sense.number = number(walk, word, after, next);
		else
			walk->ten = 0;
		walk->state = in_place ? WALK_NUMBER : WALK_FREE;
		return sense;
	}
	if (word.role == NUMBERED_JOINER) {
		join(walk, before);
		return sense;
	}
	sense.is_noun = word.role == NUMBERED_SHORT && (after == NUMBERED_BLANK || after == NUMBERED_POINT) &&
			(is_number(next) || next.role == NUMBERED_SIGN);
	walk->ten = 0;
	if (word.role == NUMBERED_SIGN || sense.is_noun)
		walk->state = WALK_SHORT;
	else
		walk->state = word.role == NUMBERED_NOUN ? WALK_NOUN : WALK_FREE;
	return sense;
}
