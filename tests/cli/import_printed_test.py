#!/usr/bin/env python3
"""indexer import on the project's own document, printed to PDF in four layouts: word for word what the corpus has.

usage: import_printed_test.py BUILD_DIR [-v]

-v prints each text and list that is not as in the corpus.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "harness"))

from daemon import check, finish

INDEXER = Path(sys.argv[1]).resolve() / "indexer"
VERBOSE = "-v" in sys.argv[2:]
CORPUS = TESTS.parent / "corpus"
# Of each layout, how much is right at the least: acciones, wordings, sheets by their líderes and by their entes.
FLOORS = {
    "columna": {"acciones": 287, "textos": 60, "lideres": 35, "entes": 35},
    "tabla": {"acciones": 287, "textos": 60, "lideres": 35, "entes": 35},
    "lado": {"acciones": 287, "textos": 60, "lideres": 35, "entes": 26},
    "columnas": {"acciones": 287, "textos": 60, "lideres": 35, "entes": 34},
}


def prioridades(path):
    records = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return {record["prioridad"]: record for record in records if record["tipo"] == "prioridad"}


def import_pdf(layout, folder):
    """The prioridades, the text with its lines, what was said."""
    output, text = f"{folder}/{layout}.jsonl", f"{folder}/{layout}.txt"
    ran = subprocess.run([INDEXER, "import", TESTS / "fixtures" / "pdf" / f"{layout}.pdf", "--documento", "pea-infoem",
                          "--entes", CORPUS / "entes.jsonl", "--fuente", text, "--output", output],
                         capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        return {}, [], ran.stderr
    return prioridades(output), Path(text).read_text(encoding="utf-8").split("\n"), ran.stderr


def differ(layout, number, what, right, got):
    if VERBOSE:
        print(f"# {layout} {number} {what}\n#   right {right}\n#   got   {got}")


def compare_acciones(layout, number, truth, found):
    """How many are there word for word."""
    right = Counter(accion["texto"] for accion in truth.get("acciones", []))
    got = Counter(accion["texto"] for accion in found.get("acciones", []))
    for text in (right - got).elements():
        differ(layout, number, "acción", text, None)
    for text in (got - right).elements():
        differ(layout, number, "acción", None, text)
    return sum((right & got).values())


def compare(layout, truth, found):
    counts = Counter()
    for number, record in truth.items():
        got = found.get(number, {})
        counts["acciones"] += compare_acciones(layout, number, record, got)
        fields = ["texto"] + (["lideres", "entes"] if record["ficha"] else [])
        for field in fields:
            if record.get(field) == got.get(field):
                counts["textos" if field == "texto" else field] += 1
            else:
                differ(layout, number, field, record.get(field), got.get(field))
    return counts


def cites_its_lines(found, lines):
    """Does the first line that each acción cites hold its first word?"""
    for record in found.values():
        for accion in record.get("acciones", []):
            first, last = accion["lineas"]
            if accion["texto"].split()[0] not in " ".join(lines[first - 1:last]):
                return False
    return True


def main():
    truth = prioridades(CORPUS / "pea-infoem.jsonl")
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
        for layout, floors in FLOORS.items():
            found, lines, said = import_pdf(layout, folder)
            counts = compare(layout, truth, found)
            for what, floor in floors.items():
                check(f"{layout}: at least {floor} of {what} are as in the corpus", counts[what] >= floor,
                      f"{counts[what]} are")
            check(f"{layout}: each acción cites the lines that it stands on", found and cites_its_lines(found, lines))
            check(f"{layout}: what could not be placed is counted", "could not be placed" in said)
            print(f"# {layout}: {dict(counts)}, acciones there: "
                  f"{sum(len(record.get('acciones', [])) for record in found.values())}")


main()
finish()
