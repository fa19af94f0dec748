# SPDX-License-Identifier: Apache-2.0
"""Compiles a module from generated files with the arguments that SwiftPM gives to the compiler."""
import json
import pathlib
import platform
import shutil
import subprocess
import tempfile

from .measuring import PACKAGE, measured

FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
BY_CONFIGURATION = {
    "debug": ["-incremental", "-enable-batch-mode", "-Onone", "-enable-testing", "-DDEBUG", "-j2"],
    "release": ["-whole-module-optimization", "-num-threads", "2", "-O", "-j2"],
}


class Module:
    """A module whose files are in a folder of their own, and which imports what a package has built."""

    def __init__(self, name, sources, folder, package=PACKAGE):
        self.name = name
        self.sources = sources
        self.folder = pathlib.Path(folder)
        self.package = package

    def compile(self, configuration):
        """From nothing: neither modules, objects nor what an incremental build would remember."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return measured("swiftc", *self.arguments(configuration))

    def arguments(self, configuration):
        # The link's target: the compiler takes a module cache by another path for a second one.
        built = (self.package / ".build" / configuration).resolve()
        modules, cache = built / "Modules", built / "ModuleCache"
        arguments = ["-module-name", self.name, "-emit-dependencies", "-emit-module", "-emit-module-path",
                     self.folder / (self.name + ".swiftmodule"), "-output-file-map", self.write_output_map(),
                     "-parse-as-library", "-c", *self.sources, "-I", modules, *BY_CONFIGURATION[configuration],
                     "-serialize-diagnostics", "-DSWIFT_PACKAGE", "-module-cache-path", cache, "-swift-version", "6",
                     "-g", "-Xcc", "-fPIC", "-Xcc", "-g", "-package-name", "client", "-Xcc", "-fno-omit-frame-pointer"]
        if configuration == "debug":
            arguments += ["-index-store-path", self.folder / "index"]
        for feature in FEATURES:
            arguments += ["-enable-upcoming-feature", feature]
        return arguments

    def write_output_map(self):
        entries = {"": {"swift-dependencies": str(self.folder / "module.swiftdeps")}}
        for source in self.sources:
            base = str(self.folder / source.stem)
            entries[str(source)] = {"object": base + ".o", "swiftmodule": base + "~partial.swiftmodule",
                                    "swift-dependencies": base + ".swiftdeps", "dependencies": base + ".d",
                                    "diagnostics": base + ".dia"}
        path = self.folder / "output-file-map.json"
        path.write_text(json.dumps(entries))
        return path

    def code_size(self):
        """Bytes of the objects when linked into one library: code and data that is loaded, and the stripped file."""
        library = self.folder / ("lib%s.so" % self.name)
        dynamic = ["-undefined", "dynamic_lookup"] if platform.system() == "Darwin" else []
        subprocess.run(["clang", "-shared", *dynamic, "-o", library, *self.folder.glob("*.o")], check=True)
        numbers = subprocess.run(["size", library], check=True, capture_output=True, text=True).stdout
        text, data = map(int, numbers.splitlines()[1].split()[:2])
        with tempfile.NamedTemporaryFile() as stripped:
            subprocess.run(["strip", "-o", stripped.name, library], check=True)
            return text + data, pathlib.Path(stripped.name).stat().st_size
