"""Far pointers: a query that nothing else knows has no hits, and what they find is related.

    far_test.py BUILD_DIR [SEED]

A health plan and a water plan with synonyms of their own, over real HTTP: from an
index without word vectors, and from one with them. The seed is printed; the same
one gives the same run.
"""
import html
import random
import re
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
chance = random.Random(seed)
print(f"# seed {seed}")

HEALTH = {
    ("Reducir la mortalidad materna en los hospitales regionales", 1): [
        "Contratar médicos generales y personal de enfermería para las unidades rurales",
        "Comprobar los viáticos del personal que se traslada a las comunidades",
        "Vigilar la cadena de frío de las vacunas en cada almacén"],
    ("Prevenir la obesidad infantil con orientación alimentaria", 1): [
        "Regular la venta de alimentos ultraprocesados afuera de las escuelas",
        "Medir el peso y la talla de los alumnos dos veces al año"],
    ("Ordenar el gasto de operación y los viáticos de los servicios de salud", 2): [
        "Publicar los viáticos de cada comisión en el portal",
        "Auditar las compras de medicamento y los contratos de limpieza"],
    ("Atender las adicciones sin castigo", 2): [
        "Abrir centros de escucha para jóvenes que consumen alcohol"],
}
WATER = {
    ("Llevar agua potable a las colonias que reciben tandeo", 1): [
        "Reparar las fugas de la red de distribución",
        "Distribuir agua en vehículos cisterna donde no hay red"],
    ("Sanear los ríos de la cuenca", 2): [
        "Rehabilitar las plantas de tratamiento de aguas residuales",
        "Clausurar las descargas sin permiso de la industria"],
    ("Medir lo que se cobra y lo que se entrega", 2): [
        "Instalar medidores en los pozos y en los grandes usuarios",
        "Dar de baja las tomas clandestinas"],
}
ENTES = ['{"clave":"ISS","nombre":"Instituto de Salud del Estado","ambito":"mx-mex"}',
         '{"clave":"CEA","nombre":"Comisión Estatal del Agua","ambito":"mx-mex"}']
SYNONYMS = [
    "hotel\t~\tviáticos;comisión\tse duerme con viáticos",
    "refrigerador\t~\tcadena de frío;almacén\tdonde se guarda",
    "comida chatarra\t~\tultraprocesados\tla frase",
    "carro de la basura\t~\tcontratos de limpieza;ultraprocesados\tuna frase con palabras que no cuentan",
    "pipero\t~\tvehículos cisterna\tquien maneja la pipa",
    "huachicolero\t~\ttomas clandestinas;fugas\tlo que roba",
    "matasanos\t~\tInstituto de Salud del Estado\tun ente",
    "posada\t>\talbergue\tno lo dice nadie",
    "posada\t~\tviáticos\tlejos",
    "fruta\t~\t" + ";".join(f"nadie{i}" for i in range(40)) + ";servicios\ttan atrás que casi no pesa",
    "doctor\t>\tmédicos\tcerca",
    "doctor\t~\tenfermería\tlejos",
]
# Who types it; what is related without vectors; what each of them is near by.
POINTED = {
    "hotel": ({"salud.p1.b", "salud.p3", "salud.p3.a"}, "hotel", {"viáticos", "comisión"}),
    "HOTELES": ({"salud.p1.b", "salud.p3", "salud.p3.a"}, "HOTELES", {"viáticos", "comisión"}),
    "el hotel": ({"salud.p1.b", "salud.p3", "salud.p3.a"}, "hotel", {"viáticos", "comisión"}),
    "posada": ({"salud.p1.b", "salud.p3", "salud.p3.a"}, "posada", {"viáticos"}),
    "refrigerador": ({"salud.p1.c"}, "refrigerador", {"cadena de frío"}),
    "comida chatarra": ({"salud.p2.a"}, "comida chatarra", {"ultraprocesados"}),
    "carro de la basura": ({"salud.p2.a", "salud.p3.b"}, "carro de la basura",
                           {"ultraprocesados", "contratos de limpieza"}),
    "pipero": ({"agua.p1.b"}, "pipero", {"vehículos cisterna"}),
    "huachicolero": ({"agua.p1.a", "agua.p3.b"}, "huachicolero", {"fugas", "tomas clandestinas"}),
    "matasanos": ({"salud.p2", "salud.p4"}, "matasanos", {"Instituto de Salud del Estado"}),
}


