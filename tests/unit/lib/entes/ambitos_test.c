#include "tests/unit/lib/entes/entes_testing.h"

#include "entes/authority_file.h"

struct place {
	struct authority *authority;
	uint32_t hid, pue;
};

static void add_in(struct authority *authority, const char *ambito, const char *clave, const char *nombre,
		   const char *alias)
{
	const char *aliases[] = { alias };
	struct ente ente = {
		.clave = clave, .ambito = ambito, .nombre = nombre, .alias = aliases, .alias_count = alias != NULL,
	};
	struct error err = ERROR_INIT;

	assert_true(authority_add(authority, &ente, NULL, &err));
}

static int set_up_ambitos(void **state)
{
	static struct place place;
	struct authority *authority = authority_new();

	add_in(authority, "mx-hid", "PJ", "Poder Judicial", "Tribunal Superior");
	add_in(authority, "mx-hid", "SEC-SALUD", "Secretaría de Salud", NULL);
	add_in(authority, "mx-pue", "PJ", "Poder Judicial", NULL);
	add_in(authority, "mx-pue", "SALUBRIDAD", "Secretaría de Salubridad", "Secretaría de Salud Pública");
	add_in(authority, NULL, "PJF", "Poder Judicial de la Federación", "Poder Judicial");
	add_in(authority, "nacional", "INE", "Instituto Nacional Electoral", NULL);
	place = (struct place){ authority, authority_find_ambito(authority, "mx-hid", 6),
				authority_find_ambito(authority, "mx-pue", 6) };
	*state = &place;
	return 0;
}

static int tear_down_ambitos(void **state)
{
	authority_free(((struct place *)*state)->authority);
	return 0;
}

static const char *in(const struct place *place, uint32_t ambito, const char *name)
{
	const struct ente *ente = authority_resolve_item(place->authority, ambito, name, strlen(name), NULL);

	return ente ? ente->key : "-";
}

static void a_name_means_the_own_body_then_a_national_one(void **state)
{
	const struct place *place = *state;

	authority_finish(place->authority);
	assert_string_equal(in(place, place->hid, "poder judicial"), "mx-hid:PJ");
	assert_string_equal(in(place, place->pue, "PODER JUDICIAL"), "mx-pue:PJ");
	assert_string_equal(in(place, AMBITO_UNSAID, "Poder Judicial"), "PJF");
	assert_string_equal(in(place, place->hid, "Poder Judicial de la Federación"), "PJF");
	assert_string_equal(in(place, place->pue, "INE"), "INE");
	assert_string_equal(in(place, place->pue, "Tribunal Superior"), "-");
	assert_string_equal(in(place, AMBITO_UNSAID, "Secretaría de Salud"), "-");
}

static void slips_are_of_names_that_are_seen(void **state)
{
	const struct place *place = *state;

	assert_string_equal(in(place, place->hid, "Tribunal Superor"), "PJ");
	assert_string_equal(in(place, place->pue, "Tribunal Superor"), "-");
}

static void unknown_names_become_bodies_of_their_ambito(void **state)
{
	const struct place *place = *state;
	const struct ente *hid = authority_add_unknown(place->authority, place->hid, "Instituto de Pesca");
	const struct ente *pue = authority_add_unknown(place->authority, place->pue, "Instituto de Pesca");
	const struct ente *unsaid = authority_add_unknown(place->authority, AMBITO_UNSAID, "Instituto de Pesca");

	assert_ptr_not_equal(hid, pue);
	assert_ptr_not_equal(pue, unsaid);
	assert_ptr_equal(authority_add_unknown(place->authority, place->hid, "INSTITUTO DE PESCA"), hid);
	authority_finish(place->authority);
	assert_string_equal(hid->key, "mx-hid:INSTITUTO-DE-PESCA");
	assert_string_equal(hid->label, "Instituto de Pesca (mx-hid)");
	assert_string_equal(unsaid->key, "nacional:INSTITUTO-DE-PESCA");
	assert_string_equal(unsaid->label, "Instituto de Pesca (sin ámbito)");
	/* Nobody vouches for it: no other documento is said to mean it. */
	assert_string_equal(in(place, authority_add_ambito(place->authority, "mx-oax"), "Instituto de Pesca"), "-");
}

