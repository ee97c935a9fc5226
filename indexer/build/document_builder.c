#include "indexer/build/document_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/build/involvement.h"
#include "indexer/build/record_json.h"
#include "indexer/build/wording.h"
#include "text/analyzer.h"

#define uthash_malloc(size) xmalloc(size)
#include <uthash.h>

/* No phrase reaches from one text of a record into the next. */
#define FIELD_GAP 100

/*
 * How much one word counts in each text, against DOCUMENT_WORD (what ranking
 * calls once). The marks of a sheet say what a prioridad is filed under, which
 * is less than what it says.
 */
enum text_weight {
	WEIGHT_TEXTO = DOCUMENT_WORD,
	WEIGHT_TEXTO_FICHA = DOCUMENT_WORD,
	WEIGHT_PRACTICA = DOCUMENT_WORD,
	WEIGHT_FICHA = DOCUMENT_WORD / 4
};

/* How often a term still is to be passed over: the wording of the list had it already. */
struct credit {
	char *term; /* its kind, then its text */
	uint32_t left;
	UT_hash_handle hh;
};

struct document_builder {
	const struct survey *survey;
	const struct authority *authority;
	struct analyzer *analyzer;
	struct written_forms *forms;
	struct token_list tokens;
	struct mention_list mentions;
	struct acronyms *acronyms;
	struct involvement_list entes;
	struct document document;
	uint32_t next_position;
	struct credit *credits;
	struct strbuf scratch;
};

struct document_builder *document_builder_new(const struct survey *survey, const struct authority *authority)
{
	struct document_builder *builder = xcalloc(1, sizeof(*builder));

	builder->survey = survey;
	builder->authority = authority;
	builder->analyzer = analyzer_new();
	builder->forms = written_forms_new();
	builder->acronyms = acronyms_new();
	builder->tokens = (struct token_list)TOKEN_LIST_INIT;
	document_init(&builder->document);
	strbuf_init(&builder->scratch, STRBUF_NO_LIMIT);
	return builder;
}

static void clear_credits(struct document_builder *builder)
{
	struct credit *credit, *next;

	HASH_ITER(hh, builder->credits, credit, next) {
		HASH_DEL(builder->credits, credit);
		free(credit->term);
		free(credit);
	}
}

const struct written_forms *document_builder_forms(const struct document_builder *builder)
{
	return builder->forms;
}

const struct acronyms *document_builder_acronyms(const struct document_builder *builder)
{
	return builder->acronyms;
}

void document_builder_free(struct document_builder *builder)
{
	if (!builder)
		return;
	clear_credits(builder);
	analyzer_free(builder->analyzer);
	acronyms_free(builder->acronyms);
	written_forms_free(builder->forms);
	token_list_release(&builder->tokens);
	mention_list_release(&builder->mentions);
	involvement_list_release(&builder->entes);
	document_release(&builder->document);
	strbuf_release(&builder->scratch);
	free(builder);
}

/* --- Words -------------------------------------------------------------------------- */

/* What a text does with credits: the list's wording gives them, the sheet's uses them up. */
enum crediting {
	CREDIT_NONE,
	CREDIT_GIVE,
	CREDIT_USE
};

static struct credit *find_credit(struct document_builder *builder, enum term_kind kind, const char *text, bool make)
{
	struct credit *credit;

	strbuf_clear(&builder->scratch);
	strbuf_add_char(&builder->scratch, (char)('0' + kind));
	strbuf_add_string(&builder->scratch, text);
	HASH_FIND_STR(builder->credits, builder->scratch.data, credit);
	if (credit || !make)
		return credit;
	credit = xcalloc(1, sizeof(*credit));
	credit->term = xmemdupz(builder->scratch.data, builder->scratch.length);
	HASH_ADD_KEYPTR(hh, builder->credits, credit->term, builder->scratch.length, credit);
	return credit;
}

/*
 * Both wordings say the same thing, so a word of both counts once: as often
 * as the one that has it more often. It has its place in both all the same,
 * so that phrases of either match.
 */
static uint32_t weigh(struct document_builder *builder, enum term_kind kind, const char *text, uint32_t weight,
		      enum crediting crediting)
{
	struct credit *credit;

