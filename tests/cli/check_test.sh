#!/bin/bash
# indexer check: every problem with its file, line and field.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"
cd "$(dirname "$0")/../fixtures/corpus" || exit 1

run "$indexer" check valid.jsonl
good_corpus() { exits 0 && silent && warns '3 prioridades, 2 acciones: 0 problems, 0 warnings'; }
check 'a good corpus says nothing on standard output' good_corpus

run "$indexer" check broken.jsonl
broken_corpus() { exits 1 && diff -u broken.expected "$out"; }
check 'a broken corpus gives every problem' broken_corpus

run "$indexer" check valid.jsonl --entes entes.jsonl
warnings() {
	exits 0 && says 'valid.jsonl:4: entes: warning: no body has the name "Secretaría del Campo"' &&
		says 'valid.jsonl:4: entes: warning: "Gubenatura" is taken for a misprint of GUBERNATURA' &&
		says 'entes.jsonl:10: clave: warning: nothing in the corpus names CAMINOS'
}
check 'what only needs a look is a warning' warnings

cat >"$scratch/entes.jsonl" <<'END'
{"clave":"A","nombre":"Uno","alias":["Otro","Otro"]}
{"clave":"B","nombre":"Dos","alias":["otro"]}
{"clave":"C"}
{"clave":"D","nombre":" "}
{"clave":"E","nombre":"Cinco","alias":["Quinto"]}
{"clave":"F","nombre":"Quinto"}
END
run "$indexer" check valid.jsonl --entes="$scratch/entes.jsonl"
bad_entes() {
	exits 1 && says 'entes.jsonl:1: alias: "Otro" stands twice' &&
		says 'entes.jsonl:2: alias: "otro" is a name of A already' && says 'entes.jsonl:3: nombre: is missing' &&
		says 'entes.jsonl:4: nombre: is empty' && says 'entes.jsonl:6: nombre: "Quinto" is a name of E already' &&
		says 'entes.jsonl:5: clave: warning: nothing in the corpus names E'
}
check 'the file of bodies is checked as strictly' bad_entes

run "$indexer" check valid.jsonl valid.jsonl
twice() { exits 1 && says 'valid.jsonl:1: documento: pea-colima comes twice, first at valid.jsonl:1'; }
check 'a file given twice has its ids twice' twice

run "$indexer" check /dev/null nothing.jsonl
unreadable() { exits 1 && says 'nothing.jsonl: No such file or directory' && says '/dev/null: neither a file nor a pipe'; }
check 'what cannot be read is a problem' unreadable

from_pipe() { "$indexer" check - <valid.jsonl >"$out" 2>"$err" && cat valid.jsonl | "$indexer" check /dev/stdin; }
check 'standard input and pipes are read' from_pipe 2>/dev/null

cd ../ambitos || exit 1
ambitos=(--entes nacional.entes.jsonl --entes rio-verde.entes.jsonl --entes las-lajas.entes.jsonl --entes bajio-alto.entes.jsonl)
run "$indexer" check rio-verde-integridad.jsonl rio-verde-salud.jsonl las-lajas-desarrollo.jsonl bajio-alto-anticorrupcion.jsonl "${ambitos[@]}"
namesakes() {
	exits 0 && ! says 'already' &&
		says 'las-lajas-desarrollo.jsonl:4: entes: warning: no body has the name "Contraloría"' &&
		says 'bajio-alto-anticorrupcion.jsonl:5: entes: warning: no body has the name "Secretaría de Salud"' &&
		says 'nacional.entes.jsonl:2: clave: warning: nothing in the corpus names INE' &&
		! says 'names mx-rve:SEC-FINANZAS'
}
check 'several files of bodies have namesakes, each documento its own' namesakes

sed 's/,"ambito":"mx-laj"/,"ambito":"mx-xxx"/' las-lajas-desarrollo.jsonl >"$scratch/other.jsonl"
sed 's/,"ambito":"mx-baj"//' bajio-alto-anticorrupcion.jsonl >"$scratch/none.jsonl"
run "$indexer" check "$scratch/other.jsonl" "$scratch/none.jsonl" "${ambitos[@]}"
without_ambito() {
	exits 0 && says 'other.jsonl:1: ambito: warning: no body has the ambito "mx-xxx"' &&
		says 'none.jsonl:1: ambito: warning: bajio-alto-anticorrupcion has none' &&
		says 'none.jsonl:4: lideres: warning: no body has the name "Contraloría"'
}
check 'a documento without the bodies of its ambito is told of' without_ambito

