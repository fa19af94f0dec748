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
# Aim in seconds and MB, and how many times the usual structs the incumbent's client takes.
AIMS = {
    ("debug", "api_v2010"): ("≤ 12", "≤ 500", 7.5), ("release", "api_v2010"): ("≤ 21", "≤ 500", 4.6),
    ("debug", "accounts_v1, as published"): ("≤ 1.5", "", 0.48),
    ("release", "accounts_v1, as published"): ("≤ 2.6", "", 0.29),
    ("debug", "TwilioAccounts, with its overlay"): ("≤ 1.5", "", 0.48),
    ("release", "TwilioAccounts, with its overlay"): ("≤ 2.6", "", 0.29),
    ("debug", STRIPE_NAME): ("≤ 60", "≤ 1500", 67), ("release", STRIPE_NAME): ("≤ 100", "≤ 2000", ""),
}
# What the incumbent's own client takes: of the usual structs, and MB.
INCUMBENT = {
    ("debug", "accounts_v1"): (0.48, 250), ("release", "accounts_v1"): (0.29, 320),
    ("debug", "api_v2010"): (7.5, 1900), ("release", "api_v2010"): (4.6, 2700),
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


def rows(configuration, modules, rounds):
    samples = interleaved({name: lambda module=module: module.compile(configuration)
                           for name, module in modules.items()}, rounds)
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


def measure(group, rounds, modules_in):
    needs_corpora()
    swift_build("-c", "release", "--product", "wireform")
    with tempfile.TemporaryDirectory() as folder:
        modules = modules_in(pathlib.Path(folder))
        lines = []
        for configuration in ("debug", "release"):
            swift_build("-c", configuration, "--target", "WireformRuntime")
            lines += rows(configuration, modules, rounds)
    record(group, table(COLUMNS, lines))


def run(rounds=None):
    measure("compile", rounds or 3, lambda folder: {
        USUAL: usual(folder),
        "accounts_v1, as published": generated("AccountsV1", ACCOUNTS, folder),
        "TwilioAccounts, with its overlay": generated("TwilioAccounts", OWN_SPEC, folder, OVERLAY),
        "api_v2010": generated("ApiV2010", API_2010, folder),
    })


def run_stripe(rounds=None):
    """Apart from the others, since it takes longer than all of them."""
    measure("compile-stripe", rounds or 1, lambda folder: {
        USUAL: usual(folder), STRIPE_NAME: generated("Stripe", STRIPE, folder)})


def usual_client(name, spec, folder):
    """A client of a document in the usual shape."""
    sources = folder / (name + "-sources")
    sources.mkdir()
    measured(sys.executable, "-m", "groups.usual_client", spec, sources, folder=BENCHMARKS)
    return Module(name, sorted(sources.glob("*.swift")), folder / name, BENCHMARKS)


def usual_rows(configuration, structs, documents, rounds):
    works = {"structs": structs, **{(name, kind): module for name, both in documents.items()
                                    for kind, module in both.items()}}
    samples = interleaved({key: lambda module=module: module.compile(configuration)
                           for key, module in works.items()}, rounds)
    result = []
    for (name, kind), module in list(works.items())[1:]:
        ours = samples[name, kind]
        incumbent = INCUMBENT[configuration, name] if kind == "usual" else ("", "")
        beside = ["", "", "", ""]
        if kind != "usual":
            sizes = [works[name, each].code_size()[1] for each in (kind, "usual")]
            beside = ["%.3f" % ratio(ours, samples[name, "usual"]), "≤ 0.2" if name == "accounts_v1" else "≤ 0.1",
                      "%.2f" % (sizes[0] / sizes[1]), "≤ 0.2" if configuration == "release" else ""]
        result.append(["%s, %s, %s" % (name, kind, configuration), line_count(module.sources),
                       "%.1f" % median_seconds(ours), "%.2f" % ratio(ours, samples["structs"]), incumbent[0],
                       "%.0f" % peak(ours), incumbent[1], "%d" % (module.code_size()[1] / 1000), *beside])
    return result


def run_usual(rounds=None):
    """Whole clients in the usual shape, which take minutes."""
    needs_corpora()
    swift_build("-c", "release", "--product", "wireform")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        documents = {document: {"usual": usual_client(module + "Usual", spec, folder),
                                "Wireform": generated(module, spec, folder)}
                     for document, module, spec in [("accounts_v1", "AccountsV1", ACCOUNTS),
                                                    ("api_v2010", "ApiV2010", API_2010)]}
        lines = []
        for configuration in ("debug", "release"):
            swift_build("-c", configuration, "--target", "WireformRuntime")
            swift_build("-c", configuration, "--target", "UsualRuntime", package=BENCHMARKS)
            lines += usual_rows(configuration, usual(folder), documents, rounds or 1)
    record("compile-usual", table(USUAL_COLUMNS, lines))
