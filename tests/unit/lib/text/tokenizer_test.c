#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/fold.h"
#include "text/tokenizer.h"

/* The tokens of a text as "exact=source exact=source ...", where the two differ, else "exact". */
static void describe(const char *text, size_t length, struct strbuf *out)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(text, length, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *token = &tokens.items[i];
		size_t bytes = token->end - token->start;

		assert_int_equal(token->position, i);
		if (i)
			strbuf_add_char(out, ' ');
		strbuf_add_string(out, token->exact);
		if (bytes == strlen(token->exact) && memcmp(token->exact, text + token->start, bytes) == 0)
			continue;
		strbuf_add_char(out, '=');
		strbuf_add(out, text + token->start, bytes);
	}
	token_list_release(&tokens);
}

/* Exact forms of a text and of its folded form are the same. */
static void assert_folding_changes_no_token(const char *text, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct token_list again = TOKEN_LIST_INIT;
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	tokenizer_run(text, length, &tokens);
	tokenizer_run(folded.data, folded.length, &again);
	assert_int_equal(tokens.count, again.count);
	for (size_t i = 0; i < tokens.count; i++)
		assert_string_equal(tokens.items[i].exact, again.items[i].exact);
	token_list_release(&tokens);
	token_list_release(&again);
	strbuf_release(&folded);
}

static void assert_tokens_n(const char *text, size_t length, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	describe(text, length, &out);
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
	assert_folding_changes_no_token(text, length);
}

static void assert_tokens(const char *text, const char *expected)
{
	assert_tokens_n(text, strlen(text), expected);
}

static void a_token_is_a_run_of_letters_and_digits(void **state)
{
	(void)state;
	assert_tokens("", "");
	assert_tokens(" ¿?¡!—«»\t\n.,;:…()[]'\"@#$%&/\\|<>_-*+= ", "");
	assert_tokens("uno dos", "uno dos");
	assert_tokens("a) uno; (dos) \"tres\" “cuatro” «cinco»", "a uno dos tres cuatro cinco");
	assert_tokens("anti-corrupción y/o covid19 p16.g", "anti corrupcion=corrupción y o covid19 p16 g");
	assert_tokens("snake_case #EjeUno @infoem", "snake case ejeuno=EjeUno infoem");
	assert_tokens("1 2", "1 2");
	assert_tokens("fin.Otro", "fin otro=Otro");
	assert_tokens("日本語", "日本語");
}

static void addresses_are_split_at_every_sign(void **state)
{
	(void)state;
	assert_tokens("https://www.infoem.org.mx/es?a=b&pag=2#fin", "https www infoem org mx es a b pag 2 fin");
	assert_tokens("quejas@infoem.org.mx", "quejas infoem org mx");
}

static void a_token_remembers_its_source_bytes(void **state)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	(void)state;
	tokenizer_run("La Fiscalización", strlen("La Fiscalización"), &tokens);
	assert_int_equal(tokens.count, 2);
	assert_string_equal(tokens.items[1].exact, "fiscalizacion");
	assert_int_equal(tokens.items[1].start, 3);
	assert_int_equal(tokens.items[1].end, 17); /* bytes: ó is two */
	assert_null(tokens.items[1].inflection);
	assert_null(tokens.items[1].stem);
	token_list_release(&tokens);
}

static void marks_ligatures_and_blanks_keep_their_source_bytes(void **state)
{
	(void)state;
	assert_tokens("accio\u0301n ano\u0303", "accion=accio\u0301n ano=ano\u0303");
	assert_tokens("(ti\u0301)", "ti=ti\u0301");
	assert_tokens("e\u0301", "e=e\u0301");
	assert_tokens("an\u0303o", "año=an\u0303o");
	assert_tokens("oﬁcina ﬁ", "oficina=oﬁcina fi=ﬁ");
	assert_tokens("obra\u00A0pública", "obra publica=pública");
	assert_tokens("\uFEFFobra", "obra");
	assert_tokens("co\u00ADope\u00ADrar", "cooperar=co\u00ADope\u00ADrar");
	assert_tokens("m² 3½ ⑴", "m2=m² 3 1=⑴");
	assert_tokens("½ ℅ \uFDFA", "co=℅ صلىاللهعليهوسلم=\uFDFA");
}

