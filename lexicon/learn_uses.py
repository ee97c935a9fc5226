"""Learn from plain text how Spanish uses each of its words: what may stand before it.

    learn_uses.py --dictionary FILE --output FILE TEXT...

TEXT is UTF-8, plain or compressed (.xz). What is written is one word a line, folded
(no accents, small letters; ñ stays) and in byte order, and behind a blank how it is used:

    a   it follows articles: a noun (`meta a`)
    p   it follows prepositions: a noun, an infinitive, a pronoun (`ver ap`)
    -   neither: a verb as it is conjugated, a conjunction (`sea -`)

That tells acronyms that are words from the words: "la SEA" is none, for no verb follows an article.
An article is el, al, del, and la, los, las behind a preposition: elsewhere these three may be pronouns
("la crea"). Left out are words that come less than LEAST times, and those that the dictionary (one word
a line) has not and that are far more often in capitals, or begin with one inside a sentence: acronyms
and names.
"""
import argparse
import collections
import lzma
import re
import unicodedata

LEAST = 10
LONGEST = 15
# So many times as often as in small letters a word that the dictionary has not may have capitals.
MOST_CAPITALS = 10
# So often, in a thousand, a noun follows an article and a preposition; very frequent words by the count alone.
PART = 10
ENOUGH_ARTICLES = 20

ARTICLES = {"el", "al", "del"}
PRONOUNS_TOO = {"la", "los", "las"}
PREPOSITIONS = set("a ante bajo con contra de desde durante en entre hacia hasta mediante para por sin sobre "
                   "tras".split())
LETTERS = re.compile("[a-zñ]+")


def open_text(path):
    if path.endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def fold(word):
    parts = unicodedata.normalize("NFD", word.lower().replace("ñ", "\0"))
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("\0", "ñ")


def count(paths):
    """By what is written: in small letters, with capitals; and of the first, behind articles and prepositions."""
    tokens = re.compile(r"[^\W_]+|[^\s\w]")
    small, capitals, articles, prepositions = (collections.Counter() for _ in range(4))
    for path in paths:
        with open_text(path) as lines:
            for line in lines:
                before, last = "", ""
                for token in tokens.findall(unicodedata.normalize("NFC", line)):
                    if token.islower():
                        small[token] += 1
                        if last in ARTICLES or (last in PRONOUNS_TOO and before in PREPOSITIONS):
                            articles[token] += 1
                        elif last in PREPOSITIONS:
                            prepositions[token] += 1
                    elif (token.isupper() and len(token) > 1) or last[-1:].isalpha():
                        capitals[token] += 1
                    before, last = last, token
    return small, capitals, articles, prepositions


def folded(counts):
    sums = collections.Counter()
    for word, number in counts.items():
        sums[fold(word)] += number
    return sums


def uses_of(total, articles, prepositions):
    uses = ""
    if articles >= ENOUGH_ARTICLES or 1000 * articles >= PART * total:
        uses += "a"
    if 1000 * prepositions >= PART * total:
        uses += "p"
    return uses or "-"


def main():
    parser = argparse.ArgumentParser(description="Learn how Spanish uses each of its words.")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("texts", nargs="+")
    arguments = parser.parse_args()
    with open_text(arguments.dictionary) as lines:
        dictionary = {fold(line.strip()) for line in lines}
    small, capitals, articles, prepositions = map(folded, count(arguments.texts))
    with open(arguments.output, "w", encoding="utf-8") as out:
        for word in sorted(small, key=lambda word: word.encode()):
            total = small[word]
            if total < LEAST or len(word) < 2 or len(word) > LONGEST or not LETTERS.fullmatch(word):
                continue
            if word in dictionary or capitals[word] <= MOST_CAPITALS * total:
                print(word, uses_of(total, articles[word], prepositions[word]), file=out)


if __name__ == "__main__":
    main()
