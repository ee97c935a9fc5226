"""Synonyms and the names of bodies: a synonym that is a name finds the body by its roles, and a name may be
typed with what means the same in it.

    synonym_bodies_test.py BUILD_DIR
"""
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]


def plan(documento, ambito, bodies):
    """A plan whose texts name nobody; each body leads one prioridad."""
    yield {"tipo": "documento", "documento": documento, "titulo": documento, **({"ambito": ambito} if ambito else {})}
    for number, body in enumerate(bodies, 1):
        yield {"tipo": "prioridad", "documento": documento, "eje": 1, "prioridad": number,
               "texto": f"Publicar el informe {number} de cada año", "lideres": [body]}
    yield {"tipo": "prioridad", "documento": documento, "eje": 1, "prioridad": 90,
           "texto": "Ordenar la hacienda de cada municipio"}
    yield {"tipo": "prioridad", "documento": documento, "eje": 1, "prioridad": 91,
           "texto": "Llevar a México y al estado a otro lugar, con un tribunal"}


MEX = ["Secretaría de Finanzas", "Secretaría de Seguridad", "Tribunal Electoral del Estado de México"]
ROO = ["Secretaría de Finanzas y Planeación", "Tribunal Electoral de Quintana Roo"]
ENTES = [
    '{"clave":"SF","nombre":"Secretaría de Finanzas","ambito":"mx-mex"}',
    '{"clave":"SS","nombre":"Secretaría de Seguridad","ambito":"mx-mex"}',
    '{"clave":"TEEM","nombre":"Tribunal Electoral del Estado de México","ambito":"mx-mex"}',
    '{"clave":"SEFIPLAN","nombre":"Secretaría de Finanzas y Planeación","alias":["Secretaría de Finanzas"],"ambito":"mx-roo"}',
    '{"clave":"TEQROO","nombre":"Tribunal Electoral de Quintana Roo","ambito":"mx-roo"}',
]
SYNONYMS = [
    "Edomex\t=\tEstado de México\tel estado", "QRoo\t=\tQuintana Roo\tel estado",
    "hacienda\t>\tsecretaría de finanzas\tla dependencia", "los impuestos del estado\t>\tsecretaría de finanzas\tuna frase",
    "policía\t>\tcárcel;secretaría de seguridad\tla dependencia", "comandante\t~\tsecretaría de seguridad\tlejos",
]


def ids(answer):
    return [hit["id"] for hit in answer["hits"]]


def how(answer, number):
    return [(part["word"], part["how"], part.get("role")) for part in answer["hits"][number]["explain"]["words"]]


def two_states(daemon):
    answer = daemon.fetch(q="tribunal electoral edomex", explain="true")
    check("a name holds what means the same as a part of it", ids(answer)[0] == "mex.p3" and answer["total"] == 1 and
          how(answer, 0) == [("tribunal electoral edomex", "ente", "lider")], answer)
    answer = daemon.fetch(q="tribunal electoral qroo", explain="true")
    check("so it is in another state", ids(answer) == ["roo.p2"] and
          [ente["clave"] for ente in answer["query"]["explain"]["entes"]] == ["TEQROO"], answer)
    check("what is read stays a word where it is no name", ids(daemon.fetch(q="edomex")) == [], None)

    answer = daemon.fetch(q="hacienda", explain="true")
    check("a word whose synonym names bodies finds what they lead, behind the word",
          sorted(ids(answer)[:2]) == ["mex.p90", "roo.p90"] and sorted(ids(answer)[2:]) == ["mex.p1", "roo.p1"], ids(answer))
    check("explain tells the role for the word", how(answer, 2) == [("hacienda", "ente", "lider")], how(answer, 2))
    check("explain tells the bodies for the word",
          sorted((ente["word"], ente["clave"]) for ente in answer["query"]["explain"]["entes"]) ==
          [("hacienda", "SEFIPLAN"), ("hacienda", "SF")], answer["query"]["explain"]["entes"])
    told = answer["query"]["explain"]["synonyms"]
    check("the words of the synonym are told as ever", len(told) == 1 and told[0]["word"] == "hacienda" and
          [text.split()[1] for text in told[0]["synonyms"]] == ["de"], told)
    check("a hit shows the body with its role", answer["hits"][2]["entes"][0]["roles"] == ["lider"], answer["hits"][2])

    answer = daemon.fetch(q="los impuestos del estado", explain="true")
    check("a phrase has the bodies of its synonym", {"mex.p1", "roo.p1"} <= set(ids(answer)), ids(answer))
    wrong = [found for found in answer["hits"] if abs(found["score"] - sum(
        part["weight"] + part.get("others", 0) for part in found["explain"]["words"]) - sum(
            found["explain"][part] for part in ("closeness", "coverage", "family"))) > 1e-3]
    check("the parts add up", not wrong, wrong)
    check("the body of a far pointer alone is no answer", daemon.fetch(q="comandante")["total"] == 0, None)
    check("a word that only finds a body is no slip", ids(daemon.fetch(q="policia")) == ["mex.p2"], None)
    check("nothing is taken away by a synonym's body", ids(daemon.fetch(q="-hacienda"))[0] == "mex.p1", None)


