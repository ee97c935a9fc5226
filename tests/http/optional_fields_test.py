"""A plan of four levels: its numbers, headings, labelled fields and the bodies of single acciones.

    optional_fields_test.py BUILD_DIR

The corpus is tests/fixtures/corpus/agua.jsonl: a water plan of ejes rectores,
objetivos, estrategias and líneas de acción, and a documento without any of it.
"""
import csv
import io
import json
import sys
import tempfile
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

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
    finds(daemon, "estrategia núm. 1.3.1", family)
    finds(daemon, "1.3.1", ["plan-agua.p1"])
    finds(daemon, "E2-04", ["plan-agua.p2"])
    finds(daemon, "estrategia e2-04", ["plan-agua.p2"])
    finds(daemon, "línea de acción 1.3.1.2", ["plan-agua.p1.b"])
    for eje in ("eje rector III", "eje rector 3", "Eje rector tercero"):
        finds(daemon, eje, family + ["plan-agua.p2"])
    # The eje of that ordinal is another one by its number.
    finds(daemon, "eje rector 1", [])
    finds(daemon, "canal 1", ["plan-riego.p1", "plan-riego.p1.1"])
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


def names(daemon):
    hit = daemon.fetch(q="tuberías")["hits"][0]
    check("a hit of an acción has the number of its prioridad", hit["prioridad_numero"] == "1.3.1", str(hit))
    first, second = "Estrategia 1.3.1. Reparar las redes de distribución.", "Estrategia E2-04. Vigilar la calidad del agua."
    third = "Prioridad 1. Medir el agua de riego."
    for q, wanted in (("1", [third, first]), ("estrategia 1", [first]), ("Estrategia núm. 1.3.", [first]),
                      ("estr 1.3", [first]), ("1.3.1", [first]), ("estrategia e2", [second]), ("e2-0", [second]),
                      ("prioridad 1", [third]), ("estrategia 2", []), ("prioridad 1.3", []), ("estrategia 1.4", [])):
        texts = [s["text"] for s in daemon.fetch(path="/v1/suggest", q=q)["suggestions"] if s["kind"] == "prioridad"]
        check(f"«{q}» suggests a prioridad by what its documento calls it", texts == wanted, str(texts))
    marked = [s["highlight"] for s in daemon.fetch(path="/v1/suggest", q="estr 1.3")["suggestions"]] + \
             [s["highlight"] for s in daemon.fetch(path="/v1/suggest", q="E2-0")["suggestions"]]
    check("what was typed of a name is marked", marked == [
        "<mark>Estr</mark>ategia <mark>1.3</mark>.1. Reparar las redes de distribución.",
        "Estrategia <mark>E2</mark>-<mark>0</mark>4. Vigilar la calidad del agua."], str(marked))


CITA = "CAT, «Plan Hídrico de la Cuenca del Tunal 2025-2030» (14 de marzo de 2025), Estrategia 1.3.1"
URL = " https://agua.tunal.example/plan.pdf"


