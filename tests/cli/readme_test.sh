#!/bin/bash
# README.md says nothing that does not work. Its blocks marked `sh` are run as
# they stand, in a folder of their own with build/ and corpus/ in it; only the
# daemon's port is another. A block marked `json` is a part of what the command
# before it answered; one marked `csv` is all of it, in this system's lines.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=../harness/http.sh
. tests/harness/http.sh
root=$PWD
build=$(realpath "$build")
place=$scratch/place
mkdir "$place"
ln -s "$build" "$place/build"
ln -s "$root/corpus" "$place/corpus"

# Each marked block becomes a file, LINE.sh, LINE.json or LINE.csv, named by its line in the README.
blocks=$scratch/blocks
mkdir "$blocks"
awk -v folder="$blocks" '
	/^```/ && file != "" { close(file); file = ""; next }
	/^```(sh|json|csv)$/ { file = sprintf("%s/%04d.%s", folder, NR, substr($0, 4)); next }
	/^```/ { file = "/dev/null"; next }
	file != "" { print > file }
' README.md

serve='^build/searchd --index ([^ ]+) --listen 127\.0\.0\.1:8080$'

# A block that serves: the daemon stays, on a free port, for the blocks behind it.
run_serve() {
	[[ $(cat "$1") =~ $serve ]] || return
	[ -z "$pid" ] || stop_searchd
	start_searchd "$place/${BASH_REMATCH[1]}"
}

run_commands() {
	sed "s,http://127\.0\.0\.1:8080,$base,g" "$1" >"$scratch/commands"
	# Pasted lines go on after one fails; the test must not.
	last_command=$(grep -E '^(curl|build)' "$1" | head -n 1)
	status=0
	(cd "$place" && bash -eu "$scratch/commands") >"$out" 2>"$err" </dev/null || status=$?
	exits 0
}

run_json() { python3 tests/harness/json_part.py "$1" "$out"; }
run_csv() { sed '1s/^\xEF\xBB\xBF//; s/\r$//' "$out" | diff "$1" -; }

# What `make setup run` serves while the first screen is read.
"$build/indexer" build --index "$place/fichero.index" --entes corpus/entes.jsonl \
	--synonyms corpus/sinonimos.tsv corpus/pea-infoem.jsonl 2>"$err"
start_searchd "$place/fichero.index"

for block in "$blocks"/*; do
	name=$(basename "$block")
	line=${name%.*}
	line=$((10#$line))
	case $name in
	*.json) check "the answer shown at line $line is what comes" run_json "$block" ;;
	*.csv) check "the table shown at line $line is what comes" run_csv "$block" ;;
	*) if grep -q '^build/searchd' "$block"; then
		check "the daemon of line $line serves" run_serve "$block"
	else
		check "the commands at line $line work" run_commands "$block"
	fi ;;
	esac
done

enough() { [ "$(ls "$blocks" | wc -l)" -ge 10 ]; }
check 'there are commands and answers in it' enough

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
