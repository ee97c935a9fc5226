#!/bin/bash
# indexer import, from the command line. Usage: import_test.sh BUILD_DIR
# Runs from the repository root.

set -u
indexer=$1/indexer
. tests/harness/cli.sh

source=corpus/fichas-infoem.md
entes=corpus/entes.jsonl
fixtures=tests/fixtures/import

import_source() { run "$indexer" import "$1" --documento pea-infoem --entes "$entes"; }
same_corpus() { [ "$status" = 0 ] && cmp -s corpus/pea-infoem.jsonl "$out"; }
count() { [ "$(jq -s "$1" corpus/pea-infoem.jsonl)" = "$2" ]; }

# --- The project's own document. ---

import_source $source
check 'the committed corpus is what import makes of the source' same_corpus
check 'the corpus has 5 ejes' count 'map(select(.tipo=="eje"))|length' 5
check 'the corpus has 60 prioridades' count 'map(select(.tipo=="prioridad"))|length' 60
check 'of them 35 have a sheet' count 'map(select(.ficha))|length' 35
check 'the corpus has 287 acciones' count 'map(.acciones//[]|length)|add' 287
check 'the corpus has 220 names of líderes' count 'map(.lideres//[]|length)|add' 220
check 'the corpus has 418 names of entes' count 'map(.entes//[]|length)|add' 418
check 'the corpus has 10 names struck through' count 'map(.entes_tachados//[]|length)|add' 10

logo_alone() {
	diff - "$err" <<'LINES'
corpus/fichas-infoem.md:1828: SISTEMA
corpus/fichas-infoem.md:1829: ANTICORRUPCIÓN
corpus/fichas-infoem.md:1830: EDOMÉX
corpus/fichas-infoem.md: 3 lines could not be placed
LINES
}
check 'the only lines without a place are the closing logo' logo_alone

run "$indexer" import $source --documento pea-infoem --ente INFOEM
check 'without the authority file the names come out the same' same_corpus

run "$indexer" import $source --documento pea-infoem --entes $entes --strict
check '--strict makes a line without a place a failure' exits 1
check '--strict writes the corpus all the same' cmp -s corpus/pea-infoem.jsonl "$out"

run "$indexer" import $source --documento pea-infoem --entes $entes --output "$scratch/corpus.jsonl"
written_silently() { exits 0 && silent && cmp -s corpus/pea-infoem.jsonl "$scratch/corpus.jsonl"; }
check '--output writes the file and nothing to standard output' written_silently

claves_and_names() { jq -r '[.clave,.nombre]|@tsv' $entes; }
every_body_has_a_name() { [ "$(claves_and_names | grep -c '	.')" = 48 ]; }
check 'the authority file has 48 bodies' every_body_has_a_name
comunes_are_aliases() { [ -z "$(jq -c 'select(((.comunes//[])-(.alias//[]))!=[])' $entes)" ]; }
check 'each common noun of the authority file is an alias too' comunes_are_aliases

# --- The same source in other clothes. ---

disguise() {
	mkdir -p "$scratch/$1"
	python3 - "$1" $source "$scratch/$1/fichas-infoem.md" <<'PYTHON'
import sys, unicodedata
kind, source, target = sys.argv[1:]
text = open(source, encoding="utf-8", newline="").read()
if kind == "crlf":
    text = text.replace("\n", "\r\n")
elif kind == "bom":
    text = "\ufeff" + text
elif kind == "nfd":
    text = unicodedata.normalize("NFD", text)
elif kind == "tabs":
    text = "\n".join(line and "\t" + line.replace(" ", "\t", 2) + " \t" for line in text.split("\n"))
elif kind == "nbsp":
    text = text.replace(" ", "\u00a0")
elif kind == "all":
    text = "\ufeff" + unicodedata.normalize("NFD", text).replace(" ", " \t").replace("\n", "\r\n")
open(target, "w", encoding="utf-8", newline="").write(text)
PYTHON
	import_source "$scratch/$1/fichas-infoem.md"
}
for clothes in crlf bom nfd tabs nbsp all; do
	disguise $clothes
	check "the source with $clothes gives the same corpus" same_corpus
