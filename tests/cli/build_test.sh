#!/bin/bash
# indexer build: an index whole and at once, or none.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"
cd "$(dirname "$0")/../fixtures/corpus" || exit 1
index=$scratch/fichero.index

run "$indexer" build --index "$index" --entes entes.jsonl valid.jsonl
built() { exits 0 && silent && [ -f "$index" ] && warns '5 records, 11 bodies'; }
check 'a corpus becomes an index' built
reported() {
	warns 'no body has the name "Secretaría del Campo": it becomes SECRETARIA-DEL-CAMPO' &&
		warns '"Gubenatura" is taken for a misprint of GUBERNATURA'
}
check 'names that were not found as written are reported' reported
noted() {
	warns 'note: "Secretaria de Trabajo" is SEC-TRABAJO, "Secretaría del Trabajo", in another spelling (1 times)' &&
		warns 'note: "Cpc" is CPC, ' && ! grep -q '"OSAFIG"' "$err"
}
check 'names in another spelling are noted, exact ones are not' noted
no_bar() { ! grep -q $'\r' "$err"; }
check 'there is no progress bar where there is no terminal' no_bar
nothing_beside() { [ "$(ls "$scratch" | tr "\n" " ")" = "fichero.index fichero.index.lock " ]; }
check 'nothing is left beside the index but its lock' nothing_beside

before=$(sha256sum <"$index")
unchanged() { [ "$(sha256sum <"$index")" = "$before" ]; }

run "$indexer" build --index "$index" broken.jsonl
broken() { exits 1 && silent && warns 'broken.jsonl:11: texto: is empty' && unchanged; }
check 'a broken corpus leaves the old index as it was' broken

limited() { (ulimit -f 8 && exec "$@"); }
run limited "$indexer" build --index "$index" valid.jsonl
too_large() { exits 1 && silent && warns 'File too large' && warns 'is as it was' && unchanged; }
check 'a file that may not grow is a failure, with the old index left' too_large

printf 'mordida\t=\tcohecho\n' >"$scratch/synonyms.tsv"
run "$indexer" build --index "$index" --synonyms "$scratch/synonyms.tsv" valid.jsonl
bad_synonyms() { exits 1 && warns 'synonyms.tsv:1: has 3 columns, not 4' && unchanged; }
check 'broken synonyms leave the old index as it was' bad_synonyms

head -c 100000 ../../../corpus/vectores.bin >"$scratch/cut.bin"
refuses_vectors() {
	run "$indexer" build --index "$index" --vectors "$1" valid.jsonl
	exits 1 && warns "$2" && unchanged
}
check 'vectors that are cut short leave the old index as it was' refuses_vectors "$scratch/cut.bin" 'cut.bin: damaged: cut short'
check 'what is no file of vectors is refused' refuses_vectors valid.jsonl 'valid.jsonl: not a file of word vectors'
check 'vectors that are not there are told' refuses_vectors "$scratch/none.bin" 'none.bin'

printf '# why\r\n\r\nmordida\t=\tcohecho; soborno\teveryday word\r\n' >"$scratch/synonyms.tsv"
run "$indexer" build --index "$index" --synonyms "$scratch/synonyms.tsv" valid.jsonl
good_synonyms() { exits 0 && ! unchanged; }
check 'good synonyms go into the index' good_synonyms

printf 'mordida\t=\tcohecho\tonce more\n' >"$scratch/more.tsv"
run "$indexer" build --index "$index" --synonyms "$scratch/synonyms.tsv" --synonyms "$scratch/more.tsv" valid.jsonl
several_synonyms() { exits 0 && silent; }
check 'several files of synonyms may be given' several_synonyms
one_broken() {
	printf 'mordida\t?\tcohecho\twhy\n' >"$scratch/broken.tsv"
	run "$indexer" build --index "$index" --synonyms "$scratch/more.tsv" --synonyms "$scratch/broken.tsv" valid.jsonl
	exits 1 && warns 'broken.tsv:1: column 2'
}
check 'each file of synonyms is checked' one_broken
run "$indexer" build --index "$index" $(printf -- "--synonyms $scratch/more.tsv %.0s" {1..17}) valid.jsonl
too_many_synonyms() { exits 2 && warns 'more than 16 times'; }
check 'more files of synonyms than an index holds are bad usage' too_many_synonyms

run "$indexer" build --index "$scratch/none/fichero.index" valid.jsonl
no_folder() { exits 1 && silent && warns none/fichero.index; }
check 'a folder that is not there is a failure' no_folder

from_pipe() { cat valid.jsonl | "$indexer" build --index "$scratch/piped" - >"$out" 2>"$err" && [ -f "$scratch/piped" ]; }
check 'a corpus may come from a pipe' from_pipe

run "$indexer" build valid.jsonl
no_index() { exits 2 && warns '--index PATH is missing'; }
check 'no --index is bad usage' no_index
run "$indexer" build --index
no_value() { exits 2 && warns '--index needs a value'; }
check 'an option without its value is bad usage' no_value
# A list that writes acronyms beside its names, with the lone acronym before the pair.
sed -n 1,2p valid.jsonl >"$scratch/pairs.jsonl"
echo '{"tipo":"prioridad","documento":"pea-colima","eje":1,"prioridad":1,"texto":"Publicar.","entes":["IPC",
	"Órgano Superior de Auditoría (OSAFIG)","Secretaría del Trabajo (ST)","Instituto de Pesca (IPC)",
	"Órgano Superior de Auditoría (CPC)","Órgano de la Auditoría (OSAFIG)"]}' | tr -d '\n\t' >>"$scratch/pairs.jsonl"
run "$indexer" build --index "$index" --entes entes.jsonl "$scratch/pairs.jsonl"
paired() {
	exits 0 && warns '"Secretaría del Trabajo (ST)" is SEC-TRABAJO, "Secretaría del Trabajo": the acronym beside it' &&
		warns "(CPC)\" has another body's acronym, and is taken by its name for OSAFIG" &&
		warns '"Órgano de la Auditoría (OSAFIG)" is taken by its acronym alone for OSAFIG' &&
		! grep -qF '"Órgano Superior de Auditoría (OSAFIG)"' "$err"
}
check 'a name with its acronym is the body of both' paired
one_made() { warns '"IPC": it becomes INSTITUTO-DE-PESCA (' && warns '"Instituto de Pesca (IPC)": it becomes INSTITUTO-DE-PESCA ('; }
check 'a body that is made takes name and acronym, in whichever order they come' one_made
checked() {
	run "$indexer" check --entes entes.jsonl "$scratch/pairs.jsonl"
	exits 0 && says 'is taken by its acronym alone for OSAFIG' && says "has another body's acronym" && ! says '(ST)'
}
check 'check says where name and acronym do not agree' checked

finish
