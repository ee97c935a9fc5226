# What the tests over HTTP share, beside tests/harness/cli.sh. Source it with
# the build's directory as its argument, then:
#
#   build_index PATH [CORPUS.jsonl...]
#                        builds an index there: of the small corpus of
#                        tests/fixtures/http, unless others are named
#   start_searchd INDEX [OPTION...]
#                        starts a daemon on a free port and waits until it is
#                        ready: its address is $base, its process $pid, its
#                        messages the file $log. A daemon that dies instead
#                        ends the test.
#   stop_searchd [SIGNAL]
#                        ends it: $status is how it exited. What is left
#                        running at the end of the test is ended, and must
#                        exit with 0, too.
#   get TARGET [CURL OPTION...]
#                        asks it: $code is the status, $out the file with the
#                        body, $head the one with the headers
#   eventually COMMAND...
#                        waits until it succeeds, for as long as $patience
#   header NAME          prints the value of a header of the last answer
#   answers CODE TARGET [CURL OPTION...]
#                        does it answer with that status?
#   json FILTER          is that jq expression true of the last body?
#   refuses PARAM TARGET is it a 400 problem about that parameter?

build=$1
. tests/harness/cli.sh
# Seconds until something that should have come about is given up: no measure of how fast it is.
patience=120
head=$scratch/.head
base=
pid=
log=
code=
daemons=

# A daemon that does not end well fails the test: a sanitizer may have spoken.
end_daemons() {
	local status=$? daemon ended

	for daemon in $daemons; do
		ended=0
		kill -TERM "$daemon" 2>/dev/null
		wait "$daemon" 2>/dev/null || ended=$?
		if [ "$ended" -ne 0 ]; then
			echo "not ok - every daemon ends with 0"
			echo "# one ended with $ended"
			cat "$scratch"/searchd-* | tail -n 60 | sed 's/^/# /'
			status=1
		fi
	done
	rm -rf "$scratch"
	exit "$status"
}
trap end_daemons EXIT

build_index() {
	local path=$1

	shift
	[ $# -gt 0 ] || set -- tests/fixtures/http/prueba.jsonl
	"$build/indexer" build --index "$path" --entes tests/fixtures/http/entes.jsonl "$@" 2>"$scratch/.build"
}

start_searchd() {
	local index=$1 tries

	shift
	log=$(mktemp "$scratch/searchd-XXXXXX")
	"$build/searchd" --index "$index" --listen 127.0.0.1:0 "$@" 2>"$log" &
	pid=$!
	daemons="$daemons $pid"
	for tries in $(seq $((patience * 20))); do
		base=$(sed -n 's/^listening on //p' "$log")
		[ -n "$base" ] && return
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.05
	done
	echo "not ok - searchd starts"
	echo "# searchd --index $index $* did not get ready:"
	sed 's/^/# /' "$log"
	exit 1
}

stop_searchd() {
	kill "-${1:-TERM}" "$pid"
	status=0
	wait "$pid" || status=$?
	daemons=${daemons/ $pid/}
}

get() {
	local target=$1

	shift
	last_command="GET $target $*"
	status=0
	# A HEAD or a 304 writes no file.
	: >"$out"
	code=$(curl -s -o "$out" -D "$head" -w '%{http_code}' --max-time $patience "$@" "$base$target" 2>"$err") || status=$?
}

# Try a command until it succeeds: for what comes about by itself.
eventually() {
	local tries

	for tries in $(seq $((patience * 10))); do
		"$@" && return
		sleep 0.1
	done
	return 1
}

header() {
	tr -d '\r' <"$head" | sed -n "s/^$1: //Ip" | head -n 1
}

answers() {
	local wanted=$1

	shift
	get "$@"
	[ "$code" = "$wanted" ] || {
		echo "# $last_command: $code instead of $wanted: $(head -c 300 "$out")"
		return 1
	}
}

json() {
	jq -e "$1" "$out" >/dev/null 2>&1 || {
		echo "# not $1: $(head -c 500 "$out")"
		return 1
	}
}

is_problem() {
	[ "$(header Content-Type)" = application/problem+json ] &&
		json ".status == $code and (.type | type) == \"string\" and (.title | length) > 0 and (.detail | length) > 0"
}

refuses() {
	answers 400 "$2" && is_problem && json ".param == \"$1\""
}
