#!/bin/bash
# The program itself: help, version, and what is neither.
set -u
indexer=$(realpath "$1")/indexer
. "$(dirname "$0")/../harness/cli.sh"

run "$indexer" --help
help_goes_to_standard_output() { exits 0 && says 'usage: indexer COMMAND' && [ ! -s "$err" ]; }
check 'help goes to standard output' help_goes_to_standard_output

run "$indexer" --version
version_is_one_line() { exits 0 && says 'fichero-indexer ' && [ "$(wc -l <"$out")" = 1 ]; }
check 'the version is one line' version_is_one_line

run "$indexer"
no_command() { exits 2 && silent && warns 'usage: indexer'; }
check 'no command is bad usage' no_command

run "$indexer" biuld
unknown_command() { exits 2 && silent && warns "unknown command 'biuld'; the nearest is build"; }
check 'an unknown command names the nearest' unknown_command

for command in import check build analyze; do
	run "$indexer" $command --help
	command_help() { exits 0 && says "usage: indexer $command"; }
	check "$command has a help of its own" command_help
done

full_disk() { "$indexer" --help >/dev/full 2>"$err"; [ $? = 1 ] && warns 'cannot write'; }
check 'output that cannot be written is a failure' full_disk
finish
