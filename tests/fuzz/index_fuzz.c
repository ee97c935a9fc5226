/*
 * Any bytes as a plan of damage (tests/harness/damage.h) to an index that is
 * sealed anew: it is refused, or every answer from it is whole. What the
 * engine packs again, and Fichero's own readers alone can stumble over, is
 * opened as it is; damage of the engine's own tables first goes through the
 * check, in a process that may die of it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "indexer/cmd_build.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "searchd/search/index_check.h"
#include "tests/harness/damage.h"
#include "tests/harness/scratch.h"
#include "text/utf8.h"
#include "vectors/vectors_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_INPUT 256
#define MAX_BODY (64u << 20)

static char folder[SCRATCH_ROOM];
static char good[SCRATCH_ROOM + 16];
static char damaged[SCRATCH_ROOM + 16];
static char vectors_path[SCRATCH_ROOM + 16];

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void clear_up(void)
{
	char lock[SCRATCH_ROOM + 32];

	snprintf(lock, sizeof(lock), "%s.lock", good);
	unlink(lock);
	unlink(good);
	unlink(damaged);
	unlink(vectors_path);
	rmdir(folder);
}

/* Of words that the corpus has, and one that it has not and that is asked for; in byte order. */
static void write_vectors(void)
{
	static const int8_t components[][3] = { { 90, 20, 5 }, { 80, 40, 9 }, { 9, 99, 1 }, { 85, 30, -7 }, { 4, 1, 77 } };
	static const struct vectors_row rows[] = {
		{ "auditorias", 5, 0.01F, components[0] }, { "corrupcion", 9, 0.01F, components[1] },
		{ "denuncias", 7, 0.01F, components[2] },  { "moche", 2, 0.01F, components[3] },
		{ "publicos", 40, 0.01F, components[4] },
	};
	const struct vectors_text text = { .bytes = 900, .lines = 9, .words = 100, .distinct = 40 };
	FILE *file = fopen(vectors_path, "wb");
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	vectors_write(&bytes, rows, sizeof(rows) / sizeof(rows[0]), 3, &text);
	require(file && fwrite(bytes.data, 1, bytes.length, file) == bytes.length && fclose(file) == 0);
	strbuf_release(&bytes);
}

static void set_up(void)
{
	char index[] = "--index", entes[] = "--entes", entes_file[] = "tests/fixtures/http/entes.jsonl";
	char synonyms[] = "--synonyms", synonyms_file[] = "corpus/sinonimos.tsv";
	char corpus[] = "tests/fixtures/http/prueba.jsonl";
	char vectors[] = "--vectors";
	char *argv[] = { index, good, entes, entes_file, synonyms, synonyms_file, vectors, vectors_path, corpus, NULL };

	scratch_template(folder, sizeof(folder), "fuzz");
	require(mkdtemp(folder) != NULL);
	snprintf(good, sizeof(good), "%s/good", folder);
	snprintf(damaged, sizeof(damaged), "%s/damaged", folder);
	snprintf(vectors_path, sizeof(vectors_path), "%s/vectors", folder);
	write_vectors();
	require(cmd_build(9, argv) == 0);
	atexit(clear_up);
}

/* Whether a process that may die of it finds the index fit. */
static bool found_fit(void)
{
	struct error err = ERROR_INIT;
	pid_t child = fork();
	int status;

	require(child >= 0);
	if (child == 0) {
		/* What a sanitizer has to say of the engine is no news. */
		close(STDERR_FILENO);
		alarm(60);
		_exit(index_check_here(damaged, &err) ? 0 : 1);
	}
	require(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void read_stream(struct http_response *response)
{
	struct strbuf piece;

	strbuf_init(&piece, STRBUF_NO_LIMIT);
	do {
		strbuf_clear(&piece);
		if (!response->stream->next(response->stream, &piece))
			break;
		strbuf_add(&response->body, piece.data, piece.length);
		require(response->body.length < MAX_BODY);
	} while (piece.length > 0);
	strbuf_release(&piece);
}

static void ask(struct router *router, const char *raw)
{
	struct http_target target = HTTP_TARGET_INIT;
	struct http_response response;

	http_response_init(&response);
	require(!http_target_parse(&target, raw));

	struct http_request request = { .method = "GET", .path = target.path, .raw_query = target.raw_query,
					.params = target.params, .param_count = target.param_count };

	router_answer(router, &request, &response);
	if (response.stream)
		read_stream(&response);
	require(utf8_is_valid(response.body.data, response.body.length, NULL));
	http_response_release(&response);
	http_target_release(&target);
}

static void ask_everything(struct router *router)
{
	static const char *const targets[] = {
		"/v1/search?facets=*&per_page=100", "/v1/search?q=INFOEM+denunsia",
		"/v1/search?q=denuncias+%22servidores+publicos%22&explain=true&facets=*",
		"/v1/search?q=corrupcion+OR+mordida+auditoria*&match=any&group=prioridad",
		"/v1/search?ente=OSFEM&sort=documento&q=ordenar+auditorias", "/v1/export?format=jsonl", "/v1/export",
		"/v1/documentos", "/v1/documentos/prueba/lineas", "/v1/ejes", "/v1/entes", "/v1/entes?resueltos=false", "/v1/entes/OSFEM",
		"/v1/entes/OSFEM/export", "/v1/prioridades/prueba.p1", "/v1/acciones/prueba.p1.a",
		"/v1/prioridades/prueba.p1/similares", "/v1/suggest?q=den", "/v1/suggest?q=org", "/?q=denuncias",
		"/v1/search?q=moche&explain=true", "/v1/search?q=moche+auditorias&group=prioridad&explain=true",
		"/healthz",
	};

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		ask(router, targets[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct router router = { .generations = NULL };
	struct error err = ERROR_INIT;

	if (size > MAX_INPUT)
		return 0;
	if (!*good)
		set_up();
	if (size == 0 || !damage_index(good, damaged, data, size))
		return 0;

	enum damage_kind kind = (enum damage_kind)(data[0] % DAMAGE_KINDS);

	if ((kind == DAMAGE_BYTES || kind == DAMAGE_CUT) && !found_fit())
		return 0;
	router.generations = generation_holder_open(damaged, NULL, &err);
	if (router.generations) {
		ask_everything(&router);
		generation_holder_close(router.generations);
	}
	return 0;
}
