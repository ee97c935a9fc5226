/*
 * What a documento's ámbito leaves its names without.
 */
#ifndef FICHERO_INDEXER_BUILD_AMBITO_WARNINGS_H
#define FICHERO_INDEXER_BUILD_AMBITO_WARNINGS_H

#include "entes/authority.h"
#include "indexer/build/survey.h"
#include "indexer/corpus/report.h"

/*
 * Where some bodies of the files belong to an ámbito, warn of each documento of a
 * finished survey that names none, and so sees the national ones alone, and of each
 * whose ámbito no body of the files has.
 */
void ambito_warnings_report(const struct survey *survey, const struct authority *authority, struct report *report);

#endif