done

# --- Other bodies' documents. ---

as_expected() {
	[ "$status" = 0 ] && diff "$1.jsonl" "$out" && sed "s|$fixtures/||" "$err" | diff "$1.stderr" -
}
for document in $fixtures/*.md; do
	name=$(basename "$document" .md)
	with_entes=()
	[ -f "$fixtures/$name.entes.jsonl" ] && with_entes=(--entes "$fixtures/$name.entes.jsonl")
	run "$indexer" import "$document" --documento "$name" "${with_entes[@]}"
	check "the document $name gives the records and the report beside it" as_expected "$fixtures/$name"
	cp "$out" "$scratch/$name.jsonl"
	run "$indexer" check "$scratch/$name.jsonl"
	check "what import makes of $name passes check" exits 0
done

# --- Label and content side by side. ---

read_as() {
	local got
	got=$(jq -cs 'map(select(.tipo=="prioridad"))[0] | [.texto_ficha // .texto, .lideres, [.acciones[] | .inciso + " " + .texto]]' "$out")
	[ "$status" = 0 ] && [ "$got" = '["Llevar agua a las escuelas.",["Comisión del Agua","Junta"],["a Perforar.","b Entubar."]]' ] ||
		{ echo "$got"; return 1; }
}

printf '%s\n' 'Eje 1. Agua' '' '| PRIORIDAD 1 | Llevar agua a las escuelas. |' '|---|---|' \
	'| LÍDERES DE IMPLEMENTACIÓN | Comisión del Agua y Junta |' '| ACCIONES SUGERIDAS | a) Perforar.<br>b) Entubar. |' \
	>"$scratch/pairs.md"
run "$indexer" import "$scratch/pairs.md" --documento x
check 'labels and contents in a table of two columns are read' read_as

printf '%s\n' 'Eje 1. Agua' '' '| Prioridad | Líderes de implementación | Acciones sugeridas |' '|---|---|---|' \
	'| Prioridad 1. Llevar agua a las escuelas. | Comisión del Agua y Junta | a) Perforar. b) Entubar. |' >"$scratch/records.md"
run "$indexer" import "$scratch/records.md" --documento x
check 'a table with a record a row is read' read_as

printf '%s\n' 'Eje 1. Agua' '' 'PRIORIDAD 1      Llevar agua a' '                 las escuelas.' \
	'LÍDERES DE       Comisión del Agua' 'IMPLEMENTACIÓN   y Junta' 'ACCIONES         a) Perforar.' 'SUGERIDAS        b) Entubar.' \
	>"$scratch/columns.txt"
run "$indexer" import "$scratch/columns.txt" --documento x
check 'labels and contents that blanks set side by side are read' read_as

printf '%s\n' 'Eje 1. Agua' '' 'Prioridad 1. Llevar agua.' '' 'ACCIONES SUGERIDAS' '' 'a) Perforar.' '' \
	'| Año | 2019 | 2020 |' '|---|---|---|' '| Pozos | 3 | 4 |' >"$scratch/figures.md"
run "$indexer" import "$scratch/figures.md" --documento x
set_aside() {
	exits 0 && warns 'figures.md:9: | Año | 2019 | 2020 |' && warns 'figures.md:11: | Pozos | 3 | 4 |' && ! grep -q 2019 "$out"
}
check 'a table of figures is reported whole, and no text is made of it' set_aside

# --- What is no document. ---

fails_saying() { exits 1 && silent && warns "$1"; }

run "$indexer" import "$scratch/none.md" --documento x
check 'a source that is not there is a failure that names it' fails_saying none.md

: >"$scratch/empty.md"
run "$indexer" import "$scratch/empty.md" --documento x
check 'an empty source is a failure' fails_saying 'no text'

printf ' \n\t\n\n' >"$scratch/blank.md"
run "$indexer" import "$scratch/blank.md" --documento x
check 'a source of blanks is a failure' fails_saying 'no text'

printf 'Una carta.\n\nSin fichas.\n' >"$scratch/letter.md"
run "$indexer" import "$scratch/letter.md" --documento x
check 'a text without a prioridad is a failure' fails_saying 'no prioridad'

printf 'uno\ndos\ntres \377 cuatro\n' >"$scratch/latin.md"
run "$indexer" import "$scratch/latin.md" --documento x
check 'a text that is not UTF-8 is a failure that names the line' fails_saying 'line 3'

run "$indexer" import "$indexer" --documento x
check 'a binary file is a failure' fails_saying line

printf 'Prioridad 1.\n\nUno.\n\000\n' >"$scratch/zero.md"
run "$indexer" import "$scratch/zero.md" --documento x
check 'a zero byte is a failure that names the line' fails_saying 'line 4'

run "$indexer" import "$scratch" --documento x
check 'a directory is a failure' exits 1

# --- Within bounds. ---

{
	cat $source
	printf '\nPrioridad 61.\n\n'
	head -c 52428800 /dev/zero | tr '\0' a
	echo
} >"$scratch/long.md"
partial_with_report() {
	exits 0 && warns 'long.md:1833: aaaa' && [ "$(jq -s 'map(select(.tipo=="prioridad"))|length' "$out")" = 61 ]
}
run timeout 600 "$indexer" import "$scratch/long.md" --documento pea-infoem
check 'a line of 50 MB is reported, cut, and the rest is imported' partial_with_report

head -c 70000000 /dev/zero | tr '\0' '\n' >"$scratch/huge.md"
run timeout 600 "$indexer" import "$scratch/huge.md" --documento x
check 'a source beyond the bound is a failure' fails_saying huge.md

ends_well() {
	local size place
	size=$(stat -c %s $source)
	RANDOM=7
	for _ in $(seq 50); do
		place=$(((RANDOM * 32768 + RANDOM) % size))
		head -c "$place" $source >"$scratch/cut.md"
		run "$indexer" import "$scratch/cut.md" --documento cut --entes $entes
		if [ "$status" = 0 ]; then
			jq -e . "$out" >"$scratch/parsed" || return 1
			warns 'could not be placed' || return 1
		else
			exits 1 && silent && [ -s "$err" ] || return 1
		fi
	done
}
check 'the source cut at 50 places gives a partial corpus or an error' ends_well

# --- What is written. ---

printf 'PRIORIDAD 1\n\nRegar.\n\nACCIONES SUGERIDAS\n\na) Uno.\nb) Dos.\na) Tres.\nb) Cuatro.\n' >"$scratch/cut.md"
run "$indexer" import "$scratch/cut.md" --documento x
told() { exits 0 && says abis && warns 'kept as abis; the source may lack what stood before' && warns 'kept as bbis'; }
check 'acciones that begin anew are told, with what they are called' told
run "$indexer" import "$scratch/cut.md" --documento x --strict
check '--strict makes an inciso that the source does not have a failure' exits 1

python3 -c "print('PRIORIDAD 1\n\nRegar.\n\nACCIONES SUGERIDAS\n\na) ' + '\n'.join(['palabra ' * 20000] * 3))" >"$scratch/long.md"
run "$indexer" import "$scratch/long.md" --documento x --output "$scratch/long.jsonl"
as_check_does() {
	exits 1 && warns 'long.jsonl:2: acciones[0].texto: is longer than' && warns '1 problem in the corpus that was written' &&
		! "$indexer" check "$scratch/long.jsonl" >"$scratch/.check" 2>/dev/null && grep -qF 'is longer than' "$scratch/.check"
}
check 'import says what check says of what it wrote, and fails' as_check_does

mkdir "$scratch/killed"
nothing_is_left() {
	local round pid
	for round in $(seq 10 3 40); do
		"$indexer" import $source --documento x --output "$scratch/killed/out.jsonl" >/dev/null 2>&1 &
		pid=$!
		sleep "0.$round"
		kill -s "$1" $pid 2>/dev/null
		wait $pid 2>/dev/null
		[ -z "$(find "$scratch/killed" -type f ! -name out.jsonl)" ] || return 1
	done
}
for signal in TERM INT HUP; do
	check "SIG$signal leaves no other file behind" nothing_is_left $signal
done

cp corpus/pea-infoem.jsonl "$scratch/kept.jsonl"
limited() { (ulimit -f 20 && exec "$@"); }
run limited "$indexer" import $source --documento x --output "$scratch/kept.jsonl"
kept() { exits 1 && warns 'kept.jsonl: File too large' && cmp -s corpus/pea-infoem.jsonl "$scratch/kept.jsonl"; }
check 'a file that may not grow is a failure, with the old one left' kept
check 'and nothing beside it' test "$(ls "$scratch"/kept*)" = "$scratch/kept.jsonl"

# --- The command line. ---

bad_usage() { exits 2 && silent && warns "$1"; }

run "$indexer" import
check 'import without a source is bad usage' bad_usage SOURCE
run "$indexer" import $source
check 'import without --documento is bad usage' bad_usage --documento
for slug in '' 'peá' 'a b' '-x' 'a.b' "$(printf 'a%.0s' $(seq 65))"; do
	run "$indexer" import $source --documento="$slug"
	check "--documento '${slug:0:8}' is bad usage" bad_usage --documento
done
run "$indexer" import $source --documento x --ente 'poder judicial'
check '--ente must be a clave' bad_usage --ente
run "$indexer" import $source $source --documento x
check 'two sources are bad usage' bad_usage SOURCE
run "$indexer" import $source --documento x --nonsense
check 'an unknown option is bad usage' bad_usage nonsense
run "$indexer" import $source --documento x --documento y
check '--documento given twice is bad usage' bad_usage twice
run "$indexer" import --help
helpful() { exits 0 && says --strict && says --documento && [ ! -s "$err" ]; }
check '--help goes to standard output' helpful
run "$indexer" import $source --documento x --entes "$scratch/none.jsonl"
check 'an authority file that is not there is a failure' fails_saying none.jsonl
run "$indexer" import $source --documento x --output "$scratch/none/corpus.jsonl"
check 'an output that cannot be written is a failure' fails_saying none/corpus.jsonl
run "$indexer" import $source --documento x --ente SESAEMM --entes $entes
says_ente() { says '"ente":"SESAEMM"'; }
check '--ente wins over the body on the title page' says_ente

# --- The ámbito of the document. ---

sed 's/}$/,"ambito":"mx-mex"}/' $entes >"$scratch/mex.jsonl"
printf '%s\n' '{"clave":"INE","nombre":"Instituto Nacional Electoral"}' >"$scratch/nacional.jsonl"
printf '%s\n' '{"clave":"OTRO","nombre":"Otro","ambito":"mx-hid"}' >"$scratch/hid.jsonl"
head_without_ambito() { head -n 1 "$out" | sed "s/,\"ambito\":\"$1\"//" | cmp -s - <(head -n 1 corpus/pea-infoem.jsonl); }
body_the_same() { tail -n +2 "$out" | cmp -s - <(tail -n +2 corpus/pea-infoem.jsonl); }
of_ambito() { [ "$status" = 0 ] && says "\"ambito\":\"$1\"" && head_without_ambito "$1" && body_the_same; }
run "$indexer" import $source --documento pea-infoem --entes "$scratch/mex.jsonl" --entes "$scratch/nacional.jsonl"
check 'a document is of the only ámbito of its bodies' of_ambito mx-mex
run "$indexer" import $source --documento pea-infoem --entes "$scratch/mex.jsonl" --entes "$scratch/hid.jsonl" \
	--ambito mx-mex
check '--ambito tells whose bodies the names are' of_ambito mx-mex
run "$indexer" import $source --documento x --ambito MX
check '--ambito must be a slug' bad_usage --ambito

finish
