"""`sejour admin figure add`: published figures with their source, for the follow-up of promises."""

import json
import unittest
import urllib.request

from program import InFolder, Serving, sejour


class Figure(InFolder):
    def setUp(self) -> None:
        super().setUp()
        self.data = self.folder / "demo"
        created = sejour("demo", "create", "--data", self.data, "--dossiers", "1")
        self.assertEqual(created.code, 0, created.err)

    def add(self, *more, indicator="long_permit_share", on="2026-06-30", value="41.5",
            source="Rapport de la Cour des comptes"):
        """Enters a figure that is right but for what the test changes."""
        return sejour("admin", "figure", "add", "--data", self.data, "--indicator", indicator,
                      "--on", on, "--value", value, "--source", source, *more)

    def commitments(self) -> dict[str, dict]:
        """The open data of the served installation, by id."""
        with Serving(self.data) as served:
            address = served.address + "/donnees/engagements.json"
            with urllib.request.urlopen(address) as answer:
                return {one["id"]: one for one in json.load(answer)["commitments"]}

    def test_a_figure_is_published_with_its_source_and_judges_nothing_yet(self) -> None:
        before = self.commitments()["long_permits"]
        self.assertEqual((before["state"], before["figures"]), ("no_data", []))
        answer = self.add()
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn("long_permit_share", answer.out)
        after = self.commitments()["long_permits"]
        self.assertEqual(after["state"], "reported_only")
        self.assertEqual(after["figures"], [{"on": "2026-06-30", "value": 41.5,
                                             "source": "Rapport de la Cour des comptes"}])

    def test_an_unknown_indicator_is_answered_with_those_that_exist(self) -> None:
        answer = self.add(indicator="bonheur")
        self.assertEqual(answer.code, 1)
        for known in ("bonheur", "extra_agents", "second_applications_accepted"):
            self.assertIn(known, answer.err)

    def test_what_cannot_be_a_figure_is_refused(self) -> None:
        for change in ({"value": "-1"}, {"value": "101"}, {"value": "nan"}, {"value": "beaucoup"},
                       {"on": "2026-02-30"}, {"on": "2190-01-01"}, {"source": "  "}):
            with self.subTest(**change):
                self.assertNotEqual(self.add(**change).code, 0)
        self.assertEqual(self.commitments()["long_permits"]["figures"], [])

    def test_a_second_figure_of_a_day_replaces_the_first_only_when_asked(self) -> None:
        self.assertEqual(self.add().code, 0)
        refused = self.add(value="44")
        self.assertEqual(refused.code, 1)
        self.assertIn("41.5", refused.err)
        self.assertIn("--replace", refused.err)
        self.assertEqual(self.add("--replace", value="44").code, 0)
        figures = self.commitments()["long_permits"]["figures"]
        self.assertEqual([one["value"] for one in figures], [44])

    def test_the_demonstration_says_that_its_figures_are_invented(self) -> None:
        figures = self.commitments()["recruitment"]["figures"]
        self.assertGreaterEqual(len(figures), 6)
        for figure in figures:
            self.assertIn("invented for the demonstration", figure["source"])


if __name__ == "__main__":
    unittest.main()
