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

run "$indexer" check
no_corpus() { exits 2 && silent && warns 'no CORPUS given'; }
check 'no corpus is bad usage' no_corpus

run "$indexer" check --ente x valid.jsonl
unknown_option() { exits 2 && warns 'unknown option --ente; the nearest is --entes'; }
check 'an unknown option names the nearest' unknown_option
finish
