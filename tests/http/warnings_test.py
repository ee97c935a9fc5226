"""Searches that find little or nothing say why, in the words that were typed.

    warnings_test.py BUILD_DIR
"""
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]

RECORDS = [
    {"tipo": "documento", "documento": "d"},
    *({"tipo": "prioridad", "documento": "d", "eje": eje, "prioridad": number, "texto": texto, **more}
      for number, eje, texto, more in (
          (1, 1, "Recibir denuncias anónimas", {"lideres": ["INFOEM"]}),
          (2, 1, "Sancionar los sobornos", {"implementacion": "inmediata"}),
          (3, 2, "Publicar los informes anuales", {"acciones": [{"inciso": "a", "texto": "Informes de gobierno"},
                                                                {"inciso": "b", "texto": "Otros informes"}]}),
      )),
]
ENTES = ['{"clave":"INFOEM","nombre":"Instituto de Transparencia"}', '{"clave":"OSFEM","nombre":"Órgano Superior"}']
SYNONYMS = ["mordida\t>\tsoborno\tla palabra de la calle"]


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build, [write_corpus(f"{scratch}/d.jsonl", RECORDS)], ENTES, SYNONYMS) as daemon:

        def warns(sentence, wanted, *pairs, **params):
            got = daemon.fetch(pairs, **params)["warnings"]
            check(sentence, got == wanted, f"{params} {pairs}: {got}")

        unknown_words(warns)
        filters(warns)
        what_does_not_meet(warns)
    many_prefixes()
    many_synonyms()
    finish()


def unknown_words(warns):
    """Words, prefixes and phrases that no record has."""
    warns("nothing is said where all is well", [], q="denuncias")
    warns("a word that no record has is named as it was typed, once",
          ["Ningún registro tiene la palabra «Murciélagos»."], q="Murciélagos denuncias Murciélagos murciélagos")
    warns("so is it where any word is enough", ["Ningún registro tiene la palabra «murciélagos»."],
          q="murciélagos denuncias", match="any")
    warns("a negated word may well be missing", [], q="denuncias -murciélagos")
    warns("a word with synonyms is said to have been looked for by them",
          ["Ningún registro tiene la palabra «Mordidas»; se buscaron sus sinónimos."], q="Mordidas")
    warns("a prefix that begins no word is named", ["Ningún registro tiene una palabra que empiece con «Murcié»."],
          q="Murcié*")
    warns("a body is found by its name, whatever the words", [], q="INFOEM")
    warns("a phrase that no record has is named, though its words are there",
          ["Ningún registro tiene la frase «denuncias Recibir»; sus palabras existen, pero no juntas y en ese "
           "orden."], q='"denuncias Recibir"')
    warns("a quoted word that no record has is named",
          ["Ningún registro tiene la palabra «Anónima» tal como está entre comillas."], q='"denuncias Anónima"')
    warns("it is named once, in whatever capitals it stands again",
          ["Ningún registro tiene la palabra «Anónima» tal como está entre comillas."], q='"Anónima ANONIMA"')


def filters(warns):
    """Filters that leave nothing, and what there is without them."""
    warns("the filter that leaves nothing is named with what there is without it",
          ["El filtro «eje: 2» deja la búsqueda sin resultados; sin él hay 1."], q="denuncias", eje=2)
    warns("of several filters, each that would be enough to leave out is named",
          ["Los filtros dejan la búsqueda sin resultados; sin ellos hay 3.",
           "Sin el filtro «eje: 1» hay 1.", "Sin el filtro «tipo: prioridad» hay 0."][:2],
          ("eje", 1), ("tipo", "prioridad"), q="informes")
    warns("filters that only together can be left out are told together",
          ["Los filtros dejan la búsqueda sin resultados; sin ellos hay 3."],
          ("eje", 1), ("implementacion", "inmediata"), q="informes")
    warns("values of one filter are named together",
          ["El filtro «prioridad: 1 o 2» deja la búsqueda sin resultados; sin él hay 3."],
          ("prioridad", 1), ("prioridad", 2), q="informes")
    warns("with group, prioridades are counted",
          ["El filtro «eje: 1» deja la búsqueda sin resultados; sin él hay 1."],
          q="informes", eje=1, group="prioridad")
    warns("a value that no record has is named",
          ["Ningún registro tiene «OSFEM» en «lider».",
           "El filtro «lider: OSFEM» deja la búsqueda sin resultados; sin él hay 1."], q="denuncias", lider="OSFEM")


def what_does_not_meet(warns):
    """Parts of a query that records have, but none all of them."""
    warns("parts that no record has together are named with what there is without each",
          ["Sin «sobornos» hay 1.", "Sin «denuncias anónimas» hay 1."], q='sobornos "denuncias anónimas"')
    warns("so is what is excluded", ["Sin «recibir denuncias» hay 4.", "Sin excluir «anónimas» hay 1."],
          q='"recibir denuncias" -anónimas')
    warns("where not even that helps, it is said in general", ["Ningún registro reúne todo lo que se busca."],
          q='"recibir denuncias" "sancionar los sobornos" "otros informes"')
    warns("a filter in the query itself is named too", ["Sin el filtro «eje: 2» hay 1."], q="denuncias eje:2")


def many_synonyms():
    """A word with more synonyms than a query may have."""
    records = [{"tipo": "documento", "documento": "d", "titulo": "D", "fuente": "d"},
               {"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": 1, "texto": "La palabra7 y la palabra199."}]
    synonyms = [f"conjunto\t>\tpalabra{i}\tuna de muchas" for i in range(200)]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build, [write_corpus(f"{scratch}/d.jsonl", records)], ENTES, synonyms) as daemon:
        answer = daemon.fetch(q="conjunto")
        check("synonyms beyond the bound are left out, and it is said",
              answer["total"] == 1 and any("128 sinónimos" in warning for warning in answer["warnings"]), answer)


def many_prefixes():
    """Words that begin with "ca", and what is said when a prefix stands for more than are looked for."""
    words = " ".join(f"ca{a}{b}" for a in "bcdfgjlmnprst" for b in "bcdfgjlmnpr")
    records = [{"tipo": "documento", "documento": "d", "titulo": "D", "fuente": "d"},
               {"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": 1, "texto": words}]
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
            Daemon(build, [write_corpus(f"{scratch}/d.jsonl", records)]) as daemon:
        for prefixes, each in (1, 100), (12, 100), (13, 92), (64, 18):
            got = daemon.fetch(q=" OR ".join(["ca*"] * prefixes))["warnings"]
            check(f"each of {prefixes} prefixes stands for {each} words",
                  got == [f"Más de {each} palabras empiezan con «ca»: se buscan las {each} más frecuentes."], got)


main()
