"""The records that are searched: read from a corpus file, or made of the words of another one."""

import json
import random
import re

WORD = re.compile(r"\w+")
PER_PRIORIDAD = 11   # acciones
WORDS = (8, 90)      # in a text
NEW_WORD = 0.02      # of the words are like no other: a vocabulary that grows with the corpus


def load(path):
	"""[(id, text)] of every prioridad and acción of a corpus file, as Fichero numbers them."""
	records = []
	for line in open(path, encoding="utf-8"):
		record = json.loads(line)
		if record.get("tipo") != "prioridad":
			continue
		id = f"{record['documento']}.p{record['prioridad']}"
		records.append((id, record["texto"]))
		records += [(f"{id}.{accion['inciso']}", accion["texto"]) for accion in record.get("acciones", [])]
	return records


def followers(texts):
	"""{word: the words that follow it}, each as often as it does."""
	after = {}
	for text in texts:
		words = text.split()
		for word, following in zip(words, words[1:]):
			after.setdefault(word, []).append(following)
	return after


def new_word(chance, words):
	halves = [chance.choice(words).strip(".,;:()«»\"") for _ in range(2)]
	return (halves[0][:len(halves[0]) // 2 + 1] + halves[1][len(halves[1]) // 2:]).lower() or "palabra"


def text_like(chance, after, words):
	"""Each word follows the one before it somewhere in the source: its phrases are phrases of the language."""
	made = [chance.choice(words)]
	for _ in range(chance.randint(*WORDS)):
		if chance.random() < NEW_WORD:
			made.append(new_word(chance, words))
		made.append(chance.choice(after.get(made[-1]) or words))
	return " ".join(made)


def generate(source, path, count, seed):
	"""Write a corpus of about `count` records to `path`, made of the words of the corpus `source`."""
	chance = random.Random(seed)
	after = followers(text for _, text in load(source))
	words = [word for word in after for _ in after[word]]
	with open(path, "w", encoding="utf-8") as out:
		def write(record):
			out.write(json.dumps(record, ensure_ascii=False) + "\n")
		write({"tipo": "documento", "documento": "bench", "titulo": "Textos para medir", "fuente": "bench"})
		for number in range(1, count // (PER_PRIORIDAD + 1) + 1):
			write({"tipo": "prioridad", "documento": "bench", "eje": 1 + number % 8, "prioridad": number,
				"texto": text_like(chance, after, words),
				"acciones": [{"inciso": str(i + 1), "texto": text_like(chance, after, words)}
					for i in range(PER_PRIORIDAD)]})
