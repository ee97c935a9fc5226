#include "tests/unit/searchd/searchd_fixture.h"

#include "searchd/http/target.h"
#include "searchd/resources/router.h"

static struct router router;

/* One request and its answer; forget() after it. */
struct answer {
	struct http_target target;
	struct http_response response;
};

static void ask_with(struct answer *answer, const char *method, const char *raw, const char *if_none_match,
		     const char *origin)
{
	assert_null(http_target_parse(&answer->target, raw));

	struct http_request request = { .method = method, .path = answer->target.path,
					.raw_query = answer->target.raw_query, .params = answer->target.params,
					.param_count = answer->target.param_count, .if_none_match = if_none_match,
					.origin = origin };

	http_response_init(&answer->response);
	router_answer(&router, &request, &answer->response);
}

static void ask(struct answer *answer, const char *raw)
{
	ask_with(answer, "GET", raw, NULL, NULL);
}

static void forget(struct answer *answer)
{
	http_response_release(&answer->response);
	http_target_release(&answer->target);
}

static void check_body(const char *raw, int status, const char *body)
{
	struct answer answer;

	ask(&answer, raw);
	assert_int_equal(answer.response.status, status);
	assert_string_equal(answer.response.body.data, body);
	forget(&answer);
}

static void check_detail(const char *raw, int status, const char *part)
{
	struct answer answer;

	ask(&answer, raw);
	assert_int_equal(answer.response.status, status);
	assert_string_equal(answer.response.content_type, "application/problem+json");
	if (!strstr(answer.response.body.data, part))
		fail_msg("%s: no \"%s\" in %s", raw, part, answer.response.body.data);
	assert_null(http_response_header(&answer.response, "ETag"));
	assert_string_equal(http_response_header(&answer.response, "Cache-Control"), "no-store");
	forget(&answer);
}

/* What is written alike in two roles is said once. */
#define ENTES_OF_P1                                                                                                    \
	"{\"clave\":\"INFOEM\",\"nombre\":\"Instituto de Transparencia del Estado\",\"roles\":[\"lider\"],"            \
	"\"escrito\":[\"Instituto de Transparencia\"]},"                                                               \
	"{\"clave\":\"OSFEM\",\"nombre\":\"Órgano Superior de Fiscalización\",\"roles\":[\"potencial\",\"mencion\"],"  \
	"\"escrito\":[\"OSFEM\",\"O.S.F.E.M.\",\"el Órgano\"]}"

#define LINKS_OF_B                                                                                                     \
	"\"lineas\":[9,10],\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 1, acción b (pruebas.md, líneas 9 a "    \
	"10).\",\"url\":\"/v1/acciones/pruebas.p1.b\""

#define LINKS_OF_P1                                                                                                    \
	"\"lineas\":[7,7],\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 1 (pruebas.md, línea 7).\","              \
	"\"url\":\"/v1/prioridades/pruebas.p1\""

static void a_prioridad_is_served_with_its_acciones_and_all_its_bodies(void **state)
{
	(void)state;
	check_body("/v1/prioridades/pruebas.p1", 200,
		   "{\"id\":\"pruebas.p1\",\"tipo\":\"prioridad\",\"documento\":\"pruebas\",\"eje\":1,\"prioridad\":1,"
		   "\"texto\":\"Sanciones «graves»\",\"ficha\":true,\"principios\":[\"Género\"],"
		   "\"lideres\":[\"Instituto de Transparencia\"],\"entes\":[\"OSFEM\",\"O.S.F.E.M.\",\"¿?\"],"
		   LINKS_OF_P1 ",\"entes_resueltos\":[" ENTES_OF_P1 "],\"acciones\":["
		   "{\"id\":\"pruebas.p1.a\",\"inciso\":\"a\",\"texto\":\"Sanciones «graves»\",\"lineas\":[8,8],"
		   "\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 1, acción a (pruebas.md, línea 8).\","
		   "\"url\":\"/v1/acciones/pruebas.p1.a\"},"
		   "{\"id\":\"pruebas.p1.b\",\"inciso\":\"b\",\"texto\":\"Que el Órgano vigile: OSFEM\"," LINKS_OF_B "}]}");
	/* A field that the corpus leaves out is left out. */
	check_body("/v1/prioridades/pruebas.p2", 200,
		   "{\"id\":\"pruebas.p2\",\"tipo\":\"prioridad\",\"documento\":\"pruebas\",\"eje\":2,\"prioridad\":2,"
		   "\"texto\":\"Sanciones «graves»\",\"lideres\":[\"OSFEM\"],\"entes_tachados\":[\"INFOEM\"],"
		   "\"adicionada\":false,\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 2 (pruebas.md).\","
		   "\"url\":\"/v1/prioridades/pruebas.p2\",\"entes_resueltos\":["
		   "{\"clave\":\"OSFEM\",\"nombre\":\"Órgano Superior de Fiscalización\",\"roles\":[\"lider\"],"
		   "\"escrito\":[\"OSFEM\"]},"
		   "{\"clave\":\"INFOEM\",\"nombre\":\"Instituto de Transparencia del Estado\",\"roles\":[\"tachado\"],"
		   "\"escrito\":[\"INFOEM\"]}],\"acciones\":[]}");
}

