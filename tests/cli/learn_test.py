"""What lexicon/learn.py and learn_uses.py keep of a text.

    learn_test.py BUILD_DIR
"""
import lzma
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
sys.exit(failed > 0)
