#!/bin/bash
# /v1/suggest: words, bodies and prioridades for what has been typed so far.
set -u
. tests/harness/http.sh "$1"

cat >"$scratch/palabras.jsonl" <<'END'
{"tipo":"documento","documento":"palabras","titulo":"PALABRAS"}
{"tipo":"eje","documento":"palabras","eje":1,"titulo":"UNO"}
{"tipo":"prioridad","documento":"palabras","eje":1,"prioridad":34,"texto":"Proteger la denuncia anónima ante el INFOEM, en la Ciudad de México.","lideres":["INFOEM"],"acciones":[{"inciso":"a","texto":"Recibir denuncias <b>anónimas</b> & atenderlas con el INFOEM."},{"inciso":"b","texto":"Atender el anonimato de quien labora en México."}]}
{"tipo":"prioridad","documento":"palabras","eje":1,"prioridad":3,"texto":"Vigilar las obras.","lideres":["SECOGEM"]}
{"tipo":"prioridad","documento":"palabras","eje":1,"prioridad":341,"texto":"Año de <i>pagos</i> & \"cuotas\".","lideres":["SECOGEM"]}
END
build_index "$scratch/index" "$scratch/palabras.jsonl" || exit 1
start_searchd "$scratch/index"

# suggests TYPED FILTER [OPTION...]
suggests() {
	local typed=$1 filter=$2

	shift 2
	answers 200 /v1/suggest -G --data-urlencode "q=$typed" "$@" && json "$filter"
}

the_form() {
	suggests denun 'keys == ["suggestions"] and all(.suggestions[]; keys == ["highlight","kind","text","url"])' &&
		json 'all(.suggestions[]; .kind == "palabra" or .kind == "ente" or .kind == "prioridad")'
}
check 'each has text, kind, highlight and url' the_form

words() {
	suggests denun '[.suggestions[] | select(.kind == "palabra").text] == ["denuncia"]' &&
		json '.suggestions[0].highlight == "<mark>denun</mark>cia" and .suggestions[0].url == "/?q=denuncia"'
}
check 'words that begin so, what was typed marked' words

as_written() {
	suggests anonima 'any(.suggestions[]; .text == "anónima" and .highlight == "<mark>anónima</mark>")' &&
		suggests ANÓNIMA 'any(.suggestions[]; .text == "anónima")' &&
		suggests info 'any(.suggestions[]; .kind == "palabra" and .text == "INFOEM")' &&
		suggests mexi 'any(.suggestions[]; .kind == "palabra" and .text == "México")' &&
		suggests rec 'any(.suggestions[]; .text == "recibir")' &&
		suggests añ 'any(.suggestions[]; .text == "año")'
}
check 'words are shown as the corpus writes them, accents and case free' as_written

any_form_alike() {
	suggests anóni . && cp "$out" "$scratch/nfc" && suggests "$(printf 'ano\xcc\x81ni')" . &&
		cmp -s "$out" "$scratch/nfc"
}
check 'NFC and NFD are the same' any_form_alike

typos() {
	suggests denunsi 'any(.suggestions[]; .text == "denuncia" and .highlight == "<mark>denunci</mark>a")' &&
		suggests ovras 'any(.suggestions[]; .text == "obras")' &&
		suggests 'denunsia anon' 'any(.suggestions[]; .text == "denuncia anónima")'
}
check 'a slip in what was typed is forgiven, in the last word and before it' typos

several_words() {
	suggests 'denuncia ano' 'any(.suggestions[]; .text == "denuncia anónima")
		and all(.suggestions[]; .text != "denuncia anonimato")' &&
		json 'any(.suggestions[]; .highlight == "<mark>denuncia</mark> <mark>anó</mark>nima"
			and .url == "/?q=denuncia%20an%C3%B3nima")' &&
		suggests 'obras ano' '.suggestions == []'
}
check 'the words before the last stand with it in some record' several_words

bodies() {
	suggests secog '.suggestions[0] | .kind == "ente" and .url == "/?ente=SECOGEM" and (.highlight | contains("<mark>SECOG</mark>"))' &&
		suggests infoem '.suggestions[0] | .kind == "ente" and .url == "/?ente=INFOEM"' &&
		suggests contralor 'any(.suggestions[]; .kind == "ente" and .url == "/?ente=SECOGEM")' &&
		suggests 'secretaria contr' 'any(.suggestions[]; .url == "/?ente=SECOGEM")' &&
		suggests contralro 'any(.suggestions[]; .url == "/?ente=SECOGEM")' &&
		suggests osfem 'all(.suggestions[]; .kind != "ente")'
}
check 'bodies by clave, name or alias, any word of it; none without a record' bodies

