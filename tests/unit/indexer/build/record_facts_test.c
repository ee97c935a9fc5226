/*
 * Every text and list that can be stored of a record, from a line of the corpus
 * to what is stored, and back to a line. One that is new needs no line here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/build/record_facts.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/writer.h"
#include "tests/harness/scratch.h"

/* Each member says its own name. */
static void add_members(struct strbuf *line)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		strbuf_add_format(line, ",\"%s\":\"Dice %s\"", record_text_names[text], record_text_names[text]);
	for (int list = 0; list < RECORD_LIST_COUNT; list++)
		strbuf_add_format(line, ",\"%s\":[\"Dice %s\"]", record_list_names[list], record_list_names[list]);
}

/* The prioridad as the reader takes it from a file. */
static void read_corpus(struct corpus_record *record)
{
	char path[SCRATCH_ROOM];
	struct input input = { .path = path };
	struct report report = { .out = stderr };
	struct corpus_reader *reader;
	struct strbuf lines;

	strbuf_init(&lines, STRBUF_NO_LIMIT);
	strbuf_add_string(&lines, "{\"tipo\":\"documento\",\"documento\":\"d\"}\n");
	strbuf_add_string(&lines, "{\"tipo\":\"prioridad\",\"documento\":\"d\",\"eje\":1,\"prioridad\":1");
	add_members(&lines);
	strbuf_add_string(&lines, "}\n");
	scratch_template(path, sizeof(path), "corpus");

	int file = mkstemp(path);

	assert_int_equal(write(file, lines.data, lines.length), (ssize_t)lines.length);
	close(file);
	reader = corpus_reader_new(&input, 1, &report);
	assert_true(corpus_reader_next(reader, record));
	assert_true(corpus_reader_next(reader, record));
	corpus_reader_free(reader);
	unlink(path);
	strbuf_release(&lines);
}

static void assert_says(const struct stored_text *text, const char *name)
{
	char wanted[80];

	if (!text->data)
		fail_msg("nothing is stored of %s", name);
	snprintf(wanted, sizeof(wanted), "Dice %s", name);
	assert_string_equal(text->data, wanted);
}

static void assert_has_all(const struct document *document)
{
	struct stored_record stored;
	struct error err = ERROR_INIT;

	assert_true(stored_record_read(document->arena.data + document->record, document->record_length, &stored, &err));
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		assert_says(&stored.texts[text], record_text_names[text]);
	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		struct record_name name = { .body = 0 };

		record_names_next(&stored.lists[list], &name);
		assert_says(&name.written, record_list_names[list]);
		assert_int_equal(stored.lists[list].left, 0);
	}
}

static void every_text_and_list_of_the_corpus_is_stored(void **state)
{
	struct authority *authority = authority_new();
	struct written_names *names = written_names_new(authority);
	struct corpus_record record = { .line = 0 };
	struct document document;
	struct record_facts *facts;

	(void)state;
	read_corpus(&record);
	written_names_add(names, &record, AMBITO_UNSAID);
	written_names_finish(names);
	facts = record_facts_new(names);
	document_init(&document);
	record_facts_begin(facts, AMBITO_UNSAID);
	record_facts_store_prioridad(facts, &record.prioridad, &document);
	assert_has_all(&document);
	document_release(&document);
	record_facts_free(facts);
	written_names_free(names);
	authority_free(authority);
	corpus_record_release(&record);
}

static void every_text_and_list_is_written_to_the_corpus(void **state)
{
	struct corpus_record record = { .line = 0 };
	struct strbuf line;

	(void)state;
	read_corpus(&record);
	strbuf_init(&line, STRBUF_NO_LIMIT);
	corpus_write_prioridad(&line, &record.prioridad);
	for (int i = 0; i < RECORD_TEXT_COUNT + RECORD_LIST_COUNT; i++) {
		bool text = i < RECORD_TEXT_COUNT;
		const char *name = text ? record_text_names[i] : record_list_names[i - RECORD_TEXT_COUNT];
		char member[160];

		snprintf(member, sizeof(member), text ? "\"%s\":\"Dice %s\"" : "\"%s\":[\"Dice %s\"]", name, name);
		if (!strstr(line.data, member))
			fail_msg("no %s in %s", member, line.data);
	}
	strbuf_release(&line);
	corpus_record_release(&record);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_and_list_of_the_corpus_is_stored),
		cmocka_unit_test(every_text_and_list_is_written_to_the_corpus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
