"""What means the same is found however it is written: abbreviations, numbers, ordinals.

    numbers_test.py BUILD_DIR

Each line of records is asked for by each of its own spellings over real HTTP, in
small letters, in capitals, in NFD. Neighbours that mean something else are not
found; what is written as it was typed comes first; marks cover whole signs.
"""
import html
import re
import sys
import tempfile
import unicodedata

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]

# What one query must find, however it is typed: (spellings, texts that have them with {} in their place).
SAME = [
    (["EE. UU.", "EE.UU.", "EEUU", "EE UU", "EE.\u00a0UU."], "Viaje a {} hoy"),
    (["S. A. de C. V.", "S.A. de C.V.", "SA de CV"], "Obras, {}"),
    (["C. P. 50000", "C.P. 50000", "CP 50000"], "Domicilio {}"),
    (["S. O. D. R. E.", "SODRE"], "El {} firma"),
    (["a. m.", "a.m.", "am"], "A las 9 {} en punto"),
    (["1,500", "1.500", "1500", "1\u00a0500", "1\u2009500", "1\u202f500"], "Comprar {} equipos"),
    (["12,345,678", "12.345.678", "12345678", "12'345,678", "12\u00a0345\u00a0678"], "Pagar {} pesos"),
    (["$3,200.00", "$3200", "$3.200,00"], "Multa de {} diarios"),
    (["1er", "1.er", "1º", "1.º", "primer"], "El {} informe"),
    (["2ª", "2.ª", "2a", "2.a", "2da", "segunda"], "La {} etapa"),
    (["artículo 7º", "artículo 7", "artículo 7o", "artículo 7.o", "artículo 7°", "artículo séptimo", "art. 7o.",
      "Artículo VII"], "Según el {} vigente"),
    (["fracción IV", "fracción 4", "fracc. IV", "fracción cuarta"], "Por la {} citada"),
    (["siglo XXI", "siglo 21"], "Retos del {}"),
    (["cláusula décima segunda", "cláusula 12", "cláusula XII"], "Ver la {} ahora"),
    (["núm. 83", "número 83", "Nº 83", "N° 83", "No. 83", "№ 83", "N.º 83", "nro. 83", "No 83"], "Oficio {} emitido"),
    (["node.js", "nodejs", "Node.JS"], "Programar en {} bien"),
    (["jersey", "jerséis"], "Tejer {} azules"),
]

# A query, a text that it must find and one that it must not.
APART = [
    ("12.5", "Subir 12.5 por ciento", "Subir 125 por ciento"),
    ("1.2.3", "La versión 1.2.3 sale", "La versión 123 sale"),
    ("0.125", "Un factor de 0.125 puntos", "Un factor de 125 puntos"),
    ('"letra a"', "La letra A. B es distinta", "La letra AB es distinta"),
    ('"plan a"', "Plan A. El resto sigue", "Plan de A. El resto"),
    ('"opción a"', "Opción A. G. López vota", "Opción AG López vota"),
    ("30", "El 12:30 del 2018-2024", "El 1230 del año"),
    ("pdf", "Baje plan.pdf aquí", "Baje planpdf aquí"),
    ("2024", "El 12.03.2024 y el 12/03/2024", "El 12032024 cerró"),
    ('"mi quinto"', "Es mi quinto año", "Es el 1005 año"),
]


def nfd(text):
    return unicodedata.normalize("NFD", text)


def corpus_of(texts):
    acciones = [{"inciso": str(i + 1), "texto": text} for i, text in enumerate(texts)]
    return [
        {"tipo": "documento", "documento": "prueba", "titulo": "Prueba"},
        {"tipo": "eje", "documento": "prueba", "eje": 900, "titulo": "Eje de prueba"},
        {"tipo": "prioridad", "documento": "prueba", "eje": 900, "prioridad": 900, "texto": "Nada",
         "acciones": acciones},
    ]


