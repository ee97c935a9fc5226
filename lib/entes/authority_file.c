#include "entes/authority_file.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/utf8.h"

/* The others are there in every authority. */
#define FIRST_AMBITO (AMBITO_UNSAID + 1)

static const char magic[] = "fichero entes 2\n";

static void write_number(struct strbuf *out, size_t number)
{
	assert(number < UINT32_MAX);
	for (int shift = 0; shift < 32; shift += 8)
		strbuf_add_char(out, (char)((number >> shift) & 0xff));
}

static void write_string(struct strbuf *out, const char *text)
{
	size_t length = strlen(text);

	write_number(out, length);
	strbuf_add(out, text, length);
}

static void write_strings(struct strbuf *out, const char *const *strings, size_t count)
{
	write_number(out, count);
	for (size_t i = 0; i < count; i++)
		write_string(out, strings[i]);
}

/* Those that have a slug, in their order; a title that is none is empty. */
static void write_ambitos(struct strbuf *out, const struct authority *authority)
{
	size_t count = authority_ambito_count(authority);

	write_number(out, count - FIRST_AMBITO);
	for (size_t i = FIRST_AMBITO; i < count; i++) {
		const char *title = authority_ambito_title(authority, (uint32_t)i);

		write_string(out, authority_ambito_slug(authority, (uint32_t)i));
		write_string(out, title ? title : "");
	}
}

void authority_write(const struct authority *authority, struct strbuf *out)
{
	strbuf_add_string(out, magic);
	write_ambitos(out, authority);
	write_number(out, authority_count(authority));
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		write_string(out, ente->clave);
		write_string(out, ente->ambito ? ente->ambito : "");
		write_string(out, ente->nombre);
		write_strings(out, ente->alias, ente->alias_count);
		write_strings(out, ente->comunes, ente->comunes_count);
		write_number(out, ente->provisional);
	}
}

struct block {
	const char *bytes;
	size_t left;
	bool damaged;
};

static size_t read_number(struct block *block)
{
	size_t number = 0;

	if (block->left < 4) {
		block->damaged = true;
		return 0;
	}
	for (int i = 0; i < 4; i++)
		number |= (size_t)(unsigned char)block->bytes[i] << (8 * i);
	block->bytes += 4;
	block->left -= 4;
	return number;
}

/* A copy, or NULL in a damaged block. */
static char *read_string(struct block *block)
{
	size_t length = read_number(block);

	if (length > block->left || memchr(block->bytes, '\0', length) || !utf8_is_valid(block->bytes, length, NULL))
		block->damaged = true;
	if (block->damaged)
		return NULL;

	char *text = xmemdupz(block->bytes, length);

	block->bytes += length;
	block->left -= length;
	return text;
}

static const char *const *read_strings(struct block *block, size_t *count)
{
	size_t announced = read_number(block);

	*count = 0;
	/* Each string takes four bytes at least: a damaged count asks for no memory. */
	if (announced > block->left / 4)
		block->damaged = true;
	if (block->damaged || announced == 0)
		return NULL;

	const char **strings = xcalloc(announced, sizeof(*strings));

	while (*count < announced) {
		char *text = read_string(block);

		if (!text)
			break;
		strings[(*count)++] = text;
	}
	return strings;
}

static void free_strings(const char *const *strings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)strings[i]);
	free((void *)strings);
}

static void read_ambito(struct block *block, struct authority *authority)
{
	char *slug = read_string(block);
	char *title = read_string(block);

	if (!block->damaged && authority_is_ambito(slug) && strcmp(slug, AUTHORITY_NATIONAL) != 0 &&
	    authority_find_ambito(authority, slug, strlen(slug)) == AMBITO_NONE)
		authority_set_ambito_title(authority, authority_add_ambito(authority, slug), *title ? title : NULL);
	else
		block->damaged = true;
	free(slug);
	free(title);
}

/* Its ámbito must be among those that were read. */
static void read_ente(struct block *block, struct authority *authority)
{
	struct ente ente = { .clave = read_string(block) };
	struct error err = ERROR_INIT;
	char *ambito = read_string(block);

	ente.ambito = ambito && *ambito ? ambito : NULL;
	if (ente.ambito && authority_find_ambito(authority, ambito, strlen(ambito)) == AMBITO_NONE)
		block->damaged = true;
	ente.nombre = read_string(block);
	ente.alias = read_strings(block, &ente.alias_count);
	ente.comunes = read_strings(block, &ente.comunes_count);
	ente.provisional = read_number(block) != 0;
	if (!block->damaged && !authority_add(authority, &ente, NULL, &err))
		block->damaged = true;
	free((char *)ente.clave);
	free(ambito);
	free((char *)ente.nombre);
	free_strings(ente.alias, ente.alias_count);
	free_strings(ente.comunes, ente.comunes_count);
}

struct authority *authority_read(const char *bytes, size_t length, struct error *err)
{
	size_t magic_length = sizeof(magic) - 1;

	if (length < magic_length || memcmp(bytes, magic, magic_length) != 0) {
		error_set(err, ERROR_FORMAT, "the list of entes has an unknown form");
		return NULL;
	}

	struct block block = { bytes + magic_length, length - magic_length, false };
	struct authority *authority = authority_new();

	for (size_t left = read_number(&block); left > 0 && !block.damaged; left--)
		read_ambito(&block, authority);
	for (size_t left = read_number(&block); left > 0 && !block.damaged; left--)
		read_ente(&block, authority);
	if (block.damaged || block.left > 0) {
		error_set(err, ERROR_FORMAT, "the list of entes is damaged");
		authority_free(authority);
		return NULL;
	}
	authority_finish(authority);
	return authority;
}
