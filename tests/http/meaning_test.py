"""Meaning moves hits and brings related records, and changes nothing else.

    meaning_test.py BUILD_DIR [SEARCHES [SEED]]

The same searches of an index with word vectors and of one without, over real
HTTP: random ones of the corpus's own words and everyday ones, of the query
language, with filters on every field, sorted, grouped, and of any page. The
seed is printed; the same one gives the same run.
"""
import glob
import json
import random
import re
import sys
import unicodedata
import urllib.error

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus

PAGED = 150
EVERYDAY = ("moche mordida chamba aviador lana transa bache doctor escuela policía patrulla basura luz agua beca "
            "compadre sobrino palanca quincena feria rata ladrón pipa trámite fila ventanilla computadora").split()

build = sys.argv[1]
SEARCHES = int(sys.argv[2]) if len(sys.argv) > 2 else 1500
seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1_000_000)
chance = random.Random(seed)
print(f"# seed {seed}")


def words_of(corpus):
    words = set()
    for path in corpus:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"\w{3,}", json.loads(line).get("texto", "")))
    return sorted(words)


def random_query(words, values):
    def word():
        return chance.choice(words if chance.random() < 0.6 else EVERYDAY)

    def condition():
        field = chance.choice(sorted(values))
        return f'{field}:"{chance.choice(values[field])}"'

    shapes = [
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} {word()} {word()} {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f'"{word()} de" {word()}',
        lambda: f"{word()[:4]}* {word()}",
        lambda: f"({word()} O {word()}) {condition()}",
        lambda: f"{word()} -{condition()}",
        lambda: f"{chance.choice(['INFOEM', 'SECOGEM', 'osfem'])} {word()}",
        lambda: f"prioridad {chance.randint(1, 60)} {word()}",
    ]
    return chance.choice(shapes)()


def facet_values(daemon):
    """The values of every field, as strings for a filter."""
    facets = daemon.fetch(q="", facets="*")["facets"]
    return {field: [value if isinstance(value, str) else json.dumps(value)
                    for value in (entry["value"] for entry in entries)] for field, entries in facets.items() if entries}


def random_params(words, values):
    """Pairs: a filter may have several values."""
    params = [("q", random_query(words, values)), ("facets", "*"), ("explain", "true")]
    params += [("per_page", chance.choice([7, 20, 100, 100, 100])), ("page", chance.choice([1, 1, 1, 2, 3]))]
    for field in chance.sample(sorted(values), chance.choice([0, 0, 1, 1, 2])):
        count = min(chance.randint(1, 3), len(values[field]))
        params += [(field, value) for value in chance.sample(values[field], count)]
    for name, choices in (("sort", ["prioridad"]), ("match", ["all", "any"]), ("autocorrect", ["false"]),
                          ("group", ["prioridad"])):
        if chance.random() < 0.2:
            params.append((name, chance.choice(choices)))
    return params


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def ids(hits):
    return [hit["id"] for hit in hits]


def every_id(daemon, filters):
    pairs = [(name, value) for name, chosen in filters.items() for value in chosen]
    found = []
    page = 1
    while True:
        answer = daemon.fetch(pairs, per_page=100, page=page, related="false")
        found += ids(answer["hits"])
        if len(found) >= answer["total"]:
            return set(found)
        page += 1


def adds_up(hit):
    explain = hit["explain"]
    parts = sum(word["weight"] + word.get("others", 0) for word in explain["words"])
    total = parts + explain["closeness"] + explain["coverage"] + explain["family"] + explain["meaning"]
    return abs(total - hit["score"]) < 0.01 + 1e-4 * (len(explain["words"]) + 4)


def is_pointed(hit):
    return bool(hit["explain"]["words"]) and all(word["how"] in ("far", "ente") for word in hit["explain"]["words"])


def members(hits):
    """What each hit has found of its group, in no order."""
    return sorted((hit["id"], sorted(ids(hit.get("acciones", [])))) for hit in hits)


def beside_hits(answer):
    return {name: value for name, value in answer.items() if name not in ("hits", "related", "took_ms")}


