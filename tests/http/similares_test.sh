#!/bin/bash
# The records alike: twins first, the record itself never, and nothing that shares common words alone.
set -u
. tests/harness/http.sh "$1"

cat >"$scratch/gemelos.jsonl" <<'END'
{"tipo":"documento","documento":"gemelos","titulo":"GEMELOS"}
{"tipo":"eje","documento":"gemelos","eje":1,"titulo":"UNO"}
{"tipo":"prioridad","documento":"gemelos","eje":1,"prioridad":1,"texto":"Publicar los padrones de beneficiarios de los programas sociales.","lideres":["INFOEM"],"acciones":[{"inciso":"a","texto":"Atender las alertas ciudadanas derivadas con desvío de recursos públicos, peculado y cohecho."},{"inciso":"b","texto":"Coordinar acciones con asociaciones civiles e instituciones de investigación."},{"inciso":"c","texto":"¿?"}]}
{"tipo":"prioridad","documento":"gemelos","eje":1,"prioridad":2,"texto":"Vigilar las compras de medicamentos.","lideres":["INFOEM"],"acciones":[{"inciso":"a","texto":"Coordinar acciones con instituciones de seguridad."},{"inciso":"ñ","texto":"COORDINAR ACCIONES, con asociaciones civiles e instituciones de investigacion"},{"inciso":"c","texto":"Atender las alertas ciudadanas derivadas del desvío de recursos públicos, peculado, cohecho."}]}
{"tipo":"prioridad","documento":"gemelos","eje":1,"prioridad":3,"texto":"Publicar los padrones de beneficiarios de todos los programas sociales.","lideres":["INFOEM"]}
END
build_index "$scratch/index" "$scratch/gemelos.jsonl" || exit 1
start_searchd "$scratch/index"

same_words_first() {
	answers 200 /v1/acciones/gemelos.p1.b/similares &&
		json '.hits[0].id == "gemelos.p2.ñ" and .hits[0].score == 1' &&
		json 'all(.hits[]; .id != "gemelos.p1.b")' &&
		json '[.hits[].score] | . == (sort | reverse)'
}
check 'the record with the same words comes first, whatever its accents and capitals; itself never' same_words_first

one_word_changed() {
	answers 200 /v1/acciones/gemelos.p1.a/similares &&
		json '[.hits[].id] == ["gemelos.p2.c"] and .hits[0].score > 0.8' &&
		answers 200 /v1/prioridades/gemelos.p3/similares &&
		json '.hits[0].id == "gemelos.p1" and .hits[0].tipo == "prioridad"'
}
check 'a twin with a word changed is found, for acciones and prioridades' one_word_changed

hits_as_in_search() {
	answers 200 /v1/acciones/gemelos.p1.a/similares &&
		json '.hits[0] | .texto and .url == "/v1/acciones/gemelos.p2.c" and .cita and .documento == "gemelos"
			and (.highlight | contains("<mark>peculado</mark>")) and (.matched_in == ["texto"])'
}
check 'the hits look as those of a search, the shared words marked' hits_as_in_search

nothing_alike() {
	answers 200 /v1/prioridades/gemelos.p2/similares && json '.hits == []' &&
		answers 200 /v1/acciones/gemelos.p1.c/similares && json '.hits == []'
}
check 'a record that no other is like, or one without a word, has no hits' nothing_alike

the_enye() {
	answers 200 /v1/acciones/gemelos.p2.%C3%B1/similares && json '.hits[0].id == "gemelos.p1.b"' &&
		answers 200 /v1/acciones/gemelos.p2.n%CC%83/similares && json '.hits[0].id == "gemelos.p1.b"'
}
check 'the inciso ñ is found in either normal form' the_enye

refusals() {
	answers 404 /v1/acciones/gemelos.p9.a/similares && is_problem && json '.detail | contains("gemelos.p9.a\"")' &&
		answers 404 /v1/prioridades/gemelos.p1.a/similares && is_problem &&
		json '.detail | endswith("/v1/acciones/gemelos.p1.a/similares")' &&
		answers 404 /v1/acciones//similares && is_problem &&
		answers 404 /v1/acciones/gemelos.p1.a/similar && is_problem &&
		answers 404 "/v1/acciones/$(printf 'x%.0s' $(seq 3000))/similares" && is_problem &&
		refuses limit '/v1/acciones/gemelos.p1.a/similares?limit=3'
}
check 'an unknown id is a 404 that helps, a parameter a 400' refusals

etag() {
	local tag

	answers 200 /v1/acciones/gemelos.p1.b/similares && tag=$(header ETag) && [ -n "$tag" ] &&
		answers 304 /v1/acciones/gemelos.p1.b/similares -H "If-None-Match: $tag" &&
		answers 200 /v1/acciones/gemelos.p1.b/similares -I && [ "$(header ETag)" = "$tag" ] &&
		answers 200 /v1/acciones/gemelos.p1.b && [ "$(header ETag)" != "$tag" ]
}
check 'an ETag that is not the record'\''s own' etag
finish
