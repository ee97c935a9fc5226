#!/usr/bin/env python3
"""/v1/documentos/DOCUMENTO/lineas: what a citation cites can be read, and says what became of it.

    python3 tests/http/lineas_test.py BUILD_DIR
"""
import json
import os
import re
import sys
import tempfile
import unicodedata
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/harness")
from cases import case, run_cases  # noqa: E402
from daemon import Daemon, finish, own_corpus, write_corpus  # noqa: E402
from searchd import PATIENCE, Searchd  # noqa: E402
import daemon as harness  # noqa: E402

BUILD = sys.argv[1]

# --- A documento of another body ------------------------------------------------------

# Each line with its end: every kind of end, form feeds, tabs, a line that two records came from, letters in NFD.
LAGO = [
    ("\ufeffPROGRAMA HÍDRICO DEL LAGO", "\r\n"),
    ("", "\n"),
    ("Eje rector I", "\r"),
    ("AGUA PARA TODOS", "\n"),
    ("\fEstrategia 1.1\tReparar\tla red de los barrios altos.", "\r\n"),
    ("   Responsables: Comisión del Agua; Ayuntamientos ribereños", "\n"),
    ("1.1.1 Medir las fugas | Organismo operador | 2025", "\r"),
    ("1.1.2 Cambiar las válvulas", "\n"),
    ("   de las colonias \u00b7 Junta de\u00a0Aguas", "\n"),
    ("Plazo: corto", "\n"),
    ("Estrategia 1.2 Sanear los arroyos. Estrategia 1.3 Sembrar en la cuenca.", "\n"),
    ("Buena pra\u0301ctica: EL PACTO DE LA RIBERA", "\n"),
    ("\f", "\n"),
    ("\"comillas\" \\ <b>&", ""),
]


def lines_of(part, first, last=0):
    return {part: [first, last or first]}


LAGO_RECORDS = [
    {"tipo": "documento", "documento": "lago", "titulo": "Programa hídrico del lago", "fuente": "lago.txt"},
    {"tipo": "eje", "documento": "lago", "eje": 1, "titulo": "AGUA PARA TODOS", "lineas": [3, 4]},
    {"tipo": "prioridad", "documento": "lago", "eje": 1, "prioridad": 1, "numero": "1.1",
     "texto": "Reparar la red de los barrios altos.",
     "lideres": ["Comisión del Agua", "Ayuntamientos ribereños"], "practica": "EL PACTO DE LA RIBERA",
     "campos": [{"etiqueta": "Plazo", "texto": "corto", "lineas": [10, 10]}],
     "acciones": [
         {"inciso": "1", "texto": "Medir las fugas", "lideres": ["Organismo operador"], "lineas": [7, 7],
          "lineas_de": lines_of("lideres", 7)},
         {"inciso": "2", "texto": "Cambiar las válvulas de las colonias", "entes": ["Junta de Aguas"], "lineas": [8, 9],
          "lineas_de": lines_of("entes", 9)}],
     "lineas": [5, 5], "lineas_de": {**lines_of("lideres", 6), **lines_of("practica", 12)}},
    {"tipo": "prioridad", "documento": "lago", "eje": 1, "prioridad": 2, "texto": "Sanear los arroyos.", "lineas": [11, 11]},
    {"tipo": "prioridad", "documento": "lago", "eje": 1, "prioridad": 3, "texto": "Sembrar en la cuenca.", "lineas": [11, 11]},
    {"tipo": "documento", "documento": "mudo", "titulo": "Sin texto", "fuente": "no-hay.txt"},
    {"tipo": "documento", "documento": "largo", "titulo": "Un millón de líneas", "fuente": "largo.txt"},
]
LONG = 1_000_000