def corpus_records():
    with open(CORPUS[0], encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def has_all(shown, record, but=()):
    return [name for name, value in record.items() if name not in but and shown.get(name) != value]


def records(daemon):
    for record in corpus_records():
        if record["tipo"] != "prioridad":
            continue
        id_ = f"{record['documento']}.p{record['prioridad']}"
        shown = daemon.fetch(path=f"/v1/prioridades/{id_}")
        lacking = has_all(shown, record, ["acciones"])
        check(f"{id_} is shown as in the corpus", not lacking, f"{lacking} of {shown}")
        for accion in record.get("acciones", []):
            shown = daemon.fetch(path=f"/v1/acciones/{id_}.{accion['inciso']}")
            lacking = has_all(shown, accion)
            check(f"{id_}.{accion['inciso']} is shown as in the corpus", not lacking, f"{lacking} of {shown}")
    for record, shown in zip([r for r in corpus_records() if r["tipo"] == "documento"],
                             daemon.fetch(path="/v1/documentos")["documentos"]):
        check(f"the documento {record['documento']} has its levels, ámbito, address and date",
              not has_all(shown, record, ["tipo"]), str(shown))
    eje = daemon.fetch(path="/v1/ejes")["ejes"][0]
    check("an eje has its number, fields and pages", not has_all(eje, corpus_records()[1], ["tipo"]), str(eje))
    hit = daemon.fetch(q="reparar redes")["hits"][0]
    check("a hit has its number, headings, fields and pages", (hit["numero"], hit["ruta"], hit["campos"][0]["texto"],
          hit["paginas"]) == ("1.3.1", ["Objetivo 1.3 Abasto continuo en barrios altos"], "Corto", [6, 6]), str(hit))


def citations(daemon):
    for path, wanted in (
            ("/v1/prioridades/plan-agua.p1", f"{CITA}, p. 6 (plan-agua.txt, líneas 20 a 21).{URL}"),
            ("/v1/acciones/plan-agua.p1.a", f"{CITA}, línea de acción a, p. 7 (plan-agua.txt, línea 29).{URL}"),
            ("/v1/acciones/plan-agua.p1.b",
             f"{CITA}, línea de acción 1.3.1.2, pp. 7-8 (plan-agua.txt, líneas 33 a 34).{URL}"),
            ("/v1/acciones/plan-riego.p1.1", "plan-riego (2024), prioridad 1, medida 1.")):
        cita = daemon.fetch(path=path)["cita"]
        check(f"{path} is cited by what its documento prints", cita == wanted, cita)


def ejes(daemon):
    values = {value["value"]: value for value in daemon.fetch(facets="eje")["facets"]["eje"]}
    check("a facet value of an eje has its printed number", values["plan-agua:1"]["numero"] == "III" and
          "numero" not in values["plan-riego:1"], str(values))
    check("an eje without a title is called as its documento calls ejes",
          values["plan-riego:1"]["label"] == "Canal 1" and "Canal 1 (plan-riego)" in text(daemon, "/?sort=prioridad") and
          "Canal 1</p>" in text(daemon, "/?q=medidores"), str(values))


def bodies(daemon):
    ente = daemon.fetch(path="/v1/entes/COMISION-DE-AGUA-DEL-TUNAL")["prioridades"]
    check("a role is cited by the lines where the name stands",
          [use["lineas_de"] for use in ente] == [{"lider": [22, 22]}, {"lider": [44, 44]}] and
          ente[0]["citas"] == {"lider": f"{CITA}, p. 6 (plan-agua.txt, línea 22).{URL}"}, str(ente))
    resueltos = daemon.fetch(path="/v1/acciones/plan-agua.p1.b")["entes_resueltos"]
    check("of a name in both lists the acción's own line counts",
          [(use["clave"], use["roles"], use["lineas_de"]) for use in resueltos] ==
          [("COMISION-DE-AGUA-DEL-TUNAL", ["lider"], {"lider": [22, 22]}),
           ("MUNICIPIO-DE-PENAS", ["potencial"], {"potencial": [35, 35]})], str(resueltos))
    ente = daemon.fetch(path="/v1/entes/DIRECCION-DE-OBRAS-HIDRAULICAS")["prioridades"]
    check("a body of one acción is with its prioridad, and it says which acción",
          [(use["id"], use["roles"], use["acciones_propias"]) for use in ente] ==
          [("plan-agua.p1", ["lider"], [{"id": "plan-agua.p1.a", "rol": "lider", "lineas": [30, 30]}])], str(ente))
    listed = {use["clave"]: use["prioridades"] for use in daemon.fetch(path="/v1/entes")["entes"]}
    check("it is counted once", listed["DIRECCION-DE-OBRAS-HIDRAULICAS"] ==
          {"lider": 1, "potencial": 0, "tachado": 0, "mencion": 0, "total": 1} and
          listed["MUNICIPIO-DE-PENAS"]["potencial"] == 1, str(listed))
    lider = daemon.fetch(path="/v1/prioridades/plan-agua.p1")["entes_resueltos"]
    check("it is none of its prioridad's", "DIRECCION-DE-OBRAS-HIDRAULICAS" not in [use["clave"] for use in lider],
          str(lider))


def text(daemon, path):
    with urllib.request.urlopen(daemon.base + path, timeout=60) as answer:
        return answer.read().decode("utf-8-sig")


def tables(daemon):
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text(daemon, "/v1/export?format=csv")))}
    row = rows["plan-agua.p1.a"]
    check("a table has columns of them", [row[name] for name in ("numero", "ruta", "campos", "paginas", "lideres",
          "lideres_accion", "entes_accion")] == ["", "Objetivo 1.3 Abasto continuo en barrios altos",
          "Meta: 40 kilómetros al año", "7; 7", "Comisión de Agua del Tunal", "Dirección de Obras Hidráulicas", ""],
          str(row))
    check("a prioridad has no bodies of an acción", rows["plan-agua.p1"]["lideres_accion"] == "", str(rows))
    check("and its number", rows["plan-agua.p2"]["numero"] == "E2-04", str(rows))
    lines = {line["id"]: line for line in map(json.loads, text(daemon, "/v1/export?format=jsonl").splitlines())}
    check("so have JSON Lines", lines["plan-agua.p1.a"]["lideres_accion"] == ["Dirección de Obras Hidráulicas"] and
          lines["plan-agua.p1.b"]["numero"] == "1.3.1.2" and lines["plan-agua.p1.b"]["paginas"] == [7, 8], str(lines))


