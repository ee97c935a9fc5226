"""Which single changes a C source can be given: each of one line, and one that a test ought to see.

Changed is code alone: the bodies of functions, and the numbers that a source
names by #define. Comments, strings, includes, asserts and declarations stay as
they are. So does what only a sanitizer would see: memory and files given back,
one by one or in a loop that does nothing else.
"""

import re
from dataclasses import dataclass

from mutation.csource import KEYWORDS, Source

BORDERS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
OTHER_WAY = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
BINARY = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&": "|", "|": "&", "<<": ">>", ">>": "<<",
	"+=": "-=", "-=": "+=", "|=": "&=", "&=": "|=", "&&": "||", "||": "&&"}
NAMES = {"min": "max", "max": "min", "fmin": "fmax", "fmax": "fmin", "MIN": "MAX", "MAX": "MIN",
	"true": "false", "false": "true"}
# Their two arguments make a product, or a choice: the other way round is the same.
COMMUTES = {"calloc", "xcalloc", "fmin", "fmax", "min", "max", "MIN", "MAX"}
ZEROED = {"calloc", "xcalloc"}
ASSERTS = {"assert", "static_assert", "_Static_assert"}
GIVES_BACK = re.compile(r"^(free|close|fclose|closedir|munmap)$|_(decref|free|release)$")
NUMBER = re.compile(r"^(0[xX][0-9a-fA-F]+|\d+)([uUlL]*)$")
DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+\w+[ \t]+(?=[-(\d])")
NOTHING = "(void)0;"


@dataclass(frozen=True)
class Mutant:
	path: str     # from the root of the tree
	line: int
	before: str   # the whole line
	after: str
	title: str = ""   # of one that is listed
	odds: int = 4     # of being chosen among those of its line

	def __str__(self):
		what = f"{self.path}:{self.line}: {self.before.strip()} -> {self.after.strip()}"
		return f"{what}  [{self.title}]" if self.title else what


class _Changes:
	"""Collects the changes of one source: (line, from, to, by what, odds)."""

	def __init__(self, text):
		self.source = Source(text)
		self.found = set()
		self.spared = set()   # tokens that stay as they are
		for directive in self.source.directives:
			self._define(directive)
		for function in self.source.functions:
			self._spare(function)
			self._conditions(function)
			self._statements(function)
			self._expressions(function)

	def _add(self, line, start, end, text, odds=4):
		if "\n" not in self.source.text[start:end] and self.source.text[start:end] != text:
			self.found.add((line, start, end, text, odds))

	def _replace(self, index, text):
		token = self.source.tokens[index]
		self._add(token.line, token.start, token.end, text)

	def _inside(self, opening):
		"""Where the text between a parenthesis and its partner begins and ends."""
		return self.source.tokens[opening].end, self.source.tokens[self.source.partner[opening]].start

	def _define(self, directive):
		value = DEFINE.match(directive.text)
		if not value:
			return
		for token in Source(directive.text[value.end():]).tokens:
			start = directive.start + value.end() + token.start
			if token.kind == "number":
				for other in other_numbers(token.text):
					self._add(directive.line, start, start + len(token.text), other)

	def _spare(self, function):
		"""Asserts, how long an array is, and the zeros that things begin with."""
		tokens, partner = self.source.tokens, self.source.partner
		for index in range(function.first, function.last):
			if tokens[index].text in ASSERTS and self.source.is_at(index + 1, "("):
				self.spared.update(range(index, partner[index + 1] + 1))
			if tokens[index].text in ZEROED and self.source.is_at(index + 2, "1"):
				self.spared.add(index + 2)   # more memory than is needed
		for statement in function.statements:
			for index in range(statement.first, statement.last):
				if statement.declares and self.source.is_at(index, "["):
					self.spared.update(range(index, partner[index]))
				begins = statement.declares or self.source.is_at(index - 1, "{", "=")
				if begins and tokens[index].text == "0":
					self.spared.add(index)
		for opening in function.for_headers:
			if self._only_gives_back(function, partner[opening] + 1):
				self.spared.update(range(opening, partner[opening] + 1))

	def _only_gives_back(self, function, body):
		"""Does the statement that begins at `body`, or each one of that block, just free or close something?"""
		in_block = self.source.is_at(body, "{")
		last = self.source.partner[body] if in_block else body
		done = [statement for statement in function.statements if body <= statement.first <= last]
		return bool(done) and all(GIVES_BACK.search(self.source.tokens[statement.first].text) for statement in done)

	def _conditions(self, function):
		for keyword, opening in function.conditions:
			start, end = self._inside(opening)
			line = self.source.tokens[opening].line
			if keyword == "switch" or opening + 1 in self.spared:
				continue
			self._add(line, start, end, f"!({self.source.text[start:end]})")
			self._add(line, start, end, "0")
			if keyword == "if":
				self._add(line, start, end, "1")

	def _statements(self, function):
		tokens = self.source.tokens
		for statement in function.statements:
			first, last = tokens[statement.first], tokens[statement.last]
			word = first.text
			if word in ("break", "continue"):
				self._add(first.line, first.start, last.end, NOTHING)
			elif word == "return":
				self._return(function, statement)
			elif not (statement.declares or word in KEYWORDS or word in ASSERTS or GIVES_BACK.search(word)):
				self._remove(first, last)

	def _return(self, function, statement):
		tokens = self.source.tokens
		start, end = tokens[statement.first].end, tokens[statement.last].start
		value = self.source.text[start:end].strip()
		if function.is_bool and value not in ("true", "false"):
			self._add(tokens[statement.first].line, start, end, f" !({value})")

	def _remove(self, first, last):
		if first.line == last.line:
			self._add(first.line, first.start, last.end, NOTHING)
		else:
			self._add(first.line, first.start, first.start, "if (0) ")

	def _expressions(self, function):
		for index in range(function.first + 1, function.last):
			token = self.source.tokens[index]
			if index in self.spared:
				continue
			if token.kind == "number":
				for other in other_numbers(token.text):
					self._replace(index, other)
			elif token.kind == "word":
				self._word(index, token)
			elif token.text == "!":
				self._replace(index, "")
			elif token.kind == "mark" and self.source.spaced(index):
				self._operator(index, token)

	def _word(self, index, token):
		if token.text in NAMES and (token.text in ("true", "false") or self.source.is_at(index + 1, "(")):
			self._replace(index, NAMES[token.text])
		if self.source.is_at(index + 1, "(") and token.text not in KEYWORDS | COMMUTES:
			self._swap_arguments(index + 1)

	def _operator(self, index, token):
		for table in (BORDERS, BINARY):
			if token.text in table:
				self._replace(index, table[token.text])
		# A choice of the smaller or the larger of two.
		if token.text in OTHER_WAY and re.match(r"[^;,\n&|]*\?", self.source.text[token.end:]):
			self._replace(index, OTHER_WAY[token.text])

	def _swap_arguments(self, opening):
		"""Two neighbours: where their types differ the compiler refuses it, so the odds are lower."""
		source = self.source
		begin, close = source.tokens[opening].end, source.partner[opening]
		commas, index = [], opening + 1
		while index < close:
			if source.is_at(index, ","):
				commas.append(index)
			index = source.partner[index] + 1 if source.is_at(index, "(", "[", "{") else index + 1
		edges = [begin]
		for comma in commas:
			edges += [source.tokens[comma].start, source.tokens[comma].end]
		edges.append(source.tokens[close].start)
		spans = list(zip(edges[::2], edges[1::2]))
		for (a, b), (c, d) in zip(spans, spans[1:]):
			left, right = source.text[a:b].strip(), source.text[c:d].strip()
			start = b - len(source.text[a:b].lstrip())
			line = source.text.count("\n", 0, start) + 1
			self._add(line, start, d, f"{right}, {left}", odds=1)


def other_numbers(text):
	"""What a number becomes: one more, one less; a fraction twice as much."""
	found = NUMBER.match(text)
	if found:
		digits, suffix = found.groups()
		value = int(digits, 16 if digits[:2] in ("0x", "0X") else 10)
		show = (lambda number: f"{number:#x}") if digits[:2] in ("0x", "0X") else str
		return [show(value + 1) + suffix] + ([show(value - 1) + suffix] if value > 0 else [])
	if re.match(r"^\d*\.\d*f?$", text):
		value = float(text.rstrip("f"))
		return [f"{2 * value if value else 1.0!r}{'f' if text.endswith('f') else ''}"]
	return []


def mutants_of(path, text):
	"""Every mutant of a source, by line: {line: [Mutant]}, in the order of the text."""
	by_line = {}
	for line, start, end, other, odds in sorted(_Changes(text).found):
		begin = text.rfind("\n", 0, start) + 1
		finish = text.find("\n", end)
		finish = len(text) if finish < 0 else finish
		mutant = Mutant(path, line, text[begin:finish], text[begin:start] + other + text[end:finish], odds=odds)
		by_line.setdefault(line, []).append(mutant)
	return by_line
