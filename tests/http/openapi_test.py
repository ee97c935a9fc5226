"""/openapi.json describes what the daemon does: all of it, and nothing else.

    openapi_test.py BUILD_DIR [SCHEMA]

The document is held to the rules of OpenAPI 3.1, to the tables in the sources, and to the
daemon: requests are made of it for every operation, parameter and word, good ones and wrong
ones, and every answer is held against it. What it tells of and no answer has is a failure,
too; EXCUSED says of what that cannot be, and why. SCHEMA is the official JSON Schema of
OpenAPI 3.1, for who has it (`make openapi`).
"""
import glob
import http.client
import json
import os
import re
import sys
import urllib.parse

from jsonschema import Draft202012Validator

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402
from openapi import Description, pointer  # noqa: E402
from searchd import PATIENCE, eventually  # noqa: E402

build = sys.argv[1]

EXCUSED = {
    r"\w+ 500 .*": "nothing makes a good daemon fail inside",
    r"\w+ 503 .*": "only under load, or while it stops: house_test.py, attack_test.py, lifecycle_torture_test.py",
    r".*/Health/properties/status/enum/stopping": "only while it stops: lifecycle_torture_test.py sees it",
    r".*/Health/properties/failures/properties/.*": "only where reading the index fails: overwrite_test.py",
}

# --- Asking -----------------------------------------------------------------------------------

class Client:
    """Asks a daemon, and holds each answer against the description."""

    def __init__(self, searchd, description):
        self.searchd, self.description = searchd, description
        self.connection = http.client.HTTPConnection("127.0.0.1", searchd.port, timeout=PATIENCE)
        self.wrong = []
        self.asked = 0

    def ask(self, operation, values=None, pairs=(), wanted=200, method="GET", headers=None):
        """The answer's headers and body. `values`: of the path; `wanted`: its status."""
        target = operation.url(values or {}) + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        self.connection.request(method, target, headers=headers or {})
        answer = self.connection.getresponse()
        body = answer.read()
        self.asked += 1
        faults = self.description.wrong(operation, answer.status, answer.headers, body)
        if answer.status != wanted:
            faults.append(f"it is {answer.status}, not {wanted}: {body[:300]}")
        self.wrong += [f"{method} {target[:200]}: {fault}" for fault in faults]
        return answer.headers, body

    def get(self, operation, values=None, **pairs):
        return json.loads(self.ask(operation, values, list(pairs.items()))[1])

    def report(self, sentence):
        check(f"{sentence} ({self.asked} requests)", self.asked and not self.wrong, "\n# ".join(self.wrong[:20]))
        self.wrong, self.asked = [], 0


# --- What the document makes one ask --------------------------------------------------------------

# What must stand beside a value for it to be good.
BESIDE = {("page", 10000): [("per_page", 1)], ("hasta", 1000000999): [("desde", 1000000000)]}
BAD_NUMBERS = ["x", "1.5", "-1"]
# Values that are good and yet name nothing.
ABSENT = {("parte", 4294967295)}


def words_of(schema, description):
    """The words that a value may be, each with where it stands; none where it may be more than some words."""
    found = description.resolve(schema)
    if "enum" not in found:
        return {}
    place = description.enums.get(id(found["enum"]))
    return {word: pointer(*place, word) if place else None for word in found["enum"]}


def good_values(parameter, description):
    """Lists of pairs that the parameter may be given as."""
    name, schema = parameter["name"], parameter["schema"]
    items = schema.get("items", schema)
    values = [*words_of(items, description)]
    for one in items.get("anyOf", []):
        values += [*words_of(one, description), *([one["const"]] if "const" in one else [])]
    example = parameter.get("example", [])
    values += example if isinstance(example, list) else [example]
    values += [schema[key] for key in ("default", "minimum", "maximum") if key in schema]
    if "maxLength" in schema:
        values.append("ñ" * schema["maxLength"])
    if parameter.get("explode"):
        yield [(name, value) for value in [*values, *values]]
    if parameter.get("explode") is False:
        yield [(name, ",".join(example))]
    yield [(name, "")]
    for value in dict.fromkeys(values):
        yield [(name, value), *BESIDE.get((name, value), [])]


def bad_values(parameter, description):
    """The same of what it may not be."""
    name, schema = parameter["name"], parameter["schema"]
    items = schema.get("items", schema)
    if words_of(items, description) or "pattern" in items or "anyOf" in items:
        yield from ([(name, value)] for value in ("!", "xyzzy"))
    if items.get("type") == "integer":
        bounds = [schema["minimum"] - 1, schema["maximum"] + 1]
        yield from ([(name, value)] for value in [*BAD_NUMBERS, *bounds])
    if "maxLength" in schema:
        yield [(name, "ñ" * (schema["maxLength"] + 1))]
    yield [(name, b"\xff")]
    if not parameter.get("explode"):
        good = next(pairs for pairs in good_values(parameter, description) if pairs[0][1] != "")[0]
        yield [good, good]


