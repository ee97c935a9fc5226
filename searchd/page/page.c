#include "searchd/page/page.h"

#include <time.h>

#include "searchd/page/page_parts.h"

static void write_foot(struct page *page)
{
	time_t built = index_built_at(page->index);
	struct tm parts;
	char date[32] = "";

	if (gmtime_r(&built, &parts))
		strftime(date, sizeof(date), "%Y-%m-%d", &parts);
	page_link_number(page, page->request->page);
	strbuf_clear(&page->html);
	strbuf_add_string(&page->html, page->link.data);
	strbuf_clear(&page->more);
	strbuf_add_string(&page->more, page_link_csv(page));
	page_link_number(page, page->request->page);
	ADD_PIECE(page, "fin", { "enlace", page->html.data }, { "enlace_api", page->link.data },
		  { "enlace_csv", page->more.data },
		  { "revision", index_revision(page->index) }, { "fecha", date });
}

void page_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		const struct search_result *result, const struct text_list *notices)
{
	struct page page = { .out = out, .searcher = searcher, .index = generation_index(searcher->generation),
			     .request = request, .result = result, .notices = notices, .near = near_new(searcher, result) };

	strbuf_init(&page.link, STRBUF_NO_LIMIT);
	strbuf_init(&page.html, STRBUF_NO_LIMIT);
	strbuf_init(&page.more, STRBUF_NO_LIMIT);
	page_head_write(&page);
	page_notices_write(&page);
	page_chosen_write(&page);
	if (result->hits.count > 0)
		page_hits_write(&page);
	else
		page_empty_write(&page);
	page_numbers_write(&page);
	page_related_write(&page);
	ADD_PLAIN_PIECE(&page, "fin_de_resultados");
	page_facets_write(&page);
	write_foot(&page);
	near_free(page.near);
	strbuf_release(&page.link);
	strbuf_release(&page.html);
	strbuf_release(&page.more);
}
