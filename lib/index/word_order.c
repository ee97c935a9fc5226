#include "index/word_order.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "base/little_endian.h"

#define WORD_ORDER_VERSION 1
#define HEADER_NUMBERS 4

enum { FORM_EXACT, FORM_STEM };

/* --- Writing -------------------------------------------------------------- */

struct word {
	uint32_t number;
	size_t length;
	UT_hash_handle hh;
	char text[]; /* both forms, each zero-terminated */
};

struct word_order_writer {
	struct word *words; /* in the order of their numbers, as uthash keeps them */
	uint32_t word_count;
	uint32_t *entries;
	size_t entry_count, entry_capacity;
	uint32_t *sizes; /* entries, by document */
	size_t document_count, document_capacity;
	struct strbuf key; /* scratch */
};

struct word_order_writer *word_order_writer_new(void)
{
	struct word_order_writer *writer = xcalloc(1, sizeof(*writer));

	strbuf_init(&writer->key, STRBUF_NO_LIMIT);
	return writer;
}

void word_order_writer_free(struct word_order_writer *writer)
{
	struct word *word;
	struct word *next;

	if (!writer)
		return;
	HASH_ITER(hh, writer->words, word, next) {
		HASH_DEL(writer->words, word);
		free(word);
	}
	strbuf_release(&writer->key);
	free(writer->entries);
	free(writer->sizes);
	free(writer);
}

static void add_form(struct strbuf *key, const struct document *document, size_t form)
{
	const char *text = document->arena.data + form;

	strbuf_add(key, text, strlen(text) + 1);
}

static uint32_t number_of(struct word_order_writer *writer, const struct document *document,
			  const struct document_word *at)
{
	struct word *word;

	strbuf_clear(&writer->key);
	add_form(&writer->key, document, at->forms[TERM_EXACT]);
	add_form(&writer->key, document, at->forms[TERM_STEM]);
	HASH_FIND(hh, writer->words, writer->key.data, (unsigned)writer->key.length, word);
	if (word)
		return word->number;
	word = xmalloc(sizeof(*word) + writer->key.length);
	word->number = writer->word_count++;
	word->length = writer->key.length;
	memcpy(word->text, writer->key.data, writer->key.length);
	HASH_ADD_KEYPTR(hh, writer->words, word->text, (unsigned)word->length, word);
	return word->number;
}

static void add_entry(struct word_order_writer *writer, uint32_t entry)
{
	writer->entries =
		xgrow(writer->entries, writer->entry_count, &writer->entry_capacity, sizeof(*writer->entries));
	writer->entries[writer->entry_count++] = entry;
}

bool word_order_writer_add(struct word_order_writer *writer, const struct document *document, struct error *err)
{
	size_t before = writer->entry_count;
	uint32_t last = UINT32_MAX; /* so that the first place is one step on */

	for (size_t i = 0; i < document->word_count; i++) {
		const struct document_word *word = &document->words[i];
		uint32_t step = word->position - last;

		if (step >= WORD_STEP || writer->word_count >= WORD_STEP - 1 || writer->entry_count >= UINT32_MAX - 1) {
			error_set(err, ERROR_INPUT, "too many words for one index");
			return false;
		}
		if (step != 1)
			add_entry(writer, WORD_STEP | step);
		add_entry(writer, number_of(writer, document, word));
		last = word->position;
	}
	writer->sizes =
		xgrow(writer->sizes, writer->document_count, &writer->document_capacity, sizeof(*writer->sizes));
	writer->sizes[writer->document_count++] = (uint32_t)(writer->entry_count - before);
	return true;
}

void word_order_writer_encode(const struct word_order_writer *writer, struct strbuf *out)
{
	put_u32(out, WORD_ORDER_VERSION);
	put_u32(out, (uint32_t)writer->document_count);
	put_u32(out, writer->word_count);
	put_u32(out, (uint32_t)writer->entry_count);
	for (size_t i = 0; i < writer->document_count; i++)
		put_u32(out, writer->sizes[i]);
	for (size_t i = 0; i < writer->entry_count; i++)
		put_u32(out, writer->entries[i]);
	for (const struct word *word = writer->words; word; word = word->hh.next)
		strbuf_add(out, word->text, word->length);
}

