#!/bin/bash
# /v1/export: every match, in the order of the search, in a form that spreadsheets and scripts read right.
set -u
. tests/harness/http.sh "$1"

cat >"$scratch/hostil.jsonl" <<'END'
{"tipo":"documento","documento":"hostil","titulo":"HOSTIL"}
{"tipo":"eje","documento":"hostil","eje":1,"titulo":"UNO"}
{"tipo":"prioridad","documento":"hostil","eje":1,"prioridad":1,"texto":"=HYPERLINK(\"http://malo\"; \"vea\")","lideres":["@Instituto, A.C.","INFOEM"],"principios":["Ética"],"acciones":[{"inciso":"ñ","texto":"+1 línea\nque sigue"},{"inciso":"b","texto":"-2 \"comillas\", coma","lineas":[3,4]}]}
{"tipo":"prioridad","documento":"hostil","eje":1,"prioridad":2,"texto":"Ñandú común","entes_tachados":["INFOEM"],"adicionada":true,"implementacion":"inmediata","lineas":[7,9]}
END
cat >"$scratch/vestido.jsonl" <<'END'
{"tipo":"documento","documento":"vestido","titulo":"VESTIDO"}
{"tipo":"prioridad","documento":"vestido","eje":1,"prioridad":1,"texto":"Fórmulas vestidas","acciones":[{"inciso":"a","texto":"\u00a0=1 nbsp"},{"inciso":"b","texto":"＝1 ancho"},{"inciso":"c","texto":"\u200b\ufeff@SUM(A1)"},{"inciso":"d","texto":"  −1+1"},{"inciso":"e","texto":"Uno\u2028dos\u2029tres\u0085cuatro."}]}
END
build_index "$scratch/index" tests/fixtures/http/prueba.jsonl "$scratch/hostil.jsonl" "$scratch/vestido.jsonl" || exit 1
start_searchd "$scratch/index"

# read_csv EXPRESSION: is it true of the last body's rows, a list of dicts?
read_csv() {
	python3 - "$out" "$1" <<'END'
import csv, io, sys
data = open(sys.argv[1], "rb").read()
text = data.decode("utf-8-sig")
rows = list(csv.DictReader(io.StringIO(text, newline="")))
ids = [row["id"] for row in rows]
one = {row["id"]: row for row in rows}
sys.exit(not eval(sys.argv[2]))
END
}

