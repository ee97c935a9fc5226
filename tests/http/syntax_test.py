"""Queries in the ways in which people type them find what they mean.

    syntax_test.py BUILD_DIR
"""
import sys
import tempfile
import urllib.error

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]

# What a principio may be called: every one of them can be asked for.
PRINCIPIOS = ['Uso: "datos", a + b & <c>', "5\" de \\ largo\\", '"Todo"', 'Ética "pública', "d'Alembert’s «x»",
              "Rendición de cuentas", "(a OR -b)*", "eje:2", "-", "\"\""]
RECORDS = [
    {"tipo": "documento", "documento": "d"},
    *({"tipo": "prioridad", "documento": "d", "eje": number % 3 + 1, "prioridad": number, "texto": texto, **more}
      for number, texto, more in (
          (1, "Denuncia ciudadana", {"lideres": ["INFOEM"]}),
          (2, "Ciudadana denuncia", {"lideres": ["Órgano Superior"]}),
          (3, "Análisis socio-económico", {"lideres": ["INFOEM", "Poder Judicial"]}),
          (4, "Derecho de acceso a datos", {"adicionada": True}),
          (5, "Acceso al derecho", {}),
          (6, "Atender a las 12:30 horas en https://ejemplo.mx", {}),
          (7, "Un eje transversal de prioridad alta", {}),
          (8, "Gobierno y sociedad", {}),
      )),
    *({"tipo": "prioridad", "documento": "d", "eje": 4, "prioridad": 20 + i, "texto": "Sin más", "principios": [name]}
      for i, name in enumerate(PRINCIPIOS)),
]
ENTES = ['{"clave":"INFOEM","nombre":"Instituto de Transparencia"}', '{"clave":"OSFEM","nombre":"Órgano Superior"}',
         '{"clave":"PJ","nombre":"Poder Judicial"}']

# What is typed, and the plain way to say it.
SAME = [
    ('""denuncia ciudadana""', '"denuncia ciudadana"'),
    ("‘derecho de acceso’", '"derecho de acceso"'),
    ("''derecho de acceso''", '"derecho de acceso"'),
    ("“derecho de acceso\"", '"derecho de acceso"'),
    ("lider: INFOEM", "lider:INFOEM"),
    ("Ente : infoem", "ente:INFOEM"),
    ("lider:(INFOEM OR OSFEM)", "lider:INFOEM OR lider:OSFEM"),
    ("lider:(infoem y poder judicial)", 'lider:INFOEM lider:"poder judicial"'),
    ("lider:(INFOEM -PJ) -eje:3", "lider:INFOEM -lider:PJ -eje:3"),
    ("ente:-INFOEM", "-ente:INFOEM"),
    ("ente:poder judicial", 'ente:"poder judicial"'),
    ("eje:II", "eje:2"),
    ("eje: dos", "eje:2"),
    ("adicionada:sí", "adicionada:true"),
    ("tipo:prioridades", "tipo:prioridad"),
    ("Eje:transversal", "eje transversal"),
    ("prioridad:alta", "prioridad alta"),
    ("denuncia AND ciudadana", "denuncia ciudadana"),
    ("DENUNCIA AND CIUDADANA", "denuncia ciudadana"),
    ("derecho NOT datos", "derecho -datos"),
    ("gobierno – sociedad", "gobierno sociedad"),
    ("derecho −datos", "derecho -datos"),
    ("12:30", "12 30"),
    ("https://ejemplo.mx", "https ejemplo mx"),
]


def quoted(value):
    """A value as the query language writes it, whatever it is."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ids(answer):
    return [hit["id"] for hit in answer["hits"]]


def status(daemon, **params):
    try:
        daemon.fetch(**params)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build, [write_corpus(f"{scratch}/d.jsonl", RECORDS)], ENTES) as daemon:
        for typed, plain in SAME:
            one, other = (daemon.fetch(q=q, per_page=100) for q in (typed, plain))
            check(f"«{typed}» is {plain}", one["total"] > 0 and ids(one) == ids(other), f"{ids(one)} {ids(other)}")
        values(daemon)
        signs(daemon)
        asterisks(daemon)
        check("in a parameter what cannot be a value is refused", status(daemon, eje="transversal") == 400)
    finish()


def values(daemon):
    """Every value of a facet can be named in a query, and its count is what that finds."""
    facet = daemon.fetch(facets="principio", per_page=1)["facets"]["principio"]
    check("the facet has them all", sorted(entry["value"] for entry in facet) == sorted(PRINCIPIOS), facet)
    for entry in facet:
        q = f"principio:{quoted(entry['value'])}"
        answer = daemon.fetch(q=q)
        check(f"{q} finds its own", answer["total"] == entry["count"] == 1 and not answer["warnings"], answer)
    for q in ('principio:"Uso: "datos", a + b & <c>"', 'principio:"Uso: ""datos"", a + b & <c>"',
              'principio:«Uso: "datos", a + b & <c>»'):
        check(f"{q} is understood too", daemon.fetch(q=q)["total"] == 1)


def signs(daemon):
    """A query of signs finds nothing and says so; an empty one finds everything."""
    for q in ("¿?", '""', "...", "-", "()", "*", "🙂", "–", "''"):
        answer = daemon.fetch(q=q)
        check(f"{q} finds nothing and says so",
              answer["total"] == 0 and len(answer["warnings"]) == 1 and "signos" in answer["warnings"][0], answer)
    for q in ("", " ", "\u00a0\t", "\u200b"):
        answer = daemon.fetch(q=q)
        check(f"{q!r} finds everything", answer["total"] == len(RECORDS) - 1 and not answer["warnings"], answer)


def asterisks(daemon):
    """What is corrected is a query that makes sense: an asterisk inside a word goes."""
    answer = daemon.fetch(q="denuncai*ciudadnaa dereho*")
    check("an asterisk inside a word is a blank of the corrected query",
          answer["query"]["corrected"] == "denuncia ciudadana dereho*", answer["query"])
    check("and it is said", any("«denuncai*ciudadnaa»" in warning for warning in answer["warnings"]), answer["warnings"])


main()
