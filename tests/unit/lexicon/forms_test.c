#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/forms.h"

static struct letters letters_of(const char *word)
{
	struct letters letters;

	if (!letters_read(&letters, word, strlen(word)))
		fail_msg("%s cannot be read", word);
	return letters;
}

static void add(struct word_list *words, const char *word, uint8_t word_class)
{
	struct letters letters = letters_of(word);

	word_list_add(words, &letters, word_class);
}

static unsigned class_of(struct word_list *words, const char *word)
{
	struct letters letters = letters_of(word);

	word_list_sort(words);
	return word_list_class(words, &letters);
}

static void a_plural_is_spelt_as_it_should(void **state)
{
	static const char *const pairs[][2] = {
		{ "casa", "casas" },   { "café", "cafés" },     { "luz", "luces" },       { "camión", "camiones" },
		{ "joven", "jóvenes" }, { "orden", "órdenes" },  { "inglés", "ingleses" }, { "verdad", "verdades" },
		{ "maniquí", "maniquíes" }, { "rey", "reyes" }, { "álbum", "álbumes" },   { "árbol", "árboles" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct word_list words = { NULL, 0, 0, 0 };
		struct letters word = letters_of(pairs[i][0]);

		forms_add_plural(&words, &word);
		if (class_of(&words, pairs[i][1]) != LEXICON_ENTRY || words.count != 1)
			fail_msg("%s", pairs[i][1]);
		word_list_release(&words);
	}
}

static void what_has_no_plural_gets_none(void **state)
{
	static const char *const singles[] = { "lunes", "tórax", "hablar", "comer" };

	(void)state;
	for (size_t i = 0; i < sizeof(singles) / sizeof(*singles); i++) {
		struct word_list words = { NULL, 0, 0, 0 };
		struct letters word = letters_of(singles[i]);

		forms_add_plural(&words, &word);
		if (words.count != 0)
			fail_msg("%s", singles[i]);
		word_list_release(&words);
	}
}

struct verb_case {
	const char *infinitive;
	const char *known; /* words that were seen, a blank between */
	const char *forms; /* that it must have */
	const char *others; /* and that it must not */
};

typedef void use_word(struct word_list *words, const char *word, const char *infinitive);

static void each_word(const char *list, use_word *use, struct word_list *words, const char *infinitive)
{
	char copy[400];

	strcpy(copy, list);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
		use(words, word, infinitive);
}

static void see(struct word_list *words, const char *word, const char *infinitive)
{
	(void)infinitive;
	add(words, word, LEXICON_SEEN);
}

static void must_have(struct word_list *words, const char *word, const char *infinitive)
{
	if (class_of(words, word) == LEXICON_NONE)
		fail_msg("%s has no form %s", infinitive, word);
}

static void must_lack(struct word_list *words, const char *word, const char *infinitive)
{
	if (class_of(words, word) != LEXICON_NONE)
		fail_msg("%s has a form %s", infinitive, word);
}

static void a_verb_has_its_forms(void **state)
{
	static const struct verb_case cases[] = {
		{ "hablar", "", "hablo hablaba habló hablarás hable hablara hablando habladas", "hablió" },
		{ "hablar", "", "hablarles hablárselo hablándole hablándoselo", "hablarselo hablandole" },
		{ "buscar", "", "busqué busque buscó", "buscé" },
		{ "pagar", "", "pague pagué pagó", "pagé" },
		{ "cruzar", "", "cruce crucé cruzó", "cruzé" },
		{ "averiguar", "", "averigüe averiguó", "averigue" },
		{ "comer", "", "comía comió comiendo comido comeré coma", "comaba" },
		{ "conocer", "", "conozco conozcan conoces", "conoco" },
		{ "vencer", "", "venzo venza vence", "venzco" },
		{ "coger", "", "cojo coja coge cogió", "cogo" },
		{ "seguir", "", "sego segas", "seguo" },
		{ "leer", "", "leyó leyendo leído leía leyera", "leió leiendo" },
		{ "huir", "", "huyo huya huyó huyendo huimos huye", "huió" },
		{ "contar", "", "conto contamos", "cuento" },
		{ "contar", "cuenta cuentan", "cuento cuente cuentas", "cuentamos" },
		{ "pedir", "pide piden", "pido pida pidió pidiendo", "" },
		{ "dormir", "duerme duermen", "duermo duerma", "durmió" },
		{ "lugar", "lugares", "", "lugo lugando" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct word_list words = { NULL, 0, 0, 0 };
		struct letters infinitive = letters_of(cases[i].infinitive);

		each_word(cases[i].known, see, &words, cases[i].infinitive);
		word_list_sort(&words);
		forms_add_verb(&words, &words, &infinitive);
		each_word(cases[i].forms, must_have, &words, cases[i].infinitive);
		each_word(cases[i].others, must_lack, &words, cases[i].infinitive);
		word_list_release(&words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plural_is_spelt_as_it_should),
		cmocka_unit_test(what_has_no_plural_gets_none),
		cmocka_unit_test(a_verb_has_its_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
