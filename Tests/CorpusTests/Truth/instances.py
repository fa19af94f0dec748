# SPDX-License-Identifier: Apache-2.0
"""Random valid values of every component schema of an OpenAPI document.

instances.py DOCUMENT COUNT SEED: prints a line of JSON for each value, with the schema's name and whether requests hold
it. Values are made from the schemas and kept where an independent validator takes them. What tells the alternatives of a
union apart by a discriminator alone is not part of JSON Schema, so a text of a discriminator is made from its mapping.
Needs pip's pyyaml, jsonschema, referencing and openapi-schema-validator.
"""
import json
import random
import sys

import yaml
from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS30Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

TEXTS = ["abc", "Grüße 😀", "a b&c=d", "", "null"]
FORMATS = {
    "date-time": ["2025-02-28T10:05:27Z", "2025-02-28T10:05:27.303123Z"],
    "date": ["2025-02-28"],
    "time": ["10:05:27Z"],
    "duration": ["PT1S"],
    "uuid": ["5F0b8c1e-6c1f-4a86-9a53-0d4b9f1f2a30"],
    "uri": ["https://example.com/a b"],
    "email": ["a@example.com"],
    "byte": ["aGVsbG8=", "aGk"],
    "ipv4": ["10.0.0.1"],
    "hostname": ["example.com"],
}
ANYTHING = ["x", 1, True, None, [None, 1.5], {"k": "v"}]


class Unmakeable(Exception):
    """There is no value, or none that is short enough."""


class Maker:
    def __init__(self, document, randomness):
        self.document = document
        self.random = randomness

    def target(self, pointer):
        node = self.document
        for part in pointer.lstrip("#/").split("/"):
            part = part.replace("~1", "/").replace("~0", "~")
            node = node[int(part)] if isinstance(node, list) else node[part]
        return node

    def make(self, schema, depth=0):
        if schema is False or depth > 12:
            raise Unmakeable
        if schema is True or not schema:
            return self.random.choice(ANYTHING)
        if "$ref" in schema:
            return self.make(self.target(schema["$ref"]), depth + 1)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return self.random.choice(schema["enum"])
        if schema.get("nullable") and self.random.random() < 0.2:
            return None
        choices = (schema.get("oneOf") or []) + (schema.get("anyOf") or [])
        if schema.get("allOf") or choices and schema.get("properties"):
            return self.composed(schema, choices, depth)
        if choices:
            choice = self.random.choice(choices)
            return self.tagged(self.make(choice, depth + 1), choice, schema.get("discriminator"))
        return self.typed(schema, depth)

    def tagged(self, value, choice, discriminator):
        """The value with the text that means the choice, unless the choice has constants or choices of its own."""
        name, pointer = (discriminator or {}).get("propertyName"), choice.get("$ref")
        if not isinstance(value, dict) or name is None or pointer is None:
            return value
        if self.has_constants(choice, name):
            return value
        mapping = discriminator.get("mapping") or {}
        last = pointer.split("/")[-1]
        tags = [tag for tag, target in mapping.items() if target in (pointer, last)]
        return {**value, name: self.random.choice(tags or [last])}

    def has_constants(self, schema, name, depth=0):
        if "$ref" in schema:
            schema = self.target(schema["$ref"])
        if depth > 8 or schema.get("oneOf") or schema.get("anyOf"):
            return True
        field = (schema.get("properties") or {}).get(name) or {}
        if "$ref" in field:
            field = self.target(field["$ref"])
        if "const" in field or "enum" in field:
            return True
        return any(self.has_constants(part, name, depth + 1) for part in schema.get("allOf") or [])

    def composed(self, schema, choices, depth):
        parts = list(schema.get("allOf") or [])
        if choices:
            parts.append(self.random.choice(choices))
        own = {key: schema[key] for key in ("type", "properties", "required") if key in schema}
        if own.get("properties"):
            parts.append(own)
        values = [self.make(part, depth + 1) for part in parts]
        objects = [value for value in values if isinstance(value, dict)]
        if len(objects) < len(values):
            return values[-1]
        merged = {}
        for value in objects:
            merged.update(value)
        return merged

    def typed(self, schema, depth):
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = self.random.choice(kind)
        if kind is None:
            kind = "object" if "properties" in schema else "array" if "items" in schema else "any"
        return getattr(self, "make_" + kind)(schema, depth)

    def make_any(self, schema, depth):
        return self.random.choice(ANYTHING)

    def make_null(self, schema, depth):
        return None

    def make_boolean(self, schema, depth):
        return self.random.random() < 0.5

    def make_string(self, schema, depth):
        text = self.random.choice(FORMATS.get(schema.get("format"), TEXTS))
        example = schema.get("example")
        if schema.get("pattern") and isinstance(example, str):
            return example
        least = schema.get("minLength", 0)
        if len(text) < least:
            text += "a" * (least - len(text))
        return text[: schema.get("maxLength", len(text))]

    def make_integer(self, schema, depth):
        return int(self.number(schema, [0, 1, -7, 42, 1_700_000_000]))

    def make_number(self, schema, depth):
        return self.number(schema, [0, 1.5, -0.25, 42, 0.1])

    def number(self, schema, values):
        value = self.random.choice(values)
        least, most = schema.get("minimum"), schema.get("maximum")
        exclusive = schema.get("exclusiveMinimum")
        if exclusive is True and least is not None:
            least += 1
        elif exclusive is not None and not isinstance(exclusive, bool):
            least = exclusive + 1
        if least is not None and value < least:
            value = least
        if most is not None and value > most:
            value = most
        return value

    def make_array(self, schema, depth):
        if schema.get("prefixItems"):
            return [self.make(item, depth + 1) for item in schema["prefixItems"]]
        count = max(schema.get("minItems", 0), self.random.choice([0, 1, 2]) if depth < 7 else 0)
        return [self.make(schema.get("items", {}), depth + 1) for _ in range(min(count, schema.get("maxItems", count)))]

    def make_object(self, schema, depth):
        value = {}
        required = set(schema.get("required") or [])
        for name, inner in (schema.get("properties") or {}).items():
            if name not in required and self.random.random() > (0.6 if depth < 4 else 0.1):
                continue
            try:
                value[name] = self.make(inner, depth + 1)
            except Unmakeable:
                if name in required:
                    raise
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and more and depth < 7:
            value["further"] = self.make(more, depth + 1)
        return value


