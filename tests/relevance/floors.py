"""The figures that the test run holds: `ok - ...` or `not ok - ...` for each line of floors.tsv."""

from testbed import JUDGED, read_table

UNNAMED = JUDGED[0].name   # the collection of a floor without a prefix


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


def measured(metric, kind, collections):
	"""The figure that a floor is about; None where there is none of that name."""
	prefix, _, rest = metric.partition("-")
	collection, name = (prefix, rest) if prefix in collections else (UNNAMED, metric)
	figures = collections[collection].get(kind, {})
	if name == "answered" and "zero" in figures:   # every floor is a least value
		return 1 - figures["zero"]
	return figures.get(name)


def check(floors, collections):
	"""Prints a line a floor; true when all hold. collections: {name: {kind or spelling: figures}}"""
	held = bool(floors)
	for metric, kind, floor in floors:
		figure = measured(metric, kind, collections)
		good = figure is not None and figure >= floor
		held = held and good
		shown = "no such figure" if figure is None else f"{figure:.4f}"
		print(f"{'ok' if good else 'not ok'} - {metric} of {kind}: {shown}, floor {floor:.4f}")
	return held
