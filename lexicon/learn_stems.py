"""Learn which words of Spanish share a stem with others by chance.

    learn_stems.py --words FILE --uses FILE --dictionary FILE --vectors FILE --output FILE TEXT... <FORMS

The stemmer takes `parto` for a form of partir, `vivienda` for one of vivir, `sólido` for one of solo. Nobody who looks
for the one wants the other. Yet `denuncia` is rightly one with denunciar: no ending tells which it is, but the company
that words keep does. Of the words that have one stem, a noun, an adjective or an adverb stays with those that are said
in like company, by the vectors of `indexer vectors`; where there are none, it becomes a word of its own.

FORMS are what `lexicon --forms` prints of --words: what the rules alone make of each word.
--words and --uses are what learn.py and learn_uses.py wrote, --dictionary has one word a line, TEXT is UTF-8, plain or
compressed (.xz), and tells which words are names. What is written is, in byte order, a folded singular, its
inflection and its stem:

    sabado sabado sabado          no form of saber
    vivienda vivienda vivienda    nor of vivir, or viviendo
    sener sener# sener#           a name, no form of seno

What is the stem of other words too ends in #. The first line is no word's: it has the name and the seal of the vectors,
so that a test can tell that others have taken their place.
"""
import argparse
import collections
import itertools
import math
import os
import re
import struct
import sys

from learn_uses import fold, open_text

# How many bytes at the end of the vectors say that they are these (lib/vectors/format.h).
SEAL_BYTES = 16
# So often a word must be said for its company to be known.
LEAST = 30
# Cosines: from the first on, words go together; a thing in -idad and the adjective in it only from the second on.
# Chosen on half of tests/unit/lib/text/chance.cases.
ALIKE = 0.14
THING_ALIKE = 0.4
# Of a word that is said less often, less likeness is asked.
ENOUGH = 200
# So large a part in the plural makes a noun in -idad that of a thing (localidad), not of a quality (legalidad).
THING_PLURALS = 0.2
# A word is parted from an inflection only if that is said so often beside it.
KNOWN_PART = 0.02
# An infinitive is a noun if so large a part is its plural (lugar, lugares).
NOUN_PLURALS = 0.05
# A name comes so often, this part of it with a capital or more.
LEAST_NAME = 20
IN_CAPITALS = 0.95
LONGEST_NAME = 8

# Words that only join or place others. Nothing is inflected with them; their company is everybody.
CLOSED = set("antes apenas aunque bajo como contra cuando desde despues durante encima entonces entre hacia hasta "
             "luego mediante menos mientras nada nadie nunca para porque pues segun siempre sin sobre tal tras".split())
CLITICS = "(?:me|nos|te|sel[ao]s?|se|l[aeo]s?)?"
# What forms of a verb end in, behind its root.
VERBAL = re.compile("(?:[aei]r(?:ia|ian|iamos|an|a|as|e|emos)?|[aei]r" + CLITICS + "|(?:a|ie|ye)ndo" + CLITICS +
                    "|aba|aban|abamos|aron|ieron|[aei]mos|aran?|ieran?|aste|iste|o|e|en|a|an|as|es|i|io|ia|ian|iamos"
                    "|ad[ao]|id[ao])")
# Nouns that are a verb's by their ending: mantenimiento, conservación, vendedora.
DEVERBAL = re.compile("(?:[ai]miento|[ai]cion|[aei]dora?)")
# Adjectives, pronouns and ordinals whose gender tells nothing: objetivo, objetiva.
ADJECTIVE = re.compile("(.*(?:iv|os|ad|id|ic|ari|ori|an)|otr|poc|much|tant|tod|cuant|mism|ciert|primer|segund|tercer"
                       "|cuart|quint|sext|septim|octav|noven|decim)[ao]")