class Served:
    def __init__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="fichero-test.")
        folder = self.scratch.name
        with open(f"{folder}/lago.txt", "wb") as out:
            out.write("".join(line + end for line, end in LAGO).encode())
        with open(f"{folder}/largo.txt", "w", encoding="ascii") as out:
            out.writelines(f"renglon {n}\n" for n in range(1, LONG + 1))
        corpus = write_corpus(f"{folder}/lago.jsonl", LAGO_RECORDS)
        self.index = f"{folder}/index"
        own = own_corpus()
        harness.build_index(BUILD, self.index, [*own["corpus"], corpus], "--entes", own["entes"])
        self.searchd = Searchd(BUILD, self.index)

    def ask(self, path):
        """Status, headers and what the body says."""
        try:
            with urllib.request.urlopen(self.searchd.base + path, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, json.load(answer)
        except urllib.error.HTTPError as problem:
            with problem:
                return problem.code, problem.headers, json.load(problem)

    def get(self, path):
        status, _, answer = self.ask(path)
        assert status == 200, (path, status, answer)
        return answer

    def rows(self, path):
        with urllib.request.urlopen(self.searchd.base + path, timeout=PATIENCE) as answer:
            return [json.loads(line) for line in answer]

    def lines(self, documento, desde=None, hasta=None):
        query = "&".join(f"{name}={value}" for name, value in (("desde", desde), ("hasta", hasta)) if value is not None)
        return self.get(f"/v1/documentos/{documento}/lineas?{query}")

    def text(self, documento, lines):
        return " ".join(line["texto"] for line in self.lines(documento, *lines)["lineas"])


def refused(served, path, status, param, *words):
    got, _, problem = served.ask(path)
    if got != status or problem.get("param") != param or not all(word in problem["detail"] for word in words):
        print("#", path, got, problem)
        return False
    return True


# --- Lines ---------------------------------------------------------------------------------

@case("lines are numbered as an editor numbers them, whatever ends them, and shown as they stand")
def as_they_stand(served):
    expected = [line.replace("\ufeff", "").replace("\f", "") for line, _ in LAGO]
    answer = served.lines("lago")
    return (answer["documento"], answer["fuente"], answer["total"]) == ("lago", "lago.txt", len(LAGO)) and \
        [line["n"] for line in answer["lineas"]] == list(range(1, len(LAGO) + 1)) and \
        [line["texto"] for line in answer["lineas"]] == [unicodedata.normalize("NFC", line) for line in expected]


@case("each line names the record that came from it, the innermost first, and all where there are several")
def named(served):
    lines = {line["n"]: line for line in served.lines("lago")["lineas"]}
    expected = {1: None, 2: None, 3: None, 4: None, 5: "lago.p1", 6: "lago.p1", 7: "lago.p1.1", 8: "lago.p1.2",
                9: "lago.p1.2", 10: "lago.p1", 11: "lago.p2", 12: "lago.p1", 13: None, 14: None}
    return {n: line["registro"] for n, line in lines.items()} == expected and \
        {n: line["registros"] for n, line in lines.items() if "registros" in line} == {11: ["lago.p2", "lago.p3"]} and \
        {n: line["eje"] for n, line in lines.items() if "eje" in line} == {3: 1, 4: 1}


@case("every record that a line names is at its address")
def addresses(served):
    for documento in "lago", "pea-infoem":
        total = served.lines(documento, 1, 1)["total"]
        for first in range(1, total + 1, 1000):
            for line in served.lines(documento, first)["lineas"]:
                if line["registro"]:
                    kind = "acciones" if line["registro"].count(".") == 2 else "prioridades"
                    served.get(f"/v1/{kind}/{urllib.parse.quote(line['registro'])}")
    return True


# --- Citations -------------------------------------------------------------------------------

def words(text):
    folded = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))


def letters(text):
    return "".join(words(text))


def cites(served, record, text, lines):
    """The lines have the text, in one run but for blanks and marks of layout."""
    if letters(text) in letters(re.sub(r"[*~\\]", "", served.text(record["documento"], lines))):
        return True
    print("#", record, text, lines, served.text(record["documento"], lines))
    return False


def cited_parts(record):
    """What a record has that stands somewhere, as pairs of a text and lines."""
    parts = []
    lines_of_parts = record.get("lineas_de", {})
    if "lineas" in record:
        own = [record.get("texto"), record.get("titulo"), record.get("objetivo"), *record.get("temas", [])]
        parts += [(text, record["lineas"]) for text in own if text]
    for part, lines in lines_of_parts.items():
        value = record.get(part, [])
        parts += [(text, lines) for text in ([value] if isinstance(value, str) else value)]
    parts += [(campo["texto"], campo["lineas"]) for campo in record.get("campos", []) if "lineas" in campo]
    return parts


