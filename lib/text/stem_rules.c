#include "text/stem_rules.h"

#include <string.h>

#include "text/inflection.h"
#include "text/verb_forms.h"

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
	/* The same of -ificar, whose forms it takes for adjectives like público: identif(ica). */
	{ "ificamente", "ificar" },
	{ "ifica", "ificar" },
	{ "ifico", "ificar" },
	/* qu before an e is the c of -car: aplique, enfoque */
	{ "que", "car" },
	{ "quen", "car" },
	{ "quemos", "car" },
	/* -aría looks like the ending of funcionaria; not so behind these. */
	{ "ificaria", "ificar" },
	{ "ificarian", "ificar" },
	{ "izaria", "izar" },
	{ "izarian", "izar" },
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
 * who looks for the first would drown in the second. Singular, folded, with or
 * without what stem_rules_prepare() does. Adjectives stand here in both genders.
 * lexicon/stems.txt is learnt of what these leave together: it would not part
 * them by itself, neither those that it has too (cuenta, fallo, hacienda,
 * orgánico, tratado), nor the others, which keep like company.
 */
static const struct {
	const char *word, *stem;
} exceptions[] = {
	{ "accionario", "accionist" }, /* acción */
	{ "accionista", "accionist" },
	{ "activismo", "activist" }, /* activo, actividad */
	{ "activista", "activist" },
	{ "atraer", "atraer" }, /* atrás */
	{ "auditiva", "auditiv" }, /* auditar */
	{ "auditivo", "auditiv" },
	{ "autoridad", "autoridad" }, /* autor */
	{ "cabildear", "cabilde" },   /* cabildo */
	{ "cabildero", "cabilde" },
	{ "calle", "calle" },                 /* callar */
	{ "cargo", "cargo" },                 /* cargar */
	{ "cheque", "chequ" },                /* checar */
	{ "cifra", "cifra" },                 /* cifrar, cifrado */
	{ "constitucion", "constitucional" }, /* constituir */
	{ "contraer", "contraer" },           /* contraste */
	{ "correctiva", "correctiv" },        /* correcto */
	{ "correctivo", "correctiv" },
	{ "crea", "cre" }, /* crear, and not creer */
	{ "crean", "cre" },
	{ "creacion", "cre" },
	{ "creer", "creer" },      /* crear */
	{ "cuenta", "cuenta" },    /* contar, cuento */
	{ "decada", "decada" },    /* decir */
	{ "efectiva", "efectiv" }, /* efecto */
	{ "efectivamente", "efectiv" },
	{ "efectividad", "efectiv" },
	{ "efectivo", "efectiv" },
	{ "ejecutiva", "ejecutiv" }, /* ejecutar */
	{ "ejecutivo", "ejecutiv" },
	{ "electiva", "electiv" }, /* electo */
	{ "electivo", "electiv" },
	{ "especialista", "especialic" }, /* especial; with especializar */
	{ "estudiante", "estudiantil" },  /* estudio, estudiar */
	{ "extraer", "extraer" },         /* extra */
	{ "fallo", "fallo" },             /* falla, fallar */
	{ "formativa", "formacion" },     /* formato; with formación */
	{ "formativo", "formacion" },
	{ "genero", "genero" },         /* generar, generación, general */
	{ "gobernanza", "gobernanza" }, /* gobernador */
	{ "habilidad", "habilidad" },   /* hábil, inhábil */
	{ "hacendaria", "hacienda" },
	{ "hacendario", "hacienda" },
	{ "hacienda", "hacienda" },     /* hacer, haciendo */
	{ "importancia", "important" }, /* importe, importar */
	{ "importante", "important" },
	{ "impuesto", "impuesto" },     /* imponer */
	{ "informante", "informant" },  /* informar, información */
	{ "iniciativa", "iniciativ" },  /* iniciar */
	{ "integridad", "integridad" }, /* integrar, integrante */
	{ "interprete", "interprete" }, /* interpretar */
	{ "licenciada", "licenciad" },  /* licencia */
	{ "licenciado", "licenciad" },
	{ "licenciatura", "licenciad" },
	{ "liquen", "liquen" },       /* que is not -car's here */
	{ "medida", "medida" },       /* medir */
	{ "meta", "meta" },           /* meter */
	{ "monitorear", "monitore" }, /* monitor; with monitoreo */
	{ "movilidad", "movilidad" }, /* móvil */
	{ "objetiva", "objetiv" },    /* objeto */
	{ "objetividad", "objetiv" },
	{ "objetivo", "objetiv" },
	{ "organica", "organico" }, /* órgano, organismo */
	{ "organico", "organico" },
	{ "partido", "partido" },      /* parte, partir */
	{ "periodismo", "periodist" }, /* periódico, periódicamente */
	{ "periodista", "periodist" },
	{ "planear", "planeacion" },    /* plan; with planeación */
	{ "plantear", "planteamient" }, /* planta; with planteamiento */
	{ "procurador", "procurador" }, /* procurar */
	{ "procuradora", "procurador" },
	{ "procuraduria", "procurador" },
	{ "publica", "publico" }, /* publicar, publicación */
	{ "publicamente", "publico" },
	{ "publicidad", "publicidad" },
	{ "publico", "publico" },
	{ "recepcionista", "recepcionist" }, /* recepción */
	{ "recibo", "recibo" },              /* recibir */
	{ "sala", "sala" },                  /* sal, salir */
	{ "solida", "solido" },              /* solo */
	{ "solido", "solido" },
	{ "sustancia", "sustancia" }, /* sustanciar, sustanciación */
	{ "tarde", "tarde" },         /* tardar */
	{ "tema", "tema" },           /* temer */
	{ "termino", "termino" },     /* terminar */
	{ "titular", "titular" },     /* título */
	{ "titulo", "titulo" },
	{ "traer", "traer" },             /* tras */
	{ "tratado", "tratado" },         /* tratar, trato, tratamiento */
	{ "unidad", "unidad" },           /* unir, unido */
	{ "universidad", "universidad" }, /* universo */
	{ "verdad", "verdad" },           /* verde */
	{ "verdadera", "verdad" },
	{ "verdadero", "verdad" },
};

