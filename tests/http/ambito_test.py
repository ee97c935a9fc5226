"""No answer says of a body or an eje what belongs to its namesake.

    ambito_test.py BUILD_DIR

Five documentos in one index: two of one state, one each of two others, one
that says no ámbito. All have ejes 1 and 2 and prioridades 1 to 3; their bodies
have the same names, in part the same claves, and so has a national one; some
names no file has. What each name means in each documento stands in MEANT,
written by hand; every path is held against it, value by value.
"""
import csv
import html
import io
import json
import re
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus

build = sys.argv[1]

BODIES = [
    ("mx-hid", "PODER-JUDICIAL", "Poder Judicial", ["Tribunal Superior"]),
    ("mx-hid", "SEC-FINANZAS", "Secretaría de Finanzas", []),
    ("mx-hid", "CONTRALORIA-HID", "Contraloría Estatal", []),
    ("mx-pue", "PODER-JUDICIAL", "Poder Judicial", []),
    ("mx-pue", "SEC-FINANZAS", "Secretaría de Finanzas", []),
    ("mx-pue", "SALUD-PUE", "Secretaría de Salud", []),
    ("mx-oax", "TRIBUNAL-OAX", "Poder Judicial", []),
    ("mx-oax", "SEC-FINANZAS", "Secretaría de Finanzas", []),
    (None, "PODER-JUDICIAL", "Poder Judicial de la Federación", ["Poder Judicial"]),
    (None, "ASF", "Auditoría Superior de la Federación", []),
]
AMBITO_OF = {"hid-agua": "mx-hid", "hid-salud": "mx-hid", "pue-plan": "mx-pue", "oax-plan": "mx-oax", "federal": None}
NAMES = ["Poder Judicial", "Secretaría de Finanzas", "Contraloría Estatal", "Secretaría de Salud",
         "Auditoría Superior de la Federación", "Instituto de Pesca"]
MEANT = {
    "mx-hid": ["mx-hid:PODER-JUDICIAL", "mx-hid:SEC-FINANZAS", "CONTRALORIA-HID", "mx-hid:SECRETARIA-DE-SALUD", "ASF",
               "mx-hid:INSTITUTO-DE-PESCA"],
    "mx-pue": ["mx-pue:PODER-JUDICIAL", "mx-pue:SEC-FINANZAS", "mx-pue:CONTRALORIA-ESTATAL", "SALUD-PUE", "ASF",
               "mx-pue:INSTITUTO-DE-PESCA"],
    "mx-oax": ["TRIBUNAL-OAX", "mx-oax:SEC-FINANZAS", "mx-oax:CONTRALORIA-ESTATAL", "mx-oax:SECRETARIA-DE-SALUD", "ASF",
               "mx-oax:INSTITUTO-DE-PESCA"],
    None: ["nacional:PODER-JUDICIAL", "SECRETARIA-DE-FINANZAS", "nacional:CONTRALORIA-ESTATAL",
           "nacional:SECRETARIA-DE-SALUD", "ASF", "nacional:INSTITUTO-DE-PESCA"],
}
ROLES = ["lider", "potencial", "tachado", "mencion"]


def meant(documento, name):
    return MEANT[AMBITO_OF[documento]][NAMES.index(name)]


def corpus():
    """The records, and what is true of each: id -> body -> roles."""
    records, truth = [], {}
    for order, documento in enumerate(AMBITO_OF):
        head = {"tipo": "documento", "documento": documento, "titulo": f"Documento {documento}", "ente": "Poder Judicial"}
        records.append(head | ({"ambito": AMBITO_OF[documento]} if AMBITO_OF[documento] else {}))
        records += [{"tipo": "eje", "documento": documento, "eje": eje, "titulo": f"Eje de {documento} {eje}"}
                    for eje in (1, 2)]
        for number in (1, 2, 3):
            turn = NAMES[(order + number) % len(NAMES):] + NAMES[:(order + number) % len(NAMES)]
            records.append({
                "tipo": "prioridad", "documento": documento, "eje": 1 + number // 2, "prioridad": number,
                "texto": f"Ordenar los archivos con {turn[0]}.", "lideres": turn[:2], "entes": turn[1:4],
                "entes_tachados": turn[4:5],
                "acciones": [{"inciso": "a", "texto": f"Pedir el informe a {turn[5]}."},
                             {"inciso": "b", "texto": "Publicar los archivos."}]})
            lists = {}
            for role, names in (("lider", turn[:2]), ("potencial", turn[1:4]), ("tachado", turn[4:5])):
                for name in names:
                    lists.setdefault(meant(documento, name), set()).add(role)
            own, whole = ({key: set(roles) for key, roles in lists.items()} for _ in range(2))
            own.setdefault(meant(documento, turn[5]), set()).add("mencion")
            for name in (turn[0], turn[5]):
                whole.setdefault(meant(documento, name), set()).add("mencion")
            truth[f"{documento}.p{number}"] = whole
            truth[f"{documento}.p{number}.a"] = own
            truth[f"{documento}.p{number}.b"] = lists
    return records, truth


