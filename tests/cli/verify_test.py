"""`sejour verify`, as a counter, an employer or a bank runs it."""

import json
import struct
import unittest
import zlib

from program import Answer, InFolder, sejour

# Published by ANTS (2D-Doc v3.2.6, § 16), signed with the test key FR00/0001: data.
PROLONGATION = (
    "DC04FR0000011CE91D231301FR6J26K92012020040123591236L010420206PAUTORISE A TRAVAILLER<GS>"
    "6Q750312052162SPECIMEN<GS>63BERTHIER SPECIMEN<GS>60NATACHA/CORINNE<GS>68F69120719736ABUENOS "
    "AIRES<GS>6CAR67AR6U145 AVENUE DES SPECIMENS<GS>6W750006XPARIS<GS>6MENFANT ENTRE PAR "
    "REGROUPEMENT FAMILIAL<GS>6N010520206O300620206YFR<US>PJIX6XX3TPFYJTMI6IEIPDU5C5D2X4VBHZEEIC24"
    "WPW4I3XETZOGETCMU2J2DKLEGSJDDKYJXBTVBKKY5MPAKEOL2A4RZNIUFTHW44A")
AUTHENTIC, NOT_AUTHENTIC, UNREADABLE = 0, 1, 2


def white_picture() -> bytes:
    """A PNG without anything on it."""
    def part(name: bytes, content: bytes) -> bytes:
        return (struct.pack(">I", len(content)) + name + content
                + struct.pack(">I", zlib.crc32(name + content)))
    side = 200
    lines = (b"\0" + b"\xff" * side) * side
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
            + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b""))


class Verify(InFolder):
    def demo(self, *words: str) -> Answer:
        return sejour("verify", PROLONGATION, "--trust", "demo", *words)

    def test_a_seal_of_a_test_authority_proves_nothing_unless_that_is_asked_for(self) -> None:
        answer = sejour("verify", PROLONGATION)
        self.assertEqual(answer.code, NOT_AUTHENTIC)
        self.assertIn("Sceau de test : il ne prouve rien", answer.out)
        answer = self.demo()
        self.assertEqual(answer.code, AUTHENTIC)
        self.assertIn("Sceau authentique", answer.out)
        self.assertIn("BERTHIER SPECIMEN", answer.out)
        self.assertIn("du 1er mai 2020 au 30 juin 2020", answer.out)

    def test_json_says_the_same_with_its_exit_code(self) -> None:
        answer = sejour("verify", PROLONGATION, "--format", "json")
        self.assertEqual((answer.code, json.loads(answer.out)["verdict"]),
                         (NOT_AUTHENTIC, "test_authority"))
        answer = self.demo("--format", "json")
        said = json.loads(answer.out)
        self.assertEqual((answer.code, said["verdict"]), (AUTHENTIC, "authentic"))
        self.assertEqual((said["valid_from"], said["valid_until"]), ("2020-05-01", "2020-06-30"))
        self.assertFalse(said["signer"]["official"])
        self.assertIn({"id": "6K", "value": "9201202004012359123", "known": True, "cut": False},
                      said["fields"])

    def test_the_period_counts_from_its_first_to_its_last_day(self) -> None:
        for day, code, verdict in (("2020-04-30", NOT_AUTHENTIC, "not_yet_valid"),
                                   ("2020-05-01", AUTHENTIC, "authentic"),
                                   ("2020-06-30", AUTHENTIC, "authentic"),
                                   ("2020-07-01", NOT_AUTHENTIC, "expired")):
            with self.subTest(day=day):
                answer = self.demo("--on", day, "--format", "json")
                self.assertEqual((answer.code, json.loads(answer.out)["verdict"]), (code, verdict))

    def test_one_changed_letter_is_a_forgery(self) -> None:
        changed = PROLONGATION.replace("NATACHA", "NATASHA")
        answer = sejour("verify", changed, "--trust", "demo")
        self.assertEqual(answer.code, NOT_AUTHENTIC)
        self.assertIn("Document falsifié", answer.out)

    def test_a_code_is_read_from_the_standard_input(self) -> None:
        answer = sejour("verify", "-", "--trust", "demo", given=PROLONGATION.encode())
        self.assertEqual(answer.code, AUTHENTIC)

    def test_a_picture_without_a_code_says_what_to_do(self) -> None:
        picture = self.folder / "blanc.png"
        picture.write_bytes(white_picture())
        answer = sejour("verify", picture)
        self.assertEqual(answer.code, UNREADABLE)
        self.assertIn("Cela ne veut pas dire que le document est faux", answer.out)
        self.assertIn("Prenez une photo nette", answer.out)

    def test_a_damaged_picture_is_told_as_such(self) -> None:
        picture = self.folder / "abime.png"
        picture.write_bytes(white_picture()[:60])
        answer = sejour("verify", picture)
        self.assertEqual(answer.code, UNREADABLE)
        self.assertIn("abîmée", answer.out + answer.err)

    def test_a_missing_file_is_named_missing_and_not_false(self) -> None:
        answer = sejour("verify", self.folder / "nulle-part.pdf")
        self.assertEqual(answer.code, UNREADABLE)
        self.assertIn("Ce fichier n’existe pas ou ne peut pas être lu", answer.out + answer.err)

    def test_an_impossible_day_is_refused(self) -> None:
        answer = self.demo("--on", "2020-02-30")
        self.assertEqual(answer.code, UNREADABLE)
        self.assertIn("--on", answer.err)


if __name__ == "__main__":
    unittest.main()