prioridades() {
	suggests vigil 'any(.suggestions[]; .kind == "prioridad" and .text == "Vigilar las obras."
			and .highlight == "<mark>Vigil</mark>ar las obras." and .url == "/?documento=palabras&prioridad=3")' &&
		suggests 34 '[.suggestions[].url] == ["/?documento=palabras&prioridad=34","/?documento=palabras&prioridad=341"]' &&
		suggests 'prioridad 34' '.suggestions[0].text | startswith("Prioridad 34. Proteger")' &&
		suggests 'prioridad 99' '.suggestions == []'
}
check 'prioridades by words of their text and by number' prioridades

escaped() {
	suggests 'pag' 'any(.suggestions[]; .kind == "prioridad" and .text == "Año de <i>pagos</i> & \"cuotas\"."
			and (.highlight | startswith("Año de &lt;i&gt;<mark>pag</mark>os&lt;/i&gt; &amp; ")))' &&
		suggests '<b>denun' 'all(.suggestions[].highlight; gsub("</?mark>"; "") | contains("<") | not)'
}
check 'highlights are escaped once' escaped

nothing() {
	answers 200 /v1/suggest && json '.suggestions == []' && suggests '' '.suggestions == []' &&
		suggests '   ' '.suggestions == []' && suggests '"(*' '.suggestions == []' &&
		suggests xyzzyx '.suggestions == []' && suggests "$(printf 'uno %.0s' $(seq 200))" '.suggestions == []'
}
check 'nothing typed, or nothing like it, is an empty list' nothing

in_capitals() {
	local words='[.suggestions[] | select(.kind == "palabra").text]'

	suggests 'LAS OBR' "$words == [\"LAS OBRAS\"]" && suggests 'las obr' "$words == [\"las obras\"]" &&
		suggests 'INFOEM obr' "all($words[]; . == \"INFOEM obras\")"
}
check 'several words in capitals are completed in capitals' in_capitals

limits() {
	local n

	for n in 1 2 3 20; do
		suggests a ".suggestions | length <= $n" -d "limit=$n" || return 1
	done
	suggests a '.suggestions | length == 1' -d limit=1 &&
		refuses limit '/v1/suggest?q=a&limit=0' && refuses limit '/v1/suggest?q=a&limit=21' &&
		refuses limit '/v1/suggest?q=a&limit=x' && refuses lmit '/v1/suggest?q=a&lmit=3' &&
		refuses q '/v1/suggest?q=a&q=b' && refuses q '/v1/suggest?q=%FF' && refuses q '/v1/suggest?q=a%00' &&
		refuses q "/v1/suggest?q=$(printf 'x%.0s' $(seq 1001))"
}
check 'limit is 1 to 20; what does not parse is a 400' limits

etag() {
	local tag

	suggests denun . && tag=$(header ETag) && [ -n "$tag" ] &&
		answers 304 '/v1/suggest?q=denun' -H "If-None-Match: $tag" && answers 200 '/v1/suggest?q=denu' &&
		[ "$(header ETag)" != "$tag" ] && answers 200 '/v1/suggest?q=denun' -I
}
check 'ETag and HEAD as everywhere' etag

corrected() {
	answers 200 '/v1/search?q=anonimma' && json '.query.corrected == "anónima" and .total == 2' &&
		answers 200 '/v1/search?q=ANONIMMA' && json '.query.corrected == "ANÓNIMA" and .total == 2'
}
check 'a corrected query is shown with its accents' corrected

cat >"$scratch/frases.jsonl" <<'END'
{"tipo":"documento","documento":"frases"}
{"tipo":"prioridad","documento":"frases","eje":1,"prioridad":1,"texto":"Prevenir el lavado de dinero. Detectar delitos dentro de la obra pública.","acciones":[{"inciso":"a","texto":"Denuncias de corrupción, denuncias de desvío y denuncias de la ciudadanía."},{"inciso":"b","texto":"El lavado de dinero y el lavado de Divisas en el Estado de México."}]}
{"tipo":"prioridad","documento":"frases","eje":1,"prioridad":2,"texto":"Publicar la obra pública, sus prioridades y la obra privada; denuncias de corrupción."}
{"tipo":"prioridad","documento":"frases","eje":1,"prioridad":3,"texto":"Medir el estado de las mejoras: evitar el conflicto de interés. Estado. De mejora."}
END
"$build/indexer" build --index "$scratch/frases" "$scratch/frases.jsonl" 2>/dev/null
start_searchd "$scratch/frases"

