#include "searchd/page/crawlers.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/percent.h"
#include "index/record_values.h"
#include "searchd/page/addresses.h"
#include "searchd/template/html.h"
#include "text/utf8.h"

#define XML_BEGIN "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SITEMAP_SPACE "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
/* What OpenSearch lets a description have. Characters. */
#define DESCRIPTION_MOST 1024

void crawlers_robots(struct strbuf *out, const struct generation *generation)
{
	/* Every search links to others: a crawler would never end, and find nothing that the sitemap has not. */
	strbuf_add_string(out, "User-agent: *\nDisallow: /v1/\nDisallow: /imprimir\nDisallow: /?\nAllow: /\n");
	if (generation_public_url(generation))
		strbuf_add_format(out, "\nSitemap: %s/sitemap.xml\n", generation_public_url(generation));
}

/* --- Sitemap ----------------------------------------------------------------------- */

/* Addresses in their order, of which those from `first` up to `end` are written. */
struct sitemap {
	const struct generation *generation;
	struct strbuf *out;
	uint64_t first, end, at;
	char day[sizeof("2026-12-01")];
	struct strbuf address;
};

static void add_text(struct strbuf *out, const char *text)
{
	html_add_text(out, text, strlen(text));
}

static bool is_wanted(const struct sitemap *map)
{
	return map->at >= map->first && map->at < map->end;
}

/* The address at hand, counted, and written where it is wanted. */
static void take(struct sitemap *map)
{
	if (is_wanted(map)) {
		strbuf_add_string(map->out, "<url><loc>");
		add_text(map->out, generation_public_url(map->generation));
		html_add_text(map->out, map->address.data, map->address.length);
		strbuf_add_format(map->out, "</loc><lastmod>%s</lastmod></url>\n", map->day);
	}
	strbuf_clear(&map->address);
	map->at++;
}

static void take_prioridades(struct sitemap *map)
{
	const struct index *index = generation_index(map->generation);

	for (uint32_t docid = 1; docid <= index_document_count(index); docid++) {
		if (record_is_accion(index, docid))
			continue;
		if (is_wanted(map)) {
			struct hit hit = { .docid = docid };

			page_add_record(&map->address, index, &hit);
		}
		take(map);
	}
}

static void take_bodies(struct sitemap *map)
{
	const struct ente_directory *directory = generation_directory(map->generation);

	for (size_t i = 0; i < ente_directory_count(directory); i++) {
		if (ente_directory_in_any(directory, i) == 0)
			continue;
		page_add_ente(&map->address, ente_directory_at(directory, i));
		take(map);
	}
}

static void take_all(struct sitemap *map)
{
	const struct catalog *catalog = generation_catalog(map->generation);
	static const char *const fixed[] = { "/", "/entes", "/acerca" };

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
		strbuf_add_string(&map->address, fixed[i]);
		take(map);
	}
	for (size_t i = 0; i < catalog->documento_count; i++) {
		page_add_documento(&map->address, &catalog->documentos[i]);
		take(map);
	}
	for (size_t i = 0; i < catalog->eje_count; i++) {
		page_add_eje_of(&map->address, catalog, &catalog->ejes[i]);
		take(map);
	}
	take_bodies(map);
	take_prioridades(map);
}

/* How many addresses there are. */
static uint64_t count_all(struct sitemap *map)
{
	uint64_t count;

	map->first = map->end = map->at = 0;
	take_all(map);
	count = map->at;
	map->at = 0;
	return count;
}

static void write_parts(struct sitemap *map, uint64_t count)
{
	strbuf_add_string(map->out, "<sitemapindex " SITEMAP_SPACE ">\n");
	for (uint64_t part = 1; (part - 1) * SITEMAP_MOST < count; part++) {
		strbuf_add_string(map->out, "<sitemap><loc>");
		add_text(map->out, generation_public_url(map->generation));
		strbuf_add_format(map->out, "/sitemap.xml?parte=%" PRIu64 "</loc></sitemap>\n", part);
	}
	strbuf_add_string(map->out, "</sitemapindex>\n");
}

static void write_part(struct sitemap *map, uint64_t part)
{
	map->first = (part - 1) * SITEMAP_MOST;
	map->end = map->first + SITEMAP_MOST;
	strbuf_add_string(map->out, "<urlset " SITEMAP_SPACE ">\n");
	take_all(map);
	strbuf_add_string(map->out, "</urlset>\n");
}

bool crawlers_sitemap(struct strbuf *out, const struct generation *generation, uint32_t part)
{
	struct sitemap map = { .generation = generation, .out = out };
	time_t built_at = index_built_at(generation_index(generation));
	struct tm day;
	uint64_t count;
	bool is_there;

	gmtime_r(&built_at, &day);
	strftime(map.day, sizeof(map.day), "%Y-%m-%d", &day);
	strbuf_init(&map.address, STRBUF_NO_LIMIT);
	count = count_all(&map);
	is_there = part == 0 || (uint64_t)(part - 1) * SITEMAP_MOST < count;
	strbuf_add_string(out, XML_BEGIN);
	if (is_there && part == 0 && count > SITEMAP_MOST)
		write_parts(&map, count);
	else if (is_there)
		write_part(&map, part > 0 ? part : 1);
	strbuf_release(&map.address);
	return is_there;
}

/* --- The search of browsers ---------------------------------------------------------- */

static void add_description(struct strbuf *out, const struct generation *generation)
{
	const struct catalog *catalog = generation_catalog(generation);
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "Buscar en ");
	if (catalog->documento_count == 1)
		page_add_documento_title(&text, generation_index(generation), &catalog->documentos[0]);
	else
		strbuf_add_format(&text, "%zu documentos de política pública", catalog->documento_count);
	html_add_text(out, text.data, utf8_prefix(text.data, text.length, DESCRIPTION_MOST));
	strbuf_release(&text);
}

static void add_url(struct strbuf *out, const struct generation *generation, const char *attributes, const char *template)
{
	strbuf_add_format(out, "<Url %s template=\"", attributes);
	add_text(out, generation_public_url(generation));
	add_text(out, template);
	strbuf_add_string(out, "\"/>\n");
}

void crawlers_opensearch(struct strbuf *out, const struct generation *generation)
{
	strbuf_add_string(out, XML_BEGIN "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
					 "<ShortName>Fichero</ShortName>\n<Description>");
	add_description(out, generation);
	strbuf_add_string(out, "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
			       "<Language>es-MX</Language>\n");
	add_url(out, generation, "type=\"text/html\"", "/?q={searchTerms}");
	add_url(out, generation, "type=\"application/x-suggestions+json\"", "/v1/suggest?q={searchTerms}&format=opensearch");
	add_url(out, generation, "type=\"application/opensearchdescription+xml\" rel=\"self\"", "/opensearch.xml");
	strbuf_add_string(out, "</OpenSearchDescription>\n");
}