run "$indexer" check rio-verde-salud.jsonl "${ambitos[@]}" --entes nacional.entes.jsonl
file_twice() { exits 2 && warns '--entes nacional.entes.jsonl is given twice'; }
check 'a file of bodies that is given twice is bad usage' file_twice
cd ../corpus || exit 1

one=$scratch/uno.tsv
two=$scratch/dos.tsv
printf '%s\t%s\t%s\twhy\n' \
	'queja' '>' 'denuncias;denuncias anónimas;anónimas denuncias' \
	'mordida' '>' 'moche;cohecho' \
	'parlamento' '>' 'Congreso del Estado;Junta Local de Caminos' \
	'informe' '=' 'rendición' \
	'dato' '=' 'cifra' \
	'acuse' '~' 'publicar datos' \
	'de la' '>' 'denuncia' \
	'uno dos tres cuatro cinco seis siete' '>' 'denuncia' >"$one"
printf '%s\t%s\t%s\twhy\n' \
	'publicación' '>' 'publicar' \
	'quejas' '~' 'denuncia' \
	'denunciar' '>' 'queja' \
	'cifras' '=' 'datos;denuncias' \
	'acuse' '~' 'contratar;con el poder legislativo' \
	'en abierto' '=' 'de la' >"$two"
sort_of() { sed "s:$scratch/::" "$out"; }
cat >"$scratch/wanted" <<'END'
uno.tsv:1: repeats: warning: "queja" > "anónimas denuncias" is said already at uno.tsv:1
uno.tsv:1: never: warning: the corpus never has "anónimas denuncias"
uno.tsv:2: dead: warning: "mordida" finds nothing that the corpus has
uno.tsv:3: never: warning: the corpus never has "Junta Local de Caminos"
uno.tsv:4: dead: warning: "informe" finds nothing that the corpus has
uno.tsv:5: never: warning: the corpus never has "cifra"
uno.tsv:7: left: warning: "de la" finds nothing: its words carry nothing
uno.tsv:8: left: warning: "uno dos tres cuatro cinco seis siete" finds nothing: it has 7 words that carry something, not 6 at most
dos.tsv:1: same: warning: "publicar" is the same as "publicación": it finds that already
dos.tsv:2: contradicts: warning: "quejas" ~ "denuncia", but "queja" > "denuncias" at uno.tsv:1
dos.tsv:3: both: warning: "queja" > "denuncias" stands at uno.tsv:1: where both find each other, the sign is =
dos.tsv:3: dead: warning: "denunciar" finds nothing that the corpus has
dos.tsv:4: repeats: warning: "cifras" = "datos" is said already at uno.tsv:5
dos.tsv:6: left: warning: "de la" finds nothing: its words carry nothing
END
run "$indexer" check valid.jsonl --entes entes.jsonl --synonyms "$one" --synonyms "$two"
synonyms() {
	exits 0 && grep 'tsv:' "$out" | sed "s:$scratch/::g" | diff -u "$scratch/wanted" - &&
		warns '14 lines of synonyms: 3 find nothing in the corpus, 3 find only a part of what they say, 8 other warnings'
}
check 'synonyms that find nothing, or say what others say, are warnings in the order of their lines' synonyms

run "$indexer" check valid.jsonl --synonyms "$one"
nobody() { exits 0 && says 'uno.tsv:3: dead: warning: "parlamento" finds nothing'; }
check 'without the bodies, their names are words' nobody

piped_synonyms() {
	cat valid.jsonl | "$indexer" check - --entes entes.jsonl --synonyms "$one" --synonyms "$two" 2>/dev/null |
		grep 'tsv:' | sed "s:$scratch/::g" | diff -u "$scratch/wanted" -
}
check 'a corpus that comes from a pipe is looked at as well' piped_synonyms

printf 'a\t!\tb\tc\n' >"$scratch/bad.tsv"
run "$indexer" check valid.jsonl --synonyms "$scratch/bad.tsv"
bad_synonyms() { exits 1 && says 'bad.tsv:1: column 2: must be >, = or ~'; }
check 'a line of synonyms that is not well formed is a problem' bad_synonyms

run "$indexer" check broken.jsonl --synonyms "$two"
broken_and_synonyms() { exits 1 && says 'dos.tsv:1: same: warning:' && ! says 'dead: warning' && ! says 'never: warning'; }
check 'synonyms are not held against a corpus with problems' broken_and_synonyms

run "$indexer" check
no_corpus() { exits 2 && silent && warns 'no CORPUS given'; }
check 'no corpus is bad usage' no_corpus

run "$indexer" check --ente x valid.jsonl
unknown_option() { exits 2 && warns 'unknown option --ente; the nearest is --entes'; }
check 'an unknown option names the nearest' unknown_option
finish
