"""explain=true: the parts of every hit add up, and each part says how it came about.

    explain_test.py BUILD_DIR [SEED]
"""
import json
import math
import random
import re
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402

SEARCHES = 150
build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)

RECORDS = [
    {"tipo": "documento", "documento": "d"},
    *({"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": number, "texto": texto, **more}
      for number, texto, more in (
          (1, "Recibir denuncias anónimas", {}),
          (2, "Proteger a quien presente una denuncia", {}),
          (3, "Atender a las personas denunciantes", {}),
          (4, "Sancionar los sobornos", {}),
          (5, "Publicar los informes", {"lideres": ["INFOEM"]}),
          (6, "Recibir de forma anónima toda queja y toda denuncia", {}),
          *((number, f"Relleno número {number} de la lista", {}) for number in range(7, 30)),
      )),
]
ENTES = ['{"clave":"INFOEM","nombre":"Instituto de Transparencia del Estado"}']
SYNONYMS = ["mordida\t>\tsoborno\tla palabra de la calle", "servidor\t=\tfuncionario;empleado\tlo mismo",
            "acuerdo de coordinación\t>\tconvenio;plan\tuna frase", "proteger\t~\tsancionar;toda queja;recibir\tlejos",
            "hotel\t~\tsobornos;informes\tlejos"]


def hit(answer, number):
    return next(found for found in answer["hits"] if found["prioridad"] == number)


def only_part(answer, number):
    words = hit(answer, number)["explain"]["words"]
    return words[0] if len(words) == 1 else {"how": f"{len(words)} parts"}


def sums(answer):
    """The hits whose parts do not add up."""
    wrong = []
    for found in answer["hits"]:
        explain = found["explain"]
        parts = [part["weight"] + part.get("others", 0) for part in explain["words"]]
        parts += [explain[part] for part in ("closeness", "coverage", "family", "meaning")]
        # Each number is rounded to four decimals.
        if abs(sum(parts) - found["score"]) > 6e-5 * (len(parts) + 1):
            wrong.append(f"{found['id']}: {found['score']} of {parts}")
        for part in explain["words"]:
            if "idf" in part and not math.isclose(part["idf"] * part["factor"] * part["saturation"], part["weight"],
                                                  rel_tol=2e-3, abs_tol=1e-3):
                wrong.append(f"{found['id']}: {part}")
    return wrong


def test_ways(daemon):
    answer = daemon.fetch(q="denuncia", explain="true")
    check("the word itself is an exact match", only_part(answer, 2)["how"] == "exact", answer)
    check("its plural is an inflection", only_part(answer, 1)["how"] == "inflection", answer)
    check("a word of the same stem is a stem match", only_part(answer, 3)["how"] == "stem", answer)
    check("the words of the text are named as they stand there",
          only_part(answer, 3)["matched"] == ["denunciantes"], answer)
    matching = 4
    idf = math.log(1 + (29 - matching + 0.5) / (matching + 0.5))
    check("idf is that of the formula", abs(only_part(answer, 2)["idf"] - idf) < 1e-4, only_part(answer, 2))
    answer = daemon.fetch(q="Mordidas", explain="true")
    part = only_part(answer, 4)
    check("a synonym is told with what was typed and what stands there",
          (part["how"], part["word"], part["matched"]) == ("synonym", "Mordidas", ["sobornos"]), answer)
    check("the synonyms of the query are listed",
          answer["query"]["explain"]["synonyms"] == [{"word": "Mordidas", "synonyms": ["soborno"]}], answer)
    answer = daemon.fetch(q="infoem", explain="true")
    part = only_part(answer, 5)
    check("a body is told with its role",
          (part["how"], part["role"], part["matched"]) == ("ente", "lider", ["Instituto de Transparencia del Estado"]),
          answer)
    check("the bodies of the query are listed",
          [ente["clave"] for ente in answer["query"]["explain"]["entes"]] == ["INFOEM"], answer)


