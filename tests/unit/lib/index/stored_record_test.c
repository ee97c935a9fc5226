#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "index/stored_record.h"

#define TEXT(literal) { literal, sizeof(literal) - 1 }

static const struct record_name lideres[] = { { TEXT("OSFEM"), 3 }, { TEXT("Órgano Superior"), 3 }, { TEXT("¿?"), RECORD_NO_BODY } };
static const struct record_name principios[] = { { TEXT("Género"), RECORD_NO_BODY }, { TEXT("Gobierno abierto"), RECORD_NO_BODY } };
static const struct record_mention mentions[] = {
	{ RECORD_TEXTO, 0, 5, 300 },
	{ RECORD_TEXTO_FICHA, 3, 7, 0 },
};

static const struct record_name ruta[] = { { TEXT("Objetivo 1"), RECORD_NO_BODY }, { TEXT("Tema 2"), RECORD_NO_BODY } };
static const struct record_campo campos[] = {
	{ TEXT("Plazo"), TEXT("Corto"), { 88, 89 } },
	{ TEXT("Meta"), TEXT("Diez"), { 0, 0 } },
};

static const struct record_parts prioridad = {
	.marks = RECORD_SAYS_FICHA | RECORD_SAYS_ADICIONADA,
	.lines = { 127, 1000000000 },
	.pages = { 12, 13 },
	.numero = TEXT("1.3.2"),
	.above = TEXT("1.3"),
	.ruta = { ruta, 2 },
	.campos = campos,
	.campo_count = 2,
	.text_lines = { [RECORD_PRACTICA] = { 102, 104 } },
	.list_lines = { [RECORD_LIDERES] = { 98, 99 } },
	.texts = { [RECORD_TEXTO] = TEXT("SESEA vigila"), [RECORD_TEXTO_FICHA] = TEXT("La OSAFIG\tvigila") },
	.lists = { [RECORD_PRINCIPIOS] = { principios, 2 }, [RECORD_LIDERES] = { lideres, 3 } },
	.mentions = mentions,
	.mention_count = 2,
};

static void write_record(const struct record_parts *parts, struct strbuf *bytes)
{
	strbuf_init(bytes, STRBUF_NO_LIMIT);
	stored_record_write(parts, bytes);
}

static void assert_names(struct record_names names, const struct record_name *wanted, size_t count)
{
	struct record_name name;

	for (size_t i = 0; i < count; i++) {
		assert_true(record_names_next(&names, &name));
		assert_string_equal(name.written.data, wanted[i].written.data);
		assert_int_equal(name.written.length, wanted[i].written.length);
		assert_int_equal(name.body, wanted[i].body);
	}
	assert_false(record_names_next(&names, &name));
}

static void assert_campos(struct record_campos left)
{
	struct record_campo campo;

	for (size_t i = 0; i < 2; i++) {
		assert_true(record_campos_next(&left, &campo));
		assert_string_equal(campo.etiqueta.data, campos[i].etiqueta.data);
		assert_string_equal(campo.texto.data, campos[i].texto.data);
		assert_int_equal(campo.lines.first, campos[i].lines.first);
		assert_int_equal(campo.lines.last, campos[i].lines.last);
	}
	assert_false(record_campos_next(&left, &campo));
}

static void a_record_comes_back_as_it_was_written(void **state)
{
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct record_mention mention;
	struct strbuf bytes;

	(void)state;
	write_record(&prioridad, &bytes);
	assert_true(stored_record_read(bytes.data, bytes.length, &record, &err));
	assert_int_equal(record.marks, RECORD_SAYS_FICHA | RECORD_SAYS_ADICIONADA);
	assert_int_equal(record.lines.first, 127);
	assert_int_equal(record.lines.last, 1000000000);
	assert_null(record.inciso.data);
	assert_string_equal(record.texts[RECORD_TEXTO].data, "SESEA vigila");
	assert_string_equal(record.texts[RECORD_TEXTO_FICHA].data, "La OSAFIG\tvigila");
	assert_int_equal(record.texts[RECORD_TEXTO_FICHA].length, strlen("La OSAFIG\tvigila"));
	assert_null(record.texts[RECORD_PRACTICA].data);
	assert_names(record.lists[RECORD_PRINCIPIOS], principios, 2);
	assert_names(record.lists[RECORD_LIDERES], lideres, 3);
	assert_names(record.lists[RECORD_ENTES], NULL, 0);
	assert_string_equal(record.numero.data, "1.3.2");
	assert_string_equal(record.above.data, "1.3");
	assert_int_equal(record.pages.first, 12);
	assert_int_equal(record.pages.last, 13);
	assert_names(record.ruta, ruta, 2);
	assert_int_equal(record.text_lines[RECORD_PRACTICA].last, 104);
	assert_int_equal(record.list_lines[RECORD_LIDERES].first, 98);
	assert_int_equal(record.list_lines[RECORD_ENTES].first, 0);
	assert_campos(record.campos);
	for (size_t i = 0; i < 2; i++) {
		assert_true(record_mentions_next(&record.mentions, &mention));
		assert_memory_equal(&mention, &mentions[i], sizeof(mention));
	}
	assert_memory_equal(record_mention_words(&record, &mention).data, "OSAFIG\t", 7);
	assert_false(record_mentions_next(&record.mentions, &mention));
	strbuf_release(&bytes);
}

