/* The look-ups of authority.h that take a whole name. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/ambitos.h"
#include "entes/misprints.h"
#include "entes/pairs.h"
#include "entes/shorts.h"
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

/* --- A name with its acronym beside it -------------------------------------------- */

/* Both halves, as they are asked for. */
struct asked_pair {
	struct name_pair pair;
	struct asked_name name, acronym;
};

static bool asked_pair_init(struct asked_pair *asked, const char *text, size_t length)
{
	if (!name_pair_init(&asked->pair, text, length))
		return false;
	asked_init(&asked->name, asked->pair.name, strlen(asked->pair.name));
	asked_init(&asked->acronym, asked->pair.acronym, strlen(asked->pair.acronym));
	return true;
}

static void asked_pair_release(struct asked_pair *asked)
{
	asked_release(&asked->name);
	asked_release(&asked->acronym);
	name_pair_release(&asked->pair);
}

bool authority_has_acronym(const char *name, size_t length)
{
	struct name_pair pair;
	bool fits;

	if (!name_pair_init(&pair, name, length))
		return false;
	fits = pair.fits;
	name_pair_release(&pair);
	return fits;
}

/* The body of one ámbito whose names both halves are, the name without its place or level too; or NULL. */
static const struct ente *resolve_both(const struct authority *authority, const struct ambito *ambito,
				       const struct asked_pair *asked)
{
	enum resolution how;
	const struct ente *ente = resolve_here(authority, ambito, &asked->acronym, &how);
	const struct name_node *shorter;

	if (!ente || resolve_here(authority, ambito, &asked->name, &how) == ente)
		return ente;
	shorter = shorts_find(ambito, asked->pair.name, strlen(asked->pair.name));
	return shorter && shorter->body == authority_number(ente) ? ente : NULL;
}

/* The body that both halves name, of namesakes too; else that of the name, where the acronym could be its. */
static const struct ente *resolve_pair(const struct authority *authority, uint32_t ambito,
				       const struct asked_pair *asked, enum resolution *how)
{
	const struct ambito *visible[VISIBLE_AMBITOS];
	const struct ente *named, *other;
	enum resolution way;

	ambitos_visible(authority, ambito, visible);
	for (size_t i = 0; i < VISIBLE_AMBITOS; i++) {
		const struct ente *both = resolve_both(authority, visible[i], asked);

		*how = RESOLUTION_AGREED;
		if (both)
			return both;
	}
	named = resolve_from(authority, ambito, &asked->name, &way);
	other = asked->pair.binds ? resolve_from(authority, ambito, &asked->acronym, &way) : NULL;
	*how = other ? RESOLUTION_DISPUTED : RESOLUTION_NAME_ALONE;
	if (named && (other || asked->pair.fits))
		return named;
	*how = RESOLUTION_NONE;
	return NULL;
}

const struct ente *authority_resolve_in(const struct authority *authority, uint32_t ambito, const char *name,
					size_t length, enum resolution *how)
{
	struct asked_pair pair;
	struct asked_name asked;
	const struct ente *ente;
	enum resolution way;

	asked_init(&asked, name, length);
	ente = resolve_from(authority, ambito, &asked, &way);
	asked_release(&asked);
	if (!ente && asked_pair_init(&pair, name, length)) {
		ente = resolve_pair(authority, ambito, &pair, &way);
		asked_pair_release(&pair);
	}
	if (how)
		*how = way;
	return ente;
}

const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how)
{
	return authority_resolve_in(authority, authority->home, name, length, how);
}

/* A shorter name, or a misprint, of no provisional body: that was made of a name that was neither, and hides none. */
static const struct ente *resolve_loosely(const struct authority *authority, uint32_t ambito, const char *name,
					  size_t length, enum resolution *how)
{
	const struct ente *ente = shorts_resolve(authority, ambito, name, length);

	*how = RESOLUTION_SHORT;
	if (ente)
		return ente;
	ente = misprints_resolve(authority, ambito, name, length);
	*how = ente ? RESOLUTION_MISPRINT : RESOLUTION_NONE;
	return ente;
}

/* Does an unknown name begin as one of the body's names does, "Secretaría", and share another of its words? */
static bool is_kin(const struct ente *ente, const struct asked_name *asked)
{
	bool kin = name_words_akin(&asked->words, ente->nombre);

	for (size_t i = 0; i < ente->alias_count && !kin; i++)
		kin = name_words_akin(&asked->words, ente->alias[i]);
	return kin;
}

