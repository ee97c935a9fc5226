#include "lexicon/forms.h"

#include <string.h>

/* A word whose last letters make way for others. */
static bool replace_end(const struct letters *word, size_t dropped, const char *end, struct letters *out)
{
	*out = *word;
	out->count -= dropped;
	out->items[out->count] = 0;
	return letters_add(out, end);
}

static uint8_t last_letter(const struct letters *word)
{
	return word->items[word->count - 1];
}

/* --- Plurals ---------------------------------------------------------------- */

/* joven, jóvenes; examen, exámenes: the vowel before the last one takes an accent. */
static void accent_before_last(struct letters *word)
{
	size_t vowels = 0;

	for (size_t i = word->count; i-- > 0;) {
		if (letter_is_vowel(word->items[i]) && ++vowels == 2) {
			word->items[i] = letter_accented(word->items[i]);
			return;
		}
	}
}

static bool has_accent(const struct letters *word)
{
	for (size_t i = 0; i < word->count; i++) {
		if (letter_is_vowel(word->items[i]) && letter_plain(word->items[i]) != word->items[i])
			return true;
	}
	return false;
}

/* Behind a consonant: -es; the accent of a last syllable goes, as in camión, camiones. */
static bool plural_of_consonant(const struct letters *word, struct letters *plural)
{
	uint8_t before = word->count > 1 ? word->items[word->count - 2] : 0;
	bool accented = letter_is_vowel(before) && letter_plain(before) != before;

	if (letters_end(word, "z"))
		return replace_end(word, 1, "ces", plural);
	if ((letters_end(word, "s") || letters_end(word, "x")) && !accented)
		return false;
	*plural = *word;
	if (accented)
		plural->items[word->count - 2] = letter_plain(before);
	else if (letters_end(word, "n") && !has_accent(word))
		accent_before_last(plural);
	return letters_add(plural, "es");
}

static bool is_infinitive(const struct letters *word)
{
	return word->count > 3 && (letters_end(word, "ar") || letters_end(word, "er") || letters_end(word, "ir") ||
				   letters_end(word, "ír"));
}

void forms_add_plural(struct word_list *words, const struct letters *word)
{
	struct letters plural;
	bool made;

	if (word->count < 2 || is_infinitive(word))
		return;
	if (letter_is_vowel(last_letter(word)))
		made = replace_end(word, 0, letters_end(word, "í") || letters_end(word, "ú") ? "es" : "s", &plural);
	else
		made = plural_of_consonant(word, &plural);
	if (made)
		word_list_add(words, &plural, LEXICON_ENTRY);
}

/* --- Verbs ------------------------------------------------------------------ */

/* Endings behind the root, as it is before a, before e, and in between; `~` before an i that a vowel makes y. */
static const char before_a_ar[] = "o a as amos an aba abas ábamos aban aste ó aron ara aras áramos aran ase ases "
				  "ásemos asen aré arás ará aremos arán aría arías aríamos arían ando ado ada ados adas";
static const char before_e_ar[] = "é e es emos en";
static const char before_a_er[] = "o a as amos an";
static const char before_e_er[] = "e es en emos í ía ías íamos ían iste imos ió ieron iera ieras iéramos ieran iese "
				  "ieses iésemos iesen iendo ido ida idos idas eré erás erá eremos erán ería erías "
				  "eríamos erían";
static const char before_e_ir[] = "e es en imos í ía ías íamos ían iste ió ieron iera ieras iéramos ieran iese ieses "
				  "iésemos iesen iendo ido ida idos idas iré irás irá iremos irán iría irías iríamos "
				  "irían";
/* Those that take the stress off the ending, where the root changes. */
static const char strong_a_ar[] = "o a as an";
static const char strong_e_ar[] = "e es en";
static const char strong_a_er[] = "o a as an";
static const char strong_e_er[] = "e es en";
/* And those of pidió, durmiendo. */
static const char weak_ir[] = "ió ieron iera ieras iéramos ieran iese ieses iésemos iesen iendo amos";

static const char pronouns[] = "me te se le les lo la los las nos";
static const char two_pronouns[] = "selo sela selos selas melo mela telo tela noslo nosla";

struct verb {
	struct word_list *words;
	const struct word_list *known;
	struct letters root;
	char kind; /* a, e or i, of its infinitive */
};

static bool next_ending(const char **list, char *ending, size_t room)
{
	size_t length = strcspn(*list, " ");

	if (length == 0 || length >= room)
		return false;
	memcpy(ending, *list, length);
	ending[length] = '\0';
	*list += length + ((*list)[length] == ' ');
	return true;
}

#define ENDING_ROOM 16

/* leió is leyó; leído has its accent. */
static void join_vowels(const struct letters *root, const char *ending, struct letters *form)
{
	bool vowel = letter_is_vowel(last_letter(root)) && !letters_end(root, "gu") && !letters_end(root, "qu");

	if (!vowel || ending[0] != 'i' || ending[1] == '\0')
		return;
	if (ending[1] == 'e' || strncmp(ending, "ió", strlen("ió")) == 0 || strncmp(ending, "ié", strlen("ié")) == 0)
		form->items[root->count] = LETTER('y');
	else if (letters_end(root, "u") == 0)
		form->items[root->count] = letter_accented(LETTER('i'));
}

static void add_endings(const struct verb *verb, const struct letters *root, const char *endings)
{
	char ending[ENDING_ROOM];

	while (next_ending(&endings, ending, sizeof(ending))) {
		struct letters form = *root;

		if (!letters_add(&form, ending))
			continue;
		join_vowels(root, ending, &form);
		word_list_add(verb->words, &form, LEXICON_FORM);
	}
}

