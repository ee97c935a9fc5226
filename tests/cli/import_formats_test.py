#!/usr/bin/env python3
"""indexer import on files that are no text in UTF-8: each is told by its bytes, with the command that makes text of it.

usage: import_formats_test.py BUILD_DIR
"""

import bz2
import gzip
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "harness"))

from cases import case, run_cases
from daemon import finish

INDEXER = Path(sys.argv[1]).resolve() / "indexer"
FIXTURES = TESTS / "fixtures" / "formatos"
TEXT = ("PROGRAMA MUNICIPAL\n\nPrioridad 1. Publicar los requisitos y el costo de cada trámite.\n\nPRIORIDAD 1\n\n"
        "Publicar los requisitos.\n\nACCIONES SUGERIDAS\n\na) Atender en tres días las denuncias de «mordidas».\n")
WRITER = "soffice --headless --convert-to txt:Text"


class Folder:
    """A folder of the test's own, from which the indexer is run."""

    def __init__(self, path):
        self.path = Path(path)

    def write(self, name, data):
        (self.path / name).write_bytes(data)
        return name

    def run(self, name, *more):
        return subprocess.run([INDEXER, "import", *more, "--documento", "x", "--output", "x.jsonl", "--", name],
                              cwd=self.path, capture_output=True, text=True, check=False)

    def refuses(self, name, *texts):
        """In one line that holds each of the texts, with nothing written."""
        ran = self.run(name)
        return (ran.returncode == 1 and ran.stderr.count("\n") == 1 and not (self.path / "x.jsonl").exists() and
                all(text in ran.stderr for text in texts))

    def takes(self, name):
        ran = self.run(name)
        (self.path / "x.jsonl").unlink(missing_ok=True)
        return ran.returncode == 0


def renamed(folder, fixture, name):
    shutil.copy(FIXTURES / fixture, folder.path / name)
    return name


for ending, command in [("docx", WRITER), ("odt", WRITER), ("doc", WRITER), ("rtf", WRITER), ("html", WRITER)]:
    @case(f"a document in {ending.upper()}, whatever its name, is refused with the command that makes text of it")
    def refused(folder, ending=ending, command=command):
        name = renamed(folder, f"plan.{ending}", "plan.txt")
        return folder.refuses(name, ending.upper(), f"{command} plan.txt, then import plan.txt")

for ending in ["xlsx", "ods", "xls"]:
    @case(f"a spreadsheet in {ending.upper()} is refused with the way to CSV")
    def refused_sheet(folder, ending=ending):
        name = renamed(folder, f"hoja.{ending}", f"hoja.{ending}")
        return folder.refuses(name, ending.upper(), f"soffice --headless --convert-to csv hoja.{ending}",
                              "docs/documento.md")


@case("a presentation and an electronic book are refused with their commands")
def others(folder):
    return (folder.refuses(renamed(folder, "plan.pptx", "p.pptx"), "--convert-to pdf p.pptx, then import p.pdf") and
            folder.refuses(renamed(folder, "plan.epub", "p.epub"), "pandoc --to plain", "--output p.epub.txt p.epub"))


@case("a document of Word with a password says so")
def protected(folder):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    return folder.refuses(folder.write("p.docx", data), "password")


@case("a spreadsheet inside a document of Word does not make it one")
def embedded(folder):
    with zipfile.ZipFile(folder.path / "e.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
        archive.writestr("word/document.xml", "x")
    return folder.refuses("e.docx", "DOCX")


@case("an archive of something else is told as that")
def archives(folder):
    with zipfile.ZipFile(folder.path / "a.zip", "w") as archive:
        archive.writestr("plan.txt", TEXT)
    return (folder.refuses("a.zip", "ZIP", "unzip a.zip") and
            folder.refuses(folder.write("a.gz", gzip.compress(TEXT.encode())), "gzip -dc a.gz > a.gz.out") and
            folder.refuses(folder.write("a.xz", lzma.compress(TEXT.encode())), "xz -dc a.xz > a.xz.out") and
            folder.refuses(folder.write("a.bz2", bz2.compress(TEXT.encode())), "bzip2 -dc a.bz2 > a.bz2.out"))


@case("pictures are refused with the command that recognises letters")
def pictures(folder):
    kinds = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff\xe0", "TIFF": b"II*\0", "GIF": b"GIF89a\x80",
             "WebP": b"RIFF\x80\0\0\0WEBP"}
    return all(folder.refuses(folder.write("foto.md", mark + bytes(200)), kind, "tesseract foto.md foto.md -l spa")
               for kind, mark in kinds.items())


