#include "indexer/build/record_facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct record_facts {
	const struct written_names *written;
	uint32_t ambito; /* of the record at hand */
	struct record_name *names[RECORD_LIST_COUNT];
	size_t name_capacity[RECORD_LIST_COUNT];
	struct record_name *ruta;
	size_t ruta_capacity;
	struct record_campo *campos;
	size_t campo_capacity;
	struct record_mention *mentions;
	size_t mention_count, mention_capacity;
	struct strbuf id;
};

struct record_facts *record_facts_new(const struct written_names *written)
{
	struct record_facts *facts = xcalloc(1, sizeof(*facts));

	facts->written = written;
	strbuf_init(&facts->id, STRBUF_NO_LIMIT);
	return facts;
}

void record_facts_free(struct record_facts *facts)
{
	if (!facts)
		return;
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		free(facts->names[i]);
	free(facts->ruta);
	free(facts->campos);
	free(facts->mentions);
	strbuf_release(&facts->id);
	free(facts);
}

/* A name without a letter is nobody's. */
static uint32_t number_of(const struct ente *ente)
{
	return ente ? (uint32_t)authority_number(ente) : RECORD_NO_BODY;
}

void record_facts_begin(struct record_facts *facts, uint32_t ambito)
{
	facts->ambito = ambito;
	facts->mention_count = 0;
}

void record_facts_add_mentions(struct record_facts *facts, enum record_text text, const struct mention_list *mentions)
{
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];

		facts->mentions = xgrow(facts->mentions, facts->mention_count, &facts->mention_capacity,
					sizeof(*facts->mentions));
		facts->mentions[facts->mention_count++] = (struct record_mention){
			.text = text,
			.start = (uint32_t)mention->start,
			.length = (uint32_t)(mention->end - mention->start),
			.body = number_of(mention->ente),
		};
	}
}

static struct stored_text text_of(const char *text)
{
	return (struct stored_text){ text, text ? strlen(text) : 0 };
}

/* `bodies`: its names are of bodies. */
static void add_list(struct record_facts *facts, struct record_parts *parts, enum record_list list,
		     const struct name_list *names, bool bodies)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *written = names->items[i];
		const struct ente *ente = bodies ? written_names_ente(facts->written, facts->ambito, written) : NULL;

		facts->names[list] = xgrow(facts->names[list], i, &facts->name_capacity[list], sizeof(**facts->names));
		facts->names[list][i] = (struct record_name){ text_of(written), number_of(ente) };
	}
	parts->lists[list].items = facts->names[list];
	parts->lists[list].count = names->count;
}

static struct record_lines lines_of(struct line_range range)
{
	return (struct record_lines){ (uint32_t)range.first, (uint32_t)range.last };
}

static void add_ruta(struct record_facts *facts, struct record_parts *parts, const struct name_list *ruta)
{
	for (size_t i = 0; i < ruta->count; i++) {
		facts->ruta = xgrow(facts->ruta, i, &facts->ruta_capacity, sizeof(*facts->ruta));
		facts->ruta[i] = (struct record_name){ text_of(ruta->items[i]), RECORD_NO_BODY };
	}
	parts->ruta.items = facts->ruta;
	parts->ruta.count = ruta->count;
}

static void add_campos(struct record_facts *facts, struct record_parts *parts, const struct campo_list *campos)
{
	for (size_t i = 0; i < campos->count; i++) {
		const struct campo *campo = &campos->items[i];

		facts->campos = xgrow(facts->campos, i, &facts->campo_capacity, sizeof(*facts->campos));
		facts->campos[i] = (struct record_campo){ text_of(campo->etiqueta), text_of(campo->texto),
							  lines_of(campo->lineas) };
	}
	parts->campos = facts->campos;
	parts->campo_count = campos->count;
}

static void add_lines(struct record_parts *parts, const struct line_range lines[PART_COUNT])
{
	parts->text_lines[RECORD_TEXTO_FICHA] = lines_of(lines[PART_TEXTO_FICHA]);
	parts->text_lines[RECORD_PRACTICA] = lines_of(lines[PART_PRACTICA]);
	parts->list_lines[RECORD_PRINCIPIOS] = lines_of(lines[PART_PRINCIPIOS]);
	parts->list_lines[RECORD_LIDERES] = lines_of(lines[PART_LIDERES]);
	parts->list_lines[RECORD_ENTES] = lines_of(lines[PART_ENTES]);
	parts->list_lines[RECORD_TACHADOS] = lines_of(lines[PART_TACHADOS]);
}

static void store(struct record_facts *facts, const struct prioridad_record *prioridad, const char *inciso,
		  struct record_parts *parts, struct document *document)
{
	char number[16];

	parts->mentions = facts->mentions;
	parts->mention_count = facts->mention_count;
	snprintf(number, sizeof(number), "%u", prioridad->prioridad);
	strbuf_clear(&facts->id);
	record_id_add(&facts->id, prioridad->documento, number, inciso);
	document_set_record(document, facts->id.data, parts);
}

void record_facts_store_prioridad(struct record_facts *facts, const struct prioridad_record *prioridad,
				  struct document *document)
{
	struct record_parts parts = {
		.marks = (prioridad->has_ficha ? RECORD_SAYS_FICHA : 0u) | (prioridad->ficha ? RECORD_HAS_FICHA : 0u) |
			 (prioridad->has_adicionada ? RECORD_SAYS_ADICIONADA : 0u),
		.lines = lines_of(prioridad->lineas),
		.pages = lines_of(prioridad->paginas),
		.numero = text_of(prioridad->numero),
		.texts = {
			[RECORD_TEXTO] = text_of(prioridad->texto),
			[RECORD_TEXTO_FICHA] = text_of(prioridad->texto_ficha),
			[RECORD_PRACTICA] = text_of(prioridad->practica),
		},
	};

	add_list(facts, &parts, RECORD_PRINCIPIOS, &prioridad->principios, false);
	add_list(facts, &parts, RECORD_LIDERES, &prioridad->lideres, true);
	add_list(facts, &parts, RECORD_ENTES, &prioridad->entes, true);
	add_list(facts, &parts, RECORD_TACHADOS, &prioridad->entes_tachados, true);
	add_ruta(facts, &parts, &prioridad->ruta);
	add_campos(facts, &parts, &prioridad->campos);
	add_lines(&parts, prioridad->lineas_de);
	store(facts, prioridad, NULL, &parts, document);
}

void record_facts_store_accion(struct record_facts *facts, const struct prioridad_record *prioridad,
			       const struct accion_record *accion, struct document *document)
{
	struct record_parts parts = {
		.lines = lines_of(accion->lineas),
		.pages = lines_of(accion->paginas),
		.inciso = text_of(accion->inciso),
		.numero = text_of(accion->numero),
		.above = text_of(prioridad->numero),
		.texts = { [RECORD_TEXTO] = text_of(accion->texto) },
	};

	add_list(facts, &parts, RECORD_LIDERES, &accion->lideres, true);
	add_list(facts, &parts, RECORD_ENTES, &accion->entes, true);
	add_campos(facts, &parts, &accion->campos);
	add_lines(&parts, accion->lineas_de);
	store(facts, prioridad, accion->inciso, &parts, document);
}
