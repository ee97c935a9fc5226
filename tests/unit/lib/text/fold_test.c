#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/xalloc.h"
#include "text/fold.h"
#include "text/utf8.h"

static void assert_fold(const char *text, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	fold_add(&out, text, strlen(text));
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void accents_and_capitals_make_no_difference(void **state)
{
	(void)state;
	assert_fold("Fiscalización", "fiscalizacion");
	assert_fold("FISCALIZACIÓN", "fiscalizacion");
	assert_fold("fiscalizacio\u0301n", "fiscalizacion");
	assert_fold("PINGÜINO pingu\u0308ino", "pinguino pinguino");
	assert_fold("àâãåçèêëìîïòôõùûý", "aaaaceeeiiiooouuy");
	assert_fold("ẤẬǗ", "aau");
	assert_fold("straße STRASSE", "strasse strasse");
}

static void ene_is_a_letter_of_its_own(void **state)
{
	(void)state;
	assert_fold("Año AÑO", "año año");
	assert_fold("an\u0303o AN\u0303O", "año año");
	assert_fold("n\u0301\u0303", "ñ"); /* whatever stands between */
	assert_fold("n\u00AD\u0303", "ñ");
	assert_fold("n\u0303\u0303", "ñ");
	assert_fold("ń ň ņ", "n n n");
	assert_fold("n \u0303", "n ");
}

static void compatibility_forms_are_plain(void **state)
{
	(void)state;
	assert_fold("oﬁcina ﬂujo", "oficina flujo");
	assert_fold("Ｆｕｌｌ １２", "full 12");
	assert_fold("a\u00A0b\u2003c", "a b c");
	assert_fold("m² x₂", "m2 x2");
	assert_fold("Ⅳ …", "iv ...");
}

static void signs_that_plain_nfkc_would_make_words_of_do_not_become_words(void **state)
{
	(void)state;
	assert_fold("1.º 2ª Nº", "1.º 2ª nº");
	assert_fold("№ 5", "nº 5");
	assert_fold("3½", "3½");
	assert_fold("⑴ ⒈", "1 1");
	assert_fold("SEA’S SEA´S SEA`S SEAʼS", "sea's sea's sea's sea's");
}

static void ignorable_characters_go(void **state)
{
	(void)state;
	assert_fold("\uFEFFco\u00ADope\u200Bra\u200D", "coopera");
	assert_fold("\u0301\u0301", "");
	assert_fold("", "");
}

static void the_rest_stays(void **state)
{
	struct strbuf out;

	(void)state;
	assert_fold("¿Y/O? (a-b), \t«c»\n", "¿y/o? (a-b), \t«c»\n");
	strbuf_init(&out, STRBUF_NO_LIMIT);
	fold_add(&out, "A\0Ñ", 4);
	assert_int_equal(out.length, 4);
	assert_memory_equal(out.data, "a\0ñ", 4);
	strbuf_release(&out);
}

static void a_bad_byte_is_replaced(void **state)
{
	(void)state;
	assert_fold("acci\xF3n", "acci\uFFFDn");
	assert_fold("a\xC3", "a\uFFFD");
	assert_fold("n\xCC", "n\uFFFD");
}

/* Every character there is, alone and behind an n, in NFC and NFD. */
static void folding_twice_is_folding_once(void **state)
{
	struct strbuf once;
	struct strbuf twice;

	(void)state;
	strbuf_init(&once, STRBUF_NO_LIMIT);
	strbuf_init(&twice, STRBUF_NO_LIMIT);
	for (int32_t c = 1; c < 0x110000; c++) {
		uint8_t text[8] = { 'N' };

		if (!utf8proc_codepoint_valid(c))
			continue;

		size_t length = 1 + (size_t)utf8proc_encode_char(c, text + 1);

		for (size_t from = 0; from < 2; from++) {
			strbuf_clear(&once);
			strbuf_clear(&twice);
			fold_add(&once, (const char *)text + from, length - from);
			assert_true(utf8_is_valid(once.data, once.length, NULL));
			fold_add(&twice, once.data, once.length);
			if (strcmp(once.data, twice.data) != 0)
				fail_msg("U+%04X: %s, %s", (unsigned)c, once.data, twice.data);
		}
	}
	strbuf_release(&once);
	strbuf_release(&twice);
}

static void every_letter_folds_as_its_other_forms(void **state)
{
	struct strbuf plain;
	struct strbuf other;

	(void)state;
	strbuf_init(&plain, STRBUF_NO_LIMIT);
	strbuf_init(&other, STRBUF_NO_LIMIT);
	for (int32_t c = 0xA0; c < 0x250; c++) {
		uint8_t text[5] = { 0 };
		uint8_t upper[5] = { 0 };

		utf8proc_encode_char(c, text);
		utf8proc_encode_char(utf8proc_toupper(c), upper);
		utf8proc_uint8_t *nfd = utf8proc_NFD(text);

		strbuf_clear(&plain);
		fold_add(&plain, (const char *)text, strlen((const char *)text));
		strbuf_clear(&other);
		fold_add(&other, (const char *)nfd, strlen((const char *)nfd));
		assert_string_equal(plain.data, other.data);
		strbuf_clear(&other);
		fold_add(&other, (const char *)upper, strlen((const char *)upper));
		assert_string_equal(plain.data, other.data);
		free(nfd);
	}
	strbuf_release(&plain);
	strbuf_release(&other);
}

static void a_million_marks_fold_to_their_letter(void **state)
{
	size_t count = 1000000;
	char *text = xmalloc(1 + count * 2);
	struct strbuf out;

	(void)state;
	text[0] = 'n';
	for (size_t i = 0; i < count; i++)
		memcpy(text + 1 + i * 2, i % 2 ? "\u0323" : "\u0303", 2);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	fold_add(&out, text, 1 + count * 2);
	assert_string_equal(out.data, "ñ");
	strbuf_release(&out);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accents_and_capitals_make_no_difference),
		cmocka_unit_test(ene_is_a_letter_of_its_own),
		cmocka_unit_test(compatibility_forms_are_plain),
		cmocka_unit_test(signs_that_plain_nfkc_would_make_words_of_do_not_become_words),
		cmocka_unit_test(ignorable_characters_go),
		cmocka_unit_test(the_rest_stays),
		cmocka_unit_test(a_bad_byte_is_replaced),
		cmocka_unit_test(folding_twice_is_folding_once),
		cmocka_unit_test(every_letter_folds_as_its_other_forms),
		cmocka_unit_test(a_million_marks_fold_to_their_letter),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