static void labels_tell_namesakes_apart(void **state)
{
	const struct place *place = *state;

	authority_set_ambito_title(place->authority, place->hid, "Plan de Hidalgo");
	authority_finish(place->authority);
	assert_string_equal(authority_at(place->authority, 0)->label, "Poder Judicial (Plan de Hidalgo)");
	assert_string_equal(authority_at(place->authority, 1)->label, "Secretaría de Salud");
	assert_string_equal(authority_at(place->authority, 1)->key, "SEC-SALUD");
	assert_string_equal(authority_at(place->authority, 2)->label, "Poder Judicial (mx-pue)");
	assert_string_equal(authority_at(place->authority, 4)->label, "Poder Judicial de la Federación");
}

/* The keys of all bodies that `name` may mean, joined by blanks. */
static const char *all(const struct place *place, const uint32_t *ambitos, size_t count, const char *name)
{
	static char keys[400];
	struct ente_list found = ENTE_LIST_INIT;
	size_t length = 0;

	keys[0] = '\0';
	authority_resolve_all(place->authority, ambitos, count, name, strlen(name), &found);
	for (size_t i = 0; i < found.count; i++)
		length += (size_t)snprintf(keys + length, sizeof(keys) - length, "%s%s", i ? " " : "",
					   found.items[i]->key);
	ente_list_release(&found);
	return keys;
}

static void whoever_says_no_ambito_may_mean_any(void **state)
{
	const struct place *place = *state;

	authority_finish(place->authority);
	assert_string_equal(all(place, NULL, 0, "poder judicial"), "PJF mx-hid:PJ mx-pue:PJ");
	assert_string_equal(all(place, &place->pue, 1, "poder judicial"), "PJF mx-pue:PJ");
	assert_string_equal(all(place, NULL, 0, "PJ"), "mx-hid:PJ mx-pue:PJ");
	assert_string_equal(all(place, &place->hid, 1, "PJ"), "mx-hid:PJ");
	assert_string_equal(all(place, NULL, 0, "MX-HID:pj"), "mx-hid:PJ");
	assert_string_equal(all(place, &place->hid, 1, "mx-pue:PJ"), "mx-pue:PJ");
	assert_string_equal(all(place, NULL, 0, "mx-hid:SEC-SALUD"), "SEC-SALUD");
	assert_string_equal(all(place, NULL, 0, "nacional:INE"), "INE");
	assert_string_equal(all(place, NULL, 0, "mx-pue:Tribunal Superior"), "");
	assert_string_equal(all(place, NULL, 0, "mx-oax:PJ"), "");
}

static void a_key_is_one_body_whatever_others_are_called(void **state)
{
	const struct place *place = *state;

	add_in(place->authority, "mx-pue", "OTRO", "Instituto de Negocios", "INE");
	authority_finish(place->authority);
	assert_string_equal(all(place, NULL, 0, "INE"), "INE");
	assert_string_equal(all(place, &place->pue, 1, "INE"), "INE");
	assert_string_equal(all(place, NULL, 0, "ine"), "INE OTRO");
	assert_string_equal(in(place, place->pue, "INE"), "OTRO");
}

static const char *named_in(const struct place *place, uint32_t ambito, const char *text)
{
	static char keys[400];
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;
	size_t length = 0;

	keys[0] = '\0';
	tokenizer_run(text, strlen(text), &tokens);
	if (ambito == AMBITO_NONE)
		authority_find_mentions_in_query(place->authority, text, &tokens, &mentions);
	else
		authority_find_mentions(place->authority, ambito, text, &tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++)
		length += (size_t)snprintf(keys + length, sizeof(keys) - length, "%s%s", i ? " " : "",
					   mentions.items[i].ente->key);
	mention_list_release(&mentions);
	token_list_release(&tokens);
	return keys;
}

