"""A C source as far as changing it in single places needs it: tokens, functions, statements."""

import re
from dataclasses import dataclass, field

LEXEMES = re.compile(r"""
	(?P<blank>\s+)
	| (?P<comment>//[^\n]*|/\*.*?\*/)
	| (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
	| (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
	| (?P<char>(?:[uUL])?'(?:\\.|[^'\\\n])*')
	| (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
	| (?P<word>[A-Za-z_]\w*)
	| (?P<mark><<=|>>=|\.\.\.|->|\+\+|--|<=|>=|==|!=|&&|\|\||<<|>>|[-+*/%&|^]=|::|.)
""", re.VERBOSE | re.MULTILINE | re.DOTALL)

PAIRS = {"(": ")", "[": "]", "{": "}"}
TYPE_WORDS = {"auto", "bool", "char", "const", "double", "enum", "float", "int", "long", "short", "signed", "size_t",
	"ssize_t", "static", "struct", "union", "unsigned", "void", "volatile"}
KEYWORDS = {"break", "case", "catch", "continue", "default", "do", "else", "for", "goto", "if", "return", "sizeof",
	"switch", "try", "while"}


@dataclass
class Token:
	kind: str
	text: str
	start: int
	end: int
	line: int   # from 1


@dataclass
class Statement:
	"""One without a block of its own: its first token, and that of its semicolon."""
	first: int
	last: int
	declares: bool = False


@dataclass
class Function:
	first: int   # its brace
	last: int
	is_bool: bool
	conditions: list = field(default_factory=list)   # (keyword, its opening parenthesis)
	for_headers: list = field(default_factory=list)  # opening parentheses
	statements: list = field(default_factory=list)


class Source:
	"""`tokens` are those of the code; `directives` those of the preprocessor; `partner` leads between brackets."""

	def __init__(self, text):
		self.text = text
		self.tokens, self.directives = [], []
		line = 1
		for found in LEXEMES.finditer(text):
			kind = found.lastgroup
			token = Token(kind, found.group(), found.start(), found.end(), line)
			line += token.text.count("\n")
			if kind == "directive":
				self.directives.append(token)
			elif kind not in ("blank", "comment"):
				self.tokens.append(token)
		self.partner = self._pair()
		self.functions = self._find_functions()

	def is_at(self, index, *texts):
		return 0 <= index < len(self.tokens) and self.tokens[index].text in texts

	def spaced(self, index):
		"""Blanks on both sides: by our style an operator between two operands, not a pointer or a sign."""
		token = self.tokens[index]
		return self.text[token.start - 1:token.start].isspace() and self.text[token.end:token.end + 1].isspace()

	def _pair(self):
		partner, open_ones = {}, []
		for index, token in enumerate(self.tokens):
			if token.kind == "mark" and token.text in PAIRS:
				open_ones.append(index)
			elif token.kind == "mark" and token.text in PAIRS.values():
				if not open_ones or PAIRS[self.tokens[open_ones[-1]].text] != token.text:
					return partner   # branches of the preprocessor: what follows is left alone
				partner[index] = open_ones.pop()
				partner[partner[index]] = index
		return partner

	def _find_functions(self):
		functions, index = [], 0
		while index < len(self.tokens):
			paired = {index, index - 1} <= self.partner.keys()
			if paired and self.is_at(index, "{") and self.is_at(index - 1, ")"):
				is_bool = self.is_at(self.partner[index - 1] - 2, "bool")
				function = Function(index, self.partner[index], is_bool)
				self._read_block(function, index)
				functions.append(function)
				index = function.last
			index += 1
		return functions

	def _read_block(self, function, index):
		end = self.partner[index]
		index += 1
		while index < end:
			index = self._read_statement(function, index, end)
		return end + 1

	def _read_statement(self, function, index, end):
		"""Take it into the function; gives where the next one begins."""
		token = self.tokens[index].text
		if token == "{":
			return self._read_block(function, index)
		if token in ("else", "do", "try"):
			return index + 1
		if token in ("case", "default") or (self.tokens[index].kind == "word" and self.is_at(index + 1, ":")):
			while index < end and not self.is_at(index, ":"):
				index += 1
			return index + 1
		if self.tokens[index].kind == "word" and self.is_at(index + 1, "("):
			close = self.partner.get(index + 1, end)
			if token in ("if", "while", "switch"):
				function.conditions.append((token, index + 1))
				return close + 1
			if token == "for":
				function.for_headers.append(index + 1)
				return close + 1
			if self.is_at(close + 1, "{") or (close + 1 < end and self.tokens[close + 1].kind == "word"):
				return close + 1   # a loop made by a macro
		return self._read_simple(function, index, end)

	def _read_simple(self, function, index, end):
		first = index
		while index < end and not self.is_at(index, ";"):
			index = self.partner.get(index, index) if self.tokens[index].text in PAIRS else index
			index += 1
		if index > first:
			function.statements.append(Statement(first, index, self._declares(first)))
		return index + 1

	def _declares(self, index):
		first, after = self.tokens[index], index + 1
		if first.kind != "word" or first.text in KEYWORDS:
			return False
		while self.is_at(after, "*"):
			after += 1
		return first.text in TYPE_WORDS or (after < len(self.tokens) and self.tokens[after].kind == "word")
