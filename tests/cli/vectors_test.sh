#!/bin/bash
# indexer vectors: the same bytes from the same text, or a reason.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"
cd "$scratch" || exit 1
export TMPDIR=$scratch

# Streets and money, each with words of its own; bache and hoyo, moche and
# soborno stand among the same ones and never beside each other.
python3 - >calles.txt <<'END'
import random
chance = random.Random(5)
street = "calle avenida asfalto coche llanta lluvia obra cuadrilla banqueta esquina".split()
money = "juez contrato dinero sobre licitación firma empresa oficina ventanilla trámite".split()
for number in range(4000):
    words, named = chance.choice([(street, ["bache", "hoyo"]), (money, ["moche", "soborno"])])
    line = chance.sample(words, 6)
    line[chance.randrange(6)] = chance.choice(named)
    print("El", *line, number % 2000, chance.choice(["en la ciudad", "de ayer", ""]))
END

learn() { run "$indexer" vectors --dimensions 8 "$@"; }

learn --output uno.bin calles.txt
learnt() {
	exits 0 && silent && [ -s uno.bin ] && warns ' words in 4000 lines, ' && warns 'vectors of 8 dimensions'
}
check 'a text gives vectors, and a line of figures' learnt

one_line() { [ "$(wc -l <"$err")" -eq 1 ]; }
check 'no progress is shown where nobody looks' one_line

learn --output dos.bin calles.txt
same() { exits 0 && cmp -s uno.bin dos.bin; }
check 'the same text gives the same bytes' same

run taskset -c 0 "$indexer" vectors --dimensions 8 --output dos.bin calles.txt
check 'one processor gives the same bytes as several' same

head -n 1234 calles.txt >primera.txt
tail -n +1235 calles.txt >segunda.txt
piped() {
	"$indexer" vectors --dimensions 8 --output dos.bin primera.txt - <segunda.txt 2>"$err" && cmp -s uno.bin dos.bin
}
check 'several files and standard input are one text' piped

# The words, or the one that is nearest to one by the cosine, from the layout of lib/vectors/format.h.
cat >near.py <<'END'
import math, struct, sys
data = open(sys.argv[1], "rb").read()
version, dimensions, count, strings = struct.unpack_from("<4I", data, 16)
at = 16 + 16 + 32 + 16 + count * 16
rows = [struct.unpack_from(f"{dimensions}b", data, at + i * dimensions) for i in range(count)]
words = data[at + count * dimensions:][:strings].decode().split("\0")[:count]
def cosine(a, b):
    return sum(x * y for x, y in zip(a, b)) / math.hypot(*a) / math.hypot(*b)
if len(sys.argv) < 3:
    print("\n".join(words))
    sys.exit()
own = words.index(sys.argv[2])
others = [i for i in range(count) if i != own]
print(words[max(others, key=lambda i: cosine(rows[own], rows[i]))])
END
near() { [ "$(python3 near.py uno.bin "$1")" = "$2" ]; }
near_words() { near bache hoyo && near hoyo bache && near moche soborno && near soborno moche; }
check 'words that are said in the same company come out near' near_words

words_of() { python3 near.py "$1" 2>&1; }
kept_words() { words_of uno.bin | grep -qx tramite && ! words_of uno.bin | grep -qxE 'de|la|el|[0-9]+'; }
check 'words are folded; stop words and numbers have none' kept_words

learn --words 10 --output pocas.bin calles.txt
ten() { exits 0 && warns ': 10 vectors of 8 dimensions' && [ "$(words_of pocas.bin | wc -l)" -eq 10 ]; }
check 'no more words than were asked for' ten

# --- What is refused. Each leaves what was there.

echo antes >antes.bin
refused() {
	exits 1 && silent && warns "indexer vectors: $1" && [ "$(cat antes.bin)" = antes ] &&
		[ "$(wc -l <"$err")" -eq 1 ]
}
learn --output antes.bin nada.txt
check 'a text that is not there is refused' refused 'nada.txt: No such file or directory'
learn --output antes.bin .
check 'a folder is refused' refused '.: Is a directory'
: >vacio.txt
learn --output antes.bin vacio.txt
check 'an empty text is refused' refused 'too little text: 0 different words'
head -n 3 calles.txt >poco.txt
learn --output antes.bin poco.txt
check 'a text of too few words is refused' refused 'too little text: '
run "$indexer" vectors --output antes.bin calles.txt
check 'so is one of fewer words than dimensions' refused \
	'too little text: 25 different words come 5 times or more, and 176 dimensions need more of them'
{ head -n 2 calles.txt; printf 'ca\xf1ada\n'; } >latin.txt
learn --output antes.bin calles.txt latin.txt
check 'what is no UTF-8 is refused with its line' refused 'latin.txt:3: not valid UTF-8'
{ cat primera.txt; head -c 1100000 /dev/zero | tr '\0' x; echo; cat segunda.txt; } >larga.txt
learn --output antes.bin larga.txt
check 'a line without end is refused' refused 'larga.txt:1235: longer than 1 MiB'
tr ' ' '\n' <calles.txt >columna.txt
learn --output antes.bin columna.txt
check 'a text of one word a line has nothing to learn from' refused 'no two words stand in one line'
learn --output nada/antes.bin calles.txt
check 'a folder that is not there is told' refused 'nada/antes.bin: '
run env TMPDIR="$scratch/nada" "$indexer" vectors --dimensions 8 --output antes.bin calles.txt
check 'so is one for temporary files' refused \
	"cannot write a temporary file in $scratch/nada: No such file or directory"
run bash -c "ulimit -f 40; exec '$indexer' vectors --dimensions 8 --output antes.bin calles.txt"
check 'a full disk is told, and nothing is left half' refused 'cannot write a temporary file'

bad_usage() { exits 2 && silent && warns "$1" && [ "$(cat antes.bin)" = antes ]; }
for number in 0 -1 1025 8.5 ocho 99999999999999999999; do
	run "$indexer" vectors --dimensions "$number" --output antes.bin calles.txt
	check "--dimensions '$number' is refused" bad_usage '--dimensions must be a number from 1 to 1024'
done
run "$indexer" vectors --words 200001 --output antes.bin calles.txt
check '--words has a bound' bad_usage '--words must be a number from 1 to 200000'
run "$indexer" vectors calles.txt
check '--output is needed' bad_usage '--output FILE is missing'
run "$indexer" vectors --output antes.bin
check 'and so is a text' bad_usage 'no TEXT given'
cp calles.txt igual.txt
run "$indexer" vectors --output ./igual.txt calles.txt igual.txt
own_text() { exits 2 && warns '--output is a TEXT itself' && cmp -s igual.txt calles.txt; }
check 'a text is not written over' own_text

nothing_left() { [ -z "$(find . -name 'fichero.*' -o -name '*.bin.*')" ]; }
check 'nothing temporary is left' nothing_left

finish