/* --- Reading -------------------------------------------------------------- */

static bool malformed(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "the order of words is not well formed: %s", what);
	return false;
}

static uint32_t *read_numbers(const char *bytes, uint32_t count)
{
	uint32_t *numbers = xreallocarray(NULL, (size_t)count + 1, sizeof(*numbers));

	for (uint32_t i = 0; i < count; i++)
		numbers[i] = get_u32(bytes + 4 * (size_t)i);
	return numbers;
}

/* From sizes to offsets, one more than there are sizes. False where they do not sum up to `total`. */
static bool sum_up(uint32_t *sizes, uint32_t count, uint32_t total)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t size = sizes[i];

		sizes[i] = (uint32_t)sum;
		sum += size;
		if (sum > total)
			return false;
	}
	sizes[count] = (uint32_t)sum;
	return sum == total;
}

/* Whether every entry is a word that is there, or a step with a word behind it, and no place is past the last. */
static bool entries_are_good(const struct word_order *order)
{
	for (uint32_t document = 0; document < order->document_count; document++) {
		bool stepped = false;
		uint64_t place = 0;

		for (uint32_t i = order->offsets[document]; i < order->offsets[document + 1]; i++) {
			bool step = order->entries[i] & WORD_STEP;

			if ((step && stepped) || (!step && order->entries[i] >= order->word_count))
				return false;
			if (step || !stepped)
				place += step ? order->entries[i] & ~WORD_STEP : 1;
			if (place >= UINT32_MAX)
				return false;
			stepped = step;
		}
		if (stepped)
			return false;
	}
	return true;
}

static bool read_forms(struct word_order *order, const char *bytes, size_t length)
{
	size_t at = 0;

	if (length > 0 && bytes[length - 1] != '\0')
		return false;
	order->strings = xmemdupz(bytes, length);
	order->forms = xcalloc((size_t)order->word_count * 2, sizeof(*order->forms));
	for (size_t i = 0; i < (size_t)order->word_count * 2; i++) {
		if (at >= length)
			return false;
		order->forms[i] = order->strings + at;
		at += strlen(order->strings + at) + 1;
	}
	return at == length;
}

struct sortable {
	const char *text;
	uint32_t word;
};

static int compare_texts(const void *left, const void *right)
{
	const struct sortable *a = left;
	const struct sortable *b = right;
	int order = strcmp(a->text, b->text);

	return order ? order : (a->word > b->word) - (a->word < b->word);
}

static uint32_t *sort_words(const struct word_order *order, int form)
{
	struct sortable *sortable = xreallocarray(NULL, order->word_count, sizeof(*sortable));
	uint32_t *sorted = xreallocarray(NULL, order->word_count, sizeof(*sorted));

	for (uint32_t word = 0; word < order->word_count; word++)
		sortable[word] = (struct sortable){ order->forms[2 * (size_t)word + (size_t)form], word };
	if (order->word_count > 1)
		qsort(sortable, order->word_count, sizeof(*sortable), compare_texts);
	for (uint32_t i = 0; i < order->word_count; i++)
		sorted[i] = sortable[i].word;
	free(sortable);
	return sorted;
}

static bool decode(struct word_order *order, const char *bytes, size_t length, uint32_t document_count,
		   struct error *err)
{
	if (length < 4 * HEADER_NUMBERS)
		return malformed(err, "its header is cut short");
	if (get_u32(bytes) != WORD_ORDER_VERSION)
		return malformed(err, "another version wrote it");
	if (get_u32(bytes + 4) != document_count)
		return malformed(err, "it is of another number of documents");
	order->document_count = document_count;
	order->word_count = get_u32(bytes + 8);

	uint32_t entry_count = get_u32(bytes + 12);
	size_t numbers = 4 * ((size_t)HEADER_NUMBERS + document_count + entry_count);

