#include "searchd/answer/spanish_date.h"

#include <stdio.h>

void spanish_date_add(struct strbuf *out, const char *fecha)
{
	static const char *const months[] = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
					      "septiembre", "octubre", "noviembre", "diciembre" };
	unsigned year, month, day;
	int parts = sscanf(fecha, "%4u-%2u-%2u", &year, &month, &day);

	if (parts < 2 || month < 1 || month > 12)
		strbuf_add_string(out, fecha);
	else if (parts == 2)
		strbuf_add_format(out, "%s de %u", months[month - 1], year);
	else
		strbuf_add_format(out, "%u de %s de %u", day, months[month - 1], year);
}

void spanish_date_add_time(struct strbuf *out, time_t moment)
{
	struct tm parts;
	char date[32] = "";

	if (gmtime_r(&moment, &parts))
		strftime(date, sizeof(date), "%Y-%m-%d", &parts);
	spanish_date_add(out, date);
}
