"""The files that pages are made of, and how a page says that it runs nothing else."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def page_part(name: str) -> str:
    """The text of a style, script or template."""
    return files("twosource.web").joinpath("page", name).read_text(encoding="utf-8").strip()


def policy_hash(part: str) -> str:
    """A style's or script's hash as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")