def water():
    """A plan that says what a body does, beside what it leads."""
    yield {"tipo": "documento", "documento": "agua", "titulo": "Agua"}
    texts = [("Publicar el informe anual", ["Comisión Nacional del Agua"]),
             ("Enfrentar las sequías", ["Comisión Nacional del Agua"]),
             ("Desazolvar presas y canales de riego", ["Dirección de Obras"]),
             ("Reparar los pozos y los drenajes", ["Dirección de Obras"]),
             ("Prevenir inundaciones", ["Dirección de Obras"])]
    for number, (text, bodies) in enumerate(texts, 1):
        yield {"tipo": "prioridad", "documento": "agua", "eje": 1, "prioridad": number, "texto": text, "lideres": bodies}


WATER_SYNONYMS = ["CONAGUA\t=\tcomisión nacional del agua\tsigla", "ríos\t>\tcomisión nacional del agua\tquien atiende"]


def by_meaning(daemon):
    """What is said for a body is a name; a word that only finds one is a word."""
    def related(query):
        return daemon.fetch(q=query, explain="true")

    answer = related("conagua")
    check("what means the same as a body has nothing near in meaning",
          ids(answer) == ["agua.p1", "agua.p2"] and answer["related"] == [] and
          all(hit["explain"]["meaning"] == 0 and hit["explain"]["near"] == [] for hit in answer["hits"]), answer)
    answer = related("conagua lluvias")
    near = [word["typed"] for hit in answer["hits"] for word in hit["explain"]["near"]]
    check("nor has it beside another word", set(near) == {"lluvias"}, near)
    check("and what is related is the body's",
          answer["related"] == [] and related("lluvias")["related"][0]["id"] == "agua.p5", answer)
    answer = related("ríos")
    check("a word that finds a body has",
          ids(answer) == ["agua.p1", "agua.p2"] and "agua.p3" in [hit["id"] for hit in answer["related"]], answer)


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        corpus = [write_corpus(f"{scratch}/mex.jsonl", plan("mex", "mx-mex", MEX)),
                  write_corpus(f"{scratch}/roo.jsonl", plan("roo", "mx-roo", ROO))]
        with Daemon(build, corpus, ENTES, SYNONYMS) as daemon:
            two_states(daemon)
        with Daemon(build, [write_corpus(f"{scratch}/agua.jsonl", water())], None, WATER_SYNONYMS,
                    "corpus/vectores.bin") as daemon:
            by_meaning(daemon)
        nobody = [write_corpus(f"{scratch}/d.jsonl", plan("d", None, []))]
        with Daemon(build, nobody, None, SYNONYMS) as daemon:
            check("where there are no bodies, names are words",
                  ids(daemon.fetch(q="hacienda")) == ["d.p90"] and
                  ids(daemon.fetch(q="tribunal electoral edomex")) == ["d.p91"], None)
    finish()


main()
