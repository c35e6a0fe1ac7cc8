#!/usr/bin/python3
"""Breaks each rule of law/ and reference/ on a copy and checks what the build would say."""

import collections
import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True

import law_tables  # noqa: E402
from tables.cpp import pascal  # noqa: E402
from tables.law_rules import DEMANDS, KINDS, VOCABULARIES  # noqa: E402


Answer = collections.namedtuple("Answer", "returncode stderr")


class OnACopy(unittest.TestCase):
    """Each test starts from a copy of the real data."""

    which = "law"

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp()) / self.which
        shutil.copytree(ROOT / self.which, self.folder)
        self.addCleanup(shutil.rmtree, self.folder.parent)
        self.out = self.folder.parent / "tables.cpp"

    def generate(self, *more):
        """Runs the generator; its return code and what it says."""
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            code = law_tables.main([self.which, "--folder", str(self.folder), "--out",
                                    str(self.out), *more])
        return Answer(code, said.getvalue())

    def change(self, file, line, **values):
        """Writes other values into one line (the header is line 1)."""
        path = self.folder / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        for column, value in values.items():
            rows[line - 1][rows[0].index(column)] = value
        self.write(path, rows)

    def repeat(self, file, line):
        """Writes that line a second time, at the end; returns the number of the new line."""
        path = self.folder / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        self.write(path, [*rows, rows[line - 1]])
        return len(rows) + 1

    def write(self, path, rows):
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def line_of(self, file, **values):
        """Number of the first line with these values."""
        with (self.folder / file).open(encoding="utf-8", newline="") as stream:
            for line, row in enumerate(csv.DictReader(stream), start=2):
                if all(row[column] == value for column, value in values.items()):
                    return line
        raise AssertionError(f"no line of {file} has {values}")

    def stops(self, file, line, column, *words):
        """The build stops, and says where, what and the way out."""
        result = self.generate()
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertFalse(self.out.exists(), "wrong data was written")
        start = f"{self.folder / file}:{line}: column '{column}': "
        said = [text for text in result.stderr.splitlines() if text.startswith(start)]
        self.assertEqual(len(said), 1, result.stderr)
        for word in (*words, "Way out: "):
            self.assertIn(word, said[0])

    def breaks(self, file, line, column, value, *words):
        self.change(file, line, **{column: value})
        self.stops(file, line, column, *words)


class RealData(OnACopy):
    def test_keeps_every_rule(self):
        result = self.generate()
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("student_temporary", self.out.read_text(encoding="utf-8"))

    def test_gives_the_same_tables_twice(self):
        self.generate()
        first = self.out.read_bytes()
        self.generate()
        self.assertEqual(self.out.read_bytes(), first)

    def test_words_follow_the_members_of_the_enums(self):
        header = (ROOT / "src/law/catalogue.h").read_text(encoding="utf-8")
        enums = {"permit_class": "PermitClass", "family": "Family", "renewal": "Renewal",
                 "professional_immigration": "ProfessionalImmigration", "work_right": "WorkRight",
                 "first_application_work": "FirstApplicationWork", "demand": "Demand"}
        words = {**VOCABULARIES, "demand": DEMANDS}
        for column, enum in enums.items():
            body = re.search(rf"enum class {enum} [^{{]*{{([^}}]*)}}", header).group(1)
            members = re.findall(r"\b([A-Z]\w*)", re.sub("///<.*", "", body))
            self.assertEqual(members, [pascal(word) for word in words[column]], enum)

    def test_kinds_with_lists_come_first_in_the_enum(self):
        header = (ROOT / "src/law/vocabulary.h").read_text(encoding="utf-8")
        body = re.search(r"enum class ApplicationKind [^{]*{([^}]*)}", header).group(1)
        members = re.findall(r"\b([A-Z]\w*)", body)
        self.assertEqual(members[:len(KINDS)], [pascal(kind) for kind in KINDS])


class AnyFile(OnACopy):
    def test_the_command_fails_and_speaks_on_the_error_stream(self):
        self.change("catalogue.csv", 3, label_fr="")
        command = [sys.executable, "-B", ROOT / "scripts" / "law_tables.py", "law", "--folder",
                   self.folder, "--out", self.out]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("catalogue.csv:3: column 'label_fr': is empty", result.stderr)

    def test_a_missing_file(self):
        (self.folder / "teleservice.csv").unlink()
        self.stops("teleservice.csv", 1, "permit", "cannot be read")

    def test_another_header(self):
        path = self.folder / "procedures.csv"
        path.write_text("id,label\n", encoding="utf-8")
        self.stops("procedures.csv", 1, "header", "id,label_fr,source,note")

    def test_a_line_with_a_field_too_many(self):
        path = self.folder / "procedures.csv"
        with path.open("a", encoding="utf-8") as stream:
            stream.write("x,y,z,t,u\n")
        self.stops("procedures.csv", 4, "note", "5 fields instead of 4")

    def test_all_problems_are_said_at_once(self):
        self.change("catalogue.csv", 2, label_fr="", family="familly")
        self.change("documents.csv", 9, kind="change")
        result = self.generate()
        self.assertIn("3 problem(s)", result.stderr)