headers() {
	answers 200 '/v1/export?format=csv' &&
		[ "$(header Content-Type)" = 'text/csv; charset=utf-8; header=present' ] &&
		[[ $(header Content-Disposition) =~ ^'attachment; filename="fichero-'[0-9]{4}-[0-9]{2}-[0-9]{2}'.csv"'$ ]] && [ -n "$(header ETag)" ] &&
		[ "$(header Access-Control-Allow-Origin)" = '*' ] &&
		answers 200 '/v1/export?format=jsonl' && [[ $(header Content-Type) = application/jsonl* ]] &&
		[[ $(header Content-Disposition) = *.jsonl\" ]] && answers 200 '/v1/export?q=%C3%91and%C3%BA+%22obra%22../x' &&
		[[ $(header Content-Disposition) = *'"fichero-nandu-obra-x-2'*'.csv"' ]]
}
check 'the headers make it a file of its kind' headers

csv_form() {
	answers 200 '/v1/export' &&
		read_csv 'data.startswith(b"\xef\xbb\xbfid,tipo,documento,eje,prioridad,inciso,texto,") and len(rows) == 16' &&
		read_csv 'data.endswith(b"\r\n") and data.count(b"\r\n") == 17' &&
		read_csv 'all(None not in row and None not in row.values() for row in rows)'
}
check 'CSV is the default: UTF-8 with its mark, CRLF, a first line of names, as many cells in each' csv_form

csv_values() {
	answers 200 '/v1/export?format=csv' &&
		read_csv 'one["prueba.p1"]["lideres"] == "SECOGEM; INFOEM" and one["prueba.p1"]["lineas"] == "10; 10"' &&
		read_csv 'one["prueba.p1.b"]["inciso"] == "b" and one["prueba.p1.b"]["lideres"] == "SECOGEM; INFOEM"' &&
		read_csv 'one["prueba.p10.ñ"]["inciso"] == "ñ" and one["prueba.p10.ñ"]["url"] == "/v1/acciones/prueba.p10.%C3%B1"' &&
		read_csv 'one["prueba.p1"]["inciso"] == "" and one["prueba.p1"]["entes"] == "Órgano Superior de Fiscalización; Municipios"' &&
		read_csv 'one["hostil.p2"]["adicionada"] == "true" and one["hostil.p2"]["implementacion"] == "inmediata"' &&
		read_csv 'one["hostil.p2"]["entes_tachados"] == "INFOEM" and one["hostil.p1"]["principios"] == "Ética"' &&
		read_csv 'one["hostil.p2"]["texto"] == "Ñandú común" and one["hostil.p2"]["cita"]'
}
check 'every cell says what the corpus says; lists are joined' csv_values

no_formula() {
	answers 200 '/v1/export?format=csv&documento=hostil' &&
		read_csv 'all(not cell or cell[0] not in "=+-@\t\r" for row in rows for cell in row.values())' &&
		read_csv "one['hostil.p1']['texto'] == '\'=HYPERLINK(\"http://malo\"; \"vea\")'" &&
		read_csv "one['hostil.p1']['lideres'] == '\'@Instituto, A.C.; INFOEM'" &&
		read_csv "one['hostil.p1.ñ']['texto'] == '\'+1 línea\nque sigue'" &&
		read_csv "one['hostil.p1.b']['texto'] == '\'-2 \"comillas\", coma'"
}
check 'what a spreadsheet would compute is guarded; quotes, commas and line ends stay in their cell' no_formula

dressed_formula() {
	answers 200 '/v1/export?format=csv&documento=vestido&tipo=accion' &&
		read_csv "len(rows) == 5 and all((row['texto'][0] == '\'') == (row['inciso'] != 'e') for row in rows)"
}
check 'a formula behind blanks or in other signs is guarded, too' dressed_formula

one_line_each() {
	answers 200 '/v1/export?format=jsonl&documento=vestido' &&
		python3 -c 'import json, sys; [json.loads(line) for line in open(sys.argv[1], newline="").read().splitlines()]' "$out" &&
		jq -se 'any(.[]; .texto == "Uno\u2028dos\u2029tres\u0085cuatro.")' "$out" >/dev/null &&
		answers 200 '/v1/search?q=cuatro' && ! grep -qP '\x{2028}|\x{2029}|\x{85}' "$out"
}
check 'what ends a line to Unicode ends no line of JSON' one_line_each

json_lines() {
	answers 200 '/v1/export?format=jsonl' && [ "$(wc -l <"$out")" = 16 ] &&
		jq -se 'all(.[]; has("id") and has("tipo") and has("documento") and has("eje") and has("prioridad")
			and has("inciso") and has("texto") and has("lideres") and has("entes") and has("lineas")
			and has("cita") and has("url") and has("score"))' "$out" >/dev/null &&
		jq -se 'any(.[]; .id == "prueba.p1" and .lideres == ["SECOGEM","INFOEM"] and .lineas == [10,10]
			and .texto_ficha == "Impulsar la denuncia anónima." and .inciso == null)' "$out" >/dev/null &&
		jq -se 'any(.[]; .id == "hostil.p1.ñ" and .texto == "+1 línea\nque sigue" and .lineas == null
			and .principios == ["Ética"])' "$out" >/dev/null
}
check 'JSON Lines has a record a line, as in the corpus' json_lines

# same_as_search PARAMETERS
same_as_search() {
	answers 200 "/v1/search?per_page=100&$1" && jq -r '.hits[].id' "$out" >"$scratch/wanted" &&
		answers 200 "/v1/export?format=jsonl&$1" && jq -r .id "$out" >"$scratch/got" &&
		diff "$scratch/wanted" "$scratch/got" && [ -s "$scratch/got" ] &&
		answers 200 "/v1/export?format=csv&$1" && jq -Rse 'split("\n") | length > 0' "$out" >/dev/null &&
		read_csv "ids == open('$scratch/wanted').read().split()"
}

same_searches() {
	same_as_search 'q=denuncias' && same_as_search 'q=resultados%20denuncias&match=any' &&
		same_as_search 'q=denunsias' && same_as_search 'q=' && same_as_search 'tipo=accion&sort=prioridad' &&
		same_as_search 'lider=INFOEM&lider=OSFEM&q=las%20OR%20los' && same_as_search 'q=-denuncias'
}
check 'it holds what the search finds, in its order' same_searches

nothing_found() {
	answers 200 '/v1/export?format=csv&q=%22nada%20de%20esto%22' && read_csv 'rows == []' &&
		answers 200 '/v1/export?format=jsonl&documento=ninguno' && [ ! -s "$out" ]
}
check 'nothing found is a file without records' nothing_found

