#!/bin/bash
# /v1/search: parameters, filters, facets, the query language, highlights.
set -u
. tests/harness/http.sh "$1"

build_index "$scratch/index" || exit 1
start_searchd "$scratch/index"

# search QUERY_STRING FILTER...: is it a 200 of which every jq expression is true?
search() {
	local target=$1 filter

	shift
	answers 200 "/v1/search?$target" || return 1
	for filter in "$@"; do
		json "$filter" || return 1
	done
}

# finds QUERY_STRING ID...: exactly these hits, in this order?
finds() {
	local target=$1

	shift
	search "$target" "[.hits[].id] == $(printf '%s\n' "$@" | jq -R . | jq -cs 'map(select(. != ""))')" \
		".total == $#"
}

# same_hits QUERY_STRING QUERY_STRING: the same hits with the same scores?
same_hits() {
	local one

	answers 200 "/v1/search?$1" || return 1
	one=$(jq -c '[.hits[] | [.id, .score, .highlight]]' "$out")
	search "$2" "[.hits[] | [.id, .score, .highlight]] == $one" '.total > 0'
}

# --- The answer ---

the_answer_has_its_members() {
	search 'q=denuncias&sort=prioridad' '.query == {"q": "denuncias", "corrected": null, "relaxed": false}' \
		'.total == 2 and .page == 1 and .per_page == 10' '.took_ms | type == "number" and . >= 0' \
		'.facets == {} and .warnings == []' '(.hits | length) == 2' \
		'.hits[0] | .id == "prueba.p1" and .tipo == "prioridad" and .documento == "prueba" and .eje == 1
			and .prioridad == 1 and .lineas == [10,10] and .url == "/v1/prioridades/prueba.p1"
			and (.cita | type) == "string" and (.score | type) == "number"' \
		'.hits[1] | .id == "prueba.p1.a" and .tipo == "accion" and .inciso == "a"
			and .texto == "Publicar los datos abiertos de las denuncias."'
}
check 'an answer has the members that the API names' the_answer_has_its_members

an_empty_query() {
	finds '' prueba.p1 prueba.p1.a prueba.p1.b prueba.p2 prueba.p10 prueba.p10.ñ &&
		finds 'q=' prueba.p1 prueba.p1.a prueba.p1.b prueba.p2 prueba.p10 prueba.p10.ñ
}
check 'an empty query is everything in document order' an_empty_query

the_original_is_highlighted() {
	search 'q=denuncia%20anonima' \
		'.hits[0].highlight == "Impulsar las <mark>denuncias</mark> <mark>anónimas</mark> de servidores públicos."' \
		'.hits[0].snippet == .hits[0].highlight' '.hits[0].matched_in == ["texto", "texto_ficha"]' \
		'.hits[0].highlights == {"texto_ficha": "Impulsar la <mark>denuncia</mark> <mark>anónima</mark>."}' \
		'.hits[0].texto_ficha == "Impulsar la denuncia anónima."'
}
check 'whole words of the original are marked, in every text that matched' the_original_is_highlighted

the_practice_matches() {
	search 'q=buz%C3%B3n' '.total == 1 and .hits[0].matched_in == ["practica"]' \
		'.hits[0].highlights.practica == "EL <mark>BUZÓN</mark> DE LA CONTRALORÍA"'
}
check 'a match in the good practice says so' the_practice_matches

# --- The query language ---

