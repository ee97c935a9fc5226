#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/writer.h"

static void write_record(struct strbuf *out, const struct corpus_record *record)
{
	switch (record->type) {
	case RECORD_DOCUMENTO:
		corpus_write_documento(out, &record->documento);
		break;
	case RECORD_EJE:
		corpus_write_eje(out, &record->eje);
		break;
	case RECORD_PRIORIDAD:
		corpus_write_prioridad(out, &record->prioridad);
		break;
	}
}

static void assert_comes_out_as_it_was(const char *path)
{
	struct input input = { .path = path };
	struct report report = { .out = stderr };
	struct corpus_reader *reader = corpus_reader_new(&input, 1, &report);
	struct corpus_record record = { 0 };
	struct strbuf written;
	struct strbuf bytes;
	struct error err = ERROR_INIT;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	assert_true(file_read_all(path, &bytes, &err));
	strbuf_init(&written, STRBUF_NO_LIMIT);
	while (corpus_reader_next(reader, &record))
		write_record(&written, &record);
	corpus_record_release(&record);
	corpus_reader_free(reader);
	assert_int_equal(report.problems, 0);
	assert_string_equal(written.data, bytes.data);
	strbuf_release(&bytes);
	strbuf_release(&written);
}

static void what_is_read_is_written_again_byte_for_byte(void **state)
{
	(void)state;
	assert_comes_out_as_it_was("tests/fixtures/corpus/agua.jsonl");
}

static void a_corpus_without_the_optional_fields_has_none_written(void **state)
{
	(void)state;
	assert_comes_out_as_it_was("corpus/pea-infoem.jsonl");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_written_again_byte_for_byte),
		cmocka_unit_test(a_corpus_without_the_optional_fields_has_none_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