static void an_accion_is_served_with_the_lists_of_its_prioridad_and_its_own_mentions(void **state)
{
	(void)state;
	check_body("/v1/acciones/pruebas.p1.b", 200,
		   "{\"id\":\"pruebas.p1.b\",\"tipo\":\"accion\",\"documento\":\"pruebas\",\"eje\":1,\"prioridad\":1,"
		   "\"inciso\":\"b\",\"texto\":\"Que el Órgano vigile: OSFEM\"," LINKS_OF_B ",\"entes_resueltos\":[" ENTES_OF_P1
		   "],\"prioridad_completa\":{\"id\":\"pruebas.p1\",\"prioridad\":1,\"eje\":1,"
		   "\"texto\":\"Sanciones «graves»\",\"ficha\":true," LINKS_OF_P1 "}}");
}

static void documentos_and_ejes_are_served_with_what_they_hold(void **state)
{
	(void)state;
	check_body("/v1/documentos", 200,
		   "{\"documentos\":[{\"documento\":\"pruebas\",\"titulo\":\"PRUEBAS DEL INFOEM\",\"ente\":\"INFOEM\","
		   "\"fuente\":\"pruebas.md\",\"ejes\":2,\"prioridades\":2,\"acciones\":2}]}");
	check_body("/v1/ejes", 200,
		   "{\"ejes\":[{\"documento\":\"pruebas\",\"eje\":1,\"titulo\":\"EJE UNO\",\"objetivo\":\"Probar.\","
		   "\"temas\":[\"Denuncia\",\"Sanción\"],\"prioridades\":1,\"acciones\":2,\"lineas\":[3,6]},"
		   "{\"documento\":\"pruebas\",\"eje\":2,\"prioridades\":1,\"acciones\":0}]}");
}

static void an_id_of_the_other_tipo_says_where_it_is(void **state)
{
	(void)state;
	check_detail("/v1/prioridades/pruebas.p1.a", 404, "is the id of an acción: it is at /v1/acciones/pruebas.p1.a");
	check_detail("/v1/acciones/pruebas.p2", 404, "/v1/prioridades/pruebas.p2");
	check_detail("/v1/prioridades/pruebas.p99", 404, "pruebas.p99");
}

static void a_body_is_counted_once_for_each_prioridad_and_role(void **state)
{
	(void)state;
	/* In the Spanish order of the names: Instituto, Ñandú, Órgano. */
	check_body("/v1/entes", 200,
		   "{\"entes\":["
		   "{\"clave\":\"INFOEM\",\"nombre\":\"Instituto de Transparencia del Estado\","
		   "\"alias\":[\"Instituto de Transparencia\"],\"resuelto\":true,"
		   "\"prioridades\":{\"lider\":1,\"potencial\":0,\"tachado\":1,\"mencion\":0,\"total\":2}},"
		   "{\"clave\":\"ANE\",\"nombre\":\"Ñandú Estatal\",\"alias\":[],\"resuelto\":true,"
		   "\"prioridades\":{\"lider\":0,\"potencial\":0,\"tachado\":0,\"mencion\":0,\"total\":0}},"
		   "{\"clave\":\"OSFEM\",\"nombre\":\"Órgano Superior de Fiscalización\",\"alias\":[],\"resuelto\":true,"
		   "\"prioridades\":{\"lider\":1,\"potencial\":1,\"tachado\":0,\"mencion\":1,\"total\":2}}]}");
}

