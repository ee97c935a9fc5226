#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "entes/authority.h"
#include "indexer/corpus/entes_reader.h"
#include "text/fold.h"

static void add(struct authority *authority, const char *clave, const char *nombre, const char *alias,
		const char *common)
{
	const char *aliases[] = { alias };
	const char *comunes[] = { common };
	struct ente ente = {
		.clave = clave, .nombre = nombre,
		.alias = aliases, .alias_count = alias != NULL,
		.comunes = comunes, .comunes_count = common != NULL,
	};
	struct error err = ERROR_INIT;

	assert_true(authority_add(authority, &ente, NULL, &err));
}

static int set_up(void **state)
{
	struct authority *authority = authority_new();

	add(authority, "SESAEMM", "Secretaría Ejecutiva del Sistema Anticorrupción",
	    "Secretaría Ejecutiva del Sistema Estatal Anticorrupción", NULL);
	add(authority, "SAEMM", "Sistema Anticorrupción", "Sistema Estatal Anticorrupción", NULL);
	add(authority, "PODER-LEGISLATIVO", "Poder Legislativo del Estado de México", "Poder Legislativo", NULL);
	add(authority, "SEC-TRABAJO", "Secretaría del Trabajo", NULL, NULL);
	add(authority, "SEC-MEDIO-AMBIENTE", "Secretaría del Medio Ambiente", "Medio Ambiente", "Medio Ambiente");
	add(authority, "SEC-AGUA", "Secretaría del Agua y Obra Pública", NULL, NULL);
	add(authority, "SISTEMA-ARCHIVOS", "Sistema Estatal de Archivos", NULL, NULL);
	add(authority, "CPC", "Comité de Participación Ciudadana", NULL, NULL);
	add(authority, "CPS", "Comité de Participación Social", NULL, NULL);
	add(authority, "FGJ", "Fiscalía General de Justicia", NULL, NULL);
	add(authority, "TRIJAEM", "Tribunal de Justicia Administrativa", NULL, NULL);
	add(authority, "UAEMEX", "Universidad Autónoma", "UAEMÉX", NULL);
	add(authority, "GUBERNATURA", "Gubernatura del Estado", "Gubernatura", NULL);
	add(authority, "INAI", "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos", NULL,
	    NULL);
	add(authority, "SEC-ECONOMICO", "Secretaría de Desarrollo Económico", NULL, NULL);
	add(authority, "SEC-CULTURA", "Secretaría de Cultura", NULL, NULL);
	add(authority, "SEC-CULTIVO", "Secretaría de Cultivo", NULL, NULL);
	*state = authority;
	return 0;
}

static int tear_down(void **state)
{
	authority_free(*state);
	return 0;
}

/* The claves of the bodies that `text` names, joined by blanks. */
static const char *mentions_in(const struct authority *authority, const char *text)
{
	static char claves[1000];
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;
	size_t length = 0;

	claves[0] = '\0';
	tokenizer_run(text, strlen(text), &tokens);
	authority_find_mentions(authority, text, &tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		assert_true(mentions.items[i].start < mentions.items[i].end);
		assert_true(mentions.items[i].end <= strlen(text));
		length += (size_t)snprintf(claves + length, sizeof(claves) - length, "%s%s", i ? " " : "",
					   mentions.items[i].ente->clave);
	}
	mention_list_release(&mentions);
	token_list_release(&tokens);
	return claves;
}

static const char *resolved(const struct authority *authority, const char *name)
{
	const struct ente *ente = authority_resolve(authority, name, strlen(name), NULL);

	return ente ? ente->clave : "-";
}

static const char *item(const struct authority *authority, const char *name, enum resolution *how)
{
	const struct ente *ente = authority_resolve_item(authority, name, strlen(name), how);

	return ente ? ente->clave : "-";
}

static void a_body_is_found_by_clave_name_and_alias(void **state)
{
	enum resolution how;

	assert_string_equal(resolved(*state, "sesaemm"), "SESAEMM");
	assert_string_equal(resolved(*state, " poder-legislativo "), "PODER-LEGISLATIVO");
	assert_string_equal(resolved(*state, "SECRETARIA DE TRABAJO"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "secretaría de el trabajo."), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "Secretari\xcc\x81""a del Trabajo"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "medio ambiente"), "SEC-MEDIO-AMBIENTE");
	assert_string_equal(resolved(*state, "Secretaría del Agua e Obra Pública"), "SEC-AGUA");
	assert_non_null(authority_resolve(*state, "inai", 4, &how));
	assert_int_equal(how, RESOLUTION_CLAVE);
	assert_non_null(authority_resolve(*state, "Sistema Anticorrupción", strlen("Sistema Anticorrupción"), &how));
	assert_int_equal(how, RESOLUTION_NAME);
}