def mark(parameter, pairs, description):
    """What has been taken counts as seen."""
    items = parameter["schema"].get("items", parameter["schema"])
    for schema in [items, *items.get("anyOf", [])]:
        words = words_of(schema, description)
        description.seen |= {words[value] for _, value in pairs if value in words}


def sweep(client, paths):
    """Every parameter of every operation, alone: as it may be and as it may not."""
    description = client.description
    for operation in description.operations:
        values = paths.get(operation.id, {})
        client.ask(operation, values)
        client.ask(operation, values, [("xyzzy", "1")], wanted=400 if 400 in operation.responses else 200)
        for parameter in operation.in_query.values():
            for pairs in good_values(parameter, description):
                client.ask(operation, values, pairs, wanted=404 if pairs[0] in ABSENT else 200)
                mark(parameter, pairs, description)
            for pairs in bad_values(parameter, description):
                problem = json.loads(client.ask(operation, values, pairs, wanted=400)[1])
                if problem.get("param") != parameter["name"]:
                    client.wrong.append(f"{operation.id} {pairs}: param is {problem.get('param')}")


def check_options(client, operation, values):
    """Of every path: what `info` says of it."""
    client.connection.request("OPTIONS", operation.url(values))
    answer = client.connection.getresponse()
    answer.read()
    if (answer.status, answer.getheader("Allow")) != (204, "GET, HEAD, OPTIONS"):
        client.wrong.append(f"OPTIONS {operation.path}: {answer.status} {answer.getheader('Allow')}")


def sweep_statuses(client, paths):
    """Every answer but a good one that an operation tells of, where a request alone brings it about."""
    for operation in client.description.operations:
        values = paths.get(operation.id, {})
        tag = client.ask(operation, values)[0].get("etag")
        if 304 in operation.responses:
            client.ask(operation, values, wanted=304, headers={"If-None-Match": tag})
        if 404 in operation.responses and values:
            client.ask(operation, {name: "no-hay.p9" for name in values}, wanted=404)
        client.ask(operation, values, wanted=405, method="DELETE")
        check_options(client, operation, values)
        client.ask(operation, values, wanted=431, headers={"X-Long": "x" * 60000})


def undescribed_parameters(client, paths):
    """A name of any parameter, without a value, is refused exactly where it is not described."""
    names = {name for operation in client.description.operations for name in operation.in_query} | table_rows().keys()
    for operation in client.description.operations:
        if 400 not in operation.responses:
            continue
        for name in names:
            wanted = 200 if name in operation.in_query else 400
            client.ask(operation, paths.get(operation.id, {}), [(name, "")], wanted)


# --- The tables in the sources ------------------------------------------------------------------

def source(path):
    with open(path, encoding="utf-8") as lines:
        return lines.read()


def table_rows():
    """Each parameter of a search in the table: its words, what it falls back to, whether it is a filter."""
    text = source("searchd/search/search_params.c")
    words = {name: re.findall(r'"([^"]*)"', listed)
             for name, listed in re.findall(r"static const char \*const (\w+)\[\] = \{([^}]*)\}", text)}
    rows = {}
    for name, field, listed, fallback in re.findall(
            r'^\t\{ "(\w+)", \d+, \w+, (\w+), (?:NULL|"[^"]*"), (\w+), "([^"]*)",', text, re.M):
        rows[name] = (words.get(listed, []), fallback, field != "FIELD_NONE")
    rows |= {f"{name}_todos": ([], "", True) for name in re.findall(r'ALL_OF\("(\w+)"', text)}
    rows |= {f"{name}_no": (words.get(listed, []), "", True)
             for name, listed in re.findall(r'NONE_OF\("(\w+)",.*?(\w+)\)', text)}
    return rows


def described_row(parameter, description):
    schema = parameter["schema"]
    words = sorted(words_of(schema.get("items", schema), description))
    return words, str(schema.get("default", "")), bool(parameter.get("explode"))


