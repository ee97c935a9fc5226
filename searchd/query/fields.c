#include "searchd/query/fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/eje_value.h"
#include "searchd/query/number_word.h"
#include "searchd/query/parser.h"
#include "searchd/query/quotes.h"
#include "searchd/query/signs.h"
#include "text/fold.h"
#include "text/value_key.h"

/* A value without quotes has no more words. */
#define MAX_VALUE_WORDS 12

#define NO_PLACE SIZE_MAX

struct settler {
	struct reading *reading;
	size_t count; /* of the lexemes kept so far: never ahead of what is read */
	size_t looked_up;
	enum field groups[QUERY_MAX_DEPTH + 1]; /* of each open parenthesis, from 1 on */
	size_t depth;
	size_t pending; /* the place of the field that waits for its value, or NO_PLACE */
};

static struct lexeme *lexeme_at(const struct settler *settler, size_t i)
{
	return &settler->reading->lexemes.items[i];
}

static void keep(struct settler *settler, struct lexeme lexeme)
{
	*lexeme_at(settler, settler->count++) = lexeme;
}

/* --- Values --------------------------------------------------------------- */

/* "acción", "acciones": what people call a word of the machine, or several. */
static bool is_label(const char *label, const char *key)
{
	char *folded = fold_copy(label);
	size_t length = strlen(folded);
	bool is = strncmp(folded, key, length) == 0 && (!key[length] || strcmp(key + length, "es") == 0);

	free(folded);
	return is;
}

/* What people write for a number or a word of the machine, as the index has it: `text`, whose key that is. */
static void add_canonical(struct strbuf *out, enum field field, const char *key, const char *text)
{
	const char *digits = field == FIELD_EJE ? eje_value_number(key) : key;
	unsigned number = field_table[field].kind == FIELD_NUMBER ? number_word_value(digits) : 0;

	for (size_t i = 0; i < field_word_count; i++) {
		if (field_words[i].field == field && is_label(field_words[i].label, key)) {
			strbuf_add_string(out, field_words[i].value);
			return;
		}
	}
	if (number == 0) {
		strbuf_add_string(out, key);
		return;
	}
	if (digits > key) /* of a documento, which is spelled in its own way */
		strbuf_add_format(out, "%.*s%c", (int)eje_value_documento(text), text, EJE_VALUE_SEPARATOR);
	strbuf_add_format(out, "%u", number);
}

static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

/* Closed fields have few values, which their words and numbers are; the others can have any. */
static bool is_closed(enum field field)
{
	return field == FIELD_TIPO || field_table[field].kind == FIELD_NUMBER ||
	       field_table[field].kind == FIELD_BOOLEAN;
}

static enum filter_value resolve(const struct value_scope *scope, enum field field, const char *text,
				 struct query_values *values)
{
	enum filter_value found;
	struct strbuf key;
	struct strbuf canonical;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_init(&canonical, STRBUF_NO_LIMIT);
	if (is_closed(field)) {
		value_key_add(&key, text, strlen(text));
		add_canonical(&canonical, field, key.data, text);
		text = canonical.data;
	}
	found = filter_value_resolve(scope, field, text, strlen(text), values);
	/* A number that is too long is none that any record has. */
	if (found == FILTER_VALUE_INVALID && field_table[field].kind == FIELD_NUMBER && is_number(text))
		found = FILTER_VALUE_UNKNOWN;
	strbuf_release(&canonical);
	strbuf_release(&key);
	return found;
}

static enum filter_value look_up(struct settler *settler, struct query_filter *filter)
{
	const struct value_scope scope = query_context_scope(&settler->reading->context, false);

	if (settler->looked_up >= QUERY_MAX_LOOKUPS)
		return FILTER_VALUE_UNKNOWN;
	settler->looked_up++;
	return resolve(&scope, filter->field, filter->text, &filter->values);
}

/* The value of lexemes [first, end), looked up. */
static struct query_filter read_value(struct settler *settler, enum field field, size_t first, size_t end)
{
	const char *text = settler->reading->text;
	const struct lexeme *lexeme = lexeme_at(settler, first);
	size_t last = sign_trim(text, lexeme->start, lexeme_at(settler, end - 1)->end);
	struct query_filter filter = { .field = field, .values = QUERY_VALUES_INIT };
	struct strbuf value;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	if (lexeme->type == LEXEME_PHRASE)
		quotes_add_unescaped(&value, text + lexeme->start, lexeme->end - lexeme->start);
	else
		strbuf_add(&value, text + lexeme->start, last - lexeme->start);
	filter.text = strbuf_detach(&value, NULL);
	filter.found = look_up(settler, &filter);
	return filter;
}