static void what_no_body_is_called_resolves_to_none(void **state)
{
	assert_string_equal(resolved(*state, "Secretaría"), "-");
	assert_string_equal(resolved(*state, "fiscalía"), "-");
	assert_string_equal(resolved(*state, "Secretaría del Trabajo y Previsión"), "-");
	assert_string_equal(resolved(*state, ""), "-");
	assert_string_equal(resolved(*state, "de la"), "-");
	assert_string_equal(resolved(*state, "..."), "-");
}

static void two_items_of_a_list_are_not_one_name(void **state)
{
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva del Sistema Anticorrupción"), "SESAEMM");
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva, Sistema Anticorrupción"), "-");
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva; Sistema Anticorrupción"), "-");
	assert_string_equal(resolved(*state, "Instituto Nacional de Transparencia, Acceso a la Información y Protección de "
					     "Datos"),
			    "INAI");
	assert_string_equal(resolved(*state, "Instituto Nacional de Transparencia Acceso a la Información y Protección de "
					     "Datos"),
			    "INAI");
}

static void the_longest_name_in_a_text_wins(void **state)
{
	assert_string_equal(mentions_in(*state, "la Secretaría Ejecutiva del Sistema Estatal Anticorrupción dirá"),
			    "SESAEMM");
	assert_string_equal(mentions_in(*state, "el sistema estatal anticorrupción y la SESAEMM"), "SAEMM SESAEMM");
	assert_string_equal(mentions_in(*state, "Comité de Participación Ciudadana (CPC)"), "CPC CPC");
}

static void two_words_need_no_capitals_and_one_does(void **state)
{
	assert_string_equal(mentions_in(*state, "con el poder legislativo"), "PODER-LEGISLATIVO");
	assert_string_equal(mentions_in(*state, "la gubernatura del pueblo"), "");
	assert_string_equal(mentions_in(*state, "la Gubernatura."), "GUBERNATURA");
	assert_string_equal(mentions_in(*state, "la UAEMéx y la uaemex"), "UAEMEX");
	assert_string_equal(mentions_in(*state, "cpc, Cpc y CPC"), "CPC");
}

static void common_nouns_and_lone_words_are_no_mention(void **state)
{
	assert_string_equal(mentions_in(*state, "agua, medio ambiente y salud"), "");
	assert_string_equal(mentions_in(*state, "Medio Ambiente"), "");
	assert_string_equal(mentions_in(*state, "una fiscalía, una secretaría, contralorías internas municipales"), "");
	assert_string_equal(mentions_in(*state, "un sistema de archivos"), "");
	assert_string_equal(mentions_in(*state, "la secretaría del medio ambiente"), "SEC-MEDIO-AMBIENTE");
}

static void only_what_the_name_has_may_stand_between_its_words(void **state)
{
	assert_string_equal(mentions_in(*state, "reforma del poder. Legislativo por turno"), "");
	assert_string_equal(mentions_in(*state, "poder; legislativo, poder, legislativo, (poder) legislativo"), "");
	assert_string_equal(mentions_in(*state, "el Poder\nLegislativo"), "PODER-LEGISLATIVO");
	assert_string_equal(mentions_in(*state, "el Poder\n\nLegislativo"), "");
	assert_string_equal(mentions_in(*state, "Secretaría de\n  el\n Trabajo"), "SEC-TRABAJO");
	assert_string_equal(
		mentions_in(*state, "Instituto Nacional de Transparencia, Acceso a Información y Protección de los Datos"),
		"INAI");
}

static void a_longer_name_takes_words_from_a_shorter_one_before_it(void **state)
{
	add(*state, "JUNTA", "Junta de Sistema", NULL, NULL);
	assert_string_equal(mentions_in(*state, "la Junta del Sistema Estatal de Archivos"), "SISTEMA-ARCHIVOS");
}

