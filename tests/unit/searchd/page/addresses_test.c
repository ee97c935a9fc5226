/* The words that pages share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/page/addresses.h"

static void levels_have_a_plural(void **state)
{
	static const char *const rows[][2] = {
		{ "Acción", "Acciones" },      { "Línea de acción", "Líneas de acción" },
		{ "Eje rector", "Ejes rectores" }, { "Acción puntual", "Acciones puntuales" },
		{ "Línea de acción institucional", "Líneas de acción institucional" },
		{ "Medida para la niñez", "Medidas para la niñez" }, { "Estrategia", "Estrategias" },
		{ "Actividad", "Actividades" }, { "Objetivo", "Objetivos" },
		{ "Raíz", "Raíces" },          { "Tesis", "Tesis" },
		{ "Plan", "Planes" },          { "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf out;

		strbuf_init(&out, STRBUF_NO_LIMIT);
		page_add_plural(&out, rows[i][0]);
		assert_string_equal(out.data, rows[i][1]);
		strbuf_release(&out);
	}
}

static void a_beginning_ends_at_a_blank(void **state)
{
	struct stored_text text = { "Vigilar la obra pública", 0 };
	struct strbuf out;

	(void)state;
	text.length = strlen(text.data);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	page_add_beginning(&out, &text, 100);
	assert_string_equal(out.data, text.data);
	strbuf_clear(&out);
	page_add_beginning(&out, &text, 12);
	assert_string_equal(out.data, "Vigilar la…");
	strbuf_clear(&out);
	page_add_beginning(&out, &text, 3);
	assert_string_equal(out.data, "Vig…");
	strbuf_clear(&out);
	page_add_beginning(&out, &(struct stored_text){ NULL, 0 }, 3);
	assert_string_equal(out.data, "");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_have_a_plural),
		cmocka_unit_test(a_beginning_ends_at_a_blank),
	};

	return cmocka_run_group_tests_name("addresses", tests, NULL, NULL);
}
