"""Totals, counts and hits of any parameters at once are those that a plain reading of the corpus gives.

    api_reference_test.py BUILD_DIR [SEED [SEARCHES]]

Filters of every kind (alternatives, all of several, none of them, ranges),
groups, twins, pages and exports, over the project's corpus and over several
documentos of others, some of whose texts are made the same. What a query
without filters finds is taken from the daemon; all the rest is worked out here,
record by record. The seed is printed; the same one gives the same run.
"""
import glob
import json
import random
import re
import sys
import tempfile
import urllib.error
import urllib.parse

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus

build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
SEARCHES = int(sys.argv[3]) if len(sys.argv) > 3 else 700
chance = random.Random(seed)

FACETS = ["documento", "tipo", "eje", "prioridad", "principio", "ente", "lider", "potencial", "tachado", "mencion",
          "implementacion", "adicionada"]
BODIES = ["ente", "lider", "potencial", "tachado", "mencion"]
TODOS = ["principio", "ente", "lider", "potencial", "mencion"]


# --- The records, as the corpus has them ---------------------------------------

class Record:
    def __init__(self, rank, values, texto, head, ids):
        self.rank, self.values, self.texto, self.head, self.id = rank, values, texto, head, ids


def lines_of(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def bodies_of(daemon, url):
    """Which bodies take part in which role: what names mean is not this test's matter."""
    roles = {role: set() for role in BODIES}
    for body in daemon.fetch(path=urllib.parse.quote(url))["entes_resueltos"]:
        for role in body["roles"]:
            roles[role].add(body["clave"])
            roles["ente"].add(body["clave"])
    return roles


def spellings(daemon, field):
    """How the index writes a value that the corpus has in several capitals."""
    listed = daemon.fetch(facets=field, per_page=0)["facets"][field]
    written = {entry["value"].casefold(): entry["value"] for entry in listed}
    return lambda value: written[value.casefold()]


def read_records(daemon, paths):
    principio, implementacion = spellings(daemon, "principio"), spellings(daemon, "implementacion")
    prioridades = [line for line in lines_of(paths) if line["tipo"] == "prioridad"]
    ejes = {(line["documento"], line["eje"]) for line in prioridades if "eje" in line}
    shared = {eje for _, eje in ejes if sum(other == eje for _, other in ejes) > 1}
    records = []
    for line in prioridades:
        head = f"{line['documento']}.p{line['prioridad']}"
        eje = line.get("eje")
        common = {
            "documento": {line["documento"]},
            "eje": set() if eje is None else {f"{line['documento']}:{eje}" if eje in shared else str(eje)},
            "prioridad": {str(line["prioridad"])},
            "principio": {principio(value) for value in line.get("principios", [])},
            "implementacion": {implementacion(line["implementacion"])} if line.get("implementacion") else set(),
            "adicionada": {"true" if line.get("adicionada") else "false"},
        }
        own = bodies_of(daemon, f"/v1/prioridades/{head}")
        records.append(Record(len(records), {**common, **own, "tipo": {"prioridad"}}, line["texto"], head, head))
        for accion in line.get("acciones", []):
            name = f"{head}.{accion['inciso']}"
            roles = bodies_of(daemon, f"/v1/acciones/{name}")
            records.append(Record(len(records), {**common, **roles, "tipo": {"accion"}}, accion["texto"], head, name))
    return records


# --- What a search should find ---------------------------------------------------

def has(record, field, value):
    found = re.fullmatch(r"(\d*)\.\.(\d*)", value) if field == "prioridad" else None
    if not found:
        return value in record.values[field]
    number = int(next(iter(record.values["prioridad"])))
    return int(found[1] or 0) <= number <= int(found[2] or 10 ** 12)


def passes(record, filters, but=None):
    """`but`: the name of the one filter that is not looked at."""
    for name, values in filters.items():
        if name == but:
            continue
        field = name.removesuffix("_todos").removesuffix("_no")
        found = [has(record, field, value) for value in values]
        if name.endswith("_todos"):
            good = all(found)
        elif name.endswith("_no"):
            good = not any(found)
        else:
            good = any(found)
        if not good:
            return False
    return True


def once(records):
    seen, kept = set(), []
    for record in sorted(records, key=lambda record: record.rank):
        if record.texto not in seen:
            seen.add(record.texto)
            kept.append(record)
    return kept


def found_by(base, filters, twins, but=None):
    found = [record for record in base if passes(record, filters, but)]
    return once(found) if twins else found


def count_of(found, grouped):
    return len({record.head for record in found}) if grouped else len(found)


def facet_of(base, filters, twins, grouped, field):
    """Each value with what is found after choosing it; where all of several are asked for, after adding it."""
    adds = f"{field}_todos" in filters
    open_base = [record for record in base if passes(record, filters, None if adds else field)]
    chosen = {value for name in (field, f"{field}_todos") for value in filters.get(name, []) if ".." not in value}
    by_value = {}
    for record in open_base:
        for value in record.values[field]:
            by_value.setdefault(value, []).append(record)
    counts = {value: count_of(once(found) if twins else found, grouped) for value, found in by_value.items()}
    return {value: (counts.get(value, 0), value in chosen) for value in counts.keys() | chosen}


# --- Random searches --------------------------------------------------------------

def value_text(value):
    return json.dumps(value) if isinstance(value, bool) else str(value)


def random_value(records, field, ranges=True):
    if chance.random() < 0.04 and field not in ("tipo", "adicionada", "eje"):
        return "999999" if field == "prioridad" else "nadie-lo-tiene"
    if field == "prioridad" and ranges and chance.random() < 0.6:
        numbers = sorted(chance.choices([int(next(iter(record.values["prioridad"]))) for record in records], k=2))
        return chance.choice([f"{numbers[0]}..{numbers[1]}", f"{numbers[0]}..", f"..{numbers[1]}",
                              f"{numbers[1] + 1}..{numbers[0]}"])
    for _ in range(50):
        values = chance.choice(records).values[field]
        if values:
            return chance.choice(sorted(values))
    return None


def random_filters(records):
    filters = {}
    names = [chance.choice(FACETS) for _ in range(chance.choice([0, 1, 1, 2, 3]))]
    names += [f"{chance.choice(TODOS)}_todos" for _ in range(chance.choice([0, 0, 1, 2]))]
    names += [f"{chance.choice(FACETS)}_no" for _ in range(chance.choice([0, 0, 1, 2]))]
    for name in names:
        field = name.removesuffix("_todos").removesuffix("_no")
        if name.endswith("_todos") and chance.random() < 0.7:
            values = sorted(chance.choice(records).values[field])
            values = chance.sample(values, min(len(values), chance.choice([1, 2, 2, 3])))
        else:
            values = [random_value(records, field) for _ in range(chance.choice([1, 1, 2, 3]))]
        values = list(dict.fromkeys(value for value in values if value))
        if values:
            filters[name] = values
    return filters


def random_query(words):
    word = lambda: chance.choice(words)
    return chance.choice([lambda: "", lambda: "", word, lambda: f"{word()} {word()}", lambda: f"{word()} -{word()}",
                          lambda: f"{word()} OR {word()}", lambda: f"-eje:{chance.randint(1, 3)}",
                          lambda: f"prioridad:{chance.randint(1, 9)}..{chance.randint(5, 40)} {word()}",
                          lambda: f"-prioridad:{chance.randint(3, 30)}.."])()


def every_id(daemon, params):
    ids, page = [], 1
    while True:
        answer = daemon.fetch([*params, ("per_page", 100), ("page", page)])
        ids += [hit["id"] for hit in answer["hits"]]
        if page * 100 >= answer["total"]:
            return ids, answer
        page += 1


# --- Comparisons -----------------------------------------------------------------

class Wrong(Exception):
    pass


def demand(what, got, wanted):
    if got != wanted:
        raise Wrong(f"{what}: {str(got)[:500]}, not {str(wanted)[:500]}")


def check_facets(answer, base, filters, twins, grouped):
    demand("the facets", list(answer["facets"]), FACETS)
    for field, entries in answer["facets"].items():
        got = {value_text(entry["value"]): (entry["count"], entry["selected"]) for entry in entries}
        demand(f"facet {field} lists a value once", len(got), len(entries))
        demand(f"facet {field}", sorted(got.items()),
               sorted(facet_of(base, filters, twins, grouped, field).items()))
        demand(f"order of {field}", [entry["count"] for entry in entries],
               sorted((entry["count"] for entry in entries), reverse=True))
        for entry in entries:
            wanted = bool if field == "adicionada" else int if field == "eje" and ":" not in str(entry["value"]) else str
            demand(f"type of {field}", type(entry["value"]), wanted)


def check_hits(answer, found, order, grouped, params):
    """`order`: whether the hits are in document order."""
    per_page, page = dict(params).get("per_page", 10), dict(params).get("page", 1)
    ids = [hit["id"] for hit in answer["hits"]]
    wanted = list(dict.fromkeys(record.head for record in found)) if grouped else [record.id for record in found]
    if order:
        demand("hits", ids, wanted[(page - 1) * per_page:page * per_page])
    else:
        demand("hits that should not be", set(ids) - set(wanted), set())
        demand("how many hits", len(set(ids)), min(per_page, max(0, len(wanted) - (page - 1) * per_page)))
    for hit in answer["hits"] if grouped and "fields" not in dict(params) else []:
        members = [record.id for record in found if record.head == hit["id"] and record.id != hit["id"]]
        demand("members", sorted(member["id"] for member in hit["acciones"]), sorted(members))


def check_one_hit(hit, by_id, twins_of, ejes, grouped):
    record = by_id[hit["id"]]
    demand("gemelas", hit["gemelas"], [other for other in twins_of[record.texto] if other != hit["id"]])
    demand("prioridad_texto", hit.get("prioridad_texto"), by_id[record.head].texto if record.head != record.id else None)
    demand("eje_titulo", hit.get("eje_titulo"), ejes.get((hit["documento"], hit.get("eje"))))
    for member in hit.get("acciones", []):
        check_one_hit(member, by_id, twins_of, ejes, grouped)


class Corpus:
    def __init__(self, daemon, paths):
        self.daemon = daemon
        self.records = read_records(daemon, paths)
        self.by_id = {record.id: record for record in self.records}
        self.twins_of = {}
        for record in self.records:
            self.twins_of.setdefault(record.texto, []).append(record.id)
        self.ejes = {(line["documento"], line["eje"]): line["titulo"] for line in lines_of(paths)
                     if line["tipo"] == "eje" and line.get("titulo")}
        self.words = sorted({word.lower() for record in self.records for word in re.findall(r"[^\W\d_]{4,}", record.texto)})
        self.found = {}

    def base(self, query, match):
        """What the query finds without anything else, and whether it was relaxed."""
        if (query, match) not in self.found:
            ids, answer = every_id(self.daemon, [("q", query), ("match", match), ("sort", "prioridad")])
            self.found[query, match] = sorted((self.by_id[name] for name in ids), key=lambda record: record.rank), answer
        return self.found[query, match]

    def check(self):
        query, match = random_query(self.words), chance.choice(["auto", "auto", "all", "any"])
        base, whole = self.base(query, match)
        filters = random_filters(self.records)
        twins, grouped = chance.random() < 0.5, chance.random() < 0.4
        params = [("q", query), ("match", match)] + [(name, value) for name, values in filters.items() for value in values]
        chance.shuffle(params)
        if twins:
            params.append(("twins", "once"))
        found = found_by(base, filters, twins)
        self.check_export(params, found, query)
        if grouped:
            params.append(("group", "prioridad"))
        order = chance.random() < 0.7
        if order:
            params.append(("sort", "prioridad"))
        params += [("per_page", chance.choice([0, 1, 7, 100])), ("page", chance.choice([1, 1, 1, 2])), ("facets", "*")]
        fields = chance.random() < 0.2
        if fields:
            params.append(("fields", ",".join(chance.sample(["texto", "gemelas", "entes", "score", "url"], 2))))
        try:
            answer = self.daemon.fetch(params)
            demand("total", answer["total"], count_of(found, grouped))
            for member in ("corrected", "relaxed"):
                demand(member, answer["query"][member], whole["query"][member])
            check_facets(answer, base, filters, twins, grouped)
            check_hits(answer, found, order or not query, grouped, params)
            if dict(params)["per_page"] == 0:
                demand("related", answer.get("related", []), [])
            for hit in [] if fields else answer["hits"]:
                check_one_hit(hit, self.by_id, self.twins_of, self.ejes, grouped)
            for hit in answer["hits"] if fields else []:
                demand("members", set(hit) - {"id", *dict(params)["fields"].split(",")}, set())
        except Wrong as wrong:
            raise Wrong(f"{params}: {wrong}") from None

    def check_export(self, params, found, query):
        if chance.random() < 0.8:
            return
        extra = [("group", "prioridad"), ("per_page", 0), ("fields", "texto")] if chance.random() < 0.5 else []
        lines = self.daemon.read("/v1/export", [*params, ("format", "jsonl"), ("sort", "prioridad"), *extra])
        ids = [json.loads(line)["id"] for line in lines.split("\n") if line]
        demand(f"export of {params}", ids, [record.id for record in found])


def check_corpus(name, daemon, paths):
    corpus = Corpus(daemon, paths)
    wrong = []
    for _ in range(SEARCHES):
        try:
            corpus.check()
        except Wrong as one:
            wrong.append(str(one))
        except urllib.error.HTTPError as error:
            wrong.append(error.read().decode())
    twins = sum(len(ids) > 1 for ids in corpus.twins_of.values())
    print(f"# {name}: {len(corpus.records)} records, {twins} texts that several have, {len(wrong)} of {SEARCHES} wrong")
    check(f"totals, counts and hits are those of a plain reading: {name}", not wrong and twins > 3, "\n# ".join(wrong[:5]))


# --- Several documentos of others ---------------------------------------------------

def others(folder):
    """Documentos of other levels and bodies; every seventh text is that of another record."""
    paths = sorted(glob.glob("tests/fixtures/ambitos/*.jsonl")) + [
        f"tests/fixtures/planes/{name}.jsonl" for name in
        ("plan-estatal", "chile-seguridad", "estrategia-nacional", "peru-institucional", "transversales", "escuelas")]
    entes = tuple(path for path in paths if path.endswith(".entes.jsonl"))
    lines = list(lines_of(path for path in paths if path not in entes))
    texts = [line["texto"] for line in lines if line["tipo"] == "prioridad"]
    texts = chance.sample(texts, 6)
    for line in lines:
        for record in [line, *line.get("acciones", [])] if line["tipo"] == "prioridad" else []:
            if chance.random() < 1 / 7:
                record["texto"] = chance.choice(texts)
            for member in ("lineas", "paginas", "lineas_de"):
                record.pop(member, None)
    with open(f"{folder}/others.jsonl", "w", encoding="utf-8") as out:
        out.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return [f"{folder}/others.jsonl"], entes


def main():
    print(f"# seed {seed}")
    own = own_corpus()
    if own["corpus"]:
        with Daemon(build, **own) as daemon:
            check_corpus("the project's corpus", daemon, own["corpus"])
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
        corpus, entes = others(folder)
        with Daemon(build, corpus, entes=entes) as daemon:
            check_corpus("several documentos", daemon, corpus)
    finish()


main()
