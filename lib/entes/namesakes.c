/* authority_finish(): what tells bodies of different ámbitos apart. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/bodies.h"

/* What people call an ámbito without a title. */
#define UNSAID_NAME "sin ámbito"

/* A name that some body has, at heart, and whether bodies of several ámbitos have it. */
struct name_use {
	char *heart;
	uint32_t ambito; /* of the first */
	bool several;
	UT_hash_handle hh;
};

/* Names that are compared as one have one heart. */
static char *heart_of(const char *name)
{
	struct name_words words;
	struct strbuf heart;

	strbuf_init(&heart, STRBUF_NO_LIMIT);
	name_words_init(&words, name, strlen(name));
	for (size_t i = 0; i < words.count; i++)
		strbuf_add_format(&heart, "%s ", name_words_text(&words, i));
	name_words_release(&words);
	return strbuf_detach(&heart, NULL);
}

static void note_use(struct name_use **uses, const char *name, uint32_t ambito)
{
	char *heart = heart_of(name);
	struct name_use *use;

	HASH_FIND_STR(*uses, heart, use);
	if (use) {
		use->several |= use->ambito != ambito;
		free(heart);
		return;
	}
	use = xcalloc(1, sizeof(*use));
	use->heart = heart;
	use->ambito = ambito;
	HASH_ADD_KEYPTR(hh, *uses, heart, strlen(heart), use);
}

static struct name_use *note_uses(const struct authority *authority)
{
	struct name_use *uses = NULL;

	for (size_t i = 0; i < authority->body_count; i++) {
		const struct body *body = authority->bodies[i];

		note_use(&uses, body->ente.nombre, body->ambito);
		for (size_t k = 0; k < body->ente.alias_count; k++)
			note_use(&uses, body->ente.alias[k], body->ambito);
	}
	return uses;
}

static void free_uses(struct name_use *uses)
{
	struct name_use *use, *next;

	HASH_ITER(hh, uses, use, next) {
		HASH_DEL(uses, use);
		free(use->heart);
		free(use);
	}
}

static bool shares_name(const struct name_use *uses, const struct body *body)
{
	char *heart = heart_of(body->ente.nombre);
	const struct name_use *use;

	HASH_FIND_STR(uses, heart, use);
	free(heart);
	return use && use->several;
}

static bool shares_clave(const struct authority *authority, const struct body *body)
{
	const struct clave_owners *owners;

	HASH_FIND_STR(authority->claves, body->ente.clave, owners);
	return owners->first != owners->last;
}

static const char *ambito_name(const struct ambito *ambito)
{
	return ambito->slug ? ambito->slug : AUTHORITY_NATIONAL;
}

static const char *ambito_label(const struct ambito *ambito)
{
	if (ambito->title)
		return ambito->title;
	return ambito->number == AMBITO_UNSAID ? UNSAID_NAME : ambito_name(ambito);
}

/* Replace a key or label. */
static void settle(const char **text, struct strbuf *by)
{
	free((char *)*text);
	*text = strbuf_detach(by, NULL);
}

static void settle_key(const struct ambito *ambito, struct ente *ente, bool shared)
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	if (shared)
		strbuf_add_format(&key, "%s%c", ambito_name(ambito), AUTHORITY_KEY_SEPARATOR);
	strbuf_add_string(&key, ente->clave);
	settle(&ente->key, &key);
}

static void settle_label(const struct ambito *ambito, struct ente *ente, bool shared)
{
	struct strbuf label;

	strbuf_init(&label, STRBUF_NO_LIMIT);
	strbuf_add_string(&label, ente->nombre);
	if (shared)
		strbuf_add_format(&label, " (%s)", ambito_label(ambito));
	settle(&ente->label, &label);
}

void authority_finish(struct authority *authority)
{
	struct name_use *uses;

	/* Without ámbitos nobody has a namesake. */
	if (authority->ambito_count <= AMBITO_UNSAID + 1)
		return;
	uses = note_uses(authority);
	for (size_t i = 0; i < authority->body_count; i++) {
		struct body *body = authority->bodies[i];
		const struct ambito *ambito = authority->ambitos[body->ambito];
		bool shared = shares_clave(authority, body);

		settle_key(ambito, &body->ente, shared);
		settle_label(ambito, &body->ente, shared || shares_name(uses, body));
	}
	free_uses(uses);
}
