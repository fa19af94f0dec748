// SPDX-License-Identifier: Apache-2.0

/// A small document with one operation and one schema.
enum CatsDocument {
    static let text = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]
        paths: {/Cats: {get: {operationId: ListCats, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/cat'}}}}}}}}
        components: {schemas: {cat: {type: object, properties: {name: {type: string}}}}}

        """
}
