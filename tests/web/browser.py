"""A real browser, spoken to over the pipe of its debugging protocol."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


def browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Page:
    """One tab. `heard` are all events since it was opened."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.heard: list[dict[str, Any]] = []

    def attach(self) -> Self:
        """Open the tab and listen to everything that a page may complain about."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.send(f"{domain}.enable")
        return self

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Carry out one command; what it answers."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.heard.append(answer)

    def open(self, path: Path, *, width: int, height: int = 900) -> None:
        """Load a file at that size and wait until it is there."""
        self.heard.clear()
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.send("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.heard):
            self.heard.append(self._next())
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def run(self, script: str) -> Any:
        """The value of an expression."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def complaints(self) -> list[dict[str, Any]]:
        """Errors, warnings, and reports of a violated policy."""
        methods = {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Audits.issueAdded"}
        return [event for event in self.heard if event.get("method") in methods]

    def requests(self) -> list[str]:
        """Every address that was asked for."""
        asked = [event for event in self.heard if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in asked]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._read, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser has gone")
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


class _Pipes:
    """Descriptors 3 and 4 of the browser, and our ends of them."""

    def __init__(self) -> None:
        self.theirs_in, self.ours_out = os.pipe()
        self.ours_in, self.theirs_out = os.pipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self.ours_in, self.ours_out):
            os.close(end)

    def hand_over(self) -> None:
        """The browser holds its ends now."""
        for end in (self.theirs_in, self.theirs_out):
            os.close(end)


@contextmanager
def open_browser() -> Iterator[Page]:
    """A browser with one tab, gone afterwards."""
    path = browser()
    assert path is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, _Pipes() as pipes:
        # A shell puts the pipes where the browser looks for them: descriptor 3 to read from, 4 to write to.
        wiring = f'exec "$@" 3<&{pipes.theirs_in} 4>&{pipes.theirs_out}'
        process = subprocess.Popen(
            ["bash", "-c", wiring, "browser", path, *_SWITCHES, f"--user-data-dir={profile}"],
            pass_fds=(pipes.theirs_in, pipes.theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        pipes.hand_over()
        try:
            yield Page(pipes.ours_out, pipes.ours_in).attach()
        finally:
            process.terminate()
            process.wait()