/* Nouns and adjectives whose plural looks like a first person plural: their s is a plural's. */
static const char *const plurals[] = {
	"extremos", "hipopotamos", "kilogramos", "paramos", "postremos", "prestamos", "reclamos", "supremos",
};

static bool ends_with(const char *word, size_t length, const char *ending)
{
	size_t count = strlen(ending);

	return length > count && memcmp(word + length - count, ending, count) == 0;
}

/* participamos, participemos: the stemmer knows these endings if it sees the s. */
static bool is_first_plural(const char *word, size_t length)
{
	if (length < strlen("pagamos") || !(ends_with(word, length, "amos") || ends_with(word, length, "emos")))
		return false;
	for (size_t i = 0; i < sizeof(plurals) / sizeof(plurals[0]); i++)
		if (strncmp(plurals[i], word, length) == 0 && plurals[i][length] == '\0')
			return false;
	return true;
}

static size_t change_ending(char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t ending = strlen(endings[i].ending);
		size_t instead = strlen(endings[i].instead);

		if (!ends_with(word, length, endings[i].ending))
			continue;
		memcpy(word + length - ending, endings[i].instead, instead);
		return length - ending + instead;
	}
	return length;
}

size_t stem_rules_prepare(const char *word, size_t length, size_t singular, char *out)
{
	size_t infinitive = verb_forms_infinitive(word, length, out);

	/* usos, of uso; but no tenis */
	if (infinitive == 0 && singular < length && word[singular - 1] == 'o')
		infinitive = verb_forms_infinitive(word, singular, out);
	if (infinitive > 0)
		return infinitive;
	if (!is_first_plural(word, length))
		length = singular;
	memcpy(out, word, length);
	return change_ending(out, length);
}

const char *stem_rules_exception(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++) {
		const char *own = exceptions[i].word;

		/* the first letter by itself, for every new word comes here twice */
		if (own[0] == word[0] && strncmp(own, word, length) == 0 && own[length] == '\0')
			return exceptions[i].stem;
	}
	return NULL;
}

/* The sound c, however it is written before the letter that the stemmer took off. */
size_t stem_rules_finish(char *stem, size_t length, bool own_z)
{
	inflection_settle_y(stem, length);
	/* conozc(a), conoc(er) */
	if (ends_with(stem, length, "zc")) {
		stem[length - 2] = 'c';
		return length - 1;
	}
	if (stem[length - 1] != 'z')
		return length;
	/* juez, juec(es); avanz(ar), avanc(e); but plaz(a) is no plac(a) */
	if (!own_z && length >= 2 && length <= 4 && stem[length - 2] == 'a')
		return length;
	stem[length - 1] = 'c';
	return length;
}
