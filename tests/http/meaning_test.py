"""Meaning moves hits and brings related records, and changes nothing else.

    meaning_test.py BUILD_DIR [SEED]

The same searches of an index with word vectors and of one without, over real
HTTP: random ones of the corpus's own words and everyday ones, of the query
language and with filters. The seed is printed; the same one gives the same run.
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

SEARCHES = 1500
PAGED = 150
EVERYDAY = ("moche mordida chamba aviador lana transa bache doctor escuela policía patrulla basura luz agua beca "
            "compadre sobrino palanca quincena feria rata ladrón pipa trámite fila ventanilla computadora").split()

build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)
print(f"# seed {seed}")


def words_of(corpus):
    words = set()
    for path in corpus:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"\w{3,}", json.loads(line).get("texto", "")))
    return sorted(words)


def random_query(words):
    def word():
        return chance.choice(words if chance.random() < 0.6 else EVERYDAY)

    shapes = [
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} {word()} {word()} {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f'"{word()} de" {word()}',
        lambda: f"{word()[:4]}* {word()}",
        lambda: f"({word()} O {word()}) tipo:accion",
        lambda: f"{chance.choice(['INFOEM', 'SECOGEM', 'osfem'])} {word()}",
        lambda: f"prioridad {chance.randint(1, 60)} {word()}",
    ]
    return chance.choice(shapes)()


def random_filters():
    filters = {}
    if chance.random() < 0.3:
        filters["eje"] = chance.randint(1, 5)
    if chance.random() < 0.2:
        filters["tipo"] = chance.choice(["prioridad", "accion"])
    return filters


def facet_counts(answer):
    return {name: [(entry["value"], entry["count"]) for entry in values] for name, values in answer["facets"].items()}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def ids(hits):
    return [hit["id"] for hit in hits]


def every_id(daemon, **params):
    found = []
    page = 1
    while True:
        answer = daemon.fetch(per_page=100, page=page, related="false", **params)
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


def compare(with_vectors, without, words):
    """The same searches of both; what was wrong with the first one that differed."""
    related = moved = 0
    for _ in range(SEARCHES):
        params = {"q": random_query(words), "facets": "eje,ente,tipo", "per_page": 100, **random_filters()}
        if chance.random() < 0.2:
            params["group"] = "prioridad"
        one = with_vectors.fetch(**params, explain="true")
        other = without.fetch(**params, explain="true")
        if one["total"] != other["total"] or one["query"]["relaxed"] != other["query"]["relaxed"] or \
                one["query"]["corrected"] != other["query"]["corrected"] or facet_counts(one) != facet_counts(other):
            return f"{params}: {one['total']} and {other['total']}", related, moved
        if one["total"] <= 100 and sorted(ids(one["hits"])) != sorted(ids(other["hits"])):
            return f"{params}: other hits", related, moved
        if "related" in other and not (other["total"] == 0 and all(map(is_pointed, other["related"]))):
            return f"{params}: related without vectors and far pointers", related, moved
        if one["total"] >= 10 and one["related"]:
            return f"{params}: {one['total']} hits and related ones", related, moved
        if set(ids(one["hits"])) & set(ids(one["related"])):
            return f"{params}: a hit is related", related, moved
        if not all(adds_up(hit) for hit in one["hits"] if "acciones" not in hit):
            return f"{params}: a score is not the sum of its parts", related, moved
        if any(not hit["near"] or hit["explain"]["meaning"] <= 0 and not is_pointed(hit) for hit in one["related"]):
            return f"{params}: a related record without a reason", related, moved
        if params.get("eje") and any(hit["eje"] != params["eje"] for hit in one["related"]):
            return f"{params}: related of another eje", related, moved
        if params.get("tipo") and "group" not in params and any(hit["tipo"] != params["tipo"] for hit in one["related"]):
            return f"{params}: related of another tipo", related, moved
        related += len(one["related"])
        moved += ids(one["hits"]) != ids(other["hits"])
    return "", related, moved


def check_pages(daemon, words):
    """Meaning is worked out for what may come onto a page alone; the pages are those of one long list all the same."""
    wrong = []
    for _ in range(PAGED):
        params = {"q": random_query(words), "related": "false"}
        listed = [(hit["id"], hit["score"]) for hit in daemon.fetch(per_page=100, **params)["hits"]]
        paged = [(hit["id"], hit["score"]) for page in (1, 2, 3)
                 for hit in daemon.fetch(per_page=7, page=page, **params)["hits"]]
        if paged != listed[:21]:
            wrong.append(params["q"])
    check("the pages of a search are its list in parts", not wrong, wrong[:5])


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

    infoem = every_id(daemon, ente="INFOEM")
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
    wrong, related, moved = compare(with_vectors, without, words_of(own["corpus"]))
    print(f"# {SEARCHES} searches, {moved} in another order, {related} related records")
    check("totals, facets and hits are those of an index without vectors", not wrong, wrong)
    check("some searches are in another order, and some have related records", moved > 0 and related > 0)
    check_pages(with_vectors, words_of(own["corpus"]))
    check_conditions(with_vectors)
    check_answers(with_vectors)
finish()
