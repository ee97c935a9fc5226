#include "text/stem_rules.h"

#include <string.h>

/* The first that fits is taken. */
static const struct {
	const char *ending, *instead;
} endings[] = {
	/*
	 * The stemmer takes -icación off whole in a long word, but of -icar only
	 * the -ar: identif(icación), identific(ar). As their verb they join, and
	 * comunicación is kept apart from común.
	 */
	{ "icacion", "icar" },
	{ "icador", "icar" },
	{ "icadora", "icar" },
	{ "icante", "icar" },
	/* It looks for these with their accent. */
	{ "cion", "ción" },
	{ "sion", "sión" },
	{ "logia", "logía" },
	/* prioritario, prioridad; sanitario, sanidad */
	{ "itario", "idad" },
	{ "itaria", "idad" },
};

/*
 * Words whose stem would be that of another word, and a common one, so that
 * who looks for the first would drown in the second. Singular, folded, with
 * the ending that stem_rules_prepare() gives.
 */
static const struct {
	const char *word, *stem;
} exceptions[] = {
	{ "accionista", "accionist" },    /* acción */
	{ "autoridad", "autoridad" },     /* autor */
	{ "calle", "calle" },             /* callar */
	{ "genero", "genero" },           /* generar, generación, general */
	{ "gobernanza", "gobernanza" },   /* gobernador */
	{ "importancia", "important" },   /* importe, importar */
	{ "importante", "important" },
	{ "informante", "informant" },    /* informar, información */
	{ "integridad", "integridad" },   /* integrar, integrante */
	{ "medida", "medida" },           /* medir */
	{ "partido", "partido" },         /* parte, partir */
	{ "periodismo", "periodist" },    /* periódico, periódicamente */
	{ "periodista", "periodist" },
	{ "publicidad", "publicidad" },   /* público, publicar */
	{ "termino", "termino" },         /* terminar */
	{ "universidad", "universidad" }, /* universo */
};

size_t stem_rules_prepare(char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t ending = strlen(endings[i].ending);
		size_t instead = strlen(endings[i].instead);

		if (length <= ending || memcmp(word + length - ending, endings[i].ending, ending) != 0)
			continue;
		memcpy(word + length - ending, endings[i].instead, instead);
		return length - ending + instead;
	}
	return length;
}

const char *stem_rules_exception(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++)
		if (strlen(exceptions[i].word) == length && memcmp(exceptions[i].word, word, length) == 0)
			return exceptions[i].stem;
	return NULL;
}

void stem_rules_finish(char *stem, size_t length, bool own_z)
{
	char *last = stem + length - 1;

	if (*last != 'z')
		return;
	/* juez, juec(es); avanz(ar), avanc(e); but plaz(a) is no plac(a) */
	if (!own_z && length >= 2 && length <= 4 && last[-1] == 'a')
		return;
	*last = 'c';
}
