#include "searchd/page/assets.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/embed.h"

/* As they are, and as the build compressed them. */
#define EMBED_FORMS(symbol, room, file)                                     \
	EMBED(symbol, room "/" file);                                       \
	EMBED(symbol##_gzip, ASSET_FOLDER "/" file ".gz");                  \
	EMBED(symbol##_brotli, ASSET_FOLDER "/" file ".br")

EMBED_FORMS(asset_style, "searchd/page", "estilo.css");
EMBED_FORMS(asset_script, "searchd/page", "guion.js");
EMBED_FORMS(asset_filters, "searchd/page", "filtros.js");
EMBED_FORMS(asset_element, "searchd/page", "fichero-buscador.js");
EMBED_FORMS(asset_instantsearch, "searchd/page", "fichero-instantsearch.js");
EMBED_FORMS(asset_openapi, "searchd/resources", "openapi.json");

#define JAVASCRIPT "text/javascript; charset=utf-8"

const enum coding asset_codings[] = { CODING_BROTLI, CODING_GZIP };
const size_t asset_coding_count = sizeof(asset_codings) / sizeof(*asset_codings);

/* Where a file lies, in each coding: its first byte and the one behind its last. */
struct place {
	const char *forms[CODING_COUNT][2];
};

#define PLACE(symbol)                                                                 \
	((struct place){ { [CODING_IDENTITY] = { symbol, symbol##_end },              \
			   [CODING_GZIP] = { symbol##_gzip, symbol##_gzip_end },       \
			   [CODING_BROTLI] = { symbol##_brotli, symbol##_brotli_end } } })

/* Written once, by load_all(). */
static struct asset assets[ASSET_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static unsigned long long load(enum asset_name name, const char *type, struct place place)
{
	struct asset *asset = &assets[name];
	const char *const *whole = place.forms[CODING_IDENTITY];
	unsigned long long hash = XXH3_64bits(whole[0], (size_t)(whole[1] - whole[0]));

	asset->type = type;
	for (int coding = 0; coding < CODING_COUNT; coding++) {
		struct asset_form *form = &asset->forms[coding];

		form->bytes = place.forms[coding][0];
		form->length = (size_t)(place.forms[coding][1] - place.forms[coding][0]);
		snprintf(form->etag, sizeof(form->etag), "\"%016llx%s\"", hash, coding_suffix((enum coding)coding));
	}
	return hash;
}

static void load_hashed(enum asset_name name, const char *stem, const char *ending, const char *type,
			struct place place)
{
	unsigned long long hash = load(name, type, place);

	snprintf(assets[name].path, sizeof(assets[name].path), "/activos/%s-%016llx.%s", stem, hash, ending);
}

/* Others write its address into their pages: it must stay. */
static void load_fixed(enum asset_name name, const char *path, const char *type, struct place place)
{
	load(name, type, place);
	snprintf(assets[name].path, sizeof(assets[name].path), "%s", path);
	assets[name].fixed = true;
}

static void load_all(void)
{
	load_hashed(ASSET_STYLE, "estilo", "css", "text/css; charset=utf-8", PLACE(asset_style));
	load_hashed(ASSET_SCRIPT, "guion", "js", JAVASCRIPT, PLACE(asset_script));
	load_hashed(ASSET_FILTERS, "filtros", "js", JAVASCRIPT, PLACE(asset_filters));
	load_fixed(ASSET_ELEMENT, "/fichero-buscador.js", JAVASCRIPT, PLACE(asset_element));
	load_fixed(ASSET_INSTANTSEARCH, "/fichero-instantsearch.js", JAVASCRIPT, PLACE(asset_instantsearch));
	load_fixed(ASSET_OPENAPI, "/openapi.json", "application/json; charset=utf-8", PLACE(asset_openapi));
}

const struct asset *asset_at(enum asset_name name)
{
	pthread_once(&once, load_all);
	return &assets[name];
}

const struct asset *asset_find(const char *path)
{
	pthread_once(&once, load_all);
	for (int name = 0; name < ASSET_COUNT; name++) {
		if (strcmp(assets[name].path, path) == 0)
			return &assets[name];
	}
	return NULL;
}
