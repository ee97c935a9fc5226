#include "entes/ambitos.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define MAX_SLUG_BYTES 64

static struct ambito *append(struct authority *authority, const char *slug)
{
	struct ambito *ambito = xcalloc(1, sizeof(*ambito));

	names_init(&ambito->names);
	names_init(&ambito->shorts);
	ambito->slug = slug ? xstrdup(slug) : NULL;
	ambito->number = (uint32_t)authority->ambito_count;
	authority->ambitos = xgrow(authority->ambitos, authority->ambito_count, &authority->ambito_capacity,
				   sizeof(struct ambito *));
	authority->ambitos[authority->ambito_count++] = ambito;
	if (slug)
		HASH_ADD_KEYPTR(hh, authority->by_slug, ambito->slug, strlen(ambito->slug), ambito);
	return ambito;
}

void ambitos_init(struct authority *authority)
{
	append(authority, NULL); /* AMBITO_NATIONAL */
	append(authority, NULL); /* AMBITO_UNSAID */
}

void ambitos_release(struct authority *authority)
{
	HASH_CLEAR(hh, authority->by_slug);
	for (size_t i = 0; i < authority->ambito_count; i++) {
		struct ambito *ambito = authority->ambitos[i];

		names_release(&ambito->names);
		names_release(&ambito->shorts);
		HASH_CLEAR(hh, ambito->by_clave);
		free(ambito->slug);
		free(ambito->title);
		free(ambito);
	}
	free(authority->ambitos);
}

void ambitos_visible(const struct authority *authority, uint32_t number, const struct ambito *visible[VISIBLE_AMBITOS])
{
	assert(number != AMBITO_NATIONAL && number < authority->ambito_count);
	visible[0] = authority->ambitos[number];
	visible[1] = authority->ambitos[AMBITO_NATIONAL];
}

struct body *ambito_find_clave(const struct ambito *ambito, const char *clave)
{
	struct body *body;

	HASH_FIND_STR(ambito->by_clave, clave, body);
	return body;
}

bool authority_is_ambito(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length <= MAX_SLUG_BYTES && *text != '-' &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

uint32_t authority_find_ambito(const struct authority *authority, const char *slug, size_t length)
{
	struct ambito *ambito;

	HASH_FIND(hh, authority->by_slug, slug, length, ambito);
	return ambito ? ambito->number : AMBITO_NONE;
}

uint32_t authority_add_ambito(struct authority *authority, const char *slug)
{
	uint32_t number;

	if (!slug || strcmp(slug, AUTHORITY_NATIONAL) == 0)
		return AMBITO_UNSAID;
	number = authority_find_ambito(authority, slug, strlen(slug));
	return number == AMBITO_NONE ? append(authority, slug)->number : number;
}

size_t authority_ambito_count(const struct authority *authority)
{
	return authority->ambito_count;
}

const char *authority_ambito_slug(const struct authority *authority, uint32_t ambito)
{
	return authority->ambitos[ambito]->slug;
}

const char *authority_ambito_title(const struct authority *authority, uint32_t ambito)
{
	return authority->ambitos[ambito]->title;
}

void authority_set_ambito_title(struct authority *authority, uint32_t ambito, const char *title)
{
	free(authority->ambitos[ambito]->title);
	authority->ambitos[ambito]->title = title ? xstrdup(title) : NULL;
}

void authority_set_home(struct authority *authority, uint32_t ambito)
{
	assert(ambito != AMBITO_NATIONAL && ambito < authority->ambito_count);
	authority->home = ambito;
}
