#include "indexer/headings/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/profile_names.h"
#include "indexer/headings/words.h"

struct profile *profile_new_empty(void)
{
	return xcalloc(1, sizeof(struct profile));
}

void profile_free(struct profile *profile)
{
	if (!profile)
		return;
	for (size_t i = 0; i < profile->count; i++) {
		free(profile->items[i].text);
		free(profile->items[i].key);
		free(profile->items[i].joined);
	}
	free(profile->items);
	free(profile->by_key);
	free(profile->by_joined);
	free(profile);
}

bool profile_is_level(enum heading_kind kind)
{
	return kind >= HEADING_EJE && kind <= HEADING_ACCION;
}

static bool is_mark(enum heading_kind kind)
{
	return kind == HEADING_FICHA || kind == HEADING_COVER || kind == HEADING_INMEDIATA ||
	       kind == HEADING_ADICIONADA;
}

/* "Objetivo 1" is a level where "Objetivo:" is a section: only within a group do names shut one another out. */
static bool are_rivals(enum heading_kind a, enum heading_kind b)
{
	return profile_is_level(a) == profile_is_level(b) && is_mark(a) == is_mark(b);
}

/* The words of a name, each of which must be one that a text is compared with. */
static bool split_name(const char *text, struct words *words)
{
	words_split(text, strlen(text), words);
	for (size_t i = 0; i < words->count; i++)
		if (!words->items[i].folded[0])
			return false;
	return words->count && !words->more;
}

long profile_find_rival(const struct profile *profile, enum heading_kind kind, const char *text)
{
	char key[WORDS_KEY_BYTES];
	struct words words;

	if (!split_name(text, &words))
		return -1;
	words_key(&words, words.count, key);
	for (size_t i = 0; i < profile->count; i++)
		if (are_rivals(profile->items[i].kind, kind) && strcmp(profile->items[i].key, key) == 0)
			return (long)i;
	return -1;
}

/* The number of the first name of a level with that first word, or `count`. */
static unsigned find_family(const struct profile *profile, const char *key)
{
	size_t first = strcspn(key, " "), i;

	for (i = 0; i < profile->count; i++)
		if (profile_is_level(profile->items[i].kind) && strcspn(profile->items[i].key, " ") == first &&
		    memcmp(profile->items[i].key, key, first) == 0)
			break;
	return (unsigned)i;
}

static void add_initials(const struct words *words, char *initials)
{
	for (size_t i = 0; i < words->count; i++)
		if (!words->items[i].minor)
			*initials++ = words->items[i].folded[0];
	*initials = '\0';
}

bool profile_add(struct profile *profile, enum heading_kind kind, const char *text)
{
	char key[WORDS_KEY_BYTES], joined[WORDS_KEY_BYTES];
	struct words words;
	const char *first;

	if (!split_name(text, &words))
		return false;
	words_key(&words, words.count, key);
	words_joined(&words, words.count, joined);
	first = words.items[0].folded;
	profile->items = xgrow(profile->items, profile->count, &profile->capacity, sizeof(*profile->items));
	profile->items[profile->count] = (struct profile_name){
		.single = words.count == 1,
		.text = xstrdup(text),
		.key = xstrdup(key),
		.joined = xstrdup(joined),
		.kind = kind,
		.family = find_family(profile, key),
		.plural = first[strlen(first) - 1] == 's',
	};
	add_initials(&words, profile->items[profile->count].initials);
	profile->count++;
	return true;
}

static int compare_numbers(unsigned a, unsigned b)
{
	return a < b ? -1 : a > b;
}

static int compare_keys(const void *a, const void *b, void *profile)
{
	const struct profile_name *items = ((const struct profile *)profile)->items;
	unsigned i = *(const unsigned *)a, j = *(const unsigned *)b;
	int order = strcmp(items[i].key, items[j].key);

	return order ? order : compare_numbers(i, j);
}

static int compare_joined(const void *a, const void *b, void *profile)
{
	const struct profile_name *items = ((const struct profile *)profile)->items;
	unsigned i = *(const unsigned *)a, j = *(const unsigned *)b;
	int order = strcmp(items[i].joined, items[j].joined);

	return order ? order : compare_numbers(i, j);
}

