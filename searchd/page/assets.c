#include "searchd/page/assets.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/embed.h"

EMBED(asset_style, "searchd/page/estilo.css");
EMBED(asset_script, "searchd/page/guion.js");
EMBED(asset_filters, "searchd/page/filtros.js");
EMBED(asset_element, "searchd/page/fichero-buscador.js");

/* Written once, by load_all(). */
static struct asset assets[ASSET_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(enum asset_name name, const char *stem, const char *ending, const char *type, const char *bytes,
		 const char *end)
{
	struct asset *asset = &assets[name];
	unsigned long long hash = XXH3_64bits(bytes, (size_t)(end - bytes));

	asset->type = type;
	asset->bytes = bytes;
	asset->length = (size_t)(end - bytes);
	snprintf(asset->path, sizeof(asset->path), "/activos/%s-%016llx.%s", stem, hash, ending);
	snprintf(asset->etag, sizeof(asset->etag), "\"%016llx\"", hash);
}

/* Others write its address into their pages: it must stay. */
static void load_fixed(enum asset_name name, const char *path, const char *type, const char *bytes, const char *end)
{
	load(name, "", "", type, bytes, end);
	snprintf(assets[name].path, sizeof(assets[name].path), "%s", path);
	assets[name].fixed = true;
}

static void load_all(void)
{
	load(ASSET_STYLE, "estilo", "css", "text/css; charset=utf-8", asset_style, asset_style_end);
	load(ASSET_SCRIPT, "guion", "js", "text/javascript; charset=utf-8", asset_script, asset_script_end);
	load(ASSET_FILTERS, "filtros", "js", "text/javascript; charset=utf-8", asset_filters, asset_filters_end);
	load_fixed(ASSET_ELEMENT, "/fichero-buscador.js", "text/javascript; charset=utf-8", asset_element,
		   asset_element_end);
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