static void any_name_of_a_body_finds_it(void **state)
{
	static const char wanted[] =
		"{\"clave\":\"OSFEM\",\"nombre\":\"Órgano Superior de Fiscalización\",\"alias\":[],\"resuelto\":true,"
		"\"export\":{\"csv\":\"/v1/entes/OSFEM/export?format=csv\","
		"\"jsonl\":\"/v1/entes/OSFEM/export?format=jsonl\","
		"\"xlsx\":\"/v1/entes/OSFEM/export?format=xlsx\"},\"prioridades\":["
		"{\"id\":\"pruebas.p1\",\"documento\":\"pruebas\",\"eje\":1,\"prioridad\":1,"
		"\"texto\":\"Sanciones «graves»\",\"lineas\":[7,7],"
		"\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 1 (pruebas.md, línea 7).\",\"roles\":[\"potencial\",\"mencion\"],"
		"\"escrito\":{\"potencial\":[\"OSFEM\",\"O.S.F.E.M.\"],\"mencion\":[\"el Órgano\",\"OSFEM\"]},"
		"\"acciones\":[\"pruebas.p1.b\"]},"
		"{\"id\":\"pruebas.p2\",\"documento\":\"pruebas\",\"eje\":2,\"prioridad\":2,"
		"\"texto\":\"Sanciones «graves»\",\"cita\":\"INFOEM, «Pruebas del INFOEM», prioridad 2 (pruebas.md).\","
		"\"roles\":[\"lider\"],"
		"\"escrito\":{\"lider\":[\"OSFEM\"]},\"acciones\":[]}]}";

	(void)state;
	check_body("/v1/entes/OSFEM", 200, wanted);
	check_body("/v1/entes/osfem", 200, wanted);
	check_body("/v1/entes/organo%20superior%20de%20FISCALIZACION", 200, wanted);
	check_body("/v1/entes/ANE", 200,
		   "{\"clave\":\"ANE\",\"nombre\":\"Ñandú Estatal\",\"alias\":[],\"resuelto\":true,"
		   "\"export\":{\"csv\":\"/v1/entes/ANE/export?format=csv\","
		   "\"jsonl\":\"/v1/entes/ANE/export?format=jsonl\","
		"\"xlsx\":\"/v1/entes/ANE/export?format=xlsx\"},\"prioridades\":[]}");
}

static void an_unknown_body_names_the_nearest(void **state)
{
	(void)state;
	check_detail("/v1/entes/OSFME", 404, "OSFEM");
	check_detail("/v1/entes/Instituto%20de%20Transparensia", 404, "INFOEM");
}

static void unknown_parameters_are_refused_everywhere_under_v1(void **state)
{
	static const char *const paths[] = { "/v1/documentos", "/v1/ejes", "/v1/entes", "/v1/entes/OSFEM",
					     "/v1/prioridades/pruebas.p1", "/v1/acciones/pruebas.p1.a", "/v1/search" };
	char raw[100];

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		snprintf(raw, sizeof(raw), "%s?nada=1", paths[i]);
		check_detail(raw, 400, "\"param\":\"nada\"");
	}
}

static void unknown_paths_name_the_nearest(void **state)
{
	(void)state;
	check_detail("/v1/serch", 404, "/v1/search");
	check_detail("/v1/search/", 404, "/v1/search");
	check_detail("/v1/entes/", 404, "/v1/entes\"");
	check_detail("/v1/prioridades", 404, "id");
	check_detail("/v1/acciones/", 404, "id");
	check_detail("/v1", 404, "/v1/");
}

/* Its beginning shows what it is: a page, or a problem in JSON. */
static void check_kind(const char *path, const char *accept, const char *type)
{
	const struct http_request request = { .method = "GET", .path = path, .raw_query = "", .accept = accept };
	struct http_response response;

	http_response_init(&response);
	router_answer(&router, &request, &response);
	assert_int_equal(response.status, 404);
	assert_string_equal(response.content_type, type);
	http_response_release(&response);
}

static void an_unknown_path_is_a_page_for_who_takes_pages(void **state)
{
	static const char page[] = "text/html; charset=utf-8";
	static const char problem[] = "application/problem+json";

	(void)state;
	check_kind("/wp-login.php", NULL, page);
	check_kind("/wp-login.php", "text/html,application/xhtml+xml", page);
	check_kind("/wp-login.php", "*/*", page);
	check_kind("/wp-login.php", "application/json", problem);
	check_kind("/v1/nada", "text/html,*/*", problem);
	check_kind("/v1", "text/html,*/*", problem);
	check_kind("/v1nada", "text/html,*/*", page);
}