static void what_a_record_does_not_have_takes_a_byte(void **state)
{
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct strbuf bytes;

	(void)state;
	write_record(&(struct record_parts){ .inciso = TEXT("ñ") }, &bytes);
	assert_true(stored_record_read(bytes.data, bytes.length, &record, &err));
	assert_string_equal(record.inciso.data, "ñ");
	/* marks, lineas, paginas; numero, above; ruta, campos, mentions; where each text and list stands. */
	assert_int_equal(bytes.length, 5 + strlen("_ñ_") + 2 + RECORD_TEXT_COUNT + RECORD_LIST_COUNT + 3 +
					       2 * (RECORD_TEXT_COUNT + RECORD_LIST_COUNT));
	strbuf_release(&bytes);
}

/* Of their own size, so that a sanitizer sees one byte too far. */
static bool read_copy(const char *bytes, size_t length)
{
	char *copy = malloc(length ? length : 1);
	struct error err = ERROR_INIT;
	struct stored_record record;
	bool good;

	assert_non_null(copy);
	memcpy(copy, bytes, length);
	good = stored_record_read(copy, length, &record, &err);
	assert_int_equal(err.code, good ? ERROR_NONE : ERROR_FORMAT);
	if (!good)
		assert_null(record.texts[RECORD_TEXTO].data);
	free(copy);
	return good;
}

static void a_record_cut_short_or_with_more_behind_it_is_refused(void **state)
{
	struct strbuf bytes;

	(void)state;
	write_record(&prioridad, &bytes);
	for (size_t length = 0; length < bytes.length; length++)
		assert_false(read_copy(bytes.data, length));
	assert_true(read_copy(bytes.data, bytes.length));
	strbuf_add_char(&bytes, '\0');
	assert_false(read_copy(bytes.data, bytes.length));
	strbuf_release(&bytes);
}

static void assert_refused(const struct record_parts *parts)
{
	struct strbuf bytes;

	write_record(parts, &bytes);
	assert_false(read_copy(bytes.data, bytes.length));
	strbuf_release(&bytes);
}

static void a_mention_outside_its_text_is_refused(void **state)
{
	static const struct record_mention wrong[] = {
		{ RECORD_TEXTO, 0, 5, 0 },       /* a byte too long */
		{ RECORD_TEXTO, 4, 1, 0 },       /* behind it */
		{ RECORD_TEXTO, UINT32_MAX, 2, 0 },
		{ RECORD_TEXTO, 0, 0, 0 },       /* of no word */
		{ RECORD_PRACTICA, 0, 1, 0 },    /* of a text that is not there */
		{ RECORD_TEXT_COUNT, 0, 1, 0 },
	};
	static const struct record_mention good = { RECORD_TEXTO, 0, 4, 0 };
	struct record_parts parts = { .texts = { [RECORD_TEXTO] = TEXT("CPC!") }, .mention_count = 1 };
	struct strbuf bytes;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		parts.mentions = &wrong[i];
		assert_refused(&parts);
	}
	parts.mentions = &good;
	write_record(&parts, &bytes);
	assert_true(read_copy(bytes.data, bytes.length));
	strbuf_release(&bytes);
}

/* Bytes of a record that has nothing; its last two are those of campos and mentions. */
#define NOTHING (5 + 3 + RECORD_TEXT_COUNT + RECORD_LIST_COUNT + 1 + 2 * (RECORD_TEXT_COUNT + RECORD_LIST_COUNT) + 2)
#define LAST (NOTHING - 1)

