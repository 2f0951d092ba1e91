"""The command line on terminals, in pipes, and interrupted."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Call
from tests.cli.program import ROOT, command, environment, run
from tests.export.sample_reading import hostile, sudan
from twosource.ledger import Ledger

SUDAN, HOSTILE = sudan().document.id[:8], hostile().document.id[:8]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
ARTICLE = (
    "The ministry denied on Monday that its forces had shelled the village, and said that the road was open again."
)


def on_terminal(*arguments: str | Path, columns: int = 100, both: bool = False, **variables: str) -> tuple[str, int]:
    """What a terminal of that width is sent (standard output, or `both`), and the exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        command(*map(str, arguments)),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if both else subprocess.DEVNULL,
        env=environment(TERM="xterm-256color", **variables),
        cwd=ROOT,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            chunk = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        sent += chunk
    os.close(ours)
    return sent.decode("utf-8").replace("\r\n", "\n"), process.wait()


def test_a_terminal_gets_colours_and_a_pipe_gets_none(sample_ledger: Path) -> None:
    shown, _ = on_terminal("claims", "--ledger", sample_ledger)
    assert ESCAPE.search(shown)
    assert b"\x1b" not in run("claims", "--ledger", sample_ledger).stdout


def test_no_color_is_obeyed(call: Call, sample_ledger: Path) -> None:
    shown = call("claims", "--ledger", sample_ledger, FORCE_COLOR="1", NO_COLOR="1").stdout
    codes = [part for code in re.findall(r"\x1b\[([0-9;]*)m", shown) for part in code.split(";")]
    assert "1" in codes  # bold is no colour
    assert [code for code in codes if re.fullmatch("3[0-8]|4[0-8]|9[0-7]", code)] == []


@pytest.mark.parametrize(
    "arguments",
    [("documents",), ("claims",), ("events",), ("show", SUDAN), ("show", f"{SUDAN}:c3"), ("show", f"{HOSTILE}:e1")],
)
def test_forty_columns_are_enough(call: Call, sample_ledger: Path, arguments: tuple[str, ...]) -> None:
    found = call(*arguments, "--ledger", sample_ledger, COLUMNS="40", FORCE_COLOR="1")
    assert found.exit_code == 0
    lines = ESCAPE.sub("", found.stdout).split("\n")
    assert max(cell_len(line) for line in lines) <= 40
    assert len(lines) > 2


def test_nothing_is_lost_on_a_narrow_terminal(call: Call, sample_ledger: Path) -> None:
    shown = call("claims", "--ledger", sample_ledger, "--document", SUDAN, COLUMNS="40").stdout
    together = " ".join(shown.split())
    for part in ("its jets had bombed a market in Nyala on Sunday", "doctors' union", "deny", "unverified"):
        assert part in together


@pytest.mark.parametrize("variables", [{"FORCE_COLOR": "1"}, {}], ids=["terminal", "pipe"])
@pytest.mark.parametrize(
    "arguments", [("claims",), ("events",), ("documents",), ("show", HOSTILE), ("show", f"{HOSTILE}:c1")]
)
def test_evidence_sends_the_terminal_no_orders(
    call: Call, sample_ledger: Path, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    shown = call(*arguments, "--ledger", sample_ledger, **variables).stdout
    assert "␛" in shown
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)  # the styles that are ours
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", bare)
    assert "\x1b[31mred" not in shown


def test_markup_in_evidence_is_shown_not_obeyed(call: Call, sample_ledger: Path) -> None:
    shown = call("show", HOSTILE, "--ledger", sample_ledger, COLUMNS="400").stdout
    assert "[bold red]markup[/]" in shown


def test_a_terminal_sees_how_far_the_reading_is(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"{ARTICLE} It was the {name}.", encoding="utf-8")
    shown, code = on_terminal("read", folder, "--ledger", tmp_path / "war.db", both=True, columns=40)
    assert code == 0
    assert "2 read" in shown
    assert "2 added" in shown


def test_a_pipe_sees_no_progress(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    found = run("read", tmp_path / "one.txt", "--ledger", tmp_path / "war.db")
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_reader_that_goes_away_ends_it_without_a_word(sample_ledger: Path) -> None:
    process = subprocess.Popen(
        command("export", "--format", "jsonl", "--ledger", str(sample_ledger)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert said == b""


def test_an_interrupt_is_one_line_and_keeps_what_was_stored(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    process = subprocess.Popen(
        command("read", str(tmp_path / "one.txt"), "--ledger", str(tmp_path / "war.db")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(READER_WAITS="1"),
        cwd=ROOT,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"waiting\n"
    process.send_signal(signal.SIGINT)
    out, said = process.communicate()
    assert process.returncode == 130
    assert out == b""
    assert said.count(b"\n") == 1
    assert b"interrupted" in said
    with Ledger.open(tmp_path / "war.db") as ledger:
        assert ledger.verify().ok


def test_an_odd_file_name_is_told_not_tripped_over(tmp_path: Path) -> None:
    found = run("read", os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff\x1b[31m.txt"))
    assert found.returncode == 1
    assert b"\x1b" not in found.stderr
    assert found.stderr.count(b"\n") == 1


def test_output_that_a_terminal_cannot_encode_is_written_all_the_same(sample_ledger: Path) -> None:
    found = run("show", HOSTILE, "--ledger", sample_ledger, variables={"PYTHONIOENCODING": "ascii"})
    assert (found.returncode, found.stderr) == (0, b"")
    assert "\\U0001f1ec" in found.stdout.decode("ascii")


def test_json_is_utf_8_on_every_terminal(sample_ledger: Path) -> None:
    arguments = ("claims", "--document", HOSTILE, "--json", "--ledger", sample_ledger)
    lines = run(*arguments, variables={"PYTHONIOENCODING": "latin-1"}).stdout.decode("utf-8").splitlines()
    assert "🇬🇧" in json.loads(lines[0])["content"][1]


def test_the_version_is_told_without_loading_anything() -> None:
    from twosource._version import __version__

    code = (
        "import sys; sys.argv = ['twosource', '--version']\n"
        "from twosource.cli.main import run; run()\n"
        "print([name for name in ('typer', 'rich', 'spacy', 'sqlalchemy', 'numpy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == f"twosource {__version__}\n[]\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['twosource', 'read', '--help']\n"
        "from twosource.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'sqlalchemy', 'numpy', 'jinja2', 'lxml') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "--published DATE" in shown
    assert shown.endswith("[]\n")


def test_help_fits_forty_columns() -> None:
    shown, code = on_terminal("claims", "--help", columns=40)
    assert code == 0
    assert "--claimant NAME" in shown
    assert max(map(len, shown.split("\n"))) <= 40
