#include "indexer/build/number_names.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "index/number_name.h"
#include "text/tokenizer.h"

struct number_names {
	const struct survey *survey;
	const struct levels *levels; /* of the prioridad at hand, as what follows */
	struct strbuf eje, prioridad;
	struct strbuf scratch, accion;
	struct token_list tokens;
};

struct number_names *number_names_new(const struct survey *survey)
{
	struct number_names *names = xcalloc(1, sizeof(*names));

	names->survey = survey;
	names->tokens = (struct token_list)TOKEN_LIST_INIT;
	strbuf_init(&names->eje, STRBUF_NO_LIMIT);
	strbuf_init(&names->prioridad, STRBUF_NO_LIMIT);
	strbuf_init(&names->accion, STRBUF_NO_LIMIT);
	strbuf_init(&names->scratch, STRBUF_NO_LIMIT);
	return names;
}

void number_names_free(struct number_names *names)
{
	if (!names)
		return;
	strbuf_release(&names->eje);
	strbuf_release(&names->prioridad);
	strbuf_release(&names->accion);
	strbuf_release(&names->scratch);
	token_list_release(&names->tokens);
	free(names);
}

/* Replace `out` by the form of a level's name and a number: as printed, or else the ordinal. */
static void make(struct number_names *names, struct strbuf *out, enum level level, const char *numero,
		 unsigned ordinal)
{
	strbuf_clear(&names->scratch);
	strbuf_add_format(&names->scratch, "%s ", levels_name(names->levels, level));
	if (numero)
		strbuf_add_string(&names->scratch, numero);
	else
		strbuf_add_format(&names->scratch, "%u", ordinal);
	tokenizer_run(names->scratch.data, names->scratch.length, &names->tokens);
	strbuf_clear(out);
	number_name_add(out, names->tokens.items, names->tokens.count);
}

void number_names_begin(struct number_names *names, const struct prioridad_record *prioridad)
{
	const struct survey_documento *documento = survey_find_documento(names->survey, prioridad->documento);
	const struct eje_record *eje = survey_find_eje(names->survey, prioridad->documento, prioridad->eje);

	if (!survey_has_numbers(names->survey))
		return;
	names->levels = documento ? &documento->niveles : NULL;
	make(names, &names->eje, LEVEL_EJE, eje ? eje->numero : NULL, prioridad->eje);
	make(names, &names->prioridad, LEVEL_PRIORIDAD, prioridad->numero, prioridad->prioridad);
}

void number_names_add(struct number_names *names, const struct accion_record *accion, struct document *document)
{
	if (!survey_has_numbers(names->survey))
		return;
	document_add_value(document, FIELD_NUMERO, names->eje.data);
	document_add_value(document, FIELD_NUMERO, names->prioridad.data);
	/* By its inciso alone it has as many namesakes as there are prioridades. */
	if (!accion || !accion->numero)
		return;
	make(names, &names->accion, LEVEL_ACCION, accion->numero, 0);
	document_add_value(document, FIELD_NUMERO, names->accion.data);
}
