#include "searchd/page/assets.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/embed.h"

EMBED(asset_style, "searchd/page/estilo.css");
EMBED(asset_script, "searchd/page/guion.js");
EMBED(asset_filters, "searchd/page/filtros.js");

/* Written once, by load_all(). */
static struct asset assets[ASSET_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(enum asset_name name, const char *stem, const char *ending, const char *type, const char *bytes,
		 const char *end)
{
	struct asset *asset = &assets[name];

	asset->type = type;
	asset->bytes = bytes;
	asset->length = (size_t)(end - bytes);
	snprintf(asset->path, sizeof(asset->path), "/activos/%s-%016llx.%s", stem,
		 (unsigned long long)XXH3_64bits(bytes, asset->length), ending);
}

static void load_all(void)
{
	load(ASSET_STYLE, "estilo", "css", "text/css; charset=utf-8", asset_style, asset_style_end);
	load(ASSET_SCRIPT, "guion", "js", "text/javascript; charset=utf-8", asset_script, asset_script_end);
	load(ASSET_FILTERS, "filtros", "js", "text/javascript; charset=utf-8", asset_filters, asset_filters_end);
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
