#!/bin/bash
# The paths beside /v1/search: records, documents, ejes, bodies.
set -u
. tests/harness/http.sh "$1"

build_index "$scratch/index" || exit 1
start_searchd "$scratch/index"

a_prioridad() {
	answers 200 /v1/prioridades/prueba.p1 &&
		json '.id == "prueba.p1" and .tipo == "prioridad" and .eje == 1 and .prioridad == 1 and .lineas == [10,10]' &&
		json '.texto == "Impulsar las denuncias anónimas de servidores públicos."' &&
		json '.lideres == ["SECOGEM", "INFOEM"] and .implementacion == "inmediata" and .adicionada == false' &&
		json '.url == "/v1/prioridades/prueba.p1" and (.cita | contains("10"))' &&
		json '[.acciones[].id] == ["prueba.p1.a", "prueba.p1.b"]' &&
		json '[.entes_resueltos[] | select(.clave == "OSFEM")] | length == 1 and .[0].roles == ["potencial"]
			and .[0].escrito == ["Órgano Superior de Fiscalización"]'
}
check 'a prioridad comes whole, with its acciones and its bodies' a_prioridad

an_accion() {
	answers 200 /v1/acciones/prueba.p1.b &&
		json '.id == "prueba.p1.b" and .tipo == "accion" and .inciso == "b" and .lineas == [22,23]' &&
		json '.texto == "Capacitar a quienes investigan los expedientes."' &&
		json 'any(.. | objects; .id == "prueba.p1")'
}
check 'an acción comes with its prioridad' an_accion

the_inciso_enye() {
	answers 200 /v1/acciones/prueba.p10.%C3%B1 && json '.inciso == "ñ"' &&
		answers 200 /v1/acciones/prueba.p10.n%CC%83 && json '.id == "prueba.p10.ñ"' &&
		answers 404 /v1/acciones/prueba.p10.n
}
check 'the inciso ñ is found in either normal form, and is no n' the_inciso_enye

wrong_kind() {
	answers 404 /v1/prioridades/prueba.p1.a && is_problem && json '.detail | contains("/v1/acciones/prueba.p1.a")' &&
		answers 404 /v1/acciones/prueba.p1 && is_problem && json '.detail | contains("/v1/prioridades/prueba.p1")'
}
check 'an id under the wrong path says where the record is' wrong_kind

unknown_ids() {
	answers 404 /v1/prioridades/prueba.p99 && is_problem && json '.detail | contains("prueba.p99")' &&
		answers 404 /v1/acciones/prueba.p1.z && is_problem &&
		answers 404 /v1/prioridades/ && is_problem &&
		answers 404 "/v1/prioridades/$(printf 'x%.0s' $(seq 3000))" && is_problem
}
check 'an unknown id is a 404 problem, however long' unknown_ids

documentos() {
	answers 200 /v1/documentos &&
		json '.documentos == [{"documento":"prueba","titulo":"POLÍTICA DE PRUEBA","ente":"INFOEM",
			"fuente":"prueba.md","ejes":2,"prioridades":3,"acciones":3,
			"lineas":30,"lineas_url":"/v1/documentos/prueba/lineas"}]'
}
check '/v1/documentos counts what each document holds' documentos

ejes() {
	answers 200 /v1/ejes &&
		json '[.ejes[] | [.documento, .eje, .prioridades, .acciones]] == [["prueba",1,1,2],["prueba",2,2,1]]' &&
		json '.ejes[0] | .titulo == "COMBATIR LA IMPUNIDAD" and .objetivo == "Que las faltas se sancionen."
			and .temas == ["Denuncia","Sanción"] and .lineas == [1,4]'
}
check '/v1/ejes gives objective, topics and counts' ejes

