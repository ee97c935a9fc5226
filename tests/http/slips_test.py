"""A slip becomes what was meant; a word that Spanish has stays, whatever the index.

    slips_test.py BUILD_DIR

Asked of the project's index and of one of another kind, over real HTTP.
"""
import sys
import tempfile
import unicodedata

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402

build = sys.argv[1]
FIXTURES = "tests/fixtures/slips"
# The least share of the slips that must be mended.
FLOOR = 0.95


def lines_of(name):
    with open(f"{FIXTURES}/{name}", encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines if not line.startswith("#")]


def plain(word):
    folded = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c) or c == "\u0303")
    return unicodedata.normalize("NFC", folded).lower()


def asked(daemon, query):
    return daemon.fetch(q=query, per_page=10)


def corrected(daemon, query):
    return asked(daemon, query)["query"]["corrected"]


def found(answer):
    return answer["total"], [hit["id"] for hit in answer["hits"]]


def changed(daemon):
    """The right words that became others."""
    words = [word for line in lines_of("right.txt") for word in line.split()]
    return [f"{word}: {other}" for word in words if (other := corrected(daemon, word))]


def is_mended(daemon, typed, meant):
    answer = asked(daemon, typed)
    return plain(answer["query"]["corrected"] or typed) == plain(meant) or found(answer) == found(asked(daemon, meant))


def become(daemon, pairs):
    """What did not become what it should; None: it stays."""
    return [f"{typed}: {other}" for typed, meant in pairs if (other := corrected(daemon, typed)) != meant]


def check_own_index():
    with Daemon(build, **own_corpus()) as daemon:
        others = changed(daemon)
        check("no right word or name becomes another", not others, others)
        slips = [line.split("\t") for line in lines_of("slips.tsv")]
        lost = [pair for pair in slips if not is_mended(daemon, *pair)]
        print(f"# {len(slips) - len(lost)} of {len(slips)} slips are mended")
        check("slips are mended", len(lost) <= (1 - FLOOR) * len(slips), lost)
        wrong = become(daemon, [("labado", "lavado"), ("govenes", "jóvenes"), ("lujar", "lugar"), ("echos", "hechos"),
                                ("sovorno", "soborno"), ("jente", "gente")])
        check("a slip whose stem is that of another word is still one", not wrong, wrong)
        wrong = become(daemon, [
            ("covran el doble", "cobran el doble"), ("apretarce el cinturón", "apretarse el cinturón"),
            ("apretarse el sinturón", "apretarse el cinturón"), ("apretarce el sinturon", "apretarse el cinturón"),
            ("licensia de manejo", "licencia de manejo"), ("faltas grabes", "faltas graves"),
            ("pagar por fuerra", "pagar por fuera")])
        check("a word that only a phrase of the synonyms has is mended to it", not wrong, wrong)
        wrong = become(daemon, [("noche en el hospital", None), ("robo en el camino", None), ("mayas decisiones", None)])
        check("a common word is no slip of a rarer one that a phrase has", not wrong, wrong)
        wrong = become(daemon, [(word, None) for word in ("behavior", "access", "coyotaje", "habeas")])
        check("a word of the synonyms is no slip of another", not wrong, wrong)


def check_other_index():
    with Daemon(build, [f"{FIXTURES}/barrio.jsonl"]) as daemon:
        others = changed(daemon)
        check("nor does it in an index full of words beside them", not others, others)
        wrong = become(daemon, [("uñas", None), ("Peña", None), ("lenña", None), ("sonñar", None)])
        check("ñ as typed stays", not wrong, wrong)
        told = asked(daemon, "campaña")["warnings"]
        check("and is told to be missing", told == ["Ningún registro tiene la palabra «campaña»."], told)


def check_n_for_enye():
    texts = ["La campaña del año en la montaña.", "Una macana y un sueno.", "La señora enseña."]
    records = [{"tipo": "documento", "documento": "t", "titulo": "T"},
               {"tipo": "eje", "documento": "t", "eje": 1, "titulo": "E"},
               *({"tipo": "prioridad", "documento": "t", "eje": 1, "prioridad": number, "texto": text}
                 for number, text in enumerate(texts, 1))]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder, \
            Daemon(build, [write_corpus(f"{folder}/tilde.jsonl", records)]) as daemon:
        wrong = become(daemon, [("montana", "montaña"), ("ano", "año"), ("senora", "señora"), ("ensena", "enseña"),
                                ("monntaña", "montaña"), ("montanya", "montaña")])
        check("n typed for ñ is a slip", not wrong, wrong)
        wrong = become(daemon, [("manana", None), ("campana", None), ("sueño", None)])
        check("but not of a word that is further, nor of another word", not wrong, wrong)


check_own_index()
check_other_index()
check_n_for_enye()
finish()
