// SPDX-License-Identifier: Apache-2.0

#ifndef WIREFORM_JSON_H
#define WIREFORM_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Where a line of the rewritten text has more or fewer columns than the original.
typedef struct {
    size_t index;   // in characters of the rewritten text
    uint32_t line;  // from 0
    int32_t shift;  // columns to add after this place, what came before in the line included
} wf_shift;

// What JSON allows and libyaml refuses, as libyaml takes it: two escapes for one character, `\ud83d\ude00`, become
// YAML's `\U0001F600`; characters that YAML does not print, or takes for line ends, become escapes.
//
// Only in documents that begin with a brace or a bracket: elsewhere the same characters may be plain text.
typedef struct {
    uint8_t *bytes;  // the rewritten text; NULL where nothing had to be rewritten
    size_t size;
    size_t room;
    wf_shift *shifts;
    size_t count;
    size_t capacity;
} wf_json;

// Returns false when memory is out.
bool wf_json_rewrite(wf_json *json, const uint8_t *bytes, size_t size);
// The column of the original text.
size_t wf_json_column(const wf_json *json, size_t index, size_t line, size_t column);
void wf_json_free(wf_json *json);

#endif
