#include "entes/shorts.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "entes/ambitos.h"
#include "entes/names.h"
#include "text/tokenizer.h"
#include "text/word_list.h"

/* Words that may be left out of the middle of a name: more stay. */
#define MAX_DROPPED 3
/* Words that a place has, articles included: Veracruz de Ignacio de la Llave. */
#define MAX_PLACE_WORDS 6
/* No longer name has shorter forms. */
#define MAX_WORDS 48

/* Mexico's states as names of bodies end with them, and their adjectives, folded. "De México" is no state. */
static const char *const states[] = {
	"aguascalientes", "baja california", "baja california sur", "campeche", "chiapas", "chihuahua",
	"coahuila", "coahuila de zaragoza", "colima", "durango", "guanajuato", "guerrero", "hidalgo",
	"jalisco", "la ciudad de mexico", "michoacan", "michoacan de ocampo", "morelos", "nayarit",
	"nuevo leon", "oaxaca", "puebla", "queretaro", "quintana roo", "san luis potosi", "sinaloa",
	"sonora", "tabasco", "tamaulipas", "tlaxcala", "veracruz", "veracruz de ignacio de la llave",
	"yucatan", "zacatecas",
};
static const char adjectives[] =
	"estatal local bajacaliforniano bajacaliforniana sudcaliforniano sudcaliforniana campechano "
	"campechana chiapaneco chiapaneca chihuahuense coahuilense colimense duranguense guanajuatense "
	"guerrerense hidalguense jalisciense mexiquense michoacano michoacana morelense nayarita neoleones "
	"neoleonesa oaxaqueño oaxaqueña poblano poblana queretano queretana quintanarroense potosino "
	"potosina sinaloense sonorense tabasqueño tabasqueña tamaulipeco tamaulipeca tlaxcalteca "
	"veracruzano veracruzana yucateco yucateca zacatecano zacatecana";

/* A name taken apart; where the end begins that may be left out, and where what is kept of it may end. */
struct whole_name {
	const char *text;
	const char *slug; /* of its ámbito, or NULL */
	const struct token *tokens;
	size_t count;
	size_t tail; /* the first token of it; `count`: there is none */
	size_t kept[4], kept_count; /* behind which tokens the name may end: rising, `count` at last */
	size_t dropped[MAX_DROPPED], dropped_count; /* before `tail` */
};

static const char *word_at(const struct whole_name *name, size_t i)
{
	return i < name->count ? name->tokens[i].exact : "";
}

static bool is_word(const struct whole_name *name, size_t i, const char *list)
{
	return i < name->count && word_list_has(list, word_at(name, i));
}

/* --- The end of a name ------------------------------------------------------------ */

/* Are the words [first, end) a Mexican state, or what the ámbito is called? */
static bool is_known_place(const struct whole_name *name, size_t first, size_t end)
{
	struct strbuf place;
	bool known = false;

	strbuf_init(&place, STRBUF_NO_LIMIT);
	for (size_t i = first; i < end; i++)
		strbuf_add_format(&place, "%s%s", i > first ? " " : "", word_at(name, i));
	for (size_t i = 0; i < sizeof(states) / sizeof(*states) && !known; i++)
		known = strcmp(place.data, states[i]) == 0;
	for (char *c = place.data; *c; c++)
		*c = *c == ' ' ? '-' : *c;
	known = known || (name->slug && strcmp(place.data, name->slug) == 0);
	strbuf_release(&place);
	return known;
}

/* Where "y Municipios", "y sus Municipios" begins at the end of the name; else its end. */
static size_t find_and_municipios(const struct whole_name *name)
{
	size_t last = name->count - 1;

	if (last < 3 || !is_word(name, last, "municipios"))
		return name->count;
	last -= is_word(name, last - 1, "sus los");
	return is_word(name, last - 1, "y") ? last - 1 : name->count;
}

/* Behind "del Estado (Libre y Soberano)", "del Municipio", from the "del" at `i` on; or `i`: it is none. */
static size_t pass_territory(const struct whole_name *name, size_t i)
{
	size_t at = i;

	if (is_word(name, at, "del") && is_word(name, at + 1, "gobierno") && is_word(name, at + 2, "del"))
		at += 2;
	if (!is_word(name, at, "del") || !is_word(name, at + 1, "estado municipio ayuntamiento"))
		return i;
	at += 2;
	if (is_word(name, at, "libre") && is_word(name, at + 1, "y") && is_word(name, at + 2, "soberano"))
		at += 3;
	return at;
}

