"""Every prioridad that names a body: roles, mentions, names, sets and their exports.

    entes_test.py BUILD_DIR

What is true of the two documents is not asked of the program: the lists are
read here from the source text, with a table of spellings made by hand, and the
mentions stand in a list made by reading (tests/fixtures/entes).
"""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402

FIXTURES = "tests/fixtures/entes"
ROLES = ("lider", "potencial", "tachado", "mencion")
build = sys.argv[1]


# --- What is true, from the source ------------------------------------------

def table(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


def sheet_lists(path):
    """(prioridad, heading, text) of each list of leaders and of potential bodies."""
    with open(path, encoding="utf-8") as source:
        lines = source.read().split("\n")
    prioridad = None
    for i, line in enumerate(lines):
        number = re.search(r"PRIORIDAD (\d+)", line)
        if number:
            prioridad = int(number.group(1))
        if line.startswith(("LÍDERES DE IMPLEMENTACIÓN", "ENTES PÚBLICOS POTENCIALES")):
            text = []
            for following in lines[i + 1:]:
                if following.strip():
                    text.append(following.strip())
                elif text:
                    break
            yield prioridad, line.split()[0], " ".join(text)


def bodies_of_list(text, spellings):
    """The bodies that a list names; every word of it must be part of a known spelling or part two of them."""
    text = unicodedata.normalize("NFC", text)
    found = []
    while text:
        for written, clave in spellings:
            if text.startswith(written) and not text[len(written):][:1].isalnum():
                found.append(clave)
                text = text[len(written):]
                break
        else:
            part = re.match(r"[ ,.;]+|[yYe] ", text)
            assert part, f"the table of spellings does not have {text[:60]!r}"
            text = text[part.end():]
    return found


def truth(source, name, documento):
    """{role: {(prioridad id, clave)}}, and for mentions also those of acciones."""
    spellings = sorted(table(f"{FIXTURES}/{name}.nombres.tsv"), key=lambda row: -len(row[0]))
    true = {role: set() for role in ROLES}
    for prioridad, heading, text in sheet_lists(source):
        struck = re.findall(r"~~(.*?)~~", text)
        record = f"{documento}.p{prioridad}"
        plain = "lider" if heading == "LÍDERES" else "potencial"
        for role, part in ((plain, re.sub(r"~~.*?~~", "", text)), ("tachado", " ".join(struck))):
            true[role] |= {(record, clave) for clave in bodies_of_list(part, spellings)}
    mentions = {tuple(row) for row in table(f"{FIXTURES}/{name}.menciones.tsv")}
    true["mencion"] = {(".".join(record.split(".")[:2]), clave) for record, clave in mentions}
    true["accion"] = {(record, clave) for record, clave in mentions if record.count(".") == 2}
    return true


# --- What the program says -----------------------------------------------------

def path_of(name):
    return "/v1/entes/" + urllib.parse.quote(name, safe="")


def fetch_text(daemon, path, **params):
    query = urllib.parse.urlencode(params)
    with urllib.request.urlopen(f"{daemon.base}{path}?{query}", timeout=120) as answer:
        return answer.read().decode("utf-8"), answer.headers


def status_of(daemon, path, **params):
    try:
        with urllib.request.urlopen(f"{daemon.base}{path}?{urllib.parse.urlencode(params)}", timeout=120) as answer:
            return answer.status, {}
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def all_hits(daemon, **params):
    hits, page = [], 1
    while True:
        answer = daemon.fetch(**params, per_page=100, page=page)
        hits += answer["hits"]
        if len(hits) >= answer["total"] or not answer["hits"]:
            assert len(hits) == answer["total"], (params, len(hits), answer["total"])
            return hits
        page += 1


def told(daemon, claves):
    said = {role: set() for role in (*ROLES, "accion")}
    for clave in claves:
        for prioridad in daemon.fetch(path=path_of(clave))["prioridades"]:
            for role in prioridad["roles"]:
                said[role].add((prioridad["id"], clave))
            said["accion"] |= {(accion, clave) for accion in prioridad["acciones"]}
    return said


def told_by_filters(daemon, claves):
    """The same, from the filter of each role."""
    said = {role: set() for role in (*ROLES, "accion")}
    for clave in claves:
        for role in ROLES:
            for hit in all_hits(daemon, **{role: clave}):
                if hit["tipo"] == "prioridad":
                    said[role].add((hit["id"], clave))
                elif role == "mencion":
                    said["accion"].add((hit["id"], clave))
    return said


def check_roles(daemon, true, name):
    claves = [ente["clave"] for ente in daemon.fetch(path="/v1/entes")["entes"]]
    for way, said in (("its own page", told(daemon, claves)), ("filters", told_by_filters(daemon, claves))):
        for role in ("lider", "potencial", "tachado"):
            check(f"{name}: every {role} is there, and none that is not, by {way}", said[role] == true[role],
                  f"missing {sorted(true[role] - said[role])[:5]}, too many {sorted(said[role] - true[role])[:5]}")
        for role in ("mencion", "accion"):
            right = len(said[role] & true[role])
            precision = right / max(1, len(said[role]))
            recall = right / max(1, len(true[role]))
            check(f"{name}: {role if role == 'mencion' else 'mencion of acciones'} by {way}: precision and recall "
                  "of 0.95 or more",
                  min(precision, recall) >= 0.95,
                  f"precision {precision:.3f} of {len(said[role])}, recall {recall:.3f} of {len(true[role])}; "
                  f"missing {sorted(true[role] - said[role])}, too many {sorted(said[role] - true[role])}")


# --- Every name, in every form ---------------------------------------------------

def without_accents(text):
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for i, c in enumerate(parts) if not unicodedata.combining(c)
                                                or (c == "\u0303" and parts[i - 1] in "nN")))


