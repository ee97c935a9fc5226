#!/bin/bash
# make install: every file where it belongs, and away again.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$1
. tests/harness/cli.sh
root=$scratch/root

# What the surrounding make was told is not meant for this one, and the
# programs are built: -o keeps it from looking.
make_here() { run env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -o all BUILD="$build" DESTDIR="$root" "$@"; }
# Files and their modes, a line each.
installed() { (cd "$root" && find . -type f -printf '%P %m\n' | LC_ALL=C sort); }

make_here install prefix=/usr
in_place() {
	exits 0 && [ "$(installed)" = "\
usr/bin/fichero-indexer 755
usr/bin/fichero-searchd 755
usr/share/fichero/entes.jsonl 644
usr/share/fichero/pea-infoem.sinonimos.tsv 644
usr/share/fichero/sinonimos-ingles.tsv 644
usr/share/fichero/sinonimos.tsv 644
usr/share/fichero/vectores.bin 644
usr/share/man/man1/fichero-indexer.1 644
usr/share/man/man8/fichero-searchd.8 644" ]
}
check 'DESTDIR and prefix say where the programs, their pages and the data go' in_place

run "$root/usr/bin/fichero-indexer" --version
names_itself() { exits 0 && says fichero-indexer; }
check 'the installed indexer runs' names_itself
run "$root/usr/bin/fichero-searchd" --version
check 'the installed daemon runs' exits 0

data_serves() {
	run "$root/usr/bin/fichero-indexer" build --index "$scratch/fichero.index" \
		--entes "$root/usr/share/fichero/entes.jsonl" --synonyms "$root/usr/share/fichero/sinonimos.tsv" \
		--synonyms "$root/usr/share/fichero/sinonimos-ingles.tsv" --vectors "$root/usr/share/fichero/vectores.bin" \
		corpus/pea-infoem.jsonl
	exits 0 && [ -s "$scratch/fichero.index" ]
}
check 'an index is built with the installed data' data_serves

# Every option that a program's help names stands in its page.
documented() {
	local program=$1 page=$2 command option

	shift 2
	for command in "$@"; do
		for option in $("$program" ${command:+"$command"} --help | grep -oE -e '--[a-z][a-z-]*' | sort -u); do
			# A page writes --index as \-\-index or as Fl \-index.
			tr -d '\\' <"$page" | grep -qE -e "-${option#--}([^a-z-]|\$)" && continue
			echo "# $page does not tell of $option"
			return 1
		done
	done
}
check 'the indexer'\''s page tells of every option' \
	documented "$root/usr/bin/fichero-indexer" "$root/usr/share/man/man1/fichero-indexer.1" '' import check build analyze
check 'the daemon'\''s page tells of every option' \
	documented "$root/usr/bin/fichero-searchd" "$root/usr/share/man/man8/fichero-searchd.8" ''

# A page whose markup is wrong makes the formatter warn.
formats() {
	run groff -mandoc -Tutf8 -P-cbou -Kutf8 -ww "$root/usr/share/man/$1"
	exits 0 && [ ! -s "$err" ] && says EXAMPLES && says 'SEE ALSO'
}
check 'the indexer'\''s page is formatted without a warning' formats man1/fichero-indexer.1
check 'the daemon'\''s page is formatted without a warning' formats man8/fichero-searchd.8

make_here install prefix=/opt/fichero bindir=/opt/bin mandir=/opt/man
elsewhere() { exits 0 && [ -x "$root/opt/bin/fichero-searchd" ] && [ -f "$root/opt/man/man8/fichero-searchd.8" ]; }
check 'each folder can be chosen by itself' elsewhere
make_here uninstall prefix=/opt/fichero bindir=/opt/bin mandir=/opt/man
make_here uninstall prefix=/usr
gone() { exits 0 && [ -z "$(installed)" ]; }
check 'uninstall takes every file away' gone
make_here uninstall prefix=/usr
check 'and again there is nothing to take' exits 0
finish
