#include "index/stored_record.h"

#include <string.h>

#include "base/little_endian.h"
#include "index/packing.h"

/* --- Names ------------------------------------------------------------------- */

/* Sized by what stands in them, and not in the header, so that a name forgotten does not compile. */
const char *const record_text_names[] = {
	[RECORD_TEXTO] = "texto",
	[RECORD_TEXTO_FICHA] = "texto_ficha",
	[RECORD_PRACTICA] = "practica",
};

const char *const record_list_names[] = {
	[RECORD_PRINCIPIOS] = "principios",
	[RECORD_LIDERES] = "lideres",
	[RECORD_ENTES] = "entes",
	[RECORD_TACHADOS] = "entes_tachados",
};

_Static_assert(sizeof(record_text_names) / sizeof(record_text_names[0]) == RECORD_TEXT_COUNT, "a text has no name");
_Static_assert(sizeof(record_list_names) / sizeof(record_list_names[0]) == RECORD_LIST_COUNT, "a list has no name");

/* --- Writing ----------------------------------------------------------------- */

static void pack_body(struct strbuf *out, uint32_t body)
{
	put_varint(out, body == RECORD_NO_BODY ? 0 : body + 1);
}

static void pack_stored(struct strbuf *out, struct stored_text text)
{
	pack_text(out, text.data, text.length);
}

static void pack_lines(struct strbuf *out, struct record_lines lines)
{
	put_varint(out, lines.first);
	put_varint(out, lines.last);
}

static void pack_list(struct strbuf *out, const struct record_parts_list *list)
{
	put_varint(out, (uint32_t)list->count);
	for (size_t i = 0; i < list->count; i++) {
		pack_body(out, list->items[i].body);
		pack_stored(out, list->items[i].written);
	}
}

static void pack_campos(struct strbuf *out, const struct record_parts *parts)
{
	put_varint(out, (uint32_t)parts->campo_count);
	for (size_t i = 0; i < parts->campo_count; i++) {
		pack_stored(out, parts->campos[i].etiqueta);
		pack_stored(out, parts->campos[i].texto);
		pack_lines(out, parts->campos[i].lines);
	}
}

static void pack_mentions(struct strbuf *out, const struct record_parts *parts)
{
	put_varint(out, (uint32_t)parts->mention_count);
	for (size_t i = 0; i < parts->mention_count; i++) {
		put_varint(out, parts->mentions[i].text);
		put_varint(out, parts->mentions[i].start);
		put_varint(out, parts->mentions[i].length);
		pack_body(out, parts->mentions[i].body);
	}
}

void stored_record_write(const struct record_parts *parts, struct strbuf *out)
{
	put_varint(out, parts->marks);
	pack_lines(out, parts->lines);
	pack_lines(out, parts->pages);
	pack_stored(out, parts->inciso);
	pack_stored(out, parts->numero);
	pack_stored(out, parts->above);
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		pack_stored(out, parts->texts[i]);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		pack_list(out, &parts->lists[i]);
	pack_list(out, &parts->ruta);
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		pack_lines(out, parts->text_lines[i]);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		pack_lines(out, parts->list_lines[i]);
	pack_campos(out, parts);
	pack_mentions(out, parts);
}

/* --- Reading ------------------------------------------------------------------ */

static uint32_t unpack_body(struct unpacking *unpacking)
{
	uint32_t body = unpack_number(unpacking);

	return body == 0 ? RECORD_NO_BODY : body - 1;
}

bool record_names_next(struct record_names *names, struct record_name *name)
{
	struct unpacking rest = { names->at, names->end, false };

	if (names->left == 0)
		return false;
	name->body = unpack_body(&rest);
	name->written = unpack_text(&rest);
	names->at = rest.at;
	names->left--;
	return !rest.damaged && name->written.data;
}

static struct record_lines unpack_lines(struct unpacking *unpacking)
{
	uint32_t first = unpack_number(unpacking);

	return (struct record_lines){ first, unpack_number(unpacking) };
}

bool record_campos_next(struct record_campos *campos, struct record_campo *campo)
{
	struct unpacking rest = { campos->at, campos->end, false };

	if (campos->left == 0)
		return false;
	campo->etiqueta = unpack_text(&rest);
	campo->texto = unpack_text(&rest);
	campo->lines = unpack_lines(&rest);
	campos->at = rest.at;
	campos->left--;
	return !rest.damaged && campo->etiqueta.data && campo->texto.data;
}

bool record_mentions_next(struct record_mentions *mentions, struct record_mention *mention)
{
	struct unpacking rest = { mentions->at, mentions->end, false };

	if (mentions->left == 0)
		return false;

	uint32_t text = unpack_number(&rest);

	mention->text = (enum record_text)(text < RECORD_TEXT_COUNT ? text : 0);
	mention->start = unpack_number(&rest);
	mention->length = unpack_number(&rest);
	mention->body = unpack_body(&rest);
	mentions->at = rest.at;
	mentions->left--;
	return !rest.damaged && text < RECORD_TEXT_COUNT;
}

