#include "searchd/entes/roles.h"

#include <stdlib.h>
#include <string.h>

#include "index/record_values.h"

unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid)
{
	unsigned roles = 0;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (record_has_value(index, role_fields[role], docid, ordinals->in_role[role]))
			roles |= 1u << role;
	}
	return roles;
}

void record_lines_write(const struct record_lines *lines, struct json_writer *json)
{
	if (lines->first == 0)
		return;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	json_writer_unsigned(json, lines->first);
	json_writer_unsigned(json, lines->last);
	json_writer_close_array(json);
}

void text_list_write(const struct text_list *texts, const char *name, struct json_writer *json)
{
	json_writer_key(json, name);
	json_writer_open_array(json);
	for (size_t i = 0; i < texts->count; i++)
		json_writer_string(json, texts->items[i]);
	json_writer_close_array(json);
}

/* The part up to the next tab or the end of the line; false at the end of the line. */
static bool take_part(const char **at, const char *end, const char **part, size_t *length)
{
	if (*at >= end)
		return false;

	const char *tab = memchr(*at, '\t', (size_t)(end - *at));

	*part = *at;
	*length = (size_t)((tab ? tab : end) - *at);
	*at = tab ? tab + 1 : end;
	return true;
}

/* The next line, and past it. */
static bool take_line(struct role_rows *rows, const char **line, const char **line_end)
{
	const char *feed = rows->at < rows->end ? memchr(rows->at, '\n', (size_t)(rows->end - rows->at)) : NULL;

	if (!feed)
		return false;
	*line = rows->at;
	*line_end = feed;
	rows->at = feed + 1;
	return true;
}

void role_rows_begin(struct role_rows *rows, const struct hit *hit)
{
	const struct stored_bytes *stored = &hit->stored[STORED_ROLES];
	const char *line, *line_end;

	*rows = (struct role_rows){ stored->data, stored->data ? stored->data + stored->length : NULL, { 0, 0 } };
	if (!stored->data || !take_line(rows, &line, &line_end))
		return;

	/* The line feed ends the second number. */
	char *after;

	rows->lines.first = strtoul(line, &after, 10);
	rows->lines.last = *after == '\t' ? strtoul(after + 1, NULL, 10) : 0;
}

bool role_rows_next(struct role_rows *rows, struct role_row *row)
{
	const char *line, *line_end, *name;
	size_t length;

	if (!take_line(rows, &line, &line_end) || !take_part(&line, line_end, &row->clave, &row->clave_length) ||
	    !take_part(&line, line_end, &name, &length) || !role_find(name, length, &row->role))
		return false;
	row->written = line;
	row->written_length = (size_t)(line_end - line);
	return true;
}

bool role_row_is_of(const struct role_row *row, const char *clave)
{
	return strlen(clave) == row->clave_length && memcmp(clave, row->clave, row->clave_length) == 0;
}

void role_row_add_written(const struct role_row *row, struct text_list *names)
{
	const char *at = row->written, *end = row->written + row->written_length, *part;
	size_t length;

	while (take_part(&at, end, &part, &length))
		text_list_add(names, part, length);
}
