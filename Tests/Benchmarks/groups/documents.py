# SPDX-License-Identifier: Apache-2.0
"""What each published document becomes, and how fast. A debug build counts as much as a release one: SwiftPM runs the
generator in the configuration that is being built."""
import pathlib
import tempfile

from .measuring import CORPORA, PACKAGE, STRIPE, file_count, measured, needs_corpora, peak, swift_build
from .tables import record, table

COLUMNS = ["document", "KB", "lines of Swift", "KB of Swift", "debug build, ms", "release build, ms"]


def generate(tool, spec, output):
    module = "".join(part[:1].upper() + part[1:] for part in spec.stem.split("_"))
    return measured(tool, "generate", spec, "--module", module, "--output", output, "--files", file_count(spec))


def size_of_text(folder):
    """Lines and bytes, a line at a time to stay below the memory of what is measured."""
    lines = size = 0
    for path in pathlib.Path(folder).glob("*.swift"):
        with open(path, "rb") as file:
            for line in file:
                lines += 1
                size += len(line)
    return lines, size


def measure(spec, tools, rounds):
    """Bytes of the document, lines, bytes, the best time of each tool; and the samples."""
    samples, best, text = [], [], (0, 0)
    for tool in tools:
        ours = []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as output:
                ours.append(generate(tool, spec, output))
                text = size_of_text(output)
        samples += ours
        best.append(min(sample.seconds for sample in ours))
    return [spec.stat().st_size, *text, *best], samples


def row(name, values):
    return [name, "%d" % (values[0] / 1000), values[1], "%d" % (values[2] / 1000), *(
        "%.0f" % (seconds * 1000) for seconds in values[3:])]


def run(rounds=None):
    needs_corpora()
    swift_build("--product", "wireform")
    swift_build("-c", "release", "--product", "wireform")
    tools = [PACKAGE / ".build" / configuration / "wireform" for configuration in ("debug", "release")]
    rows, totals, samples = [], [0, 0, 0, 0.0, 0.0], []
    for spec in sorted((CORPORA / "twilio").glob("*.yaml")):
        values, taken = measure(spec, tools, rounds or 5)
        samples += taken
        rows.append(row(spec.stem, values))
        totals = [total + value for total, value in zip(totals, values)]
    rows.append(row("**all of Twilio's**", totals))
    values, taken = measure(STRIPE, tools, rounds or 5)
    rows.append(row("Stripe, spec3", values))
    largest = peak(samples + taken)
    record("documents", table(COLUMNS, rows) + ["", "The most memory that any run took: %.0f MB." % largest])
