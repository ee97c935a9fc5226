#include "match/matches.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "match/sorted_docids.h"

void matches_release(struct matches *matches)
{
	free(matches->docids);
	free(matches->weights);
	*matches = (struct matches)MATCHES_INIT;
}

void matches_reserve(struct matches *matches, size_t count)
{
	matches->docids = xreallocarray(matches->docids, count, sizeof(*matches->docids));
	matches->weights = xreallocarray(matches->weights, count, sizeof(*matches->weights));
}

void matches_add(struct matches *matches, uint32_t docid, double weight)
{
	matches->docids[matches->count] = docid;
	matches->weights[matches->count++] = (float)weight;
}

void matches_subtract(struct matches *from, const struct matches *other)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < from->count; i++) {
		at = at < other->count ? sorted_docids_seek(other->docids, other->count, at, from->docids[i]) : at;
		if (at < other->count && other->docids[at] == from->docids[i])
			continue;
		from->weights[kept] = from->weights[i];
		from->docids[kept++] = from->docids[i];
	}
	from->count = kept;
}

void matches_keep(struct posting_cache *cache, const struct strbuf *key, const struct matches *matches)
{
	struct postings kept = POSTINGS_INIT;

	_Static_assert(sizeof(*kept.wdfs) == sizeof(*matches->weights), "a weight takes the place of a count");
	kept.count = matches->count;
	kept.docids = xreallocarray(NULL, matches->count, sizeof(*kept.docids));
	kept.wdfs = xreallocarray(NULL, matches->count, sizeof(*kept.wdfs));
	if (matches->count > 0) {
		memcpy(kept.docids, matches->docids, matches->count * sizeof(*kept.docids));
		memcpy(kept.wdfs, matches->weights, matches->count * sizeof(*kept.wdfs));
	}
	posting_cache_keep(cache, key->data, kept);
}

bool matches_find(struct posting_cache *cache, const struct strbuf *key, struct matches *out)
{
	const struct postings *kept = posting_cache_find(cache, key->data);

	if (!kept)
		return false;
	matches_reserve(out, kept->count);
	out->count = kept->count;
	if (kept->count > 0) {
		memcpy(out->docids, kept->docids, kept->count * sizeof(*out->docids));
		memcpy(out->weights, kept->wdfs, kept->count * sizeof(*out->weights));
	}
	return true;
}
