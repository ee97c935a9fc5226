#!/bin/bash
# Synonyms help and never stand in the way: of the word itself, of a phrase, of
# a record that has most of what was typed. Marks of a sheet say less than texts.
set -u
. tests/harness/http.sh "$1"

cat >"$scratch/corpus.jsonl" <<'END'
{"tipo":"documento","documento":"sin","titulo":"SINÓNIMOS"}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":1,"texto":"Crear observatorios en cada región."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":2,"texto":"Celebrar convenios de integridad con proveedores."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":3,"texto":"Sancionar los actos contrarios a la integridad."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":4,"texto":"Castigar el cohecho en las oficinas públicas."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":5,"texto":"Castigar la mordida en las oficinas públicas."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":8,"texto":"Lavar cero veces, y sin que nadie lo haya pedido antes ni después de la visita de los auditores, el gasto."}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":6,"texto":"Publicar las agendas.","principios":["Gobierno abierto"],"implementacion":"inmediata","ficha":true}
{"tipo":"prioridad","documento":"sin","eje":1,"prioridad":7,"texto":"Impulsar el gobierno abierto en todas las oficinas del estado y de sus municipios.","principios":["Coordinación"],"ficha":true,"acciones":[{"inciso":"a","texto":"Reunir a la sociedad organizada."},{"inciso":"b","texto":"Oír a la sociedad organizada."},{"inciso":"c","texto":"Invitar a la sociedad organizada."},{"inciso":"d","texto":"Formar a la sociedad organizada."},{"inciso":"e","texto":"Apoyar a la sociedad organizada."},{"inciso":"f","texto":"Informar a la sociedad organizada."},{"inciso":"g","texto":"Convocar a la sociedad organizada."},{"inciso":"h","texto":"Integrar a la sociedad organizada."},{"inciso":"i","texto":"Escuchar a la sociedad organizada."},{"inciso":"j","texto":"Vincular a la sociedad organizada."},{"inciso":"k","texto":"Sumar a la sociedad organizada."}]}
END
printf '%s\t%s\t%s\t%s\n' \
	'pacto de integridad' '=' 'convenio de integridad' 'dicen lo mismo' \
	'observatorio ciudadano' '>' 'sociedad organizada' 'quien observa' \
	'mordida' '=' 'cohecho' 'nombre popular' \
	'coyote' '>' 'oficinas públicas' 'quien está en ellas' \
	'-chapulinero' '>' 'oficinas públicas' 'con un signo' \
	'gasto' '>' 'castigar;castigar el cohecho;el cohecho;las oficinas públicas' 'lo que se hace' \
	'aviador' '>' 'nómina inflada' 'quien cobra sin ir' >"$scratch/sinonimos.tsv"
printf '%s\t%s\t%s\t%s\n' \
	'mordida' '>' 'gasto' 'en otro archivo' \
	'cohecho' '=' 'mordida' 'dicho otra vez' \
	'hotel' '~' 'auditores;oficinas públicas' 'donde se trataría' \
	'posada' '~' 'auditores' 'donde se trataría' \
	'posada' '>' 'observatorios' 'y algo más cerca' >"$scratch/otros.tsv"
run "$build/indexer" build --index "$scratch/index" --synonyms "$scratch/sinonimos.tsv" --synonyms "$scratch/otros.tsv" \
	"$scratch/corpus.jsonl" || exit 1
start_searchd "$scratch/index"

phrase_before_correction() {
	answers 200 '/v1/search?q=pactos%20de%20integridad' &&
		json '.query.corrected == null and .hits[0].id == "sin.p2"'
}
check 'a word of a phrase that has synonyms is not corrected to another word' phrase_before_correction

words_stay() {
	answers 200 '/v1/search?q=gusto' && json '.query.corrected == null and .total == 0' &&
		answers 200 '/v1/search?q=quiero%20castigar' && json '.query.corrected == null' &&
		answers 200 '/v1/search?q=labar' && json '.query.corrected == "lavar"' &&
		answers 200 '/v1/search?q=gassto' && json '.query.corrected == "gasto"'
}
check 'a word of the language is corrected only to what sounds the same' words_stay

words_of_the_file() {
	answers 200 '/v1/search?q=coyotte' && json '.query.corrected == "coyote" and .total == 2' &&
		answers 200 '/v1/search?q=chapulinnero' && json '.query.corrected == "chapulinero" and .total == 2' &&
		answers 200 '/v1/search?q=aviadorr' && json '.query.corrected == null and .total == 0'
}
check 'a misspelt word that only the synonyms have is corrected, where they find something' words_of_the_file

typed_word_stays() {
	answers 200 '/v1/search?q=observatorios%20ciudadanos&per_page=100' &&
		json '.query.relaxed and .total == 12 and any(.hits[]; .id == "sin.p1")'
}
check 'a dozen synonyms do not keep out the record that has the word as typed' typed_word_stays

files_join() {
	answers 200 '/v1/search?q=mordida&explain=true' &&
		json '.query.explain.synonyms == [{"word":"mordida","synonyms":["cohecho","gasto"]}]'
}
check 'several files of synonyms are one, in their order, and what is said twice counts once' files_join

word_before_synonym() {
	answers 200 '/v1/search?q=mordida' && json '[.hits[].id][:2] == ["sin.p5", "sin.p4"]' &&
		answers 200 '/v1/search?q=cohecho' && json '[.hits[].id] == ["sin.p4", "sin.p5"]'
}
check 'all else equal, the word stands before its synonym, both ways' word_before_synonym

many_synonyms_behind_word() {
	answers 200 '/v1/search?q=gasto' && json '.total == 3 and .hits[0].id == "sin.p8"'
}
check 'however many synonyms a record has, one with the word stands before it' many_synonyms_behind_word

far_alone() {
	answers 200 '/v1/search?q=hotel' && json '.total == 0 and .query.corrected == null' &&
		answers 200 '/v1/search?q=hoteles&documento=sin' && json '.total == 0' &&
		answers 200 '/v1/search?q=hotel%20eje:1' && json '.total == 0'
}
check 'a word that only far pointers know has no hits, and is no slip' far_alone

far_beside() {
	answers 200 '/v1/search?q=hotel%20integridad&explain=true' &&
		json '.hits[0].id == "sin.p3" or .hits[0].id == "sin.p2"' &&
		json 'any(.hits[]; .id == "sin.p8" and .explain.words[0].how == "far" and .explain.words[0].word == "hotel")' &&
		answers 200 '/v1/search?q=posada&explain=true' &&
		json '[.hits[].id] == ["sin.p1", "sin.p8"] and .hits[0].explain.words[0].how == "synonym"'
}
check 'in a longer query and beside nearer synonyms, far pointers are weak ones' far_beside

marks_after_texts() {
	answers 200 '/v1/search?q=gobierno%20abierto' &&
		json '[.hits[].id] == ["sin.p7", "sin.p6"] and .hits[1].matched_in == ["ficha"]' &&
		answers 200 '/v1/search?q=implementaci%C3%B3n%20inmediata' && json '[.hits[].id] == ["sin.p6"]'
}
check 'what a sheet is filed under is found, after what a text says' marks_after_texts

finish