	if (crediting == CREDIT_NONE)
		return weight;
	credit = find_credit(builder, kind, text, crediting == CREDIT_GIVE);
	if (crediting == CREDIT_GIVE) {
		credit->left++;
		return weight;
	}
	if (!credit || credit->left == 0)
		return weight;
	credit->left--;
	return 0;
}

static void add_token(struct document_builder *builder, const struct token *token, uint32_t weight,
		      enum crediting crediting)
{
	const char *const forms[TERM_KIND_COUNT] = {
		[TERM_EXACT] = token->exact,
		[TERM_INFLECTION] = token->inflection,
		[TERM_STEM] = token->stem,
	};

	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		uint32_t wdf = weigh(builder, (enum term_kind)kind, forms[kind], weight, crediting);

		document_add_posting(&builder->document, (enum term_kind)kind, forms[kind],
				     builder->next_position + token->position, wdf);
		if (kind == TERM_EXACT)
			builder->document.length += wdf;
	}
}

/* Add the words of `text` (NULL: none) and leave its tokens in the builder. */
static void add_text(struct document_builder *builder, enum stored section, const char *text, uint32_t weight,
		     enum crediting crediting)
{
	builder->tokens.count = 0;
	if (!text)
		return;
	document_set_stored(&builder->document, section, text, strlen(text));
	analyzer_run(builder->analyzer, text, strlen(text), &builder->tokens);
	acronyms_add_text(builder->acronyms, text, &builder->tokens);
	written_forms_add(builder->forms, text, &builder->tokens);
	for (size_t i = 0; i < builder->tokens.count; i++)
		add_token(builder, &builder->tokens.items[i], weight, crediting);
	if (builder->tokens.count > 0)
		builder->next_position += builder->tokens.items[builder->tokens.count - 1].position + 1 + FIELD_GAP;
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

/* The bodies that `text` names, whose tokens the builder has. */
static void add_mentions(struct document_builder *builder, const char *text)
{
	authority_find_mentions(builder->authority, text, &builder->tokens, &builder->mentions);
	for (size_t i = 0; i < builder->mentions.count; i++) {
		const struct mention *mention = &builder->mentions.items[i];

		involvement_list_add(&builder->entes, mention->ente, ROLE_MENCION, text + mention->start,
				     mention->end - mention->start);
	}
}

static void add_entes_values(struct document_builder *builder)
{
	static const enum field fields[ROLE_COUNT] = {
		[ROLE_LIDER] = FIELD_LIDER,
		[ROLE_POTENCIAL] = FIELD_POTENCIAL,
		[ROLE_TACHADO] = FIELD_TACHADO,
		[ROLE_MENCION] = FIELD_MENCION,
	};

	for (size_t i = 0; i < builder->entes.count; i++) {
		const struct involvement *involvement = &builder->entes.items[i];

		document_add_value(&builder->document, FIELD_ENTE, involvement->ente->clave);
		for (int role = 0; role < ROLE_COUNT; role++) {
			if (involvement_has(involvement, (enum role)role))
				document_add_value(&builder->document, fields[role], involvement->ente->clave);
		}
	}
}

/* --- Values ------------------------------------------------------------------------------ */

static void add_number(struct document_builder *builder, enum field field, unsigned number)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", number);
	document_add_value(&builder->document, field, digits);
}

static void add_values(struct document_builder *builder, const struct prioridad_record *prioridad, const char *tipo)
{
	struct document *document = &builder->document;

	document_add_value(document, FIELD_DOCUMENTO, prioridad->documento);
	document_add_value(document, FIELD_TIPO, tipo);
	add_number(builder, FIELD_EJE, prioridad->eje);
	add_number(builder, FIELD_PRIORIDAD, prioridad->prioridad);
	for (size_t i = 0; i < prioridad->principios.count; i++)
		document_add_value(document, FIELD_PRINCIPIO,
				   survey_find_principio(builder->survey, prioridad->principios.items[i]));
	if (prioridad->implementacion)
		document_add_value(document, FIELD_IMPLEMENTACION, prioridad->implementacion);
	document_add_value(document, FIELD_ADICIONADA, prioridad->adicionada ? "true" : "false");
	add_entes_values(builder);
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
			strbuf_add_format(&text, "%s\t%s", involvement->ente->clave, role_names[role]);
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
	clear_credits(builder);
	builder->next_position = 0;
}

