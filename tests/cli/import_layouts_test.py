"""indexer import reads documents of other bodies, each in another layout.

    import_layouts_test.py BUILD_DIR                   the documents of COME_IN, each with its cases
    import_layouts_test.py BUILD_DIR --all [NAME...]   every document of tests/fixtures/planes, or those named,
                                                       with each difference between truth and what was read

A document there is NAME.txt or NAME.md; beside it stand the truth, and what import is given:

    NAME.jsonl         the corpus that it holds, without what is no part of the comparison (FIELDS)
    NAME.unplaced      its lines that have no place and must be told, one number a line; a `?` behind it: may be told
    NAME.json          the profile, where the built-in one is not enough
    NAME.entes.jsonl   the authority file, where names need it

Runs from the repository root.
"""
import glob
import json
import os
import re
import subprocess
import sys

# Every layout that import reads without a fault: one that stands here stays right.
COME_IN = [
    "abierto-preguntas", "acciones-en-tabla", "ambiente-rotulos", "anexo-acciones", "bosques-responsables",
    "bosques-romanos", "cabezas", "caminos-actividades", "chile-seguridad", "colombia-municipio", "columnas",
    "cultura-institucional", "desconocido", "digital-guiones", "ejecutores", "escuelas", "espana-turismo",
    "estrategia-nacional", "gobierno-abierto", "gobierno-partes", "implementacion-estrategias", "integridad-lineas",
    "integridad-transitorios", "juventud-actuaciones", "juventud-citas", "juventud-vinetas", "lectura-cuadros",
    "movilidad-comas", "municipal-abreviado", "nacional-ejes", "nacional-vinetas", "ninez-listas",
    "peru-institucional", "plan-bolivia", "plan-cabeza", "plan-estatal", "plan-municipal", "playas",
    "policia-ordinales", "politica-anticorrupcion", "politicas-sociales", "probidad-numeros",
    "programas-corresponsables", "prosa", "regional-codigos", "rio-negritas", "rural-guiones", "salud-capitulos",
    "salud-renglones", "sectorial-agua", "sectorial-turismo", "seguridad-anidada", "transparencia-rotulos",
    "transversales", "turismo-numero-antes", "universidad", "vial-matriz", "vinculacion-nacional",
]
PLANS = "tests/fixtures/planes"
# Without its profile, the headings that the error must list.
UNKNOWN = {"desconocido": ("3 × Apartado N", "6 × Cometido N.N")}
RECORDS = ("titulo", "texto", "texto_ficha", "objetivo", "temas", "numero", "eje", "ruta", "principios", "lideres",
           "entes", "entes_tachados", "practica", "campos", "lineas", "lineas_de", "paginas")
ACTIONS = ("inciso", "numero", "texto", "lideres", "entes", "campos", "lineas", "lineas_de", "paginas")
failed = 0


def check(sentence, differences):
    global failed
    for difference in differences:
        print(f"# {difference}")
    failed += bool(differences)
    print(f"{'not ok' if differences else 'ok'} - {sentence}", flush=True)


def records(lines):
    return [json.loads(line) for line in lines if line.strip()]


def read_corpus(path):
    with open(path, encoding="utf-8") as lines:
        return records(lines)


def source_of(name):
    return next(path for path in (f"{PLANS}/{name}.txt", f"{PLANS}/{name}.md") if os.path.exists(path))


def every_plan():
    return sorted(os.path.basename(path)[:-len(".unplaced")] for path in glob.glob(f"{PLANS}/*.unplaced"))


class Plan:
    """A document of tests/fixtures/planes and what import made of it."""

    def __init__(self, build, name):
        self.name = name
        self.truth = read_corpus(f"{PLANS}/{name}.jsonl")
        self.source = source_of(name)
        command = [f"{build}/indexer", "import", self.source, "--documento", self.truth[0]["documento"]]
        for option, beside in (("--perfil", f"{PLANS}/{name}.json"), ("--entes", f"{PLANS}/{name}.entes.jsonl")):
            if os.path.exists(beside):
                command += [option, beside]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        self.status, self.told = run.returncode, run.stderr
        self.read = records(run.stdout.splitlines()) if run.stdout else []

    def placed_wrongly(self):
        """A sentence for each difference between the truth and what was read."""
        if self.status != 0:
            return [f"status {self.status}: {line}" for line in self.told.splitlines()[-12:]]
        found = list(of_document(self.truth[0], self.read[0]))
        truth, read = by_key(self.truth), by_key(self.read)
        for key in truth:
            if key not in read:
                found.append(f"{key}: missing: {truth[key].get('titulo', truth[key].get('texto'))!r}")
            else:
                found += of_record(key, truth[key], read[key])
        for key in read:
            if key not in truth:
                found.append(f"{key}: invented: {read[key].get('titulo', read[key].get('texto'))!r}")
        return found

    def told_wrongly(self):
        """A sentence for each line without a place that was not told, and for each that was told but has one."""
        with open(f"{PLANS}/{self.name}.unplaced", encoding="utf-8") as rows:
            rows = rows.read().split()
        must = {int(row) for row in rows if not row.endswith("?")}
        may = {int(row[:-1]) for row in rows if row.endswith("?")}
        told = set()
        for first, last in (re.findall(rf"^{re.escape(self.source)}:(\d+)()(?=: )", self.told, re.MULTILINE) +
                            re.findall(r"\blines? (\d+) to (\d+)\b", self.told)):  # a part that is passed over
            told.update(range(int(first), int(last or first) + 1))
        with open(self.source, encoding="utf-8", newline="") as source:
            lines = source.read().split("\n")
        told = {number for number in told if lines[number - 1].strip()}
        return ([f"line {number} is passed over in silence: {lines[number - 1]}" for number in sorted(must - told)] +
                [f"line {number} is told to have no place: {lines[number - 1]}"
                 for number in sorted(told - must - may)])


