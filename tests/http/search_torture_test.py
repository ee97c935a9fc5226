#!/usr/bin/env python3
"""Ten thousand searches, random and hostile: all of them answered, and well formed.

    search_torture_test.py BUILD_DIR [SEED]
"""
import collections
import json
import re
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus  # noqa: E402
from torture import REQUESTS, Asker, begin, random_unicode  # noqa: E402

build, chance = begin()
LONGEST = 1000  # characters of a query
FREQUENT = 60
FIELDS = ["tipo", "documento", "eje", "prioridad", "principio", "implementacion", "adicionada", "ente", "lider",
          "potencial", "tachado", "mencion"]
BODY_FIELDS = ["ente", "lider", "potencial", "tachado", "mencion"]
FACETS = ["documento", "tipo", "eje", "principio", "ente", "lider", "potencial", "mencion", "implementacion",
          "adicionada"]
SYNTAX = ["OR", "O", "AND", "NOT", "-", "--", "- ", "(", ")", "()", '"', '""', "“", "”", "«", "»", "*", "**", ":", "::",
          "\\", "eje:", "ente:", "lider:(", "tipo:-", "+", "~", "^", "{", "}", "[", "]", "&&", "||", "!", "<", ">", "&",
          "'", "%", "\t", "\r\n", "\x01", "\x7f", "\x1b[0m", "\u0301", "\u200b", "\u202e", "\ufeff", "\U0001f600"]
# One character, or two, that a whole query is made of.
RUNS = ["a", "ñ", "A", "1", "(", ")", '"', "*", "-", ":", " ", "\t", "O", "«", "\u0301", "a\u0301", "a ", "a* ", "ab* ",
        "-a ", '"a', '"a" ', "O ", "OR ", "a O ", "(a ", "a) ", "-(", "eje:", "ente:a ", "\u200b", "\U0001f600", "漢",
        "א", "de ", "la* ", "ß", "İ", "ﬁ", "\uac00", "e-", "a.", "1.", "a'", "<b>", "&amp;", "\\", "%", "\x01"]
# The shape of a search that has most to do.
DEAREST = [("facets", "*"), ("group", "prioridad"), ("explain", "true"), ("per_page", "100")]
MARK = re.compile(r"<mark>[^<>]*</mark>")


class Source:
    """The words of the corpus, and what is frequent in it."""

    def __init__(self, corpus):
        text = " ".join(open(path, encoding="utf-8").read() for path in corpus["corpus"])
        self.words = re.findall(r"[^\W\d_]+", text)
        low = [word.lower() for word in self.words]
        self.frequent = [word for word, _ in collections.Counter(low).most_common(FREQUENT)]
        self.pairs = [" ".join(pair) for pair, _ in collections.Counter(zip(low, low[1:])).most_common(FREQUENT)]
        self.starts = sorted({word[:length] for word in low for length in (1, 2, 3)})
        self.entes = [json.loads(line)["nombre"] for line in open(corpus["entes"], encoding="utf-8")]
        self.synonyms = [term for path in corpus["synonyms"] for line in open(path, encoding="utf-8")
                         if not line.startswith("#") for term in re.split(r"[\t\n=;>~]+", line) if term.strip()]

    def stretch(self, longest):
        """Words that stand side by side in the corpus."""
        at = chance.randrange(len(self.words) - longest)
        return self.words[at:at + chance.randint(1, longest)]


