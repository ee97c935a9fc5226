#!/bin/bash
# The page at /: what a person sees without a script.
set -u
. tests/harness/http.sh "$1"

build_index "$scratch/index" || exit 1
start_searchd "$scratch/index"

shows() { grep -qF -- "$1" "$out" || { echo "# not on the page: $1"; return 1; }; }
hides() { ! grep -qF -- "$1" "$out" || { echo "# on the page: $1"; return 1; }; }

# page QUERY_STRING TEXT...: a 200 that shows each text
page() {
	local target=$1 text

	shift
	answers 200 "/?$target" || return 1
	for text in "$@"; do
		shows "$text" || return 1
	done
}

check 'the page is in Mexican Spanish and has a search form' page 'sort=prioridad' '<html lang="es-MX">' \
	'role="search" action="/" method="get">' 'for="q">' \
	'<h1>6 resultados</h1>'
check 'results have highlights, badges, citations and a count' page 'q=denuncias' \
	'<title>2 resultados sobre «denuncias» · Fichero</title>' '<h1>2 resultados sobre «denuncias»</h1>' \
	'las <mark>denuncias</mark>' '<span>prioridad</span>' '<span>acción</span>' 'línea 21'
check 'one result is one result' page 'q=expedientes' '1 resultado sobre «expedientes»'
check 'facet values are boxes of the one form, which keeps the rest' page 'q=denuncias&sort=prioridad&tipo=accion&match=all' \
	'<input type="checkbox" name="ente" value="INFOEM" form="buscador">' \
	'<input type="checkbox" name="tipo" value="accion" form="buscador" checked>' \
	'<input type="hidden" name="sort" value="prioridad">' '<input type="hidden" name="match" value="all">' \
	'href="/?q=denuncias&amp;tipo=accion&amp;sort=prioridad&amp;match=all&amp;papel=lider"'
check 'a chosen value has links that take it away' page 'q=denuncias&tipo=accion' \
	'<li><a href="/?q=denuncias" rel="nofollow"><span class="oculto">Quitar el filtro </span>Acción' 'Quitar filtros'
check 'bodies are listed in the role that was chosen' page 'papel=lider&lider=infoem&ente=infoem' \
	'<b aria-current="true">Dirige</b>' '<input type="hidden" name="papel" value="lider">' \
	'<input type="checkbox" name="lider" value="INFOEM" form="buscador" checked>' \
	'<input type="hidden" name="ente" value="INFOEM">'
check 'a value that must be there goes by its chip: its box is none of the alternatives' page 'ente_todos=infoem&ente=osfem' \
	'<input type="checkbox" name="ente" value="INFOEM" form="buscador">' \
	'<input type="checkbox" name="ente" value="OSFEM" form="buscador" checked>' '<a href="/?ente=OSFEM" rel="nofollow">'
check 'pages are numbered and linked' page 'per_page=2&page=2' '<ol class="fichas" start="3">' '3 a 4' \
	'<a href="/?per_page=2" rel="prev">' '<a href="/?per_page=2&amp;page=3" rel="next">' 'aria-current="page"'
check 'no match has advice' page 'q=xyzzy' 'Sin resultados sobre «xyzzy»' 'Revise cómo están escritas'
check 'filters that leave nothing can be taken away' page 'q=denuncias&eje=2' '<a href="/?q=denuncias">Quitar filtros (2 resultados)</a>'
check 'a page beyond the last leads back' page 'q=denuncias&page=9' 'Ir a la primera página' \
	'2 resultados sobre'
check 'relaxed words are told' page 'q=denuncias%20lenguas' 'Ningún texto tiene todas sus palabras'
check 'parameters that it does not know are passed over' page 'utm_source=correo&q=denuncias' '2 resultados'
check 'bad values are passed over with a notice' page 'q=denuncias&page=abc&tipo=otro&eje=x&per_page=1000&sort=z' \
	'2 resultados' 'Parte de la dirección de esta página no se entendió'
check 'broken bytes are passed over with a notice' page 'q=%C3%28&tipo=accion' 'no se entendió'

