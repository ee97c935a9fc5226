#include "indexer/source/source_advice.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/utf8.h"

/* A longer path would leave no room for the rest of the message: its end is shown, and "FILE" in the command. */
#define MAX_SHOWN_PATH 100

static bool needs_no_quotes(const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,+@:=-";

	return *text && strspn(text, plain) == strlen(text);
}

/* `text` and then `more` as one word of a shell. */
static void add_word(struct strbuf *out, const char *text, const char *more)
{
	if (needs_no_quotes(text)) {
		strbuf_add_format(out, "%s%s", text, more);
		return;
	}
	strbuf_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			strbuf_add_string(out, "'\\''");
		else
			strbuf_add_char(out, *text);
	}
	strbuf_add_format(out, "%s'", more);
}

/* The name that a converter gives what it writes to the working directory: without the folder and the ending. */
static void add_stem(struct strbuf *out, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	/* What begins with a hyphen would be an option. */
	if (*name == '-')
		strbuf_add_string(out, "./");
	strbuf_add(out, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* `template` with the words that its marks stand for. */
static void add_filled(struct strbuf *out, const char *template, const char *path, const char *stem)
{
	while (*template) {
		size_t plain = strcspn(template, "%*");

		strbuf_add(out, template, plain);
		template += plain;
		if (!*template)
			return;

		const char *word = *template++ == '%' ? path : stem;
		size_t ending = strcspn(template, " ");
		struct strbuf more;

		strbuf_init(&more, STRBUF_NO_LIMIT);
		strbuf_add(&more, template, ending);
		add_word(out, word, more.data);
		strbuf_release(&more);
		template += ending;
	}
}

static void add_advice(struct strbuf *out, const struct source_kind *kind, const char *path)
{
	struct strbuf safe, stem;

	strbuf_init(&safe, STRBUF_NO_LIMIT);
	strbuf_init(&stem, STRBUF_NO_LIMIT);
	if (strlen(path) > MAX_SHOWN_PATH)
		path = "FILE";
	strbuf_add_format(&safe, "%s%s", *path == '-' ? "./" : "", path);
	add_stem(&stem, safe.data);
	add_filled(out, kind->command, safe.data, stem.data);
	if (kind->result) {
		strbuf_add_string(out, ", then import ");
		add_filled(out, kind->result, safe.data, stem.data);
	}
	strbuf_release(&safe);
	strbuf_release(&stem);
}

static const char *shown_end(const char *path)
{
	size_t length = strlen(path);

	if (length <= MAX_SHOWN_PATH)
		return path;
	for (path += length - MAX_SHOWN_PATH; *path && !utf8_begins(*path);)
		path++;
	return path;
}

void source_advice_refuse(const struct source_kind *kind, const char *path, struct error *err)
{
	struct strbuf advice;

	strbuf_init(&advice, STRBUF_NO_LIMIT);
	if (kind->command)
		add_advice(&advice, kind, path);
	error_set(err, ERROR_INPUT, "%s%s: it is %s; %s%s", strlen(path) > MAX_SHOWN_PATH ? "…" : "", shown_end(path),
		  kind->name, kind->command ? "to have its text: " : "what is imported is text in UTF-8 or a PDF",
		  advice.data);
	strbuf_release(&advice);
}