static void an_acronym_with_points_is_one_token(void **state)
{
	(void)state;
	assert_tokens("La P.E.A. dice", "la=La pea=P.E.A. dice");
	assert_tokens("la p.e.a", "la pea=p.e.a");
	assert_tokens("(P.E.A)", "pea=P.E.A");
	assert_tokens("una A.C.", "una ac=A.C.");
	assert_tokens("S.A. de C.V., EE.UU. y RR.HH.", "sa=S.A. de cv=C.V. eeuu=EE.UU. y rrhh=RR.HH.");
	assert_tokens("Ñ.Á.", "ña=Ñ.Á.");
	assert_tokens("N\u0303.A\u0301.", "ña=N\u0303.A\u0301.");
	assert_tokens("S.A.de", "sa=S.A. de");
	/* and these are none */
	assert_tokens("plan A. Otro", "plan a=A otro=Otro");
	assert_tokens("J.J.Rousseau", "jj=J.J. rousseau=Rousseau");
	assert_tokens("www.a.b", "www ab=a.b");
	assert_tokens("1.d 2.b", "1 d 2 b");
	assert_tokens("ab.cd", "ab cd");
	assert_tokens("a.b1", "a b1");
	assert_tokens("a..b", "a b");
}

static void an_acronym_with_blanks_is_that_without(void **state)
{
	(void)state;
	assert_tokens("EE. UU. y EE.UU.", "eeuu=EE. UU. y eeuu=EE.UU.");
	assert_tokens("S. A. de C. V.", "sa=S. A. de cv=C. V.");
	assert_tokens("la S. O. D. R. E., la p. e. a. y la F.E. O.N.",
		      "la sodre=S. O. D. R. E. la pea=p. e. a. y la feon=F.E. O.N.");
	assert_tokens("a las 9 a. m.", "a las 9 am=a. m.");
	assert_tokens("100 M. N.", "100 mn=M. N.");
	assert_tokens("EE.\u00A0UU. S.\u2009 \tA.", "eeuu=EE.\u00A0UU. sa=S.\u2009 \tA.");
	assert_tokens("N\u0303. A\u0301.", "ña=N\u0303. A\u0301.");
	assert_tokens("la p. a. b. del plan P.E. A.", "la pab=p. a. b. del plan pea=P.E. A.");
	/* a letter twice says enough, but for Roman numerals */
	assert_tokens("EE UU, ff. aa y RR HH", "eeuu=EE UU ffaa=ff. aa y rrhh=RR HH");
	assert_tokens("II XX, II. CC.", "ii=II xx=XX ii=II cc=CC");
	assert_tokens("EE uno, EE UUA", "ee=EE uno ee=EE uua=UUA");
	assert_tokens("日日 EE, α. β.", "日日 ee=EE α β");
	/* initials, as J.M. Pérez */
	assert_tokens("J. M. Pérez", "jm=J. M. perez=Pérez");
	assert_tokens("J. Pérez M.", "j=J perez=Pérez m=M");
}

static void the_end_of_a_sentence_is_no_abbreviation(void **state)
{
	(void)state;
	assert_tokens("la letra A. B es otra", "la letra a=A b=B es otra");
	assert_tokens("Plan A. El resto", "plan=Plan a=A el=El resto");
	assert_tokens("a) uno. I. Texto", "a uno i=I texto=Texto");
	assert_tokens("S.\nA. X    A.", "s=S a=A x=X a=A");
	/* lists */
	assert_tokens("a. b. c. d. fin", "a b c d fin");
	assert_tokens("A. B. López", "a=A b=B lopez=López");
	assert_tokens("AA. BB.", "aa=AA bb=BB");
	/* a letter that names one of its kind */
	assert_tokens("plan A. G. López", "plan a=A g=G lopez=López");
	assert_tokens("los incisos c. I. Texto", "los incisos c i=I texto=Texto");
	assert_tokens("vitamina C. S. A. de C. V.", "vitamina c=C sa=S. A. de cv=C. V.");
	assert_tokens("empresa A. G. López", "empresa ag=A. G. lopez=López");
}