class Vectors:
    """What lib/vectors/format.h says: a direction and a count for each word."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.seal = data[-SEAL_BYTES:].hex()
        if not data.startswith(b"Fichero vectors\n"):
            sys.exit(f"{path}: not a file of word vectors")
        version, self.dimensions, count, _ = struct.unpack_from("<4I", data, 16)
        if version != 1:
            sys.exit(f"{path}: version {version} is unknown")
        at = 16 + 4 * 4 + 4 * 8 + 16
        offsets = struct.unpack_from(f"<{count}I", data, at)
        counts = struct.unpack_from(f"<{count}Q", data, at + 4 * count)
        self.components = memoryview(data)[at + 16 * count:].cast("b")
        strings = at + (16 + self.dimensions) * count
        self.rows, self.counts = {}, {}
        for row, offset in enumerate(offsets):
            word = data[strings + offset:data.index(b"\0", strings + offset)].decode()
            self.rows[word], self.counts[word] = row, counts[row]

    def sum(self, words):
        """The mean direction of words, the often said ones weighing more."""
        total = [0.0] * self.dimensions
        for word in sorted(words):
            if word in self.rows:
                at = self.rows[word] * self.dimensions
                vector = self.components[at:at + self.dimensions]
                weight = math.sqrt(self.counts[word] / sum(x * x for x in vector))
                for i, x in enumerate(vector):
                    total[i] += weight * x
        return total


def cosine(a, b):
    norms = math.sqrt(sum(x * x for x in a) * sum(x * x for x in b))
    return sum(x * y for x, y in zip(a, b)) / norms if norms else 0.0


class Lexicon:
    def __init__(self, arguments):
        self.vectors = Vectors(arguments.vectors)
        self.counts = collections.Counter()
        with open(arguments.words, encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    word, log = line.split()
                    self.counts[fold(word)] += 2 ** int(log)
        self.counts.update({word: count - self.counts[word] for word, count in self.vectors.counts.items()})
        with open(arguments.uses, encoding="utf-8") as lines:
            self.uses = dict(line.split() for line in lines)
        with open_text(arguments.dictionary) as lines:
            self.dictionary = {fold(line.strip()) for line in lines}

    def said(self, words):
        return sum(self.counts[word] for word in words)


class Group:
    """Words that go together: units (singulars) and all their forms."""

    def __init__(self, lexicon, units, words, verb=False):
        self.lexicon, self.units, self.words, self.verb = lexicon, units, words, verb
        self.vector = lexicon.vectors.sum(words)
        self.said = lexicon.said(words)

    def with_other(self, other):
        return Group(self.lexicon, self.units + other.units, self.words + other.words, self.verb or other.verb)

    def things(self):
        """The nouns in -idad that are counted, as the adjectives in them."""
        for unit in self.units:
            one, many = self.lexicon.counts[unit], self.lexicon.counts[unit + "es"]
            if unit.endswith("idad") and many >= THING_PLURALS * (one + many):
                yield unit[:-len("idad")]

    def least_cosine(self, other):
        if CLOSED.intersection(self.units + other.units):
            return 2
        for things, adjectives in (self, other), (other, self):
            for thing, adjective in itertools.product(things.things(), adjectives.units):
                if adjective.rstrip("ao") == thing and not adjectives.verb:
                    return THING_ALIKE
        # The company of what is said rarely is vague, and far from everything.
        return ALIKE * min(1, math.sqrt(min(self.said, other.said) / ENOUGH))


def infinitives(lexicon, units):
    for unit, words in units.items():
        if len(unit) > 3 and unit[-2:] in ("ar", "er", "ir"):
            gerund = unit[:-2] + ("ando" if unit[-2] == "a" else "iendo")
            is_verb = unit in lexicon.dictionary or gerund in lexicon.uses
            if is_verb and lexicon.counts[unit + "es"] <= NOUN_PLURALS * lexicon.said(words):
                yield unit


def is_word(lexicon, unit, words):
    """Is it a noun, an adjective or an adverb, and said often enough for its company to be known?"""
    return lexicon.said(words) >= LEAST and (
        unit in lexicon.dictionary or unit.endswith("mente") or
        any("a" in lexicon.uses.get(word, "") for word in words))


def home(lexicon, unit, words, verbs):
    """The verb that a unit is a form of by its looks, or None: it is a word by itself."""
    if unit in verbs or unit in CLOSED:
        return unit if unit in verbs else None
    root = max((verb[:-2] for verb in verbs if unit.startswith(verb[:-2])), key=len, default=None)
    if root is not None:
        verb = min(verb for verb in verbs if verb[:-2] == root)
        tail = unit[len(root):]
        if DEVERBAL.fullmatch(tail) or (VERBAL.fullmatch(tail) and not is_word(lexicon, unit, words)):
            return verb
    if is_word(lexicon, unit, words):
        return None
    # sirven, of servir
    return max(verbs, key=lambda verb: (lexicon.counts[verb], verb), default=None)


def base(unit, units):
    """The adjective that an adverb or a feminine is one with whatever its company, or None."""
    if unit.endswith("mente"):
        stem = unit[:-len("mente")]
        return next((word for word in (stem[:-1] + "o", stem) if word in units and word != unit), None)
    match = ADJECTIVE.fullmatch(unit)
    return match.group(1) + "o" if match and unit[-1] == "a" and match.group(1) + "o" in units else None


def has_rare_verb(lexicon, unit, root):
    """Is it the noun of a verb that is too rare for a vector: tala, of talar? Their company cannot be compared."""
    verbs = (root + ending for ending in ("ar", "er", "ir"))
    return unit[:-1] == root and unit[-1] in "aeo" and any(
        verb in lexicon.dictionary and lexicon.counts[verb] and verb not in lexicon.vectors.rows for verb in verbs)


def first_groups(lexicon, units, root):
    """Groups by looks alone, of words that are said often enough and whose stem is `root`."""
    verbs = set(infinitives(lexicon, units))
    members = collections.defaultdict(list)
    for unit, words in sorted(units.items()):
        owner = home(lexicon, unit, words, verbs) or base(unit, units) or unit
        owner = home(lexicon, owner, units[owner], verbs) or owner
        if owner in verbs or is_word(lexicon, owner, units[owner]):
            members[owner].append(unit)
    groups = (Group(lexicon, names, [word for name in names for word in units[name]],
                    owner in verbs or (owner not in CLOSED and has_rare_verb(lexicon, owner, root)))
              for owner, names in sorted(members.items()))
    return [group for group in groups if group.said >= LEAST or (group.verb and any(group.vector))]


def part(lexicon, units, root):
    """The groups of the words whose stem is `root`."""
    groups = first_groups(lexicon, units, root)
    while len(groups) > 1:
        nearest, i, j = max((cosine(a.vector, b.vector) - a.least_cosine(b), -i, -j)
                            for (i, a), (j, b) in itertools.combinations(enumerate(groups), 2))
        if nearest < 0:
            break
        groups[-i] = groups[-i].with_other(groups.pop(-j))
    return groups


def unit_of(singular):
    """One for juez and juec(es), avance and avanc(es)."""
    return re.sub("(?:z|ce)$", "c", singular)


def read_forms(lines):
    """Of each folded word what the rules make of it: its singular, inflection and stem."""
    return {exact: tuple(forms) for exact, *forms in (line.rstrip("\n").split("\t") for line in lines)}


def by(forms, part_of):
    """The words that have one form, by their units."""
    classes = collections.defaultdict(lambda: collections.defaultdict(list))
    for word, own in sorted(forms.items()):
        classes[own[part_of]][unit_of(own[SINGULAR])].append(word)
    return classes


SINGULAR, INFLECTION, STEM = range(3)


def name_of(lexicon, group, units, taken):
    """What the words of a group have for a stem: its commonest singular."""
    unit = max(group.units, key=lambda unit: (lexicon.said(units[unit]), unit))
    return unit + "#" if unit in taken else unit


def stems(lexicon, forms, taken):
    """The words whose stem is that of others by chance, and the stem that they get."""
    own = {}
    for stem, units in sorted(by(forms, STEM).items()):
        groups = part(lexicon, units, stem)
        # The stem stays with the verb, which has more forms than anybody lists.
        kept = [group for group in groups if group.verb] or sorted(groups, key=lambda group: -group.said)[:1]
        for group in groups:
            if group not in kept or (len(units) > 1 and CLOSED.intersection(group.units)):
                own.update(dict.fromkeys(group.words, name_of(lexicon, group, units, taken)))
    return own


def inflections(lexicon, forms, own):
    """The words whose inflection is that of a word with another stem by chance, and the inflection that they get."""
    parted = {}
    for inflection, units in sorted(by(forms, INFLECTION).items()):
        groups = collections.defaultdict(list)
        for unit, words in units.items():
            groups[own.get(words[0], forms[words[0]][STEM])].append(unit)
        if len(groups) < 2:
            continue
        groups = [Group(lexicon, names, [word for name in names for word in units[name]]) for names in groups.values()]
        nouns = {group for group in groups if any(is_word(lexicon, unit, units[unit]) for unit in group.units)}
        groups.sort(key=lambda group: (any(word in own for word in group.words), group in nouns, -group.said))
        kept = groups[0]
        for group in groups[1:]:
            is_known = group in nouns and kept.said >= KNOWN_PART * group.said
            if any(word in own for word in group.words) or (
                    is_known and cosine(kept.vector, group.vector) < ALIKE):
                unit = max(group.units, key=lambda unit: (lexicon.said(units[unit]), unit))
                parted.update(dict.fromkeys(group.words, unit))
    return parted


def names(lexicon, forms, texts):
    """Acronyms and short names: hardly ever in small letters, and no words of Spanish."""
    capitals, small = collections.Counter(), collections.Counter()
    letters = re.compile(r"[^\W\d_]+")
    for path in texts:
        with open_text(path) as lines:
            for line in lines:
                for token in letters.findall(line):
                    if len(token) <= LONGEST_NAME:
                        (small if token.islower() else capitals)[token] += 1
    folded = [collections.Counter(), collections.Counter()]
    for counts, sums in zip((capitals, small), folded):
        for word, count in counts.items():
            sums[fold(word)] += count
    for word, count in folded[0].items():
        if count >= LEAST_NAME and count >= IN_CAPITALS * (count + folded[1][word]):
            if word not in lexicon.dictionary and re.fullmatch("[a-z]{2,}", word):
                if word not in forms or forms[word][SINGULAR] == word:
                    yield word


def main():
    parser = argparse.ArgumentParser(description="Learn which words share a stem by chance.")
    for name in ("words", "uses", "dictionary", "vectors", "output"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("texts", nargs="*")
    arguments = parser.parse_args()
    lexicon = Lexicon(arguments)
    forms = read_forms(sys.stdin)
    short = set(names(lexicon, forms, arguments.texts))
    words = {word: own for word, own in forms.items() if own[SINGULAR] not in short}
    taken = {form for own in words.values() for form in own[INFLECTION:]}
    shared = {word for word in short if word in taken or not taken.isdisjoint(forms.get(word, ())[INFLECTION:])}
    own = stems(lexicon, words, taken)
    parted = inflections(lexicon, words, own)
    lines = {}
    for word in own.keys() | parted.keys():
        singular, inflection, stem = words[word]
        lines[singular] = (parted.get(word, inflection), own.get(word, stem))
    lines.update({word: (word + "#", word + "#") for word in short if word in shared})
    with open(arguments.output, "w", encoding="utf-8") as out:
        print(f"#{os.path.basename(arguments.vectors)} seal {lexicon.vectors.seal}", file=out)
        for word, (inflection, stem) in sorted(lines.items(), key=lambda line: line[0].encode()):
            print(word, inflection, stem, file=out)


if __name__ == "__main__":
    main()
