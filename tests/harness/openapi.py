"""An OpenAPI 3.1 document, as a test needs it: looked through, and answers held against it.

    description = Description(document)
    description.faults()                      # what is wrong with the document itself
    for operation in description.operations: ...
    description.wrong(operation, answer)      # what of an answer is not as it is described

It remembers which members, words, headers and answers it has seen; unseen() are the others.
"""
import json
import re
import urllib.parse

from jsonschema import Draft202012Validator, validators

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
# The fixed fields of the objects of OpenAPI 3.1 that a description of ours may have; those that it must have.
FIELDS = {
    "root": ({"openapi", "info", "jsonSchemaDialect", "servers", "paths", "components", "security", "tags"},
             {"openapi", "info", "servers", "paths", "components", "security", "tags"}),
    "info": ({"title", "summary", "description", "license", "version"}, {"title", "description", "license", "version"}),
    "license": ({"name", "identifier", "url"}, {"name"}),
    "server": ({"url", "description", "variables"}, {"url"}),
    "tag": ({"name", "description"}, {"name", "description"}),
    "path": (METHODS, set()),
    "operation": ({"operationId", "summary", "description", "tags", "parameters", "responses"},
                  {"operationId", "summary", "description", "tags", "responses"}),
    "parameter": ({"name", "in", "description", "required", "style", "explode", "schema", "example"},
                  {"name", "in", "description", "schema"}),
    "response": ({"description", "headers", "content"}, {"description"}),
    "header": ({"description", "required", "schema", "example"}, {"description", "required", "schema", "example"}),
    "media": ({"schema", "example"}, {"schema"}),
    "components": ({"schemas", "parameters", "headers", "responses"}, set()),
}
# Headers of every answer, which `info` tells of.
EVERYWHERE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "access-control-allow-origin": "*",
              "access-control-expose-headers": "ETag, Link, Retry-After, Content-Disposition"}
# HTTP's own.
TRANSPORT = {"date", "connection", "keep-alive", "content-type", "content-length", "content-encoding",
             "transfer-encoding"}


def pointer(*steps):
    return "#/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in steps)


class Operation:
    def __init__(self, description, path, method, given):
        self.path, self.method, self.given = path, method, given
        self.id = given["operationId"]
        self.parameters = [description.resolve(parameter) for parameter in given.get("parameters", [])]
        self.in_query = {parameter["name"]: parameter for parameter in self.parameters if parameter["in"] == "query"}
        self.in_path = {parameter["name"]: parameter for parameter in self.parameters if parameter["in"] == "path"}
        self.responses = {int(status): description.resolve(response) for status, response in given["responses"].items()}

    def url(self, values):
        """The path with these values in it."""
        return re.sub(r"\{(\w+)\}", lambda found: urllib.parse.quote(values[found[1]], safe=""), self.path)


