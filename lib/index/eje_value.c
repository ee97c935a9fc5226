#include "index/eje_value.h"

#include <string.h>

void eje_value_add(struct strbuf *out, const char *documento, unsigned number)
{
	if (documento)
		strbuf_add_format(out, "%s%c", documento, EJE_VALUE_SEPARATOR);
	strbuf_add_format(out, "%u", number);
}

const char *eje_value_number(const char *value)
{
	const char *separator = strrchr(value, EJE_VALUE_SEPARATOR);

	return separator ? separator + 1 : value;
}

size_t eje_value_documento(const char *value)
{
	const char *separator = strrchr(value, EJE_VALUE_SEPARATOR);

	return separator ? (size_t)(separator - value) : 0;
}
