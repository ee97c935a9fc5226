"""Every word of the corpus finds every record that has it.

    words_test.py BUILD_DIR

The words are read from the corpus itself, by Python's own idea of a letter, and
asked for over real HTTP: as they stand, without accents and in capitals.
"""
import collections
import json
import re
import sys
import unicodedata

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402

build = sys.argv[1]


def records(path):
    """(id, texts) of each prioridad and each acción."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["tipo"] != "prioridad":
                continue
            key = f"{record['documento']}.p{record['prioridad']}"
            yield key, [record.get(field, "") for field in ("texto", "texto_ficha", "practica")]
            for accion in record.get("acciones", []):
                yield f"{key}.{accion['inciso']}", [accion["texto"]]


def words_of(text):
    """The words in lower case; the plural mark of an acronym (CPC'S) is no word."""
    return set(re.findall(r"[^\W_]+", re.sub(r"['’´`]s\b", "", text.lower())))


def without_accents(word):
    """As people type it: the tilde of ñ stays."""
    folded = "".join(c for c in unicodedata.normalize("NFD", word.replace("ñ", "\0")) if not unicodedata.combining(c))
    return folded.replace("\0", "ñ")


def found(daemon, word):
    ids = set()
    for page in range(1, 101):
        answer = daemon.fetch(q=word, match="all", autocorrect="false", sort="prioridad", per_page=100, page=page)
        ids.update(hit["id"] for hit in answer["hits"])
        if len(ids) >= answer["total"]:
            return ids
    return ids


corpus = own_corpus()
having = collections.defaultdict(set)
for path in corpus["corpus"]:
    for key, texts in records(path):
        for text in texts:
            for word in words_of(text):
                having[word].add(key)

with Daemon(build, **corpus) as daemon:
    check("the corpus has words to ask for", len(having) > 1000, len(having))
    for name, spell in (("as it stands", str), ("without accents", without_accents), ("in capitals", str.upper)):
        missed = []
        for word, keys in sorted(having.items()):
            spelt = spell(word)
            if name != "as it stands" and spelt == word:
                continue
            lost = keys - found(daemon, spelt)
            if lost:
                missed.append(f"{spelt}: {sorted(lost)[:3]}")
        check(f"every word {name} finds every record that has it", not missed, "; ".join(missed[:10]))
finish()