repeated() {
	page 'q=denuncias&q=obras&q=%3Cb%3E&q=&page=1&page=2&tipo=accion&tipo=prioridad' '2 resultados' \
		'La dirección trae más de una búsqueda; se usó la primera, «denuncias».' \
		'Parte de la dirección de esta página no se entendió' &&
		[ "$(grep -c 'class="aviso"' "$out")" = 2 ] && page "q=$(printf 'ab%%20%.0s' $(seq 30))&q=b" 'ab ab …».' &&
		page 'q=denuncias&q=denuncias&q=' '2 resultados' && hides 'más de una búsqueda'
}
check 'of a value that comes twice the first is used, and the notice says so' repeated

a_long_query() {
	page "q=$(printf 'denuncias%%20%.0s' $(seq 200))" 'se usaron los primeros 1000' '2 resultados'
}
check 'a query that is too long is cut' a_long_query

nothing_is_html() {
	page 'q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27&ente=%3Cimg%3E' '&lt;script&gt;alert(1)&lt;/script&gt;&#39;' &&
		hides '<script>' && hides '<img'
}
check 'what was typed is escaped everywhere' nothing_is_html

corrected() {
	answers 200 '/?q=denunziaz&eje=1' && shows 'Se buscó «denuncias».' &&
		shows 'href="/?q=denunziaz&amp;eje=1&amp;autocorrect=false"' &&
		answers 200 '/?q=denunziaz&autocorrect=false' && hides 'Se buscó'
}
check 'a corrected query says so, with the way back' corrected

without_title() {
	build_index "$scratch/many" tests/fixtures/http/prueba.jsonl tests/fixtures/import/salud.jsonl || return 1
	cp "$scratch/many" "$scratch/next" && mv "$scratch/next" "$scratch/index" && kill -HUP "$pid" &&
		eventually grep -q 'took up' "$log" || return 1
	answers 200 '/?sort=prioridad' && shows 'Eje 1' && hides 'Eje 1. Eje 1' && hides '1. Eje 1'
}
check 'an eje that two documents share is told by its number once' without_title

policy() {
	answers 200 '/' && header Content-Security-Policy | grep -q "default-src 'none'; style-src 'self'; script-src 'self'" &&
		hides 'style="' && hides '<script>' && ! grep -qE '(src|href)="(https?:)?//' "$out"
}
check 'the page asks no third party and has a strict policy' policy

assets() {
	local path

	answers 200 / || return 1
	for path in $(grep -oE '/activos/[a-z]+-[0-9a-f]{16}\.(css|js)' "$out"); do
		answers 200 "$path" && header Cache-Control | grep -q immutable && [ -s "$out" ] || return 1
	done
	[ -n "${path:-}" ] && answers 404 /activos/estilo-0000000000000000.css
}
check 'style and script are served by the names that pages give, for good' assets

once() {
	answers 200 '/?q=denuncias' && answers 304 '/?q=denuncias' -H "If-None-Match: $(header ETag)"
}
check 'a page that has not changed is a 304' once

balanced() {
	local target

	for target in '' 'q=denuncias&eje=1&ente=nadie' 'q=xyzzy' 'q=denuncias&eje=2' 'per_page=1&page=3'; do
		answers 200 "/?$target" && python3 tests/harness/balanced_html.py "$out" || return 1
	done
}
check 'every element is closed where it was opened' balanced

# printed QUERY_STRING COUNT TEXT...: so many records are on the page for printing, and each text
printed() {
	local target=$1 count=$2 text

	shift 2
	answers 200 "/imprimir?$target" && python3 tests/harness/balanced_html.py "$out" || return 1
	[ "$(grep -c 'class="ficha"' "$out")" = "$count" ] || {
		echo "# $(grep -c 'class="ficha"' "$out") records instead of $count"
		return 1
	}
	for text in "$@"; do
		shows "$text" || return 1
	done
}

