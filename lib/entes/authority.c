#include "entes/authority.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/bodies.h"
#include "entes/misprints.h"
#include "entes/names.h"
#include "text/fold.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#define MAX_CLAVE_BYTES 80

struct authority *authority_new(void)
{
	struct authority *authority = xcalloc(1, sizeof(*authority));

	names_init(&authority->names);
	return authority;
}

static void body_free(struct body *body)
{
	free((char *)body->ente.clave);
	free((char *)body->ente.nombre);
	for (size_t i = 0; i < body->ente.alias_count; i++)
		free((char *)body->ente.alias[i]);
	for (size_t i = 0; i < body->ente.comunes_count; i++)
		free((char *)body->ente.comunes[i]);
	free((void *)body->ente.alias);
	free((void *)body->ente.comunes);
	free(body);
}

void authority_free(struct authority *authority)
{
	if (!authority)
		return;
	names_release(&authority->names);
	HASH_CLEAR(hh, authority->by_clave);
	for (size_t i = 0; i < authority->body_count; i++)
		body_free(authority->bodies[i]);
	free(authority->bodies);
	free(authority);
}

/* --- Adding ----------------------------------------------------------------- */

bool authority_is_clave(const char *text)
{
	return *text && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(text);
}

static const char **copy_strings(const char *const *strings, size_t count)
{
	const char **copy = count ? xcalloc(count, sizeof(*copy)) : NULL;

	for (size_t i = 0; i < count; i++)
		copy[i] = xstrdup(strings[i]);
	return copy;
}

static struct body *find_clave(const struct authority *authority, const char *clave)
{
	struct body *body;

	HASH_FIND_STR(authority->by_clave, clave, body);
	return body;
}

static struct body *append_body(struct authority *authority, const struct ente *ente)
{
	struct body *body = xcalloc(1, sizeof(*body));

	body->ente = (struct ente){
		.clave = xstrdup(ente->clave),
		.nombre = xstrdup(ente->nombre),
		.alias = copy_strings(ente->alias, ente->alias_count),
		.alias_count = ente->alias_count,
		.comunes = copy_strings(ente->comunes, ente->comunes_count),
		.comunes_count = ente->comunes_count,
		.provisional = ente->provisional,
	};
	body->next_suffix = 2;
	authority->bodies = xgrow(authority->bodies, authority->body_count, &authority->body_capacity,
				  sizeof(*authority->bodies));
	body->number = (uint32_t)authority->body_count;
	authority->bodies[authority->body_count++] = body;
	HASH_ADD_KEYPTR(hh, authority->by_clave, body->ente.clave, strlen(body->ente.clave), body);
	return body;
}

/*
 * A clave of one word is an acronym that texts use. One of several is not a
 * name: SISTEMA-ARCHIVOS may not make a body of every "sistema de archivos".
 */
static uint32_t add_names(struct authority *authority, const struct ente *ente, uint32_t body)
{
	uint32_t owner = NAMES_NONE, other;

	if (!strchr(ente->clave, '-') && !ente->provisional)
		owner = names_add(&authority->names, ente->clave, body, RESOLUTION_CLAVE, NAME_PROPER);
	if ((other = names_add(&authority->names, ente->nombre, body, RESOLUTION_NAME, NAME_PROPER)) != NAMES_NONE)
		owner = other;
	for (size_t i = 0; i < ente->alias_count; i++) {
		enum name_kind kind = names_is_topic(ente->alias[i], ente->nombre) ? NAME_TOPIC : NAME_PROPER;

		if ((other = names_add(&authority->names, ente->alias[i], body, RESOLUTION_ALIAS, kind)) != NAMES_NONE)
			owner = other;
	}
	for (size_t i = 0; i < ente->comunes_count; i++) {
		if ((other = names_add(&authority->names, ente->comunes[i], body, RESOLUTION_ALIAS, NAME_COMMON)) != NAMES_NONE)
			owner = other;
	}
	return owner;
}

bool authority_add(struct authority *authority, const struct ente *ente, const char **clash, struct error *err)
{
	if (clash)
		*clash = NULL;
	if (!authority_is_clave(ente->clave)) {
		error_set(err, ERROR_INPUT, "clave \"%s\" is not made of upper-case ASCII letters, digits and hyphens",
			  ente->clave);
		return false;
	}
	if (find_clave(authority, ente->clave)) {
		error_set(err, ERROR_INPUT, "clave %s is there already", ente->clave);
		return false;
	}
	if (!tokenizer_has_words(ente->nombre, strlen(ente->nombre))) {
		error_set(err, ERROR_INPUT, "clave %s has an empty nombre", ente->clave);
		return false;
	}

	struct body *body = append_body(authority, ente);
	uint32_t owner = add_names(authority, &body->ente, (uint32_t)(authority->body_count - 1));

	if (clash && owner != NAMES_NONE)
		*clash = authority->bodies[owner]->ente.clave;
	return true;
}

/* --- Bodies that no file has ------------------------------------------------- */