class Catalogue(OnACopy):
    def test_unknown_words(self):
        for column in VOCABULARIES:
            with self.subTest(column=column):
                self.setUp()
                self.breaks("catalogue.csv", 3, column, "perhaps", "'perhaps'", "use one of")

    def test_the_nearest_word_is_named(self):
        self.breaks("catalogue.csv", 3, "family", "studnet", "the nearest is 'student'")

    def test_an_id_given_twice(self):
        line = self.repeat("catalogue.csv", 5)
        self.stops("catalogue.csv", line, "id", "already on line 5")

    def test_an_id_that_is_no_id(self):
        self.change("catalogue.csv", 2, id="VLS TS")
        self.assertIn("catalogue.csv:2: column 'id': 'VLS TS' is not an id",
                      self.generate().stderr)

    def test_impossible_durations(self):
        for months in ("-12", "0", "121", "12.5", "one year"):
            with self.subTest(months=months):
                self.setUp()
                self.breaks("catalogue.csv", 3, "max_duration_months", months, "is not possible",
                            "1 to 120")

    def test_a_permit_without_a_source(self):
        self.breaks("catalogue.csv", 3, "sources", "", "source is missing")

    def test_a_source_that_is_no_address(self):
        self.breaks("catalogue.csv", 3, "sources", "I remember", "is not an address")

    def test_a_permit_without_a_label(self):
        self.breaks("catalogue.csv", 3, "label_fr", " ", "is empty")

    def test_an_upgrade_to_an_unknown_permit(self):
        self.breaks("catalogue.csv", 3, "upgrade_to", "student_multi_yaer",
                    "the nearest is 'student_multi_year'")

    def test_a_permit_that_leads_to_itself(self):
        self.breaks("catalogue.csv", 3, "upgrade_to", "student_temporary", "leads to itself")

    def test_an_unknown_gate(self):
        self.breaks("catalogue.csv", 3, "integration_gate_2026", "B9", "integration_gate_2026")

    def test_impossible_times_of_silence(self):
        for value, unit in (("13", "month"), ("0", "day"), ("-4", "month"), ("400", "day")):
            with self.subTest(value=value, unit=unit):
                self.setUp()
                self.change("catalogue.csv", 3, silence_unit=unit)
                self.breaks("catalogue.csv", 3, "silence_value", value, "is not possible")

    def test_silence_in_an_unknown_unit(self):
        self.breaks("catalogue.csv", 3, "silence_unit", "week", "month, day")

    def test_silence_without_an_article(self):
        self.breaks("catalogue.csv", 3, "silence_article", "", "source is missing")

    def test_an_unknown_time_of_silence_cannot_be_settled(self):
        self.breaks("catalogue.csv", 2, "silence_certainty", "settled", "no time is known")

    def test_an_unsettled_time_of_silence_says_why(self):
        line = self.line_of("catalogue.csv", id="talent_eu_blue_card")
        self.breaks("catalogue.csv", line, "silence_note", "", "has no reason")


class Documents(OnACopy):
    def test_an_unknown_permit(self):
        self.breaks("documents.csv", 3, "permit_id", "student_temporry",
                    "not an id of catalogue.csv or procedures.csv",
                    "the nearest is 'student_temporary'")

    def test_an_unknown_document(self):
        self.breaks("documents.csv", 3, "document_id", "passeport",
                    "not an id of document-types.csv", "the nearest is 'passport'")

    def test_an_alternative_that_is_no_document(self):
        line = self.line_of("documents.csv", document_id="student_resources_proof")
        self.breaks("documents.csv", line, "alternatives", "payslips_3 gold",
                    "'gold' is not an id of document-types.csv")

    def test_an_alternative_named_twice(self):
        line = self.line_of("documents.csv", document_id="student_resources_proof")
        self.breaks("documents.csv", line, "alternatives", "payslips_3 payslips_3",
                    "named twice")

    def test_kind_change_of_the_first_edition(self):
        self.breaks("documents.csv", 3, "kind", "change", "first, renewal, change_of_status")

    def test_an_unknown_demand(self):
        self.breaks("documents.csv", 3, "demand", "sometimes", "always, if_situation")

    def test_a_demand_on_a_situation_says_which(self):
        line = self.line_of("documents.csv", demand="if_situation")
        self.breaks("documents.csv", line, "condition", "", "depends on the situation")

    def test_what_is_never_required_is_not_demanded(self):
        line = self.line_of("documents.csv", demand="never", condition="optional: never require")
        self.breaks("documents.csv", line, "demand", "always", "the condition says never")

    def test_an_unknown_confidence(self):
        self.breaks("documents.csv", 3, "confidence", "sure", "high, medium, low")

    def test_a_row_without_a_source(self):
        self.breaks("documents.csv", 3, "source", "", "source is missing")

    def test_a_high_row_that_nobody_has_read(self):
        line = self.line_of("documents.csv", confidence="high")
        self.breaks("documents.csv", line, "checked", "", "nobody has read")

    def test_a_reading_date_that_is_none(self):
        self.breaks("documents.csv", 3, "checked", "2024-13", "is not a reading date")

    def test_a_row_without_a_label(self):
        self.breaks("documents.csv", 3, "label_fr", "", "is empty")

    def test_the_same_demand_twice(self):
        line = self.repeat("documents.csv", 4)
        self.stops("documents.csv", line, "document_id", "already on line 4")


