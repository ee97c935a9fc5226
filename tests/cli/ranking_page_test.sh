#!/bin/bash
# docs/ranking.md: the constants it shows are those of the code.
set -u
. "$(dirname "$0")/../harness/cli.sh"

rows=0
while IFS='|' read -r _ name value _; do
	name=${name//[\` ]/}
	value=${value// /}
	rows=$((rows + 1))
	defined() {
		sed -n "s/^#define $name \([0-9.]*\)F\?\$/\1/p" lib/match/ranking.h searchd/query/weights.h | grep -qxF "$value"
	}
	check "docs/ranking.md has $name as it is" defined
done < <(grep -E '^\| `[A-Z0-9_]+` \|' docs/ranking.md)

some() { [ "$rows" -gt 10 ]; }
check 'docs/ranking.md lists the constants' some
finish
