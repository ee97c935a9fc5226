#!/bin/bash
# HTTP itself: methods, headers, caching, CORS, errors.
set -u
. tests/harness/http.sh "$1"

build_index "$scratch/index" || exit 1
start_searchd "$scratch/index"

json_answers() {
	answers 200 /v1/entes && [ "$(header Content-Type)" = 'application/json; charset=utf-8' ] &&
		[ "$(header Access-Control-Allow-Origin)" = '*' ] && [ "$(header X-Content-Type-Options)" = nosniff ] &&
		[ "$(header Referrer-Policy)" = no-referrer ] && header Cache-Control | grep -q max-age
}
check 'an answer is JSON in UTF-8 that any origin may read' json_answers

head_like_get() {
	local path

	for path in /v1/entes /v1/prioridades/prueba.p1 / /v1/nada; do
		get "$path"
		tr -d '\r' <"$head" | grep -vi '^date:' >"$scratch/get"
		get "$path" --head
		tr -d '\r' <"$head" | grep -vi '^date:' >"$scratch/head"
		cmp -s "$scratch/get" "$scratch/head" || return
	done
}
check 'HEAD has the headers of GET, Content-Length included' head_like_get

options_work() {
	answers 204 /v1/search -X OPTIONS -H 'Origin: https://example.org' -H 'Access-Control-Request-Method: GET' &&
		[ "$(header Allow)" = 'GET, HEAD, OPTIONS' ] && [ -n "$(header Access-Control-Allow-Methods)" ] &&
		[ -n "$(header Access-Control-Allow-Headers)" ] && [ -n "$(header Access-Control-Max-Age)" ] &&
		[ "$(header Access-Control-Allow-Origin)" = '*' ]
}
check 'OPTIONS and the preflight of browsers are a 204' options_work

other_methods() {
	local method

	for method in POST PUT DELETE PATCH TRACE PROPFIND get; do
		answers 405 /v1/search -X "$method" && is_problem && [ "$(header Allow)" = 'GET, HEAD, OPTIONS' ] || return
	done
	answers 405 /v1/search -d 'q=a' && is_problem
}
check 'other methods are a 405 problem with Allow' other_methods

bodies() {
	answers 400 /v1/search -X GET -d 'q=a' && is_problem && [ "$(header Connection)" = close ] &&
		answers 400 /v1/search -X GET -H 'Transfer-Encoding: chunked' -d 'q=a' && is_problem
}
check 'a request with a body is refused and its connection closed' bodies

exposed() {
	local name

	get /v1/entes
	for name in ETag Link Retry-After Content-Disposition; do
		header Access-Control-Expose-Headers | grep -qw -- "$name" || return
	done
}
check 'scripts of other origins may see ETag, Link, Retry-After and Content-Disposition' exposed

etags() {
	local etag other path

	for path in /v1/entes /v1/ejes /v1/documentos /v1/documentos/prueba/lineas /v1/entes/OSFEM /v1/prioridades/prueba.p1 '/v1/search?q=denuncias' /; do
		get "$path"
		etag=$(header ETag)
		case $etag in \"*\") ;; *) return 1 ;; esac
		answers 304 "$path" -H "If-None-Match: $etag" && [ ! -s "$out" ] && [ "$(header ETag)" = "$etag" ] &&
			[ -n "$(header Cache-Control)" ] || return
		answers 304 "$path" --head -H "If-None-Match: W/$etag" || return
		answers 304 "$path" -H "If-None-Match: \"a\", \"b,c\" , W/$etag" || return
		answers 304 "$path" -H 'If-None-Match: *' || return
		answers 200 "$path" -H "If-None-Match: \"a\"" || return
		[ "$etag" != "${other-}" ] || return
		other=$etag
	done
}
check 'every answer from the index has an ETag, and If-None-Match gets a 304' etags

etag_of_request() {
	local first

	get '/v1/search?q=denuncias'
	first=$(header ETag)
	get '/v1/search?q=denuncias&page='
	[ "$(header ETag)" = "$first" ] || return
	get '/v1/search?q=obras'
	[ "$(header ETag)" != "$first" ]
}
check 'the ETag changes with the request' etag_of_request

no_tags_on_errors() {
	answers 404 /v1/entes/nadie && [ -z "$(header ETag)" ] && [ "$(header Cache-Control)" = no-store ] &&
		answers 404 /v1/entes/nadie -H 'If-None-Match: *'
}
check 'errors have no ETag and are not kept' no_tags_on_errors

unknown_paths() {
	answers 404 /v1/serch && is_problem && json '.detail | contains("/v1/search")' &&
		answers 404 /v1/search/ && is_problem &&
		answers 404 /v1 && is_problem &&
		answers 404 /nada -H 'Accept: application/json' && is_problem &&
		answers 404 /v1/../etc/passwd --path-as-is && is_problem
}
check 'an unknown path is a 404 problem, under /v1 with the nearest one' unknown_paths

is_page() { [ "$(header Content-Type)" = 'text/html; charset=utf-8' ] && grep -qF "<h1>$1</h1>" "$out"; }

