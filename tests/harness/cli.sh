# What the command-line tests share. Source it, then:
#
#   run COMMAND...       runs it; its exit status is in $status, its standard
#                        output and error are the files $out and $err
#   check 'sentence' COMMAND...
#                        prints `ok - sentence` where the command succeeds,
#                        else `not ok - sentence` with what was run last
#   exits N              did the last `run` exit with N?
#   says TEXT            did it write TEXT (a fixed string) to standard output?
#   warns TEXT           did it write TEXT to standard error?
#   silent               was its standard output empty?
#   finish               the last line of a test: exit 1 if any check failed
#
# $scratch is a directory of the test's own, removed at its end. Conditions
# are joined inside a function: `check 'sentence' my_function`.

scratch=$(mktemp -d "${TMPDIR:-/tmp}/fichero-test.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
out=$scratch/.out
err=$scratch/.err
status=
last_command=
checks_failed=0

run() {
	last_command=$*
	status=0
	"$@" >"$out" 2>"$err" </dev/null || status=$?
}

check() {
	local sentence=$1

	shift
	if "$@"; then
		echo "ok - $sentence"
		return
	fi
	checks_failed=$((checks_failed + 1))
	echo "not ok - $sentence"
	echo "# failed: $*"
	if [ -n "$last_command" ]; then
		echo "# last run: $last_command (exit $status)"
		head -c 2000 "$err" | sed 's/^/# stderr: /'
	fi
}

exits() { [ "$status" = "$1" ]; }
says() { grep -qF -- "$1" "$out"; }
warns() { grep -qF -- "$1" "$err"; }
silent() { [ ! -s "$out" ]; }

finish() {
	[ "$checks_failed" -eq 0 ]
	exit
}
