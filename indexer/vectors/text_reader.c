#include "indexer/vectors/text_reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <xxhash.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "indexer/corpus/progress.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#define BLOCK_BYTES 65536

struct reader {
	struct read_text *text;
	XXH3_state_t *hash;
	struct strbuf line; /* what came of the line that is being read */
	struct token_list tokens;
	struct progress progress;
	const char *path;
	uint64_t line_number; /* in this file */
};

static bool bad_line(const struct reader *reader, struct error *err, const char *what)
{
	error_set(err, ERROR_INPUT, "%s:%llu: %s", reader->path, (unsigned long long)reader->line_number, what);
	return false;
}

static bool add_word(struct reader *reader, const char *word, struct error *err)
{
	uint32_t number = word_counts_add(reader->text->vocabulary, word);

	if (number == WORD_COUNTS_NONE) {
		error_set(err, ERROR_INPUT, "%s:%llu: more than %d different words: no text of a language",
			  reader->path, (unsigned long long)reader->line_number, WORD_COUNTS_MAX);
		return false;
	}
	reader->text->figures.words++;
	return spool_add(reader->text->words, &number, sizeof(number), err);
}

static bool finish_line(struct reader *reader, struct error *err)
{
	static const uint32_t end = TEXT_LINE_END;
	size_t bad;

	reader->line_number++;
	reader->text->figures.lines++;
	if (reader->line.overflowed)
		return bad_line(reader, err, "longer than 1 MiB: a line is a sentence or a paragraph");
	if (!utf8_is_valid(reader->line.data, reader->line.length, &bad))
		return bad_line(reader, err, "not valid UTF-8");
	tokenizer_run(reader->line.data, reader->line.length, &reader->tokens);
	strbuf_clear(&reader->line);
	for (size_t i = 0; i < reader->tokens.count; i++) {
		if (!add_word(reader, reader->tokens.items[i].exact, err))
			return false;
	}
	return spool_add(reader->text->words, &end, sizeof(end), err);
}

/* Lines go on from one block to the next. */
static bool take_block(struct reader *reader, const char *block, size_t length, struct error *err)
{
	XXH3_128bits_update(reader->hash, block, length);
	reader->text->figures.bytes += length;
	while (length > 0) {
		const char *end = memchr(block, '\n', length);
		size_t part = end ? (size_t)(end - block) : length;

		strbuf_add(&reader->line, block, part);
		if (!end)
			return true;
		if (!finish_line(reader, err))
			return false;
		block += part + 1;
		length -= part + 1;
	}
	return true;
}

static bool read_file(struct reader *reader, FILE *file, struct error *err)
{
	char block[BLOCK_BYTES];
	size_t got;

	reader->line_number = 0;
	while ((got = fread(block, 1, sizeof(block), file)) > 0) {
		if (!take_block(reader, block, got, err))
			return false;
		progress_update(&reader->progress, reader->text->figures.bytes);
	}
	if (ferror(file)) {
		error_set(err, ERROR_IO, "%s: %s", reader->path, strerror(errno));
		return false;
	}
	return (reader->line.length == 0 && !reader->line.overflowed) || finish_line(reader, err);
}

static bool read_path(struct reader *reader, const char *path, struct error *err)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

	reader->path = path;
	if (!file) {
		error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s", path, strerror(errno));
		return false;
	}

	bool ok = read_file(reader, file, err);

	if (file != stdin)
		fclose(file);
	return ok;
}

/* Of all files; 0, and no bar, where one is a pipe. */
static uint64_t total_bytes(char *const *paths, size_t count)
{
	uint64_t total = 0;

	for (size_t i = 0; i < count; i++) {
		struct stat status;

		if (stat(paths[i], &status) != 0 || !S_ISREG(status.st_mode))
			return 0;
		total += (uint64_t)status.st_size;
	}
	return total;
}

static bool read_all(struct reader *reader, char *const *paths, size_t count, struct error *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++)
		ok = read_path(reader, paths[i], err);
	return ok;
}

static void note_hash(struct reader *reader)
{
	XXH128_canonical_t hash;

	XXH128_canonicalFromHash(&hash, XXH3_128bits_digest(reader->hash));
	memcpy(reader->text->figures.hash, hash.digest, sizeof(reader->text->figures.hash));
}

bool text_read(struct read_text *text, char *const *paths, size_t count, struct error *err)
{
	struct reader reader = { .text = text, .hash = XXH3_createState(), .tokens = TOKEN_LIST_INIT };
	bool ok = false;

	memset(text, 0, sizeof(*text));
	if (!reader.hash)
		xalloc_fail();
	XXH3_128bits_reset(reader.hash);
	strbuf_init(&reader.line, TEXT_LINE_MAX);
	progress_start(&reader.progress, "reading", total_bytes(paths, count));
	text->vocabulary = word_counts_new();
	text->words = spool_new(err);
	if (text->words)
		ok = read_all(&reader, paths, count, err);
	progress_clear(&reader.progress);
	note_hash(&reader);
	text->figures.distinct = word_counts_distinct(text->vocabulary);
	token_list_release(&reader.tokens);
	strbuf_release(&reader.line);
	XXH3_freeState(reader.hash);
	return ok;
}

void text_release(struct read_text *text)
{
	word_counts_free(text->vocabulary);
	spool_free(text->words);
}