RECORDS, TRUTH = corpus()
KEYS = sorted({key for bodies in TRUTH.values() for key in bodies})


def documento_of(record):
    return record.split(".")[0]


def having(role, key, documento=None):
    """The records that have the body in the role ("ente": in any)."""
    return {record for record, bodies in TRUTH.items() if documento in (None, documento_of(record)) and
            (key in bodies if role == "ente" else role in bodies.get(key, ()))}


def get(base, path, **params):
    with urllib.request.urlopen(f"{base}{path}?{urllib.parse.urlencode(params, doseq=True)}", timeout=120) as answer:
        return answer.read().decode()


def search(base, **params):
    return json.loads(get(base, "/v1/search", per_page=100, **params))


def owns_hits(answer):
    """Every body that a hit names is the record's own, with its own roles."""
    return all(TRUTH[hit["id"]].get(ente["clave"]) == set(ente["roles"])
               for hit in answer["hits"] for ente in hit.get("entes", []))


def check_facets(base):
    wrong = []
    for documento in [None, *AMBITO_OF]:
        confined = {"documento": documento} if documento else {}
        facets = search(base, facets="ente,lider,potencial,mencion", **confined)["facets"]
        for role, entries in facets.items():
            found = {entry["value"]: entry["count"] for entry in entries}
            expected = {key: len(having(role, key, documento)) for key in KEYS if having(role, key, documento)}
            if found != expected:
                wrong.append(f"{documento} {role}: {set(found.items()) ^ set(expected.items())}")
            if len({entry["label"] for entry in entries}) != len(entries):
                wrong.append(f"{documento} {role}: two bodies of one label: {sorted(e['label'] for e in entries)}")
    check("each facet counts each body alone, and calls no two alike", not wrong, str(wrong[:3]))


def check_filters(base):
    wrong = []
    for role in ["ente", *ROLES]:
        for key in KEYS:
            for asked in (dict([(role, key)]), {"q": f'{role}:"{key}"'}):
                answer = search(base, facets="documento", **asked)
                if {hit["id"] for hit in answer["hits"]} != having(role, key) or not owns_hits(answer):
                    wrong.append(f"{asked}: {answer['total']}")
                if any("es de varios" in warning for warning in answer["warnings"]):
                    wrong.append(f"{asked}: {answer['warnings']}")
    for ambito, clave, _, _ in BODIES:
        if len(search(base, ente=f"{ambito or 'nacional'}:{clave}")["warnings"]) > 0:
            wrong.append(f"{ambito}:{clave} is not known")
    check("a key means one body, in a filter and in a query", not wrong, str(wrong[:3]))


def check_names(base):
    wrong = []
    for name in NAMES:
        keys = {meant(documento, name) for documento in AMBITO_OF}
        if name == "Poder Judicial":
            keys.add("nacional:PODER-JUDICIAL")
        union = set().union(*(having("ente", key) for key in keys))
        for asked in ({"ente": name}, {"q": f'ente:"{name}"'}, {"ente": name.upper()}):
            answer = search(base, facets="ente", **asked)
            told = " ".join(answer["warnings"])
            if {hit["id"] for hit in answer["hits"]} != union or not owns_hits(answer):
                wrong.append(f"{asked}: {answer['total']} for {len(union)}")
            if len(keys) > 1 and not all(f"«{key}»" in told for key in keys if having("ente", key)):
                wrong.append(f"{asked}: {told}")
            if len(keys) == 1 and "es de varios" in told:
                wrong.append(f"{asked}: {told}")
        for documento in AMBITO_OF:
            answer = search(base, ente=name, documento=documento, facets="ente")
            mine = {meant(documento, name)} | ({"nacional:PODER-JUDICIAL"} if name == "Poder Judicial" else set())
            selected = {entry["value"] for entry in answer["facets"]["ente"] if entry["selected"]}
            if {hit["id"] for hit in answer["hits"]} != having("ente", meant(documento, name), documento) or \
                    not selected <= mine or not owns_hits(answer):
                wrong.append(f"{name} in {documento}: {answer['total']}, {selected}")
    check("a name finds all who are called so and names their keys, in a documento its own", not wrong, str(wrong[:3]))


