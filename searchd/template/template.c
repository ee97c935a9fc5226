#include "searchd/template/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/template/place.h"

enum step_kind {
	STEP_TEXT,
	STEP_VALUE,
	STEP_SECTION,
	STEP_WITHOUT, /* the contrary of a section */
	STEP_END,
};

struct step {
	enum step_kind kind;
	enum escape escape;
	const char *text; /* of a text; of others the name, owned */
	char *name;
	size_t length;
	size_t other; /* of a section its end, of an end its section */
};

struct template {
	struct step *steps;
	size_t count, capacity;
};

void template_free(struct template *template)
{
	if (!template)
		return;
	for (size_t i = 0; i < template->count; i++)
		free(template->steps[i].name);
	free(template->steps);
	free(template);
}

/* --- Parsing -------------------------------------------------------------- */

struct parser {
	struct template *template;
	const struct template_file *files;
	size_t file_count;
	struct place place;
	/* The sections that stand open, and how it was where they began. */
	size_t open[TEMPLATE_MAX_DEPTH];
	struct place places[TEMPLATE_MAX_DEPTH];
	size_t depth;
	size_t parts; /* templates that stand in it, over all */
	struct error *err;
};

static bool fail(struct parser *parser, const struct template_file *file, const char *at, const char *why,
		 const char *name)
{
	size_t line = 1;

	for (const char *c = file->text; c < at; c++)
		line += *c == '\n';
	error_set(parser->err, ERROR_INPUT, "%s:%zu: %s%s%s", file->name, line, why, name ? " " : "", name ? name : "");
	return false;
}

static struct step *add_step(struct template *template, enum step_kind kind)
{
	template->steps = xgrow(template->steps, template->count, &template->capacity, sizeof(*template->steps));
	template->steps[template->count] = (struct step){ .kind = kind };
	return &template->steps[template->count++];
}

static bool add_text(struct parser *parser, const struct template_file *file, const char *text, size_t length)
{
	size_t at;
	const char *wrong = place_read(&parser->place, text, length, &at);

	if (wrong)
		return fail(parser, file, text + at, wrong, NULL);
	if (length > 0) {
		struct step *step = add_step(parser->template, STEP_TEXT);

		step->text = text;
		step->length = length;
	}
	return true;
}

/* What stands between braces. */
struct sign {
	const char *begin, *end; /* with its braces */
	char kind;               /* # ^ / > ! or 0: a value */
	const char *name;
	size_t length;
};

static bool open_section(struct parser *parser, const struct template_file *file, const struct sign *sign, char *name)
{
	struct step *step = add_step(parser->template, sign->kind == '#' ? STEP_SECTION : STEP_WITHOUT);

	step->name = name;
	if (parser->depth == TEMPLATE_MAX_DEPTH)
		return fail(parser, file, sign->begin, "sections stand too deep in each other", NULL);
	place_border(&parser->place);
	parser->open[parser->depth] = parser->template->count - 1;
	parser->places[parser->depth++] = parser->place;
	return true;
}

static bool close_section(struct parser *parser, const struct template_file *file, const struct sign *sign, char *name)
{
	struct step *end = add_step(parser->template, STEP_END);

	end->name = name;
	if (parser->depth == 0 || strcmp(parser->template->steps[parser->open[parser->depth - 1]].name, name) != 0)
		return fail(parser, file, sign->begin, "no section is open here by the name of", name);
	place_border(&parser->place);
	parser->depth--;
	if (!place_equal(&parser->place, &parser->places[parser->depth]))
		return fail(parser, file, sign->begin, "markup is not closed, or opened, in the section", name);
	/* Left out or not, a name in a tag may not go on behind it. */
	parser->place.border |= parser->places[parser->depth].border;
	end->other = parser->open[parser->depth];
	parser->template->steps[end->other].other = parser->template->count - 1;
	return true;
}

