#!/bin/bash
# indexer build: the source text of each documento, beside its corpus or where one says.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"
place=$scratch/place
mkdir "$place"
cd "$place" || exit 1
index=$scratch/fichero.index

# A corpus of one documento whose `fuente` is $1 and whose prioridad is of line $2.
corpus() {
	printf '{"tipo":"documento","documento":"plan"%s}\n' "${1:+,\"fuente\":\"$1\"}"
	printf '{"tipo":"eje","documento":"plan","eje":1,"titulo":"CASA","lineas":[1,1]}\n'
	printf '{"tipo":"prioridad","documento":"plan","eje":1,"prioridad":1,"texto":"Limpiar.",'
	printf '"acciones":[{"inciso":"a","texto":"Barrer.","lineas":[3,3]}],"lineas":[%s,%s]}\n' "$2" "$2"
}
build() { run "$indexer" build --index "$index" "$@"; }
unheard() { exits 0 && silent && ! grep -q warning "$err"; }

printf 'EJE 1\nLimpiar.\nBarrer.\n' >plan.md
corpus plan.md 2 >plan.jsonl
build plan.jsonl
check 'the file that fuente names beside the corpus is taken without a word' unheard
cd "$scratch" || exit 1
build place/plan.jsonl
check 'beside the corpus file, wherever the program runs' unheard
cd "$place" || exit 1

without() { exits 0 && [ "$(grep -c 'plan has no source text in the index' "$err")" = 1 ] && warns "$1"; }
corpus no-hay.md 2 >plan.jsonl
build plan.jsonl
check 'a documento whose file is not there is told, once' without 'plan.jsonl:1: fuente: warning: plan has no source text in the index: no-hay.md is not there'
corpus '' 2 >plan.jsonl
build plan.jsonl
check 'so is one without fuente, with the option that helps' without '--fuente plan=FILE gives it one'

mkdir deep
cp plan.md outside.md
for fuente in ../place/plan.md "$place/plan.md" deep/../plan.md . ..; do
	corpus "$fuente" 2 >plan.jsonl
	build plan.jsonl
	check "a fuente like ${fuente//$scratch/} leads nowhere" without 'its fuente is not the plain name of a file'
done
ln -s /etc/passwd enlace.md
corpus enlace.md 2 >plan.jsonl
build plan.jsonl
check 'no symbolic link is followed for a corpus' without 'enlace.md is a symbolic link, which is not followed'
mkfifo tubo.md
corpus tubo.md 2 >plan.jsonl
build plan.jsonl
check 'a pipe is not waited for' without 'tubo.md is no regular file'
corpus deep 2 >plan.jsonl
build plan.jsonl
check 'a folder is no text' without 'deep is a folder'
: >vacio.md
corpus vacio.md 2 >plan.jsonl
build plan.jsonl
check 'an empty file is no text' without 'vacio.md is empty'
printf 'EJE 1\r\nLimpiar.\rAcci\363n\n' >latin.md
corpus latin.md 2 >plan.jsonl
build plan.jsonl
check 'what fuente names and is no UTF-8 is told with its line' without 'line 3 of latin.md is not UTF-8'
printf '%%PDF-1.4\n' >plan.pdf
corpus plan.pdf 2 >plan.jsonl
build plan.jsonl
check 'a PDF is no text' without 'plan.pdf is a PDF, not the text that was made of it'
corpus plan.md 2 >plan.jsonl
run sh -c "cat plan.jsonl | '$indexer' build --index '$index' -"
check 'nothing lies beside standard input' without 'nothing lies beside standard input'

corpus no-hay.md 2 >plan.jsonl
build --fuente plan=outside.md plan.jsonl
check 'a text that is given needs no fuente' unheard
ln -s outside.md given.md
build plan.jsonl --fuente=plan=given.md
check 'what is given may be a symbolic link' unheard
build --fuente plan="$place/outside.md" plan.jsonl
check 'and stand anywhere' unheard
printf 'x\n' >'a=b.md'
corpus plan.md 1 >plan.jsonl
sed -i 's/\[3,3\]/[1,1]/' plan.jsonl
build --fuente plan=a=b.md plan.jsonl
check 'the name of a file may have an equals sign' unheard
corpus plan.md 2 >plan.jsonl

before=$(sha256sum <"$index")
unchanged() { [ "$(sha256sum <"$index")" = "$before" ]; }
problem() { exits 1 && silent && warns "$1" && warns '1 problems' && unchanged; }
build --fuente plan=latin.md plan.jsonl
check 'a text that is given and is no UTF-8 is a problem, with file and line' problem 'latin.md:3: is not UTF-8'
build --fuente plan=nada.md plan.jsonl
check 'one that is not there, too' problem 'nada.md: is not there'
build --fuente plan=tubo.md plan.jsonl
check 'and a pipe' problem 'tubo.md: is no regular file'
printf 'a\nb\0\n' >cero.md
build --fuente plan=cero.md plan.jsonl
check 'and one with a zero byte' problem 'cero.md:2: has a zero byte'
truncate -s $((64 * 1024 * 1024 + 1)) grande.md
build --fuente plan=grande.md plan.jsonl
check 'and one that is too large' problem 'grande.md: is larger than'

bad_usage() { exits 2 && silent && warns "$1" && unchanged; }
build --fuente pla=plan.md plan.jsonl
check 'a documento that is not there is bad usage, with the nearest' bad_usage '--fuente: no documento is called "pla"; the nearest is "plan"'
for value in plan =plan.md plan= 'pl an=plan.md' ''; do
	build --fuente "$value" plan.jsonl
	check "\"$value\" is bad usage" bad_usage '--fuente'
done
build --fuente plan=plan.md --fuente plan=outside.md plan.jsonl
check 'two texts of one documento are bad usage' bad_usage '--fuente: plan is given two texts'

corpus plan.md 9 >plan.jsonl
build plan.jsonl
beyond() { exits 0 && warns 'plan.jsonl:3: lineas: warning: plan.p1 cites line 9; plan.md has only 3' && [ "$(grep -c 'has only' "$err")" = 1 ]; }
check 'a record that cites more lines than there are is told' beyond

{ printf 'EJE 1\nLimpiar.\n'; head -c 300000 /dev/zero | tr '\0' x; } >largo.md
corpus largo.md 2 >plan.jsonl
build plan.jsonl
long_line() { exits 0 && warns 'largo.md:3: warning: longer than 262144 bytes: only its beginning is kept'; }
check 'a line that is too long is told' long_line

finish
