#!/bin/bash
# README.md says nothing that does not work: tests/harness/pages.sh tells how it is read.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=../harness/pages.sh
. tests/harness/pages.sh

# What `make setup run` serves while the first screen is read.
"$build/indexer" build --index "$place/fichero.index" --entes corpus/entes.jsonl \
	--synonyms corpus/sinonimos.tsv --synonyms corpus/sinonimos-ingles.tsv \
	--synonyms corpus/pea-infoem.sinonimos.tsv --vectors corpus/vectores.bin corpus/pea-infoem.jsonl 2>"$err"
start_searchd "$place/fichero.index"

run_page README.md
check 'there are commands and answers in it' enough 10

two_commands() {
	head -n 20 README.md >"$out"
	says 'sudo apt-get install make git' && says 'make setup run' && says 'make setup test'
}
check 'the two commands stand on the first screen' two_commands

every_goal() {
	local goal
	for goal in $({ grep -ohE '(^|`)make [a-z -]+' README.md CONTRIBUTING.md; grep -ohE '`make [a-z -]+' docs/*.md; } | cut -d ' ' -f 2-); do
		grep -qE "^\.PHONY:(.*)? $goal( |\$)" Makefile && continue
		echo "# the Makefile has no goal $goal"
		return 1
	done
}
check 'every goal that is named is in the Makefile' every_goal

every_link() {
	local page target
	for page in README.md CONTRIBUTING.md docs/*.md corpus/README.md tests/relevance/README.md; do
		for target in $(grep -ohE '\]\([^)#:]+[)#]' "$page" | tr -d '])(#'); do
			[ -e "$(dirname "$page")/$target" ] && continue
			echo "# $page: there is no $target"
			return 1
		done
	done
}
check 'every link leads to a file' every_link

stop_searchd
check 'the daemon ends well' exits 0
finish