def unlisted(build, name):
    """A sentence for each heading that is not in what import says of a document of unknown layout."""
    run = subprocess.run([f"{build}/indexer", "import", source_of(name), "--documento", name], capture_output=True,
                         encoding="utf-8", check=False)
    if run.returncode == 0 or run.stdout:
        yield f"status {run.returncode}, {len(run.stdout.splitlines())} records"
    for heading in UNKNOWN[name]:
        if heading not in run.stderr:
            yield f"{heading!r} is not in {run.stderr!r}"


def by_key(corpus):
    """The records by what they are called here: "eje 1", "prioridad 3"."""
    return {f"{record['tipo']} {record[record['tipo']]}": record for record in corpus if record["tipo"] != "documento"}


def letters(text):
    return "".join(filter(str.isalnum, text))


def misquoted(name):
    """A sentence for each text of the truth that does not begin and end in the lines that it cites."""
    with open(source_of(name), encoding="utf-8", newline="") as source:
        lines = [""] + [letters(line) for line in source.read().split("\n")]
    for record in read_corpus(f"{PLANS}/{name}.jsonl"):
        for part in [record, *record.get("campos", []), *record.get("acciones", [])]:
            words, cited = part.get("texto", "").split(), part.get("lineas")
            if words and not (letters(words[0]) in "".join(lines[cited[0]:cited[1] + 1]) and
                              letters(words[-1][-4:]) in lines[cited[1]]):
                yield f"lines {cited[0]} to {cited[1]} are not {part['texto']!r}"


def of_document(truth, read):
    if truth.get("titulo") != read.get("titulo"):
        yield f"titulo: {truth.get('titulo')!r}, read {read.get('titulo')!r}"
    usual = {"eje": "Eje", "prioridad": "Prioridad", "accion": "Acción"}
    for level, word in truth.get("niveles", {}).items():
        was = read.get("niveles", {}).get(level, usual[level])
        if was.casefold() != word.casefold():  # a heading in capitals names a level in small letters
            yield f"niveles.{level}: {word!r}, read {was!r}"


def of_fields(where, fields, truth, read):
    for field in fields:
        want, got = truth.get(field), read.get(field)
        if want == got:
            continue
        if isinstance(want, list) and isinstance(got, list) and len(want) == len(got) and len(want) > 1:
            for place, (one, other) in enumerate(zip(want, got)):
                if one != other:
                    yield f"{where} {field}[{place}]: {one!r}, read {other!r}"
        else:
            yield f"{where} {field}: {want!r}, read {got!r}"


def of_record(where, truth, read):
    yield from of_fields(where, RECORDS, truth, read)
    want, got = truth.get("acciones", []), read.get("acciones", [])
    for one, other in zip(want, got):
        yield from of_fields(f"{where}.{one['inciso']}", ACTIONS, one, other)
    for one in want[len(got):]:
        yield f"{where}.{one['inciso']}: missing: {one['texto']!r}"
    for other in got[len(want):]:
        yield f"{where}.{other['inciso']}: invented: {other['texto']!r}"


def main(build, *arguments):
    names = COME_IN
    if arguments[:1] == ("--all",):
        names = arguments[1:] or every_plan()
    check("each truth cites the lines where its texts stand", [f"{name}: {wrong}" for name in every_plan()
                                                               for wrong in misquoted(name)])
    for name in names:
        plan = Plan(build, name)
        check(f"{name}: every text is in its place", plan.placed_wrongly())
        check(f"{name}: what has no place is told, and nothing else", plan.told_wrongly())
        if name in UNKNOWN:
            check(f"{name}: without its profile, the error lists the headings seen", list(unlisted(build, name)))


main(*sys.argv[1:])
sys.exit(failed > 0)
