#include "searchd/page/word_diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct word {
	const char *text;
	size_t length; /* without the blanks behind it */
	size_t whole;  /* with them */
};

struct words {
	struct word *items;
	size_t count, capacity;
};

static size_t skip(const char *text, size_t length, size_t at, int blanks)
{
	while (at < length && (text[at] == ' ') == blanks)
		at++;
	return at;
}

static struct words split(const char *text, size_t length)
{
	struct words words = { NULL, 0, 0 };

	for (size_t at = 0; at < length;) {
		size_t end = skip(text, length, at, 0);
		size_t next = skip(text, length, end, 1);

		words.items = xgrow(words.items, words.count, &words.capacity, sizeof(*words.items));
		words.items[words.count++] = (struct word){ text + at, end - at, next - at };
		at = next;
	}
	return words;
}

static int is_same(const struct word *left, const struct word *right)
{
	return left->length == right->length && memcmp(left->text, right->text, left->length) == 0;
}

/* lengths[i * (after + 1) + j]: of the longest common run of the words from i on and from j on. */
static uint16_t *measure(const struct words *before, const struct words *after)
{
	size_t width = after->count + 1;
	uint16_t *lengths = xcalloc((before->count + 1) * width, sizeof(*lengths));

	for (size_t i = before->count; i-- > 0;) {
		for (size_t j = after->count; j-- > 0;) {
			uint16_t down = lengths[(i + 1) * width + j];
			uint16_t right = lengths[i * width + j + 1];

			if (is_same(&before->items[i], &after->items[j]))
				lengths[i * width + j] = (uint16_t)(lengths[(i + 1) * width + j + 1] + 1);
			else
				lengths[i * width + j] = down > right ? down : right;
		}
	}
	return lengths;
}

/* A run that grows until another change comes. Words of a run stand one behind the other. */
struct run {
	word_diff_function *add;
	void *context;
	enum word_change change;
	const char *text;
	size_t length;
};

static void flush(struct run *run)
{
	if (run->length > 0)
		run->add(run->context, run->change, run->text, run->length);
	run->length = 0;
}

static void put(struct run *run, enum word_change change, const struct word *word)
{
	if (run->change != change)
		flush(run);
	if (run->length == 0)
		run->text = word->text;
	run->change = change;
	run->length += word->whole;
}

static void walk(const struct words *before, const struct words *after, const uint16_t *lengths, struct run *run)
{
	size_t width = after->count + 1;
	size_t i = 0;
	size_t j = 0;

	while (i < before->count || j < after->count) {
		if (i < before->count && j < after->count && is_same(&before->items[i], &after->items[j])) {
			put(run, WORDS_SAME, &after->items[j++]);
			i++;
		} else if (i < before->count &&
			   (j == after->count || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
			put(run, WORDS_OLD, &before->items[i++]);
		} else {
			put(run, WORDS_NEW, &after->items[j++]);
		}
	}
	flush(run);
}

void word_diff(const char *before, size_t before_length, const char *after, size_t after_length,
	       word_diff_function *add, void *context)
{
	struct words old = split(before, before_length);
	struct words new = split(after, after_length);
	struct run run = { .add = add, .context = context };

	if (old.count <= WORD_DIFF_MAX_WORDS && new.count <= WORD_DIFF_MAX_WORDS) {
		uint16_t *lengths = measure(&old, &new);

		walk(&old, &new, lengths, &run);
		free(lengths);
	} else {
		add(context, WORDS_OLD, before, before_length);
		add(context, WORDS_NEW, after, after_length);
	}
	free(old.items);
	free(new.items);
}
