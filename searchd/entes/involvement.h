/*
 * Which bodies take part in a record, in which roles, and how it writes them:
 * what its lists and texts say (index/stored_record.h).
 */
#ifndef FICHERO_SEARCHD_ENTES_INVOLVEMENT_H
#define FICHERO_SEARCHD_ENTES_INVOLVEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/text_list.h"
#include "entes/authority.h"
#include "index/stored_record.h"
#include "searchd/entes/roles.h"

/* More spellings of one body in one role of one record tell nobody anything. */
#define INVOLVEMENT_MAX_SPELLINGS 32

struct involvement {
	const struct ente *ente;
	struct text_list written[ROLE_COUNT]; /* in the order of coming; a role it does not have has none */
	struct record_lines lines[ROLE_COUNT]; /* of the list that gives the role, where it is known, the last one's */
};

/* Start with zeros, release once. */
struct involvement_list {
	struct involvement *items; /* in the order of coming */
	size_t count, capacity;
	struct involvement_place *places; /* private */
};

void involvement_list_release(struct involvement_list *list);

/* Add the bodies in the lists of a record; those that its texts name. They are the authority's. */
void involvement_list_add_listed(struct involvement_list *list, const struct authority *authority,
				 const struct stored_record *record);
void involvement_list_add_mentioned(struct involvement_list *list, const struct authority *authority,
				    const struct stored_record *record);

/*
 * Add to `names` what the record itself calls the body of that number in a
 * role, as text of one line: control characters become blanks. False where it
 * does not name it so.
 */
bool record_add_spellings(const struct stored_record *record, uint32_t body, enum role role,
			  struct text_list *names);

/*
 * Where the list stands that gives the bodies of a record that role, or the text that first mentions the body of that
 * number; 0 and 0 where not known, and where it is the record's texto, which stands at its `lines`.
 */
struct record_lines record_role_lines(const struct stored_record *record, uint32_t body, enum role role);

/* Add one such spelling to `names`, as text of one line likewise. */
void spelling_add_line(struct text_list *names, const char *written);

#endif