def forms(name):
    return {name, name.lower(), name.upper(), without_accents(name).lower(), unicodedata.normalize("NFD", name),
            name.replace(" ", "\n")}


def names_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            ente = json.loads(line)
            for name in [ente["clave"], ente["nombre"], *ente.get("alias", [])]:
                yield ente, name


def leads_first(hits, leads):
    ids = [hit["id"] for hit in hits]
    return set(ids[:len(leads)]) == leads


def check_names(daemon, entes, name):
    wrong = {"path": [], "filter": [], "field": [], "query": [], "order": []}
    sets = {}
    for ente, written in names_of(entes):
        clave = ente["clave"]
        if clave not in sets:
            body = daemon.fetch(path=path_of(clave))["prioridades"]
            sets[clave] = ([hit["id"] for hit in all_hits(daemon, ente=clave)], {member["id"] for member in body},
                           {member["id"] for member in body if "lider" in member["roles"]})
        by_clave, members, leads = sets[clave]
        common = written in ente.get("comunes", [])
        for form in forms(written):
            if daemon.fetch(path=path_of(form))["clave"] != clave:
                wrong["path"].append(form)
            if [hit["id"] for hit in all_hits(daemon, ente=form)] != by_clave:
                wrong["filter"].append(form)
            quoted = form.replace("\n", " ")
            if [hit["id"] for hit in all_hits(daemon, q=f'ente:"{quoted}"')] != by_clave:
                wrong["field"].append(form)
            hits = all_hits(daemon, q=form)
            if not members <= {hit["id"] for hit in hits}:
                wrong["query"].append(form)
            if not common and not leads_first(hits, leads):
                wrong["order"].append(form)
    for kind, sentence in (("path", "finds its body by path"), ("filter", "finds its body's records by filter"),
                           ("field", "finds them by field"), ("query", "is a query that finds the complete set"),
                           ("order", "is a query that gives first what the body leads")):
        check(f"{name}: every name, in every form, {sentence}", not wrong[kind], f"not {wrong[kind][:5]}")


# --- Sets ------------------------------------------------------------------------