static void a_small_slip_in_a_list_is_a_misprint(void **state)
{
	enum resolution how;

	assert_string_equal(item(*state, "Secretaría del Trabjo", &how), "SEC-TRABAJO");
	assert_int_equal(how, RESOLUTION_MISPRINT);
	assert_string_equal(item(*state, "Gobernatura", &how), "GUBERNATURA");
	assert_string_equal(item(*state, "TRIAEM", &how), "TRIJAEM");
	assert_string_equal(item(*state, "Sercetaría de Desarrollo Economico", &how), "SEC-ECONOMICO");
	assert_string_equal(item(*state, "Secretaría de Desarollo Econónico", &how), "SEC-ECONOMICO");
	assert_string_equal(item(*state, "Secretaría del Trabajo", &how), "SEC-TRABAJO");
	assert_int_equal(how, RESOLUTION_NAME);
}

static void other_bodies_are_no_misprints(void **state)
{
	static const char *const others[] = {
		"CPD", "FGR", "FGJE", "SASAEMM", "SAEMX", "INAE", "IAIN", "TRIJAEN", "TRIJOEM", "UAEMEZ", "RUBERNATURA",
		"Secretaría de Desarrollo Ecológico", "Comité de Participación Ciudadina Socialista",
		"Secretaría", "Trabajo", "",
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_string_equal(item(*state, others[i], NULL), "-");
}

static void a_slip_between_two_bodies_is_neither(void **state)
{
	assert_string_equal(item(*state, "Secretaría de Cultva", NULL), "-");
}

static void an_unknown_name_becomes_a_body_of_its_own(void **state)
{
	const struct ente *ente = authority_add_unknown(*state, "Secretaría del Campo");

	assert_string_equal(ente->clave, "SECRETARIA-DEL-CAMPO");
	assert_string_equal(ente->nombre, "Secretaría del Campo");
	assert_true(ente->provisional);
	assert_ptr_equal(authority_add_unknown(*state, "SECRETARIA DE CAMPO"), ente);
	assert_string_equal(authority_add_unknown(*state, "Niñez, A.C.")->clave, "NINEZ-A-C");
	assert_string_equal(authority_add_unknown(*state, "Ninez A-C")->clave, "NINEZ-A-C-2");
	assert_string_equal(authority_add_unknown(*state, "Совет")->clave, "ENTE");
	assert_string_equal(authority_add_unknown(*state, "Дума")->clave, "ENTE-2");
	assert_null(authority_add_unknown(*state, " - "));
	assert_string_equal(mentions_in(*state, "la Secretaría del Campo"), "SECRETARIA-DEL-CAMPO");
	assert_string_equal(mentions_in(*state, "la secretaría del campo"), "");
	/* What is near an unknown name is not taken for it. */
	assert_string_equal(item(*state, "Secretaría del Canpo", NULL), "-");
}

static void bad_bodies_are_refused(void **state)
{
	static const struct ente bad[] = {
		{ .clave = "CPC", .nombre = "Otro" }, { .clave = "cpd", .nombre = "Otro" },
		{ .clave = "", .nombre = "Otro" },    { .clave = "CPD", .nombre = " . " },
		{ .clave = "CPÑ", .nombre = "Otro" },
	};
	size_t count = authority_count(*state);

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct error err = ERROR_INIT;

		assert_false(authority_add(*state, &bad[i], NULL, &err));
		assert_int_equal(err.code, ERROR_INPUT);
	}
	assert_int_equal(authority_count(*state), count);
}

