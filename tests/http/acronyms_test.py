"""Bodies whose acronyms are words, in the texts of records and in what is asked.

    acronyms_test.py BUILD_DIR

The bodies are of no document that the project has: water, transport, health.
"""
import json
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402

build = sys.argv[1]

BODIES = {
    "SEA": "Servicio Estatal de Aguas", "UNE": "Unidad de Nuevas Estaciones", "SE": "Secretaría de Economía",
    "PAN": "Patronato de Atención a la Niñez", "CASA": "Consejo de Agua y Saneamiento",
    "META": "Metro y Transporte Alterno", "CREA": "Centro Regional de Aguas", "ES": "Empresa de Saneamiento",
    "SON": "Sistema de Obras Nuevas", "SER": "Servicio de Emergencias Rurales", "FE": "Fideicomiso de Energía",
    "ESTE": "Estación de Transporte Eléctrico", "PASE": "Programa de Asistencia Escolar",
    "MIRA": "Mesa de Incidentes del Río Alto", "DIF": "Desarrollo Integral de la Familia",
    "OIC": "Órgano Interno de Control", "SALUD": "Sistema Local de Urgencias", "ISLA": "Instituto de Lagunas",
}
ALIASES = {
    "SEMOV": ("Secretaría de Movilidad", "Movilidad"), "SECTUR": ("Secretaría de Turismo", "Turismo"),
    "SEMARN": ("Secretaría del Medio Ambiente y Recursos Naturales", "Medio Ambiente"),
}

# A text, and the bodies that it names.
TEXTS = [
    ("La SEA coordina que el agua sea de calidad.", "SEA"),
    ("Título: QUE SEA PÚBLICA. El resto va en minúsculas.", ""),
    ("GARANTIZAR QUE TODA DENUNCIA SEA ATENDIDA", ""),
    ("CUALQUIERA QUE SEA SU ORIGEN, YA SEA POR ESCRITO O EN LÍNEA", ""),
    ("El lema «QUE SEA CLARA» se difunde en las escuelas.", ""),
    ("COORDINAR A LA SEA, AL DIF Y AL OIC", "SEA DIF OIC"),
    ("SERVICIO DE AGUAS (SEA)", "SEA"),
    ("Los OICs de cada ente y los OIC's de las SEAs.", "OIC SEA"),
    ("LOS OICS DE CADA ENTE", "OIC"),
    ("La S. E. A. y el D.I.F. firman.", "SEA DIF"),
    ("EL PROGRAMA UNE ESFUERZOS Y CREA EMPLEOS", ""),
    ("La UNE, CREA y ES firman con el PAN.", "UNE CREA ES PAN"),
    ("NO SE PERMITE el paso; ES OBLIGATORIO mostrar el pase.", ""),
    ("LA META ES QUE EN CADA CASA HAYA PAN Y SALUD", ""),
    ("SER TRANSPARENTE ES LO QUE IMPORTA EN ESTE AÑO", ""),
    ("SER, CASA y META coordinan la atención en la ISLA.", "SER CASA META ISLA"),
    ("MIRA BIEN: LOS DATOS SON PÚBLICOS Y DAN FE", ""),
    ("Fomentar la movilidad, el turismo y el medio ambiente.", ""),
    ("LA MOVILIDAD, EL TURISMO Y EL MEDIO AMBIENTE", ""),
    ("Medio Ambiente, Turismo y Movilidad", ""),
    ("Turismo sustentable para todos.", ""),
    ("Avisar a Turismo y a Medio Ambiente cada mes.", "SECTUR SEMARN"),
]

# A question, and the bodies that it is about. In small letters, it means the same in capitals.
QUESTIONS = [
    ("sea", "SEA"), ("la sea", "SEA"), ("informes de la sea", "SEA"), ("quejas ante sea", "SEA"),
    ("informes sea 2023", "SEA"), ("denuncias sea", "SEA"), ("qué es la sea", "SEA"), ("dif y sea", "SEA DIF"),
    ("los oics", "OIC"), ("quejas ante la s. e. a.", "SEA"), ("las seas", "SEA"),
    ("quejas ante la dif por su trato", "DIF"),
    ("que sea transparente", ""), ("que la información sea pública", ""), ("que el juez sea imparcial", ""),
    ("toda denuncia sea atendida", ""), ("cuando sea necesario", ""), ("o sea que no", ""),
    ("une", "UNE"), ("informes de la une", "UNE"), ("el programa une esfuerzos", ""), ("lo que nos une", ""),
    ("la crea", "CREA"), ("crea empleos", ""), ("quien la crea", ""),
    ("informes de la se", "SE"), ("se publica la información", ""), ("no se puede", ""),
    ("los contratos son públicos", ""), ("es obligatorio", ""), ("puede ser", ""), ("el ser humano", ""),
    ("pan", "PAN"), ("el pan", "PAN"), ("el pan de cada día", ""), ("una casa digna", ""), ("mi casa", ""),
    ("la meta del programa", ""), ("este año", ""), ("mira bien", ""), ("pase de lista", ""), ("fe pública", ""),
    ("servicios de salud", ""), ("salud", "SALUD"), ("la isla del río", ""),
    ("que la SEA publique", "SEA"), ("informes de la CASA de ayer", "CASA"), ("una CASA", "CASA"),
    ("movilidad, turismo y medio ambiente", ""), ("medio ambiente y salud", ""), ("medio ambiente", "SEMARN"),
    ("el turismo", "SECTUR"), ("turismo sustentable", ""),
]


