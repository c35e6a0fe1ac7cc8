"""`sejour admin` on a demonstration: verify, rebuild, back up, erase."""

import shutil
import sqlite3
import tempfile
import unittest
import urllib.request
from contextlib import closing
from pathlib import Path

from program import InFolder, Serving, sejour

# The name and the search mark are sealed anew at each writing: their bytes always differ.
ROWS = """
  SELECT hex(dossier), version, hex(head), erased, site, standing, hex(rank), next_due, gap_since,
         permit, kind, application, filed_on, permit_until, proof_until, open_tasks, task_due
  FROM dossier ORDER BY dossier"""
KEYS = "SELECT hex(dossier), hex(key) FROM search_key ORDER BY dossier, key"
COUNTS = """
  SELECT site, standing, count, with_gap FROM standing_count WHERE count > 0
  ORDER BY site, standing"""


def ask(data: Path, question: str) -> list[tuple]:
    """The rows of a question to the database."""
    with closing(sqlite3.connect(data / "sejour.db")) as database:
        return database.execute(question).fetchall()


def change(data: Path, order: str) -> None:
    """Changes the database behind the back of the program."""
    with closing(sqlite3.connect(data / "sejour.db")) as database:
        database.execute(order)
        database.commit()


def lists(data: Path) -> list[list[tuple]]:
    """Everything that is derived from the journal."""
    return [ask(data, question) for question in (ROWS, KEYS, COUNTS)]


def a_dossier(data: Path) -> str:
    """The number of a dossier as people write it."""
    digits = ask(data, "SELECT lower(hex(dossier)) FROM dossier ORDER BY dossier LIMIT 1")[0][0]
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