entes() {
	answers 200 /v1/entes &&
		json '[.entes[].clave] == ["INFOEM","MUNICIPIOS","NANDU","OSFEM","SECOGEM"]' &&
		json '.entes[] | select(.clave == "SECOGEM") | .nombre == "Secretaría de la Contraloría"
			and .alias == ["Contraloría"] and .prioridades.lider == 1 and .prioridades.potencial == 1
			and .prioridades.tachado == 0 and .prioridades.total == 2' &&
		json '.entes[] | select(.clave == "INFOEM") | .prioridades.tachado == 1 and .prioridades.total == 2'
}
check '/v1/entes counts prioridades by role, in the Spanish order of the names' entes

totals_agree() {
	local clave total

	get /v1/entes
	cp "$out" "$scratch/entes"
	for clave in $(jq -r '.entes[].clave' "$scratch/entes"); do
		total=$(jq ".entes[] | select(.clave == \"$clave\") | .prioridades.total" "$scratch/entes")
		answers 200 "/v1/entes/$clave" && json ".prioridades | length == $total" || return
		answers 200 "/v1/search?tipo=prioridad&ente=$clave" && json ".total == $total" || return
	done
}
check 'the totals of /v1/entes are those of each body and of the search' totals_agree

one_body() {
	answers 200 /v1/entes/SECOGEM &&
		json '.clave == "SECOGEM" and [.prioridades[] | [.id, .documento, .eje, .prioridad, .roles]] ==
			[["prueba.p1","prueba",1,1,["lider"]],["prueba.p2","prueba",2,2,["potencial"]]]' &&
		json '.prioridades[0].texto == "Impulsar las denuncias anónimas de servidores públicos."
			and (.prioridades[0].acciones | type) == "array"'
}
check 'a body comes with every prioridad that names it, in document order' one_body

any_name() {
	local name

	for name in secogem Contralor%C3%ADa CONTRALORIA contraloria Contralori%CC%81a \
		'Secretar%C3%ADa%20de%20la%20Contralor%C3%ADa' 'secretaria%20de%20la%20contraloria'; do
		answers 200 "/v1/entes/$name" && json '.clave == "SECOGEM"' || return
	done
}
check 'any name of a body finds it, accents, case and normal form free' any_name

unknown_body() {
	answers 404 /v1/entes/SECOGEN && is_problem && json '.detail | contains("SECOGEM")' &&
		answers 404 /v1/entes/contralorya && is_problem && json '.detail | contains("SECOGEM")' &&
		answers 404 "/v1/entes/$(printf 'x%.0s' $(seq 3000))" && is_problem
}
check 'an unknown body is a 404 problem that names the nearest' unknown_body

strict_everywhere() {
	local path

	for path in documentos ejes entes entes/OSFEM prioridades/prueba.p1 acciones/prueba.p1.a search; do
		refuses nada "/v1/$path?nada=1" && refuses nada "/v1/$path?nada=" || return
	done
}
check 'a parameter that does not exist is refused on every path under /v1' strict_everywhere

corpus_index() {
	"$build/indexer" build --index "$scratch/whole" --entes corpus/entes.jsonl \
		$(ls corpus/*.jsonl | grep -v '/entes.jsonl$') 2>"$err"
}
check 'the corpus of the project is indexed' corpus_index

whole_corpus() {
	start_searchd "$scratch/whole"
	answers 200 /v1/documentos &&
		json '.documentos[] | select(.documento == "pea-infoem") | .ejes == 5 and .prioridades == 60 and .acciones == 287' &&
		answers 200 /v1/ejes && json '[.ejes[] | select(.documento == "pea-infoem") | .prioridades] | add == 60' &&
		answers 200 /v1/entes && json ".entes | length >= $(wc -l <corpus/entes.jsonl)" &&
		answers 200 /v1/prioridades/pea-infoem.p16 && json '.prioridad == 16' &&
		answers 200 /v1/acciones/pea-infoem.p16.g && json '.inciso == "g"' &&
		answers 200 /v1/entes/INFOEM && json '.prioridades | length > 10'
}
check 'the corpus of the project is served: 5 ejes, 60 prioridades, 287 acciones' whole_corpus

finish
