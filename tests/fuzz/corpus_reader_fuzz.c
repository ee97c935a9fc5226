/*
 * The corpus reader and the survey: any bytes are a report or records.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/build/document_builder.h"
#include "indexer/build/survey.h"
#include "indexer/corpus/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool take(void *context, const struct document *document, struct error *err)
{
	(void)context;
	(void)document;
	(void)err;
	return true;
}

static void each_record(struct input *input, struct report *report, struct survey *survey,
			struct document_builder *builder)
{
	struct corpus_reader *reader = corpus_reader_new(input, 1, report);
	struct corpus_record record = { 0 };
	struct error err = ERROR_INIT;

	while (corpus_reader_next(reader, &record)) {
		if (!builder)
			survey_add(survey, &record);
		else if (record.type == RECORD_PRIORIDAD)
			document_builder_add(builder, &record.prioridad, take, NULL, &err);
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *copy = tmpfile();
	struct input input = { .path = "input", .copy = copy };
	struct report report = { .out = fopen("/dev/null", "w") };
	struct authority *authority = authority_new();
	struct survey *survey = survey_new(authority);

	if (!copy || !report.out)
		abort();
	fwrite(data, 1, size, copy);
	each_record(&input, &report, survey, NULL);
	survey_finish(survey);
	if (report.problems == 0) {
		struct document_builder *builder = document_builder_new(survey, authority);

		each_record(&input, &report, survey, builder);
		document_builder_free(builder);
	}
	survey_free(survey);
	authority_free(authority);
	fclose(report.out);
	input_release(&input);
	return 0;
}