	if (numbers > length || order->word_count >= WORD_STEP || (size_t)order->word_count * 2 > length - numbers)
		return malformed(err, "it is shorter than its header says");
	order->offsets = read_numbers(bytes + 4 * (size_t)HEADER_NUMBERS, document_count);
	order->entries = read_numbers(bytes + 4 * ((size_t)HEADER_NUMBERS + document_count), entry_count);
	if (!sum_up(order->offsets, document_count, entry_count))
		return malformed(err, "the documents are not as long as all of it");
	if (!entries_are_good(order))
		return malformed(err, "a word is not there");
	if (!read_forms(order, bytes + numbers, length - numbers))
		return malformed(err, "there are not as many words as it says");
	order->sorted[FORM_EXACT] = sort_words(order, FORM_EXACT);
	order->sorted[FORM_STEM] = sort_words(order, FORM_STEM);
	return true;
}

bool word_order_decode(struct word_order *order, const char *bytes, size_t length, uint32_t document_count,
		       struct error *err)
{
	*order = (struct word_order){ .document_count = 0 };
	if (decode(order, bytes, length, document_count, err))
		return true;
	word_order_release(order);
	return false;
}

void word_order_release(struct word_order *order)
{
	free(order->offsets);
	free(order->entries);
	free(order->forms);
	free(order->sorted[FORM_EXACT]);
	free(order->sorted[FORM_STEM]);
	free(order->strings);
	*order = (struct word_order){ .document_count = 0 };
}

/* --- Marks ---------------------------------------------------------------- */

static void mark(struct word_marks *marks, uint32_t word, unsigned bit)
{
	if (marks->of_word[word] == 0) {
		marks->marked = xgrow(marks->marked, marks->count, &marks->capacity, sizeof(*marks->marked));
		marks->marked[marks->count++] = word;
	}
	marks->of_word[word] |= (uint64_t)1 << bit;
}

/* The first place among the words sorted by a form that is not before `text`. */
static uint32_t find_place(const struct word_order *order, int form, const char *text)
{
	const uint32_t *sorted = order->sorted[form];
	uint32_t low = 0;
	uint32_t high = order->word_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(order->forms[2 * (size_t)sorted[middle] + (size_t)form], text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const uint32_t *word_order_find(const struct word_order *order, enum term_kind kind, const char *text, uint32_t *count)
{
	int form = kind == TERM_STEM ? FORM_STEM : FORM_EXACT;
	const uint32_t *sorted = order->sorted[form];
	uint32_t first = kind == TERM_INFLECTION ? order->word_count : find_place(order, form, text);
	uint32_t end = first;

	while (end < order->word_count && strcmp(order->forms[2 * (size_t)sorted[end] + (size_t)form], text) == 0)
		end++;
	*count = end - first;
	return sorted + first;
}

void word_marks_add(struct word_marks *marks, const struct word_order *order, enum term_kind kind, const char *text,
		    unsigned bit)
{
	uint32_t count;
	const uint32_t *words = word_order_find(order, kind, text, &count);

	assert(bit < 64);
	if (!marks->of_word)
		marks->of_word = xcalloc(order->word_count, sizeof(*marks->of_word));
	for (uint32_t i = 0; i < count; i++)
		mark(marks, words[i], bit);
}

void word_marks_clear(struct word_marks *marks)
{
	for (size_t i = 0; i < marks->count; i++)
		marks->of_word[marks->marked[i]] = 0;
	marks->count = 0;
}

void word_marks_release(struct word_marks *marks)
{
	free(marks->of_word);
	free(marks->marked);
	*marks = (struct word_marks)WORD_MARKS_INIT;
}

/* Several words may stand at one place: any of them will do. */
uint64_t phrase_cursor_next(struct phrase_cursor *cursor)
{
	uint64_t ended;

	while (word_cursor_next(&cursor->words)) {
		uint64_t here = cursor->marks->of_word[cursor->words.word];

		if (here == 0)
			continue;
		if (cursor->words.position == cursor->place) {
			cursor->open |= ((cursor->before << 1) | cursor->starts) & here;
			continue;
		}
		ended = cursor->open & cursor->ends;
		cursor->before = cursor->words.position == cursor->place + 1 ? cursor->open : 0;
		cursor->open = ((cursor->before << 1) | cursor->starts) & here;
		cursor->place = cursor->words.position;
		if (ended)
			return ended;
	}
	ended = cursor->open & cursor->ends;
	cursor->open = 0;
	return ended;
}
