#include "indexer/build/document_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/mentions.h"
#include "indexer/build/field_values.h"
#include "indexer/build/involvement.h"
#include "indexer/build/record_json.h"
#include "indexer/build/text_words.h"
#include "indexer/build/wording.h"
#include "text/tokenizer.h"

struct document_builder {
	const struct survey *survey;
	const struct authority *authority;
	struct text_words *words;
	struct token_list tokens; /* of the acciones, while their prioridad is built */
	struct mention_list mentions;
	struct involvement_list entes;
	struct document document;
};

struct document_builder *document_builder_new(const struct survey *survey, const struct authority *authority)
{
	struct document_builder *builder = xcalloc(1, sizeof(*builder));

	builder->survey = survey;
	builder->authority = authority;
	builder->words = text_words_new();
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
	token_list_release(&builder->tokens);
	mention_list_release(&builder->mentions);
	involvement_list_release(&builder->entes);
	document_release(&builder->document);
	free(builder);
}

/* --- Texts ------------------------------------------------------------------------------ */

/* Add the words of `text` (NULL: none), and keep it for highlights. */
static void add_text(struct document_builder *builder, enum stored section, const char *text, enum text_weight weight,
		     enum crediting crediting)
{
	if (text)
		document_set_stored(&builder->document, section, text, strlen(text));
	text_words_add(builder->words, &builder->document, text, weight, crediting);
}

/* --- Bodies ---------------------------------------------------------------------------- */

static void add_listed(struct document_builder *builder, const struct name_list *names, enum role role)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct ente *ente = survey_find_ente(builder->survey, names->items[i]);

		if (ente)
			involvement_list_add(&builder->entes, ente, role, names->items[i], strlen(names->items[i]));
	}
}

static void begin_entes(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	involvement_list_clear(&builder->entes);
	add_listed(builder, &prioridad->lideres, ROLE_LIDER);
	add_listed(builder, &prioridad->entes, ROLE_POTENCIAL);
	add_listed(builder, &prioridad->entes_tachados, ROLE_TACHADO);
}

/* The bodies that `text` names. */
static void add_mentions(struct document_builder *builder, const char *text, const struct token_list *tokens)
{
	authority_find_mentions(builder->authority, text, tokens, &builder->mentions);
	for (size_t i = 0; i < builder->mentions.count; i++) {
		const struct mention *mention = &builder->mentions.items[i];

		involvement_list_add(&builder->entes, mention->ente, ROLE_MENCION, text + mention->start,
				     mention->end - mention->start);
	}
}

/* --- What is stored ------------------------------------------------------------------------ */

/* An address that owns its strings. */
static struct record_address make_address(const struct document_builder *builder,
					  const struct prioridad_record *prioridad, const struct accion_record *accion)
{
	const struct survey_documento *documento = survey_find_documento(builder->survey, prioridad->documento);
	struct citation citation = {
		.documento = &documento->record,
		.titulo = documento->titulo,
		.prioridad = prioridad->prioridad,
		.inciso = accion ? accion->inciso : NULL,
		.lineas = accion ? accion->lineas : prioridad->lineas,
	};
	struct record_address address = { .prioridad = prioridad, .accion = accion };
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	record_add_id(&text, prioridad, accion);
	address.id = strbuf_detach(&text, NULL);
	record_add_url(&text, address.id, accion);
	address.url = strbuf_detach(&text, NULL);
	wording_add_citation(&text, &citation);
	address.cita = strbuf_detach(&text, NULL);
	return address;
}

static void free_address(struct record_address *address)
{
	free((char *)address->id);
	free((char *)address->url);
	free((char *)address->cita);
}

static void store_names(struct document_builder *builder, enum stored section, const struct name_list *names)
{
	struct strbuf joined;

	strbuf_init(&joined, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < names->count; i++)
		strbuf_add_format(&joined, "%s%s", i > 0 ? "; " : "", names->items[i]);
	if (joined.length > 0)
		document_set_stored(&builder->document, section, joined.data, joined.length);
	strbuf_release(&joined);
}

static void store_lines(struct document_builder *builder, const struct line_range *lines)
{
	char text[64];

	if (lines->first == 0)
		return;
	snprintf(text, sizeof(text), "%zu; %zu", lines->first, lines->last);
	document_set_stored(&builder->document, STORED_LINEAS, text, strlen(text));
}

/* Tabs and line ends part what is stored: none may come from a name. */
static void add_spelling(struct strbuf *out, const char *written)
{
	for (; *written; written++)
		strbuf_add_char(out, (unsigned char)*written < ' ' ? ' ' : *written);
}

/* What each body is called in each role from `first` on, so far, as document.h lays it out. */
static void store_roles(struct document_builder *builder, const struct line_range *lines, enum role first)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_format(&text, "%zu\t%zu\n", lines->first, lines->last);
	for (size_t i = 0; i < builder->entes.count; i++) {
		const struct involvement *involvement = &builder->entes.items[i];

		for (int role = (int)first; role < ROLE_COUNT; role++) {
			const struct name_list *escrito = &involvement->escrito[role];

			if (escrito->count == 0)
				continue;
			strbuf_add_format(&text, "%s\t%s", involvement->ente->clave, role_name((enum role)role));
			for (size_t k = 0; k < escrito->count; k++) {
				strbuf_add_char(&text, '\t');
				add_spelling(&text, escrito->items[k]);
			}
			strbuf_add_char(&text, '\n');
		}
	}
	document_set_stored(&builder->document, STORED_ROLES, text.data, text.length);
	strbuf_release(&text);
}

