/* How words are shown: counted over texts, majority and all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/build/written_forms.h"
#include "text/letter_case.h"

/* `texts` end with NULL. */
static void check(const char *const *texts, const char *wanted)
{
	struct written_forms *forms = written_forms_new();
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf out;

	for (; *texts; texts++) {
		tokenizer_run(*texts, strlen(*texts), &tokens);
		written_forms_add(forms, *texts, &tokens);
	}
	strbuf_init(&out, STRBUF_NO_LIMIT);
	written_forms_write(forms, &out);
	assert_string_equal(out.data, wanted);
	strbuf_release(&out);
	token_list_release(&tokens);
	written_forms_free(forms);
}

#define CHECK(wanted, ...) check((const char *const[]){ __VA_ARGS__, NULL }, wanted)

static void plain_words_are_left_out(void **state)
{
	(void)state;
	CHECK("", "");
	CHECK("", "una denuncia, dos");
}

static void accents_are_those_of_most(void **state)
{
	(void)state;
	CHECK("anonima\tanónima\n", "la anónima", "la anonima", "la anónima");
	CHECK("", "la anonima", "la anónima", "la anonima");
	CHECK("", "el año"); /* ñ is a letter of its own: folded and written are the same */
}

static void normal_forms_are_one(void **state)
{
	(void)state;
	CHECK("anonima\tanónima\n", "la ano\xCC\x81nima", "anónima");
}

static void capitals_are_those_of_most_inside_sentences(void **state)
{
	(void)state;
	CHECK("infoem\tINFOEM\n", "el INFOEM. INFOEM y el Infoem");
	CHECK("mexico\tMéxico\n", "en México", "de México, el mexico", "hacia México");
	CHECK("", "Vigilar. Vigilar: Vigilar");
}

static void what_has_invisible_characters_does_not_count(void **state)
{
	(void)state;
	CHECK("", "denun\xC2\xAD" "cia");
}

static void letters_change_their_case_and_keep_their_accents(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	letter_case_add_small(&out, "ÁÑO de ß", strlen("ÁÑO de ß"));
	letter_case_add_initial(&out, "áño", strlen("áño"));
	letter_case_add_initial(&out, "", 0);
	assert_string_equal(out.data, "áño de ßÁño");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_words_are_left_out),
		cmocka_unit_test(accents_are_those_of_most),
		cmocka_unit_test(normal_forms_are_one),
		cmocka_unit_test(capitals_are_those_of_most_inside_sentences),
		cmocka_unit_test(what_has_invisible_characters_does_not_count),
		cmocka_unit_test(letters_change_their_case_and_keep_their_accents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