# follow TYPED WORDS-AS-JSON: what is suggested as words, in that order
follow() {
	suggests "$1" "[.suggestions[] | select(.kind == \"palabra\").text] == $2"
}

following_words() {
	follow 'lavado de d' '["lavado de dinero","lavado de Divisas"]' &&
		follow 'lavado d' '["lavado de dinero","lavado de Divisas"]' &&
		follow 'obra p' '["obra pública","obra privada"]' &&
		follow 'LAVADO DE D' '["LAVADO DE DINERO","LAVADO DE DIVISAS"]' &&
		follow 'prevenir el lavado de d' '["prevenir el lavado de dinero"]' &&
		suggests 'dinero d' 'all(.suggestions[].highlight; startswith("<mark>dinero</mark> <mark>"))' &&
		suggests 'lavado de d' '.suggestions[0].highlight == "<mark>lavado</mark> <mark>de</mark> <mark>d</mark>inero"'
}
check 'of several words, those that follow in some record, most frequent first' following_words

not_over_signs() {
	follow 'estado de m' '["estado de México","estado de las mejoras"]' && follow 'dinero d' '[]'
}
check 'not over the end of a sentence; where none follow, none of the same record' not_over_signs

finished() {
	follow 'obra ' '["obra pública","obra privada"]' &&
		follow 'denuncias de ' '["denuncias de corrupción","denuncias de desvío","denuncias de la ciudadanía"]' &&
		follow 'denuncias de la ' '["denuncias de la ciudadanía"]' &&
		follow 'lavado de los ' '["lavado de dinero","lavado de Divisas"]' &&
		follow 'conflicto ' '["conflicto de interés"]' &&
		suggests 'obra ' '.suggestions[0].highlight == "<mark>obra</mark> pública"'
}
check 'a blank behind the last word finishes it: words that follow are meant' finished

little_word() {
	follow 'conflicto de' '["conflicto de interés"]' &&
		follow 'denuncias de' '["denuncias de corrupción","denuncias de desvío","denuncias de la ciudadanía"]' &&
		follow 'denuncias de la' '["denuncias de la ciudadanía"]'
}
check 'so does a word that carries nothing' little_word

not_again() {
	suggests 'denuncias den' 'all(.suggestions[]; .text != "denuncias denuncias")' &&
		suggests 'dinero din' 'all(.suggestions[]; .text != "dinero dinero")' &&
		suggests 'lavado de dinero ' 'all(.suggestions[]; .text != "lavado de dinero y el lavado")'
}
check 'no word that is typed already' not_again

# The official names of some bodies are longer than any query.
cat >"$scratch/largo.entes" <<'END'
{"clave":"ITAI","nombre":"Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos Personales del Estado de Norte y Municipios"}
END
cat >"$scratch/largo.jsonl" <<'END'
{"tipo":"documento","documento":"largo"}
{"tipo":"prioridad","documento":"largo","eje":1,"prioridad":1,"texto":"Recibir denuncias.","lideres":["ITAI"]}
END
"$build/indexer" build --index "$scratch/largo" --entes "$scratch/largo.entes" "$scratch/largo.jsonl" 2>/dev/null
start_searchd "$scratch/largo"

a_long_name() {
	local before='instituto de transparencia, acceso a la información pública y protección de datos'
	local whole="$before personales del estado de norte y municipios"
	local only_the_body='[.suggestions[] | [.kind, .url]] == [["ente","/?ente=ITAI"]]'

	suggests "$before pers" "$only_the_body" && suggests "$whole" "$only_the_body" &&
		suggests "${whole^^}" "$only_the_body" && suggests "$whole denuncias" '.suggestions == []' &&
		suggests "$(printf 'denuncia %.0s' $(seq 100))" '.suggestions == []'
}
check 'a body by its long official name, typed to the end' a_long_name
finish