static void store_address(struct document_builder *builder, const struct record_address *address)
{
	struct document *document = &builder->document;
	struct strbuf head;

	strbuf_init(&head, STRBUF_NO_LIMIT);
	record_add_head(&head, address);
	document_set_stored(document, STORED_ID, address->id, strlen(address->id));
	document_set_stored(document, STORED_HEAD, head.data, head.length);
	document_set_stored(document, STORED_CITA, address->cita, strlen(address->cita));
	store_names(builder, STORED_LIDERES, &address->prioridad->lideres);
	store_names(builder, STORED_ENTES, &address->prioridad->entes);
	store_names(builder, STORED_TACHADOS, &address->prioridad->entes_tachados);
	store_lines(builder, address->accion ? &address->accion->lineas : &address->prioridad->lineas);
	strbuf_clear(&head);
	record_add_sheet(&head, address->prioridad);
	document_set_stored(document, STORED_SHEET, head.data, head.length);
	strbuf_release(&head);
}

/* --- Documents ------------------------------------------------------------------------------ */

static void begin_document(struct document_builder *builder)
{
	document_clear(&builder->document);
	text_words_begin(builder->words);
}

static void add_prioridad_texts(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	bool both = prioridad->texto_ficha != NULL;

	add_text(builder, STORED_TEXTO, prioridad->texto, WEIGHT_TEXTO, both ? CREDIT_GIVE : CREDIT_NONE);
	add_mentions(builder, prioridad->texto, text_words_tokens(builder->words));
	if (both) {
		add_text(builder, STORED_TEXTO_FICHA, prioridad->texto_ficha, WEIGHT_TEXTO_FICHA, CREDIT_USE);
		add_mentions(builder, prioridad->texto_ficha, text_words_tokens(builder->words));
	}
	add_text(builder, STORED_PRACTICA, prioridad->practica, WEIGHT_PRACTICA, CREDIT_NONE);
	/* Before the acciones: each of them stores its own mentions. */
	store_roles(builder, &prioridad->lineas, ROLE_LIDER);
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		const char *texto = prioridad->acciones[i].texto;

		tokenizer_run(texto, strlen(texto), &builder->tokens);
		add_mentions(builder, texto, &builder->tokens);
	}
}

/*
 * What a sheet says beside its texts, as words to be found: "prioridad 52",
 * "género", "implementación inmediata".
 */
static void add_sheet(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	struct strbuf sheet;

	strbuf_init(&sheet, STRBUF_NO_LIMIT);
	strbuf_add_format(&sheet, "Prioridad %u", prioridad->prioridad);
	for (size_t i = 0; i < prioridad->principios.count; i++)
		strbuf_add_format(&sheet, "%s%s", i == 0 ? ". " : "; ", prioridad->principios.items[i]);
	if (prioridad->implementacion)
		strbuf_add_format(&sheet, ". Implementación %s", prioridad->implementacion);
	if (prioridad->adicionada)
		strbuf_add_string(&sheet, ". Adicionada por el ente");
	/* A record is no longer a text for having marks: they don't count for its length. */
	uint32_t length = builder->document.length;

	add_text(builder, STORED_FICHA, sheet.data, WEIGHT_FICHA, CREDIT_NONE);
	builder->document.length = length;
	strbuf_release(&sheet);
}

static void build_prioridad(struct document_builder *builder, const struct record_address *address,
			    const struct record_address *acciones)
{
	struct strbuf record;

	begin_document(builder);
	begin_entes(builder, address->prioridad);
	add_prioridad_texts(builder, address->prioridad);
	add_sheet(builder, address->prioridad);
	field_values_add(&builder->document, builder->survey, address->prioridad, "prioridad", &builder->entes);
	store_address(builder, address);
	strbuf_init(&record, STRBUF_NO_LIMIT);
	record_add_prioridad(&record, address, acciones, &builder->entes);
	document_set_stored(&builder->document, STORED_RECORD, record.data, record.length);
	strbuf_release(&record);
}

static void build_accion(struct document_builder *builder, const struct record_address *address,
			 const struct record_address *whole)
{
	struct strbuf record;

	begin_document(builder);
	begin_entes(builder, address->prioridad);
	add_text(builder, STORED_TEXTO, address->accion->texto, WEIGHT_TEXTO, CREDIT_NONE);
	add_mentions(builder, address->accion->texto, text_words_tokens(builder->words));
	store_roles(builder, &address->accion->lineas, ROLE_MENCION);
	field_values_add(&builder->document, builder->survey, address->prioridad, "accion", &builder->entes);
	store_address(builder, address);
	strbuf_init(&record, STRBUF_NO_LIMIT);
	record_add_accion(&record, address, whole, &builder->entes);
	document_set_stored(&builder->document, STORED_RECORD, record.data, record.length);
	strbuf_release(&record);
}

bool document_builder_add(struct document_builder *builder, const struct prioridad_record *prioridad,
			  document_sink *sink, void *context, struct error *err)
{
	size_t count = prioridad->accion_count;
	struct record_address whole = make_address(builder, prioridad, NULL);
	struct record_address *acciones = xcalloc(count + 1, sizeof(*acciones));

	for (size_t i = 0; i < count; i++)
		acciones[i] = make_address(builder, prioridad, &prioridad->acciones[i]);
	build_prioridad(builder, &whole, acciones);

	bool good = sink(context, &builder->document, err);

	for (size_t i = 0; i < count && good; i++) {
		build_accion(builder, &acciones[i], &whole);
		good = sink(context, &builder->document, err);
	}
	for (size_t i = 0; i < count; i++)
		free_address(&acciones[i]);
	free(acciones);
	free_address(&whole);
	return good;
}
