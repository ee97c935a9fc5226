#include "indexer/names/body_nouns.h"

#include <stdlib.h>
#include <string.h>

struct noun {
	const char *word; /* singular, folded */
	enum body_noun singular, plural;
};

/* Sorted by word. Nouns without a singular stand as they are. */
static const struct noun nouns[] = {
	{ "abogado", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "academia", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "actor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "acueducto", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "aduana", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "agencia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "agricultor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ajuntament", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "albergue", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "alcalde", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "alcaldia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "alianza", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "alumno", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "archivo", BODY_NOUN_TAILED, BODY_NOUN_GROUP },
	{ "area", BODY_NOUN_NONE, BODY_NOUN_TAILED },
	{ "armada", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "arquidiocesis", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "artesano", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "artista", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "arzobispado", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "asociacion", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "auditoria", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "autoridad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "ayuntamiento", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "banco", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "biblioteca", BODY_NOUN_TAILED, BODY_NOUN_GROUP },
	{ "bloque", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "bomberos", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "brigada", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "cabildo", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "caja", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "camara", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "campesino", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "canton", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "capitania", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "carabineros", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "casa", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "centro", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "cinemateca", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "ciudadania", BODY_NOUN_GROUP, BODY_NOUN_GROUP },
	{ "ciudadano", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "clinica", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "club", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "coalicion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "colegio", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "comandancia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "comerciante", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "comisaria", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "comisariado", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "comision", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "comite", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "comuna", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "comunero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "comunicador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "comunidad", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "concejal", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "concejalia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "concejo", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "concello", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "concesionario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "confederacion", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "congreso", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "consejeria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "consejo", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "conselh", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "consell", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "conselleria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "consello", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "conservatorio", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "consorcio", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "consulado", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "contraloria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "cooperativa", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "coordinacion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "coordinadora", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "corporacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "corregiduria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "corregimiento", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "corte", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "cortes", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "cruz", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "cuerpo", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "decanato", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "defensoria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "delegacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "delegaciones", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "departament", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "departamento", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "dependencia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "deputacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "desarrollador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "despacho", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "diocesis", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "diputacio", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "diputacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "diputado", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "direccion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "director", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "dispensario", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "distrito", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "division", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "docente", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "donante", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ejecutivo", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "ejercito", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "ejidatario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ejido", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "embajada", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "empresa", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "empresario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "enfermero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ente", BODY_NOUN_NONE, BODY_NOUN_TAILED },
	{ "entidad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "escuela", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "estudiante", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "facultad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "familia", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "farmacia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "federacion", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "fideicomiso", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "filmoteca", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "fiscal", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "fiscalia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "fondo", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "fonoteca", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "frente", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "funcionario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "fundacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "gabinete", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "ganadero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "gendarmeria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "generalitat", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "gerencia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "gobernacion", BODY_NOUN_TAILED, BODY_NOUN_ALWAYS },
	{ "gobernador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "gobernatura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "gobierno", BODY_NOUN_TAILED, BODY_NOUN_ALWAYS },
	{ "gremio", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "guardia", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "gubernatura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "hospital", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "hotelero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "iglesia", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "indigena", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "industria", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ingeniero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "iniciativa", BODY_NOUN_GROUP, BODY_NOUN_GROUP },
	{ "inspeccion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "institucion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "instituto", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "intendencia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "intendente", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "internado", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "inversionista", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "investigador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "jefatura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "joven", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "juez", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "junta", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "jurisdiccion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "juzgado", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "laboratorio", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "legislatura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "liceo", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "lider", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "liga", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "loteria", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "madre", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "maestro", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "magistrado", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "mancomunidad", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "marina", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "medico", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "medio", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "mesa", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "migrante", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "ministerio", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "ministro", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "municipalidad", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "municipio", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "museo", BODY_NOUN_TAILED, BODY_NOUN_GROUP },
	{ "notaria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "obispado", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "observatorio", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "oficialia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "oficina", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "operador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "orfeon", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "organismo", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "organizacion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "organo", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "orquesta", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "padre", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "parlamento", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "parroquia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "particular", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "pastoral", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "patronato", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "patrulla", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "penitenciaria", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "periodista", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "personeria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "pescador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "plataforma", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "poblacion", BODY_NOUN_GROUP, BODY_NOUN_GROUP },
	{ "poder", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "policia", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "politecnico", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "pontificia", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "prefecto", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "prefectura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "prensa", BODY_NOUN_GROUP, BODY_NOUN_GROUP },
	{ "preparatoria", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "presidencia", BODY_NOUN_TAILED, BODY_NOUN_ALWAYS },
	{ "presidente", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "prestador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "procurador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "procuraduria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "productor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "profesional", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "programa", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "promotor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "prosecretaria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "protectorado", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "proveedor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "provincia", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "pueblo", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "puesto", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "reclusorio", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "rector", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "rectoria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "red", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "refugio", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "regante", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "regidor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "regiduria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "registro", BODY_NOUN_TAILED, BODY_NOUN_GROUP },
	{ "rondero", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "sala", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "seccion", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "secretaria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "secretariado", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "secretario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "sector", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "senado", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "senador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "servicio", BODY_NOUN_TAILED, BODY_NOUN_OF },
	{ "servidor", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "sindicato", BODY_NOUN_ALWAYS, BODY_NOUN_TAILED },
	{ "sindicatura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "sindico", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "sistema", BODY_NOUN_TAILED, BODY_NOUN_LOCAL },
	{ "sociedad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "subcomision", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subdelegacion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subdireccion", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subgerencia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subprefectura", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subprograma", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "subsecretaria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "subsistema", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "subunidad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "superintendencia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "suprema", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "teatro", BODY_NOUN_TAILED, BODY_NOUN_NONE },
	{ "televisora", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "tesoreria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "titular", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "trabajador", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "transportista", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "tribunal", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "unidad", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "union", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "universidad", BODY_NOUN_LISTED, BODY_NOUN_TAILED },
	{ "universitario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "usuario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "vecino", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "veeduria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "vicealcaldia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "viceconsejeria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "vicefiscalia", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "viceministerio", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "vicepresidencia", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
	{ "vicerrectoria", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "voluntario", BODY_NOUN_NONE, BODY_NOUN_GROUP },
	{ "xunta", BODY_NOUN_ALWAYS, BODY_NOUN_ALWAYS },
	{ "zoologico", BODY_NOUN_TAILED, BODY_NOUN_TAILED },
};

static int compare_nouns(const void *key, const void *row)
{
	return strcmp(key, ((const struct noun *)row)->word);
}

static const struct noun *find_noun(const char *word)
{
	return bsearch(word, nouns, sizeof(nouns) / sizeof(nouns[0]), sizeof(nouns[0]), compare_nouns);
}

/* Without its ending for the plural: redes, jueces, museos. */
static const struct noun *find_singular(const char *folded)
{
	char word[NAME_WORD_BYTES];
	size_t length = strlen(folded);
	const struct noun *noun = NULL;

	if (length < 4 || folded[length - 1] != 's')
		return NULL;
	memcpy(word, folded, length + 1);
	word[--length] = '\0';
	noun = find_noun(word);
	if (noun || word[length - 1] != 'e')
		return noun;
	word[--length] = '\0';
	noun = find_noun(word);
	if (noun || word[length - 1] != 'c')
		return noun;
	word[length - 1] = 'z';
	return find_noun(word);
}

enum body_noun body_noun_of(const char *folded, bool *plural)
{
	const struct noun *noun = find_noun(folded);

	*plural = !noun;
	if (!noun)
		noun = find_singular(folded);
	if (!noun)
		return BODY_NOUN_NONE;
	return *plural ? noun->plural : noun->singular;
}

bool body_noun_is_local(const char *folded)
{
	static const char *const words[] = {
		"autonomico", "cantonal", "comarcal", "comunal", "departamental", "distrital", "estatal",
		"federal", "foral", "local", "metropolitano", "municipal", "nacional", "provincial",
		"regional",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i]), stem = words[i][length - 1] == 'o' ? length - 1 : length;
		const char *ending = folded + stem;

		if (strncmp(folded, words[i], stem) != 0)
			continue;
		if (stem == length ? !*ending || strcmp(ending, "es") == 0 : strchr("ao", *ending) && *ending)
			return true;
	}
	return false;
}

bool body_noun_is_shared(const char *folded)
{
	static const char *const words[] = {
		"alcaldias", "ayuntamientos", "consejerias", "departamentos", "direcciones", "gerencias",
		"ministerios", "municipios", "secretarias", "subsecretarias", "viceministerios",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

bool body_noun_begins(const char *text, size_t start, size_t end)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word, next;
	enum body_noun noun;
	bool plural;

	if (!name_first_word(text, start, end, &word))
		return false;
	name_fold_word(text, &word, folded);
	noun = body_noun_of(folded, &plural);
	if (noun == BODY_NOUN_ALWAYS)
		return true;
	if (noun <= BODY_NOUN_GROUP || !name_next_word(text, word.end, end, &next))
		return false;
	name_fold_word(text, &next, folded);
	if (noun == BODY_NOUN_OF)
		return strcmp(folded, "de") == 0 || strcmp(folded, "del") == 0;
	return noun != BODY_NOUN_LOCAL || body_noun_is_local(folded);
}
