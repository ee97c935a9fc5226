#include "searchd/coding/coding.h"

#include <string.h>
#include <strings.h>

/* Weights are in thousandths. */
#define WEIGHT_MOST 1000
#define UNKNOWN (-1)

static const struct {
	const char *name, *suffix;
} codings_table[CODING_COUNT] = {
	[CODING_IDENTITY] = { NULL, "" },
	[CODING_GZIP] = { "gzip", "-gz" },
	[CODING_BROTLI] = { "br", "-br" },
};

const char *coding_name(enum coding coding)
{
	return codings_table[coding].name;
}

const char *coding_suffix(enum coding coding)
{
	return codings_table[coding].suffix;
}

/* One member of the list: a coding, and how dear it is to the client. */
struct member {
	const char *name;
	size_t length;
	int weight;
};

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* "0.75" as 750, or UNKNOWN; `*at` goes behind it. */
static int read_weight(const char **at)
{
	int weight, part = WEIGHT_MOST / 10;

	if (**at != '0' && **at != '1')
		return UNKNOWN;
	weight = (*(*at)++ - '0') * WEIGHT_MOST;
	if (**at == '.')
		(*at)++;
	for (; part > 0 && **at >= '0' && **at <= '9'; part /= 10)
		weight += (*(*at)++ - '0') * part;
	return weight <= WEIGHT_MOST ? weight : UNKNOWN;
}

/* What stands behind a coding's name: nothing, or its weight. */
static int read_parameter(const char **at)
{
	*at = skip_blanks(*at);
	if (**at != ';')
		return WEIGHT_MOST;
	*at = skip_blanks(*at + 1);
	if (strncasecmp(*at, "q=", 2) != 0)
		return UNKNOWN;
	*at += 2;
	return read_weight(at);
}

/* The next member that can be read, `*at` goes behind it; false at the end. */
static bool next_member(const char **at, struct member *member)
{
	while (**at) {
		*at += strspn(*at, ", \t");
		member->name = *at;
		member->length = strcspn(*at, ",; \t");
		*at += member->length;
		member->weight = read_parameter(at);
		*at = skip_blanks(*at);

		bool whole = **at == ',' || **at == '\0';

		*at += strcspn(*at, ",");
		if (member->length > 0 && member->weight != UNKNOWN && whole)
			return true;
	}
	return false;
}

static bool is_named(const struct member *member, const char *name)
{
	return strlen(name) == member->length && strncasecmp(member->name, name, member->length) == 0;
}

static enum coding coding_of(const struct member *member)
{
	/* An old name of it (RFC 9110, section 8.4.1.3). */
	if (is_named(member, "x-gzip"))
		return CODING_GZIP;
	for (int coding = CODING_IDENTITY + 1; coding < CODING_COUNT; coding++) {
		if (is_named(member, codings_table[coding].name))
			return (enum coding)coding;
	}
	return is_named(member, "identity") ? CODING_IDENTITY : CODING_COUNT;
}

/* How dear each coding is: UNKNOWN where the header has no word of it. */
static void read_weights(const char *header, int weights[CODING_COUNT])
{
	struct member member;
	int others = UNKNOWN;

	for (int i = 0; i < CODING_COUNT; i++)
		weights[i] = UNKNOWN;
	while (next_member(&header, &member)) {
		enum coding coding = coding_of(&member);

		if (coding != CODING_COUNT)
			weights[coding] = member.weight;
		else if (is_named(&member, "*"))
			others = member.weight;
	}
	for (int i = 0; i < CODING_COUNT; i++) {
		if (weights[i] == UNKNOWN)
			weights[i] = others;
	}
}

enum coding coding_choose(const char *accept_encoding, const enum coding *codings, size_t count)
{
	int weights[CODING_COUNT];
	enum coding best = CODING_IDENTITY;
	int most = 0;

	if (!accept_encoding)
		return CODING_IDENTITY;
	read_weights(accept_encoding, weights);
	for (size_t i = 0; i < count; i++) {
		if (weights[codings[i]] > most) {
			best = codings[i];
			most = weights[best];
		}
	}
	/* Who would rather have it as it is says so; no word of it is no wish for it. */
	return weights[CODING_IDENTITY] > most ? CODING_IDENTITY : best;
}

bool coding_helps(const char *content_type)
{
	static const char *const kinds[] = { "text/", "application/json", "application/problem+json",
					     "application/ld+json", "application/xml", "application/opensearch",
					     "application/x-suggestions+json", "application/openapi" };

	for (size_t i = 0; content_type && i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (strncmp(content_type, kinds[i], strlen(kinds[i])) == 0)
			return true;
	}
	return false;
}
