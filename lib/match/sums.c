#include "match/sums.h"

#include <stdlib.h>

#include "base/xalloc.h"

void sums_init(struct sums *sums, uint32_t documents)
{
	sums->documents = documents;
	sums->touched = xcalloc(documents / 64 + 1, sizeof(*sums->touched));
	sums->weights = xreallocarray(NULL, (size_t)documents + 1, sizeof(*sums->weights));
	sums->rarities = xreallocarray(NULL, (size_t)documents + 1, sizeof(*sums->rarities));
	sums->others = NULL;
}

void sums_release(struct sums *sums)
{
	free(sums->touched);
	free(sums->weights);
	free(sums->rarities);
	free(sums->others);
}

uint32_t sums_count(const struct sums *sums)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i <= sums->documents / 64; i++)
		count += (uint32_t)__builtin_popcountll(sums->touched[i]);
	return count;
}

void sums_collect(const struct sums *sums, double (*keep)(const struct sums *, uint32_t, const void *),
		  const void *data, struct matches *out)
{
	matches_reserve(out, sums_count(sums));
	for (uint32_t word = 0; word <= sums->documents / 64; word++) {
		uint64_t bits = sums->touched[word];

		while (bits) {
			uint32_t docid = word * 64 + (uint32_t)__builtin_ctzll(bits);
			double weight = keep(sums, docid, data);

			bits &= bits - 1;
			if (weight >= 0)
				matches_add(out, docid, weight);
		}
	}
}