#define PIECE(literal) literal, sizeof(literal) - 1

/* Is a record good that has nothing but, in place of the byte at `at`, these? */
static bool read_bytes(size_t at, const char *piece, size_t length)
{
	char bytes[NOTHING + 16] = { 0 };

	memcpy(bytes + at, piece, length);
	return read_copy(bytes, NOTHING - 1 + length);
}

static void numbers_and_texts_that_are_none_are_refused(void **state)
{
	/* All that is behind the marks and the first line, and the zero of a literal. */
	static const char rest[NOTHING - 2 + 1];
	static const struct {
		const char *bytes;
		size_t length;
		bool good;
	} heads[] = {
		{ "\0\0", 2, true },
		{ "\x80\x80\x80\x80\x00\0", 6, true },
		{ "\xFF\xFF\xFF\xFF\x0F\0", 6, true },  /* the greatest number */
		{ "\xFF\xFF\xFF\xFF\x1F\0", 6, false }, /* of 33 bits */
		{ "\x80\x80\x80\x80\x80\x00\0", 7, false },
	};
	struct strbuf bytes;

	(void)state;
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		strbuf_clear(&bytes);
		strbuf_add(&bytes, heads[i].bytes, heads[i].length);
		strbuf_add(&bytes, rest, sizeof(rest) - 1);
		assert_int_equal(read_copy(bytes.data, bytes.length), heads[i].good);
	}
	/* A text without its zero; a list whose name is empty; a campo without its label. */
	assert_false(read_bytes(5, PIECE("\x01""aa")));
	assert_true(read_bytes(5, PIECE("\x01""a\0")));
	assert_false(read_bytes(8 + RECORD_TEXT_COUNT, PIECE("\x01\0\0")));
	assert_false(read_bytes(LAST - 1, PIECE("\x01\0\x01""a\0\0\0")));
	assert_true(read_bytes(LAST - 1, PIECE("\x01\x01""a\0\x01""a\0\0\0")));
	strbuf_release(&bytes);
}

static void an_id_and_a_sheet_are_made_of_the_parts(void **state)
{
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct strbuf bytes, text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	record_id_add(&text, "pea-colima", "12", NULL);
	record_id_add(&text, " pea-colima", "12", "ñ");
	assert_string_equal(text.data, "pea-colima.p12 pea-colima.p12.ñ");
	write_record(&prioridad, &bytes);
	assert_true(stored_record_read(bytes.data, bytes.length, &record, &err));
	strbuf_clear(&text);
	record_sheet_add(&text, &record, "Prioridad 52", "inmediata", true);
	assert_string_equal(text.data, "Prioridad 52. Género; Gobierno abierto. Implementación inmediata. "
				       "Adicionada por el ente");
	strbuf_clear(&text);
	record_sheet_add(&text, &(struct stored_record){ .marks = 0 }, "Prioridad 52", "", false);
	assert_string_equal(text.data, "Prioridad 52");
	strbuf_release(&text);
	strbuf_release(&bytes);
}

static void a_name_has_the_number_as_printed_or_else_the_ordinal(void **state)
{
	static const struct stored_record nothing;
	struct error err = ERROR_INIT;
	struct stored_record record;
	struct strbuf bytes, text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	write_record(&prioridad, &bytes);
	assert_true(stored_record_read(bytes.data, bytes.length, &record, &err));
	record_name_add(&text, &record, "Estrategia", "4");
	record_name_add(&text, &nothing, ", Prioridad", "4");
	assert_string_equal(text.data, "Estrategia 1.3.2, Prioridad 4");
	strbuf_clear(&text);
	record_ruta_add(&text, &record);
	assert_string_equal(text.data, "Objetivo 1 › Tema 2");
	strbuf_clear(&text);
	record_campos_add(&text, &record);
	assert_string_equal(text.data, "Plazo: Corto · Meta: Diez");
	strbuf_release(&text);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_comes_back_as_it_was_written),
		cmocka_unit_test(what_a_record_does_not_have_takes_a_byte),
		cmocka_unit_test(a_record_cut_short_or_with_more_behind_it_is_refused),
		cmocka_unit_test(a_mention_outside_its_text_is_refused),
		cmocka_unit_test(numbers_and_texts_that_are_none_are_refused),
		cmocka_unit_test(an_id_and_a_sheet_are_made_of_the_parts),
		cmocka_unit_test(a_name_has_the_number_as_printed_or_else_the_ordinal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
