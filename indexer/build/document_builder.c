#include "indexer/build/document_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/mentions.h"
#include "indexer/build/field_values.h"
#include "indexer/build/number_names.h"
#include "indexer/build/record_facts.h"
#include "indexer/build/text_words.h"
#include "text/tokenizer.h"

struct document_builder {
	const struct survey *survey;
	const struct authority *authority;
	struct text_words *words;
	struct record_facts *facts;
	struct number_names *numbers;
	uint32_t ambito;          /* of the prioridad at hand */
	struct token_list tokens; /* of the acciones, while their prioridad is built */
	struct mention_list mentions;
	struct listed_bodies listed; /* of the prioridad at hand */
	struct listed_bodies own;    /* of the acción at hand */
	struct document document;
};

struct document_builder *document_builder_new(const struct survey *survey, const struct authority *authority)
{
	struct document_builder *builder = xcalloc(1, sizeof(*builder));

	builder->survey = survey;
	builder->authority = authority;
	builder->words = text_words_new();
	builder->facts = record_facts_new(survey_names(survey));
	builder->numbers = number_names_new(survey);
	builder->tokens = (struct token_list)TOKEN_LIST_INIT;
	document_init(&builder->document);
	return builder;
}

const struct written_forms *document_builder_forms(const struct document_builder *builder)
{
	return text_words_forms(builder->words);
}

const struct acronyms *document_builder_acronyms(const struct document_builder *builder)
{
	return text_words_acronyms(builder->words);
}

void document_builder_free(struct document_builder *builder)
{
	if (!builder)
		return;
	text_words_free(builder->words);
	record_facts_free(builder->facts);
	number_names_free(builder->numbers);
	token_list_release(&builder->tokens);
	mention_list_release(&builder->mentions);
	listed_bodies_release(&builder->listed);
	listed_bodies_release(&builder->own);
	document_release(&builder->document);
	free(builder);
}

static void begin_document(struct document_builder *builder)
{
	document_clear(&builder->document);
	text_words_begin(builder->words);
	record_facts_begin(builder->facts, builder->ambito);
}

/* The bodies that a text names. */
static void add_mentions(struct document_builder *builder, const char *text, const struct token_list *tokens)
{
	authority_find_mentions(builder->authority, builder->ambito, text, tokens, &builder->mentions);
	for (size_t i = 0; i < builder->mentions.count; i++)
		field_values_add_body(&builder->document, ROLE_MENCION, builder->mentions.items[i].ente);
}

/* A text of the record itself, with whom it names. */
static void add_wording(struct document_builder *builder, enum record_text section, const char *text,
			enum text_weight weight, enum crediting crediting)
{
	text_words_add(builder->words, &builder->document, text, weight, crediting);
	add_mentions(builder, text, text_words_tokens(builder->words));
	record_facts_add_mentions(builder->facts, section, &builder->mentions);
}

static void add_prioridad_texts(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	bool both = prioridad->texto_ficha != NULL;

	add_wording(builder, RECORD_TEXTO, prioridad->texto, WEIGHT_TEXTO, both ? CREDIT_GIVE : CREDIT_NONE);
	if (both)
		add_wording(builder, RECORD_TEXTO_FICHA, prioridad->texto_ficha, WEIGHT_TEXTO_FICHA, CREDIT_USE);
	text_words_add(builder->words, &builder->document, prioridad->practica, WEIGHT_PRACTICA, CREDIT_NONE);
	/* What its acciones name is found with it too, and stored with them. */
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		const char *texto = prioridad->acciones[i].texto;

		tokenizer_run(texto, strlen(texto), &builder->tokens);
		add_mentions(builder, texto, &builder->tokens);
	}
}

/* Words that a record is filed under: it is no longer a text for having them, so they don't count for its length. */
static void add_filing(struct document_builder *builder, const char *text, enum text_weight weight)
{
	uint32_t length = builder->document.length;

	text_words_add(builder->words, &builder->document, text, weight, CREDIT_NONE);
	builder->document.length = length;
}

static void add_ruta(struct document_builder *builder, const struct name_list *ruta)
{
	for (size_t i = 0; i < ruta->count; i++)
		add_filing(builder, ruta->items[i], WEIGHT_RUTA);
}