def fault_of_hits(asked, one, other):
    """What is wrong with the hits of an index with vectors, beside those of one without; "" where nothing is."""
    if beside_hits(one) != beside_hits(other):
        return "other totals, facets or words"
    if len(one["hits"]) != len(other["hits"]):
        return "more or fewer hits"
    if one["total"] <= asked["per_page"] and members(one["hits"]) != members(other["hits"]):
        return "other hits"
    if asked.get("sort") == "prioridad" and ids(one["hits"]) != ids(other["hits"]):
        return "another order of the document"
    if not all(adds_up(hit) for hit in one["hits"] if "acciones" not in hit):
        return "a score is not the sum of its parts"
    return ""


def fault_of_related(with_vectors, asked, one, other):
    if "related" in other and not (other["total"] == 0 and all(map(is_pointed, other["related"]))):
        return "related without vectors and far pointers"
    if one["related"] and (one["total"] >= 10 or asked["page"] > 1):
        return f"{one['total']} hits and related ones"
    if set(ids(one["hits"])) & set(ids(one["related"])):
        return "a hit is related"
    if any(not hit["near"] or hit["explain"]["meaning"] <= 0 and not is_pointed(hit) for hit in one["related"]):
        return "a related record without a reason"
    if one["related"] and asked["filters"] and "group" not in asked:
        if not set(ids(one["related"])) <= every_id(with_vectors, asked["filters"]):
            return "a related record that no filter lets through"
    return ""


def compare(with_vectors, without, words, values):
    """The same searches of both; what was wrong with the first one that differed."""
    related = moved = filtered = 0
    for _ in range(SEARCHES):
        params = random_params(words, values)
        asked = {**dict(params), "filters": {}}
        for name, value in params:
            if name in values:
                asked["filters"].setdefault(name, []).append(value)
        one, other = with_vectors.fetch(params), without.fetch(params)
        wrong = fault_of_hits(asked, one, other) or fault_of_related(with_vectors, asked, one, other)
        if wrong:
            return f"{params}: {wrong}", related, moved
        filtered += bool(asked["filters"]) and one["total"] > 0
        related += len(one["related"])
        moved += ids(one["hits"]) != ids(other["hits"])
    check("many of them pass a filter", filtered > SEARCHES / 10, filtered)
    return "", related, moved


def check_pages(daemon, words, values):
    """Meaning is worked out for what may come onto a page alone; the pages are those of one long list all the same."""
    wrong = []
    for _ in range(PAGED):
        params = {"q": random_query(words, values), "related": "false"}
        listed = [(hit["id"], hit["score"]) for hit in daemon.fetch(per_page=100, **params)["hits"]]
        paged = [(hit["id"], hit["score"]) for page in (1, 2, 3)
                 for hit in daemon.fetch(per_page=7, page=page, **params)["hits"]]
        if paged != listed[:21]:
            wrong.append(params["q"])
    check("the pages of a search are its list in parts", not wrong, wrong[:5])


def check_reasons(with_vectors, without, words, values):
    """The page says why, of each hit that meaning lifted: by which words, or that it is what the record is about."""
    wrong, lifted = [], 0
    for _ in range(PAGED):
        params = {"q": random_query(words, values), "per_page": 100, "related": "false", "twins": "once",
                  "match": chance.choice(["auto", "any"])}
        before = ids(without.fetch(**params)["hits"])
        answer = with_vectors.fetch(**params, explain="true")
        if answer["total"] > 100:
            continue
        page = with_vectors.read("/", **params)
        items = dict(re.findall(r'<li id="([^"]*)"[^>]*><div class="tarjeta">(.*?)</li>', page, re.S))
        for place, hit in enumerate(answer["hits"]):
            told = "Cercano:</b>" in items[hit["id"]], "<b>Cercano</b> por su tema" in items[hit["id"]]
            rises = place < before.index(hit["id"])
            lifted += rises and not hit["explain"]["near"]
            typed = any(word["how"] not in ("synonym", "far") and word["weight"] > 0 for word in hit["explain"]["words"])
            synonyms = "Está aquí por " in items[hit["id"]]
            if typed and synonyms:
                wrong.append((params, hit["id"], "synonyms although a typed word stands there"))
            loose = answer["query"]["relaxed"] or params["match"] == "any" or not typed
            if told != (bool(hit["explain"]["near"]) and not synonyms,
                        rises and not hit["explain"]["near"] and loose and not synonyms):
                wrong.append((params, hit["id"], told, rises, typed, synonyms))
    check("the page says why of each hit that meaning lifted and that has not all that was typed, and of no other", not wrong and lifted > 0,
          (lifted, wrong[:5]))
    check("without vectors it says nothing of it", "Cercano" not in without.read("/", q="denuncia"), None)