def check_tables(description):
    by_id = {operation.id: operation for operation in description.operations}
    rows = {name: (sorted(words), fallback, many) for name, (words, fallback, many) in table_rows().items()}
    for name in ("search", "exportSearch", "findFacetValues"):
        described = {key: described_row(parameter, description) for key, parameter in by_id[name].in_query.items()}
        # The names that these two take have tables of their own, below.
        wrong = {key: (row, described.get(key)) for key, row in rows.items()
                 if row != described.get(key) and key not in ("facets", "fields")}
        check(f"{name} has the parameters of the table, with its words and defaults", not wrong, str(wrong))
    facets = [name.lower() for name in re.findall(r"\{ FIELD_(\w+),", source("searchd/search/search_facets.c"))]
    schemas = description.document["components"]["schemas"]
    check("the facets are those of the table", facets == schemas["FacetName"]["enum"] ==
          list(schemas["SearchAnswer"]["properties"]["facets"]["properties"]), str(facets))
    fields = re.findall(r'"(\w+)"', source("searchd/search/hit_fields.c").partition("hit_fields[]")[2])
    check("the members of a hit are those of the table", fields == schemas["FieldName"]["enum"] and
          set(fields) == schemas["Hit"]["properties"].keys(), str(fields))


def check_routes(description):
    """Every route but the pages for people and the files with a hash in their names."""
    routes = re.findall(r'^\t\{ "([^"]+)", (\w+), (?:NULL|"([^"]*)"), \w+ \}', source("searchd/resources/router.c"),
                        re.M)
    wanted = sorted(path + ("*" if path.endswith("/") else "") + end for path, handler, end in routes
                    if not handler.endswith("_page") and path != "/activos/")
    described = sorted(re.sub(r"\{\w+\}", "*", operation.path) for operation in description.operations)
    check("the paths are those of the router", len(wanted) > 10 and wanted == described,
          f"{set(wanted) ^ set(described)}")


# --- Searches that show what is rare ---------------------------------------------------------------

RARE_OWN = ["moche", "cobro embute", "farmacia", "denunziaz anonimaz", "sanc*", '"obra pública" OR "servidor público"',
            "contraloría denuncias", "lider:INFOEM denuncia", "la corrupción de los servidores y su denuncia xyzzy",
            "tranza", "quejas", "hotel", "denun"]
RARE_MUSEUM = ["domingo", "lisboa", "plazo", "horarios", "patronato", "A.1", "guías", "script", "códices", "restaurar",
               "cultura"]


def rare_searches(client, operation, queries):
    for q in queries:
        for pairs in ({}, {"explain": "true", "facets": "*"}, {"group": "prioridad", "explain": "true"},
                      {"twins": "once", "match": "any"}, {"prefix": "last", "related": "false", "explain": "true"}):
            answer = client.get(operation, q=q, **pairs)
            for hit in answer["hits"]:
                client.wrong += client.description.schema_faults({"$ref": "#/components/schemas/WholeHit"}, hit)


def check_fields(client, operation):
    """With `fields`, hits have what was asked for and nothing else."""
    for name in client.description.document["components"]["schemas"]["FieldName"]["enum"]:
        hits = client.get(operation, q="guías", fields=name, explain="true", group="prioridad")["hits"]
        if not hits or any(set(hit) - {"id", name} for hit in hits):
            client.wrong.append(f"fields={name}: {[list(hit) for hit in hits]}")


def every_record(client, by_id, most):
    for tipo, name in (("prioridad", "Prioridad"), ("accion", "Accion")):
        for hit in client.get(by_id["search"], tipo=tipo, per_page=most)["hits"]:
            client.get(by_id[f"get{name}"], {"id": hit["id"]})
            client.get(by_id[f"listSimilarTo{name}"], {"id": hit["id"]})


def every_body(client, by_id):
    for ente in client.get(by_id["listEntes"])["entes"]:
        client.get(by_id["getEnte"], {"clave": ente["clave"]})
        for kind in ("csv", "jsonl", "xlsx"):
            client.ask(by_id["exportEnte"], {"clave": ente["clave"]}, [("format", kind)])


def several_bodies(client, by_id):
    """A name that bodies of two ámbitos have."""
    for name in ("getEnte", "exportEnte"):
        client.ask(by_id[name], {"clave": "Dirección de Cultura"}, wanted=300)


def refused_index(client, by_id):
    with open(f"{client.searchd.index}.new", "w") as out:
        out.write("no index")
    os.replace(f"{client.searchd.index}.new", client.searchd.index)
    eventually(lambda: client.get(by_id["getHealth"])["refused"])


# --- All of it -----------------------------------------------------------------------------------

def paths_of(documento, number, inciso, clave):
    """What the paths name."""
    prioridad, accion = {"id": f"{documento}.p{number}"}, {"id": f"{documento}.p{number}.{inciso}"}
    return {"getPrioridad": prioridad, "listSimilarToPrioridad": prioridad,
            "getAccion": accion, "listSimilarToAccion": accion,
            "getEnte": {"clave": clave}, "exportEnte": {"clave": clave}, "findFacetValues": {"name": "ente"},
            "getSourceLines": {"documento": documento}}


