"""Mutants that a file names. Its own head tells the format."""

from mutation.operators import Mutant


class ListError(Exception):
	"""A sentence that names the entry at fault."""


def read(path, sources):
	"""The mutants of the list at `path`; `sources` are the texts of the tree by their paths."""
	mutants, entry = [], []
	with open(path, encoding="utf-8") as lines:
		for line in [*lines, ""]:
			line = line.strip()
			if line and not line.startswith("#"):
				entry.append(line)
			elif not line and entry:
				mutants.append(_mutant(f"{path}: {entry[0]}", entry, sources))
				entry = []
	return mutants


def _mutant(name, entry, sources):
	parts = {"in": [], "@": [], "-": [], "+": []}
	for line in entry[1:]:
		mark, _, text = line.partition(" ")
		if mark not in parts or not text.strip():
			raise ListError(f"{name}: a line begins with 'in', '@', '-' or '+' and a blank: {line}")
		parts[mark].append(text.strip())
	if any(len(parts[mark]) != 1 for mark in ("in", "-", "+")):
		raise ListError(f"{name}: one line 'in', one '-' and one '+' are wanted")
	file, before, after = parts["in"][0], parts["-"][0], parts["+"][0]
	files = [path for path in sources if path == file or path.endswith("/" + file)]
	if not files:
		raise ListError(f"{name}: there is no file {file}")
	places = [(path, number) for path in files for number in _find(sources[path].splitlines(), parts["@"], before)]
	if len(places) != 1:
		elsewhere = _elsewhere(sources, before)
		raise ListError(f"{name}: {before} stands {len(places) or 'no'} times there, not once{elsewhere}")
	path, number = places[0]
	line = sources[path].splitlines()[number]
	return Mutant(path, number + 1, line, line.replace(before, after), entry[0])


def _find(lines, context, before):
	"""The numbers of the lines that have it: behind the context, up to the end of that function."""
	number = 0
	for text in context:
		while number < len(lines) and text not in lines[number]:
			number += 1
	found = []
	while number < len(lines) and not (context and lines[number].startswith("}")):
		if before in lines[number]:
			found.append(number)
		number += 1
	return found


def _elsewhere(sources, before):
	others = [path for path, text in sources.items() if before in text]
	return f" (but in {', '.join(others[:3])})" if others else ""