static void health_tells_of_the_index(void **state)
{
	struct answer answer;

	(void)state;
	ask(&answer, "/healthz?whatever=1");
	assert_int_equal(answer.response.status, 200);
	assert_non_null(strstr(answer.response.body.data, "\"status\":\"ok\""));
	assert_non_null(strstr(answer.response.body.data, "\"documents\":4"));
	assert_non_null(strstr(answer.response.body.data, "\"age_seconds\":"));
	assert_non_null(strstr(answer.response.body.data, "\"refused\":null,\"failures\":null"));
	assert_string_equal(http_response_header(&answer.response, "Cache-Control"), "no-store");
	assert_null(http_response_header(&answer.response, "ETag"));
	forget(&answer);

	generation_add_failure(fixture.searcher->generation);
	generation_add_failure(fixture.searcher->generation);
	ask(&answer, "/healthz");
	assert_non_null(strstr(answer.response.body.data, "\"failures\":{\"count\":2,\"last\":\"20"));
	forget(&answer);

	atomic_store(&router.stopping, true);
	ask(&answer, "/healthz");
	atomic_store(&router.stopping, false);
	assert_int_equal(answer.response.status, 503);
	assert_non_null(strstr(answer.response.body.data, "\"status\":\"stopping\""));
	assert_non_null(http_response_header(&answer.response, "Retry-After"));
	assert_string_equal(http_response_header(&answer.response, "Connection"), "close");
	forget(&answer);
}

static void a_tag_that_matches_gets_a_304(void **state)
{
	struct answer answer;
	char etag[200];

	(void)state;
	ask(&answer, "/v1/entes");
	snprintf(etag, sizeof(etag), "\"other\", W/%s", http_response_header(&answer.response, "ETag"));
	assert_non_null(strstr(http_response_header(&answer.response, "Cache-Control"), "max-age"));
	forget(&answer);

	ask_with(&answer, "HEAD", "/v1/entes", etag, NULL);
	assert_int_equal(answer.response.status, 304);
	assert_null(answer.response.content_type);
	assert_non_null(strstr(etag, http_response_header(&answer.response, "ETag")));
	assert_non_null(strstr(http_response_header(&answer.response, "Cache-Control"), "max-age"));
	forget(&answer);

	ask_with(&answer, "GET", "/v1/ejes", etag, NULL);
	assert_int_equal(answer.response.status, 200);
	forget(&answer);
}

/* The length that a 304 may name: of what went out with the tag, once something did. */
static void a_304_knows_the_length_of_its_200_or_none(void **state)
{
	struct answer answer;
	char etag[200];
	size_t length;

	(void)state;
	ask_with(&answer, "GET", "/v1/search?q=sanciones&per_page=7", "*", NULL);
	assert_int_equal(answer.response.status, 304);
	assert_true(answer.response.is_left_out);
	assert_int_equal(answer.response.body.length, 0);
	forget(&answer);

	ask(&answer, "/v1/entes?resueltos=true");
	length = answer.response.body.length;
	snprintf(etag, sizeof(etag), "%s", http_response_header(&answer.response, "ETag"));
	forget(&answer);
	ask_with(&answer, "GET", "/v1/entes?resueltos=true", etag, NULL);
	assert_int_equal(answer.response.status, 304);
	assert_true(answer.response.is_left_out);
	assert_int_equal(answer.response.left_out, length);
	forget(&answer);
}

/* An export's length is not known before its end, and nobody need make it to say so. */
static void an_export_has_no_length_for_head_or_a_304(void **state)
{
	static const char *const exports[] = { "/v1/export", "/v1/export?format=jsonl&q=sanciones",
					       "/v1/entes/OSFEM/export", "/v1/entes/OSFEM/export?format=jsonl" };
	struct answer head;
	struct answer answer;

	(void)state;
	for (size_t i = 0; i < sizeof(exports) / sizeof(exports[0]); i++) {
		ask_with(&head, "HEAD", exports[i], NULL, NULL);
		assert_int_equal(head.response.status, 200);
		assert_true(head.response.is_left_out);
		assert_true(head.response.left_out == HTTP_LENGTH_UNKNOWN);
		assert_non_null(http_response_header(&head.response, "Content-Disposition"));
		for (int j = 0; j < 2; j++) {
			ask_with(&answer, j ? "HEAD" : "GET", exports[i],
				 j ? "*" : http_response_header(&head.response, "ETag"), NULL);
			assert_int_equal(answer.response.status, 304);
			assert_null(answer.response.stream);
			assert_true(answer.response.is_left_out);
			assert_true(answer.response.left_out == HTTP_LENGTH_UNKNOWN);
			forget(&answer);
		}
		forget(&head);
	}
}

static void any_tag_matches_what_is_there(void **state)
{
	struct answer answer;

	(void)state;
	ask_with(&answer, "GET", "/v1/entes", "*", NULL);
	assert_int_equal(answer.response.status, 304);
	forget(&answer);
	ask_with(&answer, "GET", "/v1/entes/NADIE", "*", NULL);
	assert_int_equal(answer.response.status, 404);
	forget(&answer);
	ask_with(&answer, "GET", "/healthz", "*", NULL);
	assert_int_equal(answer.response.status, 200);
	forget(&answer);
}