static void filter_release(struct query_filter *filter)
{
	query_values_release(&filter->values);
	free(filter->text);
}

/*
 * The value that begins at lexeme `first`, up to `*end`: that lexeme, or the
 * fewest plain words from there on that some record has as a value.
 */
static struct query_filter find_value(struct settler *settler, enum field field, size_t first, size_t *end)
{
	const struct lexeme_list *lexemes = &settler->reading->lexemes;
	struct query_filter filter = read_value(settler, field, first, first + 1);

	*end = first + 1;
	if (filter.found == FILTER_VALUE_KNOWN || lexemes->items[first].type != LEXEME_WORDS)
		return filter;
	for (size_t i = first + 1; i < lexemes->count && i < first + MAX_VALUE_WORDS; i++) {
		struct query_filter longer;

		if (lexemes->items[i].type != LEXEME_WORDS || settler->looked_up >= QUERY_MAX_LOOKUPS)
			break;
		longer = read_value(settler, field, first, i + 1);
		if (longer.found == FILTER_VALUE_KNOWN) {
			filter_release(&filter);
			*end = i + 1;
			return longer;
		}
		filter_release(&longer);
	}
	return filter;
}

/* --- Lexemes -------------------------------------------------------------- */

/* The field that waits has got what it is for: only that is left of it. */
static void drop_pending(struct settler *settler)
{
	for (size_t i = settler->pending; i + 1 < settler->count; i++)
		*lexeme_at(settler, i) = *lexeme_at(settler, i + 1);
	settler->count--;
	settler->pending = NO_PLACE;
}

/* A query means the same whatever the search is confined to; whoever confines it knows which of several is meant. */
static void tell_several(struct reading *reading, const struct query_filter *filter)
{
	const struct value_scope scope = query_context_scope(&reading->context, true);
	struct query_values meant = QUERY_VALUES_INIT;

	if (filter->values.count < 2)
		return;
	resolve(&scope, filter->field, filter->text, &meant);
	filter_value_tell_several(scope.index, filter->field, filter->text, &meant, 0, &reading->notices);
	query_values_release(&meant);
}

static void keep_filter(struct settler *settler, struct query_filter filter, size_t first, size_t end)
{
	struct reading *reading = settler->reading;
	const struct lexeme *last = lexeme_at(settler, end - 1);
	struct lexeme lexeme = *lexeme_at(settler, first);

	lexeme.type = LEXEME_FILTER;
	lexeme.field = filter.field;
	lexeme.end = sign_trim(reading->text, lexeme.start, last->end);
	lexeme.token_count = last->first_token + last->token_count - lexeme.first_token;
	lexeme.filter = reading->filter_count;
	reading->filters = xgrow(reading->filters, reading->filter_count, &reading->filter_capacity,
				 sizeof(*reading->filters));
	reading->filters[reading->filter_count++] = filter;
	tell_several(reading, &filter);
	keep(settler, lexeme);
}

/* The value is none: it is words, and where it touches its field's name, one operand with it. */
static void keep_words(struct settler *settler, struct lexeme lexeme)
{
	struct lexeme *field = settler->pending == NO_PLACE ? NULL : lexeme_at(settler, settler->pending);

	if (field)
		field->type = LEXEME_WORDS;
	if (field && !field->apart && settler->pending + 1 == settler->count) {
		lexeme.type = lexeme.type == LEXEME_PHRASE ? LEXEME_WORDS : lexeme.type;
		lexeme.start = field->start;
		lexeme.first_token = field->first_token;
		lexeme.token_count += field->token_count;
		settler->count--;
	}
	settler->pending = NO_PLACE;
	if (lexeme.token_count > 0)
		keep(settler, lexeme);
}

