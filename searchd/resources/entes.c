#include "base/json_writer.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/record_json.h"
#include "searchd/answer/url.h"
#include "searchd/entes/involvement.h"
#include "searchd/entes/json_members.h"
#include "searchd/entes/set.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/ente_path.h"
#include "searchd/resources/handlers.h"

/* --- All bodies ------------------------------------------------------------ */

/* Which of the bodies are asked for. */
enum resolved {
	RESOLVED_NO,
	RESOLVED_YES,
	RESOLVED_BOTH
};

static void write_entes(const struct ente_directory *directory, enum resolved wanted,
			const struct unresolved *unresolved, struct http_response *response)
{
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_key(&json, "entes");
	json_writer_open_array(&json);
	for (size_t i = 0; i < ente_directory_count(directory); i++) {
		bool provisional = ente_directory_at(directory, i)->provisional;
		size_t length;
		const char *members = ente_directory_json(directory, i, &length);

		if (wanted != RESOLVED_BOTH && provisional != (wanted == RESOLVED_NO))
			continue;
		json_writer_open_object(&json);
		json_writer_raw(&json, members, length);
		if (unresolved)
			unresolved_write(unresolved, i, &json);
		json_writer_close_object(&json);
	}
	json_writer_close_array(&json);
	json_writer_close_object(&json);
}

static void refuse_entes(struct http_response *response, const struct error *err)
{
	if (err->code == ERROR_LOCKED)
		problem_set(response, 503, NULL, "this is being made at the moment; try again in a few seconds");
	else
		problem_from_error(response, err);
}

void handle_entes(const struct handler_context *context, struct http_response *response)
{
	static const struct param_spec specs[] = { { "resueltos", false } };
	static const char *const words[] = { "false", "true" };
	const struct generation *generation = context->searcher->generation;
	const struct ente_directory *directory = generation_directory(generation);
	const struct unresolved *unresolved = NULL;
	struct error err = ERROR_INIT;
	size_t wanted;

	if (!params_check(context->request, specs, 1, response) ||
	    !params_choice(context->request, "resueltos", words, 2, RESOLVED_BOTH, &wanted, response))
		return;
	if (wanted == RESOLVED_NO) {
		unresolved = generation_unresolved(context->searcher, &err);
		if (!unresolved) {
			refuse_entes(response, &err);
			return;
		}
	}
	write_entes(directory, (enum resolved)wanted, unresolved, response);
	response->from_index = true;
}

/* --- One body --------------------------------------------------------------- */

static void write_roles(const struct ente_member *member, struct json_writer *json)
{
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (member->roles[role].has)
			json_writer_string(json, role_name((enum role)role));
	}
	json_writer_close_array(json);
	json_writer_key(json, "escrito");
	json_writer_open_object(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (member->roles[role].has)
			json_member_texts(json, role_name((enum role)role), &member->roles[role].written);
	}
	json_writer_close_object(json);
}

static void write_acciones(const struct ente_member *member, struct json_writer *json)
{
	const struct ente_role_use *mencion = &member->roles[ROLE_MENCION];

	json_writer_key(json, "acciones");
	json_writer_open_array(json);
	for (size_t i = 0; i < mencion->place_count; i++) {
		if (mencion->places[i].is_accion)
			json_writer_string(json, mencion->places[i].id);
	}
	json_writer_close_array(json);
}

/* The lines of the roles that the prioridad's own lists and texts give it. */
static void find_role_lines(const struct ente_member *member, uint32_t body, struct record_lines lines[ROLE_COUNT])
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct ente_role_use *use = &member->roles[role];
		bool own = use->place_count > 0 && !use->places[0].is_accion;

		lines[role] = (struct record_lines){ 0, 0 };
		if (own)
			lines[role] = record_role_lines(&member->hit.record, body, (enum role)role);
	}
}

