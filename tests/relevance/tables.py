"""Tables for a terminal of 100 columns."""

ROW_WIDTH = 23
COLUMN_TITLES = {
	"ndcg@10": "nDCG@10", "ndcg@10-linear": "linear", "mrr": "MRR", "recall@20": "recall@20", "zero": "zero",
	"results": "results", "mrr@10": "MRR@10", "recall@10": "recall@10", "hits": "hits", "related": "related",
	"either": "either", "of few": "of few",
}
PERCENT = {"zero", "hits", "related", "either", "of few"}
ONE_DECIMAL = {"results"}


def cell(metric, value):
	if value is None:
		return "-"
	if metric in PERCENT:
		return f"{100 * value:.1f}%"
	return f"{value:.1f}" if metric in ONE_DECIMAL else f"{value:.3f}"


def table(title, columns, rows):
	"""columns: [(heading, metric)], rows: [(name, [value])]."""
	widths = [max(len(heading), 5) + 1 for heading, _ in columns]
	print(f"\n{title}")
	print(" " * ROW_WIDTH + "".join(heading.rjust(width) for (heading, _), width in zip(columns, widths)))
	for name, values in rows:
		cells = [cell(metric, value).rjust(width) for (_, metric), value, width in zip(columns, values, widths)]
		print(name.ljust(ROW_WIDTH) + "".join(cells))


def overall_table(title, metrics, rows, halves, names=("even", "odd")):
	"""One line an engine over all queries; halves: {row: {half: first metric}} or empty; names: of the halves."""
	columns = [(COLUMN_TITLES[metric], metric) for metric in metrics]
	if halves:
		columns += [(name, metrics[0]) for name in names]
	lines = []
	for name, kinds in rows.items():
		values = [kinds["all"].get(metric) for metric in metrics]
		if halves:
			values += [halves[name]["even"], halves[name]["odd"]]
		lines.append((name, values))
	table(title, columns, lines)


def kinds_table(title, metric, rows):
	"""One line an engine, one column a kind of query."""
	kinds = list(next(iter(rows.values())))
	columns = [(kind, metric) for kind in kinds]
	table(title, columns, [(name, [figures[kind].get(metric) for kind in kinds]) for name, figures in rows.items()])


def spellings_table(title, rows):
	"""rows: {engine: {"typed": figures, "bare": figures}} of XQuAD-es."""
	cells = [(metric, spelling) for metric in ("mrr@10", "recall@10") for spelling in ("typed", "bare")]
	cells += [("zero", "typed"), ("results", "typed")]
	columns = [(COLUMN_TITLES[metric] + (" bare" if spelling == "bare" else ""), metric) for metric, spelling in cells]
	table(title, columns, [(name, [spelled[spelling].get(metric) for metric, spelling in cells])
			for name, spelled in rows.items()])
