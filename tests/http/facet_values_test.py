"""The values of one facet that match what is typed, against the facets of the same search.

    facet_values_test.py BUILD_DIR
"""
import html
import json
import re
import sys
import tempfile
import unicodedata
import urllib.error
import urllib.parse

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus

build = sys.argv[1]

BODIES = [
    {"clave": "FISC", "nombre": "Fiscalía General", "alias": ["Procuraduría"]},
    {"clave": "IAIP", "nombre": "Instituto de Acceso a la Información", "alias": ["Órgano Garante"]},
    {"clave": "MALO", "nombre": "<b>Peña & Ñandú</b>", "alias": ["\"><script>x"]},
]
PRINCIPIOS = ["Ética pública", "Honradez <img src=x>", "😀", "100 %", "Peña", "Año nuevo"]
HOSTILE = ["<script>alert(1)</script>", "\"", "'", "&amp;", "*", "(", "OR", "-", "a" * 1000, "de " * 300, "\u202e", "\x01",
           "%", "\\", "😀😀", "eje:1"]


def records():
    made = [{"tipo": "documento", "documento": "p", "titulo": "Plan"}]
    for number in range(1, 25):
        made.append({"tipo": "prioridad", "documento": "p", "eje": 1 + number % 3, "prioridad": number,
                     "texto": "Texto común" + (" raro" if number % 4 == 0 else ""),
                     "principios": [PRINCIPIOS[number % 6], PRINCIPIOS[number % 5]],
                     "lideres": [BODIES[number % 3]["nombre"]], "entes": [BODIES[number % 2]["nombre"]]})
    return made


def plain(text):
    kept = unicodedata.normalize("NFC", text).casefold().replace("ñ", "\0")
    return "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c)).replace("\0", "ñ")


def words(text):
    return re.findall(r"[^\W_]+", plain(text))


def get(daemon, path, **params):
    """Status and body."""
    try:
        return 200, daemon.read(urllib.parse.quote(path), **params)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def values(daemon, facet, **params):
    return json.loads(get(daemon, f"/v1/facets/{facet}", **params)[1])["values"]


def bare(entries):
    return [{name: value for name, value in entry.items() if name != "highlight"} for entry in entries]


def facets(daemon, **params):
    return daemon.fetch(facets="*", per_page=0, **params)["facets"]


def check_counts(daemon, filters):
    """Without `valor`: the very rows of the facet, all facets, under other filters."""
    wrong = []
    for params in filters:
        for name, entries in facets(daemon, **params).items():
            if bare(values(daemon, name, limit=100, **params)) != entries[:100]:
                wrong.append((name, params))
            if bare(values(daemon, name, **params)) != entries[:10]:
                wrong.append((name, params, "ten"))
    check("without what is typed they are the facet's rows", not wrong, wrong[:5])


def check_words(daemon, names):
    """A beginning of any word of a label or another name, however written, finds what has it, as often as the facet says."""
    wrong = []
    for facet, entries in facets(daemon).items():
        known = {str(entry["value"]): [entry["label"], str(entry["value"]), *names.get(entry["value"], [])] for entry in entries}
        typed = {word[:length] for some in list(known.values())[:12] for text in some for word in words(text) for length in (1, 3, 9)}
        for text in sorted(typed)[:60]:
            found = values(daemon, facet, valor=text.upper(), limit=100)
            # In JSON a truth value is written small.
            expected = [entry for entry in entries if any(word.startswith(text) for name in known[str(entry["value"])]
                                                          for word in words(name))][:100]
            if sorted(map(str, bare(found))) != sorted(map(str, expected)):
                wrong.append((facet, text, len(found), len(expected)))
            whole = [entry for entry in found if any(plain(name) == text for name in known[str(entry["value"])])]
            if [entry["count"] for entry in found[len(whole):]] != sorted([e["count"] for e in found[len(whole):]], reverse=True):
                wrong.append((facet, text, "order"))
    check("what is typed finds the values that have a word that begins so, most frequent first", not wrong, wrong[:5])


