"""The rooms of the house: an import may only look back along the way of the data."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "twosource"
EVERYWHERE = {"errors", "_version", "model", "knowledge"}
WAY = ["ingest", "read", "link", "weigh", "ledger"]
ALLOWED = {
    "model": {"errors"},
    "knowledge": {"errors", "model"},
    **{room: EVERYWHERE | set(WAY[:place]) for place, room in enumerate(WAY)},
    "web": EVERYWHERE | {"ledger"},
    "export": EVERYWHERE | {"ledger"},
    "cli": EVERYWHERE | set(WAY) | {"web", "export", "_front"},
}
# The room that is also the verb passes calls on to the front door.
EXCEPTIONS = {("read/__init__.py", "_front")}


def imported_rooms(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module} if node.module != "twosource" else {f"twosource.{a.name}" for a in node.names}
    return {name.split(".")[1] for name in names if name.startswith("twosource.")}


def modules(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_from_rooms_before_it(room: str) -> None:
    assert modules(room), f"the room {room} is empty"
    for path in modules(room):
        name = str(path.relative_to(PACKAGE))
        for other in imported_rooms(ast.parse(path.read_text(encoding="utf-8"))):
            if other != room and (name, other) not in EXCEPTIONS:
                assert other in ALLOWED[room], f"{name} imports from twosource.{other}"


def test_every_folder_of_the_package_is_a_room_of_the_plan() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ALLOWED)


@pytest.mark.parametrize("room", ["read", "link", "weigh"])
def test_pure_rooms_use_no_clock_no_chance_and_no_network(room: str) -> None:
    forbidden = {"random", "time", "socket", "urllib", "requests", "httpx", "secrets", "uuid"}
    for path in modules(room):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        roots = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                roots.add(node.module.split(".")[0])
            elif isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}:
                roots.add("time")
        assert not roots & forbidden, f"{path.relative_to(PACKAGE)} uses {sorted(roots & forbidden)}"


def test_nothing_at_run_time_needs_what_only_training_needs() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                assert name.split(".")[0] not in {"torch", "train", "transformers"}, f"{path.name} imports {name}"
