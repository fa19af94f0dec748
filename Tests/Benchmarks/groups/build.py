# SPDX-License-Identifier: Apache-2.0
"""How long the generator itself takes to build from nothing, its dependencies already fetched."""
import pathlib
import shutil
import subprocess
import tempfile

from .measuring import PACKAGE, interleaved, measured, median_seconds, peak
from .tables import record, table

COLUMNS = ["`swift build --product wireform`, debug", "seconds", "aim", "incumbent, s", "peak MB"]


def clean(scratch):
    """Deletes what was built and keeps what was fetched."""
    for path in scratch.iterdir():
        if path.name in ("checkouts", "repositories", "artifacts", "workspace-state.json"):
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def run(rounds=None):
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        at = ["--package-path", PACKAGE, "--scratch-path", scratch]
        subprocess.run(["swift", "package", *at, "resolve"], check=True, capture_output=True)

        def build():
            return measured("swift", "build", *at, "--product", "wireform")

        def build_from_nothing():
            clean(scratch)
            return build()

        # SwiftPM compiles C files once more on the second build, so it is the third that has nothing to do.
        samples = interleaved({"clean": build_from_nothing, "again": build, "nothing changed": build}, rounds or 3)
    rows = [["from nothing", "%.1f" % median_seconds(samples["clean"]), "≤ 20", "47",
             "%.0f" % peak(samples["clean"])],
            ["nothing changed", "%.1f" % median_seconds(samples["nothing changed"]), "", "",
             "%.0f" % peak(samples["nothing changed"])]]
    record("build", table(COLUMNS, rows))