check 'capitals make no difference' same_hits 'q=denuncias%20an%C3%B3nimas' 'q=DENUNCIAS%20AN%C3%93NIMAS'
check 'accents make no difference' same_hits 'q=auditor%C3%ADas' 'q=auditorias'
check 'the normal form makes no difference' same_hits 'q=auditor%C3%ADas' 'q=auditori%CC%81as'
check 'an inflection finds the word' finds 'q=auditor%C3%ADa' prueba.p2
check 'a phrase is exact' finds 'q=%22obras%20p%C3%BAblicas%22' prueba.p2
check 'a phrase is not inflected' finds 'q=%22obra%20p%C3%BAblica%22'
check 'the words of a phrase must be adjacent' finds 'q=%22auditor%C3%ADas%20obras%22'
check 'typographic quotes are quotes' finds 'q=%E2%80%9Cobras%20publicas%E2%80%9D' prueba.p2
check 'a negated word takes away' finds 'q=denuncias%20-an%C3%B3nimas' prueba.p1.a
check 'a negation alone is everything else' finds 'q=-denuncias' prueba.p1.b prueba.p2 prueba.p10 prueba.p10.ñ
check 'a filter in the query' finds 'q=eje:2%20tipo:prioridad' prueba.p2 prueba.p10
check 'a body in the query by any name' finds 'q=lider:%22organo%20superior%20de%20fiscalizacion%22' prueba.p2
check 'OR finds either' finds 'q=(auditor%C3%ADas%20OR%20expedientes)%20-tipo:prioridad' prueba.p1.b
check 'a prefix finds what begins so' finds 'q=expedien*' prueba.p1.b
check 'a query of words that carry nothing looks for those' finds 'q=entre%20la&match=all' prueba.p10
check 'any text is a query' search 'q=)(%22-%20%3A%3A*OR%20%C2%AB' '.total >= 0'

an_unknown_value_in_the_query() {
	search 'q=ente:nadie%20denuncias' '.total == 0' '.warnings | length == 1 and (.[0] | contains("nadie"))'
}
check 'a value in the query that nothing has finds nothing and is named' an_unknown_value_in_the_query

a_name_alone() {
	search 'q=OSFEM' '[.hits[].id] | .[0] == "prueba.p2" and index("prueba.p1") != null' \
		'.hits[0].matched_in | index("ente") != null' '.hits[0].highlights.ente | contains("<mark>Órgano")'
}
check 'a query that is the name of a body finds the records that name it, its own first' a_name_alone

# The bodies with whose roles the hits are shown: `null` where the search asks for none.
shows_bodies() {
	search "$1" '.total > 0' "[.hits[] | .entes | if . then map(.clave) else . end] | unique == $2"
}

excluded_bodies() {
	shows_bodies 'q=ente:OSFEM%20tipo:prioridad' '[["OSFEM"]]' &&
		shows_bodies 'q=-lider:OSFEM' '[null]' &&
		shows_bodies 'q=-ente:nandu' '[null]' &&
		shows_bodies 'q=-(lider:OSFEM%20OR%20lider:NANDU)' '[null]' &&
		shows_bodies 'q=denuncias%20-(obras%20O%20(lider:OSFEM%20potencial:SECOGEM))' '[null]' &&
		shows_bodies 'q=tipo:prioridad%20ente:OSFEM%20-lider:SECOGEM' '[["OSFEM"]]' &&
		shows_bodies 'q=tipo:prioridad%20-lider:SECOGEM&ente=INFOEM' '[["INFOEM"]]'
}
check 'a body that the query shuts out is not shown as asked for' excluded_bodies

relaxation() {
	search 'q=denuncias%20lenguas' '.query.relaxed == true and .total > 0' &&
		search 'q=denuncias%20lenguas&match=all' '.query.relaxed == false and .total == 0' &&
		search 'q=denuncias%20lenguas&match=any' '.query.relaxed == false and .total == 3' &&
		search 'q=denuncias%20-lenguas' '.query.relaxed == false'
}
check 'too few records with all words let others follow, and relaxed says so' relaxation

not_relaxed_in_vain() {
	search 'q=traducir%20lenguas' '.query.relaxed == false and .total == 1' &&
		search 'q=xyzzy%20zyxxy' '.query.relaxed == false and .total == 0'
}
check 'where the looser query finds no more, relaxed does not say so' not_relaxed_in_vain

relaxed_whatever_the_filters() {
	search 'q=denuncias%20lenguas&eje=2' '.query.relaxed == true' &&
		search 'q=denuncias%20lenguas&eje=77' '.query.relaxed == true and .total == 0'
}
check 'relaxed is decided over the whole index' relaxed_whatever_the_filters

