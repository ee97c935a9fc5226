/* The words of a record's texts: their places, their forms, and what each form weighs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/build/text_words.h"

/* "exact inflection stem" of each word, its place, and the weights of the three. */
static char *words_of(const struct document *document)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < document->word_count; i++) {
		const struct document_word *word = &document->words[i];
		const char *arena = document->arena.data;

		strbuf_add_format(&out, "%s %s %s @%u %u/%u/%u\n", arena + word->forms[TERM_EXACT],
				  arena + word->forms[TERM_INFLECTION], arena + word->forms[TERM_STEM], word->position,
				  word->wdfs[TERM_EXACT], word->wdfs[TERM_INFLECTION], word->wdfs[TERM_STEM]);
	}
	return strbuf_detach(&out, NULL);
}

struct record {
	struct text_words *words;
	struct document document;
};

static int begin(void **state)
{
	struct record *record = calloc(1, sizeof(*record));

	assert_non_null(record);
	record->words = text_words_new();
	document_init(&record->document);
	text_words_begin(record->words);
	*state = record;
	return 0;
}

static int end(void **state)
{
	struct record *record = *state;

	document_release(&record->document);
	text_words_free(record->words);
	free(record);
	return 0;
}

static void assert_words(const struct record *record, const char *wanted)
{
	char *words = words_of(&record->document);

	assert_string_equal(words, wanted);
	free(words);
}

static void a_word_has_its_three_forms_at_one_place(void **state)
{
	struct record *record = *state;

	text_words_add(record->words, &record->document, "Las Notificaciones", WEIGHT_TEXTO, CREDIT_NONE);
	text_words_add(record->words, &record->document, NULL, WEIGHT_TEXTO, CREDIT_NONE);
	text_words_add(record->words, &record->document, "...", WEIGHT_TEXTO, CREDIT_NONE);
	text_words_add(record->words, &record->document, "notificar", WEIGHT_FICHA, CREDIT_NONE);
	assert_words(record, "las las las @0 4/4/4\n"
			     "notificaciones notificacion notific @1 4/4/4\n"
			     "notificar notificar notific @102 1/1/1\n");
	assert_int_equal(record->document.length, 4 + 4 + 1);
}

static void of_both_wordings_each_form_counts_as_often_as_in_one(void **state)
{
	struct record *record = *state;

	text_words_add(record->words, &record->document, "La denuncia", WEIGHT_TEXTO, CREDIT_GIVE);
	text_words_add(record->words, &record->document, "Denuncias, la denuncia", WEIGHT_TEXTO_FICHA, CREDIT_USE);
	assert_words(record, "la la la @0 4/4/4\n"
			     "denuncia denunci denunci @1 4/4/4\n"
			     "denuncias denunci denunci @102 4/0/0\n"
			     "la la la @103 0/0/0\n"
			     "denuncia denunci denunci @104 0/4/4\n");
	assert_int_equal(record->document.length, 4 + 4 + 4);
}

static void another_record_begins_anew(void **state)
{
	struct record *record = *state;

	text_words_add(record->words, &record->document, "denuncia", WEIGHT_TEXTO, CREDIT_GIVE);
	document_clear(&record->document);
	text_words_begin(record->words);
	text_words_add(record->words, &record->document, "denuncia", WEIGHT_TEXTO_FICHA, CREDIT_USE);
	assert_words(record, "denuncia denunci denunci @0 4/4/4\n");
	assert_int_equal(record->document.length, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_word_has_its_three_forms_at_one_place, begin, end),
		cmocka_unit_test_setup_teardown(of_both_wordings_each_form_counts_as_often_as_in_one, begin, end),
		cmocka_unit_test_setup_teardown(another_record_begins_anew, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
