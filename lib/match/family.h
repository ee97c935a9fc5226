/*
 * Family: the matches of one group (a prioridad and its acciones) stand up for
 * each other. Who finds one good acción of a sheet mostly wants the others that
 * answer as well before something alike from elsewhere.
 *
 * Private to lib/match. Any thread.
 */
#ifndef FICHERO_MATCH_FAMILY_H
#define FICHERO_MATCH_FAMILY_H

#include "index/index_parts.h"
#include "match/matches.h"

/*
 * Bring each weight of `matches` (by rising number) nearer to the best of its
 * group, by RANKING_FAMILY_WEIGHT of what lies between. The best of a group
 * stays as it is, so the order of groups does not change.
 */
void family_lift(const struct index *index, struct matches *matches);

#endif