def without_discriminators(node):
    if isinstance(node, dict):
        return {
            key: without_discriminators(value)
            for key, value in node.items()
            if not (key == "discriminator" and isinstance(value, dict) and "propertyName" in value)
        }
    return [without_discriminators(value) for value in node] if isinstance(node, list) else node


def with_absolute_references(node):
    if isinstance(node, dict):
        return {
            key: "urn:document" + value
            if key == "$ref" and isinstance(value, str)
            else with_absolute_references(value)
            for key, value in node.items()
        }
    return [with_absolute_references(value) for value in node] if isinstance(node, list) else node


def names_in_requests(document):
    """The components that bodies and parameters lead to."""
    pending, found = [], set()

    def collect(node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                pending.append(node["$ref"])
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    for item in (document.get("paths") or {}).values():
        for operation in [item, *item.values()] if isinstance(item, dict) else []:
            if isinstance(operation, dict):
                collect(operation.get("requestBody"))
                collect(operation.get("parameters"))
    while pending:
        pointer = pending.pop()
        if pointer in found or not pointer.startswith("#/components/"):
            continue
        found.add(pointer)
        try:
            collect(Maker(document, None).target(pointer))
        except (KeyError, IndexError, ValueError):
            continue
    start = "#/components/schemas/"
    return {pointer[len(start):].replace("~1", "/").replace("~0", "~") for pointer in found if pointer.startswith(start)}


def main(path, count, seed):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document = json.loads(text) if path.endswith(".json") else yaml.load(text, loader)
    document = json.loads(json.dumps(document, default=str))
    plain = without_discriminators(document)
    validator = OAS30Validator if str(document.get("openapi")).startswith("3.0") else Draft202012Validator
    registry = Registry().with_resource(
        "urn:document", Resource(contents=with_absolute_references(plain), specification=DRAFT202012))
    sent = names_in_requests(document)
    for name, schema in ((document.get("components") or {}).get("schemas") or {}).items():
        randomness = random.Random(f"{seed} {name}")
        pointer = "urn:document#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")
        check = validator({"$ref": pointer}, registry=registry)
        made = 0
        for _ in range(count * 3):
            if made == count:
                break
            try:
                value = Maker(document, randomness).make(schema)
                # Whether a component itself may be null is said where it is used.
                if value is None or not check.is_valid(value):
                    continue
            except Exception:
                continue
            made += 1
            print(json.dumps({"schema": name, "isSent": name in sent, "json": json.dumps(value)}))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