def test_query(daemon):
    explain = daemon.fetch(q='¿Qué hay de "una denuncia" Denunsia -queja quie*', explain="true")["query"]["explain"]
    words = {word["word"]: word for word in explain["words"]}
    check("words that carry nothing are told as dropped",
          words["Qué"]["dropped"] and words["hay"]["dropped"] and not words["queja"]["dropped"], words)
    check("a correction is told beside the word as typed", words["Denunsia"]["corrected"] == "denuncia", words)
    check("phrases and prefixes are told apart",
          words["una"]["type"] == "phrase" and words["quie"]["type"] == "prefix", words)
    check("the tree is one line", explain["tree"].startswith("(and ") and "\n" not in explain["tree"], explain)
    plain = daemon.fetch(q="denuncia")
    check("nothing is explained unasked",
          "explain" not in plain["query"] and all("explain" not in found for found in plain["hits"]), plain)
    first = daemon.fetch(q="denuncia anónima", explain="true", per_page=1)
    check("relaxed and its floor are told", "floor" in first["query"]["explain"], first["query"])


def test_closeness(daemon):
    answer = daemon.fetch(q="denuncias anónimas", explain="true")
    near, far = hit(answer, 1)["explain"], hit(answer, 6)["explain"]
    check("words that stand together are closer than words apart", near["closeness"] > far["closeness"], answer)
    answer = daemon.fetch(q="denuncias anónimas", explain="true", sort="prioridad")
    check("document order knows no closeness", hit(answer, 1)["explain"]["closeness"] == 0, answer)
    answer = daemon.fetch(q="denuncia", explain="true")
    check("a single word has neither closeness nor coverage",
          all(found["explain"]["closeness"] == found["explain"]["coverage"] == 0 for found in answer["hits"]), answer)


def random_query(words):
    def word():
        return chance.choice(words)

    shapes = [
        lambda: " ".join(word() for _ in range(chance.randint(1, 7))),
        lambda: f"{word()} -{word()}",
        lambda: f"{word().lower()} OR {word().lower()} {word()}",
        lambda: f'"{word()} de" {word()}',
        lambda: f"{word()[:4]}* {word()}",
        lambda: f"({word()} O {word()}) eje:{chance.randint(1, 6)}",
        lambda: f"{chance.choice(['infoem', 'SECOGEM', 'poder judicial', 'turismo'])} {word()}",
        lambda: f"{chance.choice(['mordidas', 'moches', 'coyotes', 'transparencia'])} {word()} {word()}",
        lambda: "",
    ]
    return chance.choice(shapes)()


def test_sums(daemon, corpus):
    words = set()
    for path in corpus:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"\w{3,}", json.loads(line).get("texto", "")))
    words = sorted(words)
    wrong = []
    hits = 0
    for _ in range(SEARCHES):
        params = {"q": random_query(words), "match": chance.choice(["auto", "all", "any"]), "per_page": 50,
                  "page": chance.choice([1, 1, 3]), "sort": chance.choice(["relevance", "relevance", "prioridad"])}
        answer = daemon.fetch(explain="true", **params)
        hits += len(answer["hits"])
        wrong += [f"{params}: {line}" for line in sums(answer)]
        unexplained = daemon.fetch(**params)
        if [found["score"] for found in unexplained["hits"]] != [found["score"] for found in answer["hits"]]:
            wrong.append(f"{params}: explaining changes the hits")
    print(f"# seed {seed}: {SEARCHES} searches, {hits} hits")
    check("the parts of every hit add up to its score", not wrong and hits > SEARCHES, wrong[:5])


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        corpus = [write_corpus(f"{scratch}/d.jsonl", RECORDS)]
        with Daemon(build, corpus, ENTES, SYNONYMS) as daemon:
            test_ways(daemon)
            test_query(daemon)
            test_closeness(daemon)
    own = own_corpus()
    with Daemon(build, **own) as daemon:
        test_sums(daemon, own["corpus"])
    finish()


main()