def check_words(base):
    wrong = []
    for name in NAMES:
        for match in ("all", "auto"):
            answer = search(base, q=name.lower(), match=match, explain="true")
            keys = {meant(documento, name) for documento in AMBITO_OF}
            # An acción is found by what it says itself, its lists are its prioridad's.
            union = {record for key in keys for record in having("ente", key)
                     if record.count(".") == 1 or record in having("mencion", key)}
            if not union <= {hit["id"] for hit in answer["hits"]} or not owns_hits(answer):
                wrong.append(f"{name}: {answer['total']} for {len(union)}")
            for hit in answer["hits"]:
                labels = {label for part in hit["explain"]["words"] if part["how"] == "ente" for label in part["matched"]}
                own = {LABELS[key] for key in TRUTH[hit["id"]]}
                marked = set(re.findall("<mark>(.*?)</mark>", hit["highlights"].get("ente", "")))
                if not labels <= own or not {html.unescape(mark) for mark in marked} <= own:
                    wrong.append(f"{name}: {hit['id']} by {labels - own or marked}")
    check("words that name a body find all its namesakes, each hit by its own", not wrong, str(wrong[:3]))


def check_entes(base):
    listed = {ente["clave"]: ente for ente in json.loads(get(base, "/v1/entes"))["entes"]}
    wrong = [] if set(KEYS) <= set(listed) else [str(set(KEYS) - set(listed))]
    for key, ente in listed.items():
        counts = {role: len({record for record in having(role, key) if record.count(".") == 1}) for role in ROLES}
        if {role: ente["prioridades"][role] for role in ROLES} != counts:
            wrong.append(f"{key}: {ente['prioridades']} for {counts}")
        body = json.loads(get(base, f"/v1/entes/{key}"))
        for prioridad in body["prioridades"]:
            if TRUTH[prioridad["id"]].get(key) != set(prioridad["roles"]) or type(prioridad["eje"]) is not int:
                wrong.append(f"{key}: {prioridad}")
            if any("mencion" not in TRUTH[accion].get(key, ()) for accion in prioridad["acciones"]):
                wrong.append(f"{key}: {prioridad['acciones']}")
        ids = {prioridad["id"] for prioridad in body["prioridades"]}
        if ids != {record for record in having("ente", key) if record.count(".") == 1}:
            wrong.append(f"{key}: {ids}")
        for line in get(base, f"/v1/entes/{key}/export", format="jsonl").splitlines():
            row = json.loads(line)
            if row["clave"] != key or row["rol"] not in TRUTH[row["id"]].get(key, ()):
                wrong.append(f"{key}: {row}")
    check("a body's own page has its prioridades and no namesake's", not wrong, str(wrong[:3]))


def check_choices(base):
    wrong = []
    expected = {"PODER-JUDICIAL": 3, "SEC-FINANZAS": 3, "Poder%20Judicial": 4, "secretar%C3%ADa%20de%20finanzas": 4}
    for path, count in expected.items():
        for end in ("", "/export"):
            try:
                get(base, f"/v1/entes/{path}{end}")
                wrong.append(f"{path} is somebody")
            except urllib.error.HTTPError as error:
                problem = json.load(error)
                keys = {ente["clave"] for ente in problem["entes"]}
                if error.code != 300 or len(keys) != count or problem["status"] != 300 or \
                        error.headers["Content-Type"] != "application/problem+json":
                    wrong.append(f"{path}: {error.code}, {keys}")
                for ente in problem["entes"]:
                    if json.loads(get(base, ente["url"]))["clave"] != ente["clave"]:
                        wrong.append(f"{ente['url']} is another")
    check("a path that several bodies answer to says which there are", not wrong, str(wrong[:3]))


def check_documentos(base):
    keys = {documento["documento"]: documento["ente_clave"]
            for documento in json.loads(get(base, "/v1/documentos"))["documentos"]}
    wanted = {documento: meant(documento, "Poder Judicial") for documento in AMBITO_OF}
    check("the body that a documento is for is its own ámbito's", keys == wanted, str(keys))


def check_nearest(base):
    wrong = []
    for typed, keys in (("poder%20judicjal", {meant(documento, "Poder Judicial") for documento in AMBITO_OF} |
                         {"nacional:PODER-JUDICIAL"}),
                        ("auditoria%20superiot%20de%20la%20federacion", {"ASF"})):
        try:
            get(base, f"/v1/entes/{typed}")
            wrong.append(f"{typed} is somebody")
        except urllib.error.HTTPError as error:
            detail = json.load(error)["detail"]
            if error.code != 404 or any(f" {key} (" not in detail for key in keys) or detail.count(" (") != len(keys):
                wrong.append(f"{typed}: {detail}")
    check("of a name that is nobody's, all are the nearest who have that", not wrong, str(wrong))


