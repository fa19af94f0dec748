#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the calls of a list through Twilio's own library and prints the requests that it would send.

The library is found by its source: which class and function speaks to a path with a method, and which of its arguments
goes where. Only the last step is replaced: an adapter below `requests` keeps each request instead of sending it.
"""
import ast
import datetime  # noqa: F401, the calls' values name it
import importlib
import inspect
import json
import pkgutil
import re
import sys
import textwrap

import requests
import twilio.rest
from twilio.base.instance_context import InstanceContext
from twilio.base.list_resource import ListResource
from twilio.http.http_client import TwilioHttpClient

ACCOUNT = "AC" + "0" * 32


class Recorder(requests.adapters.BaseAdapter):
    def __init__(self):
        super().__init__()
        self.last = None

    def send(self, request, **_):
        self.last = request
        response = requests.Response()
        response.status_code = 200
        response._content = b"{}"
        response.request = request
        return response

    def close(self):
        pass


def template(path):
    return re.sub(r"{[^}]*}", "{}", path.strip("/"))


def requests_of(function):
    """The HTTP method a function speaks, and its arguments by the name that each has on the wire."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    names = set(inspect.signature(function).parameters)
    method, arguments = None, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "method" and isinstance(node.value, ast.Constant):
            method = node.value.value
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                found = [n.id for n in ast.walk(value) if isinstance(n, ast.Name) and n.id in names]
                if isinstance(key, ast.Constant) and found:
                    arguments[key.value] = found[0]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "prefixed_collapsible_map":
            arguments["map:" + node.args[1].value] = node.args[0].id
    return method, arguments


def operations(client):
    """Every operation of the library: (HTTP method, host, path with {} for values) to what calls it."""
    found = {}
    for module in pkgutil.walk_packages(twilio.rest.__path__, "twilio.rest."):
        parts = module.name.split(".")
        if len(parts) < 5:
            continue
        version = getattr(getattr(client, parts[2], None), parts[3], None)
        if not hasattr(version, "relative_uri"):
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if not inspect.isclass(kind) or kind.__module__ != module.name:
                continue
            if not issubclass(kind, (InstanceContext, ListResource)):
                continue
            uri = re.search(r'self\._uri = [\s(]*"([^"]*)"', inspect.getsource(kind.__init__))
            if not uri:
                continue
            for name, function in vars(kind).items():
                if not inspect.isfunction(function) or inspect.iscoroutinefunction(function):
                    continue
                method, arguments = requests_of(function)
                if method:
                    key = (method, version.domain.base_url, template(version.relative_uri(uri[1])))
                    found.setdefault(key, (kind, name, version, re.findall(r"{(\w+)}", uri[1]), arguments))
    return found


def call(known, made, recorder):
    key = (made["method"], made["host"], template(made["path"]))
    if key not in known:
        return {"problem": "unknown operation"}
    kind, name, version, places, arguments = known[key]
    values = [eval(value) for value in made["pathValues"]]
    missing, given = [], {}
    for argument in made["arguments"]:
        if argument["name"] in arguments:
            given[arguments[argument["name"]]] = eval(argument["python"])
        else:
            missing.append(argument["name"])
    recorder.last = None
    problem = ""
    try:
        getattr(kind(version, **dict(zip(places, values))), name)(**given)
    except Exception as error:  # the answer is empty, which the library need not like
        problem = "%s: %s" % (type(error).__name__, error)
    sent = recorder.last
    if sent is None:
        return {"problem": problem, "missing": missing}
    body = sent.body.decode() if isinstance(sent.body, bytes) else sent.body
    return {"missing": missing, "method": sent.method, "url": sent.url, "body": body or "",
            "headers": {name.lower(): str(value) for name, value in sent.headers.items()}}


def main():
    http = TwilioHttpClient()
    recorder = Recorder()
    http.session.mount("https://", recorder)
    client = twilio.rest.Client(ACCOUNT, "token", http_client=http)
    known = operations(client)
    with open(sys.argv[1], encoding="utf-8") as file:
        calls = json.load(file)
    json.dump({made["id"]: call(known, made, recorder) for made in calls}, sys.stdout)


main()