static void tell_words(struct settler *settler, const struct query_filter *filter)
{
	const char *name = field_table[filter->field].name;

	text_list_add_format(&settler->reading->notices,
			     filter->found == FILTER_VALUE_INVALID ?
				     "«%s» no puede ser un valor de «%s»; se busca como palabra." :
				     "Ningún registro tiene «%s» en «%s»; se busca como palabra.",
			     filter->text, name);
}

/* Words or a phrase that are the value of `field`. Returns how many lexemes were read. */
static size_t settle_value(struct settler *settler, enum field field, size_t first)
{
	const struct lexeme *pending = settler->pending == NO_PLACE ? NULL : lexeme_at(settler, settler->pending);
	bool may_be_prose = pending && pending->apart && !is_closed(field);
	size_t end;
	struct query_filter filter = find_value(settler, field, first, &end);

	if (filter.found == FILTER_VALUE_INVALID || (may_be_prose && filter.found == FILTER_VALUE_UNKNOWN)) {
		tell_words(settler, &filter);
		filter_release(&filter);
		keep_words(settler, *lexeme_at(settler, first));
		return 1;
	}

	if (pending)
		drop_pending(settler);
	keep_filter(settler, filter, first, end);
	return end - first;
}

/* Between the values of a group these are operators, whatever their capitals: nobody looks for a value of that name. */
static enum lexeme_type group_operator(const struct settler *settler, const struct lexeme *lexeme)
{
	static const struct {
		const char *word;
		enum lexeme_type type;
	} operators[] = {
		{ "o", LEXEME_OR },  { "u", LEXEME_OR },  { "or", LEXEME_OR },
		{ "y", LEXEME_AND }, { "e", LEXEME_AND }, { "and", LEXEME_AND },
	};
	const char *word = settler->reading->tokens.items[lexeme->first_token].exact;

	for (size_t i = 0; lexeme->token_count == 1 && i < sizeof(operators) / sizeof(operators[0]); i++) {
		if (strcmp(operators[i].word, word) == 0)
			return operators[i].type;
	}
	return lexeme->type;
}

static bool is_between_operands(const struct settler *settler, size_t i)
{
	const struct lexeme_list *lexemes = &settler->reading->lexemes;

	return lexeme_ends_operand(lexeme_at(settler, settler->count - 1)) && i + 1 < lexemes->count &&
	       lexeme_begins_operand(&lexemes->items[i + 1]);
}

/* Words or a phrase. Returns how many lexemes were read. */
static size_t settle_words(struct settler *settler, size_t i)
{
	struct lexeme lexeme = *lexeme_at(settler, i);

	if (settler->pending != NO_PLACE)
		return settle_value(settler, lexeme_at(settler, settler->pending)->field, i);
	if (settler->groups[settler->depth] == FIELD_NONE) {
		keep(settler, lexeme);
		return 1;
	}
	if (lexeme.type != LEXEME_WORDS || group_operator(settler, &lexeme) == LEXEME_WORDS ||
	    !is_between_operands(settler, i))
		return settle_value(settler, settler->groups[settler->depth], i);
	lexeme.type = group_operator(settler, &lexeme);
	if (lexeme.type == LEXEME_OR) /* an AND says what the blank says */
		keep(settler, lexeme);
	return 1;
}

static void open_group(struct settler *settler, struct lexeme lexeme)
{
	enum field field = settler->groups[settler->depth];

	if (settler->pending != NO_PLACE) {
		field = lexeme_at(settler, settler->pending)->field;
		drop_pending(settler);
	}
	settler->groups[++settler->depth] = field;
	keep(settler, lexeme);
}

void query_fields_settle(struct reading *reading)
{
	struct settler settler = { .reading = reading, .groups = { FIELD_NONE }, .pending = NO_PLACE };

	for (size_t i = 0; i < reading->lexemes.count;) {
		struct lexeme lexeme = reading->lexemes.items[i];

		if (lexeme.type <= LEXEME_PHRASE) {
			i += settle_words(&settler, i);
			continue;
		}
		if (lexeme.type == LEXEME_OPEN)
			open_group(&settler, lexeme);
		else
			keep(&settler, lexeme);
		if (lexeme.type == LEXEME_CLOSE)
			settler.depth--;
		if (lexeme.type == LEXEME_FIELD)
			settler.pending = settler.count - 1;
		i++;
	}
	reading->lexemes.count = settler.count;
}