@case("a text that begins as the mark of a picture does is text")
def words_of_marks(folder):
    return all(folder.takes(folder.write("t.md", (start + "\n\n" + TEXT).encode()))
               for start in ["BM: banco de mejoras", "GIF89a", "Formato WEBP", "BZh", "Rar!", "%PDF", "PK",
                             "Los <html> y los %PDF-1.7 se leen", "[Índice](#indice)", "{Borrador}", "<!-- nota -->"])


for encoding, names in {"cp1252": "WINDOWS-1252", "latin-1": "WINDOWS-1252", "mac_roman": "MACINTOSH",
                        "cp850": "CP850", "utf-16": "UTF-16", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE",
                        "utf-32": "UTF-32", "utf-32-le": "UTF-32LE", "utf-32-be": "UTF-32BE"}.items():
    @case(f"text in {encoding} is refused with an iconv that makes it what it was")
    def recoded(folder, encoding=encoding, name=names):
        written = folder.write("t.txt", TEXT.encode(encoding))
        command = f"iconv -f {name} -t UTF-8 t.txt > t.txt.txt"
        made = subprocess.run(["sh", "-c", command], cwd=folder.path, check=False)
        text = (folder.path / "t.txt.txt").read_text(encoding="utf-8")
        return folder.refuses(written, command) and made.returncode == 0 and text == TEXT and folder.takes("t.txt.txt")


@case("of a text that is UTF-8 but for one line, the line is named")
def one_line(folder):
    data = (TEXT + "b) Qué día más útil.\n").encode() + "c) Acción\n".encode("latin-1")
    return folder.refuses(folder.write("t.md", data), "line 13 is not UTF-8")


@case("data are told as what they are")
def data(folder):
    return (folder.refuses(folder.write("d", b'{"tipo":"documento","documento":"x"}\n'), "JSON") and
            folder.refuses(folder.write("d", b'\n [ {"a": 1} ]'), "JSON") and
            folder.refuses(folder.write("d", b'<?xml version="1.0"?><plan/>'), "XML") and
            folder.refuses(folder.write("d", b"<!-- hecho por nadie -->\n<!DOCTYPE HTML><p>"), "HTML") and
            folder.refuses(folder.write("d", b"%!PS-Adobe-3.0\n"), "ps2pdf d d.pdf"))


@case("the command has the path as a shell takes it, and no option of it")
def quoted(folder):
    names = {"mi plan.txt": "'mi plan.txt'", "a'b;$c.txt": "'a'\\''b;$c.txt'", "-r.txt": "./-r.txt",
             "año.txt": "'año.txt'"}
    for name, word in names.items():
        written = folder.write(name, TEXT.encode("cp1252"))
        path = word[:-1] + ".txt'" if word.endswith("'") else word + ".txt"
        command = f"iconv -f WINDOWS-1252 -t UTF-8 {word} > {path}"
        if not folder.refuses(written, command):
            return False
        if subprocess.run(["sh", "-c", command], cwd=folder.path, check=False).returncode:
            return False
        if (folder.path / f"{name}.txt").read_text(encoding="utf-8") != TEXT:
            return False
    return True


@case("a long path does not cut the command off")
def long_path(folder):
    deep = folder.path / ("d" * 200) / ("e" * 200)
    deep.mkdir(parents=True)
    shutil.copy(FIXTURES / "plan.docx", deep / "plan.docx")
    ran = folder.run(os.path.relpath(deep / "plan.docx", folder.path))
    return ran.returncode == 1 and "/plan.docx: it is" in ran.stderr and ran.stderr.endswith(f"{WRITER} FILE, then import FILE.txt\n")


@case("a file of nothing but marks is an error in one line")
def short_files(folder):
    starts = [b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x1f\x8b",
              b"%PDF-", b"{", b"[", b"<!--", b"<?xml", b"\xef\xbb\xbf", b"\0", b"\0\0\0\0", b"{\\rtf"]
    return all(folder.refuses(folder.write("s", start)) for start in starts)


with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
    run_cases(Folder(scratch))
finish()