def check_records(base):
    wrong = []
    for record, bodies in TRUTH.items():
        kind = "prioridades" if record.count(".") == 1 else "acciones"
        answer = json.loads(get(base, f"/v1/{kind}/{record}"))
        found = {ente["clave"]: set(ente["roles"]) for ente in answer["entes_resueltos"]}
        if not all(roles <= bodies.get(key, set()) for key, roles in found.items()) or type(answer["eje"]) is not int:
            wrong.append(f"{record}: {found} for {bodies}")
        # What an acción names is told with it, the lists with its prioridad.
        if kind == "prioridades" and not all(key in found for key, roles in bodies.items() if roles - {"mencion"}):
            wrong.append(f"{record}: only {found}")
        similar = json.loads(get(base, f"/v1/{kind}/{record}/similares"))
        if any(type(hit["eje"]) is not int or "entes" in hit for hit in similar["hits"]):
            wrong.append(f"{record}: {similar}")
    check("a record tells its own bodies", not wrong, str(wrong[:3]))


def check_exports(base):
    wrong = []
    for key in KEYS:
        rows = list(csv.DictReader(io.StringIO(get(base, "/v1/export", format="csv", ente=key).removeprefix("\ufeff"))))
        lines = [json.loads(line) for line in get(base, "/v1/export", format="jsonl", ente=key).splitlines()]
        if {row["id"] for row in rows} != having("ente", key) or {row["id"] for row in lines} != having("ente", key):
            wrong.append(f"{key}: {len(rows)}, {len(lines)}")
        if any(row["eje"] not in ("1", "2") for row in rows) or any(row["eje"] not in (1, 2) for row in lines):
            wrong.append(f"{key}: {rows[0]['eje']}, {lines[0]['eje']}")
    check("an export of a key has that body's records, and ejes by their numbers", not wrong, str(wrong[:3]))


def check_suggestions(base):
    wrong = []
    for typed in ("poder jud", "secretaria de fin", "contraloria est", "instituto de pes", "secretaría de salud"):
        entes = [one for one in json.loads(get(base, "/v1/suggest", q=typed, limit=20))["suggestions"]
                 if one["kind"] == "ente"]
        if len({one["text"] for one in entes}) != len(entes) or len(entes) < 4:
            wrong.append(f"{typed}: {[one['text'] for one in entes]}")
        for one in entes:
            key = urllib.parse.parse_qs(one["url"].partition("?")[2])["ente"][0]
            if key not in KEYS or not one["text"].startswith(LABELS[key]):
                wrong.append(f"{typed}: {one}")
    check("suggestions tell namesakes apart, and lead to each", not wrong, str(wrong[:3]))


def check_ejes(base):
    wrong = []
    facets = search(base, facets="eje")["facets"]["eje"]
    if {entry["value"] for entry in facets} != {f"{documento}:{eje}" for documento in AMBITO_OF for eje in (1, 2)}:
        wrong.append(str(facets))
    for entry in facets:
        documento, number = entry["value"].split(":")
        if entry["label"] != f"Eje de {documento} {number}" or entry["documento"] != documento:
            wrong.append(str(entry))
        for asked in ({"eje": entry["value"]}, {"q": f"eje:{entry['value']}"}, {"q": f'eje:"{entry["value"]}"'},
                      {"eje": number, "documento": documento}, {"q": f"eje:{number}", "documento": documento}):
            answer = search(base, **asked)
            if answer["total"] != entry["count"] or answer["warnings"] or \
                    any(hit["documento"] != documento or hit["eje"] != int(number) for hit in answer["hits"]):
                wrong.append(f"{asked}: {answer['total']} for {entry['count']}, {answer['warnings']}")
    for asked in ({"eje": 2}, {"q": "eje:2"}, {"q": "eje:II"}):
        answer = search(base, **asked)
        told = " ".join(answer["warnings"])
        if answer["total"] != sum(entry["count"] for entry in facets if entry["value"].endswith(":2")) or \
                not all(f"«{documento}:2»" in told for documento in AMBITO_OF):
            wrong.append(f"{asked}: {answer['total']}, {told}")
    for number in (1, 2, 3):
        for documento in AMBITO_OF:
            answer = search(base, prioridad=number, documento=documento)
            if {hit["id"] for hit in answer["hits"]} != {record for record in TRUTH
                                                         if record.startswith(f"{documento}.p{number}")}:
                wrong.append(f"prioridad {number} of {documento}: {answer['total']}")
    check("an eje is its documento's, and a bare number says whose there are", not wrong, str(wrong[:3]))


