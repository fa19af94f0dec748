# SPDX-License-Identifier: Apache-2.0
"""How long the generator itself takes to build, its dependencies already fetched."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from .consumer import make_consumer
from .measuring import PACKAGE, interleaved, measured, median_cpu_seconds, median_seconds, peak
from .tables import record, table

COLUMNS = ["`swift build`, debug", "seconds", "aim", "incumbent, s", "CPU, s", "peak MB"]


def clean(scratch):
    """Deletes what was built and keeps what was fetched."""
    for path in scratch.iterdir():
        if path.name in ("checkouts", "repositories", "artifacts", "workspace-state.json"):
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def run(rounds=None):
    with tempfile.TemporaryDirectory() as folder:
        consumer, own = pathlib.Path(folder) / "consumer", pathlib.Path(folder) / "own"
        document = (PACKAGE / "spec" / "twilio_accounts_v1.yaml").read_text()
        # What a plugin runs is built before anything else. A build of the other target builds that, and an empty file.
        make_consumer(consumer, "Accounts", document, others=["Other"])
        in_consumer = ["--package-path", consumer]
        in_own = ["--package-path", PACKAGE, "--scratch-path", own]
        for at in (in_consumer, in_own):
            subprocess.run(["swift", "package", *map(str, at), "resolve"], check=True, capture_output=True)

        def build(*arguments):
            return measured("swift", "build", *arguments)

        def tool():
            clean(consumer / ".build")
            sample = build(*in_consumer, "--target", "Other")
            if not (consumer / ".build" / "debug" / "wireform-generate-tool").exists():
                sys.exit("the build did not build what the plugin runs")
            return sample

        def package():
            clean(consumer / ".build")
            return build(*in_consumer)

        def command_line():
            clean(own)
            return build(*in_own, "--product", "wireform")

        def again():
            return build(*in_own, "--product", "wireform")

        # SwiftPM compiles C files once more on the second build, so it is the third that has nothing to do.
        samples = interleaved({
            "what the plugin runs, from nothing": tool, "a package that applies it, from nothing": package,
            "`--product wireform`, from nothing": command_line, "again": again,
            "`--product wireform`, nothing changed": again,
        }, rounds or 3)
    del samples["again"]
    rows = []
    for name, found in samples.items():
        aims = ["", ""] if rows else ["≤ 20", "47"]
        rows.append([name, "%.1f" % median_seconds(found), *aims, "%.1f" % median_cpu_seconds(found),
                     "%.0f" % peak(found)])
    record("build", table(COLUMNS, rows))