/* Letters and digits in ASCII capitals, anything else a hyphen, none doubled or at an end. */
static void add_clave_letters(struct strbuf *out, const char *folded)
{
	size_t length = strlen(folded);

	for (size_t i = 0; i < length && out->length < MAX_CLAVE_BYTES; i += utf8_next(folded + i, length - i, NULL)) {
		const char *c = folded + i;

		if (*c >= 'a' && *c <= 'z')
			strbuf_add_char(out, (char)(*c - 'a' + 'A'));
		else if (*c >= '0' && *c <= '9')
			strbuf_add_char(out, *c);
		else if (strncmp(c, "ñ", 2) == 0)
			strbuf_add_char(out, 'N');
		else if (out->length > 0 && out->data[out->length - 1] != '-')
			strbuf_add_char(out, '-');
	}
	while (out->length > 0 && out->data[out->length - 1] == '-')
		strbuf_truncate(out, out->length - 1);
	if (out->length == 0)
		strbuf_add_string(out, "ENTE");
}

static void make_clave(const struct authority *authority, const char *name, struct strbuf *clave)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	add_clave_letters(clave, folded.data);
	strbuf_release(&folded);

	size_t length = clave->length;
	struct body *first = find_clave(authority, clave->data);

	while (first && find_clave(authority, clave->data)) {
		strbuf_truncate(clave, length);
		strbuf_add_format(clave, "-%u", first->next_suffix++);
	}
}

const struct ente *authority_add_unknown(struct authority *authority, const char *name)
{
	const struct ente *known = authority_resolve(authority, name, strlen(name), NULL);
	struct strbuf clave;
	struct error err = ERROR_INIT;

	if (known || !tokenizer_has_words(name, strlen(name)))
		return known;
	strbuf_init(&clave, STRBUF_NO_LIMIT);
	make_clave(authority, name, &clave);

	struct ente ente = { .clave = clave.data, .nombre = name, .provisional = true };
	bool added = authority_add(authority, &ente, NULL, &err);

	assert(added);
	strbuf_release(&clave);
	return added ? &authority->bodies[authority->body_count - 1]->ente : NULL;
}

size_t authority_count(const struct authority *authority)
{
	return authority->body_count;
}

const struct ente *authority_at(const struct authority *authority, size_t i)
{
	assert(i < authority->body_count);
	return &authority->bodies[i]->ente;
}

size_t authority_number(const struct ente *ente)
{
	return ((const struct body *)ente)->number;
}

/* --- Resolving a whole name --------------------------------------------------- */

/* The body whose clave `name` is, accents and case free. */
static const struct body *resolve_clave(const struct authority *authority, const char *name, size_t length)
{
	struct strbuf folded;
	const struct body *body = NULL;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, length);
	for (size_t i = 0; i < folded.length; i++) {
		if (folded.data[i] >= 'a' && folded.data[i] <= 'z')
			folded.data[i] = (char)(folded.data[i] - 'a' + 'A');
	}

	size_t start = strspn(folded.data, " \t\r\n");
	size_t end = folded.length;

	while (end > start && strchr(" \t\r\n", folded.data[end - 1]))
		end--;
	strbuf_truncate(&folded, end);
	if (folded.length > start)
		body = find_clave(authority, folded.data + start);
	strbuf_release(&folded);
	return body;
}

static const struct ente *resolve_words(const struct authority *authority, const char *name,
					const struct name_words *words, enum resolution *how)
{
	uint32_t found = words->count ? names_find(&authority->names, name, words) : NAMES_NONE;

	if (found == NAMES_NONE || authority->names.nodes[found].body == NAMES_NONE)
		return NULL;
	*how = authority->names.nodes[found].how;
	return &authority->bodies[authority->names.nodes[found].body]->ente;
}

const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how)
{
	const struct body *body = resolve_clave(authority, name, length);
	enum resolution way = body ? RESOLUTION_CLAVE : RESOLUTION_NONE;
	const struct ente *ente = body ? &body->ente : NULL;

	if (!ente) {
		struct name_words words;

		name_words_init(&words, name, length);
		ente = resolve_words(authority, name, &words, &way);
		name_words_release(&words);
	}
	if (how)
		*how = way;
	return ente;
}

const struct ente *authority_resolve_beginning(const struct authority *authority, const char *name, size_t length)
{
	struct name_words words;
	uint32_t sole = NAMES_NONE;

	name_words_init(&words, name, length);
	if (words.count >= 2) {
		uint32_t node = names_find(&authority->names, name, &words);

		if (node != NAMES_NONE)
			sole = authority->names.nodes[node].sole;
	}
	name_words_release(&words);
	return sole == NAMES_NONE || sole == NAMES_SEVERAL ? NULL : &authority->bodies[sole]->ente;
}

const struct ente *authority_resolve_item(const struct authority *authority, const char *name, size_t length,
					  enum resolution *how)
{
	enum resolution way;
	const struct ente *ente = authority_resolve(authority, name, length, &way);

	/* A provisional body was made of a name that was no misprint: it may not hide one. */
	if (!ente) {
		ente = misprints_resolve(authority, name, length);
		way = ente ? RESOLUTION_MISPRINT : RESOLUTION_NONE;
	}
	if (how)
		*how = way;
	return ente;
}
