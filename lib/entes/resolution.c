/* The look-ups of authority.h that take a whole name. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/ambitos.h"
#include "entes/misprints.h"
#include "text/fold.h"

/* A name as it was asked for, taken apart once for all ámbitos. */
struct asked_name {
	const char *text;
	struct name_words words;
	struct strbuf folded; /* without blanks at its ends */
	struct strbuf clave;  /* the same in capitals */
};

static void asked_init(struct asked_name *asked, const char *text, size_t length)
{
	struct strbuf folded;
	size_t start, end;

	asked->text = text;
	name_words_init(&asked->words, text, length);
	strbuf_init(&folded, STRBUF_NO_LIMIT);
	strbuf_init(&asked->folded, STRBUF_NO_LIMIT);
	strbuf_init(&asked->clave, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	start = strspn(folded.data, " \t\r\n");
	for (end = folded.length; end > start && strchr(" \t\r\n", folded.data[end - 1]); end--)
		;
	strbuf_add(&asked->folded, folded.data + start, end - start);
	for (size_t i = start; i < end; i++) {
		char c = folded.data[i];

		strbuf_add_char(&asked->clave, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
	strbuf_release(&folded);
}

static void asked_release(struct asked_name *asked)
{
	name_words_release(&asked->words);
	strbuf_release(&asked->folded);
	strbuf_release(&asked->clave);
}

/* The body of one ámbito that has the clave, else the name, or NULL. */
static const struct ente *resolve_here(const struct authority *authority, const struct ambito *ambito,
				       const struct asked_name *asked, enum resolution *how)
{
	const struct body *body = ambito_find_clave(ambito, asked->clave.data);
	uint32_t node;

	if (body) {
		*how = RESOLUTION_CLAVE;
		return &body->ente;
	}
	node = asked->words.count ? names_find(&ambito->names, asked->text, &asked->words) : NAMES_NONE;
	if (node == NAMES_NONE || ambito->names.nodes[node].body == NAMES_NONE)
		return NULL;
	*how = ambito->names.nodes[node].how;
	return &authority->bodies[ambito->names.nodes[node].body]->ente;
}

/* The body that a documento of an ámbito means: one of its own, else a national one. */
static const struct ente *resolve_from(const struct authority *authority, uint32_t ambito,
				       const struct asked_name *asked, enum resolution *how)
{
	const struct ambito *visible[VISIBLE_AMBITOS];
	const struct ente *ente = NULL;

	*how = RESOLUTION_NONE;
	ambitos_visible(authority, ambito, visible);
	for (size_t i = 0; i < VISIBLE_AMBITOS && !ente; i++)
		ente = resolve_here(authority, visible[i], asked, how);
	return ente;
}

const struct ente *authority_resolve_in(const struct authority *authority, uint32_t ambito, const char *name,
					size_t length, enum resolution *how)
{
	struct asked_name asked;
	const struct ente *ente;
	enum resolution way;

	asked_init(&asked, name, length);
	ente = resolve_from(authority, ambito, &asked, &way);
	asked_release(&asked);
	if (how)
		*how = way;
	return ente;
}

const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how)
{
	return authority_resolve_in(authority, authority->home, name, length, how);
}

const struct ente *authority_resolve_item(const struct authority *authority, uint32_t ambito, const char *name,
					  size_t length, enum resolution *how)
{
	enum resolution way;
	const struct ente *ente = authority_resolve_in(authority, ambito, name, length, &way);

	/* A provisional body was made of a name that was no misprint: it may not hide one. */
	if (!ente) {
		ente = misprints_resolve(authority, ambito, name, length);
		way = ente ? RESOLUTION_MISPRINT : RESOLUTION_NONE;
	}
	if (how)
		*how = way;
	return ente;
}

/* --- In several ámbitos ------------------------------------------------------- */

void ente_list_add(struct ente_list *list, const struct ente *ente)
{
	list->items = xgrow(list->items, list->count, &list->capacity, sizeof(struct ente *));
	list->items[list->count++] = ente;
}

void ente_list_release(struct ente_list *list)
{
	free(list->items);
	*list = (struct ente_list)ENTE_LIST_INIT;
}

static const struct ente *find_in_named(const struct authority *authority, const char *slug, size_t length,
					const struct asked_name *asked)
{
	bool national = length == strlen(AUTHORITY_NATIONAL) && memcmp(slug, AUTHORITY_NATIONAL, length) == 0;
	uint32_t number = national ? AMBITO_NATIONAL : authority_find_ambito(authority, slug, length);
	const struct ente *ente;
	enum resolution how;

	if (number == AMBITO_NONE)
		return NULL;
	ente = resolve_here(authority, authority->ambitos[number], asked, &how);
	return ente || !national ? ente : resolve_here(authority, authority->ambitos[AMBITO_UNSAID], asked, &how);
}

/* The bodies that have exactly that clave: whoever writes it in capitals means no name. */
static const struct clave_owners *find_owners(const struct authority *authority, const char *name, size_t length)
{
	struct clave_owners *owners;

	HASH_FIND(hh, authority->claves, name, length, owners);
	return owners;
}

/* mx-hid:SEC-FINANZAS, or any name behind the ámbito. */
static const struct ente *find_prefixed(const struct authority *authority, const struct asked_name *asked)
{
	const char *separator = strchr(asked->folded.data, AUTHORITY_KEY_SEPARATOR);
	const struct ente *ente = NULL;
	struct asked_name rest;

	if (!separator)
		return NULL;
	asked_init(&rest, separator + 1, strlen(separator + 1));
	ente = find_in_named(authority, asked->folded.data, (size_t)(separator - asked->folded.data), &rest);
	asked_release(&rest);
	return ente;
}

/* The ámbitos whose bodies may be meant. */
struct asked_ambitos {
	const uint32_t *items; /* NULL: all */
	size_t count;
};

static bool is_asked(const struct asked_ambitos *ambitos, uint32_t ambito)
{
	for (size_t i = 0; i < ambitos->count && ambitos->items; i++) {
		if (ambitos->items[i] == ambito)
			return true;
	}
	return !ambitos->items || ambito == AMBITO_NATIONAL;
}

static void add_named(const struct authority *authority, uint32_t ambito, const struct asked_name *asked,
		      struct ente_list *found)
{
	enum resolution how;
	const struct ente *ente = resolve_here(authority, authority->ambitos[ambito], asked, &how);

	/* No body is in two ámbitos. */
	if (ente)
		ente_list_add(found, ente);
}

static void add_all_named(const struct authority *authority, const struct asked_ambitos *ambitos,
			  const struct asked_name *asked, struct ente_list *found)
{
	size_t count = ambitos->items ? ambitos->count : authority->ambito_count;

	if (ambitos->items)
		add_named(authority, AMBITO_NATIONAL, asked, found);
	for (size_t i = 0; i < count; i++)
		add_named(authority, ambitos->items ? ambitos->items[i] : (uint32_t)i, asked, found);
}

void authority_resolve_all(const struct authority *authority, const uint32_t *ambitos, size_t ambito_count,
			   const char *name, size_t length, struct ente_list *found)
{
	const struct asked_ambitos asked_ambitos = { ambitos, ambito_count };
	const struct clave_owners *owners = find_owners(authority, name, length);
	bool is_key = owners && owners->first == owners->last;
	struct asked_name asked;
	const struct ente *prefixed;

	found->count = 0;
	for (const struct body *body = owners ? owners->first : NULL; body; body = body->same_clave) {
		if (is_key || is_asked(&asked_ambitos, body->ambito))
			ente_list_add(found, &body->ente);
	}
	if (found->count > 0)
		return;
	asked_init(&asked, name, length);
	prefixed = find_prefixed(authority, &asked);
	if (prefixed)
		ente_list_add(found, prefixed);
	else
		add_all_named(authority, &asked_ambitos, &asked, found);
	asked_release(&asked);
}

void authority_resolve_beginning(const struct authority *authority, const char *name, size_t length,
				 struct ente_list *found)
{
	struct name_words words;

	found->count = 0;
	name_words_init(&words, name, length);
	for (size_t i = 0; i < authority->ambito_count && words.count >= 2; i++) {
		const struct names *names = &authority->ambitos[i]->names;
		uint32_t node = names_find(names, name, &words);
		uint32_t sole = node == NAMES_NONE ? NAMES_NONE : names->nodes[node].sole;

		if (sole == NAMES_SEVERAL) {
			found->count = 0;
			break;
		}
		if (sole != NAMES_NONE)
			ente_list_add(found, &authority->bodies[sole]->ente);
	}
	name_words_release(&words);
}
