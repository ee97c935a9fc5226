#!/bin/bash
# indexer analyze: the words of a text as indexing and searching see them.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"

# column NUMBER: that column of the last output, without the line of names, its rows joined by blanks
column() { tail -n +2 "$out" | cut -f "$1" | paste -sd ' '; }
rows() { [ "$(tail -n +2 "$out" | wc -l)" = "$1" ]; }

run "$indexer" analyze 'Las denuncias anónimas'
names_first() { exits 0 && [ "$(head -n 1 "$out")" = $'exact\tinflection\tstem\tposition\tbytes\tsource\tmarks' ]; }
check 'the first line names the columns' names_first
a_line_each() { rows 3 && [ "$(column 1)" = 'las denuncias anonimas' ] && [ "$(column 6)" = 'Las denuncias anónimas' ]; }
check 'each word is a line, with the word as written' a_line_each
places() { [ "$(column 4)" = '0 1 2' ] && [ "$(column 5)" = '0-3 4-13 14-23' ]; }
check 'position and bytes tell where a word stands' places
marks() { [ "$(column 7 | cut -d ' ' -f 1-2)" = 'initial stop' ]; }
check 'a small word at the start is marked twice' marks
quiet() { [ ! -s "$err" ]; }
check 'nothing goes to standard error' quiet

# forms TEXT: the three forms of its words
forms() { "$indexer" analyze -- "$1" | tail -n +2 | cut -f 1-3; }
one_way_or_another() {
	[ -n "$(forms 'fiscalización')" ] &&
		[ "$(forms 'fiscalización')" = "$(forms 'fiscalizacion')" ] &&
		[ "$(forms 'fiscalización')" = "$(forms 'FISCALIZACIÓN')" ] &&
		[ "$(forms 'fiscalización')" = "$(forms $'fiscalizacio\xCC\x81n')" ]
}
check 'accents, capitals and the normal form make no difference' one_way_or_another
enye() { [ "$(forms año)" != "$(forms ano)" ] && [ "$(forms año)" = "$(forms $'an\xCC\x83o')" ]; }
check 'ñ is a letter of its own, however it is written' enye

run "$indexer" analyze 'El SEA'
acronym() { [ "$(column 7)" = 'initial stop capitals initial' ]; }
check 'a word in capitals is marked, and is no stop word' acronym

run "$indexer" analyze uno 'dos tres'
own_positions() { exits 0 && [ "$(column 4)" = '0 0 1' ]; }
check 'each text is analysed on its own' own_positions

run "$indexer" analyze -- --help
behind_hyphens() { exits 0 && [ "$(column 1)" = help ]; }
check 'behind -- a text may begin with a hyphen' behind_hyphens
run "$indexer" analyze -denuncias
single_hyphen() { exits 0 && [ "$(column 1)" = denuncias ]; }
check 'a text with one hyphen before it is a text' single_hyphen

for nothing in '' ' ' '¿…?'; do
	run "$indexer" analyze "$nothing"
	no_words() { exits 0 && rows 0 && [ ! -s "$err" ]; }
	check "a text without words has none: '$nothing'" no_words
done

run "$indexer" analyze $'ocho\tdías\nhábiles' $'a\x01b'
control() { exits 0 && [ "$(awk -F '\t' 'NF != 7' "$out" | wc -l)" = 0 ]; }
check 'blanks and control characters break no line' control

run "$indexer" analyze $'a\xFFb'
invalid() { exits 1 && silent && warns 'text 1 is not valid UTF-8 (byte 2)'; }
check 'invalid UTF-8 is a failure that names the byte' invalid
run "$indexer" analyze bien $'\xC3'
second_invalid() { exits 1 && silent && warns 'text 2 is not valid UTF-8 (byte 1)'; }
check 'nothing is shown where a later text is at fault' second_invalid

run "$indexer" analyze
no_text() { exits 2 && silent && warns 'no TEXT given' && warns 'indexer analyze --help'; }
check 'no text is bad usage' no_text
run "$indexer" analyze --
check 'no text behind -- is bad usage' no_text
run "$indexer" analyze --stem denuncias
unknown() { exits 2 && silent && warns 'unknown option --stem'; }
check 'an unknown option is bad usage' unknown

long=$(printf 'ñandú%.0s' $(seq 10000))
run "$indexer" analyze "$long" "$(printf 'denuncias %.0s' $(seq 10000))"
long_texts() { exits 0 && rows 10001; }
check 'a word of 60,000 bytes and a text of 10,000 words are taken' long_texts

full_disk() { "$indexer" analyze denuncias >/dev/full 2>"$err"; [ $? = 1 ] && warns 'cannot write'; }
check 'output that cannot be written is a failure' full_disk
full_disk_later() { "$indexer" analyze "$(printf 'denuncias %.0s' $(seq 10000))" >/dev/full 2>"$err"; [ $? = 1 ] && warns 'cannot write'; }
check 'so is output that cannot be written halfway' full_disk_later
finish
