#include "indexer/vectors/company.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/corpus/progress.h"
#include "indexer/vectors/exact_math.h"
#include "indexer/vectors/parallel.h"
#include "indexer/vectors/spool.h"

/*
 * What M(i,j) and M(j,i) are made of: the first is max(0, value), the other one
 * max(0, value - lean(i) + lean(j)). A pair is kept where one of them is positive.
 */
struct pair {
	uint32_t other;
	float value;
};

struct company {
	uint32_t words;
	float *lean;
	size_t *offsets; /* words + 1: the pairs of each row */
	struct spool *spool;
	const struct pair *pairs; /* in the spool; those of a row by `other` */
};

void company_free(struct company *company)
{
	if (!company)
		return;
	spool_free(company->spool);
	free(company->offsets);
	free(company->lean);
	free(company);
}

size_t company_pairs(const struct company *company)
{
	return company->offsets[company->words];
}

/* --- Counting ------------------------------------------------------------- */

struct text {
	const uint32_t *stream;
	size_t length;
	uint32_t words;
};

/* What is done with a word beside the word at a place. */
typedef void neighbour_fn(void *context, uint32_t other, uint32_t weight);

static inline void each_neighbour(const struct text *text, size_t at, neighbour_fn *take, void *context)
{
	for (size_t d = 1; d <= COMPANY_WINDOW && d <= at && text->stream[at - d] != COMPANY_LINE_END; d++)
		take(context, text->stream[at - d], (uint32_t)(COMPANY_UNIT / d));
	for (size_t d = 1; d <= COMPANY_WINDOW && d < text->length - at; d++) {
		if (text->stream[at + d] == COMPANY_LINE_END)
			break;
		take(context, text->stream[at + d], (uint32_t)(COMPANY_UNIT / d));
	}
}

static void add_weight(void *context, uint32_t other, uint32_t weight)
{
	(void)other;
	*(uint64_t *)context += weight;
}

/* n(i) of each word, for free(). */
static uint64_t *sum_rows(const struct text *text)
{
	uint64_t *sums = xcalloc(text->words, sizeof(*sums));

	for (size_t at = 0; at < text->length; at++) {
		if (text->stream[at] != COMPANY_LINE_END)
			each_neighbour(text, at, add_weight, &sums[text->stream[at]]);
	}
	return sums;
}

/* A sum that no text reaches stays where it is instead of beginning anew. */
static void add_to_cell(void *context, uint32_t other, uint32_t weight)
{
	uint32_t *cell = (uint32_t *)context + other;

	*cell = *cell > UINT32_MAX - weight ? UINT32_MAX : *cell + weight;
}

/* n(i,j) of the rows [first, behind). */
static void fill_band(const struct text *text, uint32_t first, uint32_t behind, uint32_t *cells)
{
	memset(cells, 0, (size_t)(behind - first) * text->words * sizeof(*cells));
	for (size_t at = 0; at < text->length; at++) {
		uint32_t word = text->stream[at];

		if (word >= first && word < behind)
			each_neighbour(text, at, add_to_cell, cells + (size_t)(word - first) * text->words);
	}
}

/* --- What it says --------------------------------------------------------- */

/* M(i,j) = log n(i,j) + row[i] + column[j]. */
struct margins {
	double *row, *column;
};

static void margins_release(struct margins *margins)
{
	free(margins->row);
	free(margins->column);
}

static struct margins margins_of(const struct text *text)
{
	struct margins margins = { xcalloc(text->words, sizeof(double)), xcalloc(text->words, sizeof(double)) };
	uint64_t *sums = sum_rows(text);
	double whole = 0;

	for (uint32_t i = 0; i < text->words; i++)
		whole += exact_three_quarters((double)sums[i]);
	/* A word without any company has no pairs that would ask for these. */
	for (uint32_t i = 0; i < text->words; i++) {
		double log_sum = sums[i] > 0 ? exact_log((double)sums[i]) : 0;

		margins.row[i] = -log_sum;
		margins.column[i] = (whole > 0 ? exact_log(whole) : 0) - 0.75 * log_sum;
	}
	free(sums);
	return margins;
}

