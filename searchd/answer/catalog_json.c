#include "searchd/answer/catalog_json.h"

#include <string.h>

#include "searchd/answer/url.h"
#include "searchd/entes/json_members.h"

static void write_if_there(struct json_writer *json, const char *name, const char *text)
{
	if (text)
		json_writer_member_string(json, name, text);
}

/* How many lines its source text has, and where they are; nothing where it is not in the index. */
static void write_source(struct json_writer *json, const char *documento, const struct source_entry *entry)
{
	struct strbuf url;

	if (!entry)
		return;
	json_writer_member_unsigned(json, "lineas", entry->lines);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	url_add_lines(&url, documento);
	json_writer_member_string(json, "lineas_url", url.data);
	strbuf_release(&url);
}

static void write_niveles(struct json_writer *json, const struct levels *niveles)
{
	bool any = false;

	for (int level = 0; level < LEVEL_COUNT; level++)
		any |= niveles->names[level] != NULL;
	if (!any)
		return;
	json_writer_key(json, "niveles");
	json_writer_open_object(json);
	for (int level = 0; level < LEVEL_COUNT; level++)
		write_if_there(json, level_members[level], niveles->names[level]);
	json_writer_close_object(json);
}

/* The body that it is for, as its corpus has it, and where that names a body among those that it sees by anything but its key, the key. */
static void write_body(struct json_writer *json, const struct catalog_documento *documento,
		       const struct authority *authority)
{
	const struct ente *ente;
	uint32_t ambito = AMBITO_NONE;

	if (!documento->ente)
		return;
	json_writer_member_string(json, "ente", documento->ente);
	if (documento->ambito)
		ambito = authority_find_ambito(authority, documento->ambito, strlen(documento->ambito));
	/* "nacional" is none, too. */
	ente = authority_resolve_in(authority, ambito == AMBITO_NONE ? AMBITO_UNSAID : ambito, documento->ente,
				    strlen(documento->ente), NULL);
	if (ente && strcmp(ente->key, documento->ente) != 0)
		json_writer_member_string(json, "ente_clave", ente->key);
}

static void write_documento(struct json_writer *json, const struct catalog_documento *documento,
			    const struct authority *authority, const struct source_entry *entry)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", documento->documento);
	write_if_there(json, "titulo", documento->titulo);
	write_body(json, documento, authority);
	write_if_there(json, "fuente", documento->fuente);
	write_niveles(json, &documento->niveles);
	write_if_there(json, "ambito", documento->ambito);
	write_if_there(json, "url", documento->url);
	write_if_there(json, "fecha", documento->fecha);
	json_writer_member_unsigned(json, "ejes", documento->ejes);
	json_writer_member_unsigned(json, "prioridades", documento->prioridades);
	json_writer_member_unsigned(json, "acciones", documento->acciones);
	write_source(json, documento->documento, entry);
	json_writer_close_object(json);
}

void catalog_json_documentos(struct json_writer *json, const struct generation *generation)
{
	const struct catalog *catalog = generation_catalog(generation);
	const struct source_directory *sources = generation_sources(generation);

	json_writer_key(json, "documentos");
	json_writer_open_array(json);
	for (size_t i = 0; i < catalog->documento_count; i++)
		write_documento(json, &catalog->documentos[i], generation_authority(generation),
				source_directory_find(sources, (uint32_t)i));
	json_writer_close_array(json);
}

static void write_temas(struct json_writer *json, const struct catalog_eje *eje)
{
	if (eje->tema_count == 0)
		return;
	json_writer_key(json, "temas");
	json_writer_open_array(json);
	for (uint32_t i = 0; i < eje->tema_count; i++)
		json_writer_string(json, eje->temas[i]);
	json_writer_close_array(json);
}

static void write_campos(struct json_writer *json, const struct catalog_eje *eje)
{
	if (eje->campo_count == 0)
		return;
	json_writer_key(json, "campos");
	json_writer_open_array(json);
	for (uint32_t i = 0; i < eje->campo_count; i++)
		json_add_campo(json, &eje->campos[i]);
	json_writer_close_array(json);
}

static void write_eje(struct json_writer *json, const struct catalog *catalog, const struct catalog_eje *eje)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", catalog->documentos[eje->documento].documento);
	json_writer_member_unsigned(json, "eje", eje->eje);
	write_if_there(json, "numero", eje->numero);
	write_if_there(json, "titulo", eje->titulo);
	write_if_there(json, "objetivo", eje->objetivo);
	write_temas(json, eje);
	write_campos(json, eje);
	json_writer_member_unsigned(json, "prioridades", eje->prioridades);
	json_writer_member_unsigned(json, "acciones", eje->acciones);
	json_member_lines(json, &eje->lines);
	json_member_pages(json, &eje->pages);
	json_writer_close_object(json);
}

void catalog_json_ejes(struct json_writer *json, const struct generation *generation)
{
	const struct catalog *catalog = generation_catalog(generation);

	json_writer_key(json, "ejes");
	json_writer_open_array(json);
	for (size_t i = 0; i < catalog->eje_count; i++)
		write_eje(json, catalog, &catalog->ejes[i]);
	json_writer_close_array(json);
}
