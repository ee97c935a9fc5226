#include "searchd/query/nodes.h"

#include "searchd/query/weights.h"

struct query *query_node_word(const struct token *token)
{
	struct query *word = query_new(QUERY_WORD);

	query_add_term(word, TERM_EXACT, token->exact, QUERY_EXACT_FACTOR);
	query_add_term(word, TERM_INFLECTION, token->inflection, QUERY_INFLECTION_FACTOR);
	query_add_term(word, TERM_STEM, token->stem, QUERY_STEM_FACTOR);
	return word;
}

static struct query *filter_node(enum field field, float constant)
{
	struct query *filter = query_new(QUERY_FILTER);

	filter->origin = ORIGIN_ENTE;
	filter->field = field;
	filter->constant = constant;
	return filter;
}

/* Records of one tipo where one of the bodies has the role. */
static struct query *role_node(struct query_value tipo, enum role role, const struct ente *const *entes, size_t count,
			       const struct ente_columns *columns, float constant)
{
	struct query *bodies = filter_node(role_fields[role], constant);
	struct query *of_tipo = filter_node(FIELD_TIPO, 0);
	struct query *and = query_new(QUERY_AND);

	for (size_t i = 0; i < count; i++)
		query_values_append(&bodies->values, &(struct query_value){
			.ordinal = ente_columns_of(columns, entes[i])->in_role[role],
			.text = entes[i]->key,
			.ente = entes[i],
		});
	query_values_add(&of_tipo->values, &tipo);
	query_add_child(and, bodies);
	query_add_child(and, of_tipo);
	return and;
}

/* Acciones that say themselves, in a list of their own, that the body has the role there. */
static void add_own_role(struct query *named, struct query_value accion, enum role role, const struct ente *ente,
			 const struct ente_columns *columns, float constant)
{
	const struct query_value body = { .ordinal = ente_columns_of(columns, ente)->own, .text = ente->key, .ente = ente };
	struct query *node, *own;

	if (body.ordinal == UINT32_MAX)
		return;
	node = role_node(accion, role, &ente, 1, columns, constant);
	own = filter_node(FIELD_PROPIO, 0);
	query_values_add(&own->values, &body);
	query_add_child(node, own);
	query_add_child(named, node);
}

/*
 * An acción has the roles of a list from its prioridad, so those are the
 * prioridad's alone, but for the few that have lists of their own; a mention is
 * first the acción's that says it.
 */
struct query *query_node_ente(struct query *words, const struct ente *const *entes, size_t ente_count,
			      const struct ente_columns *columns, float scale)
{
	const struct query_value prioridad = { .ordinal = ente_columns_prioridad(columns), .text = "prioridad" };
	const struct query_value accion = { .ordinal = ente_columns_accion(columns), .text = "accion" };
	const struct {
		enum role role;
		struct query_value tipo;
		float weight;
	} roles[] = {
		{ ROLE_LIDER, prioridad, QUERY_LIDER_WEIGHT },
		{ ROLE_MENCION, accion, QUERY_MENCION_WEIGHT },
		{ ROLE_MENCION, prioridad, QUERY_MENCION_INSIDE_WEIGHT },
		{ ROLE_POTENCIAL, prioridad, QUERY_POTENCIAL_WEIGHT },
		{ ROLE_TACHADO, prioridad, QUERY_TACHADO_WEIGHT },
	};
	struct query *named = query_new(QUERY_OR);

	if (words)
		query_add_child(named, words);
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		query_add_child(named, role_node(roles[i].tipo, roles[i].role, entes, ente_count, columns,
						 scale * roles[i].weight));
	for (size_t i = 0; i < ente_count; i++) {
		add_own_role(named, accion, ROLE_LIDER, entes[i], columns, scale * QUERY_LIDER_WEIGHT);
		add_own_role(named, accion, ROLE_POTENCIAL, entes[i], columns, scale * QUERY_POTENCIAL_WEIGHT);
	}
	named->origin = ORIGIN_ENTE;
	return named;
}

struct query *query_node_number(struct query *words, enum field field, const struct query_values *values)
{
	struct query *named = query_new(QUERY_OR);
	struct query *number = filter_node(field, QUERY_NUMBER_WEIGHT);

	for (size_t i = 0; i < values->count; i++)
		query_values_append(&number->values, &values->items[i]);
	number->origin = ORIGIN_NUMBER;
	if (words)
		query_add_child(named, words);
	query_add_child(named, number);
	named->origin = ORIGIN_NUMBER;
	return named;
}

/* A role's node, of those above: an AND of the body and the tipo. */
static bool is_role(const struct query *node)
{
	return node->type == QUERY_AND && node->child_count > 0 && node->children[0]->type == QUERY_FILTER &&
	       node->children[0]->origin == ORIGIN_ENTE;
}

void query_node_weigh_alone(struct query *tree)
{
	if (tree->type != QUERY_OR || tree->origin != ORIGIN_ENTE)
		return;
	/* A common noun's words come first, and its roles weigh next to nothing. */
	for (size_t i = 0; i < tree->child_count; i++) {
		if (is_role(tree->children[i]) && tree->children[i]->children[0]->constant < QUERY_TACHADO_WEIGHT)
			return;
	}
	for (size_t i = 0; i < tree->child_count; i++) {
		struct query *child = tree->children[i];

		if (is_role(child))
			child->children[0]->constant *= QUERY_WHOLE_NAME_SCALE;
		else
			child->factor *= QUERY_NAME_WORDS_FACTOR;
	}
}

bool query_node_has_words(const struct query *tree)
{
	if (tree->type == QUERY_WORD || tree->type == QUERY_PHRASE)
		return true;
	for (size_t i = 0; i < tree->child_count && tree->type != QUERY_NOT; i++) {
		if (query_node_has_words(tree->children[i]))
			return true;
	}
	return false;
}
