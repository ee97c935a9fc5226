"""group=prioridad: one hit for each prioridad, its matching acciones inside, and every count exact.

    group_test.py BUILD_DIR [SEED]

Random queries and filters, over real HTTP; what the grouped search must say is
worked out from the plain one. The seed is printed; the same one gives the same
run.
"""
import json
import random
import re
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402

SEARCHES = 100
CLICKS = 6
build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)
GROUPED = ("group", "prioridad")


def prioridad_of(found):
    return f"{found['documento']}.p{found['prioridad']}"


def all_hits(daemon, pairs):
    found = []
    for page in range(1, 101):
        answer = daemon.fetch([*pairs, ("per_page", 100), ("page", page)])
        found += answer["hits"]
        if len(found) >= answer["total"]:
            return answer["total"], found
    return answer["total"], found


def expected_groups(plain):
    """What the grouped search must give: (prioridad, score, itself among the hits?, acciones)."""
    groups = {}
    for found in plain:
        group = groups.setdefault(prioridad_of(found), {"score": found["score"], "own": False, "acciones": []})
        group["score"] = max(group["score"], found["score"])
        if found["tipo"] == "prioridad":
            group["own"] = True
        else:
            group["acciones"].append((found["id"], found["score"], found["highlight"]))
    return groups


def check_groups(pairs, plain, total, grouped):
    wrong = []
    expected = expected_groups(plain)
    if total != len(expected):
        wrong.append(f"total {total} instead of {len(expected)}")
    if [found["id"] for found in grouped] != list(expected):
        wrong.append("other prioridades, or in another order")
    for found in grouped:
        group = expected.get(found["id"])
        if not group or found["tipo"] != "prioridad":
            wrong.append(f"{found['id']} should not be there")
            continue
        if found["score"] != group["score"]:
            wrong.append(f"{found['id']} has {found['score']} instead of {group['score']}")
        if [(a["id"], a["score"], a["highlight"]) for a in found["acciones"]] != group["acciones"]:
            wrong.append(f"{found['id']} has other acciones")
        if found["acciones_total"] != len(group["acciones"]):
            wrong.append(f"{found['id']} counts {found['acciones_total']} acciones")
        if not group["own"] and ("<mark>" in found["highlight"] or found["matched_in"]):
            wrong.append(f"{found['id']} is marked, though only its acciones match")
    return [f"{pairs}: {line}" for line in wrong]


def check_counts(daemon, pairs):
    """Some facet values chosen: each finds as many prioridades as it counts."""
    answer = daemon.fetch([*pairs, GROUPED, ("facets", "*"), ("per_page", 1)])
    values = [(name, entry) for name, entries in answer["facets"].items() for entry in entries]
    wrong = []
    for name, entry in chance.sample(values, min(CLICKS, len(values))):
        value = json.dumps(entry["value"]) if isinstance(entry["value"], bool) else str(entry["value"])
        clicked = [pair for pair in pairs if pair[0] != name] + [(name, value)]
        total = daemon.fetch([*clicked, GROUPED, ("per_page", 1)])["total"]
        if total != entry["count"]:
            wrong.append(f"{pairs}: {name} {value} counts {entry['count']}, but finds {total}")
    return wrong


def random_query(words):
    def word():
        return chance.choice(words)

    return chance.choice([
        lambda: "", word, lambda: f"{word()} {word()}", lambda: f"{word()} {word()} {word()} {word()}",
        lambda: f"{word()} -{word()}", lambda: f"-{word()}", lambda: f"{word().lower()} OR {word().lower()}",
        lambda: f"{word()[:4]}*", lambda: f"({word()} O {word()}) tipo:accion",
        lambda: chance.choice(["INFOEM", "secogem", "denuncia", "corrupción"]),
    ])()


def random_filters(facets):
    filters = []
    for name in chance.sample(sorted(facets), chance.randint(0, 2)):
        for entry in chance.sample(facets[name], min(len(facets[name]), chance.randint(1, 2))):
            value = entry["value"]
            filters.append((name, json.dumps(value) if isinstance(value, bool) else str(value)))
    return filters


def words_of(corpus):
    words = set()
    for path in corpus:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"\w{3,}", json.loads(line).get("texto", "")))
    return sorted(words)