def check_other_documentos(base):
    wrong = []
    for asked in ({"eje": 2}, {"ente": "Poder Judicial"}, {"lider": "Secretaría de Finanzas", "eje": 1},
                  {"mencion": "Instituto de Pesca"}, {"q": "eje:2"}):
        for chosen in AMBITO_OF:
            facets = search(base, documento=chosen, facets="documento,eje,ente", **asked)["facets"]
            counts = {entry["value"]: entry["count"] for entry in facets["documento"]}
            for documento in AMBITO_OF:
                total = search(base, documento=documento, **asked)["total"]
                if counts.get(documento, 0) != total:
                    wrong.append(f"{asked} in {chosen}: {counts.get(documento)} of {documento}, {total}")
            # What is chosen is listed, be it of no record: a national body may be, another's eje or body never.
            strangers = [entry["value"] for entry in facets["eje"] + facets["ente"] if entry["count"] == 0 and
                         entry["value"].partition(":")[0] not in ("nacional", chosen, AMBITO_OF[chosen])]
            if strangers:
                wrong.append(f"{asked} in {chosen}: {strangers}")
    check("the count beside another documento is what a bare name or number finds there", not wrong, str(wrong[:3]))


def check_page(base):
    wrong = []
    for documento in AMBITO_OF:
        own = {LABELS[key] for record, bodies in TRUTH.items() if documento_of(record) == documento for key in bodies}
        for asked in ({}, {"q": "poder judicial"}, {"ente": "Secretaría de Finanzas"}, {"eje": 2}):
            page = html.unescape(get(base, "/", documento=documento, **asked))
            others = [label for label in LABELS.values() if label not in own and label in page and
                      not any(label in mine for mine in own)]
            if others:
                wrong.append(f"{documento} {asked}: {others}")
            others = [other for other in AMBITO_OF if other != documento and f"Eje de {other} " in page]
            if others:
                wrong.append(f"{documento} {asked}: ejes of {others}")
    for key in KEYS:
        page = html.unescape(get(base, "/", ente=key))
        if f"Ente: {LABELS[key]}" not in page:
            wrong.append(f"{key} is not among what is chosen")
    check("a page of one documento shows no other's bodies or ejes", not wrong, str(wrong[:3]))


MANY = 300
BOUND = 256  # QUERY_MAX_NAMESAKES


def check_many():
    """As many ámbitos as a country has municipalities: a bare name means a bounded number of them, and says so."""
    records = []
    for number in range(MANY):
        head = {"documento": f"d{number}", "tipo": "documento", "ambito": f"m{number}"}
        records += [head, {"documento": f"d{number}", "tipo": "prioridad", "eje": 1, "prioridad": 1, "texto": "Barrer.",
                           "lideres": ["Presidencia Municipal"]}]
    entes = [json.dumps({"clave": "PRESIDENCIA", "nombre": "Presidencia Municipal", "ambito": f"m{number}"})
             for number in range(MANY)]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build, [write_corpus(f"{scratch}/c.jsonl", records)], entes) as daemon:
        answers = [search(daemon.base, **asked) for asked in (
            {"ente": "presidencia municipal"}, {"q": 'ente:"presidencia municipal"'}, {"eje": 1}, {"q": "eje:1"},
            {"q": "presidencia municipal", "match": "all"})]
        told = [any(f" {BOUND}" in warning for warning in answer["warnings"]) for answer in answers]
        check("a bare name of very many namesakes means a bounded number, and says so",
              [answer["total"] for answer in answers] == [BOUND] * 5 and all(told),
              f"{[answer['total'] for answer in answers]}, {told}")
        check("a key still means one of them", search(daemon.base, ente="m299:PRESIDENCIA")["total"] == 1)


check_many()
with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
    entes = [json.dumps({"clave": clave, "nombre": nombre, "alias": alias} | ({"ambito": ambito} if ambito else {}))
             for ambito, clave, nombre, alias in BODIES]
    with Daemon(build, [write_corpus(f"{scratch}/c.jsonl", RECORDS)], entes) as daemon:
        LABELS = {entry["value"]: entry["label"]
                  for entry in search(daemon.base, facets="ente")["facets"]["ente"]}
        for part in (check_facets, check_filters, check_names, check_words, check_entes, check_choices, check_nearest, check_documentos, check_records,
                     check_exports, check_suggestions, check_ejes, check_other_documentos, check_page):
            part(daemon.base)
finish()