class DocumentTypes(OnACopy):
    def test_an_id_given_twice(self):
        line = self.repeat("document-types.csv", 2)
        self.stops("document-types.csv", line, "document_id", "already on line 2")

    def test_an_impossible_age(self):
        self.breaks("document-types.csv", 2, "max_age_months", "-1", "is not possible")

    def test_a_type_that_nobody_can_check(self):
        self.breaks("document-types.csv", 2, "how_to_check", "", "is empty")


class Procedures(OnACopy):
    def test_a_procedure_that_the_program_does_not_know(self):
        self.change("procedures.csv", 2, id="any_card_gift")
        self.stops("procedures.csv", 2, "id", "'any_card_gift'")

    def test_a_procedure_without_a_label(self):
        self.breaks("procedures.csv", 2, "label_fr", "", "is empty")

    def test_a_procedure_without_a_source(self):
        self.breaks("procedures.csv", 2, "source", "", "source is missing")


class Teleservice(OnACopy):
    def test_impossible_days(self):
        for day in ("2024-02-30", "2018-12-31", "2028-01-01", "2021-05", "04/07/2024", ""):
            with self.subTest(day=day):
                self.setUp()
                self.breaks("teleservice.csv", 3, "from", day, "not")

    def test_a_first_day_where_nothing_is_listed(self):
        line = self.line_of("teleservice.csv", listed="no")
        self.breaks("teleservice.csv", line, "from", "2024-07-04", "not listed")

    def test_an_unknown_permit(self):
        self.breaks("teleservice.csv", 3, "permit", "tourist", "'tourist'", "catalogue.csv")

    def test_a_procedure_is_not_asked_for_as_a_permit(self):
        self.breaks("teleservice.csv", 3, "permit", "any_card_duplicate",
                    "cannot be asked for as a permit")

    def test_unknown_words(self):
        for column, word in (("kind", "duplicate"), ("listed", "maybe"), ("certainty", "sure")):
            with self.subTest(column=column):
                self.setUp()
                self.breaks("teleservice.csv", 3, column, word, f"'{word}'")

    def test_a_line_without_a_source(self):
        self.breaks("teleservice.csv", 3, "source", "", "source is missing")

    def test_an_unsettled_line_says_why(self):
        line = self.line_of("teleservice.csv", certainty="unsure")
        self.breaks("teleservice.csv", line, "note", "", "has no reason")

    def test_a_permit_and_kind_given_twice(self):
        line = self.repeat("teleservice.csv", 3)
        self.stops("teleservice.csv", line, "kind", "already on line 3")


class Reference(OnACopy):
    which = "reference"

    def test_real_data_keeps_every_rule(self):
        result = self.generate()
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_code_that_is_none(self):
        self.breaks("insee-countries.csv", 2, "iso3", "FR1", "is not such a code")

    def test_a_code_given_to_two_states(self):
        self.breaks("insee-countries.csv", 3, "iso3", "FRA", "already on line 2")

    def test_a_weight_that_is_no_share(self):
        self.breaks("sites.csv", 2, "weight", "1.5", "is not a share")

    def test_a_department_given_twice(self):
        self.breaks("sites.csv", 3, "department_code", "01", "already on line 2")

    def test_a_weight_without_its_basis(self):
        self.breaks("sites.csv", 2, "share_basis", "", "source is missing")

    def test_a_department_without_a_tile(self):
        self.breaks("departement-tiles.csv", 2, "code", "99", "is not in sites.csv")

    def test_a_tile_outside_the_map(self):
        self.breaks("departement-tiles.csv", 2, "row", "13", "is outside the map")

    def test_without_iso_codes(self):
        result = self.generate("--iso-codes", str(self.folder / "none.json"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("install iso-codes", result.stderr)

    def test_a_country_that_iso_codes_does_not_name_has_no_english_name(self):
        names = self.folder / "names.json"
        names.write_text(json.dumps({"3166-1": [{"alpha_3": "FRA", "name": "France"}]}),
                         encoding="utf-8")
        self.assertEqual(self.generate("--iso-codes", str(names)).returncode, 0)
        self.assertIn('"Danemark", ""', self.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
