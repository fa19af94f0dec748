#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes values for the parameters of every operation of a document, and the request that each operation is with them.

Another language's idea of OpenAPI's encoding objects: schemas are read as they stand in the document, and names, order
and style are taken from there. Prints an object: operation id to the values, as JSON text by name, to the query and to
the body, as they must be sent.
"""
import json
import random
import sys
import urllib.parse
import zlib

import yaml

TEXTS = ["plain", "a b+c", "é🙂", "&=%;/?#", "\"'\\<>", "[0][x]", "line\nbreak", "~*-._", " ", "0", "true", "null"]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Values:
    """Random values for schemas, the same in every run."""

    def __init__(self, name):
        self.random = random.Random(zlib.crc32(name.encode()))

    def of(self, schema):
        if "anyOf" in schema:
            return self.of(self.branch(schema["anyOf"]))
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        return getattr(self, schema["type"])(schema)

    def branch(self, branches):
        """Where several members are objects, what is read takes the first one that fits."""
        objects = [branch for branch in branches if branch.get("type") == "object"]
        return self.random.choice(objects[:1] + [branch for branch in branches if branch not in objects])

    def string(self, schema):
        return (self.random.choice(TEXTS) + self.random.choice(TEXTS))[: schema.get("maxLength", 100)]

    def integer(self, _):
        return self.random.choice([0, 1, -7, 2**31, 2**53 + 1, self.random.randrange(10**9)])

    def number(self, _):
        return self.random.choice([0.5, -2.25, 1000000.125, 3])

    def boolean(self, _):
        return self.random.random() < 0.5

    def array(self, schema):
        return [self.of(schema["items"]) for _ in range(self.random.randint(1, 3))]

    def object(self, schema):
        result = {}
        for name, inner in schema.get("properties", {}).items():
            if name in schema.get("required", []) or self.random.random() < 0.9:
                result[name] = self.of(inner)
        more = schema.get("additionalProperties")
        if isinstance(more, dict):
            # An order of their own the entries of a map have not: they are sent by name.
            for name in sorted({self.random.choice(TEXTS).replace("[", "(") for _ in range(3)}):
                result[name] = self.of(more)
        return result


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def deep(name, value):
    """`deepObject`, which OpenAPI defines for one level, to any depth: lists are objects named 0, 1, 2."""
    if isinstance(value, dict):
        return [field for key, inner in value.items() for field in deep(f"{name}[{key}]", inner)]
    if isinstance(value, list):
        return [field for index, inner in enumerate(value) for field in deep(f"{name}[{index}]", inner)]
    return [(name, text(value))]


def fields(name, value, style, explode):
    if style == "deepObject":
        return deep(name, value)
    if isinstance(value, (dict, list)):
        raise SystemExit(f"{name}: style {style} with explode {explode} is not known here")
    return [(name, text(value))]


def encoded(pairs):
    """The WHATWG serialiser: `*` stands for itself, `~` does not."""
    quoted = ["=".join(urllib.parse.quote_plus(part, safe="*").replace("~", "%7E") for part in pair) for pair in pairs]
    return "&".join(quoted)


def operation(item, found):
    values = Values(found["operationId"])
    given, query, body = {}, [], []
    for parameter in item.get("parameters", []) + found.get("parameters", []):
        value = "id_" + parameter["name"] if parameter["in"] == "path" else values.of(parameter["schema"])
        given["path " + parameter["name"] if parameter["in"] == "path" else "query " + parameter["name"]] = value
        if parameter["in"] == "query":
            query += fields(parameter["name"], value, parameter.get("style", "form"), parameter.get("explode", True))
    content = found["requestBody"]["content"]["application/x-www-form-urlencoded"]
    for name, schema in content["schema"].get("properties", {}).items():
        encoding = content.get("encoding", {}).get(name, {})
        value = values.of(schema)
        given["form " + name] = value
        body += fields(name, value, encoding.get("style", "form"), encoding.get("explode", True))
    return {"values": {name: json.dumps(value) for name, value in given.items()},
            "query": encoded(query), "body": encoded(body), "fields": len(body)}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    result = {}
    for item in document["paths"].values():
        for method in METHODS:
            found = item.get(method, {})
            if "application/x-www-form-urlencoded" in found.get("requestBody", {}).get("content", {}):
                result[found["operationId"]] = operation(item, found)
    json.dump(result, sys.stdout)


main()
