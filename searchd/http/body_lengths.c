#include "searchd/http/body_lengths.h"

#include <stdlib.h>
#include <string.h>

/* Tags are hashes: the first digits of one, behind its quote, are as good as any. */
static size_t row_of(const char *etag)
{
	char digits[9] = "";

	strncpy(digits, etag + 1, sizeof(digits) - 1);
	return strtoul(digits, NULL, 16) % BODY_LENGTHS_MAX;
}

void body_lengths_keep(struct body_lengths *lengths, const char *etag, uint64_t length)
{
	size_t row = row_of(etag);

	pthread_mutex_lock(&lengths->lock);
	memcpy(lengths->rows[row].etag, etag, ETAG_SIZE);
	lengths->rows[row].length = length;
	pthread_mutex_unlock(&lengths->lock);
}

uint64_t body_lengths_find(struct body_lengths *lengths, const char *etag)
{
	size_t row = row_of(etag);
	uint64_t length = HTTP_LENGTH_UNKNOWN;

	pthread_mutex_lock(&lengths->lock);
	if (strcmp(lengths->rows[row].etag, etag) == 0)
		length = lengths->rows[row].length;
	pthread_mutex_unlock(&lengths->lock);
	return length;
}
