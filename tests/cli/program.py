"""The real program, run as a person runs it: words in, exit code and texts out."""

import os
import select
import signal
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

PROGRAM = os.environ["SEJOUR_PROGRAM"]
PATIENCE_SECONDS = 60


@dataclass
class Answer:
    """What a run left behind."""

    code: int
    out: str
    err: str


def sejour(*words: str | Path, given: bytes = b"") -> Answer:
    """Runs a subcommand to its end."""
    run = subprocess.run([PROGRAM, *map(str, words)], input=given, capture_output=True,
                         timeout=PATIENCE_SECONDS, check=False, env={**os.environ, "LANG": "fr"})
    return Answer(run.returncode, run.stdout.decode(), run.stderr.decode())


class Serving:
    """`serve` on a free port, for the length of a `with`."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def __enter__(self) -> "Serving":
        words = [PROGRAM, "serve", "--demo", "--data", str(self._data), "--listen", "127.0.0.1:0"]
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                         env={**os.environ, "LANG": "fr"})
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE_SECONDS)
        line = self._process.stdout.readline().decode() if ready else ""
        if "http://" not in line:
            self._process.kill()
            raise AssertionError(f"serve says no address: {line}")
        self.address = line[line.index("http://"):].strip()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE_SECONDS)
        self._process.stdout.close()


class InFolder(unittest.TestCase):
    """Each test has a folder of its own, removed at the end."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="sejour-cli-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