a_missing_word() {
	search 'q=denuncias%20xyzzy' '.warnings | any(contains("«xyzzy»"))'
}
check 'a word that no record has is named' a_missing_word

# --- Filters ---

check 'tipo' finds 'tipo=accion' prueba.p1.a prueba.p1.b prueba.p10.ñ
check 'values of one filter are alternatives' finds 'prioridad=2&prioridad=10' prueba.p2 prueba.p10 prueba.p10.ñ
check 'different filters must all hold' finds 'prioridad=2&prioridad=10&tipo=accion' prueba.p10.ñ
check 'documento, case free' finds 'documento=PRUEBA&prioridad=2' prueba.p2
check 'principio, accents and case free' finds 'principio=derechos%20HUMANOS&tipo=prioridad' prueba.p1
check 'implementacion' finds 'implementacion=inmediata&tipo=prioridad' prueba.p1
check 'adicionada' finds 'adicionada=true' prueba.p2
check 'lider by an alias' finds 'lider=contralor%C3%ADa&tipo=prioridad' prueba.p1
check 'potencial' finds 'potencial=SECOGEM' prueba.p2
check 'tachado' finds 'tachado=infoem' prueba.p2
check 'ente in any role' finds 'ente=INFOEM&tipo=prioridad' prueba.p1 prueba.p2
check 'leading zeros are no other number' finds 'prioridad=002' prueba.p2

an_unknown_value() {
	search 'ente=nadie' '.total == 0' '.warnings | any(contains("«nadie»"))' &&
		search 'eje=77' '.total == 0' '.warnings | any(contains("«77»"))' &&
		search 'ente=nadie&ente=INFOEM' '.total > 0' '.warnings | any(contains("«nadie»"))'
}
check 'a filter value that nothing has finds nothing and is named' an_unknown_value

emptied_by_filters() {
	search 'q=denuncias&eje=2' '.total == 0' '.warnings | any(contains("sin él hay 2"))'
}
check 'filters that leave nothing are told apart from words that find nothing' emptied_by_filters

# --- Facets ---

facets_in_order() {
	search 'facets=*' '(.facets | keys_unsorted) == ["documento", "tipo", "eje", "prioridad", "principio", "ente",
		"lider", "potencial", "tachado", "mencion", "implementacion", "adicionada"]' \
		'.facets.eje == [{"value": 1, "label": "Combatir la impunidad", "count": 3, "selected": false},
			{"value": 2, "label": "Controlar la arbitrariedad", "count": 3, "selected": false}] or
		 .facets.eje == [{"value": 1, "label": "COMBATIR LA IMPUNIDAD", "count": 3, "selected": false},
			{"value": 2, "label": "CONTROLAR LA ARBITRARIEDAD", "count": 3, "selected": false}]' \
		'[.facets.adicionada[].value] | all(type == "boolean")' \
		'[.facets.lider[] | .count] == ([.facets.lider[] | .count] | sort | reverse)' \
		'.facets.lider | map(select(.value == "OSFEM"))
			== [{"value": "OSFEM", "label": "Órgano Superior de Fiscalización del Estado de México", "siglas": "OSFEM", "count": 1, "selected": false}]'
}
check 'facets have values of their type, labels and counts, by count and label' facets_in_order

facets_are_disjunctive() {
	search 'facets=eje,tipo&eje=1' '.total == 3' '[.facets.eje[] | [.value, .count, .selected]] == [[1, 3, true], [2, 3, false]]' \
		'[.facets.tipo[] | [.value, .count]] == [["accion", 2], ["prioridad", 1]]'
}
check 'a facet leaves out its own filter' facets_are_disjunctive

selected_values_stay() {
	search 'q=denuncias&facets=eje,ente&eje=2&eje=77&ente=nadie' \
		'[.facets.eje[] | select(.selected) | [.value, .count]] == [[77, 0], [2, 0]]' \
		'[.facets.ente[] | select(.selected)] == [{"value": "nadie", "label": "nadie", "count": 0, "selected": true}]'
}
check 'a selected value is listed even where nothing has it' selected_values_stay

# --- Paging and order ---