/* A root is spelt anew so that its sound stays: before e that of -ar, before a and o that of -er and -ir. */
static const struct {
	const char *kinds, *end, *other;
} spellings[] = {
	{ "a", "c", "qu" }, { "a", "gu", "gü" }, { "a", "g", "gu" }, { "a", "z", "c" },
	{ "ei", "gu", "g" }, { "ei", "g", "j" },  { "ei", "qu", "c" },
};

static bool respell(const struct verb *verb, const struct letters *root, struct letters *other)
{
	bool behind_vowel = root->count > 1 && letter_is_vowel(root->items[root->count - 2]);

	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++) {
		if (strchr(spellings[i].kinds, verb->kind) && letters_end(root, spellings[i].end))
			return replace_end(root, spellings[i].end[1] == 'u' ? 2 : 1, spellings[i].other, other);
	}
	/* conocer, conozco; vencer, venzo; huir, huye. */
	if (verb->kind != 'a' && letters_end(root, "c"))
		return replace_end(root, 1, behind_vowel ? "zc" : "z", other);
	if (verb->kind == 'i' && letters_end(root, "u"))
		return replace_end(root, 0, "y", other);
	*other = *root;
	return true;
}

/* The same root as it is before a and before e. */
static bool both_spellings(const struct verb *verb, const struct letters *root, struct letters *before_a,
			   struct letters *before_e)
{
	*before_a = *before_e = *root;
	return respell(verb, root, verb->kind == 'a' ? before_e : before_a);
}

static void add_regular(const struct verb *verb)
{
	struct letters before_a, before_e;

	if (!both_spellings(verb, &verb->root, &before_a, &before_e))
		return;
	add_endings(verb, &before_a, verb->kind == 'a' ? before_a_ar : before_a_er);
	add_endings(verb, &before_e, verb->kind == 'a' ? before_e_ar : verb->kind == 'e' ? before_e_er : before_e_ir);
	/* huye, huyen beside the regular huimos. */
	if (verb->kind == 'i' && letters_end(&verb->root, "u"))
		add_endings(verb, &before_a, strong_e_er);
}

static size_t count_known(const struct verb *verb, const struct letters *root, const char *endings)
{
	char ending[ENDING_ROOM];
	size_t count = 0;

	while (next_ending(&endings, ending, sizeof(ending))) {
		struct letters form = *root;

		count += letters_add(&form, ending) && word_list_class(verb->known, &form) >= LEXICON_SEEN;
	}
	return count;
}

/* The root with its last vowel replaced, where that is `vowel`. */
static bool change_root(const struct letters *root, char vowel, const char *changed, struct letters *out)
{
	size_t at = root->count;

	while (at > 0 && !letter_is_vowel(root->items[at - 1]))
		at--;
	if (at == 0 || at == root->count || root->items[at - 1] != LETTER(vowel))
		return false;
	out->count = at - 1;
	memcpy(out->items, root->items, out->count);
	out->items[out->count] = 0;
	if (!letters_add(out, changed) || out->count + root->count - at > LEXICON_MAX_LETTERS)
		return false;
	memcpy(out->items + out->count, root->items + at, root->count - at + 1);
	out->count += root->count - at;
	return true;
}

static void add_changed(const struct verb *verb, char vowel, const char *changed, bool weak)
{
	struct letters root, before_a, before_e;
	const char *endings_a = verb->kind == 'a' ? strong_a_ar : strong_a_er;
	const char *endings_e = verb->kind == 'a' ? strong_e_ar : strong_e_er;

	if (!change_root(&verb->root, vowel, changed, &root) || !both_spellings(verb, &root, &before_a, &before_e))
		return;
	if (count_known(verb, &before_a, endings_a) + count_known(verb, &before_e, endings_e) < 2)
		return;
	add_endings(verb, &before_a, endings_a);
	add_endings(verb, &before_e, endings_e);
	if (weak)
		add_endings(verb, &before_e, weak_ir);
}

/* hacerlo, hacérselo, haciéndolo, haciéndoselo. */
static void add_with_pronouns(const struct verb *verb, const struct letters *infinitive)
{
	struct letters form = *infinitive;

	add_endings(verb, &form, pronouns);
	form.items[form.count - 2] = letter_accented(form.items[form.count - 2]);
	add_endings(verb, &form, two_pronouns);
	form = verb->root;
	if (!letters_add(&form, verb->kind == 'a' ? "ándo" : "iéndo"))
		return;
	join_vowels(&verb->root, verb->kind == 'a' ? "ándo" : "iéndo", &form);
	add_endings(verb, &form, pronouns);
	add_endings(verb, &form, two_pronouns);
}

static bool is_seen(const struct verb *verb, const struct letters *word)
{
	return word_list_class(verb->known, word) >= LEXICON_SEEN;
}

void forms_add_verb(struct word_list *words, const struct word_list *known, const struct letters *word)
{
	struct verb verb = { .words = words, .known = known };
	struct letters gerund, plural;

	if (!is_infinitive(word) || !replace_end(word, 2, "", &verb.root))
		return;
	verb.kind = letters_end(word, "ar") ? 'a' : letters_end(word, "er") ? 'e' : 'i';
	if (!replace_end(&verb.root, 0, verb.kind == 'a' ? "ando" : "iendo", &gerund) ||
	    !replace_end(word, 0, "es", &plural) || (is_seen(&verb, &plural) && !is_seen(&verb, &gerund)))
		return;
	add_regular(&verb);
	add_with_pronouns(&verb, word);
	add_changed(&verb, 'e', "ie", false);
	add_changed(&verb, 'o', "ue", false);
	if (verb.kind == 'i') {
		add_changed(&verb, 'e', "i", true);
		add_changed(&verb, 'o', "u", true);
	}
}
