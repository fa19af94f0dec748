#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what an OpenAPI document says, one fact a line, read by other means than the generator's.

Every scalar is read as text (BaseLoader), so that YAML 1.1 and 1.2 cannot differ over it. The shapes:

    s i I n b dt dr d m *   string, integer, 64-bit integer, number, boolean, dates of three kinds, HTTP method, any JSON
    [x] <x> {a!:x,b?:y}   list, dictionary, object; ! for what is there and not null, ? for what may not be
    e(a|b) u(x|y) @name   enumeration, one of several, a component that is one of those or an object
"""
import json
import sys

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEMAS = "#/components/schemas/"


class Facts:
    def __init__(self, document):
        self.document = document
        self.schemas = document.get("components", {}).get("schemas", {})

    def follow(self, value):
        """What a $ref leads to, for any part of the document."""
        while "$ref" in value:
            target = self.document
            for token in value["$ref"].split("/")[1:]:
                target = target[token.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def declared(self, schema):
        """Whether a schema becomes a type with a name."""
        schema = self.follow(schema)
        return bool(schema.get("properties") or "oneOf" in schema or "anyOf" in schema or self.members(schema))

    def members(self, schema):
        members = [member for member in schema.get("enum", []) if member != "null"]
        return [] if self.is_method(schema, members) else members

    def is_method(self, schema, members):
        """Whether a value is an HTTP method, which has one type wherever it stands."""
        return schema.get("format") == "http-method" and all(member.lower() in METHODS for member in members)

    def shape(self, schema):
        last = None
        while "$ref" in schema:
            last = schema["$ref"]
            schema = self.follow({"$ref": last})
        if last and last.startswith(SCHEMAS) and self.declared(schema):
            return "@" + last[len(SCHEMAS):]
        return self.inline(schema)

    def inline(self, schema):
        assert "allOf" not in schema, "no published document has this; teach the script when one does"
        kind = schema.get("type")
        if schema.get("properties"):
            return "{" + ",".join(self.property(schema, name) for name in schema["properties"]) + "}"
        if schema.get("oneOf") or schema.get("anyOf"):
            return "u(" + "|".join(self.shape(m) for m in schema.get("oneOf", []) + schema.get("anyOf", [])) + ")"
        if kind == "string" and self.members(schema):
            return "e(" + "|".join(dict.fromkeys(self.members(schema))) + ")"
        if kind == "array" or kind is None and "items" in schema:
            return "[" + (self.shape(schema["items"]) if "items" in schema else "*") + "]"
        if kind == "object":
            values = schema.get("additionalProperties")
            if isinstance(values, dict) and values:
                return "<" + self.shape(values) + ">"
            return {"uri-map": "<s>", "phone-number-capabilities": "<b>"}.get(schema.get("format"), "<*>")
        if kind == "string":
            formats = {"date-time": "dt", "date-time-rfc-2822": "dr", "date": "d", "http-method": "m"}
            return formats.get(schema.get("format"), "s")
        if kind == "integer":
            return "I" if schema.get("format") == "int64" else "i"
        return {"number": "n", "boolean": "b", None: "*"}[kind]

    def property(self, owner, name):
        schema = owner["properties"][name]
        return name + self.mark(name in owner.get("required", []), schema) + ":" + self.shape(schema) + words(
            schema.get("description") or schema.get("title"), schema)

    def mark(self, required, schema):
        null = schema.get("nullable") == "true" or self.follow(schema).get("nullable") == "true"
        return "!" if required and not null else "?"

    def component(self, name):
        if "$ref" in self.schemas[name]:
            return self.shape(self.schemas[name])
        return self.inline(self.schemas[name])

    def operations(self):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, item, method, item[method]

    def operation(self, path, item, method, operation):
        parts = []
        own = [self.follow(p) for p in operation.get("parameters", [])]
        names = [(p["name"], p["in"]) for p in own]
        shared = [self.follow(p) for p in item.get("parameters", [])]
        for parameter in [p for p in shared if (p["name"], p["in"]) not in names] + own:
            if parameter["in"] == "header" and parameter["name"].lower() in ("accept", "authorization", "content-type"):
                continue  # OpenAPI 3.0.4, section 4.8.12.1
            required = parameter["in"] == "path" or parameter.get("required") == "true"
            parts.append(
                parameter["in"] + " " + parameter["name"] + ("!" if required else "?") + ":"
                + self.shape(parameter.get("schema", {}))
                + ("" if self.is_own_account(path, parameter)
                   else words(parameter.get("description"), parameter.get("schema", {}), isSentence=True)))
        body = self.follow(operation.get("requestBody", {}))
        content = body.get("content", {})
        if content:
            kind = next((k for k in content if k.startswith("application/json")), next(iter(content)))
            schema = content[kind].get("schema", {})
            if kind == "application/x-www-form-urlencoded":
                form = self.follow(schema)
                for name, value in form.get("properties", {}).items():
                    required = name in form.get("required", [])
                    parts.append("form " + name + ("!" if required else "?") + ":" + self.shape(value)
                                 + words(value.get("description"), value, isSentence=True))
            else:
                required = body.get("required") == "true" or bool(self.follow(schema).get("required"))
                parts.append("body " + kind + ("!" if required else "?") + ":" + self.shape(schema))
        head = " ".join((method.upper(), path, operation.get("operationId", "")))
        open_to_all = "security" in operation and not any(operation["security"])
        servers = operation.get("servers", item.get("servers", self.document.get("servers")))
        return " ; ".join(
            [head, "open" if open_to_all else "", servers[0]["url"] if servers else ""] + sorted(parts)
            + [self.answer(method, operation)])

    def is_own_account(self, path, parameter):
        """Whether a path begins with the account of the caller and goes on from there."""
        segments = [s for s in path.split("/") if s]
        return (parameter["in"] == "path" and parameter["name"] == "AccountSid" and len(segments) > 3
                and segments[1:3] == ["Accounts", "{AccountSid}"])

    def answer(self, method, operation):
        for kinds in "2", "3":  # redirections count where there is nothing else
            found = [self.follow(r) for status, r in operation["responses"].items() if status[0] in kinds]
            if found:
                break
        answer = next((r for r in found if r.get("content")), found[0] if found else {})
        headers = ",".join(
            name + ":" + self.shape(value.get("schema", {"type": "string"}))
            for name, value in answer.get("headers", {}).items())
        content = answer.get("content", {})
        if not content:
            return "-> nothing " + headers
        kind = next((k for k in content if k.startswith("application/json")), next(iter(content)))
        schema = content[kind]["schema"]
        page = self.page(schema, operation) if method == "get" else None
        if page:
            return "-> pages " + page + " " + headers
        return "-> " + self.shape(schema) + " " + headers

    def answers(self, path, method, operation):
        """Every answer: its status, the shape of each content type, and the headers."""
        return {
            "operation": method.upper() + " " + path,
            "answers": [
                {
                    "status": status,
                    "content": {kind: self.shape(media.get("schema", {}))
                                for kind, media in self.follow(response).get("content", {}).items()},
                    "headers": ",".join(
                        name + ":" + self.shape(self.follow(value).get("schema", {"type": "string"}))
                        for name, value in self.follow(response).get("headers", {}).items()),
                } for status, response in operation["responses"].items()
            ],
        }

    def page(self, schema, operation):
        """The key and the items of an answer that is one page of a list, and the parameter for its token."""
        properties = self.follow(schema).get("properties", {})
        meta = self.follow(properties.get("meta", {})).get("properties", {})
        token = None
        if {"nextToken", "next_token"} & set(meta):
            names = [self.follow(p)["name"] for p in operation.get("parameters", [])]
            token = next((n for n in names if n.lower() in ("pagetoken", "token")), None)
        if not ("next_page_url" in meta or token or "next_page_uri" in properties):
            return None
        lists = [name for name, value in properties.items() if self.follow(value).get("type") == "array"]
        links = {"meta", "end", "first_page_uri", "last_page_uri", "next_page_uri", "num_pages", "page", "page_size",
                 "previous_page_uri", "start", "total", "uri"}
        if len(lists) != 1 or set(properties) - links - set(lists):
            return None
        items = self.shape(self.follow(properties[lists[0]]).get("items", {}))
        return lists[0] + ":" + items + (" by " + token if token else "")


def words(text, schema, isSentence=False):
    """The beginning and the length of a description and the limits behind it, whatever the line breaks. A sentence ends
    before the limits, where a list does not."""
    parts = [text or ""]

    def limit(form, low, high, unit=""):
        low, high = schema.get(low), schema.get(high)
        if low and low == high:
            parts.append(form % ("exactly " + low + unit))
        elif low and high:
            parts.append(form % (low + " to " + high + unit))
        elif low or high:
            parts.append(form % ("at " + ("least " + low if low else "most " + high) + unit))

    if "$ref" not in schema:
        limit("Value: %s.", "minimum", "maximum")
        limit("Length: %s.", "minLength", "maxLength", " characters")
        limit("Holds %s.", "minItems", "maxItems", " items")
        parts += ["%s: `%s`." % (word, schema[key]) for word, key in (("Pattern", "pattern"), ("Default", "default"))
                  if isinstance(schema.get(key), str)]
    if isSentence and text and len(parts) > 1:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines and not lines[-1].startswith(("- ", "* ")) and lines[-1][-1] not in ".!?:;":
            parts.insert(1, ".")
    plain = "".join("".join(parts).split())
    return "#%s+%d" % (plain[:12], len(plain)) if plain else ""


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        facts = Facts(yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    result = {
        "components": {name: facts.component(name) for name in facts.schemas},
        "operations": [facts.operation(*operation) for operation in facts.operations()],
        "answers": [facts.answers(path, method, operation) for path, _, method, operation in facts.operations()],
    }
    json.dump(result, sys.stdout)


main()
