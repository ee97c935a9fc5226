#!/usr/bin/env python3
"""Why a result is there, on the page: what was typed, a synonym, the same words elsewhere.

    python3 tests/http/reasons_test.py BUILD_DIR
"""
import re
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

BUILD = sys.argv[1]
RECORDS = [
    {"tipo": "documento", "documento": "agua", "titulo": "Plan de agua", "fuente": "agua.md",
     "niveles": {"eje": "Pilar", "prioridad": "Meta", "accion": "Paso"}},
    {"tipo": "eje", "documento": "agua", "eje": 1, "titulo": "Agua"},
    {"tipo": "prioridad", "documento": "agua", "eje": 1, "prioridad": 1, "texto": "Reparar fugas de la red.", "ficha": True, "acciones": [
        {"inciso": "a", "texto": "Atender los derrames en la vía."}, {"inciso": "b", "texto": "Medir el caudal."},
        {"inciso": "c", "texto": "Avisar de fugas y derrames."}]},
    {"tipo": "prioridad", "documento": "agua", "eje": 1, "prioridad": 2, "texto": "Cuidar los pozos.", "ficha": True, "acciones": [
        {"inciso": "a", "texto": "Medir el caudal."}, {"inciso": "b", "texto": "Contar <b>pozos</b> y escurrimientos."}]},
]
SYNONYMS = ["fugas\t=\tderrames;escurrimientos\tlo mismo"]


def results(daemon, path):
    """Of each result its id: all that is said of it."""
    page = daemon.read("/", **path)
    return page, {name: " ".join(re.sub(r"<[^>]+>", "", text).split())
                  for name, text in re.findall(r'<li id="([^"]*)" class="ficha"><div class="tarjeta">(.*?)</li>', page, re.S)}


with tempfile.TemporaryDirectory() as folder, Daemon(BUILD, [write_corpus(f"{folder}/agua.jsonl", RECORDS)], synonyms=SYNONYMS) as daemon:
    page, found = results(daemon, {"q": "fugas"})
    check("what has the word needs no reason", "Está aquí" not in found["agua.p1"] and "Está aquí" not in found["agua.p1.c"], found)
    check("what has a synonym alone says which", "Está aquí por el sinónimo «derrames»" in found["agua.p1.a"] and
          "Está aquí por el sinónimo «escurrimientos»" in found["agua.p2.b"], found)
    page, found = results(daemon, {"q": "caudal"})
    check("of records with the very same text one is shown, which names the other, as its documento calls it", list(found) == ["agua.p1.b"] and
          "También: paso 2 a)" in found["agua.p1.b"] and 'href="/prioridades/agua.p2#a"' in page, found)
    check("and they count as one, everywhere", "1 resultado" in page and daemon.fetch(q="caudal", twins="once")["total"] == 1)
    check("the page for printing has the same", 'id="agua.p1.b"' in daemon.read("/imprimir", q="caudal") and
          'id="agua.p2.a"' not in daemon.read("/imprimir", q="caudal"))
    check("a file has both", len(daemon.read("/v1/export", q="caudal", format="jsonl").splitlines()) == 2)
    page, found = results(daemon, {"q": "fugas caudal", "match": "any"})
    check("of several words one that stands there is reason enough", all("Está aquí" not in text for name, text in found.items() if name == "agua.p1.b"), found)
    page, found = results(daemon, {"q": "", "sort": "prioridad"})
    check("where nothing was typed nothing is explained", found and not any("Está aquí" in text for text in found.values()))
finish()
