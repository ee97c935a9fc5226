"""The figures that the test run holds: `ok - ...` or `not ok - ...` for each line of floors.tsv."""

from testbed import read_table

XQUAD = "xquad-"


class Malformed(Exception):
	"""The file of floors cannot be read; the message names the line."""


def load(path):
	"""[(metric, kind, floor)]"""
	floors = []
	for row in read_table(path):
		try:
			metric, kind, floor = row
			floors.append((metric, kind, float(floor)))
		except ValueError:
			raise Malformed(f"{path}: no floor: {' '.join(row)}") from None
	return floors


def measured(metric, kind, judged, xquad):
	"""The figure that a floor is about; None where there is none of that name."""
	figures = xquad.get(kind, {}) if metric.startswith(XQUAD) else judged.get(kind, {})
	name = metric.removeprefix(XQUAD)
	if name == "answered" and "zero" in figures:   # every floor is a least value
		return 1 - figures["zero"]
	return figures.get(name)


def check(floors, judged, xquad):
	"""Prints a line a floor; true when all hold. judged: {kind: figures}, xquad: {spelling: figures}"""
	held = bool(floors)
	for metric, kind, floor in floors:
		figure = measured(metric, kind, judged, xquad)
		good = figure is not None and figure >= floor
		held = held and good
		shown = "no such figure" if figure is None else f"{figure:.4f}"
		print(f"{'ok' if good else 'not ok'} - {metric} of {kind}: {shown}, floor {floor:.4f}")
	return held
