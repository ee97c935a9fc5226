/*
 * The names and values as a whole corpus writes them: which body each name is,
 * and which spelling of a principio or an implementacion stands for all its
 * spellings (indexer/build/spellings.h).
 */
#ifndef FICHERO_INDEXER_BUILD_WRITTEN_NAMES_H
#define FICHERO_INDEXER_BUILD_WRITTEN_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "indexer/corpus/reader.h"

/* A name as some list writes it in the documentos of an ámbito, and what became of it. */
struct written_name {
	const char *written;
	uint32_t ambito;
	const struct ente *ente;  /* NULL: it has no letter; `provisional`: no body had it */
	enum resolution how;
	const char *file;         /* where it came first */
	size_t line;
	const char *field;        /* static */
	size_t uses;
};

struct written_names;

/*
 * `authority` gets a provisional body for each name that none has; it stays
 * the caller's and outlives the names. Free with written_names_free(); NULL is
 * allowed.
 */
struct written_names *written_names_new(struct authority *authority);
void written_names_free(struct written_names *names);

/* Take note of the lists of a prioridad and of its acciones, whose documento is of that ámbito (entes/authority.h). */
void written_names_add(struct written_names *names, const struct corpus_record *record, uint32_t ambito);
/* When all were added: decide which body each name is, and the spellings. Then nothing may be added. */
void written_names_finish(struct written_names *names);

/*
 * The body that a written name is in an ámbito, NULL for a name without a letter; the
 * spelling that stands for a written principio or implementacion. All must have
 * been added; what these give is owned by `names` and the authority.
 */
const struct ente *written_names_ente(const struct written_names *names, uint32_t ambito, const char *written);
const char *written_names_principio(const struct written_names *names, const char *written);
const char *written_names_implementacion(const struct written_names *names, const char *written);

/* What joins a name to its body in a warning, "is taken for a misprint of"; NULL: it is sure, or there is no body. */
const char *written_name_doubt(const struct written_name *name);

/* Every written name, in the order of coming; `context` is handed through. */
void written_names_each(const struct written_names *names,
			void (*visit)(void *context, const struct written_name *name), void *context);

#endif
