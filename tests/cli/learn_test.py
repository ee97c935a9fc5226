"""What lexicon/learn.py, learn_uses.py and learn_stems.py keep of a text.

    learn_test.py BUILD_DIR
"""
import lzma
import struct
import subprocess
import sys
import tempfile

failed = 0


def check(sentence, holds, why):
    global failed
    if not holds:
        failed += 1
        print(f"# {why}")
    print(f"{'ok' if holds else 'not ok'} - {sentence}", flush=True)


def learn(folder, text, dictionary, packed=False):
    """The words and their powers of two, and the lines before them."""
    source = f"{folder}/texto.txt" + (".xz" if packed else "")
    with (lzma.open if packed else open)(source, "wt", encoding="utf-8") as out:
        out.write(text)
    with open(f"{folder}/dictionary", "w", encoding="utf-8") as out:
        out.write("".join(f"{word}\n" for word in dictionary))
    subprocess.run([sys.executable, "lexicon/learn.py", "--dictionary", f"{folder}/dictionary", "--output",
                    f"{folder}/words.txt", source], check=True)
    with open(f"{folder}/words.txt", encoding="utf-8") as lines:
        read = lines.read().splitlines()
    return (dict(line.split(" ") for line in read if not line.startswith("#")),
            [line for line in read if line.startswith("#")])


def write_vectors(path, vectors):
    """As lib/vectors/format.h says, without the text's figures and the seal: each word said a thousand times."""
    words = sorted(vectors, key=str.encode)
    dimensions, strings, offsets = len(vectors[words[0]]), b"", []
    for word in words:
        offsets.append(len(strings))
        strings += word.encode() + b"\0"
    with open(path, "wb") as out:
        out.write(b"Fichero vectors\n" + struct.pack("<4I", 1, dimensions, len(words), len(strings)) + bytes(48))
        out.write(struct.pack(f"<{len(words)}I", *offsets) + struct.pack(f"<{len(words)}Q", *[1000] * len(words)))
        out.write(struct.pack(f"<{len(words)}f", *[1.0] * len(words)))
        for word in words:
            out.write(struct.pack(f"{dimensions}b", *vectors[word]))
        out.write(strings)


def learn_stems(folder, forms, vectors, uses, dictionary, text):
    """The words of their own, with their inflection and stem. Forms: word, singular, inflection, stem."""
    for name, lines in ("words.txt", [f"{form.split()[0]} 9" for form in forms]), ("uses.txt", uses), \
            ("dictionary", dictionary), ("texto.txt", [text]):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as out:
            out.write("".join(f"{line}\n" for line in lines))
    write_vectors(f"{folder}/vectors", vectors)
    subprocess.run([sys.executable, "lexicon/learn_stems.py", "--words", f"{folder}/words.txt", "--uses",
                    f"{folder}/uses.txt", "--dictionary", f"{folder}/dictionary", "--vectors", f"{folder}/vectors",
                    "--output", f"{folder}/stems.txt", f"{folder}/texto.txt"], check=True,
                   input="".join("\t".join(form.split()) + "\n" for form in forms), text=True)
    with open(f"{folder}/vectors", "rb") as file:
        seal = file.read()[-16:].hex()
    with open(f"{folder}/stems.txt", encoding="utf-8") as lines:
        head = lines.readline()
        check("the list tells which vectors it was learnt from", head == f"#vectors seal {seal}\n", head)
        return dict(line.rstrip("\n").split(" ", 1) for line in lines)


def times(word, count):
    return f"{word}\n" * count


with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
    words, head = learn(folder, times("mañana", 9) + times("raro", 2) + times("justo", 3), [])
    check("a word is kept that comes often enough, with the power of two", words == {"mañana": "3", "justo": "1"}, words)
    check("the list tells what it was learnt from", "from 14 words" in head[0] and head[1].startswith("# texto.txt, SHA-256 "),
          head)

    words, _ = learn(folder, times("Tolu\u0301ca", 2) + times("ISSSTE", 9) + times("garçon", 9), [])
    check("a name needs one time less; acronyms and foreign letters are left out", words == {"tolúca": "1"}, words)

    text = times("gobierno", 2000) + times("govierno", 4) + times("gobiernos", 4)
    words, _ = learn(folder, text, ["gobiernos"])
    check("a slip of what is far commoner is left out, unless a dictionary has it",
          sorted(words) == ["gobierno", "gobiernos"], words)
    words, _ = learn(folder, times("hecho", 2000) + times("Echo", 4), [])
    check("a name may look like a slip", sorted(words) == ["echo", "hecho"], words)

    words, _ = learn(folder, times("cinturón", 60) + times("cinturon", 3) + times("esta", 60) + times("está", 50), [])
    check("what is rarely written with other accents is not", sorted(words) == ["cinturón", "esta", "está"], words)

    words, _ = learn(folder, times("junto", 5), [], packed=True)
    check("a text may be compressed", words == {"junto": "2"}, words)

    with open(f"{folder}/texto.txt", "w", encoding="utf-8") as out:
        out.write("Lo que la meta del plan sea, sin ver la meta. La SEP lo dijo. " * 30)
    subprocess.run([sys.executable, "lexicon/learn_uses.py", "--dictionary", f"{folder}/dictionary", "--output",
                    f"{folder}/uses.txt", f"{folder}/texto.txt"], check=True)
    with open(f"{folder}/uses.txt", encoding="utf-8") as lines:
        uses = dict(line.split() for line in lines)
    check("a noun follows articles, an infinitive prepositions, a conjugated verb neither; an acronym is no word",
          (uses.get("plan"), uses.get("ver"), uses.get("sea"), uses.get("sep")) == ("a", "p", "-", None), uses)

    forms = ["vivir vivir vivir viv", "viviendo viviendo viviend viv", "vivienda vivienda viviend viv",
             "viviendas vivienda viviend viv", "votar votar votar vot", "voto voto voto vot", "botas bota bota bot"]
    street, ballot = (100, 0, 0), (0, 100, 0)
    vectors = {"vivir": street, "viviendo": street, "vivienda": (0, 0, 100), "viviendas": (0, 0, 100), "votar": ballot,
               "voto": (10, 90, 0), "botas": street}
    stems = learn_stems(folder, forms, vectors, ["vivienda ap", "voto ap"], ["vivir", "vivienda", "votar", "voto"],
                        "Hoy votan en el VOT. " * 30)
    check("a noun in other company than the verb's is a word of its own, also where number and gender make them one",
          stems.get("vivienda") == "vivienda vivienda", stems)
    check("a noun in like company stays with its verb", "voto" not in stems and "vivir" not in stems, stems)
    check("what only comes in capitals is no stem of a word", stems.get("vot") == "vot# vot#", stems)
sys.exit(failed > 0)
