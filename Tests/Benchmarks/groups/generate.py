# SPDX-License-Identifier: Apache-2.0
"""How long the program takes that the plugin runs, beside libyaml merely parsing the same file."""
import pathlib
import tempfile

from .measuring import (ACCOUNTS, API_2010, BENCHMARKS, PACKAGE, STRIPE, cpu_ratio, file_count, interleaved, measured,
                        median_seconds, needs_corpora, peak, ratio, swift_build, touch_memory)
from .tables import record, table

COLUMNS = ["document, build of the tool", "libyaml, ms", "generate, ms", "ratio", "of CPU time", "aim", "peak MB",
           "aim, MB", "incumbent's ratio"]
# Aims and the incumbent's ratios from the same kind of machine; None where there is none.
WORK = [
    (STRIPE, "Stripe", "release", 3, 80, 390),
    (STRIPE, "Stripe", "debug", 40, None, 900),
    (API_2010, "api_v2010", "release", None, None, 210),
    (API_2010, "api_v2010", "debug", 40, None, 590),
    (ACCOUNTS, "accounts_v1", "release", None, None, 550),
    (ACCOUNTS, "accounts_v1", "debug", None, None, 780),
]


def generate(configuration, spec):
    """Whole process, into a folder that is empty: files that are as they should be are not written."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as output:
        (pathlib.Path(folder) / "openapi.yaml").symlink_to(spec)
        return measured(PACKAGE / ".build" / configuration / "wireform-generate", folder, "--module", "Client",
                        "--output", output, "--files", file_count(spec))


def row(spec, name, configuration, aim, aim_mb, incumbent, rounds):
    baseline_tool = BENCHMARKS / ".build" / "release" / "parse-baseline"
    samples = interleaved({
        "libyaml, " + name: lambda: measured(baseline_tool, spec),
        "generate, %s, %s" % (name, configuration): lambda: generate(configuration, spec),
    }, rounds)
    baseline, ours = samples.values()
    return ["%s, %s" % (name, configuration), "%.1f" % (median_seconds(baseline) * 1000),
            "%.1f" % (median_seconds(ours) * 1000), "%.1f" % ratio(ours, baseline),
            "%.1f" % cpu_ratio(ours, baseline), "≤ %d" % aim if aim else "",
            "%.0f" % peak(ours), "≤ %d" % aim_mb if aim_mb else "", incumbent]


def run(rounds=None):
    needs_corpora()
    swift_build("--product", "wireform-generate")
    swift_build("-c", "release", "--product", "wireform-generate")
    swift_build("-c", "release", "--product", "parse-baseline", package=BENCHMARKS)
    touch_memory()
    rows = [row(*work, rounds or (15 if work[2] == "release" else 7)) for work in WORK]
    record("generate", table(COLUMNS, rows))
