"""Runs the real `sejour check` and `sejour rights` on the cases, as a jurist or a script would.

usage: check_cases_test.py SEJOUR CASES_FOLDER
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SEJOUR, CASES = sys.argv[1], pathlib.Path(sys.argv[2])
GIVEN = sorted((CASES / "given").glob("*.json"))
DERIVED = sorted((CASES / "derived").glob("*.json"))


def run(*arguments, stdin=None):
    return subprocess.run([SEJOUR, *map(str, arguments)], input=stdin, capture_output=True,
                          text=True, timeout=120, check=False)


class Check(unittest.TestCase):
    def test_all_cases_pass(self):
        answer = run("check", *GIVEN, *DERIVED)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        expected = sum(len(json.loads(p.read_text())["expect"]) for p in GIVEN + DERIVED)
        self.assertEqual(len(answer.stdout.splitlines()), expected + 1)

    def test_a_case_that_fails_gives_exit_1_and_names_the_difference(self):
        case = json.loads(GIVEN[0].read_text())
        case["expect"][0]["rights"]["stay"] = {"lawful": "yes"}
        with tempfile.TemporaryDirectory() as folder:
            broken = pathlib.Path(folder) / "broken.json"
            broken.write_text(json.dumps(case))
            answer = run("check", GIVEN[1], broken)
        self.assertEqual(answer.returncode, 1)
        self.assertIn("stay.lawful", answer.stdout)

    def test_a_case_that_cannot_be_read_gives_exit_1_and_names_file_event_and_field(self):
        case = json.loads(GIVEN[0].read_text())
        case["events"][1]["on"] = "2024-02-30"
        with tempfile.TemporaryDirectory() as folder:
            broken = pathlib.Path(folder) / "broken.json"
            broken.write_text(json.dumps(case))
            answer = run("check", broken)
        self.assertEqual(answer.returncode, 1)
        for part in ("broken.json", "2", "on", "2024-02-30"):
            self.assertIn(part, answer.stderr)


class Bulk(unittest.TestCase):
    def test_a_wrong_line_never_stops_the_rest(self):
        good = {"id": "c", "events": [], "ask": ["2024-01-01", "2024-01-02"]}
        wrong = {"id": "w", "events": [{"on": "2025-02-29", "type": "entered_france"}]}
        lines = [json.dumps(good), "{", json.dumps(wrong), "[]", "", json.dumps(good)]
        answer = run("rights", "-", "--format", "jsonl", stdin="\n".join(lines))
        read = [json.loads(line) for line in answer.stdout.splitlines()]
        self.assertEqual([r.get("rights", {}).get("as_of") for r in read],
                         ["2024-01-01", "2024-01-02", None, None, None, "2024-01-01",
                          "2024-01-02"])
        self.assertEqual(read[3]["id"], "w")
        self.assertEqual((read[3]["error"]["event"], read[3]["error"]["field"]), (1, "on"))
        self.assertIsNone(read[2]["id"])

    def test_the_order_of_the_answers_is_that_of_the_questions(self):
        lines = [json.dumps({"id": f"c{i}", "events": [], "ask": ["2024-01-01"]})
                 for i in range(20000)]
        answer = run("rights", "-", "--format", "jsonl", stdin="\n".join(lines) + "\n")
        self.assertEqual([json.loads(line)["id"] for line in answer.stdout.splitlines()],
                         [f"c{i}" for i in range(20000)])

    def test_one_file_as_json_is_the_bare_answer(self):
        answer = run("rights", GIVEN[0], "--on", "2024-02-16", "--format", "json")
        self.assertEqual(json.loads(answer.stdout)["as_of"], "2024-02-16")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
