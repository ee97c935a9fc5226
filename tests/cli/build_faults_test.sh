#!/bin/bash
# build on a disk that fails: whatever call it is, no index is published that may not be on the disk.
#
#   bash tests/cli/build_faults_test.sh BUILD_DIR
. tests/harness/cli.sh
build=$1
corpus=tests/fixtures/http/prueba.jsonl
index=$scratch/index

# fails CALL N: a build whose Nth CALL fails, into a place where an index is already. True where the fault came about.
fails() {
	rm -f "$scratch/mark"
	FAULT_CALL=$1 FAULT_NTH=$2 FAULT_MARK=$scratch/mark ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
		LD_PRELOAD=$build/tests/harness/faults.so run "$build/indexer" build --index "$index" "$corpus"
	[ -e "$scratch/mark" ]
}

run "$build/indexer" build --index "$index" "$corpus"
first() { exits 0 && [ -s "$index" ]; }
check 'an index is built where nothing fails' first
before=$(sha256sum <"$index")
unchanged() { [ "$(sha256sum <"$index")" = "$before" ]; }

# refused CALL: each of its calls, until a build makes fewer.
refused() {
	local call=$1 n=1

	while fails "$call" "$n"; do
		exits 1 && unchanged && warns 'is as it was' || return
		[ -z "$(find "$scratch" -name 'index.building')" ] || return
		n=$((n + 1))
	done
	[ "$n" -gt "${2:-1}" ] && exits 0 && ! unchanged && before=$(sha256sum <"$index")
}
check 'a flush of the engine that fails is no success' refused fdatasync 2
check 'a rename that fails leaves the old index' refused rename
check 'a mode that cannot be set leaves the old index' refused fchmod

flush_of_the_file() {
	fails fsync 1 && exits 1 && unchanged && warns 'is as it was' && warns 'flush'
}
check 'a flush of the finished file that fails leaves the old index' flush_of_the_file

# What has its name already cannot be taken back: the message says so.
flush_of_the_folder() {
	fails fsync 2 && exits 1 && ! unchanged && warns 'is the new one' && ! fails fsync 3
}
check 'a flush of the folder that fails is told, with what is there' flush_of_the_folder

# A few writes of many, early and late ones.
writes() {
	local n

	before=$(sha256sum <"$index")
	for n in 1 2 3 5 8 13 21 34; do
		fails "$1" "$n" || continue
		exits 1 && unchanged || return
	done
	fails "$1" 1
}
check 'a write at a place that fails leaves the old index' writes pwrite
check 'a write that fails leaves the old index' writes write
finish