class Description:
    def __init__(self, document):
        self.document = document
        self.members = {}  # id of a `properties` -> where it stands
        self.enums = {}    # id of an `enum` -> where it stands
        self.seen = set()
        self._index(document["components"]["schemas"], ["components", "schemas"])
        self.validator = validators.extend(Draft202012Validator, {
            "$ref": self._follow, "properties": self._properties, "enum": self._enum})
        self.operations = [Operation(self, path, method, given) for path, item in document["paths"].items()
                           for method, given in item.items()]

    def resolve(self, item):
        while "$ref" in item:
            item = self.at(item["$ref"])
        return item

    def at(self, ref):
        item = self.document
        for step in ref.removeprefix("#/").split("/"):
            item = item[step.replace("~1", "/").replace("~0", "~")]
        return item

    def _index(self, item, steps):
        for key, value in item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ():
            if key == "properties":
                self.members[id(value)] = [*steps, key]
            if key == "enum":
                self.enums[id(value)] = [*steps, key]
            self._index(value, [*steps, key])

    # --- Answers ---------------------------------------------------------------

    def _follow(self, validator, ref, instance, schema):
        yield from validator.descend(instance, self.at(ref))

    def _properties(self, validator, properties, instance, schema):
        if not isinstance(instance, dict):
            return
        place = self.members.get(id(properties))
        for name in properties.keys() & instance.keys():
            if place:
                self.seen.add(pointer(*place, name))
            yield from validator.descend(instance[name], properties[name], path=name)

    def _enum(self, validator, words, instance, schema):
        if instance not in words:
            yield from Draft202012Validator.VALIDATORS["enum"](validator, words, instance, schema)
        elif id(words) in self.enums:
            self.seen.add(pointer(*self.enums[id(words)], instance))

    def schema_faults(self, schema, value):
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                for error in self.validator(schema).iter_errors(value)]

    def _content_faults(self, kind, media, body):
        if kind == "application/jsonl":
            lines = [json.loads(line) for line in body.decode().splitlines()]
            return [fault for line in lines for fault in self.schema_faults(media["schema"]["contentSchema"], line)]
        if kind.endswith("json"):
            return self.schema_faults(media["schema"], json.loads(body))
        return []

    def _header_faults(self, operation, status, headers):
        described = operation.responses[status].get("headers", {})
        faults = []
        for name, header in described.items():
            header, value = self.resolve(header), headers.get(name)
            if value is not None:
                self.seen.add(f"{operation.id} {status} {name}")
                faults += self.schema_faults(header["schema"], value)
            elif header["required"]:
                faults.append(f"there is no {name}")
        known = {name.lower() for name in described} | TRANSPORT | set(EVERYWHERE)
        faults += [f"the header {name} is not described" for name in headers.keys() if name.lower() not in known]
        # 431 comes before anything has been read.
        faults += [f"{name} is {headers.get(name)}" for name, value in EVERYWHERE.items()
                   if status != 431 and headers.get(name) != value]
        return faults

    def wrong(self, operation, status, headers, body):
        """Everything in an answer that is not as it is described."""
        if status not in operation.responses:
            return [f"{status} is not described"]
        content = operation.responses[status].get("content", {})
        kind = (headers.get("content-type") or "").partition(";")[0]
        self.seen.add(f"{operation.id} {status} {kind}".strip())
        faults = self._header_faults(operation, status, headers)
        if kind and kind not in content and body:
            return [*faults, f"{kind} is not described"]
        if content and not body and kind != "application/jsonl":
            return [*faults, "it has no body"]
        return faults + (self._content_faults(kind, content[kind], body) if body else [])

    def unseen(self):
        """What is described and was in no answer."""
        described = {pointer(*place, name) for place in self.members.values() for name in self.at(pointer(*place))}
        described |= {pointer(*place, word) for place in self.enums.values() for word in self.at(pointer(*place))}
        for operation in self.operations:
            for status, response in operation.responses.items():
                described |= {f"{operation.id} {status} {kind}".strip() for kind in response.get("content", {"": 0})}
                described |= {f"{operation.id} {status} {name}" for name in response.get("headers", {})}
        return described - self.seen

    # --- The document itself -------------------------------------------------------

    def faults(self):
        """What is wrong with it: by the rules of OpenAPI 3.1 and by ours."""
        # Of schemas that are none no example can be tried.
        return sorted({*self._ref_faults(), *self._schema_faults()}) or \
            sorted({*self._object_faults(), *self._operation_faults()})

    def _objects(self):
        """Each object that is no schema: what it is, where it stands, itself."""
        document, components = self.document, self.document["components"]
        yield from (("root", "#", document), ("info", "info", document["info"]),
                    ("license", "license", document["info"]["license"]), ("components", "components", components))
        yield from (("server", "servers", server) for server in document["servers"])
        yield from (("tag", "tags", tag) for tag in document["tags"])
        yield from (("path", path, item) for path, item in document["paths"].items())
        yield from (("operation", operation.id, operation.given) for operation in self.operations)
        yield from (("parameter", name, item) for name, item in components["parameters"].items())
        yield from (("header", name, item) for name, item in components["headers"].items())
        responses = [*components["responses"].items(),
                     *((operation.id, response) for operation in self.operations
                       for response in operation.responses.values())]
        for name, response in responses:
            yield "response", name, response
            yield from (("media", f"{name} {kind}", media) for kind, media in response.get("content", {}).items())

    def _object_faults(self):
        if not re.fullmatch(r"3\.1\.\d+", self.document["openapi"]):
            yield f"openapi is {self.document['openapi']}"
        for kind, where, item in self._objects():
            allowed, needed = FIELDS[kind]
            for name in item.keys() - allowed:
                yield f"{where}: {name} is no field of a {kind}"
            for name in needed - item.keys():
                yield f"{where}: {name} is missing"
            if "example" in item:
                yield from (f"the example of {where}: {fault}" for fault in self._example_faults(item))

    def _example_faults(self, item):
        return [error.message[:300] for error in Draft202012Validator(
            {**item["schema"], "components": self.document["components"]}).iter_errors(item["example"])]

    def _operation_faults(self):
        tags = {tag["name"] for tag in self.document["tags"]}
        ids = [operation.id for operation in self.operations]
        for operation in self.operations:
            named = [(parameter["in"], parameter["name"]) for parameter in operation.parameters]
            if ids.count(operation.id) > 1 or not re.fullmatch(r"[a-z][A-Za-z]*", operation.id):
                yield f"{operation.id} is no good name, or is there twice"
            if set(re.findall(r"\{(\w+)\}", operation.path)) != operation.in_path.keys():
                yield f"{operation.path} has other names in it than its parameters"
            if len(set(named)) != len(named):
                yield f"{operation.id} has a parameter twice"
            if not operation.path.startswith("/") or operation.path.endswith("/"):
                yield f"{operation.path} is no path of ours"
            if set(operation.given["tags"]) - tags:
                yield f"{operation.id} has a tag that nothing tells of"
            for parameter in operation.parameters:
                if parameter["in"] == "path" and parameter.get("required") is not True:
                    yield f"{parameter['name']} of {operation.id} must be required"

    def _ref_faults(self):
        text = json.dumps(self.document)
        used = set(re.findall(r'"\$ref": "(#/[^"]*)"', text))
        there = {pointer("components", kind, name) for kind, items in self.document["components"].items()
                 for name in items}
        yield from (f"{ref} leads nowhere" for ref in used - there)
        yield from (f"nothing uses {ref}" for ref in there - used)

    def _schema_faults(self):
        components = self.document["components"]
        others = [*components["parameters"].items(), *components["headers"].items()]
        for name, schema in [*components["schemas"].items(), *((name, item["schema"]) for name, item in others)]:
            for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
                yield f"schema of {name}: {error.message[:300]}"
        for place in self.members.values():
            owner = self.at(pointer(*place[:-1]))
            if "additionalProperties" not in owner and "object" in owner.get("type", ()):
                yield f"{pointer(*place)} is open"
            for name in set(owner.get("required", ())) - owner["properties"].keys():
                yield f"{pointer(*place)} requires {name}, which it does not have"
            for name, schema in owner["properties"].items():
                if not self.resolve(schema).get("description") and not schema.get("description"):
                    yield f"{pointer(*place, name)} has no description"
