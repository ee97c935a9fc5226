#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/build/acronyms.h"

static void add_line(void *context, const char *acronym, const char *phrase)
{
	strbuf_add_format(context, "%s = %s\n", acronym, phrase);
}

static char *lines_of(const char *const *texts, size_t count)
{
	struct acronyms *acronyms = acronyms_new();
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < count; i++) {
		tokenizer_run(texts[i], strlen(texts[i]), &tokens);
		acronyms_add_text(acronyms, texts[i], &tokens);
	}
	acronyms_each(acronyms, add_line, &out);
	token_list_release(&tokens);
	acronyms_free(acronyms);
	return strbuf_detach(&out, NULL);
}

static void an_acronym_that_the_corpus_spells_out_is_explained(void **state)
{
	static const char *const texts[] = {
		"Usar la Plataforma Digital Estatal y la Ley General de Contabilidad Gubernamental.",
		"Conforme a la LGCG, la PDE publica.",
	};
	char *lines = lines_of(texts, 2);

	(void)state;
	assert_non_null(strstr(lines, "pde = Plataforma Digital Estatal\n"));
	assert_non_null(strstr(lines, "lgcg = Ley General de Contabilidad Gubernamental\n"));
	free(lines);
}

static void what_is_not_written_both_ways_is_not(void **state)
{
	static const char *const texts[] = {
		"Usar la Plataforma Digital Estatal. Dos Palabras. La PND, el DP y la PDE3.",
		"Plataforma, Nacional, Digital", /* marks part a name */
		"PLATAFORMA NACIONAL DIGITAL",   /* a title in capitals has no initials of its own */
	};
	char *lines = lines_of(texts, 3);

	(void)state;
	assert_string_equal(lines, "");
	free(lines);
}

static void a_very_long_run_is_bounded(void **state)
{
	struct strbuf text;
	const char *texts[1];

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 100000; i++)
		strbuf_add_string(&text, "Ab ");
	texts[0] = text.data;

	char *lines = lines_of(texts, 1);

	assert_string_equal(lines, "");
	free(lines);
	strbuf_release(&text);
}

static void a_word_that_is_in_capitals_with_its_sentence_is_no_acronym(void **state)
{
	static const char *const texts[] = {
		"El Servicio Estatal Ambiental y la Unidad Nacional Energética informan.",
		"QUE TODA DENUNCIA SEA ATENDIDA",
		"Convoca la UNE.",
	};
	char *lines = lines_of(texts, 3);

	(void)state;
	assert_string_equal(lines, "une = Unidad Nacional Energética\n");
	free(lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_acronym_that_the_corpus_spells_out_is_explained),
		cmocka_unit_test(what_is_not_written_both_ways_is_not),
		cmocka_unit_test(a_word_that_is_in_capitals_with_its_sentence_is_no_acronym),
		cmocka_unit_test(a_very_long_run_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