pages_of_errors() {
	local browser='Accept: text/html,application/xhtml+xml,*/*;q=0.8'

	answers 404 /nada && is_page 'No hay nada en esta dirección' && [ "$(header Cache-Control)" = no-store ] &&
		answers 404 /nada -H "$browser" && is_page 'No hay nada en esta dirección' &&
		answers 404 /prioridades/ && is_page 'No hay nada en esta dirección' &&
		answers 404 /v1/nada -H "$browser" && is_problem &&
		answers 405 / -X DELETE && is_page 'Esta página solo se puede leer' &&
		[ "$(header Allow)" = 'GET, HEAD, OPTIONS' ] &&
		answers 405 /healthz -X DELETE -H "$browser" && is_problem
}
check 'away from the API errors are pages, for who takes pages' pages_of_errors

bad_paths() {
	answers 400 /v1/entes/%00 && is_problem && answers 400 /v1/entes/%FF && is_problem &&
		answers 400 /v1/entes/%C3 && is_problem && answers 400 /v1/entes/%zz && is_problem &&
		answers 400 /v1/entes/100% && is_problem
}
check 'a zero byte, invalid UTF-8 or a bad escape in a path is a 400 problem' bad_paths

bad_params() {
	refuses q '/v1/search?q=a%00b' && refuses q '/v1/search?q=%FF' && refuses q '/v1/search?q=%ED%A0%80' &&
		answers 400 '/v1/search?q%00=a' && is_problem && answers 400 '/v1/search?%FF=a' && is_problem
}
check 'a zero byte or invalid UTF-8 in a parameter is a 400 problem' bad_params

any_text() {
	local text

	for text in '100%25' '100%' '%zz' '%' '%2' '%22' '((((' ')' '-' '*' ':' 'a%0Ab' '%01%02' '%C2%A0' '%EF%BB%BF' 'AND+OR+NOT' '&&&' \
		'eje:' 'eje:x' 'nada:1' '%22a' '-%22a+b' '%F0%9F%98%80'; do
		answers 200 "/v1/search?q=$text" || return
	done
}
check 'any text is a query, stray percent signs too' any_text

nearest_param() {
	refuses qq '/v1/search?qq=a' && json '.detail | contains("\"q\"")' &&
		refuses per-page '/v1/search?per-page=2' && json '.detail | contains("per_page")' &&
		refuses page '/v1/search?page=1&page=2' && answers 200 '/v1/search?page=&page=1&page='
}
check 'an unknown parameter names the nearest, and a single one is refused twice' nearest_param

raw_utf8() {
	answers 200 '/v1/entes/Contraloría' && json '.clave == "SECOGEM"'
}
check 'letters that are not escaped are read as UTF-8' raw_utf8

absolute_form() {
	last_command='GET http://example.org/v1/entes'
	printf 'GET http://example.org/v1/entes HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n' |
		curl -s --max-time $patience "telnet://${base#http://}" >"$out"
	grep -q '^HTTP/1.1 200' "$out"
}
check 'a target in absolute form is understood' absolute_form

large_query() {
	# 1,000 characters, each of them four bytes, each byte escaped: and some filters.
	answers 200 "/v1/search?q=$(printf '%%F0%%9F%%98%%80%.0s' $(seq 1000))$(printf '&ente=Contralor%%C3%%ADa%.0s' $(seq 100))"
}
check 'the longest query fits' large_query

too_large() {
	answers 414 "/v1/search?q=$(printf 'aaaaaaaaaa%.0s' $(seq 7000))" &&
		answers 400 "/v1/search?q=a$(printf '&ente=b%.0s' $(seq 1100))" && is_problem &&
		answers 200 /healthz
}
check 'a larger request is refused, and the daemon goes on' too_large

health() {
	answers 200 /healthz && json '.status == "ok" and .documents == 6 and .age_seconds >= 0 and (.revision | length) > 8' &&
		[ "$(header Cache-Control)" = no-store ] && [ -z "$(header ETag)" ]
}
check '/healthz tells of the index' health

start_searchd "$scratch/index" --cors-origin https://a.mx --cors-origin http://localhost:3000

narrowed() {
	local path

	for path in /v1/entes /v1/nada '/v1/entes?x=1' /healthz; do
		get "$path" -H 'Origin: https://a.mx'
		[ "$(header Access-Control-Allow-Origin)" = https://a.mx ] && header Vary | grep -qi origin || return
		get "$path" -H 'Origin: http://localhost:3000'
		[ "$(header Access-Control-Allow-Origin)" = http://localhost:3000 ] || return
		get "$path" -H 'Origin: https://b.mx'
		[ -z "$(header Access-Control-Allow-Origin)" ] && header Vary | grep -qi origin || return
		get "$path"
		[ -z "$(header Access-Control-Allow-Origin)" ] && header Vary | grep -qi origin || return
	done
	get /v1/entes -X POST -H 'Origin: https://a.mx'
	[ "$(header Access-Control-Allow-Origin)" = https://a.mx ] && header Vary | grep -qi origin
}
check '--cors-origin narrows who may read, with Vary on errors too' narrowed

narrowed_not_modified() {
	get /v1/entes -H 'Origin: https://a.mx'
	answers 304 /v1/entes -H 'Origin: https://a.mx' -H "If-None-Match: $(header ETag)" &&
		[ "$(header Access-Control-Allow-Origin)" = https://a.mx ] && header Vary | grep -qi origin
}
check 'a 304 carries the same CORS headers' narrowed_not_modified

finish