conditional() {
	local tag

	answers 200 '/v1/export?format=csv' && tag=$(header ETag) &&
		answers 304 '/v1/export?format=csv' -H "If-None-Match: $tag" && [ ! -s "$out" ] &&
		answers 200 '/v1/export?format=jsonl' -H "If-None-Match: $tag" &&
		answers 200 '/v1/export?format=csv' -I && [ "$(header ETag)" = "$tag" ] &&
		[ "$(header Content-Type)" = 'text/csv; charset=utf-8; header=present' ]
}
check 'HEAD and If-None-Match as everywhere' conditional

refusals() {
	refuses format '/v1/export?format=xls' && json '.detail | contains("xlsx")' &&
		refuses format '/v1/export?format=csv&format=csv' && refuses page '/v1/export?page=uno' &&
		refuses facets '/v1/export?facets=nada' && refuses group '/v1/export?group=ejes' &&
		refuses sort '/v1/export?sort=precio' && refuses eje '/v1/export?eje=uno' && refuses qq '/v1/export?qq=1' &&
		answers 200 '/v1/export?q=&format='
}
check 'what makes no sense in an export is a 400' refusals

shaping() {
	answers 200 '/v1/export?format=csv' && cp "$out" "$scratch/plain.csv" &&
		answers 200 '/v1/export?format=csv&page=2&per_page=3&facets=*&group=prioridad&explain=true' &&
		cmp "$out" "$scratch/plain.csv"
}
check 'the address of a search exports its whole set' shaping

old_protocol() {
	answers 200 '/v1/export?format=csv' --http1.0 && read_csv 'len(rows) == 16'
}
check 'a client of HTTP/1.0 gets it, too' old_protocol

new_index() {
	build_index "$scratch/index" "$scratch/hostil.jsonl" && kill -HUP "$pid" &&
		eventually grep -q 'took up' "$log" &&
		answers 200 '/v1/export?format=jsonl' && [ "$(wc -l <"$out")" = 4 ]
}
check 'after a new index it is another export' new_index

the_page() {
	answers 200 '/?q=%C3%B1and%C3%BA&per_page=20&tipo=prioridad' &&
		grep -q 'href="/v1/export?q=%C3%B1and%C3%BA&amp;tipo=prioridad&amp;format=csv"' "$out" &&
		answers 200 '/v1/export?q=%C3%B1and%C3%BA&tipo=prioridad&format=csv'
}
check 'the page for people links to it' the_page
# More than the sockets between hold: while the client rests, nothing can be sent.
python3 - >"$scratch/largo.jsonl" <<'END'
import json
print(json.dumps({"tipo": "documento", "documento": "largo"}))
for number in range(1, 9001):
    print(json.dumps({"tipo": "prioridad", "documento": "largo", "eje": 1, "prioridad": number, "texto": "x" * 1500}))
END
build_index "$scratch/largo" "$scratch/largo.jsonl" && start_searchd "$scratch/largo" --request-timeout 3600

# Each has seen its answer begin, of which most cannot have been sent yet.
given_up() {
	python3 - "$base" <<'END' &&
import socket, sys
from urllib.parse import urlsplit
sys.path.insert(0, "tests/harness")
from raw_http import get
from searchd import PATIENCE, close_with_reset
url = urlsplit(sys.argv[1])
clients = [socket.create_connection((url.hostname, url.port), timeout=PATIENCE) for _ in range(8)]
for client in clients:
    client.sendall(get("/v1/export"))
begun = [client.recv(100).startswith(b"HTTP/1.1 200 OK\r\n") for client in clients]
for client in clients:
    close_with_reset(client)
sys.exit(not all(begun))
END
		answers 200 '/v1/export?format=jsonl' && [ "$(wc -l <"$out")" = 9000 ]
}
check 'clients that go away in the middle leave nothing behind' given_up

start_searchd "$scratch/largo" --request-timeout 1
a_slow_reader() {
	python3 - "$base" <<'END'
import socket, sys, time
from urllib.parse import urlsplit
url = urlsplit(sys.argv[1])
client = socket.create_connection((url.hostname, url.port), timeout=120)
client.sendall(b"GET /v1/export?format=jsonl HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
time.sleep(4)
data = b"".join(iter(lambda: client.recv(1 << 20), b""))
sys.exit(not (data.endswith(b"\r\n0\r\n\r\n") and data.count(b"largo.p9000\"") > 0))
END
}
check 'a reader that rests longer than a request may take still gets all of it' a_slow_reader
finish
