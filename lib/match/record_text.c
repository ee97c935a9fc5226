#include "match/record_text.h"

#include <string.h>

#include "text/utf8.h"

static bool is_text(struct stored_text text)
{
	return !text.data || (utf8_is_valid(text.data, text.length, NULL) && !memchr(text.data, '\0', text.length));
}

static bool names_are_text(struct record_names names)
{
	struct record_name name;

	while (record_names_next(&names, &name)) {
		if (!is_text(name.written))
			return false;
	}
	return true;
}

static bool campos_are_text(struct record_campos campos)
{
	struct record_campo campo;

	while (record_campos_next(&campos, &campo)) {
		if (!is_text(campo.etiqueta) || !is_text(campo.texto))
			return false;
	}
	return true;
}

bool record_is_text(const struct stored_record *record)
{
	struct record_mentions mentions = record->mentions;
	struct record_mention mention;
	bool good = is_text(record->inciso) && is_text(record->numero) && is_text(record->above) &&
		    names_are_text(record->ruta) &&
		    campos_are_text(record->campos);

	for (int i = 0; good && i < RECORD_TEXT_COUNT; i++)
		good = is_text(record->texts[i]);
	for (int i = 0; good && i < RECORD_LIST_COUNT; i++)
		good = names_are_text(record->lists[i]);
	while (good && record_mentions_next(&mentions, &mention))
		good = is_text(record_mention_words(record, &mention));
	return good;
}
