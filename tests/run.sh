#!/bin/bash
# Run tests and count them:  tests/run.sh [--list] BUILD_DIR GROUP...
#
# --list prints what would be run instead, a command on each line.
#
# Groups: unit, work (cmocka programs), fuzz (saved inputs), cli, http, browser (scripts
# and Python programs that print `ok - sentence` or `not ok - sentence` for each
# case), data (figures held above a floor). A program that ends with a status
# other than 0, or counts no case at all, is a failure of its own. The last
# line is `N passed, N failed`; exit 1 unless the second is 0.
set -u
list=
if [ "$1" = --list ]; then
	list=1
	shift
fi
build=$1
shift
# Seconds until a program counts as hanging: many times what the slowest takes under a sanitizer.
limit=3600
passed=0
failed=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# report NAME OK BAD STATUS: count a program's cases, and show it where anything failed
report() {
	local name=$1 ok=$2 bad=$3 status=$4
	if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$ok" -eq 0 ]; }; then
		bad=1
	fi
	passed=$((passed + ok))
	failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		sed 's/^/    /' "$output"
		echo "FAILED $name: $ok passed, $bad failed, exit status $status"
	else
		echo "ok     $name: $ok passed"
	fi
}

run_cmocka() {
	local program=$1 status ok bad
	if [ -n "$list" ]; then
		echo "$program"
		return
	fi
	timeout "$limit" "$program" >"$output" 2>&1
	status=$?
	ok=$(grep -c '^\[       OK \]' "$output")
	bad=$(grep -c '^\[  FAILED  \] [^0-9]' "$output")
	# Each failure is named twice: when it happens and in the summary.
	bad=$(((bad + 1) / 2))
	report "$program" "$ok" "$bad" "$status"
}

run_cases() {
	local status
	if [ -n "$list" ]; then
		echo "$*"
		return
	fi
	timeout "$limit" "$@" >"$output" 2>&1
	status=$?
	report "$2" "$(grep -c '^ok - ' "$output")" "$(grep -c '^not ok - ' "$output")" "$status"
}

for group in "$@"; do
	case $group in
	unit)
		for test in tests/unit/*/*_test.c tests/unit/*/*/*_test.c; do
			run_cmocka "$build/${test%.c}"
		done
		;;
	work)
		for test in tests/work/*_test.c; do
			run_cmocka "$build/${test%.c}"
		done
		;;
	fuzz)
		for target in tests/fuzz/*_fuzz.c; do
			name=$(basename "${target%_fuzz.c}")
			run_cases "$build/tests/fuzz/${name}_replay" "tests/fuzz/corpus/$name"
		done
		;;
	# Selenium and jsonschema are packages of Debian, and so of Debian's own Python.
	cli | http)
		for test in tests/"$group"/*_test.sh; do
			run_cases bash "$test" "$build"
		done
		for test in tests/"$group"/*_test.py; do
			[ -e "$test" ] && run_cases /usr/bin/python3 "$test" "$build"
		done
		;;
	browser)
		for test in tests/browser/*_test.py; do
			run_cases /usr/bin/python3 "$test" "$build"
		done
		;;
	data)
		run_cases python3 tests/relevance/metrics_test.py
		run_cases python3 tests/relevance/relevance.py "$build" --floors tests/relevance/floors.tsv
		;;
	*)
		echo "tests/run.sh: no group $group" >&2
		exit 2
		;;
	esac
done

[ -n "$list" ] && exit
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
