"""The count beside a facet value is the total after choosing it.

    facets_test.py BUILD_DIR [SEED]

Random queries of the corpus's own words and of the query language, random
filters, over real HTTP; and every value of a corpus made up of values that
differ by little, or hold what addresses, JSON and the query language are made
of. The seed is printed; the same one gives the same run.
"""
import glob
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, write_corpus

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


# --- Values that differ by little --------------------------------------------

VALUES = ["Ética pública", "etica publica s", 'Uso: "datos", a + b & <c>', "a,b", "a, b", "a;b", "'x'", "O", "AND",
          "-no", "eje:1", "(paréntesis)", "100 %", "100%", "año", "ano", "Peña", "Pena", "pingüino", "7", "07", "c/d",
          "c\\d", "«ñandú»", "*", "true", "null", "a=b&c=d", "#", "x?y", "Ⅳ", "ﬁn", "😀", "😀 😀"]
BLANKS = [" ", "  ", "\u00a0", "\t", "\n", "\u2003", " \u3000"]
INVISIBLE = ["\u200b", "\u00ad", "\ufeff"]
DOCUMENTOS = ["Plan", "plan", "PLAN", "plan-1", "q-1"]
NUMBERS = [1, 2, 10, 999_999_999, 1_000_000_000]


def key(value):
    """When two values are one, said anew: no capitals, no accents but that of ñ, blanks of all kinds one."""
    kept = unicodedata.normalize("NFC", value).casefold().replace("ñ", "\0")
    plain = "".join(c for c in unicodedata.normalize("NFKD", kept)
                    if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(plain.replace("\0", "ñ").split())


def variant(value):
    """The same value as somebody else would write it."""
    shapes = [str.upper, str.lower, str.title, lambda v: unicodedata.normalize("NFD", v),
              lambda v: v.replace(" ", chance.choice(BLANKS)), lambda v: chance.choice(BLANKS) + v,
              lambda v: v + chance.choice(BLANKS), lambda v: v[:1] + chance.choice(INVISIBLE) + v[1:]]
    for shape in chance.sample(shapes, chance.randint(0, 4)):
        value = shape(value)
    return value


def hostile_records():
    records = [{"tipo": "documento", "documento": slug, "titulo": chance.choice(VALUES)} for slug in DOCUMENTOS]
    used = set()
    for _ in range(120):
        place = (chance.choice(DOCUMENTOS), chance.choice([*NUMBERS, chance.randint(3, 5000)]))
        if place in used:
            continue
        used.add(place)
        names = {role: [variant(chance.choice(VALUES)) for _ in range(chance.randint(0, 3))]
                 for role in ("principios", "lideres", "entes", "entes_tachados")}
        record = {"tipo": "prioridad", "documento": place[0], "eje": chance.choice(NUMBERS), "prioridad": place[1],
                  "texto": "Texto", "adicionada": chance.random() < 0.5, **names,
                  "acciones": [{"inciso": letter, "texto": "Texto"} for letter in "abñ"[:chance.randint(0, 3)]]}
        if chance.random() < 0.7:
            record["implementacion"] = variant(chance.choice(["inmediata", "Mediata", "a largo plazo"]))
        records.append(record)
    return records


def expected_counts(records):
    """By field and key, how many records have the value; an eje whose number others have is its documento's."""
    counts = {"principio": {}, "implementacion": {}, "documento": {}, "eje": {}}
    prioridades = [record for record in records if record["tipo"] == "prioridad"]
    ejes = {(record["documento"], record["eje"]) for record in prioridades}
    shared = {number for _, number in ejes if sum(eje == number for _, eje in ejes) > 1}
    for record in prioridades:
        eje = f"{record['documento']}:{record['eje']}" if record["eje"] in shared else str(record["eje"])
        values = {"principio": {key(value) for value in record["principios"]},
                  "implementacion": {key(record["implementacion"])} if "implementacion" in record else set(),
                  "documento": {record["documento"]}, "eje": {eje}}
        for field, found in values.items():
            for value in found:
                counts[field][value] = counts[field].get(value, 0) + 1 + len(record["acciones"])
    return counts


def check_hostile(base, records):
    """Every value of every facet chosen, as it is given and as others write it; returns how many were."""
    facets = fetch(base, [("facets", "*"), ("per_page", 1)])["facets"]
    chosen = 0
    for field, expected in expected_counts(records).items():
        folds = str if field in ("documento", "eje") else key
        found = {folds(str(entry["value"])): entry["count"] for entry in facets[field]}
        if found != expected:
            failures.append(f"{field}: {sorted(set(found.items()) ^ set(expected.items()))}")
    for number in {record["prioridad"] for record in records if record["tipo"] == "prioridad"}:
        total = fetch(base, [("prioridad", number), ("per_page", 1)])["total"]
        if total != sum(1 + len(record["acciones"]) for record in records if record.get("prioridad") == number):
            failures.append(f"prioridad={number}: {total}")
    for field, entries in facets.items():
        if len({value_text(entry["value"]) for entry in entries}) != len(entries):
            failures.append(f"{field} lists a value twice")
        for entry in entries:
            text = value_text(entry["value"])
            ways = [text]
            if field in ("principio", "implementacion"):
                ways += [variant(text), variant(text)]
            for way in ways:
                answer = fetch(base, [(field, way), ("facets", field), ("per_page", 1)])
                selected = [value_text(other["value"]) for other in answer["facets"][field] if other["selected"]]
                if answer["total"] != entry["count"] or selected != [text]:
                    failures.append(f"{field}={way!r} of {text!r}: {answer['total']} for {entry['count']}, {selected}")
                chosen += 1
    return chosen


def check_grouped(base):
    facets = fetch(base, [("facets", "*"), ("per_page", 1), ("group", "prioridad")])["facets"]
    for field, entries in facets.items():
        for entry in entries:
            total = fetch(base, [(field, value_text(entry["value"])), ("group", "prioridad"), ("per_page", 1)])["total"]
            if total != entry["count"]:
                failures.append(f"grouped, {field} {entry['value']!r} counts {entry['count']}, but finds {total}")


def check_twice(base):
    """A body that the file has and no record, by two of its names: one value, once."""
    names = [("lider", name) for name in ("Municipios", "Gobiernos Municipales", "MUN")]
    answer = fetch(base, [*names, ("facets", "lider")])
    selected = [entry["value"] for entry in answer["facets"]["lider"] if entry["selected"]]
    if selected != ["MUN"]:
        failures.append(f"a body by three of its names is {selected}")
    answer = fetch(base, [("principio", "Nadie"), ("principio", " NADIE"), ("facets", "principio")])
    selected = [entry["value"] for entry in answer["facets"]["principio"] if entry["selected"]]
    if selected != ["Nadie"] or len(answer["warnings"]) != 2:
        failures.append(f"an unknown value in two spellings is {selected}, and {answer['warnings']}")
    both = fetch(base, [("documento", "pLAN"), ("facets", "documento")])
    selected = [entry for entry in both["facets"]["documento"] if entry["selected"]]
    if both["total"] != sum(entry["count"] for entry in selected) or len(selected) != 3:
        failures.append(f"a documento in capitals of its own is {selected}, {both['total']}")


def check_made_up():
    records = hostile_records()
    body = {"clave": "MUN", "nombre": "Gobiernos Municipales", "alias": ["Municipios"]}
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        with Daemon(build, [write_corpus(f"{scratch}/c.jsonl", records)], [json.dumps(body)]) as daemon:
            chosen = check_hostile(daemon.base, records)
            check_grouped(daemon.base)
            check_twice(daemon.base)
    return chosen


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
    made_up = check_made_up()
    print(f"# {made_up} values chosen that differ by little")
    for failure in failures[:20]:
        print(f"# {failure}")
    print(f"{'not ok' if failures or checked < SEARCHES or made_up < SEARCHES else 'ok'} - the count beside a facet value is the total after choosing it")
    print(f"{'ok' if status == 0 else 'not ok'} - the daemon ends well")
    sys.exit(bool(failures) or checked < SEARCHES or made_up < SEARCHES or status != 0)


main()
