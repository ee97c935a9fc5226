/*
 * The authority: bytes as what authority_read() takes, and as lines of names
 * to add, to resolve and to look for.
 */
#include <stdint.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/authority.h"
#include "entes/authority_file.h"
#include "entes/mentions.h"
#include "text/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_for(const struct authority *authority, const char *text, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;
	struct ente_list found = ENTE_LIST_INIT;

	tokenizer_run(text, length, &tokens);
	authority_find_mentions(authority, AMBITO_UNSAID, text, &tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		if (mentions.items[i].start >= mentions.items[i].end || mentions.items[i].end > length)
			abort();
	}
	authority_resolve_item(authority, AMBITO_UNSAID, text, length, NULL);
	authority_find_mentions_in_query(authority, text, &tokens, &mentions);
	authority_resolve_all(authority, NULL, 0, text, length, &found);
	if (found.count > authority_count(authority))
		abort();
	ente_list_release(&found);
	mention_list_release(&mentions);
	token_list_release(&tokens);
}

static void use_as_names(char *text)
{
	struct authority *authority = authority_new();
	struct error err = ERROR_INIT;
	unsigned number = 0;

	for (char *line = strtok(text, "\n"); line && number < 200; line = strtok(NULL, "\n")) {
		char clave[16] = "A";
		/* Namesakes: the names of odd lines are an ámbito's own. */
		const char *slug = number % 2 ? "mx-a" : NULL;
		uint32_t ambito = authority_add_ambito(authority, slug);
		struct ente ente = { .clave = clave, .ambito = slug, .nombre = line };

		clave[1] = (char)('A' + number % 26);
		clave[2] = (char)('A' + number++ / 26);
		look_for(authority, line, strlen(line));
		authority_add_unknown(authority, ambito, line);
		authority_add(authority, &ente, NULL, &err);
		look_for(authority, line, strlen(line));
	}

	struct strbuf bytes;

	authority_finish(authority);
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	authority_write(authority, &bytes);

	struct authority *copy = authority_read(bytes.data, bytes.length, &err);

	if (!copy || authority_count(copy) != authority_count(authority))
		abort();
	authority_free(copy);
	authority_free(authority);
	strbuf_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xmemdupz(data, size);
	struct error err = ERROR_INIT;

	authority_free(authority_read(text, size, &err));
	if (utf8_is_valid(text, size, NULL))
		use_as_names(text);
	free(text);
	return 0;
}