/* For each of these roles a citation of the lines where the name stands. */
static void write_role_citations(const struct generation *generation, const struct ente_member *member,
				 const struct record_lines lines[ROLE_COUNT], struct json_writer *json)
{
	struct strbuf citation;
	bool any = false;

	strbuf_init(&citation, STRBUF_NO_LIMIT);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (lines[role].first == 0)
			continue;
		if (!any) {
			json_writer_key(json, "citas");
			json_writer_open_object(json);
		}
		any = true;
		strbuf_clear(&citation);
		citation_add_part(&citation, generation, &member->hit, &lines[role]);
		json_writer_member_string(json, role_name((enum role)role), citation.data);
	}
	if (any)
		json_writer_close_object(json);
	strbuf_release(&citation);
}

/* The acciones that have it in a list of their own: which, in which role, at which lines. */
static void write_own_acciones(const struct ente_member *member, struct json_writer *json)
{
	bool any = false;

	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct ente_role_use *use = &member->roles[role];

		for (size_t i = 0; role != ROLE_MENCION && i < use->place_count; i++) {
			if (!use->places[i].is_accion)
				continue;
			if (!any) {
				json_writer_key(json, "acciones_propias");
				json_writer_open_array(json);
			}
			any = true;
			json_writer_open_object(json);
			json_writer_member_string(json, "id", use->places[i].id);
			json_writer_member_string(json, "rol", role_name((enum role)role));
			json_member_lines(json, &use->places[i].lines);
			json_writer_close_object(json);
		}
	}
	if (any)
		json_writer_close_array(json);
}

static void write_member(const struct generation *generation, uint32_t body, const struct ente_member *member,
			 struct json_writer *json)
{
	struct record_lines lines[ROLE_COUNT];

	find_role_lines(member, body, lines);
	json_writer_open_object(json);
	record_json_brief(json, generation_index(generation), &member->hit);
	record_json_citation(json, generation, &member->hit);
	write_roles(member, json);
	record_json_role_lines(json, lines);
	write_role_citations(generation, member, lines, json);
	write_acciones(member, json);
	write_own_acciones(member, json);
	json_writer_close_object(json);
}

static bool write_prioridades(const struct handler_context *context, const struct ente *ente,
			      struct json_writer *json, struct error *err)
{
	const struct generation *generation = context->searcher->generation;
	struct ente_set set;
	struct ente_member member = { .docid = 0 };

	ente_set_begin(&set, generation_index(generation), generation_columns(generation), context->searcher->reader,
		       ente);
	json_writer_key(json, "prioridades");
	json_writer_open_array(json);
	while (ente_set_next(&set, &member, err))
		write_member(generation, set.body, &member, json);
	json_writer_close_array(json);
	ente_member_release(&member);
	return err->code == ERROR_NONE;
}

/* Where the same set can be had as a table. */
static void write_exports(const struct ente *ente, struct json_writer *json)
{
	static const char *const formats[] = { "csv", "jsonl", "xlsx" };

	json_writer_key(json, "export");
	json_writer_open_object(json);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		struct strbuf url;

		strbuf_init(&url, STRBUF_NO_LIMIT);
		url_add_ente(&url, ente);
		strbuf_add_format(&url, "/export?format=%s", formats[i]);
		json_writer_member_string(json, formats[i], url.data);
		strbuf_release(&url);
	}
	json_writer_close_object(json);
}

static void write_ente(const struct handler_context *context, const struct ente *ente, struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_member_ente(&json, ente);
	json_writer_key(&json, "alias");
	json_writer_open_array(&json);
	for (size_t i = 0; i < ente->alias_count; i++)
		json_writer_string(&json, ente->alias[i]);
	json_writer_close_array(&json);
	json_writer_member_bool(&json, "resuelto", !ente->provisional);
	write_exports(ente, &json);
	if (!write_prioridades(context, ente, &json, &err)) {
		problem_from_error(response, &err);
		return;
	}
	json_writer_close_object(&json);
	response->from_index = true;
}

void handle_ente(const struct handler_context *context, struct http_response *response)
{
	const struct ente *ente;

	if (!params_check(context->request, NULL, 0, response))
		return;
	ente = ente_path_find(context, response);
	if (ente)
		write_ente(context, ente, response);
}
