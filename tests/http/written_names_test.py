"""Bodies whose names are written otherwise than in the file: with an acronym, without place or level.

    written_names_test.py BUILD_DIR
"""
import json
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]

BODIES = [
    ("CEDH", "Comisión Estatal de Derechos Humanos", "mx-son"),
    ("SOP", "Secretaría de Obras Públicas del Estado de Sonora", "mx-son"),
    ("DDHH-HGO", "Comisión de Derechos Humanos del Estado de Hidalgo", "mx-hid"),
    ("IEA", "Instituto Estatal del Agua", "mx-son"),
    ("IMA", "Instituto Municipal del Agua", "mx-son"),
]


def plan(documento, ambito, lists):
    yield {"tipo": "documento", "documento": documento, "titulo": documento, "ambito": ambito}
    yield {"tipo": "eje", "documento": documento, "eje": 1, "titulo": "Eje"}
    for number, (texto, entes) in enumerate(lists, 1):
        yield {"tipo": "prioridad", "documento": documento, "eje": 1, "prioridad": number, "texto": texto,
               "lideres": entes}


SON = [
    ("Atender quejas.", ["Comisión de Derechos Humanos"]),
    ("Construir caminos.", ["Secretaría de Obras Públicas del Estado de Sonora (SOP)"]),
    ("Tapar baches.", ["SOPE – Secretaría de Obras Públicas"]),
    ("Llevar agua.", ["Instituto del Agua"]),
    ("Cuidar la costa.", ["ICS", "Instituto de la Costa (ICS)"]),
    ("Acordar visitas con la Comisión de Derechos Humanos.", []),
    ("Acordar visitas con la Comisión de Derechos Humanos de Jalisco.", []),
]
HID = [("Recibir quejas.", ["Comisión de Derechos Humanos"])]


def ids(daemon, **parameters):
    return [hit["id"] for hit in daemon.fetch(**parameters)["hits"]]


def all_paths(daemon):
    both = {"son.p1", "son.p6", "hid.p1"}
    check("a filter takes a name without its level, of namesakes both",
          set(ids(daemon, ente="Comisión de Derechos Humanos")) == both, None)
    check("so does a query, in which words stand beside it",
          {"son.p1", "hid.p1"} <= set(ids(daemon, q="quejas comision de derechos humanos")), None)
    check("the list finds the body by its official name",
          set(ids(daemon, q='ente:"comisión estatal de derechos humanos"')) == {"son.p1", "son.p6"}, None)
    check("name and acronym together are the body",
          set(ids(daemon, ente="SOP")) == {"son.p2", "son.p3"} and
          set(ids(daemon, ente="Secretaría de Obras Públicas (SOP)")) == {"son.p2", "son.p3"}, ids(daemon, ente="SOP"))
    check("a body that is made has name and acronym", ids(daemon, ente="ICS") == ids(daemon, ente="instituto de la costa") ==
          ids(daemon, lider="Instituto de la Costa (ICS)") == ["son.p5"], None)
    check("what two bodies may be called is neither's", ids(daemon, ente="IEA") == ids(daemon, ente="IMA") == [] and
          ids(daemon, ente="Instituto del Agua") == ["son.p4"], None)


def main():
    entes = [json.dumps({"clave": clave, "nombre": nombre, "ambito": ambito}) for clave, nombre, ambito in BODIES]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        corpus = [write_corpus(f"{scratch}/son.jsonl", plan("son", "mx-son", SON)),
                  write_corpus(f"{scratch}/hid.jsonl", plan("hid", "mx-hid", HID))]
        with Daemon(build, corpus, entes) as daemon:
            all_paths(daemon)
    finish()


main()
