#!/usr/bin/env python3
"""indexer import on plans of other bodies that were printed to PDF with tables: every acción in its place.

usage: import_pdf_tables_test.py BUILD_DIR [-v]

The plans are tests/fixtures/pdf/planes/*.pdf; beside each stands what it must
give (.jsonl) and what it was printed from (.html, `make pdf-fixtures`). They
have covers, tables of contents, feet and heads of pages, footnotes, words
broken by the printer, rows that pages break, headers alone at a page's end.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "harness"))

from daemon import check, finish

INDEXER = Path(sys.argv[1]).resolve() / "indexer"
VERBOSE = "-v" in sys.argv[2:]
PLANES = sorted((TESTS / "fixtures" / "pdf" / "planes").glob("*.pdf"))


def records(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def of(found, tipo):
    return [record for record in found if record["tipo"] == tipo]


def import_pdf(plan, folder):
    """The records, the pages of the text with its lines, what was said."""
    output, text = f"{folder}/{plan.stem}.jsonl", f"{folder}/{plan.stem}.txt"
    ran = subprocess.run([INDEXER, "import", plan, "--documento", "plan", "--fuente", text, "--output", output],
                         capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        return [], [], ran.stderr
    return records(output), Path(text).read_text(encoding="utf-8").split("\n"), ran.stderr


def same(what, right, got):
    if right != got and VERBOSE:
        print(f"# {what}\n#   right {right}\n#   got   {got}")
    return right == got


def is_cited(record, lines):
    """Are the record's first and last word on the lines that it cites, and these on its pages?"""
    first, last = record["lineas"]
    words = re.findall(r"\w+", record["texto"])
    page = "\n".join(lines[:first]).count("\f") + 1
    return (words[0] in lines[first - 1] and words[-1][-2:] in lines[last - 1] and record["paginas"][0] == page)


def own(accion):
    """What stands beside an acción in its row."""
    return [", ".join(accion.get("lideres", []))] + [campo["texto"] for campo in accion.get("campos", [])]


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
        for plan in PLANES:
            truth = records(plan.with_suffix(".jsonl"))
            found, lines, said = import_pdf(plan, folder)
            prioridades = of(found, "prioridad")
            check(f"{plan.stem}: its ejes", same("ejes", [eje["titulo"] for eje in of(truth, "eje")],
                                                [eje["titulo"] for eje in of(found, "eje")]))
            check(f"{plan.stem}: its prioridades",
                  same("prioridades", [(p["eje"], p["texto"]) for p in of(truth, "prioridad")],
                       [(p["eje"], p["texto"]) for p in prioridades]))
            check(f"{plan.stem}: the acciones of each",
                  same("acciones", [[a["texto"] for a in p["acciones"]] for p in of(truth, "prioridad")],
                       [[a["texto"] for a in p.get("acciones", [])] for p in prioridades]))
            if "lideres" in of(truth, "prioridad")[0]["acciones"][0]:
                check(f"{plan.stem}: each acción has what stands in its row",
                      same("rows", [[a["lideres"] + [a["plazo"], a["indicador"]] for a in p["acciones"]]
                                    for p in of(truth, "prioridad")],
                           [[own(a) for a in p.get("acciones", [])] for p in prioridades]))
            check(f"{plan.stem}: each acción cites its lines and page",
                  found and all(is_cited(a, lines) for p in prioridades for a in p.get("acciones", [])))
            check(f"{plan.stem}: no more than two lines are left", re.search(r": [0-2] lines? could not be placed", said),
                  said)


main()
finish()