static bool add_value(struct parser *parser, const struct template_file *file, const struct sign *sign, char *name)
{
	struct step *step = add_step(parser->template, STEP_VALUE);
	const char *wrong = place_value(&parser->place, &step->escape);

	step->name = name;
	return !wrong || fail(parser, file, sign->begin, wrong, NULL);
}

static bool parse_file(struct parser *parser, const struct template_file *file, unsigned depth);

static bool add_partial(struct parser *parser, const struct template_file *file, const struct sign *sign,
			unsigned depth)
{
	if (depth == TEMPLATE_MAX_DEPTH || parser->parts++ == TEMPLATE_MAX_PARTS)
		return fail(parser, file, sign->begin, "templates stand too deep in each other, or too often", NULL);
	for (size_t i = 0; i < parser->file_count; i++) {
		if (strlen(parser->files[i].name) == sign->length &&
		    memcmp(parser->files[i].name, sign->name, sign->length) == 0)
			return parse_file(parser, &parser->files[i], depth + 1);
	}
	return fail(parser, file, sign->begin, "there is no template of the name in these braces", NULL);
}

static bool add_sign(struct parser *parser, const struct template_file *file, const struct sign *sign, unsigned depth)
{
	switch (sign->kind) {
	case '!':
		return true;
	case '>':
		return add_partial(parser, file, sign, depth);
	case '#':
	case '^':
		return open_section(parser, file, sign, xmemdupz(sign->name, sign->length));
	case '/':
		return close_section(parser, file, sign, xmemdupz(sign->name, sign->length));
	default:
		return add_value(parser, file, sign, xmemdupz(sign->name, sign->length));
	}
}

