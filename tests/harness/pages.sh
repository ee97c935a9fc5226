# What the tests of pages share, beside tests/harness/http.sh: a page says
# nothing that does not work. Its blocks marked `sh` are run as they stand, in
# $place, a folder of its own with build/, corpus/ and docs/ in it; only the
# daemon's port is another. One marked `sh fails` must exit with 1. What a block marked
#
#   json   shows is a part of what the command before it answered
#   csv    shows is all of it, in this system's lines
#   text   shows is among what it said, on either output: its lines, in their order
#
# Source it with the build's directory as its argument, then:
#
#   run_page PAGE.md     a case for each block
#   enough N             are there so many blocks in the pages so far?

. tests/harness/http.sh
root=$PWD
build=$(realpath "$build")
place=$scratch/place
blocks=$scratch/blocks
mkdir "$place" "$blocks"
for folder in corpus docs; do
	ln -s "$root/$folder" "$place/$folder"
done
ln -s "$build" "$place/build"

serve='^build/searchd --index ([^ ]+) --listen 127\.0\.0\.1:8080$'

# A block that serves: the daemon stays, on a free port, for the blocks behind it.
run_serve() {
	[[ $(cat "$1") =~ $serve ]] || return
	[ -z "$pid" ] || stop_searchd
	start_searchd "$place/${BASH_REMATCH[1]}"
}

# The second argument is how it must exit.
run_commands() {
	sed "s,http://127\.0\.0\.1:8080,$base,g" "$1" >"$scratch/commands"
	# Pasted lines go on after one fails; the test must not.
	last_command=$(grep -E '^(curl|build)' "$1" | head -n 1)
	status=0
	(cd "$place" && bash -eu "$scratch/commands") >"$out" 2>"$err" </dev/null || status=$?
	exits "$2"
}

run_json() { python3 tests/harness/json_part.py "$1" "$out"; }
run_csv() { sed '1s/^\xEF\xBB\xBF//; s/\r$//' "$out" | diff "$1" -; }

run_text() {
	local line number at=0

	cat "$out" "$err" >"$scratch/said"
	while IFS= read -r line; do
		number=$(tail -n "+$((at + 1))" "$scratch/said" | grep -nxF -m 1 -e "$line" | cut -d : -f 1)
		if [ -z "$number" ]; then
			echo "# not said, or not in this order: $line"
			sed 's/^/# said: /' "$scratch/said" | head -n 40
			return 1
		fi
		at=$((at + number))
	done <"$1"
}

# Each marked block becomes a file, LINE.sh, LINE.fails, LINE.json ..., named by its line in the page.
cut_blocks() {
	mkdir "$2"
	awk -v folder="$2" '
		/^```/ && file != "" { close(file); file = ""; next }
		/^```(sh|sh fails|json|csv|text)$/ { file = sprintf("%s/%04d.%s", folder, NR, $2 ? $2 : substr($1, 4)); next }
		/^```/ { file = "/dev/null"; next }
		file != "" { print > file }
	' "$1"
}

run_page() {
	local page=$1 own block name line

	own=$blocks/$(basename "$page")
	cut_blocks "$page" "$own"
	for block in "$own"/*; do
		name=$(basename "$block")
		line=${name%.*}
		line=$((10#$line))
		case $name in
		*.json) check "the answer shown at line $line is what comes" run_json "$block" ;;
		*.csv) check "the table shown at line $line is what comes" run_csv "$block" ;;
		*.text) check "the words shown at line $line are said" run_text "$block" ;;
		*.fails) check "the commands at line $line fail" run_commands "$block" 1 ;;
		*) if grep -q '^build/searchd' "$block"; then
			check "the daemon of line $line serves" run_serve "$block"
		else
			check "the commands at line $line work" run_commands "$block" 0
		fi ;;
		esac
	done
}

enough() { [ "$(ls "$blocks"/* | grep -c '\.')" -ge "$1" ]; }
