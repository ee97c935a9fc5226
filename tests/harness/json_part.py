"""Is one JSON text a part of another?   json_part.py SHOWN ANSWER

Documentation shows answers shortened: an object may lack members, a list may
lack items, a string may end in an ellipsis. What it does show must be there,
lists in their order; an empty list must be empty. Times, weights and the
nearness of words differ with the run and the data, so for them only the kind
counts. Exit 1 and a line about the
first difference where SHOWN is no part of ANSWER.
"""
import json
import sys

MEASURED = {"took_ms", "score", "similarity", "age_seconds"}


def difference(shown, answer, path):
    """What is wrong at `path`, or None."""
    if isinstance(shown, dict) and isinstance(answer, dict):
        return difference_of_objects(shown, answer, path)
    if isinstance(shown, list) and isinstance(answer, list):
        return difference_of_lists(shown, answer, path)
    if isinstance(shown, str) and isinstance(answer, str) and shown.endswith("…"):
        same = answer.startswith(shown[:-1])
    else:
        # True is 1 to Python, and not to JSON.
        same = shown == answer and isinstance(shown, bool) == isinstance(answer, bool)
    return None if same else f"{path} is {json.dumps(answer, ensure_ascii=False)[:300]}, not {json.dumps(shown, ensure_ascii=False)}"


def difference_of_objects(shown, answer, path):
    for name, value in shown.items():
        if name not in answer:
            return f"{path} has no {name}"
        if name in MEASURED:
            if not isinstance(answer[name], (int, float)):
                return f"{path}.{name} is no number"
            continue
        wrong = difference(value, answer[name], f"{path}.{name}")
        if wrong:
            return wrong
    return None


def difference_of_lists(shown, answer, path):
    if not shown and answer:
        return f"{path} is not empty"
    place = 0
    for number, value in enumerate(shown):
        first_wrong = None
        while place < len(answer):
            wrong = difference(value, answer[place], f"{path}[{place}]")
            place += 1
            if not wrong:
                break
            first_wrong = first_wrong or wrong
        else:
            return first_wrong or f"{path} has no item like the shown one at {number}"
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as shown, open(sys.argv[2], encoding="utf-8") as answer:
        wrong = difference(json.load(shown), json.load(answer), "answer")
    if wrong:
        print("# " + wrong)
        sys.exit(1)


main()