def plan(documento, prioridades, body):
    yield {"tipo": "documento", "documento": documento, "titulo": f"Plan de {documento}", "ambito": "mx-mex"}
    for number, ((texto, eje), acciones) in enumerate(prioridades.items(), 1):
        yield {"tipo": "prioridad", "documento": documento, "eje": eje, "prioridad": number, "texto": texto,
               "lideres": [body] if number % 2 == 0 else [],
               "acciones": [{"inciso": "abcdef"[i], "texto": accion} for i, accion in enumerate(acciones)]}


def ids(hits):
    return [hit["id"] for hit in hits]


def near_of(answer):
    return [near for hit in answer.get("related", []) for near in hit["near"]]


def adds_up(hit):
    explain = hit["explain"]
    parts = sum(word["weight"] + word.get("others", 0) for word in explain["words"])
    parts += explain["closeness"] + explain["coverage"] + explain["family"] + explain.get("meaning", 0)
    return abs(parts - hit["score"]) < 0.01


def check_pointed(daemon):
    """What is the same with vectors and without."""
    for query, (wanted, typed, words) in POINTED.items():
        answer = daemon.fetch(q=query, explain="true", facets="*")
        check(f"{query}: no hits, and nothing is counted", answer["total"] == 0 and answer["hits"] == [] and
              not any(value["count"] for values in answer["facets"].values() for value in values), answer)
        pointed = [hit for hit in answer.get("related", []) if hit["explain"]["words"]]
        check(f"{query}: what its far pointers find is related", set(ids(pointed)) == wanted, ids(answer.get("related", [])))
        check(f"{query}: each says for which words it is there, and by which",
              all(hit["near"][0]["typed"] == typed and hit["near"][0]["word"] in words and
                  0 < hit["near"][0]["similarity"] <= 0.5 for hit in pointed) and
              {near["word"] for hit in pointed for near in hit["near"] if near["typed"] == typed} >= words -
              {"comisión"}, [hit["near"] for hit in pointed])
        check(f"{query}: what is near is marked", all("<mark>" in hit["highlight"] + str(hit["highlights"])
                                                      for hit in answer.get("related", [])), answer.get("related", []))
        check(f"{query}: explain calls it far, and adds up", all(adds_up(hit) for hit in answer.get("related", [])) and
              all(word["how"] in ("far", "ente") and word["weight"] > 0 for hit in pointed
                  for word in hit["explain"]["words"]), [(hit["score"], hit["explain"]) for hit in answer.get("related", [])])
        check(f"{query}: explain tells what was looked for",
              answer["query"]["explain"]["synonyms"] or answer["query"]["explain"]["entes"], answer["query"]["explain"])
    for query in [*POINTED, "fruta"]:
        scores = [hit["score"] for hit in daemon.fetch(q=query).get("related", [])]
        check(f"{query}: the order is that of the score", scores and scores == sorted(scores, reverse=True), scores)
    check("the pointer that stands first in its line says most",
          ids(daemon.fetch(q="huachicolero").get("related", []))[:1] == ["agua.p3.b"], daemon.fetch(q="huachicolero").get("related", []))


def check_conditions(daemon):
    def related(**params):
        answer = daemon.fetch(**params)
        return answer["total"], {hit["id"] for hit in answer.get("related", []) if hit["near"][0]["similarity"] <= 0.5
                                 and hit["near"][0]["word"] in ("viáticos", "comisión", "Instituto de Salud del Estado")}

    check("a filter holds", related(q="hotel", eje="salud:2") == (0, {"salud.p3", "salud.p3.a"}), related(q="hotel", eje=2))
    check("a filter in the query holds", related(q="hotel tipo:prioridad") == (0, {"salud.p3"}), None)
    check("what is excluded stays away", related(q="hotel -portal") == (0, {"salud.p1.b", "salud.p3"}), None)
    check("another documento has none", related(q="hotel", documento="agua") == (0, set()), None)
    check("a filter holds for a body too", related(q="matasanos", prioridad=4, documento="salud") == (0, {"salud.p4"}),
          None)
    grouped = daemon.fetch(q="hotel", group="prioridad", explain="true")
    check("of a grouped search each prioridad is related once, by its best record",
          grouped["total"] == 0 and {"salud.p1.b"} < set(ids(grouped.get("related", []))) and
          len({(hit["documento"], hit["prioridad"]) for hit in grouped.get("related", [])}) == len(grouped.get("related", [])) and
          not any("acciones" in hit or hit["near"] == [] for hit in grouped.get("related", [])) and
          all(adds_up(hit) for hit in grouped.get("related", [])), grouped.get("related", []))
    for params in ({"sort": "prioridad"}, {"match": "any"}, {"match": "all"}, {"per_page": 1}):
        check(f"{params} changes nothing of it", ids(daemon.fetch(q="hotel", **params).get("related", [])) ==
              ids(daemon.fetch(q="hotel").get("related", [])), daemon.fetch(q="hotel", **params))
    check("related=false leaves it out", "related" not in daemon.fetch(q="hotel", related="false"), None)
    check("it is of the first page alone", daemon.fetch(q="hotel", page=2).get("related", []) == [], None)
    answer = daemon.fetch(q="doctor")
    check("what a nearer synonym finds are hits, and far pointers with it", ids(answer["hits"]) == ["salud.p1.a"], answer)
    check("beside another word far pointers find", daemon.fetch(q="hotel auditar")["total"] > 1, None)
    check("the export has nothing of it", len(daemon.read("/v1/export", q="hotel", format="csv").splitlines()) == 1 and
          daemon.read("/v1/export", q="hotel", format="jsonl") == "", None)


