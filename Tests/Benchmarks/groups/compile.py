# SPDX-License-Identifier: Apache-2.0
"""What it takes to compile generated clients, beside a fixed file in the usual shape."""
import pathlib
import sys
import tempfile

from . import usual_shape
from .compiling import Module
from .measuring import (ACCOUNTS, API_2010, BENCHMARKS, PACKAGE, STRIPE, cpu_ratio, file_count, interleaved, measured,
                        median_cpu_seconds, median_seconds, needs_corpora, peak, ratio, swift_build)
from .tables import record, table

COLUMNS = ["what is compiled", "files", "lines", "seconds", "CPU, s", "aim", "of the usual 150 structs", "of CPU time",
           "incumbent's", "peak MB", "aim, MB", "loaded KB", "stripped KB"]
USUAL_COLUMNS = ["what is compiled", "lines", "seconds", "of the usual 150 structs", "incumbent's", "peak MB",
                 "incumbent's, MB", "stripped KB", "of the usual client's seconds", "aim", "of its code", "aim"]
OWN_SPEC = PACKAGE / "spec" / "twilio_accounts_v1.yaml"
OVERLAY = PACKAGE / "spec" / "twilio_accounts_v1.overlay.yaml"
USUAL = "the usual 150 structs"
STRIPE_NAME = "all of Stripe"
ACCOUNTS_NAME = "accounts_v1, as published"
API_NAME = "api_v2010"
# Aim in seconds and MB, and how many times the usual structs the incumbent's client takes.
AIMS = {
    ("debug", API_NAME): ("≤ 12", "≤ 500", 7.5), ("release", API_NAME): ("≤ 21", "≤ 500", 4.6),
    ("debug", ACCOUNTS_NAME): ("≤ 1.5", "", 0.48),
    ("release", ACCOUNTS_NAME): ("≤ 2.6", "", 0.29),
    ("debug", "TwilioAccounts, with its overlay"): ("≤ 1.5", "", 0.48),
    ("release", "TwilioAccounts, with its overlay"): ("≤ 2.6", "", 0.29),
    ("debug", STRIPE_NAME): ("≤ 60", "≤ 1500", 67), ("release", STRIPE_NAME): ("≤ 100", "≤ 2000", ""),
}
# MB that the incumbent's client takes.
INCUMBENT_MB = {
    ("debug", ACCOUNTS_NAME): 250, ("release", ACCOUNTS_NAME): 320,
    ("debug", API_NAME): 1900, ("release", API_NAME): 2700,
}


def generated(name, spec, folder, overlay=None):
    """A module as the plugin would make it."""
    sources = folder / (name + "-sources")
    overlays = ["--overlay", overlay] if overlay else []
    measured(PACKAGE / ".build" / "release" / "wireform", "generate", spec, *overlays, "--module", name,
             "--output", sources, "--files", file_count(spec))
    return Module(name, sorted(sources.glob("*.swift")), folder / name)


def usual(folder):
    source = folder / "UsualStructs.swift"  # The driver makes a Usual.o of its own for the module.
    usual_shape.write(source)
    return Module("Usual", [source], folder / "Usual")


def line_count(sources):
    """A line at a time, to stay below the memory of what is measured."""
    count = 0
    for source in sources:
        with open(source, "rb") as file:
            count += sum(1 for _ in file)
    return count


def compiled(modules, configuration, rounds):
    return interleaved({name: lambda module=module: module.compile(configuration)
                        for name, module in modules.items()}, rounds)


def rows(configuration, modules, rounds):
    samples = compiled(modules, configuration, rounds)
    result = []
    for name, module in modules.items():
        aim, aim_mb, incumbent = AIMS.get((configuration, name), ("", "", ""))
        sizes = ["%d" % (size / 1000) for size in module.code_size()]
        ours, usual_ones = samples[name], samples[USUAL]
        result.append(["%s, %s" % (name, configuration), len(module.sources), line_count(module.sources),
                       "%.1f" % median_seconds(ours), "%.1f" % median_cpu_seconds(ours), aim,
                       "%.2f" % ratio(ours, usual_ones), "%.2f" % cpu_ratio(ours, usual_ones), incumbent,
                       "%.0f" % peak(ours), aim_mb, *sizes])
    return result


def measure(group, columns, rows_of, modules_in, rounds):
    needs_corpora()
    swift_build("-c", "release", "--product", "wireform")
    with tempfile.TemporaryDirectory() as folder:
        modules = modules_in(pathlib.Path(folder))
        lines = []
        for configuration in ("debug", "release"):
            swift_build("-c", configuration, "--target", "WireformRuntime")
            lines += rows_of(configuration, modules, rounds)
    record(group, table(columns, lines))


def run(rounds=None):
    measure("compile", COLUMNS, rows, lambda folder: {
        USUAL: usual(folder),
        ACCOUNTS_NAME: generated("AccountsV1", ACCOUNTS, folder),
        "TwilioAccounts, with its overlay": generated("TwilioAccounts", OWN_SPEC, folder, OVERLAY),
        API_NAME: generated("ApiV2010", API_2010, folder),
    }, rounds or 3)


def run_stripe(rounds=None):
    """Apart from the others, since it takes longer than all of them."""
    measure("compile-stripe", COLUMNS, rows, lambda folder: {
        USUAL: usual(folder), STRIPE_NAME: generated("Stripe", STRIPE, folder)}, rounds or 1)


def usual_client(name, spec, folder):
    """A client of a document in the usual shape."""
    sources = folder / (name + "-sources")
    sources.mkdir()
    measured(sys.executable, "-m", "groups.usual_client", spec, sources, folder=BENCHMARKS)
    return Module(name, sorted(sources.glob("*.swift")), folder / name, BENCHMARKS)


def usual_rows(configuration, modules, rounds):
    """Each document's client in the usual shape, and Wireform's beside it."""
    swift_build("-c", configuration, "--target", "UsualRuntime", package=BENCHMARKS)
    samples = compiled(modules, configuration, rounds)
    result = []
    for name, kind in (key for key in modules if key != USUAL):
        module, ours = modules[name, kind], samples[name, kind]
        incumbent = incumbent_mb = ""
        beside = ["", "", "", ""]
        if kind == "usual":
            incumbent, incumbent_mb = AIMS[configuration, name][2], INCUMBENT_MB[configuration, name]
        else:
            code, usual_code = (modules[name, each].code_size()[1] for each in (kind, "usual"))
            beside = ["%.3f" % ratio(ours, samples[name, "usual"]), "≤ 0.2" if name == ACCOUNTS_NAME else "≤ 0.1",
                      "%.2f" % (code / usual_code), "≤ 0.2" if configuration == "release" else ""]
        result.append(["%s, %s, %s" % (name, kind, configuration), line_count(module.sources),
                       "%.1f" % median_seconds(ours), "%.2f" % ratio(ours, samples[USUAL]), incumbent,
                       "%.0f" % peak(ours), incumbent_mb, "%d" % (module.code_size()[1] / 1000), *beside])
    return result


def run_usual(rounds=None):
    """Whole clients in the usual shape, which take minutes."""
    measure("compile-usual", USUAL_COLUMNS, usual_rows, lambda folder: {
        USUAL: usual(folder),
        (ACCOUNTS_NAME, "usual"): usual_client("AccountsV1Usual", ACCOUNTS, folder),
        (ACCOUNTS_NAME, "Wireform"): generated("AccountsV1", ACCOUNTS, folder),
        (API_NAME, "usual"): usual_client("ApiV2010Usual", API_2010, folder),
        (API_NAME, "Wireform"): generated("ApiV2010", API_2010, folder),
    }, rounds or 1)
