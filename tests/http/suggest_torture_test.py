#!/usr/bin/env python3
"""Ten thousand beginnings, random and hostile: all of them answered, and what is suggested finds something.

    suggest_torture_test.py BUILD_DIR [SEED]
"""
import json
import re
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402
from torture import REQUESTS, Asker, begin, random_unicode  # noqa: E402

build, chance = begin()
HOSTILE = "()\"*:-<>&'/\\ aeiñ34%#\u0301\u200b\u202e\U0001f600"
LETTERS = "abcdefghijlmnñopqrstuvz"


def random_typed(words):
    """What somebody might have typed: a beginning, a slip, a number, or no text at all."""
    kind = chance.random()
    word = chance.choice(words)
    if kind < 0.5:
        return " ".join(chance.sample(words, chance.randint(0, 2)) + [word[:chance.randint(1, len(word))]])
    if kind < 0.7:
        letters = list(word)
        letters[chance.randrange(len(letters))] = chance.choice(LETTERS)
        return "".join(letters)
    if kind < 0.8:
        return "".join(chance.choice(HOSTILE) for _ in range(chance.randint(1, 60)))
    if kind < 0.9:
        return random_unicode(chance, 30)
    if kind < 0.95:
        return " ".join(chance.choices(words, k=chance.randint(3, 80)))[:1000]
    return chance.choice(["", "prioridad ", "p "]) + str(chance.randint(0, 1200))


def total(asker, query):
    status, body = asker.ask(f"/v1/search?per_page=1&{query}")
    return json.loads(body)["total"] if status == 200 else -1


def main():
    corpus = own_corpus()
    text = " ".join(open(path, encoding="utf-8").read() for path in corpus["corpus"])
    words = re.findall(r"[^\W\d_]+", text)
    errors, empty_handed = [], []
    with Daemon(build, **corpus) as daemon:
        asker = Asker(daemon)
        for _ in range(REQUESTS):
            typed = random_typed(words)
            target = f"/v1/suggest?limit={chance.choice([1, 2, 8, 20])}&q={urllib.parse.quote(typed)}"
            status, body = asker.ask(target)
            if status not in (200, 400):
                errors.append((typed, status))
            if status != 200:
                continue
            for suggestion in json.loads(body)["suggestions"]:
                if chance.random() < 0.02 and (total(asker, suggestion["url"][2:]) < 1 or
                                               total(asker, "q=" + urllib.parse.quote(suggestion["text"])) < 1):
                    empty_handed.append((typed, suggestion))
        check("whatever is typed, the answer is a list or a 400", not errors, errors[:5])
        check("what is suggested finds something", not empty_handed, empty_handed[:5])
    finish()


main()
