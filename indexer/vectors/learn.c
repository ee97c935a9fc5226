#include "indexer/vectors/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/corpus/progress.h"
#include "indexer/vectors/company.h"
#include "indexer/vectors/svd.h"
#include "indexer/vectors/text_reader.h"
#include "indexer/vectors/word_counts.h"
#include "vectors/vectors_write.h"

/* --- The words ------------------------------------------------------------ */

/* Make of the stream of all words, in its place, one of the chosen ones by their rows. Returns its length. */
static size_t keep_chosen(uint32_t *stream, size_t length, const struct chosen_word *chosen, uint32_t count,
			  uint32_t distinct)
{
	uint32_t *rows = xcalloc((size_t)distinct + 1, sizeof(*rows));
	size_t kept = 0;

	for (uint32_t row = 0; row < count; row++)
		rows[chosen[row].number] = row + 1;
	for (size_t i = 0; i < length; i++) {
		if (stream[i] == TEXT_LINE_END)
			stream[kept++] = COMPANY_LINE_END;
		else if (rows[stream[i]] > 0)
			stream[kept++] = rows[stream[i]] - 1;
	}
	free(rows);
	return kept;
}

static bool check_count(uint32_t count, uint32_t dimensions, struct error *err)
{
	if (count > dimensions)
		return true;
	error_set(err, ERROR_INPUT,
		  "too little text: %u different words come %d times or more, and %u dimensions need more of them",
		  count, WORD_COUNTS_LEAST, dimensions);
	return false;
}

static struct company *learn_company(const struct read_text *text, const struct chosen_word *chosen, uint32_t count,
				     struct error *err)
{
	uint32_t *stream = spool_map(text->words, err);

	if (!stream)
		return NULL;

	size_t length = keep_chosen(stream, spool_length(text->words) / sizeof(*stream), chosen, count,
				    word_counts_distinct(text->vocabulary));

	return company_new(stream, length, count, err);
}

/* --- The numbers ---------------------------------------------------------- */

static void multiply(void *context, bool transposed, const struct dense *in, struct dense *out)
{
	company_multiply(context, transposed, in, out);
}

static void show_progress(void *context, uint32_t done)
{
	progress_update(context, done);
}

/* To length 1, where it has any. */
static void normalise(float *place, uint32_t dimensions)
{
	double squares = 0;

	for (uint32_t i = 0; i < dimensions; i++)
		squares += (double)place[i] * place[i];
	for (uint32_t i = 0; squares > 0 && i < dimensions; i++)
		place[i] = (float)(place[i] / sqrt(squares));
}

/* The places of the words, as the first columns. */
static void learn_places(struct company *company, uint32_t words, uint32_t dimensions, struct dense *places)
{
	struct svd_matrix matrix = { company, words, multiply };
	double *values = xcalloc(dimensions, sizeof(*values));
	struct progress progress;

	progress_start(&progress, "learning", SVD_PRODUCTS);
	svd_largest(&matrix, dimensions, values, places, show_progress, &progress);
	progress_clear(&progress);
	for (uint32_t row = 0; row < words; row++) {
		float *place = dense_row(places, row);

		for (uint32_t i = 0; i < dimensions; i++)
			place[i] = (float)(place[i] * sqrt(sqrt(values[i])));
		normalise(place, dimensions);
	}
	free(values);
}

/* Returns the scale, or 0 for a place that is no direction. */
static float round_place(const float *place, uint32_t dimensions, int8_t *components)
{
	float largest = 0;

	for (uint32_t i = 0; i < dimensions; i++)
		largest = fmaxf(largest, fabsf(place[i]));

	float scale = largest / INT8_MAX;

	if (!isnormal(scale))
		return 0;
	for (uint32_t i = 0; i < dimensions; i++)
		components[i] = (int8_t)lrintf(place[i] / scale);
	return scale;
}

/* Words without any company are left out. */
static uint32_t write_places(const struct dense *places, const struct chosen_word *chosen, uint32_t dimensions,
			     const struct vectors_text *text, struct strbuf *out)
{
	struct vectors_row *rows = xcalloc(places->rows, sizeof(*rows));
	int8_t *components = xcalloc(places->rows, dimensions);
	uint32_t count = 0;

	for (uint32_t row = 0; row < places->rows; row++) {
		int8_t *own = components + (size_t)count * dimensions;
		float scale = round_place(dense_row(places, row), dimensions, own);

		if (scale > 0)
			rows[count++] =
				(struct vectors_row){ chosen[row].word, chosen[row].occurrences, scale, own };
	}
	if (count > 0)
		vectors_write(out, rows, count, dimensions, text);
	free(components);
	free(rows);
	return count;
}

static bool learn_from(const struct read_text *text, uint32_t dimensions, const struct chosen_word *chosen,
		       uint32_t count, struct strbuf *out, struct learn_figures *figures, struct error *err)
{
	if (!check_count(count, dimensions, err))
		return false;

	struct company *company = learn_company(text, chosen, count, err);
	struct dense places;

	if (!company)
		return false;
	learn_places(company, count, dimensions, &places);
	figures->pairs = company_pairs(company);
	company_free(company);
	figures->words = write_places(&places, chosen, dimensions, &text->figures, out);
	dense_release(&places);
	if (figures->words == 0)
		error_set(err, ERROR_INPUT, "no two words stand in one line: there is nothing to learn from");
	return figures->words > 0;
}

bool learn_vectors(const struct learn_options *options, char *const *paths, size_t count, struct strbuf *out,
		   struct learn_figures *figures, struct error *err)
{
	struct read_text text;
	bool ok = text_read(&text, paths, count, err);

	if (ok) {
		uint32_t found;
		struct chosen_word *chosen = word_counts_choose(text.vocabulary, options->words, &found);

		figures->text = text.figures;
		ok = learn_from(&text, options->dimensions, chosen, found, out, figures, err);
		free(chosen);
	}
	text_release(&text);
	return ok;
}