ROLES = [
    {"tipo": "documento", "documento": "roles", "titulo": "Roles", "fuente": "roles.txt",
     "niveles": {"prioridad": "Estrategia", "accion": "Medida"}},
    {"tipo": "prioridad", "documento": "roles", "eje": 1, "prioridad": 1, "numero": "1.1", "texto": "Medir la lluvia.",
     "texto_ficha": "Medir la lluvia con el Servicio del Clima.", "lideres": ["Servicio del Clima"],
     "entes": ["Junta de Aguas"], "lineas": [3, 3],
     "lineas_de": {"texto_ficha": [10, 11], "lideres": [12, 12]},
     "acciones": [{"inciso": "a", "texto": "Avisar a la Junta de Aguas.", "lineas": [15, 15]},
                  {"inciso": "b", "texto": "Comprar pluviómetros.", "lideres": ["Junta de Aguas"], "lineas": [16, 16],
                   "lineas_de": {"lideres": [17, 17]}}]},
]


def role_citations(build_dir):
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build_dir, [write_corpus(f"{scratch}/roles.jsonl", ROLES)]) as daemon:
        wanted = {
            "SERVICIO-DEL-CLIMA": {"lider": "Estrategia 1.1 (roles.txt, línea 12).",
                                   "mencion": "Estrategia 1.1 (roles.txt, líneas 10 a 11)."},
            # Of a list whose lines are not known, those of its record; of an acción alone, the acción.
            "JUNTA-DE-AGUAS": {"lider": "Estrategia 1.1, medida b (roles.txt, línea 17).",
                               "potencial": "Estrategia 1.1 (roles.txt, línea 3).",
                               "mencion": "Estrategia 1.1, medida a (roles.txt, línea 15)."},
        }
        for key, roles in wanted.items():
            path = f"/v1/entes/{key}/export?format="
            lines = [json.loads(line) for line in text(daemon, path + "jsonl").splitlines()]
            rows = list(csv.DictReader(io.StringIO(text(daemon, path + "csv"))))
            for table in (lines, rows):
                cited = {row["rol"]: row["cita"].removeprefix("«Roles», ") for row in table}
                check(f"{key} is cited in each role where the name stands", cited == roles, str(cited))
        use = daemon.fetch(path="/v1/entes/SERVICIO-DEL-CLIMA")["prioridades"][0]
        check("a mention in the wording of the sheet has its lines", use["lineas_de"] ==
              {"lider": [12, 12], "mencion": [10, 11]} and use["citas"]["mencion"].endswith("líneas 10 a 11)."), str(use))
        resuelto = daemon.fetch(path="/v1/prioridades/roles.p1")["entes_resueltos"][0]
        check("so does the record", resuelto["lineas_de"] == {"lider": [12, 12], "mencion": [10, 11]}, str(resuelto))


def page(daemon):
    html = text(daemon, "/?q=tuber%C3%ADas")
    check("the page calls an acción by its documento's names",
          "<b>1.3.1 a)</b> <span>línea de acción</span>" in html and "Eje rector III" in html, html)
    html = text(daemon, "/?q=plazo+corto")
    check("the page shows a labelled field that matched", "<b>1.3.1</b> <span>estrategia</span>" in html and
          "<mark>Plazo</mark>: <mark>Corto</mark>" in html, html)
    html = text(daemon, "/?eje=plan-agua:1")
    check("an eje is called by its printed number among what can be chosen and what is",
          html.count(">III. Agua para todos (") + html.count(" III. Agua para todos (") >= 2 and
          "1. Agua para todos" not in html, html)


def without(build_dir):
    with Daemon(build_dir, ["tests/fixtures/corpus/valid.jsonl"]) as daemon:
        head = text(daemon, "/v1/export?format=csv").splitlines()[0]
        check("a corpus without them has no columns of them", head.endswith(",cita,url"), head)
        hit = daemon.fetch(q="denuncias")["hits"][0]
        check("nor members", not {"numero", "ruta", "campos", "paginas", "lineas_de"} & set(hit), str(hit))


with Daemon(build, CORPUS) as served:
    numbers(served)
    filing(served)
    own_bodies(served)
    names(served)
    records(served)
    citations(served)
    bodies(served)
    tables(served)
    ejes(served)
    page(served)
role_citations(build)
without(build)
finish()