static void a_library_is_one_word_with_its_ending(void **state)
{
	(void)state;
	assert_tokens("node.js, Vue.JS. nodejs", "nodejs=node.js vuejs=Vue.JS nodejs");
	assert_tokens("js a.js d.js. P.E.js P.E.A.js", "js a js d js pe=P.E. js pea=P.E.A. js");
	assert_tokens("node.json plan.pdf infoem.org.mx", "node json plan pdf infoem org mx");
}

static void the_plural_mark_of_an_acronym_belongs_to_it(void **state)
{
	(void)state;
	assert_tokens("ONG's CPC'S SEA’S", "ong=ONG's cpc=CPC'S sea=SEA’S");
	assert_tokens("ong's, SEA´S.", "ong=ong's sea=SEA´S");
	assert_tokens("'ONG'", "ong=ONG");
	assert_tokens("O'Reilly d'Or a's", "o=O reilly=Reilly d or=Or a s");
	assert_tokens("ONG'sur", "ong=ONG sur");
	assert_tokens("ONG'", "ong=ONG");
	assert_tokens("ẞ's", "ss=ẞ's"); /* as its folded form */
}

static void a_number_is_one_token(void **state)
{
	(void)state;
	assert_tokens("3,000.50", "3000.50=3,000.50");
	assert_tokens("1,234,567 pesos", "1234567=1,234,567 pesos");
	assert_tokens("$3,000.", "3000=3,000");
	assert_tokens("4.2.1", "4.2.1");
	assert_tokens("1,5", "1 5");
	assert_tokens("2019,2020", "2019 2020");
	assert_tokens("1,2,3", "1 2 3");
	assert_tokens("1234,567", "1234 567");
	assert_tokens("1,234,5678", "1234=1,234 5678");
	assert_tokens("1,2345", "1 2345");
	assert_tokens("1.234,567", "1234=1.234 567");
	assert_tokens("3,000mx", "3 000mx");
	assert_tokens("10.5mm", "10.5mm");
	assert_tokens("a1.5", "a1 5");
	assert_tokens("24/7 2024-2027 12:30", "24 7 2024 2027 12 30");
	assert_tokens("１２", "12=１２");
}

static void thousands_are_parted_in_many_ways(void **state)
{
	(void)state;
	assert_tokens("1500 1,500 1.500", "1500 1500=1,500 1500=1.500");
	assert_tokens("12.345.678 de $1'500,000.00", "12345678=12.345.678 de 1500000.00=1'500,000.00");
	assert_tokens("1.500,75 1.200.00", "1500.75=1.500,75 1200.00=1.200.00");
	assert_tokens("ley 19.355.", "ley 19355=19.355");
	/* these are other numbers, or several */
	assert_tokens("12.5 1.2.3 0.125 0,125 2018.500", "12.5 1.2.3 0.125 0 125 2018.500");
	assert_tokens("12.03.2024 12/03/2024 1.50 1.5000", "12.03.2024 12 03 2024 1.50 1.5000");
	assert_tokens("1.500.5 1.500.2024 1.500,7500", "1.500.5 1.500.2024 1500=1.500 7500");
	assert_tokens("1.500kg 1 500 1'50", "1.500kg 1 500 1 50");
	assert_tokens("192.168.1.1 Acción 1. Texto", "192.168.1.1 accion=Acción 1 texto=Texto");
}

/* Folding makes common blanks of them, so these are not asked of the folded text. */
static void no_break_and_thin_blanks_part_thousands(void **state)
{
	static const char *const blanks[] = { "\u00A0", "\u2007", "\u2009", "\u202F" };

	(void)state;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		struct token_list tokens = TOKEN_LIST_INIT;
		char text[64];

		snprintf(text, sizeof(text), "hay 1%s234%s567 de 12%s34", blanks[i], blanks[i], blanks[i]);
		tokenizer_run(text, strlen(text), &tokens);
		assert_int_equal(tokens.count, 5);
		assert_string_equal(tokens.items[1].exact, "1234567");
		assert_int_equal(tokens.items[1].start, 4);
		assert_int_equal(tokens.items[1].end, 4 + 7 + 2 * strlen(blanks[i]));
		assert_string_equal(tokens.items[3].exact, "12");
		token_list_release(&tokens);
	}
}

