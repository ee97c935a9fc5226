"""A plan of four levels: its numbers, headings, labelled fields and the bodies of single acciones.

    optional_fields_test.py BUILD_DIR

The corpus is tests/fixtures/corpus/agua.jsonl: a water plan of ejes rectores,
objetivos, estrategias and líneas de acción, and a documento without any of it.
"""
import sys

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish  # noqa: E402

build = sys.argv[1]
CORPUS = ["tests/fixtures/corpus/agua.jsonl"]


def ids(answer):
    return [hit["id"] for hit in answer["hits"]]


def finds(daemon, q, wanted):
    found = ids(daemon.fetch(q=q, autocorrect="false", match="all"))
    check(f"«{q}» finds {', '.join(wanted) or 'nothing'}", found == wanted, f"it found {found}")


def numbers(daemon):
    family = ["plan-agua.p1", "plan-agua.p1.a", "plan-agua.p1.b"]
    finds(daemon, "estrategia 1.3.1", family)
    finds(daemon, "ESTRATEGIA 1.3.1", family)
    finds(daemon, "1.3.1", ["plan-agua.p1"])
    finds(daemon, "E2-04", ["plan-agua.p2"])
    finds(daemon, "estrategia e2-04", ["plan-agua.p2"])
    finds(daemon, "línea de acción 1.3.1.2", ["plan-agua.p1.b"])
    for eje in ("eje rector III", "eje rector 3", "Eje rector tercero"):
        finds(daemon, eje, family + ["plan-agua.p2"])
    # The eje of that ordinal is another one by its number.
    finds(daemon, "eje rector 1", [])
    finds(daemon, "eje 1", ["plan-riego.p1", "plan-riego.p1.1"])
    finds(daemon, "prioridad 1", ["plan-riego.p1", "plan-riego.p1.1"])
    finds(daemon, "estrategia 1.3.1 tuberías", ["plan-agua.p1.a"])


def filing(daemon):
    for q, member, html in (
            ("plazo corto", "campos", "<mark>Plazo</mark>: <mark>Corto</mark> · Indicador: Porcentaje de fugas "
                                      "atendidas en menos de dos días"),
            ("cloro", "ruta", "Objetivo 1.4 Calidad › Tema 2 Vigilancia del <mark>cloro</mark>"),
            ("1.3.1", "ficha", "Estrategia <mark>1.3.1</mark>")):
        hit = daemon.fetch(q=q)["hits"][0]
        check(f"a hit says that {member} matched", hit["matched_in"] == [member] and hit["highlights"] == {member: html},
              f"{hit['matched_in']} {hit['highlights']}")
    hit = daemon.fetch(q="kilómetros", explain="true")["hits"][0]
    word = hit["explain"]["words"][0]
    check("an explanation shows the word of a labelled field", hit["id"] == "plan-agua.p1.a" and
          word["matched"] == ["kilómetros"], str(hit["explain"]))
    finds(daemon, '"corto indicador"', [])


def own_bodies(daemon):
    finds(daemon, "Dirección de Obras Hidráulicas", ["plan-agua.p1.a"])
    hit = daemon.fetch(q="Dirección de Obras Hidráulicas")["hits"][0]
    check("a body of the acción itself is among its bodies", hit["matched_in"] == ["ente"] and
          [(ente["clave"], ente["roles"]) for ente in hit["entes"]] == [("DIRECCION-DE-OBRAS-HIDRAULICAS", ["lider"])],
          str(hit))
    answer = daemon.fetch(lider="Dirección de Obras Hidráulicas", facets="lider")
    counts = {value["value"]: value["count"] for value in answer["facets"]["lider"]}
    check("it filters and counts the acción alone", ids(answer) == ["plan-agua.p1.a"] and
          counts["DIRECCION-DE-OBRAS-HIDRAULICAS"] == 1 and counts["COMISION-DE-AGUA-DEL-TUNAL"] == 4, str(counts))
    # Of its prioridad it says nothing, so it is no reason to be found for an acción that only inherits.
    found = ids(daemon.fetch(q="Municipio de Peñas"))
    check("who is named by the prioridad is found there first, then where the acción says so",
          found == ["plan-agua.p1", "plan-agua.p1.b"], str(found))


with Daemon(build, CORPUS) as served:
    numbers(served)
    filing(served)
    own_bodies(served)
finish()
