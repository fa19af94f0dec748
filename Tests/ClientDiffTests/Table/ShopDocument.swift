// SPDX-License-Identifier: Apache-2.0

/// The document that every change of the table changes.
enum ShopDocument {
    static let text = """
        openapi: 3.0.3
        info: {title: Shop, version: '1'}
        servers: [{url: 'https://shop.example'}]
        security: [{basic: []}]
        paths:
          /v1/things:
            get:
              operationId: listThings
              description: Finds things.
              parameters:
                - {name: color, in: query, schema: {type: string}}
                - {name: max, in: query, schema: {type: integer}}
                - {name: kinds, in: query, schema: {type: array, items: {type: string}}}
              responses:
                '200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
            post:
              operationId: createThing
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      required: [Name]
                      properties:
                        Name: {type: string, maxLength: 64}
                        Note: {type: string, default: none}
                        Since: {type: string, format: date-time}
                        Tags: {type: array, items: {type: string}}
                        Choice: {$ref: '#/components/schemas/Choice'}
                        Status: {$ref: '#/components/schemas/status'}
                        Extra: {type: object, format: prefixed-collapsible-map-Extra}
              responses:
                '201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
          /v1/things/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            get:
              operationId: fetchThing
              responses:
                '200':
                  description: One.
                  headers:
                    X-Rate-Limit: {schema: {type: integer}}
                    X-Rate-Left: {schema: {type: integer}}
                    X-Rate-Reset: {schema: {type: string}}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
            put:
              operationId: replaceThing
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Draft'}}}}
              responses: {'204': {description: Done.}}
            delete:
              operationId: deleteThing
              responses: {'204': {description: Gone.}}
          /v1/things/{id}/photo:
            get:
              operationId: fetchPhoto
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses: {'302': {description: There.}}
          /v1/visits:
            get:
              operationId: listShopVisits
              parameters:
                - {name: from, in: query, required: true, schema: {type: string}}
                - {name: to, in: query, required: true, schema: {type: string}}
              responses:
                '200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/VisitPage'}}}}
          /v1/events/{id}:
            get:
              operationId: fetchEvent
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses:
                '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Event'}}}}
        components:
          securitySchemes:
            basic: {type: http, scheme: basic}
            token: {type: http, scheme: bearer}
          schemas:
            Thing:
              type: object
              required: [id]
              properties:
                id: {type: string}
                name: {type: string}
                size: {type: integer}
                made: {type: string, format: date-time}
                status: {$ref: '#/components/schemas/status'}
                parts: {type: array, items: {type: string}}
                labels: {type: object, additionalProperties: {type: string}}
                code: {$ref: '#/components/schemas/Code'}
                legacy: {type: string, deprecated: true}
                pin: {type: string, format: password}
            Draft:
              type: object
              required: [title]
              properties:
                title: {type: string}
                text: {type: string}
                due: {type: string, format: date-time}
            Choice:
              type: object
              properties:
                big: {type: boolean}
            status: {type: string, enum: [new, used, sold-out]}
            Code: {oneOf: [{type: integer}, {type: number}, {type: string}]}
            VisitPage:
              type: object
              properties:
                visits: {type: array, items: {type: string}}
                meta: {type: object, properties: {next_page_url: {type: string}}}
            Event:
              oneOf: [{$ref: '#/components/schemas/Sale'}, {$ref: '#/components/schemas/Return'}]
              discriminator:
                propertyName: kind
                mapping: {sale: '#/components/schemas/Sale', return: '#/components/schemas/Return'}
            Sale: {type: object, properties: {kind: {type: string}, price: {type: integer}}}
            Return: {type: object, properties: {kind: {type: string}, reason: {type: string}}}
            Spare: {type: object, properties: {x: {type: string}}}
            Pair:
              type: object
              properties:
                left: {type: object, properties: {x: {type: string}}}
                right: {type: object, properties: {x: {type: string}}}

        """
}