/* Each by itself, so that no phrase reaches from one into the next. */
static void add_campos(struct document_builder *builder, const struct campo_list *campos)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < campos->count; i++) {
		const char *etiqueta = campos->items[i].etiqueta, *texto = campos->items[i].texto;
		const struct record_campo campo = { .etiqueta = { etiqueta, strlen(etiqueta) },
						    .texto = { texto, strlen(texto) } };

		strbuf_clear(&text);
		record_campo_add(&text, &campo);
		add_filing(builder, text.data, WEIGHT_CAMPOS);
	}
	strbuf_release(&text);
}

static const struct levels *levels_of(const struct document_builder *builder, const struct prioridad_record *prioridad)
{
	const struct survey_documento *documento = survey_find_documento(builder->survey, prioridad->documento);

	return documento ? &documento->niveles : NULL;
}

/*
 * What the sheet of a prioridad says beside its texts, as words to be found. The
 * record must be stored already; the words that are added move it.
 */
static void add_sheet(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	struct document *document = &builder->document;
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct strbuf name, sheet;
	char ordinal[16];

	if (!stored_record_read(document->arena.data + document->record, document->record_length, &record, &err))
		return;
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_init(&sheet, STRBUF_NO_LIMIT);
	snprintf(ordinal, sizeof(ordinal), "%u", prioridad->prioridad);
	record_name_add(&name, &record, levels_name(levels_of(builder, prioridad), LEVEL_PRIORIDAD), ordinal);
	record_sheet_add(&sheet, &record, name.data, prioridad->implementacion ? prioridad->implementacion : "",
			 prioridad->adicionada);
	add_filing(builder, sheet.data, WEIGHT_FICHA);
	strbuf_release(&sheet);
	strbuf_release(&name);
}

/* An acción by its number, where it has one of its own: what record_add_sheet() shows. */
static void add_number(struct document_builder *builder, const struct prioridad_record *prioridad, const char *numero)
{
	struct strbuf name;

	if (!numero)
		return;
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_add_format(&name, "%s %s", levels_name(levels_of(builder, prioridad), LEVEL_ACCION), numero);
	add_filing(builder, name.data, WEIGHT_FICHA);
	strbuf_release(&name);
}

static void build_prioridad(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	begin_document(builder);
	add_prioridad_texts(builder, prioridad);
	record_facts_store_prioridad(builder->facts, prioridad, &builder->document);
	add_sheet(builder, prioridad);
	add_ruta(builder, &prioridad->ruta);
	add_campos(builder, &prioridad->campos);
	field_values_add(&builder->document, builder->survey, prioridad, "prioridad", &builder->listed);
	number_names_add(builder->numbers, NULL, &builder->document);
}

static void build_accion(struct document_builder *builder, const struct prioridad_record *prioridad,
			 const struct accion_record *accion)
{
	begin_document(builder);
	builder->document.is_member = true;
	add_wording(builder, RECORD_TEXTO, accion->texto, WEIGHT_TEXTO, CREDIT_NONE);
	record_facts_store_accion(builder->facts, prioridad, accion, &builder->document);
	add_number(builder, prioridad, accion->numero);
	add_campos(builder, &accion->campos);
	field_values_add(&builder->document, builder->survey, prioridad, "accion", &builder->listed);
	listed_bodies_find_own(&builder->own, builder->survey, prioridad, accion);
	field_values_add_own(&builder->document, &builder->own);
	number_names_add(builder->numbers, accion, &builder->document);
}

bool document_builder_add(struct document_builder *builder, const struct prioridad_record *prioridad,
			  document_sink *sink, void *context, struct error *err)
{
	bool good;

	builder->ambito = survey_ambito(builder->survey, prioridad->documento);
	listed_bodies_find(&builder->listed, builder->survey, prioridad);
	number_names_begin(builder->numbers, prioridad);
	build_prioridad(builder, prioridad);
	good = sink(context, &builder->document, err);
	for (size_t i = 0; i < prioridad->accion_count && good; i++) {
		build_accion(builder, prioridad, &prioridad->acciones[i]);
		good = sink(context, &builder->document, err);
	}
	return good;
}