def check_highlights(daemon, typed):
    wrong = []
    for facet in ("principio", "ente", "documento", "lider"):
        for text in typed:
            for entry in values(daemon, facet, valor=text, limit=100):
                tags = re.findall(r"<[^>]*>", entry["highlight"])
                if html.unescape(re.sub(r"</?mark>", "", entry["highlight"])) != entry["label"] or set(tags) - {"<mark>", "</mark>"}:
                    wrong.append((facet, text, entry))
    check("a highlight is the label, escaped, with marks alone", not wrong, wrong[:5])


def check_refusals(daemon):
    wrong = []
    for path, params, status, name in [
            ("enet", {}, 404, "ente"), ("lideres", {}, 404, "lider"), ("", {}, 404, "/v1/facets/ente"), ("x" * 500, {}, 404, "long"),
            ("<b>", {}, 404, "nearest"), ("ente", {"limit": 0}, 400, "limit"), ("ente", {"limit": 101}, 400, "limit"),
            ("ente", {"valo": "x"}, 400, "valor"), ("ente", {"valor": "a" * 1001}, 400, "valor"),
            ("ente", {"tippo": "accion"}, 400, "tipo"), ("ente", {"tipo": "acion"}, 400, "accion")]:
        got, body = get(daemon, f"/v1/facets/{path}", **params)
        if got != status or name not in json.loads(body)["detail"]:
            wrong.append((path, params, got, body))
    check("what is not known is refused, and the nearest named", not wrong, wrong)


def check_made_up():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        with Daemon(build, [write_corpus(f"{scratch}/c.jsonl", records())], [json.dumps(body) for body in BODIES]) as daemon:
            check_counts(daemon, [{}, {"q": "raro"}, {"eje": 2}, {"q": "raro", "lider": "FISC"}, {"ente": "IAIP", "principio": "Peña"},
                                  {"lider_no": "FISC"}, {"group": "prioridad", "eje": 1}, {"ente": "Nadie"}])
            check_words(daemon, {body["clave"]: [body["nombre"], *body["alias"]] for body in BODIES})
            check_highlights(daemon, ["p", "pena", "peña", "b", "img", "hon", "fisc", "plan", "etica"])
            check_refusals(daemon)
            for text, clave in [("procuraduria", "FISC"), ("PROCURADURÍA", "FISC"), ("ficalia", "FISC"), ("procuradoria", "FISC"),
                                ("organo gar", "IAIP"), ("acceso informacion", "IAIP"), ("istituto", "IAIP"), ("iaip", "IAIP"),
                                ("instituto de acceso a la información", "IAIP"), ("ñandu", "MALO")]:
                found = [entry["value"] for entry in values(daemon, "ente" if clave != "MALO" else "lider", valor=text)]
                check(f"a body is found by {text}", found == [clave], found)
            marked = values(daemon, "ente", valor="fis")[0]["highlight"]
            check("what was typed is marked", marked == "<mark>Fis</mark>calía General", marked)
            check("signs find what is signs", [e["value"] for e in values(daemon, "principio", valor="😀")] == ["😀"])
            wrong = [text for text in HOSTILE for facet in ("principio", "ente", "eje")
                     if get(daemon, f"/v1/facets/{facet}", valor=text)[0] != 200]
            check("any text may be typed", not wrong, wrong)


def main():
    check_made_up()
    with Daemon(build, **own_corpus()) as daemon:
        bodies = {body["clave"]: [body["nombre"], *body["alias"]] for body in json.loads(daemon.read("/v1/entes"))["entes"]}
        check_counts(daemon, [{}, {"q": "denuncia"}, {"q": "corrupción", "eje": 2, "lider": "INFOEM"}])
        check_words(daemon, bodies)
        check_highlights(daemon, ["sec", "cont", "inf", "ley"])
        first = [entry["value"] for entry in values(daemon, "lider", valor="controlaria")][:1]
        check("a slip is forgiven", first == ["SECOGEM"], first)
    finish()


main()
