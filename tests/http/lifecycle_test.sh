#!/bin/bash
# From the command line to the last request: options, start, new indexes, end.
set -u
. tests/harness/http.sh "$1"

searchd=$build/searchd
index=$scratch/index

help_and_version() {
	run "$searchd" --help && exits 0 && says --index && says --cors-origin && [ ! -s "$err" ] || return
	run "$searchd" --version && exits 0 && says Fichero && [ ! -s "$err" ]
}
check '--help and --version answer on standard output' help_and_version

bad_usage() {
	local options

	while read -r options; do
		# shellcheck disable=SC2086
		run timeout $patience "$searchd" $options
		exits 2 && silent && [ -s "$err" ] || return
	done <<-'END'
		--listen 127.0.0.1:0
		--index
		--index x --nada
		--index x y
		--index x --listen 8080
		--index x --listen ::1:80
		--index x --listen :80
		--index x --listen []:80
		--index x --listen 127.0.0.1:
		--index x --listen 127.0.0.1:65536
		--index x --listen 127.0.0.1:8o80
		--index x --threads 0
		--index x --threads 1000
		--index x --threads two
		--index x --cors-origin example.org
		--index x --cors-origin https://example.org/
		--index x --cors-origin https://Example.org
	END
}
check 'bad usage is explained on standard error and exits 2' bad_usage

no_index() {
	run timeout $patience "$searchd" --index "$scratch/none" --listen 127.0.0.1:0
	exits 1 && warns "$scratch/none" && ! warns listening || return
	echo 'no index' >"$scratch/garbage"
	run timeout $patience "$searchd" --index "$scratch/garbage" --listen 127.0.0.1:0
	exits 1 && warns "$scratch/garbage" && ! warns listening || return
	run timeout $patience "$searchd" --index "$scratch" --listen 127.0.0.1:0
	exits 1 && ! warns listening
}
check 'without a good index it says why and exits 1' no_index

build_index "$index" || exit 1

damaged_start() {
	cp "$index" "$scratch/damaged"
	printf 'X' | dd of="$scratch/damaged" bs=1 seek=$(($(stat -c %s "$index") / 2)) conv=notrunc 2>/dev/null
	cmp -s "$index" "$scratch/damaged" && return 1
	run timeout $patience "$searchd" --index "$scratch/damaged" --listen 127.0.0.1:0
	exits 1 && warns damaged
}
check 'one damaged byte is enough to refuse an index' damaged_start

start_searchd "$index" --threads 2

ready() {
	[ "$(grep -c '^listening on http://127\.0\.0\.1:[0-9]*$' "$log")" = 1 ] && answers 200 /healthz
}
check 'it says where it listens when it is ready' ready

taken_port() {
	run timeout $patience "$searchd" --index "$index" --listen "${base#http://}"
	exits 1 && warns "${base##*:}" && ! warns listening
}
check 'a port that is taken is an error, exit 1' taken_port

unknown_host() {
	run timeout $patience "$searchd" --index "$index" --listen 203.0.113.7:0
	exits 1 && warns 203.0.113.7
}
check 'an address that is not of this machine is an error, exit 1' unknown_host

listens_on() {
	local first=$base

	start_searchd "$index" --listen "$1"
	answers 200 /healthz -g || return
	stop_searchd
	base=$first
	exits 0
}
check 'a name can be listened on' listens_on localhost:0
if [ -e /proc/net/if_inet6 ] && grep -q ' lo$' /proc/net/if_inet6; then
	check 'an IPv6 address can be listened on' listens_on '[::1]:0'
fi

revision() {
	curl -s "$base/healthz" | jq -r .revision
}

is_another() { [ "$(revision)" != "$1" ]; }

start_searchd "$index" --threads 2

a_new_index() {
	local old etag

	old=$(revision)
	get /v1/entes
	etag=$(header ETag)
	head -n 4 tests/fixtures/http/prueba.jsonl >"$scratch/short.jsonl"
	build_index "$index" "$scratch/short.jsonl" || return
	eventually is_another "$old" && answers 200 /healthz && json '.documents == 3' &&
		answers 200 /v1/entes -H "If-None-Match: $etag" && [ "$(header ETag)" != "$etag" ] &&
		grep -q 'took up' "$log"
}
check 'a new index is taken up by itself, with other ETags' a_new_index

a_bad_index() {
	local old

	old=$(revision)
	cp "$scratch/damaged" "$scratch/new" && mv "$scratch/new" "$index"
	eventually grep -q refused "$log" && sleep 1
	[ "$(revision)" = "$old" ] && answers 200 /v1/entes && [ "$(grep -c refused "$log")" = 1 ] || return
	rm "$index"
	sleep 1
	[ "$(revision)" = "$old" ] && answers 200 /v1/entes
}
check 'a damaged or missing new index is refused, once, and the old one serves on' a_bad_index

recovers() {
	local old

	old=$(revision)
	build_index "$index" || return
	eventually is_another "$old" && answers 200 /healthz && json '.documents == 6'
}
check 'the next good index is taken up again' recovers

taken_up_times() { [ "$(grep -c 'took up' "$log")" = "$1" ]; }

on_hangup() {
	local before

	before=$(grep -c 'took up' "$log")
	kill -HUP "$pid"
	eventually taken_up_times $((before + 1)) && sleep 1 && taken_up_times $((before + 1)) && answers 200 /healthz
}
check 'SIGHUP takes up the index at once' on_hangup

ends() {
	stop_searchd
	exits 0 && ! curl -s --max-time 2 "$base/healthz" >"$out"
}
check 'SIGTERM ends it with 0' ends

ends_on_interrupt() {
	start_searchd "$index"
	stop_searchd INT
	exits 0 && ! grep -qi 'error\|leak' "$log"
}
check 'SIGINT does so too, as soon as it has begun' ends_on_interrupt

restarts() {
	local port

	start_searchd "$index"
	port=${base##*:}
	answers 200 /healthz || return
	stop_searchd
	exits 0 || return
	start_searchd "$index" --listen "127.0.0.1:$port"
	answers 200 /healthz && [ "${base##*:}" = "$port" ]
}
check 'it can listen again at once where it listened before' restarts

finish
