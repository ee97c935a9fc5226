"""The kinds of request that are measured, made from the records themselves with a fixed seed."""

import collections
import json
import random
import re
from urllib.parse import quote

WORD = re.compile(r"[^\W\d_]+")
STOP_LETTERS = 4     # shorter words are mostly articles and prepositions
FREQUENT = 60


class Words:
	"""How often each word, and each two or three neighbours, stand in the records."""

	def __init__(self, records):
		self.texts = [[word.lower() for word in WORD.findall(text)] for _, text in records]
		self.records = collections.Counter(word for words in self.texts for word in set(words))
		self.pairs = collections.Counter()
		self.triples = collections.Counter()
		for words in self.texts:
			self.pairs.update(zip(words, words[1:]))
			self.triples.update(zip(words, words[1:], words[2:]))
		by_count = sorted(self.records, key=lambda word: (-self.records[word], word))
		self.common = [word for word in by_count if len(word) > STOP_LETTERS][:FREQUENT]
		self.very_common = by_count[:FREQUENT]
		self.middle = [word for word in by_count if len(word) > STOP_LETTERS and 20 <= self.records[word] <= 2000]
		self.rare = [word for word in by_count if len(word) > STOP_LETTERS and self.records[word] <= 3]


def search(q, **more):
	return "/v1/search?" + "&".join(f"{name}={quote(str(value))}" for name, value in {"q": q, **more}.items())


def suggest(q):
	return "/v1/suggest?q=" + quote(q)


def misspell(chance, word):
	"""Two neighbouring letters the other way round, or one left out."""
	at = chance.randrange(1, len(word) - 1)
	return word[:at] + word[at + 1] + word[at] + word[at + 2:] if chance.random() < 0.5 else word[:at] + word[at + 1:]


def neighbours(chance, words, count):
	while True:
		text = chance.choice(words.texts)
		if len(text) > count:
			at = chance.randrange(len(text) - count)
			return text[at:at + count]


def content(chance, words, count):
	"""So many different words of one record, the short ones left out."""
	while True:
		text = list(dict.fromkeys(word for word in chance.choice(words.texts) if len(word) > STOP_LETTERS))
		if len(text) >= count:
			return " ".join(chance.sample(text, count))


def names(entes):
	return [json.loads(line)["nombre"] for line in open(entes, encoding="utf-8") if line.strip()]


def hostile(chance, words):
	very = words.very_common
	return [
		" ".join(very),
		" OR ".join(very),
		" ".join(f"{word}*" for word in chance.sample(very, 40)),
		" ".join(f'"{a} {b}"' for (a, b), _ in words.pairs.most_common(32)),
		" OR ".join(f'"{a} {b}"' for (a, b), _ in words.pairs.most_common(32)),
		" ".join(f"-{word}" for word in very),
		" ".join(misspell(chance, word) for word in chance.sample(words.middle, 64)),
		" ".join("abcdefghijklmnopqrstuvwxyz"[i] + "*" for i in range(26)),
		'"' + " ".join(chance.choice(very) for _ in range(60)) + '"',
		" ".join("(" + a + " OR " + b + ")" for a, b in zip(very[::2], very[1::2])),
	]


def long_queries(chance, words):
	long = []
	for _ in range(10):
		text = ""
		while len(text) < 990:
			text += " " + chance.choice(words.common)
		long.append(text.strip()[:1000])
	return long


def make(records, entes, seed, each):
	"""[(kind, [(path, SQLite's query or None)])]: at most `each` requests of a kind."""
	chance = random.Random(seed)
	words = Words(records)
	quoted = lambda text: " ".join(f'"{word}"' for word in text.split())
	def plain(texts, **more):
		return [(search(text, **more), quoted(text)) for text in texts]
	def phrases(texts):
		return [(search(f'"{text}"'), f'"{text}"') for text in texts]
	def times(make_one):
		return [make_one() for _ in range(each)]
	common = words.common[:each]
	very_common = [" ".join(pair) for pair, _ in words.pairs.most_common(each // 2)] + \
		[" ".join(triple) for triple, _ in words.triples.most_common(each - each // 2)]
	return [
		("one rare word", plain(chance.sample(words.rare, min(each, len(words.rare))))),
		("one common word", plain(common)),
		("two words", plain(times(lambda: content(chance, words, 2)))),
		("four words", plain(times(lambda: content(chance, words, 4)))),
		("six words", plain(times(lambda: content(chance, words, 6)))),
		("two common words", plain(times(lambda: " ".join(chance.sample(words.common, 2))))),
		("a question", [(search(f"¿qué dice la ley sobre {text} y cómo se aplica?"), None)
			for text in times(lambda: content(chance, words, 2))]),
		("a misspelt word", [(search(misspell(chance, chance.choice(words.middle))), None) for _ in range(each)]),
		("a prefix", [(search(word[:3] + "*"), word[:3] + "*") for word in
			times(lambda: chance.choice(words.middle)) if word[:3].isascii()]),
		("a phrase", phrases(times(lambda: " ".join(neighbours(chance, words, 3))))),
		("a phrase of common words", phrases(very_common)),
		("the name of a body", [(search(name), None) for name in names(entes)[:each]]),
		("everything, all facets", [(search("", facets="*", page=page + 1), None) for page in range(each)]),
		("a common word, all facets", plain(common, facets="*")),
		("a common word, grouped", [(search(word, group="prioridad", facets="*"), None) for word in common]),
		("two words, explained", plain(times(lambda: content(chance, words, 2)), explain="true")),
		("page 1000", [(search(word, page=1000), None) for word in common]),
		("suggestions", [(suggest(word[:letters]), None) for letters in range(1, 13)
			for word in [chance.choice(words.middle) for _ in range(max(each // 8, 1))]]),
		("suggestions, two words", [(suggest(" ".join(pair)[:-2]), None) for pair in
			times(lambda: neighbours(chance, words, 2))]),
		("alike records", [(f"/v1/{'acciones' if id.count('.') == 2 else 'prioridades'}/{quote(id)}/similares", None)
			for id, _ in chance.sample(records, each)]),
		("1,000 characters", [(search(text), None) for text in long_queries(chance, words)]),
		("made to be slow", [(search(text[:1000]), None) for text in hostile(chance, words)]),
	]