static void a_name_keeps_its_first_owner(void **state)
{
	struct ente ente = { .clave = "OTRA", .nombre = "Secretaría de Trabajo" };
	struct error err = ERROR_INIT;
	const char *clash;

	assert_true(authority_add(*state, &ente, &clash, &err));
	assert_string_equal(clash, "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "Secretaría de Trabajo"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "OTRA"), "OTRA");
}

static void what_is_written_is_read_back_and_damage_is_told(void **state)
{
	struct strbuf bytes, again;
	struct error err = ERROR_INIT;

	authority_add_unknown(*state, "Secretaría del Campo");
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	strbuf_init(&again, STRBUF_NO_LIMIT);
	authority_write(*state, &bytes);

	struct authority *copy = authority_read(bytes.data, bytes.length, &err);

	assert_non_null(copy);
	authority_write(copy, &again);
	assert_int_equal(again.length, bytes.length);
	assert_memory_equal(again.data, bytes.data, bytes.length);
	assert_string_equal(resolved(copy, "medio ambiente"), "SEC-MEDIO-AMBIENTE");
	assert_string_equal(mentions_in(copy, "medio ambiente"), "");
	authority_free(copy);
	for (size_t length = 0; length < bytes.length; length++) {
		char *cut = xmemdupz(bytes.data, length);

		err = (struct error)ERROR_INIT;
		assert_null(authority_read(cut, length, &err));
		assert_int_equal(err.code, ERROR_FORMAT);
		free(cut);
	}
	for (size_t i = 0; i < bytes.length; i++) {
		bytes.data[i] = (char)(bytes.data[i] ^ 0x80);
		authority_free(authority_read(bytes.data, bytes.length, &err));
		bytes.data[i] = (char)(bytes.data[i] ^ 0x80);
	}
	strbuf_release(&bytes);
	strbuf_release(&again);
}

/* --- Every name of the project's own file ------------------------------------------------ */

/* Capitals of the folded form: no accents either. ñ stays what it is. */
static char *shout(const char *name)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	for (size_t i = 0; i < folded.length; i++) {
		if (folded.data[i] >= 'a' && folded.data[i] <= 'z')
			folded.data[i] = (char)(folded.data[i] - 'a' + 'A');
	}
	return strbuf_detach(&folded, NULL);
}

static char *whisper(const char *name)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	return strbuf_detach(&folded, NULL);
}

/* The accents of Spanish, apart from their letters. */
static char *decompose(const char *name)
{
	static const char *const pairs[][2] = {
		{ "á", "a\u0301" }, { "é", "e\u0301" }, { "í", "i\u0301" }, { "ó", "o\u0301" }, { "ú", "u\u0301" },
		{ "Á", "A\u0301" }, { "É", "E\u0301" }, { "Í", "I\u0301" }, { "Ó", "O\u0301" }, { "Ú", "U\u0301" },
		{ "ñ", "n\u0303" }, { "Ñ", "N\u0303" }, { "ü", "u\u0308" },
	};
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	while (*name) {
		size_t i = 0;

		while (i < sizeof(pairs) / sizeof(*pairs) && strncmp(name, pairs[i][0], 2) != 0)
			i++;
		if (i < sizeof(pairs) / sizeof(*pairs)) {
			strbuf_add_string(&out, pairs[i][1]);
			name += 2;
		} else {
			strbuf_add_char(&out, *name++);
		}
	}
	return strbuf_detach(&out, NULL);
}

static void assert_finds(const struct authority *authority, const char *name, const char *clave)
{
	char *forms[] = { xstrdup(name), shout(name), whisper(name), decompose(name) };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		assert_string_equal(resolved(authority, forms[i]), clave);
		assert_string_equal(item(authority, forms[i], NULL), clave);
		free(forms[i]);
	}
}

static void every_name_of_the_file_finds_its_body_in_every_form(void **state)
{
	struct authority *authority = authority_new();
	struct report report = { .out = stderr };

	(void)state;
	assert_true(entes_reader_load("corpus/entes.jsonl", authority, ENTES_STRICT, &report, NULL));
	assert_true(authority_count(authority) >= 48);
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		assert_finds(authority, ente->clave, ente->clave);
		assert_finds(authority, ente->nombre, ente->clave);
		assert_string_equal(mentions_in(authority, ente->nombre), ente->clave);
		for (size_t a = 0; a < ente->alias_count; a++)
			assert_finds(authority, ente->alias[a], ente->clave);
	}
	authority_free(authority);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_body_is_found_by_clave_name_and_alias, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_no_body_is_called_resolves_to_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_items_of_a_list_are_not_one_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_longest_name_in_a_text_wins, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_words_need_no_capitals_and_one_does, set_up, tear_down),
		cmocka_unit_test_setup_teardown(common_nouns_and_lone_words_are_no_mention, set_up, tear_down),
		cmocka_unit_test_setup_teardown(only_what_the_name_has_may_stand_between_its_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_longer_name_takes_words_from_a_shorter_one_before_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_small_slip_in_a_list_is_a_misprint, set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_bodies_are_no_misprints, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_slip_between_two_bodies_is_neither, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_unknown_name_becomes_a_body_of_its_own, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bad_bodies_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_name_keeps_its_first_owner, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_written_is_read_back_and_damage_is_told, set_up, tear_down),
		cmocka_unit_test(every_name_of_the_file_finds_its_body_in_every_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
