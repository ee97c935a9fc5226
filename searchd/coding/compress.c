#include "searchd/coding/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

#define GZIP_LEVEL 1
#define BROTLI_QUALITY 3
/* Bytes that it looks back for repeats, as a power of 2: few answers are longer. */
#define BROTLI_WINDOW 18

const enum coding compress_codings[] = { CODING_GZIP, CODING_BROTLI };
const size_t compress_coding_count = sizeof(compress_codings) / sizeof(*compress_codings);

static pthread_key_t compressor_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void free_compressor(void *compressor)
{
	libdeflate_free_compressor(compressor);
}

static void make_key(void)
{
	if (pthread_key_create(&compressor_key, free_compressor) != 0)
		abort();
}

/* This thread's own. NULL where there is no memory. */
static struct libdeflate_compressor *compressor(void)
{
	pthread_once(&once, make_key);

	struct libdeflate_compressor *own = pthread_getspecific(compressor_key);

	if (!own) {
		own = libdeflate_alloc_compressor(GZIP_LEVEL);
		pthread_setspecific(compressor_key, own);
	}
	return own;
}

/* Into `room` bytes at `out`; 0 where they are too few, or on a failure. */
static size_t put_gzip(const struct strbuf *body, char *out, size_t room)
{
	struct libdeflate_compressor *own = compressor();

	return own ? libdeflate_gzip_compress(own, body->data, body->length, out, room) : 0;
}

static size_t put_brotli(const struct strbuf *body, char *out, size_t room)
{
	size_t length = room;

	if (!BrotliEncoderCompress(BROTLI_QUALITY, BROTLI_WINDOW, BROTLI_MODE_TEXT, body->length,
				   (const uint8_t *)body->data, &length, (uint8_t *)out))
		return 0;
	return length;
}

bool compress(struct strbuf *body, enum coding coding)
{
	/* What does not become smaller is not wanted. */
	size_t room = body->length;
	char *out = xmalloc(room + 1);
	size_t length = coding == CODING_GZIP   ? put_gzip(body, out, room) :
			coding == CODING_BROTLI ? put_brotli(body, out, room) : 0;

	if (length > 0 && length < room) {
		strbuf_clear(body);
		strbuf_add(body, out, length);
	}
	free(out);
	return length > 0 && length < room;
}
