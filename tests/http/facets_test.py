"""The count beside a facet value is the total after choosing it.

    facets_test.py BUILD_DIR [SEED]

Random queries of the corpus's own words and of the query language, random
filters, over real HTTP. The seed is printed; the same one gives the same run.
"""
import glob
import json
import random
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

SEARCHES = 120
CLICKS = 6  # values tried for each search

build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)
failures = []


def fetch(base, params):
    with urllib.request.urlopen(f"{base}/v1/search?{urllib.parse.urlencode(params)}", timeout=120) as answer:
        return json.load(answer)


def words_of(corpus):
    words = set()
    for path in corpus:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"\w{3,}", json.loads(line).get("texto", "")))
    return sorted(words)


def random_query(words):
    def word():
        return chance.choice(words)

    shapes = [
        lambda: "",
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} {word()} {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"-{word()}",
        lambda: f"{word().lower()} OR {word().lower()}",
        lambda: f'"{word()} de" {word()}',
        lambda: f"{word()[:4]}*",
        lambda: f"eje:{chance.randint(1, 6)} {word()}",
        lambda: f"({word()} O {word()}) tipo:accion",
        lambda: chance.choice(["INFOEM", "SECOGEM", "osfem"]),
    ]
    return chance.choice(shapes)()


def value_text(value):
    return json.dumps(value) if isinstance(value, bool) else str(value)


def random_filters(facets):
    filters = []
    for name in chance.sample(sorted(facets), chance.randint(0, 3)):
        for entry in chance.sample(facets[name], min(len(facets[name]), chance.randint(1, 2))):
            filters.append((name, value_text(entry["value"])))
    return filters


def describe(params):
    return urllib.parse.unquote_plus(urllib.parse.urlencode(params))


def check_page(params, answer):
    """Order, selection and repeats of every facet of one answer."""
    chosen = {pair for pair in params}
    for name, entries in answer["facets"].items():
        counts = [entry["count"] for entry in entries]
        if counts != sorted(counts, reverse=True):
            failures.append(f"{describe(params)}: {name} is not sorted by count")
        if len({value_text(entry["value"]) for entry in entries}) != len(entries):
            failures.append(f"{describe(params)}: {name} lists a value twice")
        selected = {(name, value_text(entry["value"])) for entry in entries if entry["selected"]}
        if selected != {pair for pair in chosen if pair[0] == name}:
            failures.append(f"{describe(params)}: {name} selects {selected}")


def check_search(base, words, facets):
    """One random search, and some of its facet values chosen; returns how many were."""
    params = [("q", random_query(words)), *random_filters(facets)]
    if chance.random() < 0.3:
        params.append(("match", chance.choice(["all", "any", "auto"])))
    answer = fetch(base, params + [("facets", "*"), ("per_page", 1)])
    check_page(params, answer)
    values = [(name, entry) for name, entries in answer["facets"].items() for entry in entries]
    clicks = chance.sample(values, min(CLICKS, len(values)))
    for name, entry in clicks:
        # Disjunctive: the count is that of this value alone in its own facet.
        clicked = [pair for pair in params if pair[0] != name] + [(name, value_text(entry["value"]))]
        total = fetch(base, clicked + [("per_page", 1)])["total"]
        if total != entry["count"]:
            failures.append(f"{describe(params)}: {name} {entry['value']} counts {entry['count']}, "
                            f"but finds {total}")
    return len(clicks)


def main():
    corpus = sorted(glob.glob("corpus/*.jsonl"))
    entes = [path for path in corpus if path.endswith("entes.jsonl")]
    corpus = [path for path in corpus if path not in entes]
    if not corpus:
        corpus, entes = ["tests/fixtures/http/prueba.jsonl"], ["tests/fixtures/http/entes.jsonl"]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        index = f"{scratch}/index"
        names = ["--entes", entes[0]] if entes else []
        subprocess.run([f"{build}/indexer", "build", "--index", index, *names, *corpus], check=True,
                       stderr=subprocess.DEVNULL)
        daemon = subprocess.Popen([f"{build}/searchd", "--index", index, "--listen", "127.0.0.1:0"],
                                  stderr=subprocess.PIPE, text=True)
        try:
            base = re.search(r"http://\S+", daemon.stderr.readline()).group()
            facets = fetch(base, [("facets", "*")])["facets"]
            words = words_of(corpus)
            checked = sum(check_search(base, words, facets) for _ in range(SEARCHES))
        finally:
            daemon.terminate()
            daemon.stderr.close()
            status = daemon.wait(timeout=120)
    print(f"# seed {seed}: {SEARCHES} searches, {checked} values chosen")
    for failure in failures[:20]:
        print(f"# {failure}")
    print(f"{'not ok' if failures or checked < SEARCHES else 'ok'} - the count beside a facet value is the total after choosing it")
    print(f"{'ok' if status == 0 else 'not ok'} - the daemon ends well")
    sys.exit(bool(failures) or checked < SEARCHES or status != 0)


main()