pages() {
	finds_page 'per_page=4' 4 && finds_page 'per_page=4&page=2' 2 && finds_page 'per_page=4&page=3' 0
}
finds_page() { search "$1" ".total == 6 and (.hits | length) == $2"; }
check 'pages cut the hits and never the total' pages

links() {
	answers 200 '/v1/search?q=-xyzzy&tipo=accion&tipo=prioridad&per_page=2&page=2' &&
		[ "$(header Link)" = '</v1/search?q=-xyzzy&tipo=accion&tipo=prioridad&per_page=2&page=3>; rel="next", </v1/search?q=-xyzzy&tipo=accion&tipo=prioridad&per_page=2&page=1>; rel="prev"' ] &&
		answers 200 '/v1/search?q=denuncias' && [ -z "$(header Link)" ]
}
check 'Link leads to the next and the previous page with every parameter' links

document_order() {
	finds 'q=denuncias%20lenguas&match=any&sort=prioridad' prueba.p1 prueba.p1.a prueba.p10.ñ
}
check 'sort=prioridad is document order' document_order

# --- What is refused ---

refuses_with() {
	refuses "$1" "/v1/search?$2" && json ".detail | contains(\"$3\")"
}
check 'an unknown parameter names the nearest' refuses_with tippo 'tippo=accion' tipo
check 'an unknown tipo names the nearest' refuses_with tipo 'tipo=acion' accion
check 'tipo is spelled as the API spells it' refuses_with tipo 'tipo=Accion' accion
check 'an eje that is no number is refused' refuses_with eje 'eje=uno' whole
check 'a negative prioridad is refused' refuses_with prioridad 'prioridad=-1' whole
check 'adicionada is true or false' refuses_with adicionada 'adicionada=si' false
check 'an unknown facet names the nearest' refuses_with facets 'facets=eje,lideres' lider
check 'what is no facet is refused' refuses_with facets 'facets=tachados' tachado
check 'a member that no hit has is refused' refuses_with fields 'fields=texto,textos' texto
check 'what looks like a range is told how one is written' refuses_with prioridad 'prioridad=3-9' 3..9
check 'a range without an end and without a beginning is refused' refuses_with prioridad 'prioridad=..' nearest
check 'a filter of which there is no AND names its nearest' refuses_with tipo_todos 'tipo_todos=accion' nearest
check 'twins are all or once' refuses_with twins 'twins=none' once
check 'an empty facet name is refused' refuses_with facets 'facets=eje,,lider' nearest
check 'page 0 is refused' refuses_with page 'page=0' 1
check 'a page beyond 10,000 hits is refused' refuses_with page 'page=101&per_page=100' 100
check 'more than 100 a page are refused' refuses_with per_page 'per_page=101' 100
check 'an unknown sort is refused' refuses_with sort 'sort=relevancia' relevance
check 'an unknown match is refused' refuses_with match 'match=some' all
check 'autocorrect is true or false' refuses_with autocorrect 'autocorrect=1' true
check 'an unknown group is refused' refuses_with group 'group=eje' prioridad
check 'explain is true or false' refuses_with explain 'explain=yes' true
check 'q twice is refused' refuses q '/v1/search?q=a&q=b'
check 'a zero byte in q is refused' refuses q '/v1/search?q=a%00b'
check 'invalid UTF-8 in q is refused' refuses q '/v1/search?q=%C3%28'
check 'empty values are parameters not given' search 'q=&eje=&page=&facets=&match=&tipo=' '.total == 6'

long_queries() {
	local thousand

	thousand=$(printf '%%C3%%B1%.0s' $(seq 1000))
	answers 200 "/v1/search?q=$thousand" && refuses q "/v1/search?q=${thousand}n" &&
		answers 200 "/v1/search?q=$(printf 'n%%CC%%83%.0s' $(seq 1000))" &&
		answers 200 "/v1/search?q=$(printf '%%E0%%A5%%98%.0s' $(seq 1000))"
}
check 'a query has up to 1,000 characters, as it comes or as NFC' long_queries

stop_searchd
check 'the daemon ends well' [ "$status" = 0 ]
finish
