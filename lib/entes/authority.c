#include "entes/authority.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/ambitos.h"
#include "entes/bodies.h"
#include "entes/names.h"
#include "entes/pairs.h"
#include "entes/shorts.h"
#include "text/fold.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#define MAX_CLAVE_BYTES 80

struct authority *authority_new(void)
{
	struct authority *authority = xcalloc(1, sizeof(*authority));

	authority->home = AMBITO_UNSAID;
	ambitos_init(authority);
	return authority;
}

static void body_free(struct body *body)
{
	free((char *)body->ente.clave);
	free((char *)body->ente.key);
	free((char *)body->ente.label);
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
	struct clave_owners *owners, *next;

	if (!authority)
		return;
	ambitos_release(authority);
	HASH_ITER(hh, authority->claves, owners, next) {
		HASH_DEL(authority->claves, owners);
		free(owners);
	}
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

/* Put a body behind the others that have its clave. */
static void add_owner(struct authority *authority, struct body *body)
{
	struct clave_owners *owners;

	HASH_FIND_STR(authority->claves, body->ente.clave, owners);
	if (owners) {
		owners->last = owners->last->same_clave = body;
		return;
	}
	owners = xcalloc(1, sizeof(*owners));
	owners->first = owners->last = body;
	HASH_ADD_KEYPTR(hh, authority->claves, body->ente.clave, strlen(body->ente.clave), owners);
}

static struct body *append_body(struct authority *authority, const struct ente *ente, struct ambito *ambito)
{
	struct body *body = xcalloc(1, sizeof(*body));

	body->ente = (struct ente){
		.clave = xstrdup(ente->clave),
		.ambito = ambito->slug,
		.key = xstrdup(ente->clave),
		.label = xstrdup(ente->nombre),
		.nombre = xstrdup(ente->nombre),
		.alias = copy_strings(ente->alias, ente->alias_count),
		.alias_count = ente->alias_count,
		.comunes = copy_strings(ente->comunes, ente->comunes_count),
		.comunes_count = ente->comunes_count,
		.provisional = ente->provisional,
	};
	body->next_suffix = 2;
	body->ambito = ambito->number;
	authority->bodies = xgrow(authority->bodies, authority->body_count, &authority->body_capacity,
				  sizeof(*authority->bodies));
	body->number = (uint32_t)authority->body_count;
	authority->bodies[authority->body_count++] = body;
	HASH_ADD_KEYPTR(hh, ambito->by_clave, body->ente.clave, strlen(body->ente.clave), body);
	add_owner(authority, body);
	return body;
}

/*
 * A clave of one word is an acronym that texts use. One of several is not a
 * name: SISTEMA-ARCHIVOS may not make a body of every "sistema de archivos".
 */
static uint32_t add_names(struct names *names, const struct ente *ente, uint32_t body)
{
	uint32_t owner = NAMES_NONE, other;

	if (!strchr(ente->clave, '-') && !ente->provisional)
		owner = names_add(names, ente->clave, body, RESOLUTION_CLAVE, NAME_PROPER);
	if ((other = names_add(names, ente->nombre, body, RESOLUTION_NAME, NAME_PROPER)) != NAMES_NONE)
		owner = other;
	for (size_t i = 0; i < ente->alias_count; i++) {
		enum name_kind kind = names_is_topic(ente->alias[i], ente->nombre) ? NAME_TOPIC : NAME_PROPER;

		if ((other = names_add(names, ente->alias[i], body, RESOLUTION_ALIAS, kind)) != NAMES_NONE)
			owner = other;
	}
	for (size_t i = 0; i < ente->comunes_count; i++) {
		if ((other = names_add(names, ente->comunes[i], body, RESOLUTION_ALIAS, NAME_COMMON)) != NAMES_NONE)
			owner = other;
	}
	return owner;
}

static void add_shorter_names(struct authority *authority, struct ambito *ambito, const struct body *body)
{
	const struct ente *ente = &body->ente;

	shorts_add(authority, ambito, ente->nombre, body->number);
	for (size_t i = 0; i < ente->alias_count; i++)
		shorts_add(authority, ambito, ente->alias[i], body->number);
}

/* What forbids a body to be added to `ambito`; NULL: it has no slug yet, or is none. */
static bool is_good(const struct ente *ente, const struct ambito *ambito, struct error *err)
{
	if (!authority_is_clave(ente->clave))
		error_set(err, ERROR_INPUT, "clave \"%s\" is not made of upper-case ASCII letters, digits and hyphens",
			  ente->clave);
	else if (ente->ambito && !authority_is_ambito(ente->ambito))
		error_set(err, ERROR_INPUT,
			  "ambito \"%s\" is not made of lower-case ASCII letters, digits and hyphens, a letter or digit first",
			  ente->ambito);
	else if (ambito && ambito_find_clave(ambito, ente->clave))
		error_set(err, ERROR_INPUT, "clave %s is there already%s%s", ente->clave,
			  ambito->slug ? " in the ambito " : "", ambito->slug ? ambito->slug : "");
	else if (!tokenizer_has_words(ente->nombre, strlen(ente->nombre)))
		error_set(err, ERROR_INPUT, "clave %s has an empty nombre", ente->clave);
	else
		return true;
	return false;
}

/* The ámbito of a body, by its number, or AMBITO_NONE where it is not there yet. */
static uint32_t find_owning(const struct authority *authority, const struct ente *ente)
{
	if (ente->ambito && strcmp(ente->ambito, AUTHORITY_NATIONAL) != 0)
		return authority_find_ambito(authority, ente->ambito, strlen(ente->ambito));
	return ente->provisional ? AMBITO_UNSAID : AMBITO_NATIONAL;
}

bool authority_add(struct authority *authority, const struct ente *ente, const char **clash, struct error *err)
{
	uint32_t number = find_owning(authority, ente);

	if (clash)
		*clash = NULL;
	if (!is_good(ente, number == AMBITO_NONE ? NULL : authority->ambitos[number], err))
		return false;
	if (number == AMBITO_NONE)
		number = authority_add_ambito(authority, ente->ambito);

	struct ambito *ambito = authority->ambitos[number];
	struct body *body = append_body(authority, ente, ambito);
	uint32_t owner = add_names(&ambito->names, &body->ente, body->number);

	add_shorter_names(authority, ambito, body);
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

static struct body *find_visible_clave(const struct ambito *const *visible, const char *clave)
{
	struct body *body = NULL;

	for (size_t i = 0; i < VISIBLE_AMBITOS && !body; i++)
		body = ambito_find_clave(visible[i], clave);
	return body;
}

static void make_clave(const struct ambito *const *visible, const char *name, struct strbuf *clave)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	add_clave_letters(clave, folded.data);
	strbuf_release(&folded);

	size_t length = clave->length;
	struct body *first = find_visible_clave(visible, clave->data);

	while (first && find_visible_clave(visible, clave->data)) {
		strbuf_truncate(clave, length);
		strbuf_add_format(clave, "-%u", first->next_suffix++);
	}
}

/* Is it a name with an acronym that may be its alias? Then release `pair`. */
static bool has_free_acronym(const struct authority *authority, uint32_t ambito, const char *name,
			     struct name_pair *pair)
{
	if (!name_pair_init(pair, name, strlen(name)))
		return false;
	if (pair->fits &&
	    !authority_resolve_in(authority, ambito, pair->acronym, strlen(pair->acronym), NULL))
		return true;
	name_pair_release(pair);
	return false;
}

static const struct ente *add_provisional(struct authority *authority, uint32_t ambito, const char *name,
					  const char *alias)
{
	const struct ambito *visible[VISIBLE_AMBITOS];
	struct strbuf clave;
	struct error err = ERROR_INIT;

	ambitos_visible(authority, ambito, visible);
	strbuf_init(&clave, STRBUF_NO_LIMIT);
	make_clave(visible, name, &clave);

	struct ente ente = {
		.clave = clave.data, .ambito = authority->ambitos[ambito]->slug, .nombre = name,
		.alias = &alias, .alias_count = alias != NULL, .provisional = true,
	};
	bool added = authority_add(authority, &ente, NULL, &err);

	assert(added);
	strbuf_release(&clave);
	return added ? &authority->bodies[authority->body_count - 1]->ente : NULL;
}

const struct ente *authority_add_unknown(struct authority *authority, uint32_t ambito, const char *name)
{
	const struct ente *known = authority_resolve_in(authority, ambito, name, strlen(name), NULL);
	struct name_pair pair;

	if (known || !tokenizer_has_words(name, strlen(name)))
		return known;
	if (!has_free_acronym(authority, ambito, name, &pair))
		return add_provisional(authority, ambito, name, NULL);
	known = add_provisional(authority, ambito, pair.name, pair.acronym);
	name_pair_release(&pair);
	return known;
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
