# SPDX-License-Identifier: Apache-2.0
"""What an edit of a document costs in a package that applies the plugin to it, beside a build with nothing to do."""
import hashlib
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

from .consumer import make_consumer
from .measuring import API_2010, needs_corpora, progress
from .tables import record, table

COLUMNS = ["what changed in api_v2010, then `swift build`", "seconds", "aim", "generated files that changed",
           "files compiled again", "of"]
# Places in the document: an operation's description, and a model's last property.
DESCRIPTION = "\n      description: Send a message"
PROPERTY = "\n          description: The units of currency for the account balance\n"


class Consumer:
    """A package with one target, generated while it builds."""

    def __init__(self, folder):
        self.folder = folder
        self.original = API_2010.read_text()
        self.document = make_consumer(folder, "ApiV2010", self.original)

    def build(self):
        """Seconds, and the files that SwiftPM says it compiled. Objects do not tell: one that comes out as it was keeps
        its time."""
        start = time.perf_counter()
        process = subprocess.run(["swift", "build"], cwd=self.folder, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if process.returncode != 0:
            sys.exit(process.stdout)
        return seconds, set(re.findall(r"Compiling ApiV2010 (\S+\.swift)", process.stdout))

    def generated(self):
        files = (self.folder / ".build" / "plugins" / "outputs").glob("**/ApiV2010+Generated*.swift")
        return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in files}

    def after(self, text):
        """Seconds of a build after an edit, how many files it changed and compiled, and how many there are."""
        # An editor would not write what is there already, and SwiftPM goes by the time of the file.
        if self.document.read_text() != text:
            self.document.write_text(text)
        before = self.generated()
        assert before, "the target was not built"
        seconds, compiled = self.build()
        changed = sum(before.get(name) != value for name, value in self.generated().items())
        return seconds, changed, len(compiled), len(before)


def with_description(text, number):
    return text.replace(DESCRIPTION, "%s, edited %d" % (DESCRIPTION, number), 1)


def with_property(text, number):
    return text.replace(PROPERTY, "%s        edited_%d:\n          type: string\n" % (PROPERTY, number), 1)


EDITS = [
    ("nothing", lambda text, number: text, ""),
    ("one operation's description", with_description, "≤ 3"),
    ("one property of one model", with_property, "≤ 3"),
]


def row(name, aim, results):
    seconds, changed, compiled, count = zip(*results)
    return [name, "%.2f" % statistics.median(seconds), aim, *("%d" % statistics.median(numbers) for numbers in (
        changed, compiled, count))]


def run(rounds=None):
    needs_corpora()
    with tempfile.TemporaryDirectory() as folder:
        consumer = Consumer(pathlib.Path(folder))
        progress("building the package that is edited")
        # SwiftPM compiles C files once more on the second build.
        for _ in range(2):
            consumer.build()
        results = {name: [] for name, _, _ in EDITS}
        for number in range(1, (rounds or 3) + 1):
            for name, edit, _ in EDITS:
                results[name].append(consumer.after(edit(consumer.original, number)))
                progress("  %s: %.2f s, %d changed, %d of %d compiled" % (name, *results[name][-1]))
                # Back to where it was, so that each edit is one.
                consumer.after(consumer.original)
    record("incremental", table(COLUMNS, [row(name, aim, results[name]) for name, _, aim in EDITS]))