static bool is_name(const struct sign *sign)
{
	for (size_t i = 0; i < sign->length; i++) {
		char c = sign->name[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
			return false;
	}
	return sign->length > 0;
}

/* Read the sign that begins at `at`. */
static bool read_sign(struct parser *parser, const struct template_file *file, const char *at, struct sign *sign)
{
	const char *end = file->text + file->length;
	const char *close = memmem(at, (size_t)(end - at), "}}", 2);

	if (!close)
		return fail(parser, file, at, "these braces do not close", NULL);
	*sign = (struct sign){ .begin = at, .end = close + 2, .name = at + 2 };
	if (sign->name < close && memchr("#^/>!", *sign->name, 5))
		sign->kind = *sign->name++;
	while (sign->name < close && *sign->name == ' ')
		sign->name++;
	while (close > sign->name && close[-1] == ' ')
		close--;
	sign->length = (size_t)(close - sign->name);
	if (sign->kind != '!' && !is_name(sign))
		return fail(parser, file, at, "a name is made of small letters, digits and _", NULL);
	return true;
}

/*
 * Has a sign, but a value's, its line to itself? Then where its text before ends
 * and where its text behind begins are moved to the borders of the line.
 */
static void take_line(const struct template_file *file, const struct sign *sign, const char **before,
		      const char **behind)
{
	const char *start = sign->begin;
	const char *end = sign->end;
	const char *last = file->text + file->length;

	if (!sign->kind)
		return;
	while (start > *before && (start[-1] == ' ' || start[-1] == '\t'))
		start--;
	while (end < last && (*end == ' ' || *end == '\t'))
		end++;
	if ((start == file->text || start[-1] == '\n') && (end == last || *end == '\n')) {
		*before = start;
		*behind = end == last ? end : end + 1;
	} else {
		*before = sign->begin;
	}
}

static bool parse_file(struct parser *parser, const struct template_file *file, unsigned depth)
{
	const char *at = file->text;
	const char *end = file->text + file->length;
	size_t open = parser->depth;

	while (at < end) {
		const char *braces = memmem(at, (size_t)(end - at), "{{", 2);
		struct sign sign = { .kind = 0 };

		if (!braces)
			break;
		if (!read_sign(parser, file, braces, &sign))
			return false;

		const char *before = sign.kind ? at : sign.begin;
		const char *behind = sign.end;

		take_line(file, &sign, &before, &behind);
		if (!add_text(parser, file, at, (size_t)(before - at)) || !add_sign(parser, file, &sign, depth))
			return false;
		at = behind;
	}
	if (!add_text(parser, file, at, (size_t)(end - at)))
		return false;
	if (parser->depth < open)
		return fail(parser, file, end, "a section of another template is closed here", NULL);
	return parser->depth == open || fail(parser, file, end, "a section is not closed:",
					     parser->template->steps[parser->open[parser->depth - 1]].name);
}

struct template *template_parse(const struct template_file *files, size_t count, const char *name, struct error *err)
{
	struct parser parser = { .files = files, .file_count = count, .err = err };
	const struct template_file *file = files;

	parser.template = xcalloc(1, sizeof(*parser.template));
	place_init(&parser.place);
	while (file < files + count && strcmp(file->name, name) != 0)
		file++;
	if (file == files + count)
		error_set(err, ERROR_INPUT, "there is no template %s", name);
	else if (parse_file(&parser, file, 0) &&
		 (parser.place.kind == PLACE_TEXT ||
		  fail(&parser, file, file->text + file->length, "the template ends within a tag", NULL)))
		return parser.template;
	template_free(parser.template);
	return NULL;
}

/* --- Rendering ------------------------------------------------------------ */

/* The objects that names are looked up in, from the innermost outwards. */
struct scope {
	const struct view *view;
	const struct scope *outer;
};

static const struct view_member *look_up(const struct scope *scope, const char *name)
{
	const struct view_member *member = NULL;

	for (; scope && !member; scope = scope->outer)
		member = view_find(scope->view, name);
	return member;
}

static bool is_shown(const struct view_member *member)
{
	if (!member)
		return false;
	if (member->kind == VIEW_TEXT)
		return member->length > 0;
	return member->kind == VIEW_FLAG ? member->flag : member->first != NULL;
}

static void render_steps(const struct template *template, size_t from, size_t to, const struct scope *scope,
			 struct strbuf *out);

static void render_section(const struct template *template, size_t at, const struct scope *scope, struct strbuf *out)
{
	const struct step *step = &template->steps[at];
	const struct view_member *member = look_up(scope, step->name);

	if (!is_shown(member))
		return;
	if (member->kind != VIEW_OBJECTS) {
		render_steps(template, at + 1, step->other, scope, out);
		return;
	}
	for (const struct view *item = member->first; item; item = view_next(item)) {
		const struct scope inner = { item, scope };

		render_steps(template, at + 1, step->other, &inner, out);
	}
}

static void render_value(const struct step *step, const struct scope *scope, struct strbuf *out)
{
	const struct view_member *member = look_up(scope, step->name);

	if (member && member->kind == VIEW_TEXT)
		escape_add(out, step->escape, member->text, member->length);
}

static void render_steps(const struct template *template, size_t from, size_t to, const struct scope *scope,
			 struct strbuf *out)
{
	for (size_t i = from; i < to; i++) {
		const struct step *step = &template->steps[i];

		if (step->kind == STEP_TEXT)
			strbuf_add(out, step->text, step->length);
		else if (step->kind == STEP_VALUE)
			render_value(step, scope, out);
		else if (step->kind == STEP_SECTION)
			render_section(template, i, scope, out);
		else if (step->kind == STEP_WITHOUT && !is_shown(look_up(scope, step->name)))
			render_steps(template, i + 1, step->other, scope, out);
		if (step->kind == STEP_SECTION || step->kind == STEP_WITHOUT)
			i = step->other;
	}
}

void template_render(const struct template *template, const struct view *view, struct strbuf *out)
{
	const struct scope outermost = { view, NULL };

	render_steps(template, 0, template->count, &outermost, out);
}
