#!/bin/bash
# Who may include whom. Rooms are named in every include, so a grep shows the
# order and this keeps it. Run from the repository's root; exit 1 and the
# lines at fault where the order is broken.
set -u
status=0

# complain_unless ALLOWED FILE...: no include outside the pattern ALLOWED
rooms_of() {
	local folder=$1 allowed=$2 line
	while IFS= read -r line; do
		[ -n "$line" ] || continue
		echo "layers: $line: $folder may include only $allowed" >&2
		status=1
	done < <(grep -nE '^#include "' "$folder"/*.[ch]* | grep -vE "#include \"($allowed)/" || true)
}

# An outside library stays in its own room: LIBRARY-PATTERN, then the files that may name it.
only_in() {
	local pattern=$1 files=$2 line
	while IFS= read -r line; do
		[ -n "$line" ] || continue
		echo "layers: $line: only $files may include it" >&2
		status=1
	done < <(grep -rnE "^#include <($pattern)" lib indexer searchd | grep -vE "^($files):" || true)
}

rooms_of lib/base 'base'
rooms_of lib/text 'base|text'
rooms_of lib/entes 'base|text|entes'
rooms_of lib/index 'base|index'
rooms_of indexer 'base|text|entes|index|indexer'
rooms_of searchd 'base|text|entes|index|searchd'

only_in 'xapian' 'lib/index/xapian_[a-z_]*\.(cc|hh)'
only_in 'utf8proc|libstemmer' 'lib/text/[a-z_0-9]*\.[ch]'
only_in 'microhttpd' 'searchd/http_server\.c'
only_in 'jansson' 'indexer/[a-z_]*\.[ch]'
only_in 'xxhash' 'lib/index/[a-z_]*\.(c|h|cc|hh)|searchd/etag\.c'

if ls lib/*/*.cc indexer/*.cc searchd/*.cc 2>/dev/null | grep -v '^lib/index/xapian_'; then
	echo 'layers: C++ outside of the shim' >&2
	status=1
fi
[ $status -eq 0 ] && echo 'layers: in order'
exit $status
