#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/entes/involvement.h"

#define TEXT(literal) { literal, sizeof(literal) - 1 }

enum { OSFEM, INFOEM, BODIES };

static const char texto[] = "Que la OSFEM,\nel INFOEM y otra vez la OSFEM vigilen";

static const struct record_name lideres[] = { { TEXT("OSFEM"), OSFEM }, { TEXT("O.S.F.E.M."), OSFEM },
					      { TEXT("OSFEM"), OSFEM }, { TEXT("¿?"), RECORD_NO_BODY } };
static const struct record_name tachados[] = { { TEXT("INFOEM"), INFOEM }, { TEXT("Nadie"), BODIES } };
static const struct record_mention mentions[] = {
	{ RECORD_TEXTO, 7, 5, OSFEM }, /* "OSFEM" */
	{ RECORD_TEXTO, 14, 9, INFOEM }, /* "el INFOEM" */
	{ RECORD_TEXTO, 4, 8, OSFEM }, /* "la OSFEM" */
	{ RECORD_TEXTO, 11, 6, OSFEM }, /* "M,\nel " */
};
static const struct record_parts parts = {
	.texts = { [RECORD_TEXTO] = { texto, sizeof(texto) - 1 } },
	.lists = { [RECORD_LIDERES] = { lideres, 4 }, [RECORD_TACHADOS] = { tachados, 2 } },
	.mentions = mentions,
	.mention_count = 4,
};

struct fixture {
	struct authority *authority;
	struct strbuf bytes;
	struct stored_record record;
};

static struct fixture fixture;

static int set_up(void **state)
{
	static const struct ente entes[] = { { .clave = "OSFEM", .nombre = "Órgano" },
					     { .clave = "INFOEM", .nombre = "Instituto" } };
	struct error err = ERROR_INIT;

	(void)state;
	fixture.authority = authority_new();
	for (size_t i = 0; i < BODIES; i++)
		assert_true(authority_add(fixture.authority, &entes[i], NULL, &err));
	strbuf_init(&fixture.bytes, STRBUF_NO_LIMIT);
	stored_record_write(&parts, &fixture.bytes);
	assert_true(stored_record_read(fixture.bytes.data, fixture.bytes.length, &fixture.record, &err));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	authority_free(fixture.authority);
	strbuf_release(&fixture.bytes);
	return 0;
}

/* "OSFEM lider=<one><two> mencion=<three>; ..." */
static const char *describe(const struct involvement_list *list)
{
	static char text[500];
	size_t length = 0;

	text[0] = '\0';
	for (size_t i = 0; i < list->count; i++) {
		length += (size_t)snprintf(text + length, sizeof(text) - length, "%s", list->items[i].ente->clave);
		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct text_list *written = &list->items[i].written[role];

			if (written->count > 0)
				length += (size_t)snprintf(text + length, sizeof(text) - length, " %s=",
							   role_name((enum role)role));
			for (size_t k = 0; k < written->count; k++)
				length += (size_t)snprintf(text + length, sizeof(text) - length, "<%s>", written->items[k]);
		}
		length += (size_t)snprintf(text + length, sizeof(text) - length, "; ");
	}
	return text;
}

static void lists_and_mentions_tell_each_bodys_roles_and_spellings(void **state)
{
	struct involvement_list list = { .count = 0 };

	(void)state;
	involvement_list_add_listed(&list, fixture.authority, &fixture.record);
	assert_string_equal(describe(&list), "OSFEM lider=<OSFEM><O.S.F.E.M.>; INFOEM tachado=<INFOEM>; ");
	involvement_list_add_mentioned(&list, fixture.authority, &fixture.record);
	assert_string_equal(describe(&list), "OSFEM lider=<OSFEM><O.S.F.E.M.> mencion=<OSFEM><la OSFEM><M,\nel >; "
					     "INFOEM tachado=<INFOEM> mencion=<el INFOEM>; ");
	involvement_list_release(&list);
}

static void the_spellings_of_one_body_are_each_on_one_line(void **state)
{
	struct text_list names = TEXT_LIST_INIT;

	(void)state;
	assert_false(record_add_spellings(&fixture.record, INFOEM, ROLE_LIDER, &names));
	assert_false(record_add_spellings(&fixture.record, OSFEM, ROLE_POTENCIAL, &names));
	assert_int_equal(names.count, 0);
	assert_true(record_add_spellings(&fixture.record, OSFEM, ROLE_MENCION, &names));
	assert_int_equal(names.count, 3);
	assert_string_equal(names.items[2], "M, el ");
	assert_true(record_add_spellings(&fixture.record, OSFEM, ROLE_LIDER, &names));
	assert_int_equal(names.count, 4);
	assert_string_equal(names.items[3], "O.S.F.E.M.");
	text_list_release(&names);
}

static void a_body_has_so_many_spellings_and_no_more(void **state)
{
	enum { SPELLINGS = INVOLVEMENT_MAX_SPELLINGS + 8 };
	static char written[SPELLINGS][8];
	struct record_name many[SPELLINGS];
	struct record_parts of_many = { .lists = { [RECORD_ENTES] = { many, SPELLINGS } } };
	struct involvement_list list = { .count = 0 };
	struct text_list names = TEXT_LIST_INIT;
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct strbuf bytes;

	(void)state;
	for (size_t i = 0; i < SPELLINGS; i++) {
		size_t length = (size_t)snprintf(written[i], sizeof(written[i]), "A%zu", i);

		many[i] = (struct record_name){ { written[i], length }, INFOEM };
	}
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	stored_record_write(&of_many, &bytes);
	assert_true(stored_record_read(bytes.data, bytes.length, &record, &err));
	involvement_list_add_listed(&list, fixture.authority, &record);
	assert_int_equal(list.items[0].written[ROLE_POTENCIAL].count, INVOLVEMENT_MAX_SPELLINGS);
	assert_true(record_add_spellings(&record, INFOEM, ROLE_POTENCIAL, &names));
	assert_int_equal(names.count, INVOLVEMENT_MAX_SPELLINGS);
	text_list_release(&names);
	involvement_list_release(&list);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_and_mentions_tell_each_bodys_roles_and_spellings),
		cmocka_unit_test(the_spellings_of_one_body_are_each_on_one_line),
		cmocka_unit_test(a_body_has_so_many_spellings_and_no_more),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
