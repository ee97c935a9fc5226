"""A query finds the same, in the same order, however its letters are written.

    spellings_test.py BUILD_DIR [SEED]

Random queries of the corpus's words, misspelt words, synonyms, names of bodies
and numbers with letters of one case (1ª, №), over real HTTP: each without
accents, in capitals, in NFD. The seed is
printed; the same one gives the same run.
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

QUERIES = 150
# What has letters that are neither small nor capitals.
SIGNED = ["1º", "2ª", "3.er", "n.º 5", "nº 5", "№ 4", "fracción ⅳ", "artículo 4º"]

build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)
failures = []


def fetch(base, query):
    params = urllib.parse.urlencode([("q", query), ("per_page", 100)])
    with urllib.request.urlopen(f"{base}/v1/search?{params}", timeout=120) as answer:
        return json.load(answer)


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words_of(corpus):
    return sorted({word for path in corpus for record in records(path)
                   for word in re.findall(r"\w{2,}", record.get("texto", ""))})


def names_of(entes):
    return [name for path in entes for ente in records(path)
            for name in [ente["clave"], ente["nombre"], *ente.get("alias", [])]]


def phrases_of(synonyms):
    phrases = []
    for path in synonyms:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#") and line.strip():
                    columns = line.rstrip("\n").split("\t")
                    phrases += [columns[0], *columns[2].split(";")]
    return [phrase.strip() for phrase in phrases]


def misspelt(word):
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(["", "e", "z", word[at] * 2]) + word[at + 1:]


def random_query(words, names, phrases):
    shapes = [
        lambda: chance.choice(words),
        lambda: misspelt(chance.choice(words)),
        lambda: chance.choice(phrases),
        lambda: chance.choice(names),
        lambda: chance.choice(["de", "o", "del", "se", "y"]),
        lambda: chance.choice(words)[:chance.randint(2, 5)] + "*",
        lambda: f'"{chance.choice(words)}"',
        lambda: f"eje:{chance.randint(1, 5)}",
        lambda: chance.choice(SIGNED),
    ]
    return " ".join(chance.choice(shapes)() for _ in range(chance.randint(1, 5))).lower()


def without_accents(text):
    """Without any mark but the tilde of the ñ."""
    kept = ""
    for c in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(c) or (c == "\u0303" and kept[-1:] in ("n", "N")):
            kept += c
    return unicodedata.normalize("NFC", kept)


def seen(answer):
    hits = [(hit["id"], hit["score"], hit["highlight"]) for hit in answer["hits"]]
    return answer["total"], answer["query"]["relaxed"], hits


def check_query(base, query):
    wanted = seen(fetch(base, query))
    spellings = [without_accents(query), query.upper(), without_accents(query).upper(),
                 unicodedata.normalize("NFD", query), unicodedata.normalize("NFD", query.upper())]
    for spelling in spellings:
        if seen(fetch(base, spelling)) != wanted:
            failures.append(f"{query!r} and {spelling!r} do not find the same")
            return


def main():
    entes = ["corpus/entes.jsonl"]
    synonyms = sorted(glob.glob("corpus/*sinonimos*.tsv"))
    corpus = sorted(set(glob.glob("corpus/*.jsonl")) - set(entes))
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        index = f"{scratch}/index"
        subprocess.run([f"{build}/indexer", "build", "--index", index, "--entes", *entes,
                        *(f"--synonyms={path}" for path in synonyms), "--vectors", "corpus/vectores.bin", *corpus], check=True, stderr=subprocess.DEVNULL)
        daemon = subprocess.Popen([f"{build}/searchd", "--index", index, "--listen", "127.0.0.1:0"],
                                  stderr=subprocess.PIPE, text=True)
        try:
            base = re.search(r"http://\S+", daemon.stderr.readline()).group()
            words, names, phrases = words_of(corpus), names_of(entes), phrases_of(synonyms)
            for _ in range(QUERIES):
                check_query(base, random_query(words, names, phrases))
        finally:
            daemon.terminate()
            daemon.stderr.close()
            status = daemon.wait(timeout=120)
    print(f"# seed {seed}: {QUERIES} queries")
    for failure in failures[:20]:
        print(f"# {failure}")
    print(f"{'not ok' if failures else 'ok'} - a query finds the same in capitals, without accents and in NFD")
    print(f"{'ok' if status == 0 else 'not ok'} - the daemon ends well")
    sys.exit(bool(failures) or status != 0)


main()
