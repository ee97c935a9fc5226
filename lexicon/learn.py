"""Learn from plain text which words Spanish has, and how common each is.

    learn.py --dictionary FILE --output FILE TEXT...

TEXT is UTF-8, plain or compressed (.xz). What is written is one word a line,
in small letters with its accents, in byte order, and how often it comes as
the power of two that it reaches: `mañana 13`. Lines before them, which begin
with #, tell what it was learnt from.

A word must come LEAST times, a name (it always has a capital) LEAST_NAME times. Left out are words in capitals (acronyms), words
with letters that Spanish does not have, and slips: a word that the dictionary
(one word a line) lacks, one letter away from one that is far more common; and
of a word that is written with other accents too, what is rarely so written.
A word that mostly has a capital is a name, which may look like a slip.
"""
import argparse
import collections
import hashlib
import lzma
import os
import re
import unicodedata

LETTERS = "abcdefghijklmnopqrstuvwxyzáéíñóúü"
LEAST = 3
LEAST_NAME = 2
LONGEST = 30
# So many times as common is the word that a slip was meant to be, and the right way to write it.
SLIP_RATIO = 300
ACCENT_RATIO = 20
# Above it a word is no slip, whatever stands beside it.
SLIP_MOST = 50

PLAIN = str.maketrans("áéíóúü", "aeiouu")


def lines_of(path):
    if path.endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def count_words(paths):
    words = re.compile(r"[^\W\d_]+")
    counts = collections.Counter()
    for path in paths:
        with lines_of(path) as lines:
            for line in lines:
                counts.update(words.findall(unicodedata.normalize("NFC", line)))
    return counts


def without_case(counts):
    """How often each word comes in any case, and how often with a capital."""
    small, named = collections.Counter(), collections.Counter()
    for word, count in counts.items():
        if len(word) > 1 and word.isupper():
            continue
        lower = word.lower()
        if len(lower) <= LONGEST and all(letter in LETTERS for letter in lower):
            small[lower] += count
            if lower != word:
                named[lower] += count
    return small, named


def one_letter_away(word):
    for at in range(len(word) + 1):
        if at < len(word):
            yield word[:at] + word[at + 1:]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2:]
        for letter in LETTERS:
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1:]


def is_slip(word, counts):
    enough = SLIP_RATIO * counts[word]
    return any(counts.get(other, 0) >= enough for other in one_letter_away(word) if other != word)


def rightly_accented(counts):
    best = collections.Counter()
    for word, count in counts.items():
        plain = word.translate(PLAIN)
        best[plain] = max(best[plain], count)
    return {word: count for word, count in counts.items() if best[word.translate(PLAIN)] < ACCENT_RATIO * count}


def sources(paths):
    for path in paths:
        with open(path, "rb") as file:
            yield f"# {os.path.basename(path)}, SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()}"


def main():
    parser = argparse.ArgumentParser(description="Learn the words of Spanish from plain text.")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("texts", nargs="+")
    arguments = parser.parse_args()
    with lines_of(arguments.dictionary) as lines:
        dictionary = {line.strip().lower() for line in lines}
    counts = count_words(arguments.texts)
    small, named = without_case(counts)
    kept = rightly_accented({word: count for word, count in small.items()
                             if count >= LEAST or count >= LEAST_NAME and named[word] == count})
    with open(arguments.output, "w", encoding="utf-8") as out:
        print(f"# Made by lexicon/learn.py (make words) from {counts.total()} words of", file=out)
        print("\n".join(sources(arguments.texts)), file=out)
        for word in sorted(kept):
            is_name = 2 * named[word] > small[word]
            if word in dictionary or is_name or kept[word] > SLIP_MOST or not is_slip(word, kept):
                print(word, kept[word].bit_length() - 1, file=out)


main()