def test_random(daemon, corpus):
    facets = daemon.fetch(facets="*")["facets"]
    words = words_of(corpus)
    groups, counts = [], []
    for _ in range(SEARCHES):
        pairs = [("q", random_query(words)), *random_filters(facets)]
        if chance.random() < 0.4:
            pairs.append(("sort", chance.choice(["prioridad", "relevance"])))
        if chance.random() < 0.3:
            pairs.append(("match", chance.choice(["all", "any"])))
        _, plain = all_hits(daemon, pairs)
        total, grouped = all_hits(daemon, [*pairs, GROUPED])
        groups += check_groups(pairs, plain, total, grouped)
        counts += check_counts(daemon, pairs)
    print(f"# seed {seed}: {SEARCHES} searches")
    check("every prioridad with a hit is there once, best first, with its acciones", not groups, groups[:5])
    check("the count beside a facet value is the number of prioridades after choosing it", not counts, counts[:5])


def test_pages(daemon):
    query = ("q", "denuncia")
    _, whole = all_hits(daemon, [query, GROUPED])
    pages = []
    for page in range(1, len(whole) + 2):
        answer = daemon.fetch([query, GROUPED, ("per_page", 3), ("page", page)])
        pages += [found["id"] for found in answer["hits"]]
        if not answer["hits"]:
            break
    check("pages are pages of prioridades", pages == [found["id"] for found in whole], pages)


def test_explained(daemon):
    wrong = []
    answer = daemon.fetch([("q", "denuncias anónimas"), GROUPED, ("explain", "true"), ("per_page", 20)])
    for found in answer["hits"]:
        for record in [found, *found["acciones"]]:
            explain = record["explain"]
            total = sum(part["weight"] + part.get("others", 0) for part in explain["words"])
            total += explain["closeness"] + explain["coverage"] + explain["family"] + explain["meaning"]
            if abs(total - record["score"]) > 1e-3:
                wrong.append(f"{record['id']}: {total} instead of {record['score']}")
        source = found["explain"]["record"]
        if source != found["id"] and source not in [accion["id"] for accion in found["acciones"]]:
            wrong.append(f"{found['id']}: explains {source}")
    check("the explanation of a prioridad is that of its best record", not wrong and answer["hits"], wrong[:5])


def crowd(number, acciones):
    """A prioridad whose acciones all have the same word."""
    return {"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": number, "texto": "Ordenar las obras.",
            "acciones": [{"inciso": str(i + 1), "texto": "Vigilar las obras."} for i in range(acciones)]}


def test_crowded():
    """A page has a bound of its own: the largest groups lose first, and what there is is told all the same."""
    sizes = [150] * 20 + [30] * 15 + [3] * 5
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
        corpus = write_corpus(f"{folder}/corpus.jsonl", [{"tipo": "documento", "documento": "d"},
                                                         *(crowd(i + 1, size) for i, size in enumerate(sizes))])
        with Daemon(build, corpus=[corpus]) as daemon:
            answer = daemon.fetch([("q", "obras"), GROUPED, ("per_page", 100)])
            few = daemon.fetch([("q", "obras"), GROUPED, ("per_page", 2), ("prioridad", 1), ("prioridad", 2)])
    shown = {found["prioridad"]: len(found["acciones"]) for found in answer["hits"]}
    told = {found["prioridad"]: found["acciones_total"] for found in answer["hits"]}
    wanted = {i + 1: min(size, 28) for i, size in enumerate(sizes)}
    check("a page has a thousand acciones at most, and the largest prioridades lose first",
          sum(shown.values()) <= 1000 and shown == wanted, shown)
    check("what a prioridad has is told whole where not all is shown",
          told == {i + 1: size for i, size in enumerate(sizes)}, told)
    check("a prioridad shows a hundred acciones where the page has room",
          [len(found["acciones"]) for found in few["hits"]] == [100, 100], [len(f["acciones"]) for f in few["hits"]])


def main():
    test_crowded()
    own = own_corpus()
    with Daemon(build, **own) as daemon:
        test_random(daemon, own["corpus"])
        test_pages(daemon)
        test_explained(daemon)
    finish()


main()