static void ordinals_are_their_number_and_the_letters_of_a_typewriter(void **state)
{
	(void)state;
	assert_tokens("1.º 1º 1.o 1o 1° 1.°", "1o=1.º 1o=1º 1o=1.o 1o 1o=1° 1o=1.°");
	assert_tokens("2ª 2.ª 2.a 2a", "2a=2ª 2a=2.ª 2a=2.a 2a");
	assert_tokens("1.er 1er 3.ra 3ra 11.avo 1.ᵉʳ", "1er=1.er 1er 3ra=3.ra 3ra 11avo=11.avo 1er=1.ᵉʳ");
	assert_tokens("art. 1º. El 2o.", "art 1o=1º el=El 2o");
	assert_tokens("M.ª Nª", "m=M.ª n=Nª");
	assert_tokens("º ª .º °", "");
	/* none of these is an ordinal */
	assert_tokens("1ºA 25°C 19°25' 25 °C", "1=1º a=A 25=25° c=C 19=19° 25 25 c=C");
	assert_tokens("1.es 2.dos 1.5º", "1 es 2 dos 1.5=1.5º");
	assert_tokens("el°", "el");
}

static void the_sign_of_numbers_is_one(void **state)
{
	(void)state;
	assert_tokens("Nº 5, N.º 6, № 7, N° 8, N.° 9", "nº=Nº 5 nº=N.º 6 nº=№ 7 nº=N° 8 nº=N.° 9");
	assert_tokens("No. 5, no.5, No 5, N.o 5, NOS. 5", "nº=No. 5 nº=no. 5 nº=No 5 nº=N.o 5 nº=NOS. 5");
	assert_tokens("N. 5 n. de", "nº=N. 5 n de");
	assert_tokens("No. Cinco no, 5 nos 5 n 5 ni 5", "no=No cinco=Cinco no 5 nos 5 n 5 ni 5");
}

static void assert_small(const char *text, bool small)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(text, strlen(text), &tokens);
	assert_int_equal(tokens.count, 1);
	assert_int_equal(tokens.items[0].small, small);
	token_list_release(&tokens);
}

static void small_letters_are_those_that_have_a_capital(void **state)
{
	static const char *const small[] = { "sea", "Sea", "ONGs", "ñ", "1er", "ﬁn", "ⅳ", "a\u0301" };
	static const char *const none[] = { "SEA", "2024", "1º", "2.ª", "№", "Ⅳ", "B12", "3ER", "Y", "水" };

	(void)state;
	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		assert_small(small[i], true);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_small(none[i], false);
}

static void assert_marks(const char *text, bool capitals, bool initial)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(text, strlen(text), &tokens);
	assert_int_equal(tokens.count, 1);
	assert_int_equal(tokens.items[0].capitals, capitals);
	assert_int_equal(tokens.items[0].initial, initial);
	token_list_release(&tokens);
}

static void capitals_are_remembered(void **state)
{
	(void)state;
	assert_marks("SEA", true, true);
	assert_marks("ÁÑ", true, true);
	assert_marks("A\u0301N\u0303", true, true);
	assert_marks("P.E.A.", true, true);
	assert_marks("ONG's", true, true);
	assert_marks("COVID19", true, true);
	assert_marks("IV", true, true);
	assert_marks("Sea", false, true);
	assert_marks("Ñandú", false, true);
	assert_marks("sea", false, false);
	assert_marks("iPad", false, false);
	assert_marks("ONGs", false, true);
	assert_marks("Y", false, true);
	assert_marks("3D", false, true);
	assert_marks("2024", false, false);
	assert_marks("ﬁn", false, false);
}

