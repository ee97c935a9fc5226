#include "searchd/resources/ente_path.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/answer/url.h"
#include "searchd/entes/json_members.h"
#include "searchd/http/problem.h"
#include "searchd/suggest/suggest.h"
#include "text/utf8.h"

/* A longer one is no name of any body. Bytes. */
#define NAME_MAX_BYTES 1000

/* So many namesakes are told; of more there is a list at the path of their name. */
#define TOLD_NAMESAKES 4

/* "a:SEC (Poder Judicial) and b:SEC (Poder Judicial)" */
static void add_bodies(struct strbuf *out, const struct ente_list *entes)
{
	size_t told = entes->count < TOLD_NAMESAKES ? entes->count : TOLD_NAMESAKES;

	for (size_t i = 0; i < told; i++)
		strbuf_add_format(out, "%s%s (%s)", i == 0 ? "" : i + 1 < entes->count ? ", " : " and ",
				  entes->items[i]->key, entes->items[i]->nombre);
	if (entes->count > told)
		strbuf_add_format(out, " and %zu more", entes->count - told);
}

static bool has_body(const struct ente_list *list, const struct ente *ente)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i] == ente)
			return true;
	}
	return false;
}

void ente_path_nearest(struct searcher *searcher, const char *name, size_t limit, struct ente_list *found)
{
	struct ente_list like = ENTE_LIST_INIT;
	struct strbuf nfc;

	ente_directory_nearest(generation_directory(searcher->generation), name, found);
	strbuf_init(&nfc, STRBUF_NO_LIMIT);
	utf8_add_nfc(&nfc, name, strlen(name));
	suggest_bodies_like(searcher, nfc.data, nfc.length, limit, &like);
	if (like.count > 0)
		authority_resolve_all(generation_authority(searcher->generation), NULL, 0, like.items[0]->nombre,
				      strlen(like.items[0]->nombre), found);
	for (size_t i = 1; i < like.count; i++) {
		if (!has_body(found, like.items[i]))
			ente_list_add(found, like.items[i]);
	}
	ente_list_release(&like);
	strbuf_release(&nfc);
}

static void refuse_unknown(const struct handler_context *context, const char *name, struct http_response *response)
{
	struct ente_list nearest = ENTE_LIST_INIT;
	struct strbuf bodies;

	strbuf_init(&bodies, STRBUF_NO_LIMIT);
	ente_path_nearest(context->searcher, name, 1, &nearest);
	add_bodies(&bodies, &nearest);
	if (nearest.count > 0)
		problem_set(response, 404, NULL, "no public body is called \"%s\"; the nearest %s %s", name,
			    nearest.count > 1 ? "are" : "is", bodies.data);
	else
		problem_set(response, 404, NULL, "no public body is called \"%s\"", name);
	ente_list_release(&nearest);
	strbuf_release(&bodies);
}

/* Whose name several ámbitos use: which of them is meant, the client must say. */
static void tell_several(const char *name, const struct ente_list *entes, struct http_response *response)
{
	struct json_writer json;

	problem_begin(response, &json, 300, NULL,
		      "%zu public bodies of different ambitos are called \"%s\"; \"entes\" has the key and address of each",
		      entes->count, name);
	json_writer_key(&json, "entes");
	json_writer_open_array(&json);
	for (size_t i = 0; i < entes->count; i++) {
		struct strbuf url;

		strbuf_init(&url, STRBUF_NO_LIMIT);
		url_add_ente(&url, entes->items[i]);
		json_writer_open_object(&json);
		json_member_ente(&json, entes->items[i]);
		json_writer_member_string(&json, "url", url.data);
		json_writer_close_object(&json);
		strbuf_release(&url);
	}
	json_writer_close_array(&json);
	json_writer_close_object(&json);
}

const struct ente *ente_path_find(const struct handler_context *context, struct http_response *response)
{
	const struct authority *authority = generation_authority(context->searcher->generation);
	struct ente_list found = ENTE_LIST_INIT;
	const struct ente *ente;
	char *name;

	if (context->tail_length > NAME_MAX_BYTES) {
		problem_set(response, 404, NULL, "no public body has a name as long as that");
		return NULL;
	}
	name = xmemdupz(context->tail, context->tail_length);
	authority_resolve_all(authority, NULL, 0, name, context->tail_length, &found);
	ente = found.count == 1 ? found.items[0] : NULL;
	if (found.count > 1)
		tell_several(name, &found, response);
	else if (!ente)
		refuse_unknown(context, name, response);
	ente_list_release(&found);
	free(name);
	return ente;
}