def check_hits(daemon):
    hits = all_hits(daemon, ente="medio ambiente", tipo="prioridad")
    struck = [hit for hit in hits if hit["entes"][0]["roles"] == ["tachado"]]
    check("a hit says in which roles the filtered body is there",
          all(hit["entes"][0]["clave"] == "SEC-MEDIO-AMBIENTE" and hit["entes"][0]["roles"] for hit in hits),
          hits[0].get("entes"))
    check("what is struck through is shown as such", [hit["id"] for hit in struck] == ["pea-infoem.p14"],
          [hit["id"] for hit in struck])
    potencial = daemon.fetch(potencial="medio ambiente", tipo="prioridad")
    counts = {ente["clave"]: ente["prioridades"] for ente in daemon.fetch(path="/v1/entes")["entes"]}
    facet = daemon.fetch(tipo="prioridad", facets="potencial", per_page=1)["facets"]["potencial"]
    check("what is struck through is never counted as potential",
          "pea-infoem.p14" not in [hit["id"] for hit in potencial["hits"]]
          and potencial["total"] == counts["SEC-MEDIO-AMBIENTE"]["potencial"]
          == next(row["count"] for row in facet if row["value"] == "SEC-MEDIO-AMBIENTE"), potencial["total"])
    check("a facet has official names for labels",
          next(row["label"] for row in facet if row["value"] == "SEC-MEDIO-AMBIENTE")
          == "Secretaría del Medio Ambiente")
    first = daemon.fetch(q="poder legislativo")["hits"][0]
    check("a body that the query names has its roles on the hit",
          [(ente["clave"], bool(ente["roles"])) for ente in first["entes"]] == [("PODER-LEGISLATIVO", True)],
          first.get("entes"))
    accion = daemon.fetch(q="parlamento", lider="SECOGEM", mencion="SNT")["hits"][0]
    check("an acción has the lists of its prioridad and its own mentions",
          {ente["clave"]: ente["roles"] for ente in accion["entes"] if ente["clave"] in ("SECOGEM", "SNT")}
          == {"SECOGEM": ["lider"], "SNT": ["mencion"]}
          or accion["tipo"] == "prioridad", accion.get("entes"))
    check("a body that is shut out is not asked for", "entes" not in daemon.fetch(q="denuncias -INFOEM")["hits"][0])
    check("no body asked for, no roles", "entes" not in daemon.fetch(q="denuncias")["hits"][0])


def check_export(daemon, clave):
    body = daemon.fetch(path=path_of(clave))
    members = body["prioridades"]
    wanted = [(member["id"], role) for member in members for role in member["roles"]]
    text, headers = fetch_text(daemon, f"/v1/entes/{clave}/export", format="csv")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    lines, line_headers = fetch_text(daemon, f"/v1/entes/{clave}/export", format="jsonl")
    records = [json.loads(line) for line in lines.splitlines()]
    corpus = {}
    with open("corpus/pea-infoem.jsonl", encoding="utf-8") as source:
        for line in source:
            record = json.loads(line)
            if record["tipo"] == "prioridad":
                corpus[f"pea-infoem.p{record['prioridad']}"] = record
    check(f"the set of {clave} as CSV has a row for each prioridad and role",
          text.startswith("\ufeff") and [(row["id"], row["rol"]) for row in rows] == wanted, len(rows))
    check(f"the set of {clave} as JSON Lines has the same rows",
          [(row["id"], row["rol"]) for row in records] == wanted, len(records))
    check(f"the set of {clave} comes as a file of its name",
          f'filename="{clave}.csv"' in headers["Content-Disposition"]
          and f'filename="{clave}.jsonl"' in line_headers["Content-Disposition"]
          and headers["Content-Type"].startswith("text/csv"))
    wrong = []
    for row, record in zip(rows, records):
        source = corpus[row["id"]]
        lists = {"lider": "lideres", "potencial": "entes", "tachado": "entes_tachados"}
        if record["lineas"] != source["lineas"] or row["lineas"] != "; ".join(map(str, source["lineas"])):
            wrong.append((row["id"], "lineas"))
        if row["escrito"] != "; ".join(record["escrito"]) or not record["escrito"]:
            wrong.append((row["id"], "escrito"))
        if record["rol"] in lists and not set(record["escrito"]) <= set(source[lists[record["rol"]]]):
            wrong.append((row["id"], record["escrito"]))
        if record["rol"] == "mencion":
            texts = {row["id"]: source["texto"] + source.get("texto_ficha", "")}
            texts |= {f"{row['id']}.{accion['inciso']}": accion["texto"] for accion in source.get("acciones", [])}
            for place in record["lugares"]:
                if not any(written in texts[place["id"]] for written in record["escrito"]):
                    wrong.append(place)
    check(f"the set of {clave} has the words as written and their lines", not wrong, wrong[:5])
    check(f"the body {clave} links to its set", body["export"] == {
        kind: f"/v1/entes/{clave}/export?format={kind}" for kind in ("csv", "jsonl", "xlsx")})


