/*
 * Some bodies whose names are near each other, for the tests of lib/entes.
 */
#ifndef FICHERO_TESTS_ENTES_TESTING_H
#define FICHERO_TESTS_ENTES_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "entes/authority.h"
#include "entes/mentions.h"
#include "text/tokenizer.h"

static inline void add(struct authority *authority, const char *clave, const char *nombre, const char *alias,
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

static inline int set_up(void **state)
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

static inline int tear_down(void **state)
{
	authority_free(*state);
	return 0;
}

/* The clave of the body that `name` resolves to, or "-". */
static inline const char *resolved(const struct authority *authority, const char *name)
{
	const struct ente *ente = authority_resolve(authority, name, strlen(name), NULL);

	return ente ? ente->clave : "-";
}

/* The same for an item of a list. */
static inline const char *item(const struct authority *authority, const char *name, enum resolution *how)
{
	const struct ente *ente = authority_resolve_item(authority, AMBITO_UNSAID, name, strlen(name), how);

	return ente ? ente->clave : "-";
}

/* The claves of the bodies that `text` names, joined by blanks, in static memory. */
static inline const char *mentions_in(const struct authority *authority, const char *text)
{
	static char claves[1000];
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;
	size_t length = 0;

	claves[0] = '\0';
	tokenizer_run(text, strlen(text), &tokens);
	authority_find_mentions(authority, AMBITO_UNSAID, text, &tokens, &mentions);
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

#endif
