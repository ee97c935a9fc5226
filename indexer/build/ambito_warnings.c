#include "indexer/build/ambito_warnings.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* By number: does the ámbito have a body that some file has? `any` tells of all. */
static bool *find_peopled(const struct authority *authority, bool *any)
{
	bool *peopled = xcalloc(authority_ambito_count(authority), sizeof(*peopled));

	*any = false;
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		if (!ente->ambito || ente->provisional)
			continue;
		peopled[authority_find_ambito(authority, ente->ambito, strlen(ente->ambito))] = true;
		*any = true;
	}
	return peopled;
}

void ambito_warnings_report(const struct survey *survey, const struct authority *authority, struct report *report)
{
	bool any;
	bool *peopled = find_peopled(authority, &any);

	for (size_t i = 0; any && i < survey_documento_count(survey); i++) {
		const struct survey_documento *documento = survey_documento_at(survey, i);
		uint32_t ambito = survey_ambito(survey, documento->record.documento);

		if (!documento->record.ambito)
			report_warning(report, documento->file, documento->line, "ambito",
				       "%s has none: its names are looked for among the bodies without an ambito only",
				       documento->record.documento);
		else if (ambito != AMBITO_UNSAID && !peopled[ambito])
			report_warning(report, documento->file, documento->line, "ambito",
				       "no body has the ambito \"%s\": the names of %s are looked for among those without one only",
				       documento->record.ambito, documento->record.documento);
	}
	free(peopled);
}
