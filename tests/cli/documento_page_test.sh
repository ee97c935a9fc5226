#!/bin/bash
# docs/documento.md says nothing that does not work: tests/harness/pages.sh tells how it is read.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=../harness/pages.sh
. tests/harness/pages.sh

run_page docs/documento.md
check 'there are commands and answers in it' enough 25

# The converter is as short as the page promises, but for its blank lines.
short() { [ "$(grep -c . "$place/convertir.py")" -le 22 ]; }
check 'the converter is short' short

stop_searchd
check 'the daemon ends well' exits 0
finish
