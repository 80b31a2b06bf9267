"""A real browser without a window: Chromium, driven by its chromedriver over HTTP on loopback.

The browser has no way out: every name resolves to nothing, and what it asks for is on record.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from harness import Skip, tool

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # W3C WebDriver, 12.1


class Refused(Exception):
    """The driver answered with an error, such as a script that threw."""


class Browser:
    """A session of one browser; use it in a `with`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = ""

    def __enter__(self) -> Browser:
        chromium = tool("chromium")
        self.driver = subprocess.Popen(
            [tool("chromedriver"), "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)},
        )
        try:
            self.session = f"http://127.0.0.1:{self._port()}/session"
            made = self._send("POST", "", {"capabilities": {"alwaysMatch": self._wishes(chromium)}})
            self.session += "/" + made["sessionId"]
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._send("DELETE", "")
        except (Refused, OSError):
            pass
        self._stop()

    def _stop(self) -> None:
        try:
            os.killpg(self.driver.pid, signal.SIGKILL)  # the group that began with this driver
        except ProcessLookupError:
            pass
        self.driver.wait()
        self.driver.stdout.close()

    def _port(self) -> int:
        for line in self.driver.stdout:
            found = re.search(rb"started successfully on port (\d+)", line)
            if found:
                return int(found[1])
        raise Skip("chromedriver did not start")

    def _wishes(self, chromium: str) -> dict:
        arguments = [
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            f"--user-data-dir={self.folder / 'profile'}",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # the sandbox refuses to work for root
        return {
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"binary": chromium, "args": arguments},
        }

    def _send(self, method: str, path: str, body: dict | None = None) -> object:
        request = urllib.request.Request(
            self.session + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode("utf-8", "replace")[:600]) from error

    # --- the page -------------------------------------------------------------------------------

    def devtools(self, command: str, **parameters: object) -> dict:
        """A command of the DevTools protocol."""
        body = {"cmd": command, "params": parameters}
        return self._send("POST", "/goog/cdp/execute", body)

    def open(
        self, page: Path, width: int = 1200, scheme: str = "light", media: str = "screen"
    ) -> None:
        """Opens a page as a screen of this width, or as paper, shows it."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},  # nothing moves under a click
        ]
        self.devtools("Emulation.setEmulatedMedia", media=media, features=features)
        self._send("POST", "/url", {"url": page.resolve().as_uri()})

    def script(self, text: str, *arguments: object) -> object:
        """The value that a function body returns in the page."""
        return self._send("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def find(self, selector: str) -> str:
        """The handle of the first element that a CSS selector finds."""
        wanted = {"using": "css selector", "value": selector}
        return self._send("POST", "/element", wanted)[ELEMENT]

    def click(self, selector: str) -> None:
        self._send("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Replaces what a field has by key strokes."""
        handle = self.find(selector)
        self._send("POST", f"/element/{handle}/clear", {})
        self._send("POST", f"/element/{handle}/value", {"text": text})

    def press(self, *keys: str) -> None:
        """Presses keys wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("POST", "/actions", {"actions": [source]})

    def dialog(self) -> str | None:
        """The text of a dialog that a script opened."""
        try:
            return self._send("GET", "/alert/text")
        except Refused:
            return None

    def wait(self, text: str, seconds: float = 10) -> None:
        """Waits until an expression holds in the page."""
        end = time.monotonic() + seconds
        while not self.script(f"return {text}"):
            assert time.monotonic() < end, f"never came true: {text}"
            time.sleep(0.02)

    def console(self) -> list[str]:
        """What the console said since this was last asked."""
        return [entry["message"] for entry in self._send("POST", "/se/log", {"type": "browser"})]

    def requests(self) -> list[str]:
        """The addresses that were asked for since this was last asked."""
        entries = self._send("POST", "/se/log", {"type": "performance"})
        events = [json.loads(entry["message"])["message"] for entry in entries]
        sent = [event for event in events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def picture(self, path: Path, whole: bool = True) -> None:
        """A picture of the page."""
        taken = self.devtools("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(taken["data"]))

    def pdf(self) -> bytes:
        """The page as it would be printed."""
        return base64.b64decode(self._send("POST", "/print", {"background": False}))
