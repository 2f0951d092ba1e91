"""The documentation holds together, and the project speaks of itself alone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
# Nobody else's machine has these folders.
ELSEWHERE = re.compile(r"(?<![\w./~])/(?:work|farm|home/\w+|root|tmp/\w+|Users/\w+)/")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}, which does not exist"


def test_every_page_is_reached_from_the_index() -> None:
    seen = {(ROOT / "docs" / "index.md").resolve()}
    waiting = list(seen)
    while waiting:
        page = waiting.pop()
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            found = (page.parent / target).resolve()
            if target.endswith(".md") and "://" not in target and found not in seen:
                seen.add(found)
                waiting.append(found)
    missing = {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - seen
    assert not missing, f"not reached from docs/index.md: {sorted(page.name for page in missing)}"


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    for path in tracked():
        if path.suffix in {".onnx", ".png", ".lock", ".bin", ".gz"} or path.name == Path(__file__).name:
            continue
        found = ELSEWHERE.search(path.read_text(encoding="utf-8", errors="replace"))
        assert found is None, f"{path.relative_to(ROOT)} names {found.group()}"  # type: ignore[union-attr]


def test_lock_files_name_no_registry() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