/* The pairs of one row, from its sums. */
static bool add_row(struct company *company, const struct margins *margins, uint32_t row, const uint32_t *cells,
		    struct error *err)
{
	size_t count = 0;

	for (uint32_t other = 0; other < company->words; other++) {
		if (cells[other] == 0)
			continue;

		double log_cell = exact_log(cells[other]);
		double value = log_cell + margins->row[row] + margins->column[other];
		double back = log_cell + margins->row[other] + margins->column[row];
		struct pair pair = { other, (float)value };

		if (value <= 0 && back <= 0)
			continue;
		if (!spool_add(company->spool, &pair, sizeof(pair), err))
			return false;
		count++;
	}
	company->offsets[row + 1] = company->offsets[row] + count;
	return true;
}

static bool add_band(struct company *company, const struct margins *margins, const struct text *text,
		     uint32_t first, uint32_t behind, uint32_t *cells, struct error *err)
{
	fill_band(text, first, behind, cells);
	for (uint32_t row = first; row < behind; row++) {
		if (!add_row(company, margins, row, cells + (size_t)(row - first) * text->words, err))
			return false;
	}
	return true;
}

static bool add_bands(struct company *company, const struct margins *margins, const struct text *text,
		      struct error *err)
{
	size_t room = COMPANY_BAND_BYTES / sizeof(uint32_t) / text->words;
	uint32_t band = room < 1 ? 1 : room < text->words ? (uint32_t)room : text->words;
	uint32_t *cells = xcalloc((size_t)band * text->words, sizeof(*cells));
	struct progress progress;
	bool ok = true;

	progress_start(&progress, "counting", text->words);
	for (uint32_t first = 0; ok && first < text->words; first += band) {
		uint32_t behind = text->words - first < band ? text->words : first + band;

		ok = add_band(company, margins, text, first, behind, cells, err);
		progress_update(&progress, behind);
	}
	progress_clear(&progress);
	free(cells);
	return ok;
}

struct company *company_new(const uint32_t *stream, size_t length, uint32_t words, struct error *err)
{
	struct company *company = xcalloc(1, sizeof(*company));
	struct text text = { stream, length, words };
	struct margins margins = margins_of(&text);

	company->words = words;
	company->offsets = xcalloc((size_t)words + 1, sizeof(*company->offsets));
	company->lean = xcalloc(words, sizeof(*company->lean));
	for (uint32_t i = 0; i < words; i++)
		company->lean[i] = (float)(margins.row[i] - margins.column[i]);
	company->spool = spool_new(err);

	bool ok = company->spool && add_bands(company, &margins, &text, err);

	company->pairs = ok ? spool_map(company->spool, err) : NULL;
	margins_release(&margins);
	if (company->pairs)
		return company;
	company_free(company);
	return NULL;
}

/* --- Using it ------------------------------------------------------------- */

float company_of(const struct company *company, uint32_t row, uint32_t other)
{
	for (size_t i = company->offsets[row]; i < company->offsets[row + 1]; i++) {
		const struct pair *pair = &company->pairs[i];

		if (pair->other == other)
			return pair->value > 0 ? pair->value : 0;
	}
	return 0;
}

struct product {
	const struct company *company;
	bool transposed;
	const struct dense *in;
	struct dense *out;
};

static void multiply_rows(void *context, uint32_t first, uint32_t behind)
{
	const struct product *work = context;
	const struct company *company = work->company;

	for (uint32_t row = first; row < behind; row++) {
		float *sums = dense_row(work->out, row);

		memset(sums, 0, work->out->stride * sizeof(*sums));
		for (size_t i = company->offsets[row]; i < company->offsets[row + 1]; i++) {
			const struct pair *pair = &company->pairs[i];
			float value = pair->value;

			if (work->transposed)
				value += company->lean[pair->other] - company->lean[row];
			if (value > 0)
				dense_add_row(sums, dense_row(work->in, pair->other), value, work->in->stride);
		}
	}
}

void company_multiply(const struct company *company, bool transposed, const struct dense *in, struct dense *out)
{
	struct product work = { company, transposed, in, out };

	parallel_rows(company->words, multiply_rows, &work);
}