prints() {
	page 'q=denuncias&per_page=1&page=2' '<a id="imprimir" href="/imprimir?q=denuncias" rel="nofollow">Imprimir los 2 resultados' &&
		printed 'q=denuncias&per_page=1&page=2' 2 '<title>2 resultados sobre «denuncias», para imprimir' \
			'<a href="/?q=denuncias&amp;per_page=1">Volver' 'direccion">/?q=denuncias&amp;per_page=1<' &&
		hides 'Citar' && hides 'terminan antes' && printed 'q=denunziaz&tipo=accion&eje=x' 1 '<li>Acción</li>' 'Se buscó «denuncias».' &&
		printed 'sort=prioridad&tipo=accion&ente=infoem' "$(printed_count)" 'Con estos filtros'
}
printed_count() { curl -s --max-time $patience "$base/v1/search?tipo=accion&ente=infoem" | jq .total; }
check 'all results are on a page for printing, with the filters in words' prints
check 'one result is told as one' page 'q=expedientes' 'Descargar el resultado' 'Imprimir el resultado'
check 'nothing to print is a page, too' printed 'q=xyzzy' 0 'Sin resultados sobre «xyzzy»'

an_accion() {
	local id

	answers 200 '/v1/search?tipo=accion&per_page=1' && id=$(jq -r '.hits[0].id' "$out") &&
		answers 301 "/prioridades/$id" && [ "$(header Location)" = "/prioridades/${id%.*}#${id##*.}" ] &&
		answers 404 "/prioridades/$id.x"
}
check 'the id of an acción leads to it on the page of its prioridad' an_accion

stop_searchd
check 'the daemon ends well' [ "$status" = 0 ]

# --- Facets with many values ---

# with_ejes COUNT: a daemon on as many ejes, each with one prioridad
with_ejes() {
	local eje

	{
		echo '{"tipo":"documento","documento":"ejes","titulo":"EJES","fuente":"ejes.md"}'
		for eje in $(seq "$1"); do
			printf '{"tipo":"prioridad","documento":"ejes","eje":%d,"prioridad":%d,"texto":"Plantar %d árboles."}\n' \
				"$eje" "$eje" "$eje"
		done
	} >"$scratch/ejes.jsonl"
	build_index "$scratch/ejes" "$scratch/ejes.jsonl" && start_searchd "$scratch/ejes"
}

# values FACET open|hidden: how many values the facet shows at once, and how many at a click
values() {
	awk -v from="data-campo=\"$1\"" -v part="$2" '
		index($0, from) { inside = 1; now = "open" }
		inside && /<details/ { now = "hidden" }
		inside && /<label class="valor">/ && now == part { count++ }
		inside && /<\/fieldset>/ { inside = 0 }
		END { print count + 0 }' "$out"
}

# facet_shows TARGET OPEN HIDDEN: that many ejes at once, and that many at a click
facet_shows() {
	answers 200 "$1" || return 1
	[ "$(values eje open) $(values eje hidden)" = "$2 $3" ] || {
		echo "# $1: $(values eje open) open and $(values eje hidden) hidden values instead of $2 and $3"
		return 1
	}
}

cut_print() {
	with_ejes 1001 && printed 'sort=prioridad' 1000 'Son los primeros 1000 de 1001 resultados.' &&
		page 'sort=prioridad' 'Imprimir los primeros 1000 resultados' &&
		printed 'sort=prioridad&eje=7' 1 && hides 'Son los primeros' && stop_searchd
}
check 'a page for printing has a thousand results, and says what it leaves out' cut_print

many_values() {
	with_ejes 9 && facet_shows '/?sort=prioridad' 9 0 && stop_searchd &&
		with_ejes 10 && facet_shows '/?sort=prioridad' 8 2 && shows 'Ver los otros 2' && stop_searchd &&
		with_ejes 23 && facet_shows '/?sort=prioridad' 8 15 && shows 'Ver los otros 15'
}
check 'a facet shows eight values, and the others at a click where there are more than one' many_values

chosen_first() {
	facet_shows '/?eje=23' 8 15 && grep -A 2 'data-campo="eje"' "$out" | tail -n 1 | grep -q ' checked>'
}
check 'a chosen value stands first, wherever it stood' chosen_first

stop_searchd
check 'the daemon on many values ends well' [ "$status" = 0 ]
finish