def corpus_records(files):
    for path in files:
        with open(path, encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield record
                for accion in record.get("acciones", []):
                    yield {**accion, "documento": record["documento"], "tipo": "accion"}


def every_citation(served, records):
    seen = 0
    for record in records:
        for text, lines in cited_parts(record):
            if not cites(served, record, text, lines):
                return False
            seen += 1
    return seen


@case("the lines that the project's corpus cites have the words of each record and the name of each body")
def own_citations(served):
    return every_citation(served, corpus_records(own_corpus()["corpus"])) >= 347 + 5


@case("so have those of another body's documento")
def other_citations(served):
    return every_citation(served, corpus_records([os.path.dirname(served.index) + "/lago.jsonl"])) == 12


@case("the places that are told of a body, in every role, have its name as written")
def roles(served):
    seen = {}
    for ente in served.get("/v1/entes")["entes"]:
        for row in served.rows(f"/v1/entes/{urllib.parse.quote(ente['clave'])}/export?format=jsonl"):
            text = " ".join(served.text(row["documento"], place["lineas"]) for place in row["lugares"])
            for name in row["escrito"]:
                if letters(name) not in letters(re.sub(r"[*~\\]", "", text)):
                    print("#", row["id"], row["rol"], name, row["lugares"], text)
                    return False
                seen[row["rol"]] = seen.get(row["rol"], 0) + 1
    return seen.keys() == {"lider", "potencial", "tachado", "mencion"} and min(seen.values()) >= 3


# --- Ranges -----------------------------------------------------------------------------------

@case("a thousand lines come where no others are asked for, of a text of a million as of a short one")
def ranges(served):
    def numbers(*asked):
        answer = served.lines("largo", *asked)
        lines = answer["lineas"]
        assert answer["total"] == LONG and all(line["texto"] == f"renglon {line['n']}" for line in lines)
        return (lines[0]["n"], lines[-1]["n"], len(lines)) if lines else None

    return numbers() == (1, 1000, 1000) and numbers(999_500) == (999_500, LONG, 501) and \
        numbers(256, 257) == (256, 257, 2) and numbers(257) == (257, 1256, 1000) and numbers(LONG, LONG) == (LONG, LONG, 1) and \
        numbers(None, 3) == (1, 3, 3) and numbers(LONG, LONG + 999) == (LONG, LONG, 1) and numbers(LONG + 1) is None and \
        numbers(512, 512) == (512, 512, 1)


@case("what is no range is refused with the parameter at fault")
def no_range(served):
    path = "/v1/documentos/lago/lineas?"
    return refused(served, path + "desde=0", 400, "desde") and refused(served, path + "desde=3&hasta=2", 400, "hasta", "3") and \
        refused(served, path + "hasta=0", 400, "hasta") and refused(served, path + "hasta=1001", 400, "hasta", "1000") and \
        refused(served, path + "desde=5&hasta=1005", 400, "hasta", "1004") and \
        refused(served, path + "desde=uno", 400, "desde", "uno") and refused(served, path + "desde=-1", 400, "desde") and \
        refused(served, path + "hasta=99999999999999999999", 400, "hasta") and \
        refused(served, path + "desde=1&desde=2", 400, "desde") and refused(served, path + "hsta=2", 400, "hsta", '"hasta"')


@case("a documento that is not there, or has no text, is a 404 that says which")
def not_there(served):
    return refused(served, "/v1/documentos/lgo/lineas", 404, None, '"lago"') and \
        refused(served, "/v1/documentos/LAGO/lineas", 404, None, '"lago"') and \
        refused(served, "/v1/documentos/" + "x" * 5000 + "/lineas", 404, None, "x" * 64 + '"') and \
        refused(served, "/v1/documentos/mudo/lineas", 404, None, "no source text of mudo") and \
        refused(served, "/v1/documentos/lago", 404, None, "/v1/documentos/DOCUMENTO/lineas") and \
        refused(served, "/v1/documentos//lineas", 404, None, "/v1/documentos/DOCUMENTO/lineas") and \
        refused(served, "/v1/documentos/", 404, None, "/v1/documentos/DOCUMENTO/lineas")


@case("/v1/documentos says how many lines there are, and where")
def told(served):
    found = {d["documento"]: (d.get("lineas"), d.get("lineas_url")) for d in served.get("/v1/documentos")["documentos"]}
    return found["lago"] == (len(LAGO), "/v1/documentos/lago/lineas") and found["mudo"] == (None, None) and \
        found["largo"][0] == LONG and served.get(found["pea-infoem"][1])["total"] == found["pea-infoem"][0]


served = Served()
run_cases(served)
harness.check("the daemon ends well", served.searchd.stop() == 0, served.searchd.messages())
finish()
