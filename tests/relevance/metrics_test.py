"""The formulas against values worked out by hand, and what the collections must keep to.

Run: python3 metrics_test.py"""

import sys

sys.dont_write_bytecode = True

import argparse
import contextlib
import io
import unittest

import floors
import measure
import metrics
import report
import testbed


class Ndcg(unittest.TestCase):
	grades = {"a": 3, "b": 2, "c": 1}

	def test_the_ideal_order_is_one(self):
		for gain in (metrics.exponential_gain, metrics.linear_gain):
			self.assertAlmostEqual(metrics.ndcg(["a", "b", "c", "x"], self.grades, gain), 1.0)

	def test_exponential_gain_by_hand(self):
		# gains 0 7 3; discounts 1, 1.58496, 2; ideal 7 + 3/1.58496 + 1/2
		expected = (7 / 1.5849625 + 3 / 2) / (7 + 3 / 1.5849625 + 0.5)
		found = metrics.ndcg(["x", "a", "b"], self.grades, metrics.exponential_gain)
		self.assertAlmostEqual(found, expected, places=6)

	def test_linear_gain_by_hand(self):
		expected = (3 / 1.5849625 + 2 / 2) / (3 + 2 / 1.5849625 + 0.5)
		found = metrics.ndcg(["x", "a", "b"], self.grades, metrics.linear_gain)
		self.assertAlmostEqual(found, expected, places=6)

	def test_a_record_after_the_tenth_place_counts_nothing(self):
		late = [str(n) for n in range(10)] + ["a"]
		self.assertEqual(metrics.ndcg(late, self.grades, metrics.linear_gain), 0.0)

	def test_a_judged_record_that_is_not_found_lowers_the_figure(self):
		self.assertLess(metrics.ndcg(["a", "b"], self.grades, metrics.linear_gain), 1.0)


class Lists(unittest.TestCase):
	def test_the_reciprocal_rank_is_that_of_the_first_relevant_record(self):
		self.assertEqual(metrics.reciprocal_rank(["x", "y", "a", "b"], {"a", "b"}), 1 / 3)
		self.assertEqual(metrics.reciprocal_rank(["x"], {"a"}), 0.0)
		self.assertEqual(metrics.reciprocal_rank(["x", "a"], {"a"}, 1), 0.0)

	def test_recall_counts_relevant_records_within_the_depth(self):
		self.assertEqual(metrics.recall(["a", "x", "b"], {"a", "b", "c", "d"}, 20), 0.5)
		self.assertEqual(metrics.recall(["a", "x", "b"], {"a", "b"}, 2), 0.5)

	def test_an_empty_list_is_a_query_without_results(self):
		figures = metrics.judged_figures(testbed.Answer([], 0), {"a": 3})
		self.assertEqual(figures["zero"], 1.0)
		self.assertEqual(figures["ndcg@10"], 0.0)


class Spellings(unittest.TestCase):
	def test_accents_go_and_the_letter_n_with_tilde_stays(self):
		self.assertEqual(testbed.without_accents("¿Señalización, ANÍMICA y pingüino?"),
				"¿Señalizacion, ANIMICA y pinguino?")

	def test_decomposed_text_loses_its_accents_too(self):
		self.assertEqual(testbed.without_accents("an\u0303o pu\u0301blico"), "año publico")

	def test_the_halves_share_no_query_and_leave_none_out(self):
		for collection in testbed.JUDGED:
			queries = testbed.load_queries(collection)
			even = {one.id for one in queries if testbed.in_half(one.id, "even")}
			odd = {one.id for one in queries if testbed.in_half(one.id, "odd")}
			self.assertFalse(even & odd)
			self.assertEqual(len(even | odd), len(queries))


class Collections(unittest.TestCase):
	def test_every_judgement_is_of_a_query_and_of_a_record_and_has_a_grade(self):
		records = {record.id for record in testbed.load_records(testbed.corpus_files())}
		for collection in testbed.JUDGED:
			queries = {row[0] for row in testbed.read_table(testbed.HERE / f"{collection.files}queries.tsv")}
			for query, record, grade in testbed.read_table(testbed.HERE / f"{collection.files}qrels.tsv"):
				self.assertIn(query, queries)
				self.assertIn(record, records)
				self.assertIn(grade, ("1", "2", "3"))

	def test_misses_show_the_first_set_and_nothing_of_the_unseen_one(self):
		measured = {}
		for collection in testbed.JUDGED:
			query = testbed.Query("q1", f"asked in {collection.name}", "palabra", {"a": 3})
			found = [testbed.Answer([], 0)]
			measured[collection.name] = {"queries": [query], "answers": {"Fichero": found},
					"rows": {"Fichero": measure.by_kind([query], found, "all")}}
		printed = io.StringIO()
		with contextlib.redirect_stdout(printed):
			report.print_all_misses(measured, argparse.Namespace(half="all", corpus=[]))
		self.assertIn("asked in judged", printed.getvalue())
		self.assertNotIn("asked in second", printed.getvalue())

	def test_a_check_names_unseen_queries_by_their_id_alone(self):
		query = testbed.Query("q1", "año público", "palabra", {"a": 3})
		measured = {"answers": {"Fichero": [testbed.Answer(["a"], 1)]}}
		seen = measure.check_spellings([Silent()], "a set", [query], measured)
		unseen = measure.check_spellings([Silent()], "a set", [query], measured, unseen=True)
		self.assertEqual([wrong for _, wrong in seen], [["año público"]] * 2)
		self.assertEqual([wrong for _, wrong in unseen], [["q1"]] * 2)

	def test_a_floor_is_of_the_collection_that_its_prefix_names(self):
		collections = {"judged": {"all": {"ndcg@10-linear": 0.5}},
				"second": {"all": {"ndcg@10-linear": 0.25, "zero": 0.1}}}
		self.assertEqual(floors.measured("ndcg@10-linear", "all", collections), 0.5)
		self.assertEqual(floors.measured("second-ndcg@10-linear", "all", collections), 0.25)
		self.assertEqual(floors.measured("second-answered", "all", collections), 0.9)
		self.assertIsNone(floors.measured("third-answered", "all", collections))


class Silent:
	"""An engine that finds nothing."""

	def ask_one(self, _text):
		return testbed.Answer([], 0)


if __name__ == "__main__":
	unittest.main()
