#include "indexer/headings/label.h"

#include <string.h>

#include "indexer/headings/content.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "indexer/headings/words.h"
#include "text/character.h"
#include "text/utf8.h"

/* A heading of Markdown may be longer: its mark says what it is. Bytes. */
#define MAX_HASH_BYTES 200
#define MAX_HASHES 6
/* A word of capitals has so many letters at least: "II" is a number. */
#define MIN_CAPITALS 3

struct span {
	size_t start, end;
};

static struct span trim(const char *text, struct span span, const char *marks)
{
	while (span.start < span.end && strchr(marks, text[span.start]))
		span.start++;
	while (span.end > span.start && strchr(marks, text[span.end - 1]))
		span.end--;
	return span;
}

/* Fill in the label; false where it has no words, or more than `most` of them or `bytes`. */
static bool set_label(const char *text, struct span span, size_t most, size_t bytes, struct label *label)
{
	struct words words;

	words_split(text + span.start, span.end - span.start, &words);
	if (!words.count || words.more || words.count > most || span.end - span.start > bytes)
		return false;
	label->start = span.start;
	label->end = span.end;
	label->words = (unsigned)words.count;
	label->capitals = heading_is_capitals(text + span.start, span.end - span.start);
	return true;
}

/* `### Alcance`. */
static bool match_hash(const char *text, size_t length, struct label *label)
{
	size_t hashes = 0;
	struct span span;

	while (hashes < length && text[hashes] == '#')
		hashes++;
	if (!hashes || hashes > MAX_HASHES || hashes >= length || text[hashes] != ' ')
		return false;
	span = trim(text, (struct span){ hashes, length }, " #*_");
	label->hash = true;
	label->colon = span.end > span.start && text[span.end - 1] == ':';
	label->content = length;
	return set_label(text, trim(text, span, " :"), WORDS_MAX, MAX_HASH_BYTES, label);
}

/* `**Alcance**`, `**Alcance:** corto`, `**Alcance**: corto`. */
static bool match_bold(const char *text, size_t length, struct label *label)
{
	const char *close;
	struct span span;
	size_t after;

	if (length < 5 || memcmp(text, "**", 2) != 0)
		return false;
	close = memmem(text + 2, length - 2, "**", 2);
	if (!close)
		return false;
	span = trim(text, (struct span){ 2, (size_t)(close - text) }, " ");
	after = (size_t)(close - text) + 2;
	label->bold = true;
	label->colon = (span.end > span.start && text[span.end - 1] == ':') || (after < length && text[after] == ':');
	while (after < length && strchr(" :", text[after]))
		after++;
	label->content = after;
	span = trim(text, span, " :");
	return (label->colon || after == length) && span.end > span.start && text[span.end - 1] != '.' &&
	       set_label(text, span, LABEL_MAX_WORDS, LABEL_MAX_BYTES, label);
}

static bool starts_upper(const char *text, struct span span)
{
	return span.end > span.start && heading_starts_upper(text + span.start, span.end - span.start);
}

/* What somebody said, or asks. */
static bool is_speech(const char *text, size_t length)
{
	uint32_t code;

	utf8_next(text, length, &code);
	return code == 0xBF || code == 0x2018 || code == 0x201C;
}

/* "¿Quién?: ...": the label is what stands between the signs. */
static bool is_question(const char *text, struct span *span)
{
	if (span->end < span->start + 4 || memcmp(text + span->start, "\u00bf", 2) != 0 || text[span->end - 1] != '?')
		return false;
	span->start += 2;
	span->end--;
	return true;
}

/* `Alcance: corto`. */
static bool match_colon(const char *text, size_t length, struct label *label)
{
	const char *colon = memchr(text, ':', length < LABEL_MAX_BYTES ? length : LABEL_MAX_BYTES);
	struct span span;
	size_t after;
	bool question;

	if (!colon)
		return false;
	after = (size_t)(colon - text) + 1;
	if (after < length && text[after] != ' ')
		return false;
	span = trim(text, (struct span){ 0, after - 1 }, " *_");
	question = is_question(text, &span);
	for (size_t i = span.start; i < span.end; i++)
		if (strchr(".;!?,", text[i]))
			return false;
	while (after < length && text[after] == ' ')
		after++;
	label->colon = true;
	label->content = after;
	return !is_speech(text + after, length - after) && starts_upper(text, span) &&
	       (question || !content_opens_sentence(text + span.start, span.end - span.start)) &&
	       set_label(text, span, LABEL_MAX_COLON_WORDS, LABEL_MAX_BYTES, label);
}

static bool has_capital_word(const char *text, size_t length)
{
	unsigned run = 0;

	for (size_t at = 0; at < length && run < MIN_CAPITALS;) {
		uint32_t code;

		at += utf8_next(text + at, length - at, &code);
		run = character_class(code) == CHARACTER_UPPER ? run + 1 : 0;
	}
	return run >= MIN_CAPITALS;
}

/* `ALCANCE`. */
static bool match_capitals(const char *text, size_t length, struct label *label)
{
	struct span span = trim(text, (struct span){ 0, length }, " *_");

	if (span.end == span.start || strchr(".,;", text[span.end - 1]) ||
	    !heading_is_capitals(text + span.start, span.end - span.start) ||
	    !has_capital_word(text + span.start, span.end - span.start))
		return false;
	label->content = length;
	return set_label(text, span, LABEL_MAX_WORDS, LABEL_MAX_BYTES, label);
}

bool label_match(const char *text, size_t length, struct label *label)
{
	static bool (*const forms[])(const char *, size_t, struct label *) = {
		match_hash, match_bold, match_colon, match_capitals,
	};
	struct item_marker marker;

	if (heading_toc_title(text, length) < length || text[0] == '|')
		return false;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		memset(label, 0, sizeof(*label));
		if (forms[i](text, length, label))
			return label->hash || !item_marker_match(text, length, &marker) || marker.weak;
	}
	memset(label, 0, sizeof(*label));
	return false;
}