static void other_methods_are_refused_with_what_is_allowed(void **state)
{
	static const char *const methods[] = { "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "X" };
	struct answer answer;

	(void)state;
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		ask_with(&answer, methods[i], "/v1/entes", NULL, NULL);
		assert_int_equal(answer.response.status, 405);
		assert_string_equal(http_response_header(&answer.response, "Allow"), "GET, HEAD, OPTIONS");
		assert_string_equal(http_response_header(&answer.response, "Access-Control-Allow-Origin"), "*");
		forget(&answer);
	}
}

static void a_preflight_is_answered_without_a_body(void **state)
{
	struct answer answer;

	(void)state;
	ask_with(&answer, "OPTIONS", "*", NULL, "https://example.org");
	assert_int_equal(answer.response.status, 204);
	assert_int_equal(answer.response.body.length, 0);
	assert_string_equal(http_response_header(&answer.response, "Allow"), "GET, HEAD, OPTIONS");
	assert_non_null(http_response_header(&answer.response, "Access-Control-Allow-Headers"));
	assert_non_null(http_response_header(&answer.response, "Access-Control-Max-Age"));
	forget(&answer);
}

static void check_origin(const char *raw, const char *origin, const char *allowed)
{
	struct answer answer;

	ask_with(&answer, "GET", raw, NULL, origin);

	const char *value = http_response_header(&answer.response, "Access-Control-Allow-Origin");

	assert_string_equal(http_response_header(&answer.response, "Vary"), "Accept-Encoding, Origin");
	if (allowed)
		assert_string_equal(value, allowed);
	else
		assert_null(value);
	forget(&answer);
}

static void listed_origins_alone_may_read(void **state)
{
	static const char *const origins[] = { "https://a.mx", "https://b.mx" };

	(void)state;
	router.cors_origins = origins;
	router.cors_origin_count = 2;
	check_origin("/v1/entes", "https://b.mx", "https://b.mx");
	check_origin("/v1/entes", "https://c.mx", NULL);
	check_origin("/v1/entes", NULL, NULL);
	check_origin("/v1/nada", "https://a.mx", "https://a.mx");
	check_origin("/v1/nada", "https://c.mx", NULL);
	router.cors_origin_count = 0;
}

static void every_answer_is_safe_to_show(void **state)
{
	static const char *const paths[] = { "/", "/v1/entes", "/v1/nada", "/nada", "/healthz" };
	struct answer answer;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		ask(&answer, paths[i]);
		assert_string_equal(http_response_header(&answer.response, "X-Content-Type-Options"), "nosniff");
		assert_string_equal(http_response_header(&answer.response, "Referrer-Policy"), "no-referrer");
		assert_non_null(strstr(http_response_header(&answer.response, "Access-Control-Expose-Headers"), "ETag"));
		forget(&answer);
	}
}

static int set_up(void **state)
{
	fixture_set_up(state);
	router.generations = fixture.holder;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_prioridad_is_served_with_its_acciones_and_all_its_bodies),
		cmocka_unit_test(an_accion_is_served_with_the_lists_of_its_prioridad_and_its_own_mentions),
		cmocka_unit_test(documentos_and_ejes_are_served_with_what_they_hold),
		cmocka_unit_test(an_id_of_the_other_tipo_says_where_it_is),
		cmocka_unit_test(a_body_is_counted_once_for_each_prioridad_and_role),
		cmocka_unit_test(any_name_of_a_body_finds_it),
		cmocka_unit_test(an_unknown_body_names_the_nearest),
		cmocka_unit_test(unknown_parameters_are_refused_everywhere_under_v1),
		cmocka_unit_test(unknown_paths_name_the_nearest),
		cmocka_unit_test(an_unknown_path_is_a_page_for_who_takes_pages),
		cmocka_unit_test(health_tells_of_the_index),
		cmocka_unit_test(a_tag_that_matches_gets_a_304),
		cmocka_unit_test(a_304_knows_the_length_of_its_200_or_none),
		cmocka_unit_test(an_export_has_no_length_for_head_or_a_304),
		cmocka_unit_test(any_tag_matches_what_is_there),
		cmocka_unit_test(other_methods_are_refused_with_what_is_allowed),
		cmocka_unit_test(a_preflight_is_answered_without_a_body),
		cmocka_unit_test(listed_origins_alone_may_read),
		cmocka_unit_test(every_answer_is_safe_to_show),
	};

	return cmocka_run_group_tests(tests, set_up, fixture_tear_down);
}
