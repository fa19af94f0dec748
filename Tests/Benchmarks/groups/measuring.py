# SPDX-License-Identifier: Apache-2.0
"""Runs processes and takes their time and memory."""
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = BENCHMARKS.parent.parent
CORPORA = PACKAGE.parent / "shared" / "corpora"
STRIPE = CORPORA / "stripe" / "spec3.yaml"
API_2010 = CORPORA / "twilio" / "twilio_api_v2010.yaml"
ACCOUNTS = CORPORA / "twilio" / "twilio_accounts_v1.yaml"


@dataclass
class Sample:
    """What one process took."""
    seconds: float
    # Of all threads and of all processes that it waited for. Other work on the machine changes it less.
    cpu_seconds: float
    # Of the largest process: the one that was started, or one that it waited for.
    peak_mb: float


def progress(text):
    print(text, file=sys.stderr, flush=True)


def measured(*arguments, folder=None):
    """Runs a process that has to succeed.

    The peak cannot be told where it is below that of this process, so this one keeps no large files in memory.
    """
    start = time.perf_counter()
    with subprocess.Popen([str(argument) for argument in arguments], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("%s ended with status %d\n%s" % (
            " ".join(map(str, arguments)), process.returncode, error.decode(errors="replace")))
    unit = 1024 if platform.system() == "Linux" else 1024 ** 2
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def interleaved(works, rounds):
    """Runs each work once in each round, so that the machine's mood is the same for all; samples by name."""
    samples = {name: [] for name in works}
    for number in range(rounds):
        for name, work in works.items():
            samples[name].append(work())
            progress("  %d/%d %s: %.2f s" % (number + 1, rounds, name, samples[name][-1].seconds))
    return samples


def median_seconds(samples):
    return statistics.median(sample.seconds for sample in samples)


def median_cpu_seconds(samples):
    return statistics.median(sample.cpu_seconds for sample in samples)


def peak(samples):
    return max(sample.peak_mb for sample in samples)


def ratio(samples, baseline):
    """The median of the ratios within each round."""
    return statistics.median(one.seconds / other.seconds for one, other in zip(samples, baseline))


def cpu_ratio(samples, baseline):
    """The same of processor time."""
    return statistics.median(one.cpu_seconds / other.cpu_seconds for one, other in zip(samples, baseline))


def swift_build(*arguments, package=PACKAGE):
    """Builds what is measured, so that it is what the sources say."""
    progress("building " + " ".join(map(str, arguments)))
    process = subprocess.run(["swift", "build", "--package-path", str(package), *map(str, arguments)],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if process.returncode != 0:
        sys.exit(process.stdout)
    os.sync()  # Or the system would still be writing what was built while something is measured.


def touch_memory():
    """Writes to 4 GB and gives them back, for what is measured next to find.

    A virtual machine may get memory from its host when it is first written to, a hundred times as slowly as later, and
    have had little of it yet. By a process of its own, of which the peak of this one shows nothing.
    """
    subprocess.run([sys.executable, "-c", "import mmap\n"
                    "with mmap.mmap(-1, 4 << 30) as memory:\n"
                    "    for place in range(0, len(memory), 4096): memory[place] = 1\n"], check=True)


def needs_corpora():
    if not STRIPE.exists() or not API_2010.exists():
        sys.exit("the published documents are not at %s" % CORPORA)


def file_count(spec):
    """The plugin's rule for the number of files; see Plugins/WireformPlugin/GeneratorInput.swift."""
    return min(max(pathlib.Path(spec).stat().st_size // 100_000, 1) + 1, 64)
