#!/bin/bash
# Who may include whom. Rooms are named in every include, so a grep shows the
# order and this keeps it. Run from the repository's root; exit 1 and the
# lines at fault where the order is broken.
set -u
status=0

complain() {
	echo "layers: $*" >&2
	status=1
}

# A room, then the rooms that it may include beside itself, as includes name
# them. Each row names earlier rows alone, so there is no circle.
rooms='
lib/base
lib/text           base
lib/vectors        base text
lib/entes          base text
lib/index          base text vectors
lib/match          base text index
lexicon            base text
indexer/corpus     base text entes index
indexer/lines    base text indexer/corpus
indexer/headings base text lexicon
indexer/names    base text entes indexer/corpus indexer/headings
indexer/pages    base text indexer/lines indexer/headings indexer/names
indexer/tables   base text indexer/lines indexer/headings
indexer/source   base text indexer/lines indexer/headings indexer/tables
indexer/import   base text entes indexer/corpus indexer/lines indexer/headings indexer/names indexer/pages indexer/tables
indexer/build      base text entes index indexer/corpus
indexer/vectors    base text vectors indexer/corpus
indexer            base text vectors entes index indexer/corpus indexer/lines indexer/headings indexer/source indexer/import indexer/build indexer/vectors
searchd/http       base text
searchd/words      base text entes index lexicon
searchd/entes      base text entes index match
searchd/query      base text entes index match searchd/words searchd/entes
searchd/search     base text entes index match searchd/http searchd/words searchd/query searchd/entes
searchd/template   base text
searchd/coding     base
searchd/answer     base text entes index match searchd/template searchd/http searchd/query searchd/entes searchd/search
searchd/suggest    base text entes index match searchd/words searchd/query searchd/search searchd/answer
searchd/page       base text entes index match searchd/coding searchd/template searchd/entes searchd/search searchd/answer
searchd/resources  base text entes index match searchd/coding searchd/http searchd/words searchd/entes searchd/search searchd/answer searchd/suggest searchd/page
searchd/server     base index searchd/http searchd/search searchd/resources
'

# Every include of the room $1 is of that room or of one of $2..., and each of these is included.
room_includes_only() {
	local room=$1 own=${1#lib/} line name
	shift
	local allowed="$own $*"
	while IFS= read -r line; do
		complain "$line: $room may include only $allowed"
	done < <(grep -nE '^#include "' "$room"/*.[ch]* | grep -vE "#include \"(${allowed// /|})/[^/]*\"" || true)
	for name in "$@"; do
		grep -qE "^#include \"$name/[^/]*\"" "$room"/*.[ch]* || complain "the row of $room names $name, which it does not include"
	done
}

# An outside library stays in its own room: LIBRARY-PATTERN, then the files that may name it.
only_in() {
	local pattern=$1 files=$2 line
	while IFS= read -r line; do
		complain "$line: only $files may include it"
	done < <(grep -rnE "^#include <($pattern)" lib lexicon indexer searchd | grep -vE "^($files):" || true)
}

known=' '
while read -r room allowed; do
	[ -n "$room" ] || continue
	for name in $allowed; do
		[[ $known == *" $name "* ]] || complain "the row of $room names $name, which has no row before it"
	done
	known+="${room#lib/} "
	# shellcheck disable=SC2086 -- a list of words
	room_includes_only "$room" $allowed
done <<<"$rooms"

while IFS= read -r room; do
	[[ $known == *" ${room#lib/} "* ]] || complain "$room has no row in tests/check_layers.sh"
done < <(find lib lexicon indexer searchd -name '*.[ch]' -printf '%h\n' | sort -u)

only_in 'xapian' 'lib/index/xapian_[a-z_]*\.(cc|hh)'
only_in 'utf8proc|libstemmer' 'lib/text/[a-z_0-9]*\.[ch]'
only_in 'microhttpd' 'searchd/server/(http_server\.c|exchange\.[ch])'
only_in 'xlsxwriter' 'searchd/answer/xlsx\.c'
only_in 'libdeflate|brotli' 'searchd/coding/compress\.c'
only_in 'jansson' 'indexer/[a-z_/]*\.[ch]'
only_in 'uthash' 'lib/base/hash\.h'
only_in 'xxhash' 'lib/base/(hash|id_set)\.c|lib/vectors/[a-z_]*\.c|indexer/vectors/text_reader\.c|lib/index/[a-z_]*\.(c|h|cc|hh)|searchd/http/etag\.c|searchd/page/assets\.c'

while IFS= read -r file; do
	complain "$file: C++ outside of the shim"
done < <(find lib lexicon indexer searchd -name '*.cc' | grep -v '^lib/index/xapian_' || true)

[ $status -eq 0 ] && echo 'layers: in order'
exit $status