/* Past the list that begins here, each name of it looked at. */
static struct record_names read_names(struct unpacking *unpacking)
{
	uint32_t count = unpack_number(unpacking);
	struct record_names names = { unpacking->at, unpacking->end, count }, rest = names;
	struct record_name name;
	uint32_t good = 0;

	while (record_names_next(&rest, &name))
		good++;
	unpacking->damaged |= good < count;
	unpacking->at = rest.at;
	return names;
}

static struct record_campos read_campos(struct unpacking *unpacking)
{
	uint32_t count = unpack_number(unpacking);
	struct record_campos campos = { unpacking->at, unpacking->end, count }, rest = campos;
	struct record_campo campo;
	uint32_t good = 0;

	while (record_campos_next(&rest, &campo))
		good++;
	unpacking->damaged |= good < count;
	unpacking->at = rest.at;
	return campos;
}

static bool is_in_its_text(const struct stored_record *record, const struct record_mention *mention)
{
	size_t length = record->texts[mention->text].length;

	return mention->length > 0 && mention->start <= length && mention->length <= length - mention->start;
}

/* The last ones: nothing may follow them. */
static struct record_mentions read_mentions(struct unpacking *unpacking, const struct stored_record *record)
{
	uint32_t count = unpack_number(unpacking);
	struct record_mentions mentions = { unpacking->at, unpacking->end, count }, rest = mentions;
	struct record_mention mention;
	uint32_t good = 0;

	while (record_mentions_next(&rest, &mention) && is_in_its_text(record, &mention))
		good++;
	unpacking->damaged |= good < count || rest.at != unpacking->end;
	return mentions;
}

bool stored_record_read(const char *bytes, size_t length, struct stored_record *record, struct error *err)
{
	struct unpacking unpacking = { bytes, bytes + length, false };

	record->marks = unpack_number(&unpacking);
	record->lines = unpack_lines(&unpacking);
	record->pages = unpack_lines(&unpacking);
	record->inciso = unpack_text(&unpacking);
	record->numero = unpack_text(&unpacking);
	record->above = unpack_text(&unpacking);
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		record->texts[i] = unpack_text(&unpacking);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		record->lists[i] = read_names(&unpacking);
	record->ruta = read_names(&unpacking);
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		record->text_lines[i] = unpack_lines(&unpacking);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		record->list_lines[i] = unpack_lines(&unpacking);
	record->campos = read_campos(&unpacking);
	record->mentions = read_mentions(&unpacking, record);
	if (!unpacking.damaged)
		return true;
	memset(record, 0, sizeof(*record));
	error_set(err, ERROR_FORMAT, "a stored record is not well formed");
	return false;
}

struct stored_text record_mention_words(const struct stored_record *record, const struct record_mention *mention)
{
	return (struct stored_text){ record->texts[mention->text].data + mention->start, mention->length };
}

/* --- Made of its parts ---------------------------------------------------------- */

void record_id_add(struct strbuf *out, const char *documento, const char *prioridad, const char *inciso)
{
	strbuf_add_format(out, "%s.p%s", documento, prioridad);
	if (inciso)
		strbuf_add_format(out, ".%s", inciso);
}

void record_name_add(struct strbuf *out, const struct stored_record *record, const char *level, const char *ordinal)
{
	strbuf_add_format(out, "%s %s", level, record->numero.data ? record->numero.data : ordinal);
}

void record_sheet_add(struct strbuf *out, const struct stored_record *record, const char *name,
		      const char *implementacion, bool adicionada)
{
	struct record_names principios = record->lists[RECORD_PRINCIPIOS];
	struct record_name principio;
	const char *before = ". ";

	strbuf_add_string(out, name);
	for (; record_names_next(&principios, &principio); before = "; ") {
		strbuf_add_string(out, before);
		strbuf_add(out, principio.written.data, principio.written.length);
	}
	if (*implementacion)
		strbuf_add_format(out, ". Implementación %s", implementacion);
	if (adicionada)
		strbuf_add_string(out, ". Adicionada por el ente");
}

void record_ruta_add(struct strbuf *out, const struct stored_record *record)
{
	struct record_names ruta = record->ruta;
	struct record_name heading;

	for (const char *before = ""; record_names_next(&ruta, &heading); before = " › ") {
		strbuf_add_string(out, before);
		strbuf_add(out, heading.written.data, heading.written.length);
	}
}

void record_campo_add(struct strbuf *out, const struct record_campo *campo)
{
	strbuf_add(out, campo->etiqueta.data, campo->etiqueta.length);
	strbuf_add_string(out, ": ");
	strbuf_add(out, campo->texto.data, campo->texto.length);
}

void record_campos_add(struct strbuf *out, const struct stored_record *record)
{
	struct record_campos campos = record->campos;
	struct record_campo campo;

	for (const char *before = ""; record_campos_next(&campos, &campo); before = " · ") {
		strbuf_add_string(out, before);
		record_campo_add(out, &campo);
	}
}
