/*
 * libFuzzer target: any bytes as an Accept-Encoding. The choice is one of those that
 * were offered; the same header gives the same; with "br" put at its end, weighing most,
 * it is Brotli unless the header names it, or all, or itself as a whole.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xalloc.h"
#include "searchd/coding/coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum coding both[] = { CODING_GZIP, CODING_BROTLI };
	char *header = xmemdupz((const char *)data, size);
	size_t length = strlen(header);
	enum coding chosen = coding_choose(header, both, 2);
	char *longer = xmalloc(length + 8);

	require(chosen == CODING_IDENTITY || chosen == CODING_GZIP || chosen == CODING_BROTLI);
	require(coding_choose(header, both, 0) == CODING_IDENTITY);
	require(coding_choose(header, both, 2) == chosen);
	/* Nothing is chosen that no word of the header allows. */
	if (chosen == CODING_GZIP)
		require(strcasestr(header, "gzip") || strchr(header, '*'));
	if (chosen == CODING_BROTLI)
		require(strcasestr(header, "br") || strchr(header, '*'));
	memcpy(longer, header, length);
	memcpy(longer + length, ",br", 4);
	if (chosen == CODING_IDENTITY && !strcasestr(header, "identity") && !strchr(header, '*'))
		require(coding_choose(longer, both, 2) == CODING_BROTLI);
	free(longer);
	free(header);
	return 0;
}
