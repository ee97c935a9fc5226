/*
 * What each coding and level costs, and saves, on the bytes of some answers:
 *
 *     coding FILE...
 *
 * Every level that the two libraries have in the range worth a look, alone in a loop;
 * the best time of a number of rounds. The levels that searchd uses are in compress.c.
 */
#include <brotli/encode.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/xalloc.h"

#define ROUNDS 40
#define WINDOW 18

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static size_t put_gzip(const struct strbuf *bytes, int level, char *out, size_t room)
{
	static struct libdeflate_compressor *compressors[13];

	if (!compressors[level])
		compressors[level] = libdeflate_alloc_compressor(level);
	return libdeflate_gzip_compress(compressors[level], bytes->data, bytes->length, out, room);
}

static size_t put_brotli(const struct strbuf *bytes, int quality, char *out, size_t room)
{
	size_t length = room;

	return BrotliEncoderCompress(quality, WINDOW, BROTLI_MODE_TEXT, bytes->length, (const uint8_t *)bytes->data,
				     &length, (uint8_t *)out) ? length : 0;
}

static void measure(const char *name, int level, const struct strbuf *bytes,
		    size_t (*put)(const struct strbuf *bytes, int level, char *out, size_t room))
{
	size_t room = bytes->length + 1024, length = 0;
	char *out = xmalloc(room);
	double best = 1e12;

	for (int i = 0; i < ROUNDS; i++) {
		double start = now();

		length = put(bytes, level, out, room);

		double taken = now() - start;

		if (taken < best)
			best = taken;
	}
	printf("    %-6s %2d %10zu %9.1f %% %10.0f\n", name, level, length, 100.0 * (double)length / (double)bytes->length, best);
	free(out);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct error err = ERROR_INIT;
		struct strbuf bytes;
		const char *name = strrchr(argv[i], '/');

		strbuf_init(&bytes, STRBUF_NO_LIMIT);
		if (!file_read_all(argv[i], &bytes, &err)) {
			fprintf(stderr, "coding: %s\n", err.message);
			return 1;
		}
		printf("%s, %zu bytes\n    coding          bytes                     us\n", name ? name + 1 : argv[i], bytes.length);
		for (int level = 1; level <= 9; level += level < 3 ? 1 : 3)
			measure("gzip", level, &bytes, put_gzip);
		for (int quality = 1; quality <= 6; quality++)
			measure("br", quality, &bytes, put_brotli);
		strbuf_release(&bytes);
	}
	return 0;
}