class Admin(InFolder):
    @classmethod
    def setUpClass(cls) -> None:
        # Made once; each test works on a copy.
        made = tempfile.TemporaryDirectory(prefix="sejour-cli-made-")
        cls.addClassCleanup(made.cleanup)
        cls.made = Path(made.name) / "demo"
        created = sejour("demo", "create", "--data", cls.made, "--dossiers", "100")
        assert created.code == 0, created.err

    def setUp(self) -> None:
        super().setUp()
        self.data = self.folder / "demo"
        shutil.copytree(self.made, self.data)

    def test_an_untouched_journal_is_intact(self) -> None:
        answer = sejour("admin", "verify", "--data", self.data)
        events = ask(self.data, "SELECT count(*) FROM event")[0][0]
        self.assertEqual(answer.code, 0)
        self.assertIn(f"Le journal est intact : {events} événements vérifiés.", answer.out)

    def test_one_changed_byte_is_found_and_its_event_named(self) -> None:
        change(self.data, "UPDATE event SET body = substr(body, 1, 9) || x'00' || substr(body, 11)"
                          " WHERE rowid = (SELECT max(rowid) FROM event)")
        dossier, number = ask(self.data, "SELECT lower(hex(dossier)), seq FROM event"
                                         " WHERE rowid = (SELECT max(rowid) FROM event)")[0]
        answer = sejour("admin", "verify", "--data", self.data)
        self.assertEqual(answer.code, 1)
        self.assertIn("Le journal a été modifié ou abîmé", answer.out)
        self.assertIn(f"event {number}", answer.out)
        self.assertIn(dossier[:8], answer.out)

    def test_a_removed_event_is_found(self) -> None:
        change(self.data, "DELETE FROM event WHERE rowid = (SELECT max(rowid) FROM event)")
        self.assertEqual(sejour("admin", "verify", "--data", self.data).code, 1)

    def test_a_changed_day_is_found(self) -> None:
        change(self.data, "UPDATE event SET on_day = on_day - 1"
                          " WHERE rowid = (SELECT max(rowid) FROM event)")
        self.assertEqual(sejour("admin", "verify", "--data", self.data).code, 1)

    def test_rebuilt_rows_are_the_live_rows(self) -> None:
        live = lists(self.data)
        answer = sejour("admin", "rebuild", "--data", self.data)
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn("100 dossiers recalculés", answer.out)
        self.assertEqual(lists(self.data), live)

    def test_rebuilding_repairs_rows_that_are_wrong(self) -> None:
        live = lists(self.data)
        change(self.data, "UPDATE dossier SET rank = x'00', next_due = NULL, permit = 'x',"
                          " filed_on = 1, proof_until = 1, task_due = 1")
        self.assertNotEqual(lists(self.data), live)
        self.assertEqual(sejour("admin", "rebuild", "--data", self.data).code, 0)
        self.assertEqual(lists(self.data), live)

    def test_rebuilding_restores_search_and_counts(self) -> None:
        live = lists(self.data)
        change(self.data,
               "DELETE FROM search_key WHERE dossier = (SELECT min(dossier) FROM search_key)")
        change(self.data, "UPDATE standing_count SET count = count + 7")
        change(self.data, "UPDATE dossier SET site = '00', standing = 6")
        self.assertEqual(sejour("admin", "rebuild", "--data", self.data).code, 0)
        self.assertEqual(lists(self.data), live)

    def test_a_backup_is_a_whole_installation_with_its_key_and_pieces(self) -> None:
        copy = self.folder / "copie"
        copy.mkdir(mode=0o700)
        with Serving(self.data):
            answer = sejour("admin", "backup", "--data", self.data, copy / "sejour.db")
        self.assertEqual(answer.code, 0, answer.err)
        for name in ("pieces", "seal"):
            shutil.copytree(self.data / name, copy / name)
        shutil.copy2(self.data / "master.key", copy / "master.key")
        self.assertEqual(lists(copy), lists(self.data))
        self.assertEqual(sejour("admin", "verify", "--data", copy).code, 0)
        with Serving(copy) as served, urllib.request.urlopen(served.address + "/healthz") as page:
            self.assertEqual(page.status, 200)

    def test_a_backup_never_replaces_a_file(self) -> None:
        kept = self.folder / "ancienne.db"
        kept.write_text("ancienne sauvegarde", encoding="utf-8")
        answer = sejour("admin", "backup", "--data", self.data, kept)
        self.assertEqual(answer.code, 1)
        self.assertIn("existe déjà", answer.err)
        self.assertEqual(kept.read_text(encoding="utf-8"), "ancienne sauvegarde")

    def test_an_erased_dossier_is_gone_and_the_chain_still_whole(self) -> None:
        dossier = a_dossier(self.data)
        key = f"SELECT wrapped FROM dossier_key WHERE dossier = x'{dossier.replace('-', '')}'"
        self.assertNotIn(ask(self.data, key), ([], [(None,)]))
        answer = sejour("admin", "erase", "--data", self.data, dossier, "--reason", "Jugement")
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn(ask(self.data, key), ([], [(None,)]))
        self.assertEqual(sejour("admin", "verify", "--data", self.data).code, 0)
        rebuilt = sejour("admin", "rebuild", "--data", self.data)
        self.assertEqual(rebuilt.code, 0)
        self.assertIn("1 dossier effacé laissé tel quel", rebuilt.out)

    def test_erasing_needs_a_reason_and_a_dossier_that_exists(self) -> None:
        dossier = a_dossier(self.data)
        self.assertNotEqual(sejour("admin", "erase", "--data", self.data, dossier).code, 0)
        answer = sejour("admin", "erase", "--data", self.data, "zzz", "--reason", "x")
        self.assertEqual(answer.code, 1)
        self.assertIn("« zzz » n’est pas un numéro de dossier", answer.err)
        unknown = "01a2092d-df55-765a-9d3e-f27ec4d3480c"
        answer = sejour("admin", "erase", "--data", self.data, unknown, "--reason", "x")
        self.assertEqual(answer.code, 1)
        self.assertIn("Aucun dossier", answer.err)

    def test_a_second_program_on_the_folder_is_told_who_has_it(self) -> None:
        with Serving(self.data):
            for words in (("admin", "rebuild", "--data", self.data),
                          ("serve", "--demo", "--data", self.data, "--listen", "127.0.0.1:0")):
                with self.subTest(words=words[:2]):
                    answer = sejour(*words)
                    self.assertEqual(answer.code, 1)
                    self.assertIn("déjà utilisé par un autre programme", answer.err)
            # Reading is allowed beside a server.
            self.assertEqual(sejour("admin", "verify", "--data", self.data).code, 0)

    def test_a_folder_without_its_key_is_not_opened(self) -> None:
        (self.data / "master.key").unlink()
        for command in ("verify", "rebuild"):
            answer = sejour("admin", command, "--data", self.data)
            self.assertEqual(answer.code, 1)
            self.assertIn("master.key", answer.err)


if __name__ == "__main__":
    unittest.main()
