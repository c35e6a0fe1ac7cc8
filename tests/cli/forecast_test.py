"""`sejour forecast`: every output of a small scenario, and what is refused."""

import csv
import io
import json
import subprocess
import unittest

from program import PROGRAM, InFolder, sejour

SCENARIO = """# A small prefecture, one year.
id = "small"
start = 2026-04-01
months = 12
seed = 7
order = "rank"
sites = ["48"]

[title]
fr = "Petit"
en = "Small"

[attestations]
by = "engine"
from = 2026-07-01

[[hire]]
agents = 2
from = 2026-05-01
until = 2027-03-31
site = "48"
"""


class Forecast(InFolder):
    def write(self, name: str, text: str = SCENARIO):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_small(self, *more):
        answer = sejour("forecast", self.write("small.toml"), "--runs", "3", *more)
        self.assertEqual(answer.code, 0, answer.err)
        return answer.out

    def base(self):
        return self.write("base.toml", SCENARIO.replace("small", "base").replace("agents = 2",
                                                                                "agents = 0"))

    def test_text_says_what_it_is_and_its_intervals(self) -> None:
        out = self.run_small()
        for part in ("Petit", "Un modèle, pas une promesse", "Stock à la fin", "2027-03", " à "):
            self.assertIn(part, out)

    def test_json_holds_every_group_with_intervals(self) -> None:
        told = json.loads(self.run_small("--format", "json", "--against", self.base()))
        self.assertEqual((told["scenario"], told["runs"], told["difference"]["to"]),
                         ("small", 3, "base"))
        self.assertEqual((len(told["months"]), len(told["families"])), (12, 12))
        self.assertEqual([one["site"] for one in told["sites"]], ["48"])
        stock = told["country"]["stock"]
        self.assertLessEqual(stock["low"], stock["high"])
        # Two agents more decide more of the same files.
        self.assertGreater(told["difference"]["decided"]["central"], 0)
        self.assertEqual(told["difference"]["arrived"]["central"], 0)

    def test_json_is_the_same_bit_for_bit_whatever_the_threads(self) -> None:
        one = self.run_small("--format", "json", "--threads", "1")
        self.assertEqual(one, self.run_small("--format", "json", "--threads", "3"))

    def test_csv_adds_up_to_the_totals(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.run_small("--format", "csv"))))
        self.assertEqual(len(rows), 12 * 12)
        decided = sum(float(row["decided"]) for row in rows)
        told = json.loads(self.run_small("--format", "json"))
        self.assertEqual(decided, told["country"]["decided"]["central"])

    def test_html_stands_alone_with_pictures_and_assumptions(self) -> None:
        out = self.run_small("--format", "html", "--against", self.base())
        self.assertTrue(out.startswith("<!doctype html>"))
        for part in ("<svg", "hand.delay_days", "Qui gagne"):
            self.assertIn(part, out)
        self.assertNotIn("<script", out)

    def test_pdf_has_two_pages(self) -> None:
        run = subprocess.run([PROGRAM, "forecast", self.write("small.toml"), "--runs", "2",
                              "--format", "pdf", "--against", self.base()],
                             capture_output=True, check=True)
        path = self.folder / "small.pdf"
        path.write_bytes(run.stdout)
        told = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
        self.assertRegex(told, r"Pages:\s+2\n")
        self.assertRegex(told, r"Title:\s+Petit\n")

    def test_a_share_of_the_files_tells_about_the_same(self) -> None:
        whole = json.loads(self.run_small("--format", "json"))["country"]["arrived"]["central"]
        tenth = json.loads(self.run_small("--format", "json", "--sample", "0.2"))
        self.assertAlmostEqual(tenth["country"]["arrived"]["central"] / whole, 1, delta=0.1)

    def test_sharing_compares_greedy_with_proportional(self) -> None:
        path = self.write("two.toml", SCENARIO.replace('["48"]', '["48", "28"]'))
        answer = sejour("forecast", path, "--share", "4", "--goal", "wait")
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn("au plus utile", answer.out)

    def test_what_is_impossible_is_refused_with_its_line_and_the_rule(self) -> None:
        for change, line, rule in (
                (("agents = 2", "agents = -2"), 18, "must lie between"),
                (('sites = ["48"]', 'sites = ["00"]'), 7, "no prefecture"),
                (("months = 12", "months = 0"), 4, "must lie between"),
                (('order = "rank"', 'order = "luck"'), 6, "is one of"),
                (("from = 2026-05-01", "from = 2028-05-01"), 17, "until is before from"),
                (("seed = 7", "sead = 7"), 5, "is not known"),
                (("[[hire]]", '[assumptions]\n"late.share" = 1.5\n\n[[hire]]'), 18, "late.share"),
                (("start = 2026-04-01", "start = soon"), 3, "")):
            with self.subTest(change=change[1]):
                path = self.write("bad.toml", SCENARIO.replace(*change))
                answer = sejour("forecast", path)
                self.assertEqual(answer.code, 1)
                self.assertIn(f"line {line}:", answer.err)
                self.assertIn(rule, answer.err)

    def test_a_scenario_that_is_not_there_is_said(self) -> None:
        answer = sejour("forecast", self.folder / "nowhere.toml")
        self.assertEqual(answer.code, 1)
        self.assertIn("nowhere.toml", answer.err)


if __name__ == "__main__":
    unittest.main()