static void add_prioridad_texts(struct document_builder *builder, const struct prioridad_record *prioridad)
{
	bool both = prioridad->texto_ficha != NULL;

	add_text(builder, STORED_TEXTO, prioridad->texto, WEIGHT_TEXTO, both ? CREDIT_GIVE : CREDIT_NONE);
	add_mentions(builder, prioridad->texto);
	if (both) {
		add_text(builder, STORED_TEXTO_FICHA, prioridad->texto_ficha, WEIGHT_TEXTO_FICHA, CREDIT_USE);
		add_mentions(builder, prioridad->texto_ficha);
	}
	add_text(builder, STORED_PRACTICA, prioridad->practica, WEIGHT_PRACTICA, CREDIT_NONE);
	/* Before the acciones: each of them stores its own mentions. */
	store_roles(builder, &prioridad->lineas, ROLE_LIDER);
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		const char *texto = prioridad->acciones[i].texto;

		tokenizer_run(texto, strlen(texto), &builder->tokens);
		add_mentions(builder, texto);
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
	add_values(builder, address->prioridad, "prioridad");
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
	add_mentions(builder, address->accion->texto);
	store_roles(builder, &address->accion->lineas, ROLE_MENCION);
	add_values(builder, address->prioridad, "accion");
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

/* --- Labels ------------------------------------------------------------------------------------ */

static bool label_fixed(label_sink *sink, void *context, struct error *err)
{
	static const struct {
		enum field field;
		const char *value, *label;
	} fixed[] = {
		{ FIELD_TIPO, "prioridad", "Prioridad" },
		{ FIELD_TIPO, "accion", "Acción" },
		{ FIELD_IMPLEMENTACION, "inmediata", "Inmediata" },
		{ FIELD_ADICIONADA, "true", "Sí" },
		{ FIELD_ADICIONADA, "false", "No" },
	};

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {
		if (!sink(context, fixed[i].field, fixed[i].value, fixed[i].label, err))
			return false;
	}
	return true;
}

static bool label_entes(const struct document_builder *builder, label_sink *sink, void *context, struct error *err)
{
	static const enum field fields[] = { FIELD_ENTE, FIELD_LIDER, FIELD_POTENCIAL, FIELD_TACHADO, FIELD_MENCION };

	for (size_t i = 0; i < authority_count(builder->authority); i++) {
		const struct ente *ente = authority_at(builder->authority, i);

		for (size_t f = 0; f < sizeof(fields) / sizeof(*fields); f++) {
			if (!sink(context, fields[f], ente->clave, ente->nombre, err))
				return false;
		}
	}
	return true;
}

static bool label_documentos(const struct document_builder *builder, label_sink *sink, void *context,
			     struct error *err)
{
	for (size_t i = 0; i < survey_documento_count(builder->survey); i++) {
		const struct survey_documento *documento = survey_documento_at(builder->survey, i);

		if (documento->titulo &&
		    !sink(context, FIELD_DOCUMENTO, documento->record.documento, documento->titulo, err))
			return false;
	}
	return true;
}

static bool label_ejes(const struct document_builder *builder, label_sink *sink, void *context, struct error *err)
{
	struct strbuf label;
	char number[16];
	bool good = true;

	strbuf_init(&label, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < survey_eje_count(builder->survey) && good; i++) {
		snprintf(number, sizeof(number), "%u", survey_eje_at(builder->survey, i, &label));
		good = sink(context, FIELD_EJE, number, label.data, err);
	}
	strbuf_release(&label);
	return good;
}

bool document_builder_labels(const struct document_builder *builder, label_sink *sink, void *context,
			     struct error *err)
{
	return label_fixed(sink, context, err) && label_entes(builder, sink, context, err) &&
	       label_documentos(builder, sink, context, err) && label_ejes(builder, sink, context, err);
}
