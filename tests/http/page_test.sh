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

check 'the page is in Mexican Spanish and has a search form' page '' '<html lang="es-MX">' \
	'<form class="buscador" role="search" action="/" method="get">' '<label for="q">' \
	'Todas las prioridades y acciones: 6'
check 'results have highlights, badges, citations and a count' page 'q=denuncias' \
	'<title>denuncias: 2 resultados · Fichero</title>' 'Se encontraron 2 resultados para «denuncias»' \
	'las <mark>denuncias</mark>' '<span class="insignia prioridad">Prioridad</span>' \
	'<span class="insignia accion">Acción</span>' 'línea 21'
check 'one result is one result' page 'q=expedientes' 'Se encontró 1 resultado para «expedientes»'
check 'facet links add a value and keep the rest' page 'q=denuncias&sort=prioridad&tipo=accion' \
	'href="?q=denuncias&amp;tipo=accion&amp;lider=INFOEM&amp;sort=prioridad"'
check 'a chosen value has links that take it away' page 'q=denuncias&tipo=accion' \
	'<li class="elegido"><a href="?q=denuncias" rel="nofollow" aria-current="true">' 'Quitar todos los filtros'
check 'the form keeps the filters' page 'tipo=accion&ente=infoem' \
	'<input type="hidden" name="tipo" value="accion">' '<input type="hidden" name="ente" value="INFOEM">'
check 'pages are numbered and linked' page 'per_page=2&page=2' '<ol class="resultados" start="3">' \
	'<a href="?per_page=2" rel="prev">' '<a href="?per_page=2&amp;page=3" rel="next">' 'aria-current="page"'
check 'no match has advice' page 'q=xyzzy' 'No se encontraron resultados para «xyzzy»' 'Revise cómo están escritas'
check 'filters that leave nothing can be taken away' page 'q=denuncias&eje=2' 'Sin ellos hay 2' \
	'<a href="?q=denuncias">Quitar filtros</a>'
check 'a page beyond the last leads back' page 'q=denuncias&page=9' 'Ir a la primera página' \
	'Se encontraron 2 resultados'
check 'relaxed words are told' page 'q=denuncias%20lenguas' 'Ningún registro tiene todas sus palabras'
check 'parameters that it does not know are passed over' page 'utm_source=correo&q=denuncias' 'Se encontraron 2'
check 'bad values are passed over with a notice' page 'q=denuncias&page=abc&tipo=otro&eje=x&per_page=1000&sort=z' \
	'Se encontraron 2' 'No se entendió el valor de «page»' 'No se entendió el valor de «tipo»'
check 'broken bytes are passed over with a notice' page 'q=%C3%28&tipo=accion' 'No se entendió el valor de «q»'

repeated() {
	page 'q=denuncias&q=obras&q=%3Cb%3E&q=&page=1&page=2&tipo=accion&tipo=prioridad' 'Se encontraron 2' \
		'La dirección trae «q» más de una vez; se usó el primer valor, «denuncias».' \
		'La dirección trae «page» más de una vez; se usó el primer valor, «1».' &&
		[ "$(grep -o 'más de una vez' "$out" | wc -l)" = 2 ] && page "q=$(printf 'ab%%20%.0s' $(seq 30))&q=b" 'ab ab …».' &&
		page 'q=denuncias&q=denuncias&q=' 'Se encontraron 2' && hides 'más de una vez'
}
check 'of a value that comes twice the first is used, and the notice says so' repeated

a_long_query() {
	page "q=$(printf 'denuncias%%20%.0s' $(seq 200))" 'se usaron los primeros 1000' 'Se encontraron 2'
}
check 'a query that is too long is cut' a_long_query

nothing_is_html() {
	page 'q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27&ente=%3Cimg%3E' '&lt;script&gt;alert(1)&lt;/script&gt;&#39;' &&
		hides '<script' && hides '<img'
}
check 'what was typed is escaped everywhere' nothing_is_html

corrected() {
	answers 200 '/?q=denunziaz&eje=1' && shows 'Se buscó «denuncias».' &&
		shows 'href="?q=denunziaz&amp;eje=1&amp;autocorrect=false"' &&
		answers 200 '/?q=denunziaz&autocorrect=false' && hides 'Se buscó'
}
check 'a corrected query says so, with the way back' corrected

without_title() {
	build_index "$scratch/many" tests/fixtures/http/prueba.jsonl tests/fixtures/import/salud.jsonl || return 1
	cp "$scratch/many" "$scratch/next" && mv "$scratch/next" "$scratch/index" && kill -HUP "$pid" &&
		eventually grep -q 'took up' "$log" || return 1
	answers 200 '/' && shows 'Eje 1' && hides 'Eje 1. Eje 1' && hides '1. Eje 1'
}
check 'an eje that two documents share is told by its number once' without_title

policy() {
	answers 200 '/' && header Content-Security-Policy | grep -q "default-src 'none'; style-src 'self'" &&
		hides 'style="' && hides '<script' && ! grep -qE '(src|href)="(https?:)?//' "$out"
}
check 'the page asks no third party and has a strict policy' policy

style() {
	answers 200 /estilo.css && [ "$(header Content-Type)" = 'text/css; charset=utf-8' ] && shows ':focus-visible'
}
check 'the style sheet is served' style

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

stop_searchd
check 'the daemon ends well' [ "$status" = 0 ]

# --- Facets with many values ---

# with_ejes COUNT: a daemon on as many ejes, each with one prioridad
with_ejes() {
	local eje

	{
		echo '{"tipo":"documento","documento":"ejes","titulo":"EJES","fuente":"ejes.md"}'
		for eje in $(seq "$1"); do
			printf '{"tipo":"prioridad","documento":"ejes","eje":%d,"prioridad":%d,"texto":"Plantar árboles."}\n' \
				"$eje" "$eje"
		done
	} >"$scratch/ejes.jsonl"
	build_index "$scratch/ejes" "$scratch/ejes.jsonl" && start_searchd "$scratch/ejes"
}

# values FACET open|hidden: how many values the facet shows at once, and how many at a click
values() {
	awk -v from="<h2 id=\"faceta-$1\">" -v part="$2" '
		index($0, from) { inside = 1; now = "open" }
		inside && /<details>/ { now = "hidden" }
		inside && /<li[ >]/ && now == part { count++ }
		inside && /<\/section>/ { inside = 0 }
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

many_values() {
	with_ejes 9 && facet_shows / 9 0 && stop_searchd &&
		with_ejes 10 && facet_shows / 8 2 && shows 'Ver los otros 2' && stop_searchd &&
		with_ejes 23 && facet_shows / 8 15 && shows 'Ver los otros 15'
}
check 'a facet shows eight values, and the others at a click where there are more than one' many_values

chosen_first() {
	facet_shows '/?eje=23' 8 15 && grep -A 2 'id="faceta-eje"' "$out" | tail -n 1 | grep -q '^<li class="elegido">'
}
check 'a chosen value stands first, wherever it stood' chosen_first

stop_searchd
check 'the daemon on many values ends well' [ "$status" = 0 ]
finish