static void a_long_token_is_cut_and_passed_over(void **state)
{
	size_t count = 5000000;
	char *text = xmalloc(count + 4);
	struct token_list tokens = TOKEN_LIST_INIT;

	(void)state;
	memset(text, 'a', count);
	memcpy(text + count, " fin", 4);
	tokenizer_run(text, count + 4, &tokens);
	assert_int_equal(tokens.count, 2);
	assert_int_equal(strlen(tokens.items[0].exact), TOKEN_MAX_BYTES);
	assert_int_equal(tokens.items[0].end, count);
	assert_string_equal(tokens.items[1].exact, "fin");

	/* at a character's border: an odd byte is left */
	text[0] = 'a';
	for (size_t i = 1; i + 1 < count; i += 2)
		memcpy(text + i, "ñ", 2);
	tokenizer_run(text, count - 1, &tokens);
	assert_int_equal(tokens.count, 1);
	assert_int_equal(strlen(tokens.items[0].exact), TOKEN_MAX_BYTES - 1);
	token_list_release(&tokens);
	free(text);
}

static void zero_and_bad_bytes_separate(void **state)
{
	(void)state;
	assert_tokens_n("uno\0dos", 7, "uno dos");
	assert_tokens_n("\0\0", 2, "");
	assert_tokens_n("acci\xF3n", 6, "acci n");
	assert_tokens_n("a\xC3", 2, "a");
	assert_tokens_n("P.\xFF.A", 5, "p=P a=A");
}

static void a_list_is_used_again(void **state)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	(void)state;
	tokenizer_run("uno dos tres", 12, &tokens);
	assert_int_equal(tokens.count, 3);
	tokenizer_run("", 0, &tokens);
	assert_int_equal(tokens.count, 0);
	tokenizer_run("cuatro", 6, &tokens);
	assert_int_equal(tokens.count, 1);
	assert_string_equal(tokens.items[0].exact, "cuatro");
	token_list_release(&tokens);
	token_list_release(&tokens);
}

static void any_letter_or_digit_makes_a_word(void **state)
{
	static const char *const with[] = { "a", "¡ñ!", "-- 7", "1.º", "№", "\xFFx" };
	static const char *const without[] = { "", " ", "¿?", "º", "…—«»", "\xC3", "\u0301", "\u00AD" };
	struct token_list tokens = TOKEN_LIST_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(with) / sizeof(*with); i++) {
		tokenizer_run(with[i], strlen(with[i]), &tokens);
		assert_true(tokens.count > 0);
		assert_true(tokenizer_has_words(with[i], strlen(with[i])));
	}
	for (size_t i = 0; i < sizeof(without) / sizeof(*without); i++) {
		tokenizer_run(without[i], strlen(without[i]), &tokens);
		assert_int_equal(tokens.count, 0);
		assert_false(tokenizer_has_words(without[i], strlen(without[i])));
	}
	token_list_release(&tokens);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_a_run_of_letters_and_digits),
		cmocka_unit_test(addresses_are_split_at_every_sign),
		cmocka_unit_test(a_token_remembers_its_source_bytes),
		cmocka_unit_test(marks_ligatures_and_blanks_keep_their_source_bytes),
		cmocka_unit_test(an_acronym_with_points_is_one_token),
		cmocka_unit_test(an_acronym_with_blanks_is_that_without),
		cmocka_unit_test(the_end_of_a_sentence_is_no_abbreviation),
		cmocka_unit_test(a_library_is_one_word_with_its_ending),
		cmocka_unit_test(the_plural_mark_of_an_acronym_belongs_to_it),
		cmocka_unit_test(a_number_is_one_token),
		cmocka_unit_test(thousands_are_parted_in_many_ways),
		cmocka_unit_test(no_break_and_thin_blanks_part_thousands),
		cmocka_unit_test(ordinals_are_their_number_and_the_letters_of_a_typewriter),
		cmocka_unit_test(the_sign_of_numbers_is_one),
		cmocka_unit_test(capitals_are_remembered),
		cmocka_unit_test(small_letters_are_those_that_have_a_capital),
		cmocka_unit_test(a_long_token_is_cut_and_passed_over),
		cmocka_unit_test(zero_and_bad_bytes_separate),
		cmocka_unit_test(a_list_is_used_again),
		cmocka_unit_test(any_letter_or_digit_makes_a_word),
	};

	return cmocka_run_group_tests_name("tokenizer", tests, NULL, NULL);
}