def found(daemon, query):
    answer = daemon.fetch(q=query, match="all", tipo="accion", per_page=100)
    return {hit["texto"]: hit for hit in answer["hits"]}, [hit["texto"] for hit in answer["hits"]]


def marked(hit):
    return re.findall(r"<mark>(.*?)</mark>", hit["highlight"])


def same_is_found(daemon, spellings, frame):
    texts = [frame.format(spelling) for spelling in spellings]
    missed, worse, halves = [], [], []
    for typed in [spell(spelling) for spelling in spellings for spell in (str, str.lower, str.upper, nfd)]:
        hits, order = found(daemon, typed)
        missed += [f"{typed}: {text}" for text in texts if text not in hits]
        own = frame.format(next(spelling for spelling in spellings if nfd(spelling).lower() == nfd(typed).lower()))
        best = max(hit["score"] for hit in hits.values()) if hits else 0
        if own in hits and hits[own]["score"] < best - 1e-9:
            worse.append(f"{typed}: {order}")
        halves += [f"{typed}: {hit['highlight']}" for hit in hits.values()
                   if re.search(r"\d</mark>[.,'\u00a0\u2009\u202f]\d|[.,'\u00a0]<mark>\d\d\d</mark>", html.unescape(hit["highlight"]))]
    name = " = ".join(spellings)
    check(f"each finds all: {name}", not missed, "; ".join(missed[:5]))
    check(f"what was typed comes first: {name}", not worse, "; ".join(worse[:3]))
    check(f"marks cover whole signs: {name}", not halves, "; ".join(halves[:3]))


with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
    texts = [frame.format(spelling) for spellings, frame in SAME for spelling in spellings]
    texts += [text for _, text, other in APART for text in (text, other)]
    with Daemon(build, [write_corpus(f"{folder}/corpus.jsonl", corpus_of(texts))]) as daemon:
        for spellings, frame in SAME:
            same_is_found(daemon, spellings, frame)
        for query, text, other in APART:
            hits, order = found(daemon, query)
            check(f"{query} finds its text and no other number or word", text in hits and other not in hits, order)

        hits, order = found(daemon, '"1,500 equipos"')
        check("a phrase finds thousands in all their spellings", len(order) == 6, order)
        check("and marks their words", all(len(marked(hit)) == 2 for hit in hits.values()), order)
        _, order = found(daemon, "150*")
        check("the beginning of a number finds them", len([text for text in order if "equipos" in text]) == 6, order)
        hits, order = found(daemon, '"artículo 7o"')
        check("a phrase finds an ordinal by any sign, not by another word", len(order) == 4, order)
        hits, order = found(daemon, '"viaje a EE. UU. hoy"')
        check("an abbreviation is one word of a phrase", len(order) == 5, order)
        hits, _ = found(daemon, "EEUU")
        check("a mark covers all of a spaced abbreviation",
              marked(hits["Viaje a EE. UU. hoy"]) == ["EE. UU."], [hit["highlight"] for hit in hits.values()])
        everything = daemon.fetch(q="", tipo="accion", per_page=100)["total"]
        some = daemon.fetch(q="EE. UU.", tipo="accion")["total"]
        check("a minus takes all of an abbreviation",
              daemon.fetch(q="-EE. UU.", tipo="accion")["total"] == everything - some, some)
        both = daemon.fetch(q="EE. UU. OR jersey", match="all", tipo="accion")["total"]
        check("so does an OR", both == some + 2, both)
        eje = daemon.fetch(q="eje CM", match="all")["total"]
        named = [daemon.fetch(q=query, match="all", tipo="accion")["total"] for query in ("eje 900", "EJE 900")]
        check("an eje is named by its number alone", eje == 0 and named == [everything] * 2, (eje, named))
        for typed in ("EE. UU. ho", "comprar 1,500 equi", "oficio No. 83 emi", "art. 7o. vig", "nodej"):
            suggestions = daemon.fetch(path="/v1/suggest", q=typed)["suggestions"]
            check(f"what follows is completed: {typed}", suggestions, suggestions)
finish()