def check_page(daemon):
    for query, (wanted, _, words) in POINTED.items():
        page = html.unescape(daemon.read("/", q=query))
        section = page.partition("También podrían servirle")[2].partition("</section>")[0]
        told = re.findall(r"<b>Cercano:</b> ([^<]*)</p>", section)
        check(f"{query}: the page shows it below, and why", wanted <= set(re.findall(r'<li id="([^"]*)"', section)) and
              words & {word for words in told for word in words.split(", ")} and "<mark>" in section and
              '<ol class="fichas" start' not in page, section or page)
    check("the page without it", "También podrían" not in daemon.read("/", q="hotel", related="false"), None)


def check_random(daemon, filters, count=200):
    wrong = []
    words = ["hotel", "posada", "refrigerador", "comida chatarra", "carro de la basura", "pipero", "huachicolero",
             "matasanos", "doctor", "viáticos", "fugas", "salud", "agua", "alcohol", "hospital"]
    for _ in range(count):
        params = {"q": " ".join(chance.sample(words, chance.choice((1, 1, 2, 3)))), **chance.choice(filters)}
        answer = daemon.fetch(**params)
        related = answer.get("related", [])
        allowed = set(ids(daemon.fetch(q="", per_page=100, **{key: value for key, value in params.items() if key != "q"})
                          ["hits"]))
        if (answer["total"] != len(answer["hits"]) or set(ids(related)) & set(ids(answer["hits"])) or
                len(set(ids(related))) != len(related) or len(related) > 10 or not set(ids(related)) <= allowed or
                not all(hit["near"] for hit in related)):
            wrong.append(params)
    check("related records are no hits, pass the filters, come once and say why", not wrong, wrong[:5])


def check_bounds(scratch):
    many = [write_corpus(f"{scratch}/many.jsonl", plan("muchos", {
        (f"Gastar en viáticos el año {year}", 1): ["Pagar los viáticos", "Cobrar los viáticos"]
        for year in range(1990, 2015)}, "Nadie"))]
    with Daemon(build, many, None, SYNONYMS) as daemon:
        answer = daemon.fetch(q="hotel")
        check("it is at most ten", answer["total"] == 0 and len(answer.get("related", [])) == 10, answer["total"])
        answer = daemon.fetch(q="hotel", group="prioridad")
        check("it is at most ten prioridades", answer["total"] == 0 and
              len({hit["prioridad"] for hit in answer.get("related", [])}) == 10, answer.get("related", []))


FILTERS = ({}, {}, {"tipo": "accion"}, {"tipo": "prioridad"}, {"documento": "agua"}, {"eje": "salud:1"}, {"ente": "ISS"})

with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
    corpus = [write_corpus(f"{scratch}/salud.jsonl", plan("salud", HEALTH, "Instituto de Salud del Estado")),
              write_corpus(f"{scratch}/agua.jsonl", plan("agua", WATER, "Comisión Estatal del Agua"))]
    for vectors in (None, "corpus/vectores.bin"):
        print(f"# vectors: {vectors}")
        with Daemon(build, corpus, ENTES, SYNONYMS, vectors) as daemon:
            check_pointed(daemon)
            check_conditions(daemon)
            check_page(daemon)
            check_random(daemon, FILTERS)
            absent = daemon.fetch(q="alcohol")
            check("without vectors only far pointers bring anything", ("related" in absent) == bool(vectors), absent)
    check_bounds(scratch)
finish()