/* Of a name that no body has and an acronym that one has: the name may be misprinted, or a variant of its names. */
static const struct ente *resolve_loose_pair(const struct authority *authority, uint32_t ambito, const char *text,
					     size_t length, enum resolution *how)
{
	struct asked_pair asked;
	const struct ente *named, *ente;
	enum resolution way;

	*how = RESOLUTION_NONE;
	if (!asked_pair_init(&asked, text, length))
		return NULL;
	ente = asked.pair.binds ? resolve_from(authority, ambito, &asked.acronym, &way) : NULL;
	named = NULL;
	if (ente || asked.pair.fits)
		named = resolve_loosely(authority, ambito, asked.pair.name, strlen(asked.pair.name), how);
	if (!named && ente && !ente->provisional && is_kin(ente, &asked.name))
		*how = RESOLUTION_ACRONYM;
	else
		ente = named;
	asked_pair_release(&asked);
	return ente;
}

const struct ente *authority_resolve_item(const struct authority *authority, uint32_t ambito, const char *name,
					  size_t length, enum resolution *how)
{
	enum resolution way;
	const struct ente *ente = authority_resolve_in(authority, ambito, name, length, &way);

	if (!ente)
		ente = resolve_loosely(authority, ambito, name, length, &way);
	if (!ente)
		ente = resolve_loose_pair(authority, ambito, name, length, &way);
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

/* The ámbitos that are asked for one by one, the national one first: `i` < asked_count(). */
static size_t asked_count(const struct authority *authority, const struct asked_ambitos *ambitos)
{
	return ambitos->items ? ambitos->count + 1 : authority->ambito_count;
}

static uint32_t asked_at(const struct asked_ambitos *ambitos, size_t i)
{
	if (!ambitos->items)
		return (uint32_t)i;
	return i == 0 ? AMBITO_NATIONAL : ambitos->items[i - 1];
}

static void add_all_named(const struct authority *authority, const struct asked_ambitos *ambitos,
			  const struct asked_name *asked, struct ente_list *found)
{
	for (size_t i = 0; i < asked_count(authority, ambitos); i++)
		add_named(authority, asked_at(ambitos, i), asked, found);
}

/* Those that both halves of "Nombre (SIGLA)" name, or else those of the name, where the acronym could be its. */
static void add_all_paired(const struct authority *authority, const struct asked_ambitos *ambitos, const char *text,
			   size_t length, struct ente_list *found)
{
	struct asked_pair asked;
	bool both, named;

	if (!asked_pair_init(&asked, text, length))
		return;
	for (size_t i = 0; i < asked_count(authority, ambitos); i++) {
		const struct ente *ente = resolve_both(authority, authority->ambitos[asked_at(ambitos, i)], &asked);

		if (ente)
			ente_list_add(found, ente);
	}
	both = found->count > 0;
	if (!both && asked.pair.binds)
		add_all_named(authority, ambitos, &asked.acronym, found);
	named = !both && (asked.pair.fits || found->count > 0);
	if (!both)
		found->count = 0;
	if (named)
		add_all_named(authority, ambitos, &asked.name, found);
	asked_pair_release(&asked);
}

/* Those, provisional or not, whose shorter name it is. */
static void add_all_short(const struct authority *authority, const struct asked_ambitos *ambitos, const char *name,
			  size_t length, bool provisional, struct ente_list *found)
{
	for (size_t i = 0; i < asked_count(authority, ambitos); i++) {
		const struct name_node *node = shorts_find(authority->ambitos[asked_at(ambitos, i)], name, length);

		if (node && node->provisional == provisional && node->body != NAMES_SEVERAL)
			ente_list_add(found, &authority->bodies[node->body]->ente);
	}
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
	if (found->count == 0)
		add_all_paired(authority, &asked_ambitos, name, length, found);
	if (found->count == 0)
		add_all_short(authority, &asked_ambitos, name, length, false, found);
	if (found->count == 0)
		add_all_short(authority, &asked_ambitos, name, length, true, found);
}

/* The one body of which some name or shorter name begins with all of `words`, made of `name`. */
static uint32_t find_sole(const struct ambito *ambito, const char *name, const struct name_words *words)
{
	const struct names *const both[] = { &ambito->names, &ambito->shorts };
	uint32_t found = NAMES_NONE;

	for (size_t i = 0; i < 2; i++) {
		uint32_t node = names_find(both[i], name, words);
		uint32_t sole = node == NAMES_NONE ? NAMES_NONE : both[i]->nodes[node].sole;

		if (sole != NAMES_NONE)
			found = found == NAMES_NONE || found == sole ? sole : NAMES_SEVERAL;
	}
	return found;
}

void authority_resolve_beginning(const struct authority *authority, const char *name, size_t length,
				 struct ente_list *found)
{
	struct name_words words;

	found->count = 0;
	name_words_init(&words, name, length);
	for (size_t i = 0; i < authority->ambito_count && words.count >= 2; i++) {
		uint32_t sole = find_sole(authority->ambitos[i], name, &words);

		if (sole == NAMES_SEVERAL) {
			found->count = 0;
			break;
		}
		if (sole != NAMES_NONE)
			ente_list_add(found, &authority->bodies[sole]->ente);
	}
	name_words_release(&words);
}
