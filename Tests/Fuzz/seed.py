#!/usr/bin/env python3
"""Fills a folder with inputs to begin with, from what this repository holds and from further folders.

seed.py CORPUS [FOLDER...]: a further folder may hold documents, the YAML test suite, overlays with the document that
they are for, and the cts.json of JSONPath.
"""
import hashlib, json, pathlib, re, sys

MOST = 65_536
root = pathlib.Path(__file__).resolve().parents[2]
corpus = pathlib.Path(sys.argv[1])
corpus.mkdir(parents=True, exist_ok=True)


def add(*parts):
    data = b"\xff".join(parts)
    if 0 < len(data) <= MOST:
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)


def add_queries(path):
    for test in json.loads(path.read_text())["tests"]:
        document = json.dumps(test.get("document"), ensure_ascii=False)
        add(test["selector"].encode("utf-8", "surrogatepass"), document.encode("utf-8", "surrogatepass"))


folders = [root / "Tests/OpenAPISpecTests/WrongDocuments", root / "spec", *map(pathlib.Path, sys.argv[2:])]
for folder in folders:
    for path in sorted(folder.rglob("*")):
        if path.name == "cts.json":
            add_queries(path)
        elif path.name.endswith("overlay.yaml"):
            document = path.with_name(path.name.replace(".overlay", "").replace("overlay", "openapi"))
            if document.exists():
                add(document.read_bytes(), path.read_bytes())
        elif path.suffix in (".yaml", ".json") and path.stat().st_size <= MOST:
            add(path.read_bytes())

# The documents that tests write out.
for path in sorted((root / "Tests").rglob("*.swift")):
    for text in re.findall(r'"""\n(.*?)\n *"""', path.read_text(), re.S):
        lines = text.split("\n")
        indentation = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        text = "\n".join(line[indentation:] for line in lines)
        if re.search(r"^(openapi|paths|info|components|overlay|type|\{)", text, re.M) and "\\(" not in text:
            add(text.encode())