def check_document(searchd):
    connection = http.client.HTTPConnection("127.0.0.1", searchd.port, timeout=PATIENCE)
    connection.request("GET", "/openapi.json")
    document = json.loads(connection.getresponse().read())
    description = Description(document)
    faults = description.faults()
    check("the document is OpenAPI 3.1 and JSON Schema 2020-12 throughout, and tells of everything", not faults,
          "\n# ".join(faults))
    for path in sys.argv[2:]:
        official = [f"{list(error.absolute_path)}: {error.message[:300]}"
                    for error in Draft202012Validator(json.loads(source(path))).iter_errors(document)]
        check("it is as the official schema wants it", not official, "\n# ".join(official))
    connection.request("GET", "/healthz")
    version = json.loads(connection.getresponse().read())["version"]
    check("its version is the program's", document["info"]["version"] == version, version)
    connection.close()
    return description


def check_museums(searchd, description):
    client = Client(searchd, description)
    by_id = {operation.id: operation for operation in description.operations}
    paths = paths_of("museos", 1, "a", "PATRONATO")
    sweep(client, paths)
    client.report("what may be asked is answered as described, what may not is refused by its name")
    undescribed_parameters(client, paths)
    client.report("a parameter is taken exactly where it is described")
    sweep_statuses(client, paths)
    client.report("304, 404, 405 and 431 are as described")
    rare_searches(client, by_id["search"], RARE_MUSEUM)
    check_fields(client, by_id["search"])
    for name in description.document["components"]["schemas"]["FacetName"]["enum"]:
        client.ask(by_id["findFacetValues"], {"name": name}, [("valor", "a")])
    every_record(client, by_id, 5)
    every_body(client, by_id)
    several_bodies(client, by_id)
    client.get(by_id["listEntes"], resueltos="false")
    refused_index(client, by_id)
    client.report("documentos of other levels, namesakes and hostile texts are as described")


def check_own(searchd, description):
    client = Client(searchd, description)
    by_id = {operation.id: operation for operation in description.operations}
    rare_searches(client, by_id["search"], RARE_OWN)
    for q in ("denun", "contralor", "prioridad 1", "eje 2", "lavado de d"):
        client.get(by_id["suggest"], q=q)
    for kind in ("csv", "jsonl", "xlsx"):
        client.ask(by_id["exportSearch"], None, [("format", kind), ("q", "denuncias")])
    every_record(client, by_id, 8)
    client.get(by_id["listEntes"])
    # The service does not know its own address.
    for name in ("getSitemap", "getOpensearch"):
        client.ask(by_id[name], wanted=404)
    client.report("the project's corpus, with word vectors and far pointers, is as described")


def check_others(searchd, description, name):
    client = Client(searchd, description)
    by_id = {operation.id: operation for operation in description.operations}
    rare_searches(client, by_id["search"], ["", "agua", "salud OR obras"])
    every_record(client, by_id, 10)
    every_body(client, by_id)
    for path in ("listDocumentos", "listEjes"):
        client.get(by_id[path])
    for ente in client.get(by_id["listEntes"], resueltos="false")["entes"]:
        client.get(by_id["findFacetValues"], {"name": "ente"}, valor=ente["nombre"], q="de")
    client.ask(by_id["exportSearch"], None, [("format", "jsonl")])
    client.report(f"{name} are as described")


# Plans of museums and archives: all that a corpus may have, namesakes, a hundred twins, hostile texts.
MUSEOS = "tests/fixtures/openapi/museos"
STATES = "tests/fixtures/ambitos"
PUBLIC = ("--public-url", "https://museos.example")
with Daemon(build, [f"{MUSEOS}.jsonl"], entes=f"{MUSEOS}.entes.jsonl", options=PUBLIC) as museums, \
        Daemon(build, **own_corpus()) as own:
    described = check_document(museums.searchd)
    check_tables(described)
    check_routes(described)
    check_museums(museums.searchd, described)
    check_own(own.searchd, described)
    with Daemon(build, ["tests/fixtures/corpus/agua.jsonl"]) as water:
        check_others(water.searchd, described, "plans of four levels")
    bodies = tuple(glob.glob(f"{STATES}/*.entes.jsonl"))
    with Daemon(build, sorted({*glob.glob(f"{STATES}/*.jsonl")} - {*bodies}), entes=bodies) as states:
        check_others(states.searchd, described, "plans of three states")
    unseen = sorted(what for what in described.unseen() if not any(re.fullmatch(known, what) for known in EXCUSED))
    check("all that is described has been seen", not unseen, "\n# ".join(unseen))
    idle = [known for known in EXCUSED if not any(re.fullmatch(known, what) for what in described.unseen())]
    check("nothing is excused that has been seen", not idle, str(idle))
finish()
