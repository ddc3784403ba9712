"""The release build of the app, started for a measurement in a folder of its own."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/interceptor"


class App:
    """A running app."""

    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [PROGRAM, "up", "--data-dir", folder, "--port", "0", "--no-open", "--json"],
            stdout=subprocess.PIPE, text=True)
        self.announcement = json.loads(self.process.stdout.readline())

    def get(self, path):
        """The answer of the API as text."""
        request = urllib.request.Request(
            self.announcement["url"] + "api/v1" + path,
            headers={"Authorization": f"Bearer {self.announcement['token']}"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def memory(self, field="VmRSS"):
        """A line of /proc/PID/status in bytes."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
        return 0

    def anonymous_memory(self):
        """What the process holds that is not a file's page."""
        return self.memory("RssAnon")

    def link(self):
        """A connection to the app's socket."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(os.path.join(self.folder, "interceptor.sock"))
        return connection

    def stop(self):
        """Ends the app as a user would."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextlib.contextmanager
def running(folder=None):
    """An app that ends with the block; its folder goes too unless it was given."""
    chosen = folder or tempfile.mkdtemp(prefix="interceptor-bench-")
    app = App(chosen)
    try:
        yield app
    finally:
        app.stop()
        if folder is None:
            shutil.rmtree(chosen, ignore_errors=True)


def read_frame(file):
    """The next message from a link's file object."""
    head = file.read(4)
    if len(head) < 4:
        return None
    return json.loads(file.read(struct.unpack("=I", head)[0]))