static void texts_name_what_their_ambito_sees(void **state)
{
	const struct place *place = *state;

	authority_finish(place->authority);
	assert_string_equal(named_in(place, place->hid, "el Poder Judicial y el Tribunal Superior"), "mx-hid:PJ mx-hid:PJ");
	assert_string_equal(named_in(place, place->pue, "el Poder Judicial y el Tribunal Superior"), "mx-pue:PJ");
	/* The longest name wins, be it national. */
	assert_string_equal(named_in(place, place->hid, "el Poder Judicial de la Federación"), "PJF");
	assert_string_equal(named_in(place, place->hid, "la Secretaría de Salud Pública"), "SEC-SALUD");
	assert_string_equal(named_in(place, place->pue, "la Secretaría de Salud Pública"), "SALUBRIDAD");
}

static void the_words_of_a_query_name_all_namesakes(void **state)
{
	const struct place *place = *state;

	authority_finish(place->authority);
	assert_string_equal(named_in(place, AMBITO_NONE, "quejas poder judicial ine"), "PJF mx-hid:PJ mx-pue:PJ INE");
	assert_string_equal(named_in(place, AMBITO_NONE, "poder judicial de la federación"), "PJF");
	assert_string_equal(named_in(place, AMBITO_NONE, "secretaría de salud pública"), "SALUBRIDAD");
}

static void claves_are_unique_in_their_ambito(void **state)
{
	const struct place *place = *state;
	const struct ente again = { .clave = "PJ", .ambito = "mx-hid", .nombre = "Otro" };
	const struct ente bad = { .clave = "PJ", .ambito = "Mx Hid", .nombre = "Otro" };
	size_t count = authority_count(place->authority);
	struct error err = ERROR_INIT;

	assert_false(authority_add(place->authority, &again, NULL, &err));
	assert_string_equal(err.message, "clave PJ is there already in the ambito mx-hid");
	assert_false(authority_add(place->authority, &bad, NULL, &err));
	assert_int_equal(authority_count(place->authority), count);
	add_in(place->authority, "mx-oax", "PJ", "Otro", NULL);
}

static void ambitos_survive_a_file_and_damage_is_told(void **state)
{
	const struct place *place = *state;
	struct error err = ERROR_INIT;
	struct strbuf bytes, again;

	authority_add_unknown(place->authority, place->hid, "Instituto de Pesca");
	authority_add_unknown(place->authority, AMBITO_UNSAID, "Instituto de Pesca");
	authority_set_ambito_title(place->authority, place->hid, "Plan de Hidalgo");
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	strbuf_init(&again, STRBUF_NO_LIMIT);
	authority_write(place->authority, &bytes);

	struct authority *copy = authority_read(bytes.data, bytes.length, &err);

	assert_non_null(copy);
	authority_write(copy, &again);
	assert_int_equal(bytes.length, again.length);
	assert_memory_equal(bytes.data, again.data, bytes.length);
	assert_string_equal(authority_at(copy, 0)->key, "mx-hid:PJ");
	assert_string_equal(authority_at(copy, 0)->label, "Poder Judicial (Plan de Hidalgo)");
	authority_free(copy);
	/* A body of an ámbito that the file does not list. */
	*(char *)memmem(bytes.data, bytes.length, "mx-pue", 6) = 'a';
	assert_null(authority_read(bytes.data, bytes.length, &err));
	strbuf_release(&again);
	strbuf_release(&bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ambitos, tear_down_ambitos)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_name_means_the_own_body_then_a_national_one),
		TEST(slips_are_of_names_that_are_seen),
		TEST(unknown_names_become_bodies_of_their_ambito),
		TEST(labels_tell_namesakes_apart),
		TEST(whoever_says_no_ambito_may_mean_any),
		TEST(a_key_is_one_body_whatever_others_are_called),
		TEST(texts_name_what_their_ambito_sees),
		TEST(the_words_of_a_query_name_all_namesakes),
		TEST(claves_are_unique_in_their_ambito),
		TEST(ambitos_survive_a_file_and_damage_is_told),
	};

	return cmocka_run_group_tests_name("ambitos", tests, NULL, NULL);
}
