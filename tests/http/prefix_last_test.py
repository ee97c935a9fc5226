#!/usr/bin/env python3
"""prefix=last: what is being typed, letter by letter, never falls to nothing and is not corrected on the way.

    python3 tests/http/prefix_last_test.py BUILD_DIR
"""
import json
import sys
import tempfile
import urllib.error

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402

BUILD = sys.argv[1]

# Of another field, with other words, and of bodies that no text names.
HEALTH = [
    '{"tipo":"documento","documento":"salud","titulo":"Programa de salud","fuente":"salud.md"}',
    '{"tipo":"eje","documento":"salud","eje":1,"titulo":"PREVENIR ENFERMEDADES"}',
    '{"tipo":"prioridad","documento":"salud","eje":1,"prioridad":1,"texto":"Vacunar a niñas y niños contra el sarampión en cada '
    'jurisdicción sanitaria.","ficha":true,"lideres":["Instituto de Vacunología"],"acciones":['
    '{"inciso":"a","texto":"Comprar refrigeradores para conservar los biológicos."},'
    '{"inciso":"b","texto":"Capacitar enfermeras en el manejo de la cadena de frío."}]}',
    '{"tipo":"prioridad","documento":"salud","eje":1,"prioridad":2,"texto":"Fumigar criaderos de mosquitos y descacharrizar '
    'patios para frenar el dengue.","ficha":true,"lideres":["Instituto de Vacunología"],"acciones":['
    '{"inciso":"a","texto":"Avisar a las familias, casa por casa, la fecha de fumigación."}]}',
]
BODIES = ['{"clave":"VACU","nombre":"Instituto de Vacunología","alias":["INVACU"]}']
SYNONYMS = ["zancudo\t=\tmosquito\tdicho", "chamacos\t>\tniñas\tdicho"]
TYPED = ["vacunar niñas", "sarampión", "refrigeradores", "Enfermeras", "cadena de frío", "mosquitos", "FUMIGAR", "dengue",
         "descacharrizar patios", "familias casa", "jurisdicción sanitaria", "zancudo", "chamacos", "invacu", "biológicos",
         "instituto de vacunología", "vacunar O fumigar", "niñas (mosquitos", "eje:1 dengue", "nin\u0303as"]


def ask(daemon, q, **more):
    return daemon.fetch(q=q, prefix="last", per_page=0, **more)


def begins(daemon, before, word):
    """Whether any record has a word that begins so, and one the words before it, each."""
    return len(word) > 1 and all(daemon.fetch(q=one, per_page=0, autocorrect="false")["total"] > 0
                                 for one in [f"{word}*", *before.split()])


def type_all(daemon, queries, name):
    fallen, corrected = [], []
    for query in queries:
        if ask(daemon, query)["total"] == 0:
            fallen.append(query)
            continue
        for end in range(1, len(query) + 1):
            typed = query[:end]
            last = typed.replace("(", " ").split(" ")[-1]
            # An operator, a parenthesis or the name of a field alone is no word yet.
            if typed[-1] in " (:" or last == "O" or "eje" in query and " " not in typed or query[end:end + 1] == "\u0303":
                continue
            answer = ask(daemon, typed)
            if answer["total"] == 0:
                fallen.append(typed)
            if answer["query"]["corrected"] and begins(daemon, typed[:-len(last)], last):
                corrected.append((typed, answer["query"]["corrected"]))
    check(f"what is being typed never falls to nothing: {name}", fallen == [], fallen)
    check(f"no unfinished word is corrected where any begins so: {name}", corrected == [], corrected)


def words_of(daemon, count):
    """Words that the corpus has, from here and there."""
    texts = [hit["texto"] for page in range(1, 4) for hit in daemon.fetch(page=page, per_page=30)["hits"]]
    words = sorted({word.strip(".,;:()«»\"") for text in texts for word in text.split()
                    if len(word) > 6 and word.isalpha()})
    return words[::max(1, len(words) // count)][:count]


def ids(answer):
    return [hit["id"] for hit in answer["hits"]]


def semantics(daemon):
    check("without it a beginning is a word, and with none as well",
          daemon.fetch(q="fumi", autocorrect="false", related="false", per_page=0)["total"] == 0 and
          daemon.fetch(q="fumi", autocorrect="false", related="false", per_page=0, prefix="none")["total"] == 0)
    check("a blank behind it ends a word", ask(daemon, "fumi ", autocorrect="false", match="all")["total"] == 0 <
          ask(daemon, "fumi", autocorrect="false", match="all")["total"])
    check("so does any other sign", ask(daemon, "fumi.", autocorrect="false", match="all")["total"] == 0)
    check("a word that is not the last one is whole", ask(daemon, "fumi dengue", autocorrect="false", match="all")["total"] == 0)
    check("what stands in quotes is whole", ask(daemon, '"fumi"', autocorrect="false")["total"] == 0)
    everything = ask(daemon, "")["total"]
    check("who shuts a word out means that one", ask(daemon, "-fumi")["total"] == everything and
          ask(daemon, "-fumigar")["total"] < everything)
    answer = daemon.fetch(q="fumig", prefix="last", explain="true")
    how = {word["how"] for hit in answer["hits"] for word in hit["explain"]["words"]}
    check("an explanation says how it matched", answer["total"] > 0 and how == {"prefix"}, how)
    check("what matched is marked", all("<mark>" in hit["highlight"] for hit in answer["hits"]), answer["hits"])
    typed, whole = daemon.fetch(q="fumigar", prefix="last"), daemon.fetch(q="fumigar")
    check("a whole word comes before those that begin so", ids(typed)[0] == ids(whole)[0] and set(ids(whole)) <= set(ids(typed)))
    check("counts are those of what is found", all(
        daemon.fetch([("q", "fu"), ("prefix", "last"), (field, value["value"])], per_page=0)["total"] == value["count"]
        for field in ("tipo", "prioridad") for value in daemon.fetch(q="fu", prefix="last", facets=field)["facets"][field]))
    check("the same with and without accents and capitals, composed or not", len({tuple(ids(daemon.fetch(q=q, prefix="last")))
          for q in ("niñ", "NIÑ", "nin\u0303")}) == 1)
    check("a slip that begins nothing is mended", ask(daemon, "fumigsr")["query"]["corrected"] == "fumigar")
    try:
        refused = daemon.fetch(q="a", prefix="first") is None
    except urllib.error.HTTPError as error:
        refused = error.code == 400 and json.load(error)["param"] == "prefix"
    check("another value is refused", refused)


def export(daemon):
    rows = daemon.read("/v1/export", q="fumi", prefix="last", format="jsonl").splitlines()
    check("an export takes it, too", len(rows) == ask(daemon, "fumi")["total"] > 0, rows)
    values = daemon.fetch(path="/v1/facets/tipo", q="fumi", prefix="last")["values"]
    check("and the values of a facet", sum(value["count"] for value in values) == len(rows), values)


def write(daemon_folder, lines):
    path = f"{daemon_folder}/salud.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(f"{line}\n" for line in lines))
    return path


with tempfile.TemporaryDirectory() as folder:
    with Daemon(BUILD, [write(folder, HEALTH)], BODIES, SYNONYMS) as daemon:
        type_all(daemon, TYPED, "a programme of health")
        semantics(daemon)
        export(daemon)
with Daemon(BUILD, **own_corpus()) as daemon:
    type_all(daemon, words_of(daemon, 25) + ["mordidas", "osfem", "conflicto de intereses", "lavado de dinero",
                                             "secretaría de la contraloría", "prioridad 34"], "our own corpus")
finish()