def check_strictness(daemon):
    for path, params, param in (("/v1/entes", {"resueltos": "no"}, "resueltos"), ("/v1/entes", {"resuelto": "true"},
                                                                               "resuelto"),
                                ("/v1/entes/INFOEM", {"format": "csv"}, "format"),
                                ("/v1/entes/INFOEM/export", {"format": "xls"}, "format"),
                                ("/v1/entes/INFOEM/export", {"q": "x"}, "q")):
        status, problem = status_of(daemon, path, **params)
        check(f"{path} refuses {params}", status == 400 and problem["param"] == param, problem)
    status, problem = status_of(daemon, "/v1/entes/INFOEN/export")
    check("the set of no body is a 404 that names the nearest", status == 404 and "INFOEM" in problem["detail"], problem)


def check_resolved(daemon, provisional):
    every = {ente["clave"]: ente for ente in daemon.fetch(path="/v1/entes")["entes"]}
    yes = daemon.fetch(path="/v1/entes", resueltos="true")["entes"]
    no = daemon.fetch(path="/v1/entes", resueltos="false")["entes"]
    check("resueltos=true and =false part the bodies",
          {ente["clave"] for ente in no} == set(provisional) and {ente["clave"] for ente in yes} | set(provisional)
          == set(every) and len(yes) + len(no) == len(every), [ente["clave"] for ente in no])
    check("each body says whether a file vouches for it",
          all(ente["resuelto"] for ente in yes) and not any(ente["resuelto"] for ente in no))
    places = {ente["clave"]: [(place["id"], place["rol"], place["escrito"]) for place in ente["apariciones"]]
              for ente in no}
    check("what no body has is listed with where it stands, and as written", places == provisional, places)
    check("... and the lines", all(len(place["lineas"]) == 2 for ente in no for place in ente["apariciones"]))


own = own_corpus()
with Daemon(build, **own) as daemon:
    check_roles(daemon, truth("corpus/fichas-infoem.md", "infoem", "pea-infoem"), "the INFOEM's document")
    check_names(daemon, own["entes"], "the INFOEM's bodies")
    check_hits(daemon)
    for clave in ("INFOEM", "PODER-LEGISLATIVO", "SEC-TURISMO", "SNT", "IAPEM"):
        check_export(daemon, clave)
    check_strictness(daemon)
    check_resolved(daemon, {})

with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
    entes = f"{FIXTURES}/sierra.entes.jsonl"
    subprocess.run([f"{build}/indexer", "import", f"{FIXTURES}/sierra.md", "--documento", "sierra", "--entes", entes,
                    "--output", f"{folder}/sierra.jsonl", "--strict"], check=True, stderr=subprocess.DEVNULL)
    with Daemon(build, corpus=[f"{folder}/sierra.jsonl"], entes=entes) as daemon:
        check_roles(daemon, truth(f"{FIXTURES}/sierra.md", "sierra", "sierra"), "another body's document")
        check_names(daemon, entes, "another document's bodies")
        check_resolved(daemon, {"INSTITUTO-DE-PESCA": [("sierra.p1", "potencial", ["Instituto de Pesca"]),
                                                       ("sierra.p2.e", "mencion", ["Instituto de Pesca"])]})
finish()
