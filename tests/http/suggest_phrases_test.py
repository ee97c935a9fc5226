#!/usr/bin/env python3
"""What is suggested stands together in a text, in one of its forms, and finds something.

    python3 tests/http/suggest_phrases_test.py BUILD_DIR
"""
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402

BUILD = sys.argv[1]
TEXTS = ["Ordenar el transporte público de pasajeros y el transporte de carga.", "Renovar las paradas del transporte público.",
         "Vigilar el cumplimiento de horarios y de rutas.", "Medir los tiempos de espera en las paradas y en la parada central.",
         "Capacitar a los operadores y a las operadoras en el manejo de pasajeros.", "Dar mantenimiento al carril confinado.",
         "Ampliar los carriles confinados. Revisar las tarifas."]
SYNONYMS = ["camioneros\t=\toperadores\tdicho", "combi\t>\ttransporte;pasajeros\tdicho", "camellon\t=\txyzzy\tdicho"]
BODIES = ['{"clave":"SEMOVI","nombre":"Secretaría de Movilidad"}', '{"clave":"ITRAN","nombre":"Instituto del Transporte"}']
RECORDS = [{"tipo": "documento", "documento": "movilidad", "titulo": "Plan de movilidad", "fuente": "m.md"},
           {"tipo": "eje", "documento": "movilidad", "eje": 1, "titulo": "MOVER"}]
RECORDS += [{"tipo": "prioridad", "documento": "movilidad", "eje": 1, "prioridad": number, "texto": text, "ficha": True,
             "lideres": ["SEMOVI", "ITRAN"]} for number, text in enumerate(TEXTS, 1)]


def suggested(daemon, typed, kind="palabra"):
    return [one["text"] for one in daemon.fetch(path="/v1/suggest", q=typed, limit=20)["suggestions"] if one["kind"] == kind]


def phrases(daemon):
    for typed, wanted in (("transporte p", ["transporte público"]), ("transporte de", ["transporte de carga"]), ("tiempos de e", ["tiempos de espera"]),
                          ("cumplimiento de", ["cumplimiento de horarios"]), ("carriles c", ["carriles confinados"])):
        check(f"{typed}: words that stand together in a text", suggested(daemon, typed) == wanted, suggested(daemon, typed))
    for typed in ("paradas m", "tarifas p", "confinados r"):
        check(f"{typed}: none that do not, or only over the end of a sentence", suggested(daemon, typed) == [], suggested(daemon, typed))
    check("words typed without accents get them", suggested(daemon, "publico de p") == ["público de pasajeros"], suggested(daemon, "publico de p"))


def forms(daemon):
    for typed in ("parad", "operad", "carril"):
        check(f"{typed}: no two inflections of one word", len(suggested(daemon, typed)) == 1, suggested(daemon, typed))


def everyday(daemon):
    check("a word that only synonyms know is offered, where it finds something", suggested(daemon, "camione") == ["camioneros"] and
          daemon.fetch(q="camioneros", per_page=0)["total"] > 0, suggested(daemon, "camione"))
    check("one that finds nothing is not", suggested(daemon, "camell") == [], suggested(daemon, "camell"))


def bodies(daemon):
    found = daemon.fetch(path="/v1/suggest", q="instituto del t")["suggestions"]
    check("a body whose name begins so is there", any(one["kind"] == "ente" and one["text"] == "Instituto del Transporte" for one in found), found)
    found = daemon.fetch(path="/v1/suggest", q="semov")["suggestions"]
    check("by its acronym as well", found and found[0]["kind"] == "ente" and found[0]["text"].startswith("Secretaría de Movilidad"), found)


def ejes(daemon):
    for typed in ("mov", "eje 1", "eje mov"):
        check(f"{typed}: the eje", suggested(daemon, typed, "eje") == ["Eje 1. Mover"], suggested(daemon, typed, "eje"))
    for typed in ("eje 11", "eje 2", "1", "mo", "eje 1 x"):
        check(f"{typed}: no eje", suggested(daemon, typed, "eje") == [], suggested(daemon, typed, "eje"))
    found = [one for one in daemon.fetch(path="/v1/suggest", q="mover")["suggestions"] if one["kind"] == "eje"]
    check("it leads to what it has", found[0]["url"] == "/?eje=1" and "<mark>Mover</mark>" in found[0]["highlight"] and
          f"{len(TEXTS)} resultados" in daemon.read("/", eje=1), found)
    check("with few suggestions wanted, words come first", len(daemon.fetch(path="/v1/suggest", q="mov", limit=1)["suggestions"]) == 1)


def all_find(daemon, beginnings, name):
    empty = []
    for typed in beginnings:
        for text in suggested(daemon, typed):
            answer = daemon.fetch(q=text, per_page=0, related="false")
            if answer["total"] == 0:
                empty.append((typed, text))
    check(f"{name}: whatever is suggested finds something", empty == [], empty)


with tempfile.TemporaryDirectory() as folder:
    with Daemon(BUILD, [write_corpus(f"{folder}/m.jsonl", RECORDS)], BODIES, SYNONYMS) as daemon:
        for part in (phrases, forms, everyday, bodies, ejes):
            part(daemon)
        all_find(daemon, [text[:end] for text in TEXTS for end in range(2, 30, 3)], "a plan of another field")
with Daemon(BUILD, **own_corpus()) as daemon:
    for typed, wanted in (("rendición de c", "rendición de cuentas"), ("conflicto de", "conflicto de interés"), ("lavado de d", "lavado de dinero")):
        check(f"{typed}: {wanted}", suggested(daemon, typed)[:1] == [wanted], suggested(daemon, typed))
    all_find(daemon, ["mor", "coyo", "moch", "pala", "tran", "den", "obra p", "gobierno a", "ser", "cor", "ciu", "dine", "cont", "fis"], "our own corpus")
finish()