def filled(make, glue=" ", share=None):
    """Pieces one after the other: mostly a few, often as many as a query may be long."""
    room = LONGEST if share == 1 or chance.random() < 0.3 else chance.randint(1, LONGEST // 4)
    text = make()
    while len(text) < room:
        text += glue + make()
    return text[:LONGEST]


def with_slip(word):
    at = chance.randrange(len(word))
    slip = chance.randrange(4)
    if slip == 0:
        return word[:at] + word[at + 1:]
    if slip == 1:
        return word[:at] + word[at:at + 2][::-1] + word[at + 2:]
    return word[:at] + chance.choice("aeiorstnñz") + word[at + (slip == 2):]


def glue():
    return chance.choice([" ", " ", " OR ", " O ", " -", ") OR (", " (", ") ", ",", "\u00a0"])


def plain(source):
    text = " ".join(source.stretch(6))
    return chance.choice([text, text.upper(), text.lower(), f"¿{text}?"])


def misspelt(source):
    return filled(lambda: with_slip(chance.choice(source.words)))


def unicode(source):
    return random_unicode(chance, 300)


def syntax(source):
    return filled(lambda: chance.choice(SYNTAX) if chance.random() < 0.7 else chance.choice(source.words),
                  chance.choice(["", " "]))


def nested(source):
    depth = chance.randint(1, LONGEST // 3)
    opening = chance.choice(["(", "(", "-(", "((a OR ", f"({chance.choice(source.words)} "])
    text = opening * depth + chance.choice(source.words) + ")" * chance.choice([0, 1, depth, depth + 1])
    return text[:LONGEST]


def quotes(source):
    return filled(lambda: chance.choice(['"', '"', "“", "”", "«", "»"]) + " ".join(source.stretch(3)),
                  chance.choice(["", " ", '" ']))


def junk(source):
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(source.words)
    if kind < 0.4:
        return chance.choice(source.entes)
    if kind < 0.6:
        return str(chance.choice([0, 1, 7, 34, -1, 10**9, 10**30, "2.5", "1e3", "0x1", "٣"]))
    if kind < 0.8:
        return chance.choice(SYNTAX)
    return random_unicode(chance, 20)


def fields(source):
    return filled(lambda: f"{chance.choice(FIELDS + ['nada'])}:{chance.choice(['', '%s', chr(34) + '%s' + chr(34), '(%s'])}"
                  .replace("%s", junk(source)), glue())


def many(source):
    words = chance.choice([source.words, source.frequent])
    return filled(lambda: chance.choice(words), glue())


def repeated(source):
    few = chance.sample(source.words, chance.randint(1, 3))
    return filled(lambda: chance.choice(few), glue())


def prefixes(source):
    longest = chance.randint(1, 3)
    starts = [start for start in source.starts if len(start) == longest]
    return filled(lambda: chance.choice(starts) + "*", chance.choice([" ", " OR ", " OR ", " -", " O "]))


def phrases(source):
    return filled(lambda: f'"{chance.choice(source.pairs)}"', glue())


def long_phrase(source):
    make = chance.choice([lambda: chance.choice(source.frequent), lambda: " ".join(source.stretch(60))])
    return '"' + filled(make)[:LONGEST - 2] + '"'


def bodies(source):
    return filled(lambda: chance.choice(chance.choice([source.entes, source.synonyms])), glue())


def runs(source):
    run = chance.choice(RUNS)
    return (run * LONGEST)[:chance.choice([LONGEST, chance.randint(1, LONGEST)])]


def mixed(source):
    makers = [plain, misspelt, syntax, fields, many, prefixes, phrases, bodies]
    return filled(lambda: chance.choice(makers)(source)[:chance.randint(1, 80)], glue())


KINDS = {plain: 4, misspelt: 3, unicode: 4, syntax: 4, nested: 2, quotes: 2, fields: 3, many: 3, repeated: 2,
         prefixes: 4, phrases: 3, long_phrase: 2, bodies: 2, runs: 4, mixed: 4}


def random_filter(source):
    """A filter that is well formed, whether any record has it or not."""
    field = chance.choice(FIELDS)
    if field in BODY_FIELDS:
        return field, chance.choice([chance.choice(source.entes), junk(source)])
    values = {"tipo": ["prioridad", "accion"], "adicionada": ["true", "false"], "eje": ["1", "3", "99"],
              "prioridad": ["1", "34", "4000"]}
    return field, chance.choice(values.get(field) or [junk(source), "pea-infoem"])


def random_shape(source):
    """The other parameters of a search."""
    per_page = chance.choices([1, 10, 100], [2, 6, 1])[0]
    pairs = [random_filter(source) for _ in range(chance.choices([0, 1, 2, 40], [60, 20, 10, 2])[0])]
    for name, values, share in [
            ("match", ["auto", "all", "any"], 0.5), ("autocorrect", ["true", "false"], 0.3),
            ("group", ["prioridad"], 0.3), ("explain", ["true", "false"], 0.4),
            ("facets", ["*", "*", chance.choice(FACETS), ",".join(chance.choices(FACETS, k=30))], 0.5),
            ("sort", ["relevance", "prioridad"], 0.2), ("per_page", [per_page], 0.5),
            ("page", [1, 2, 1000 // per_page, 10000 // max(per_page, 10)], 0.2)]:
        if chance.random() < share:
            pairs.append((name, chance.choice(values)))
    return pairs


def wrong_pair():
    """A parameter for which the whole request is refused."""
    return chance.choice([("nada", "1"), ("page", "0"), ("page", "x"), ("per_page", "101"), ("per_page", "-1"),
                          ("facets", "nada"), ("facets", ",,"), ("match", "some"), ("group", "eje"), ("eje", "dos"),
                          ("explain", "si"), ("tipo", "nada"), ("sort", "*"), ("q", "a" * (LONGEST + 1)),
                          ("q", b"\xff\xfe"), ("q", "a\0b"), ("q", b"\xed\xa0\x80"), ("lider", b"\xc3")])


def random_request(source):
    """Target, method, and whether it must be refused."""
    q = chance.choices(list(KINDS), KINDS.values())[0](source)
    pairs = [("q", q), *(random_shape(source) if chance.random() < 0.97 else DEAREST)]
    wrong = chance.random() < 0.02
    if wrong:
        pair = wrong_pair()
        pairs = [other for other in pairs if other[0] != pair[0]] + [pair]
    chance.shuffle(pairs)
    query = urllib.parse.urlencode(pairs)
    place = chance.random()
    if place < 0.04:
        form = chance.choice(["csv", "jsonl"])
        return f"/v1/export?format={form}&{query}", chance.choice(["HEAD", "HEAD", "GET"]), wrong
    return f"/v1/search?{query}", "HEAD" if place < 0.06 else "GET", wrong


# --- What an answer must be --------------------------------------------------


def faults_of_hit(hit):
    if not hit.get("id"):
        yield "a hit without an id"
    for name, html in [("highlight", hit["highlight"]), ("snippet", hit["snippet"]), *hit["highlights"].items()]:
        rest = MARK.sub("", html)
        if "<" in rest or ">" in rest:
            yield f"{name} of {hit['id']} is not balanced: {html[:200]}"
    for member in hit.get("acciones", []):
        yield from faults_of_hit(member)


def faults_of_search(answer):
    if answer["total"] < len(answer["hits"]):
        yield f"{len(answer['hits'])} hits of {answer['total']}"
    if answer["took_ms"] < 0:
        yield f"took_ms is {answer['took_ms']}"
    for hit in answer["hits"]:
        yield from faults_of_hit(hit)


def faults_of_refusal(answer):
    if answer["status"] != 400 or not answer["title"]:
        yield "a refusal that does not say so"


def refuse_constant(name):
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def faults(target, method, wrong, status, body):
    """What is wrong with an answer, as a list of sentences."""
    if status != (400 if wrong else 200):
        return [f"status {status}"]
    if method == "HEAD":
        return ["an answer to HEAD has a body"] if body else []
    try:
        if status == 400:
            return list(faults_of_refusal(json.loads(body)))
        if target.startswith("/v1/search"):
            return list(faults_of_search(json.loads(body, parse_constant=refuse_constant)))
        return [] if body.endswith(b"\n") or not body else ["an export that breaks off"]
    except (ValueError, KeyError, TypeError) as problem:
        return [f"no answer of the API: {problem!r}"]


def main():
    corpus = own_corpus()
    source = Source(corpus)
    refused, malformed = [], []
    with Daemon(build, **corpus) as daemon:
        asker = Asker(daemon)
        alike = [hit["url"] + "/similares" for hit in daemon.fetch(per_page=100)["hits"]]
        for _ in range(REQUESTS):
            target, method, wrong = random_request(source)
            if chance.random() < 0.02:
                target, method, wrong = chance.choice(alike), "GET", False
            status, body = asker.ask(target, method)
            found = faults(target, method, wrong, status, body) if target not in alike else \
                [] if status == 200 and "hits" in json.loads(body) else [f"status {status}"]
            if found:
                (refused if found[0].startswith("status") else malformed).append((target[:500], found[:3]))
        check("any text at all is a query, and only what is no request is refused", not refused, refused[:5])
        check("whatever is asked, the answer is well formed", not malformed, malformed[:5])
    finish()


main()
