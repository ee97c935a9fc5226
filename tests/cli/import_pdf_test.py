#!/usr/bin/env python3
"""indexer import on PDFs: good ones, bad ones, and a pdftotext that misbehaves.

usage: import_pdf_test.py BUILD_DIR
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "harness"))

from cases import case, run_cases
from daemon import finish
from searchd import PATIENCE

INDEXER = Path(sys.argv[1]).resolve() / "indexer"
FIXTURES = TESTS / "fixtures" / "formatos"
SOUND = (FIXTURES / "plan.pdf").read_bytes()
# What a pdftotext of our own writes where its text is to be good.
TEXT = ("Prioridad 1. Publicar los requisitos de cada trámite.\n\nPRIORIDAD 1\n\nPublicar los requisitos.\n\n"
        "ACCIONES SUGERIDAS\n\na) Poner los costos a la vista.\nb) Atender en tres días.\n\f")


def page_pdf(content, resources=b""):
    """A PDF of one page, of which every byte is known."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<" + resources + b">>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table +
            b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data)))


PICTURE = page_pdf(b"q 200 0 0 200 0 0 cm BI /W 8 /H 8 /CS /G /BPC 1 ID \xaa\x55\xaa\x55\xaa\x55\xaa\x55 EI Q")
FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


class Folder:
    """A folder of the test's own: PDFs in it, and a folder of programs that comes first in PATH."""

    def __init__(self, path):
        self.path = Path(path)
        self.programs = self.path / "programs"
        self.programs.mkdir()

    def write(self, name, data):
        (self.path / name).write_bytes(data)
        return name

    def pdftotext(self, script):
        """From now on `pdftotext` is this script; None: the one that is installed."""
        program = self.programs / "pdftotext"
        program.unlink(missing_ok=True)
        if script is not None:
            program.write_text("#!/bin/sh\n" + script)
            program.chmod(0o755)

    def clear(self):
        for name in ["x.jsonl", "x.txt"]:
            (self.path / name).unlink(missing_ok=True)

    def command(self, name, *more):
        return [INDEXER, "import", "--documento", "x", "--output", "x.jsonl", "--fuente", "x.txt", *more, "--", name]

    def environment(self, path=None):
        return {**os.environ, "PATH": path or f"{self.programs}:{os.environ['PATH']}"}

    def run(self, name, *more, path=None):
        self.clear()
        return subprocess.run(self.command(name, *more), cwd=self.path, env=self.environment(path),
                              capture_output=True, text=True, check=False)

    def wrote_nothing(self):
        return sorted(entry.name for entry in self.path.iterdir() if entry.name.startswith("x.")) == []

    def fails(self, name, *texts, more=(), path=None):
        """With one line that names the file and holds each of the texts, and nothing written."""
        ran = self.run(name, *more, path=path)
        return (ran.returncode == 1 and ran.stdout == "" and ran.stderr.count("\n") == 1 and self.wrote_nothing() and
                all(text in ran.stderr for text in (name, *texts)))

    def texts(self):
        records = [json.loads(line) for line in (self.path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
        return [accion["texto"] for record in records for accion in record.get("acciones", [])]


ACCIONES = ["Poner los costos a la vista en cada ventanilla.", "Recibir denuncias anónimas de quien pagó de más."]


# --- Good ones. ---

@case("a PDF is imported, and the text whose lines it cites is kept")
def sound(folder):
    folder.pdftotext(None)
    ran = folder.run(folder.write("plan.pdf", SOUND))
    lines = (folder.path / "x.txt").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in (folder.path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    cited = [lines[accion["lineas"][0] - 1] for accion in records[-1]["acciones"]]
    return (ran.returncode == 0 and folder.texts() == ACCIONES and records[0]["fuente"] == "x.txt" and
            ["costos" in cited[0], "anónimas" in cited[1]] == [True, True])


@case("a PDF is a PDF by any name, also one that an option or an address could have")
def any_name(folder):
    (folder.path / "file:").mkdir(exist_ok=True)
    names = ["plan", "-raw", "-", "plan.md", "mi plan; touch x.jsonl.pdf", "fd:0", "file:/plan.pdf", "plan\n.pdf"]
    return all(folder.run(folder.write(name, SOUND)).returncode == 0 and folder.texts() == ACCIONES for name in names)


@case("a PDF may have something else before its mark, and a text may speak of it")
def mark_behind(folder):
    late = folder.write("late.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + SOUND)
    return (folder.run(late).returncode == 0 and folder.texts() == ACCIONES and
            folder.run(folder.write("t.md", ("Del %PDF-1.7 al papel\n" + TEXT).encode())).returncode == 0)


@case("without --fuente a PDF is imported, with a word on what that means")
def without_fuente(folder):
    folder.clear()
    command = [INDEXER, "import", folder.write("plan.pdf", SOUND), "--documento", "x"]
    ran = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=False)
    return (ran.returncode == 0 and "--fuente" in ran.stderr and '"fuente":"plan.pdf"' in ran.stdout and
            ran.stderr.splitlines()[-1] == "plan.pdf: 0 lines could not be placed" and folder.wrote_nothing())


@case("--fuente keeps a text as it is, byte for byte")
def text_kept(folder):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    ran = folder.run(folder.write("t.md", data))
    return ran.returncode == 0 and (folder.path / "x.txt").read_bytes() == data


@case("--fuente is no other file of the command")
def same_files(folder):
    folder.write("plan.pdf", SOUND)
    (folder.path / "link.pdf").unlink(missing_ok=True)
    (folder.path / "link.pdf").symlink_to("plan.pdf")
    (folder.path / "dir").mkdir(exist_ok=True)
    for source, fuente, output in [("plan.pdf", "plan.pdf", "x.jsonl"), ("plan.pdf", "./link.pdf", "x.jsonl"),
                                   ("plan.pdf", "x.jsonl", "x.jsonl"), ("plan.pdf", "-", "x.jsonl"),
                                   ("plan.pdf", "", "x.jsonl")]:
        ran = subprocess.run([INDEXER, "import", source, "--documento", "x", "--fuente", fuente, "--output", output],
                             cwd=folder.path, capture_output=True, text=True, check=False)
        if ran.returncode != 2 or "--fuente" not in ran.stderr or (folder.path / "plan.pdf").read_bytes() != SOUND:
            return False
    return True


@case("where the text cannot be kept no corpus is written")
def fuente_fails(folder):
    folder.clear()
    ran = subprocess.run([INDEXER, "import", "plan.pdf", "--documento", "x", "--output", "x.jsonl",
                          "--fuente", "none/x.txt"], cwd=folder.path, capture_output=True, text=True, check=False)
    return ran.returncode == 1 and "none/x.txt" in ran.stderr and folder.wrote_nothing()


@case("what becomes no corpus keeps no text")
def no_prioridad(folder):
    return folder.fails(folder.write("t.md", b"Una carta.\n"), "no prioridad")


# --- Bad ones. ---

@case("a file that is no PDF but has its mark is a damaged PDF")
def no_pdf(folder):
    return all(folder.fails(folder.write("n.pdf", data), "damaged or incomplete PDF", "get it anew")
               for data in [b"%PDF-", b"%PDF-1.7\nnada de esto es un PDF\n", b"%PDF-1.4\n" + os.urandom(5000)])


@case("a file that is named as a PDF and has no mark of it is told as what it is")
def named_pdf(folder):
    return (folder.fails(folder.write("t.pdf", b"Una carta.\n"), "no prioridad") and
            folder.fails(folder.write("e.pdf", b""), "no text") and
            folder.fails(folder.write("z.pdf", b"Uno\n\0\n"), "zero byte") and
            folder.fails("none.pdf"))


@case("a PDF that was cut off anywhere is an error")
def cut_off(folder):
    return all(folder.fails(folder.write("c.pdf", SOUND[:len(SOUND) * part // 20]), "damaged or incomplete PDF")
               for part in range(1, 20))


@case("a PDF that was cut off behind its pages is an error, though pdftotext makes something of it")
def cut_behind(folder):
    whole = page_pdf(b"BT /F 10 Tf 10 100 Td (Prioridad 1. Publicar los requisitos de todo.) Tj ET", FONT)
    return (folder.run(folder.write("w.pdf", whole)).returncode == 0 and
            folder.fails(folder.write("c.pdf", whole[:whole.index(b"xref")]), "damaged or incomplete PDF"))


@case("a PDF with a password says how it is taken off")
def password(folder):
    shutil.copy(FIXTURES / "clave.pdf", folder.path / "clave.pdf")
    return folder.fails("clave.pdf", "a PDF with a password", "qpdf --decrypt --password=PASSWORD clave.pdf clave.open.pdf")


@case("a PDF of pictures says how its letters are recognised")
def pictures(folder):
    return folder.fails(folder.write("foto.pdf", PICTURE), "a PDF of pictures",
                        "ocrmypdf -l spa foto.pdf foto.ocr.pdf, then import foto.ocr.pdf")


@case("a PDF that comes through a pipe is refused with a word on what to do")
def piped(folder):
    folder.clear()
    ran = subprocess.run(folder.command("/dev/stdin"), cwd=folder.path, input=SOUND, capture_output=True, check=False)
    return ran.returncode == 1 and b"save it in a file" in ran.stderr and folder.wrote_nothing()


# --- A pdftotext that misbehaves. ---

def fake(folder, script, *texts, more=("--pdf-timeout", "1")):
    folder.pdftotext(script)
    return folder.fails(folder.write("plan.pdf", SOUND), *texts, more=more)


def alive(marker):
    """Processes that have the marker in their arguments."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and marker.encode() in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            pass
    return found


def none_left(marker):
    """What was killed is gone as soon as its new parent takes note of it."""
    deadline = time.monotonic() + PATIENCE
    while alive(marker) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(marker)


MARKER = f"987{os.getpid()}"


@case("it is given the raw order, UTF-8, an absolute path, nothing to read, and no open file of ours")
def given(folder):
    folder.pdftotext(f'[ "$2" = -bbox ] && exit 1; echo "$@" >"{folder.path}/given"; wc -c >>"{folder.path}/given"\n'
                     f'ls /proc/self/fd | wc -l >>"{folder.path}/given"; ulimit -c >>"{folder.path}/given"\n'
                     f"cat <<'END'\n{TEXT}END\n")
    ran = folder.run(folder.write("plan.pdf", SOUND))
    lines = (folder.path / "given").read_text().split("\n")
    # ls itself has one more open than the three.
    return ran.returncode == 0 and lines[:4] == [f"-raw -enc UTF-8 {folder.path.resolve()}/plan.pdf -", "0", "4", "0"]


@case("one that hangs is ended, and says how it is given longer")
def hangs(folder):
    return fake(folder, f"exec sleep {MARKER}1", "1 s", "--pdf-timeout SECONDS") and none_left(f"{MARKER}1")


@case("one that hangs and ignores what asks it to end is ended")
def ignores(folder):
    return (fake(folder, f"trap '' TERM INT HUP; while :; do sleep {MARKER}2; done", "--pdf-timeout") and
            none_left(f"{MARKER}2"))


@case("one that turns in circles is ended")
def circles(folder):
    return fake(folder, "while :; do :; done", "--pdf-timeout")


@case("what it started is ended with it, also where it ends well")
def starts_others(folder):
    if not (fake(folder, f"sleep {MARKER}3 & sleep {MARKER}3", "--pdf-timeout") and none_left(f"{MARKER}3")):
        return False
    folder.pdftotext(f"sleep {MARKER}4 &\ncat <<'END'\n{TEXT}END\n")
    ran = folder.run("plan.pdf")
    return ran.returncode == 0 and len(folder.texts()) == 2 and none_left(f"{MARKER}4")


@case("what left its group is ended too")
def leaves_group(folder):
    if not (fake(folder, f"setsid sleep {MARKER}6 & setsid sh -c 'sleep {MARKER}6 & sleep {MARKER}6' & "
                         f"sleep {MARKER}6", "--pdf-timeout") and none_left(f"{MARKER}6")):
        return False
    folder.pdftotext(f"setsid sleep {MARKER}7 &\nsleep 0.2; cat <<'END'\n{TEXT}END\n")
    return folder.run("plan.pdf").returncode == 0 and none_left(f"{MARKER}7")


@case("one that never stops writing is ended")
def floods(folder):
    return fake(folder, "exec yes 'Una línea de texto que no termina nunca'", "more than", "bytes of text",
                more=("--pdf-timeout", "600"))


@case("one that never stops complaining is ended")
def complains(folder):
    return fake(folder, "exec yes 'Syntax Error: nada' >&2", "--pdf-timeout")


@case("one that takes memory without end is ended")
def memory(folder):
    script = "exec python3 -c 'b = []\nwhile True: b.append(bytearray(b\"x\" * (1 << 27)))'"
    return fake(folder, script, "plan.pdf", more=("--pdf-timeout", "600"))


@case("one that crashes is told with its signal")
def crashes(folder):
    return fake(folder, "kill -SEGV $$", "signal 11")


@case("one that fails is told with the first that it said, without what a terminal would obey")
def fails(folder):
    return (fake(folder, "printf 'Error: \\033[2Jmal \\377\\nmás' >&2; exit 1", "pdftotext: Error:  [2Jmal �)") and
            fake(folder, "exit 3", "no reason given"))


@case("one that cannot be run is told")
def no_program(folder):
    folder.pdftotext("")
    (folder.programs / "pdftotext").write_text("#!/none\n")
    return folder.fails(folder.write("plan.pdf", SOUND), "cannot be run")


@case("where there is none, the package that has it is named")
def not_installed(folder):
    folder.pdftotext(None)
    folder.write("plan.pdf", SOUND)
    return all(folder.fails("plan.pdf", "poppler-utils", path=path) for path in ["/none", "/none:/", ":."])


@case("one in the working directory is not run")
def not_here(folder):
    program = folder.path / "pdftotext"
    program.write_text("#!/bin/sh\necho mal >x.txt\n")
    program.chmod(0o755)
    good = folder.fails("plan.pdf", "poppler-utils", path=".:/none:")
    program.unlink()
    return good


@case("bytes that are no text are no failure of the import, and ligatures are letters")
def bytes_of_it(folder):
    folder.pdftotext("printf 'PRIORIDAD 1\\n\\nO\\357\\254\\201cina e\\357\\254\\203caz \\000con \\355\\240\\200 algo "
                     "m\\303\\241s.\\n\\nACCIONES SUGERIDAS\\n\\na) A\\357\\254\\201n de \\377 todo.\\n\\f'")
    ran = folder.run(folder.write("plan.pdf", SOUND))
    kept = (folder.path / "x.txt").read_text(encoding="utf-8")
    return ran.returncode == 0 and "Oficina efficaz con ��� algo más." in kept and folder.texts() == ["Afin de � todo."]


@case("a font that does not tell its letters is told, with what recognises them")
def no_letters(folder):
    return fake(folder, "printf '\\356\\200\\201\\356\\200\\202\\356\\200\\203 \\356\\200\\204 a\\n\\f'",
                "fonts do not tell", "--force-ocr plan.pdf")


@case("pages without text, and what it complained of, are told; the latter fails with --strict")
def warned(folder):
    folder.pdftotext(f"echo 'Syntax Error (12): letra rara' >&2\ncat <<'END'\n\f\f{TEXT}END\n")
    ran = folder.run(folder.write("plan.pdf", SOUND))
    strict = folder.run("plan.pdf", "--strict")
    return (ran.returncode == 0 and "2 of 3 pages have no text" in ran.stderr and
            "may be missing: pdftotext: Syntax Error (12): letra rara" in ran.stderr and strict.returncode == 1 and
            len(folder.texts()) == 2)


@case("a million lines, and a line of 50 MB, are an error or a report")
def large(folder):
    return (fake(folder, "yes a1b2c3d4e5f6 | head -n 1000002", "more than 1000000 lines", more=()) and
            fake(folder, "head -c 52428800 /dev/zero | tr '\\0' a", "no prioridad", more=()))


@case("an indexer that is ended takes it along")
def ended(folder):
    for number in [signal.SIGTERM, signal.SIGINT, signal.SIGKILL]:
        folder.clear()
        folder.pdftotext(f"exec sleep {MARKER}5")
        run = subprocess.Popen(folder.command("plan.pdf"), cwd=folder.path, env=folder.environment(),
                               stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not alive(f"{MARKER}5") and time.monotonic() < deadline:
            time.sleep(0.02)
        run.send_signal(number)
        run.wait()
        if not none_left(f"{MARKER}5") or not folder.wrote_nothing():
            return False
    return True


@case("--pdf-timeout is a number of seconds")
def timeout_values(folder):
    folder.pdftotext(None)
    bad = ["0", "-1", "", "1s", "3601", "99999999999999999999", " 1", "+1"]
    runs = [folder.run("plan.pdf", f"--pdf-timeout={value}") for value in bad]
    return (all(ran.returncode == 2 and "--pdf-timeout" in ran.stderr for ran in runs) and
            folder.run("plan.pdf", "--pdf-timeout=3600").returncode == 0)


with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
    run_cases(Folder(scratch))
finish()