def entes():
    rows = [{"clave": clave, "nombre": name} for clave, name in BODIES.items()]
    rows += [{"clave": clave, "nombre": name, "alias": [alias]} for clave, (name, alias) in ALIASES.items()]
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def records():
    acciones = [{"inciso": str(i + 1), "texto": text, "lineas": [i + 1, i + 1]} for i, (text, _) in enumerate(TEXTS)]
    return [{"tipo": "documento", "documento": "agua", "titulo": "Agua y transporte", "fuente": "agua.md"},
            {"tipo": "eje", "documento": "agua", "eje": 1, "titulo": "QUE EL AGUA SEA DE TODOS"},
            {"tipo": "prioridad", "documento": "agua", "eje": 1, "prioridad": 1, "texto": "Coordinar.", "ficha": True,
             "lideres": list(BODIES.values()), "entes": [name for name, _ in ALIASES.values()],
             "acciones": acciones, "lineas": [1, 1]}]


def bodies_asked(daemon, question):
    explained = daemon.fetch(q=question, explain="true")["query"]["explain"]
    return {ente["clave"] for ente in explained["entes"]}


def check_texts(daemon):
    for i, (text, expected) in enumerate(TEXTS):
        bodies = daemon.fetch(path=f"/v1/acciones/agua.p1.{i + 1}")["entes_resueltos"]
        named = {body["clave"] for body in bodies if "mencion" in body["roles"]}
        check(f"{text} names {expected or 'nobody'}", named == set(expected.split()), named)


def check_questions(daemon):
    for question, expected in QUESTIONS:
        forms = {question, question.upper()} if question == question.lower() else {question}
        asked = [bodies_asked(daemon, form) for form in forms]
        check(f"{question} asks for {expected or 'nobody'}",
              all(bodies == set(expected.split()) for bodies in asked), asked)


def check_rest(daemon):
    check("a field has the body by its acronym", daemon.fetch(q="ente:sea")["total"] == len(TEXTS) + 1)
    check("a title in capitals has none by them",
          daemon.fetch(path="/v1/ejes")["ejes"][0]["titulo"] == "QUE EL AGUA SEA DE TODOS"
          and daemon.fetch(facets="eje")["facets"]["eje"][0]["label"] == "Que el agua sea de todos")
    doubtful = daemon.fetch(q="informes de la casa", explain="true")["query"]["explain"]
    check("a noun behind an article, at the end, may be the body", [ente["clave"] for ente in doubtful["entes"]]
          == ["CASA"], doubtful["entes"])


def check_whole_names(daemon):
    """An article changes nothing where nothing but the acronym is asked for, be it a word that carries nothing."""
    for name in ("sea", "une", "se", "es", "son", "casa"):
        seen = [[(hit["id"], hit["score"]) for hit in daemon.fetch(q=query, per_page=100)["hits"]]
                for query in (name, f"la {name}", f"LA {name.upper()}")]
        check(f"la {name} is {name}", seen[0] and seen[0] == seen[1] == seen[2], [len(hits) for hits in seen])


def check_without(daemon):
    """In the project's own corpus, a form of ser is dropped like any word that carries nothing."""
    for asked, plain in (("que la información sea pública", "que la información es pública"),
                         ("que el juez sea imparcial", "que el juez es imparcial"),
                         ("que los datos sean abiertos", "que los datos son abiertos")):
        answers = [daemon.fetch(q=query, per_page=100) for query in (asked, plain)]
        check(f"{asked} finds what it would without the verb",
              [hit["id"] for hit in answers[0]["hits"]] == [hit["id"] for hit in answers[1]["hits"]]
              and answers[0]["total"] == answers[1]["total"] and answers[0]["warnings"] == answers[1]["warnings"],
              [answer["total"] for answer in answers])


with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
    corpus = f"{folder}/agua.jsonl"
    with open(corpus, "w", encoding="utf-8") as out:
        out.write("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records()))
    with Daemon(build, corpus=[corpus], entes=entes()) as daemon:
        check_texts(daemon)
        check_questions(daemon)
        check_rest(daemon)
        check_whole_names(daemon)
with Daemon(build, **own_corpus()) as daemon:
    check_without(daemon)
finish()