/* May the end that begins with token `i` be left out, "y Municipios" from `and` on apart? Tells what may stay. */
static bool read_tail(struct whole_name *name, size_t i, size_t and)
{
	size_t territory = pass_territory(name, i);
	size_t place = is_word(name, territory, "de") ? territory + 1 : territory;

	/* The Estado de Derecho is no state. */
	if (place == territory ? territory == i || territory != and
			       : place >= and || and - place > MAX_PLACE_WORDS || is_word(name, place, "derecho"))
		return false;
	if (territory == i && !is_known_place(name, place, and))
		return false;
	name->tail = i;
	name->kept[name->kept_count++] = i;
	if (territory > i && territory < and)
		name->kept[name->kept_count++] = territory;
	if (and < name->count)
		name->kept[name->kept_count++] = and;
	return true;
}

static void find_tail(struct whole_name *name)
{
	size_t and = find_and_municipios(name);

	name->tail = name->count;
	for (size_t i = 1; i < and; i++) {
		if (is_word(name, i, "de del") && read_tail(name, i, and))
			break;
	}
	name->kept[name->kept_count++] = name->count;
}

/* --- Its middle --------------------------------------------------------------------- */

static bool may_drop(const struct whole_name *name, size_t i)
{
	if (i == 0)
		return is_word(name, i, "h honorable");
	if (is_word(name, i, "general"))
		return i == 1;
	if (is_word(name, i, "municipal"))
		return is_word(name, i + 1, "de del para");
	return word_list_has(adjectives, word_at(name, i));
}

static void find_dropped(struct whole_name *name)
{
	for (size_t i = 0; i < name->tail && name->dropped_count < MAX_DROPPED; i++) {
		if (may_drop(name, i))
			name->dropped[name->dropped_count++] = i;
	}
}

/* --- Shorter forms ------------------------------------------------------------------ */

/* The name up to token `end`, without those of its middle whose bits are set. */
static void write_form(const struct whole_name *name, size_t end, unsigned dropped, struct strbuf *form)
{
	size_t from = 0;

	strbuf_clear(form);
	for (size_t i = 0; i < name->dropped_count; i++) {
		const struct token *token = &name->tokens[name->dropped[i]];

		if (!(dropped & 1u << i))
			continue;
		strbuf_add(form, name->text + from, token->start - from);
		from = token->end;
	}
	strbuf_add(form, name->text + from, name->tokens[end - 1].end - from);
}

static void add_form(struct authority *authority, struct ambito *ambito, const char *form, uint32_t body)
{
	uint32_t place = names_add_path(&ambito->shorts, form, body);
	struct name_node *node = place == NAMES_NONE ? NULL : &ambito->shorts.nodes[place];
	bool provisional = authority->bodies[body]->ente.provisional;

	if (!node || node->body == body)
		return;
	if (node->body == NAMES_NONE || (node->provisional && !provisional)) {
		node->body = body;
		node->provisional = provisional;
	} else if (node->provisional == provisional) {
		node->body = NAMES_SEVERAL;
	}
}

static void add_forms(struct authority *authority, struct ambito *ambito, const struct whole_name *name, uint32_t body)
{
	struct strbuf form;

	strbuf_init(&form, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < name->kept_count; i++) {
		for (unsigned dropped = 0; dropped < 1u << name->dropped_count; dropped++) {
			if (name->kept[i] == name->count && dropped == 0)
				continue;
			write_form(name, name->kept[i], dropped, &form);
			add_form(authority, ambito, form.data, body);
		}
	}
	strbuf_release(&form);
}

void shorts_add(struct authority *authority, struct ambito *ambito, const char *name, uint32_t body)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct whole_name whole = { .text = name, .slug = ambito->slug };

	tokenizer_run(name, strlen(name), &tokens);
	whole.tokens = tokens.items;
	whole.count = tokens.count;
	if (tokens.count >= 2 && tokens.count <= MAX_WORDS) {
		find_tail(&whole);
		find_dropped(&whole);
		add_forms(authority, ambito, &whole, body);
	}
	token_list_release(&tokens);
}

/* --- Look-ups ------------------------------------------------------------------------ */

const struct name_node *shorts_find(const struct ambito *ambito, const char *name, size_t length)
{
	struct name_words words;
	uint32_t node = NAMES_NONE;

	name_words_init(&words, name, length);
	if (words.count >= NAMES_SHORT_WORDS)
		node = names_find(&ambito->shorts, name, &words);
	name_words_release(&words);
	if (node == NAMES_NONE || ambito->shorts.nodes[node].body == NAMES_NONE)
		return NULL;
	return &ambito->shorts.nodes[node];
}

const struct ente *shorts_resolve(const struct authority *authority, uint32_t ambito, const char *name, size_t length)
{
	const struct ambito *visible[VISIBLE_AMBITOS];

	ambitos_visible(authority, ambito, visible);
	for (size_t i = 0; i < VISIBLE_AMBITOS; i++) {
		const struct name_node *node = shorts_find(visible[i], name, length);

		if (node && !node->provisional)
			return node->body == NAMES_SEVERAL ? NULL : &authority->bodies[node->body]->ente;
	}
	return NULL;
}
