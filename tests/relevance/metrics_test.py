"""The formulas of metrics.py against values worked out by hand. Run: python3 metrics_test.py"""

import sys

sys.dont_write_bytecode = True

import unittest

import metrics
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
		queries = testbed.load_queries()
		even = {one.id for one in queries if testbed.in_half(one.id, "even")}
		odd = {one.id for one in queries if testbed.in_half(one.id, "odd")}
		self.assertFalse(even & odd)
		self.assertEqual(len(even | odd), len(queries))


if __name__ == "__main__":
	unittest.main()