static unsigned *sort_names(struct profile *profile, int (*compare)(const void *, const void *, void *))
{
	unsigned *names = xcalloc(profile->count, sizeof(*names));

	for (size_t i = 0; i < profile->count; i++)
		names[i] = (unsigned)i;
	qsort_r(names, profile->count, sizeof(*names), compare, profile);
	return names;
}

/* The bit of what begins as `text`. */
static size_t begin_bit(const char *text)
{
	return text[0] ? (size_t)(unsigned char)text[0] * 256 + (unsigned char)text[1] : 0;
}

void profile_settle(struct profile *profile)
{
	for (size_t i = 0; i < profile->count; i++) {
		size_t bit = begin_bit(profile->items[i].joined);

		profile->begins[bit / 8] |= (unsigned char)(1u << bit % 8);
		if (profile_is_level(profile->items[i].kind))
			profile->levels_begin[bit / 8] |= (unsigned char)(1u << bit % 8);
	}
	profile->by_key = sort_names(profile, compare_keys);
	profile->by_joined = sort_names(profile, compare_joined);
}

bool profile_levels_given(const struct profile *profile)
{
	return profile->levels_given;
}

unsigned profile_count(const struct profile *profile)
{
	return (unsigned)profile->count;
}

const char *profile_name(const struct profile *profile, unsigned name)
{
	return profile->items[name].text;
}

enum heading_kind profile_kind(const struct profile *profile, unsigned name)
{
	return profile->items[name].kind;
}

unsigned profile_family(const struct profile *profile, unsigned name)
{
	return profile->items[name].family;
}

const char *profile_initials(const struct profile *profile, unsigned name)
{
	return profile->items[name].initials;
}

const char *profile_single(const struct profile *profile, unsigned name)
{
	return profile->items[name].single ? profile->items[name].joined : NULL;
}

bool profile_is_plural(const struct profile *profile, unsigned name)
{
	return profile->items[name].plural;
}

static const char *name_key(const struct profile *profile, unsigned name, bool joined)
{
	return joined ? profile->items[name].joined : profile->items[name].key;
}

/* Where in `names` the first stands that is not before `key`. */
static size_t lower_bound(const struct profile *profile, const unsigned *names, bool joined, const char *key)
{
	size_t low = 0, high = profile->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(name_key(profile, names[middle], joined), key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t find(const struct profile *profile, const unsigned *sorted, bool joined, const char *key,
		   const unsigned **names)
{
	size_t first = lower_bound(profile, sorted, joined, key), count = 0;

	while (first + count < profile->count && strcmp(name_key(profile, sorted[first + count], joined), key) == 0)
		count++;
	*names = sorted + first;
	return count;
}

size_t profile_find(const struct profile *profile, const char *key, const unsigned **names)
{
	return find(profile, profile->by_key, false, key, names);
}

size_t profile_find_joined(const struct profile *profile, const char *joined, const unsigned **names)
{
	return find(profile, profile->by_joined, true, joined, names);
}

static bool may_begin(const unsigned char *bits, const char *word)
{
	size_t bit = begin_bit(word);

	/* "e" may be the first of "E JE": letters that blanks part. */
	return !word[0] || !word[1] || (bits[bit / 8] >> bit % 8 & 1);
}

bool profile_may_begin(const struct profile *profile, const char *word)
{
	return may_begin(profile->begins, word);
}

bool profile_may_begin_level(const struct profile *profile, const char *word)
{
	return may_begin(profile->levels_begin, word);
}

bool profile_goes_on(const struct profile *profile, const char *key)
{
	char longer[WORDS_KEY_BYTES + 1];
	size_t length = strlen(key), at;

	memcpy(longer, key, length);
	longer[length] = ' ';
	longer[length + 1] = '\0';
	at = lower_bound(profile, profile->by_key, false, longer);
	return at < profile->count &&
	       strncmp(profile->items[profile->by_key[at]].key, longer, length + 1) == 0;
}
