"""Exports as a workbook: the cells are those of the CSV, texts stay texts, and what the table is stands beside it.

    xlsx_test.py BUILD_DIR
"""
import csv
import io
import json
import re
import sys
import tempfile
import urllib.request
import xml.etree.ElementTree as xml
import zipfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402

build = sys.argv[1]
SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
HOSTILE = ["=HYPERLINK(\"http://x.mx\")", "+1", "@SUM(A1)", "<script>alert(1)</script> & \"comillas\" 'y'",
           "http://x.mx/a", "]]>", "_x0041_", "\u202eal revés", "007", "123456789012345", "42"]


def get(daemon, path):
    with urllib.request.urlopen(daemon.base + path) as answer:
        return answer.read(), answer.headers


def strings(book):
    root = xml.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(f"{{{SPACE['x']}}}t")) for item in root.findall("x:si", SPACE)]


def cells(book, sheet):
    """The rows of a sheet, each a dict of column letters; numbers as numbers. No cell may be a formula."""
    shared = strings(book)
    rows = []
    for row in xml.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{{{SPACE['x']}}}row"):
        found = {}
        for cell in row.findall("x:c", SPACE):
            check_quiet(cell.find("x:f", SPACE) is None, "a cell is a formula")
            value = cell.find("x:v", SPACE).text
            letters = re.match("[A-Z]+", cell.get("r"))[0]
            found[letters] = shared[int(value)] if cell.get("t") == "s" else float(value)
        rows.append(found)
    return rows


def check_quiet(good, what):
    if not good:
        check(what, False, None)


def table(book):
    head, *rows = cells(book, 1)
    return [{name: row.get(letters, "") for letters, name in head.items()} for row in rows]


def notes(book):
    return {row["A"]: row.get("B", "") for row in cells(book, 2)}


def workbook(daemon, path):
    data, headers = get(daemon, path)
    return zipfile.ZipFile(io.BytesIO(data)), headers


def corpus(path):
    records = [{"tipo": "documento", "documento": "mal", "titulo": "=1+1", "fuente": "mal.txt"}]
    for number, text in enumerate(HOSTILE, 1):
        records.append({"tipo": "prioridad", "documento": "mal", "eje": 1, "prioridad": number, "texto": text,
                        "lideres": ["=Ente, de prueba"],
                        "acciones": [{"inciso": "a", "texto": text + " acción"}]})
    return write_corpus(path, records)


def same_as_csv(daemon, query):
    book, headers = workbook(daemon, "/v1/export?format=xlsx&" + query)
    rows = list(csv.DictReader(io.StringIO(get(daemon, "/v1/export?format=csv&" + query)[0].decode("utf-8-sig"), newline="")))
    told = table(book)
    check(f"{query}: a row for each record, in the same order", [row["Clave"] for row in told] == [row["id"] for row in rows],
          f"{len(told)} and {len(rows)}")
    check(f"{query}: with the same texts", all(str(a["Texto"]) == b["texto"] and a["Cita"] == b["cita"] and
                                              str(int(a["Prioridad"])) == b["prioridad"] for a, b in zip(told, rows)), None)
    above = {row["Clave"]: row["Texto"] for row in told if "." not in row["Clave"].split(".p")[-1]}
    check(f"{query}: the wording of the prioridad beside its acciones",
          all(row["Texto de la prioridad"] == above.get(row["Clave"].rsplit(".", 1)[0], row["Texto de la prioridad"])
              for row in told if row["Clave"] not in above), None)
    return book, headers


with Daemon(build, ["corpus/pea-infoem.jsonl"], entes="corpus/entes.jsonl") as daemon:
    book, headers = same_as_csv(daemon, "q=obra+p%C3%BAblica&eje=3")
    same_as_csv(daemon, "")
    same_as_csv(daemon, "ente=OSFEM&sort=prioridad")
    said = notes(book)
    check("the second sheet says what was asked", said["Búsqueda"] == "obra pública" and said["Filtros"] == "Eje: 3" and
          said["Renglones"] == len(table(book)) and said["Revisión"] and said["Datos del"], str(said))
    check("its name says query and day", re.search(r'filename="fichero-obra-publica-\d{4}-\d\d-\d\d\.xlsx"',
                                                   headers["Content-Disposition"]), str(headers))
    check("it is a workbook", headers["Content-Type"].endswith("spreadsheetml.sheet"), str(headers))
    check("the same again is the same bytes", get(daemon, "/v1/export?format=xlsx&q=obra")[0] ==
          get(daemon, "/v1/export?format=xlsx&q=obra")[0], None)
    empty, _ = workbook(daemon, "/v1/export?format=xlsx&q=xyzzyxyzzy&autocorrect=false&related=false")
    check("nothing found is a heading alone", table(empty) == [], None)
    book, _ = workbook(daemon, "/v1/entes/OSFEM/export?format=xlsx")
    rows = [json.loads(line) for line in get(daemon, "/v1/entes/OSFEM/export?format=jsonl")[0].splitlines()]
    check("a body's workbook has the rows of its set", [(row["Clave"], row["Cita"]) for row in table(book)] ==
          [(row["id"], row["cita"]) for row in rows], None)
    check("and says whose it is", notes(book)["Clave"] == "OSFEM", None)
    page = get(daemon, "/?q=obra")[0].decode()
    link = re.search(r'href="(/v1/export\?[^"]*format=xlsx)"', page)
    check("the page leads to it", link and workbook(daemon, link[1].replace("&amp;", "&")), None)

with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch, \
        Daemon(build, [corpus(f"{scratch}/mal.jsonl")]) as daemon:
    rows = table(workbook(daemon, "/v1/export?format=xlsx&tipo=prioridad")[0])
    for text, row in zip(HOSTILE, rows):
        # A number of few digits is one, as people mean it; a longer one, or one that begins with 0, would be another.
        shown = row["Texto"] if isinstance(row["Texto"], str) else str(int(row["Texto"]))
        check(f"a text stays as it is: {text}", shown == text, shown)
    check("a number of many digits stays a text", isinstance(rows[9]["Texto"], str) and isinstance(rows[8]["Texto"], str),
          str(rows[9]))
    check("bodies too", all(row["Dirigen"] == "=Ente, de prueba" for row in rows), str(rows[0]))
finish()
