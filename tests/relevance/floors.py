"""The figures that the test run holds: `ok - ...` or `not ok - ...` for each line of floors.tsv."""

from collections import namedtuple

from testbed import JUDGED, SETS, read_table

UNNAMED = JUDGED[0].name   # the set of a floor without a prefix
OWN = "Fichero"            # the row of a floor that names none


Floor = namedtuple("Floor", "metric kind least row")


class Malformed(Exception):
	"""The file of floors cannot be read; the message names the line."""


def load(path):
	"""The floors of a file, each with its row: Fichero as it is, where the line names no other."""
	floors = []
	for fields in read_table(path):
		try:
			metric, kind, least, *rest = fields
			row, = rest or [OWN]
			floors.append(Floor(metric, kind, float(least), row))
		except ValueError:
			raise Malformed(f"{path}: no floor: {' '.join(fields)}") from None
	return floors


def parted(metric):
	"""(set, figure) of a figure's name."""
	prefix, _, rest = metric.partition("-")
	return (prefix, rest) if prefix in SETS else (UNNAMED, metric)


def sets(floors):
	"""The names of the sets that must be measured for them."""
	return {parted(floor.metric)[0] for floor in floors}


def measured(floor, collections):
	"""The figure that a floor is about; None where there is none of that name. collections: {set: {row:
	{kind or spelling: figures}}}"""
	collection, name = parted(floor.metric)
	figures = collections.get(collection, {}).get(floor.row, {}).get(floor.kind, {})
	if name == "answered" and "zero" in figures:   # every floor is a least value
		return 1 - figures["zero"]
	return figures.get(name)


def check(floors, collections):
	"""Prints a line a floor; true when all hold. collections: as for measured()"""
	held = bool(floors)
	for floor in floors:
		figure = measured(floor, collections)
		good = figure is not None and figure >= floor.least
		held = held and good
		shown = "no such figure" if figure is None else f"{figure:.4f}"
		row = "" if floor.row == OWN else f", {floor.row}"
		print(f"{'ok' if good else 'not ok'} - {floor.metric} of {floor.kind}{row}: {shown}, floor {floor.least:.4f}")
	return held