def is_refused(daemon, **params):
    try:
        daemon.fetch(**params)
    except urllib.error.HTTPError as problem:
        return problem.code == 400 and json.load(problem)["param"] == "related"
    return False


def check_conditions(daemon):
    """What the query says of bodies, phrases, numbers and exclusions, its related records keep to."""
    everyday = EVERYDAY

    def related(query, **params):
        return [hit for word in everyday for hit in daemon.fetch(q=query.format(word), **params).get("related", [])]

    infoem = every_id(daemon, {"ente": ["INFOEM"]})
    found = related("INFOEM {}")
    check("related records have the body that was named", all(hit["id"] in infoem for hit in found), ids(found))
    found = related('"control interno" {}')
    check("related records have the phrase", all("control interno" in plain(hit["texto"] + hit.get("texto_ficha", ""))
                                                 for hit in found), ids(found))
    found = related("{} -servidores")
    check("related records have nothing that was excluded",
          found and not any("servidores publicos" in plain(hit["texto"]) for hit in found), ids(found))
    found = related("prioridad 34 {}")
    check("related records are of the number that was named", all(hit["prioridad"] == 34 for hit in found), ids(found))
    found = related("{}", eje=3)
    check("related records pass the filters", found and all(hit["eje"] == 3 for hit in found), ids(found))
    found = related("{}", tipo="accion")
    check("related records are of the tipo", found and all(hit["tipo"] == "accion" for hit in found), ids(found))
    check("what says no plain word has nothing related",
          not daemon.fetch(q='"moche de aviador"')["related"] and not daemon.fetch(q="INFOEM", eje=9)["related"]
          and not daemon.fetch(q="1517")["related"] and not daemon.fetch(q="")["related"])


def check_answers(daemon):
    few = next((word for word in EVERYDAY if daemon.fetch(q=word)["related"]), "")
    answer = daemon.fetch(q=few)
    nearest = answer["related"][0] if few else {"near": [{}]}
    check("a related record says which word stands for which",
          nearest["near"][0].get("typed") == few and 0 < nearest["near"][0].get("similarity", 0) <= 1, nearest)
    check("its near words are marked", all("<mark>" in json.dumps([hit["highlight"], hit["highlights"]])
                                           for hit in answer["related"]), ids(answer["related"]))
    check("related records are at most ten, the nearest first",
          len(answer["related"]) <= 10 and
          [hit["score"] for hit in answer["related"]] == sorted((hit["score"] for hit in answer["related"]), reverse=True))
    check("related=false leaves them out", "related" not in daemon.fetch(q=few, related="false"))
    check("related is true or false", is_refused(daemon, q="moche", related="no"))
    check("related records are of the first page alone", not daemon.fetch(q=few, page=2)["related"])
    for spelling in ("AVIADOR COMPADRE", "aviador compadre", unicodedata.normalize("NFD", "aviadór compadre")):
        one, other = daemon.fetch(q=spelling), daemon.fetch(q="aviador compadre")
        check(f"{ascii(spelling)}: the same hits and related records",
              ids(one["hits"]) == ids(other["hits"]) and ids(one["related"]) == ids(other["related"]))
    grouped = daemon.fetch(q=few, group="prioridad")
    prioridades = [hit["prioridad"] for hit in grouped["hits"] + grouped["related"]]
    check("of a grouped search each prioridad is related once", len(prioridades) == len(set(prioridades)), prioridades)


own = own_corpus()
with Daemon(build, **own, options=()) as with_vectors, Daemon(build, **{**own, "vectors": None}) as without:
    said, fields = words_of(own["corpus"]), facet_values(without)
    wrong, related, moved = compare(with_vectors, without, said, fields)
    print(f"# {SEARCHES} searches, {moved} in another order, {related} related records")
    check("totals, facets, filters, groups and hits are those of an index without vectors", not wrong, wrong)
    check("some searches are in another order, and some have related records", moved > 0 and related > 0)
    check_pages(with_vectors, said, fields)
    check_reasons(with_vectors, without, said, fields)
    check_conditions(with_vectors)
    check_answers(with_vectors)
finish()
