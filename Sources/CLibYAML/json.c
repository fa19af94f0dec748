// SPDX-License-Identifier: Apache-2.0

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The longest escape, `\U0001F600`.
enum { LONGEST = 10 };

static bool is_json(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '{' || bytes[i] == '[') return true;
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') return false;
    }
    return false;
}

// The unit of `\uXXXX` at a place, or 0.
static uint32_t unit_at(const uint8_t *bytes, size_t size, size_t at) {
    if (size - at < 6 || bytes[at] != '\\' || bytes[at + 1] != 'u') return 0;
    uint32_t unit = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        uint8_t c = bytes[i];
        uint32_t digit;
        if (c >= '0' && c <= '9') digit = c - '0';
        else if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
        else return 0;
        unit = unit << 4 | digit;
    }
    return unit;
}

// The character that a pair of escapes stands for, or 0.
static uint32_t pair_at(const uint8_t *bytes, size_t size, size_t at) {
    uint32_t high = unit_at(bytes, size, at);
    if (high < 0xD800 || high > 0xDBFF) return 0;
    uint32_t low = unit_at(bytes, size, at + 6);
    if (low < 0xDC00 || low > 0xDFFF) return 0;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

// The character at a place that libyaml would refuse or take for a line end, or 0; gives its length in bytes.
static uint32_t refused_at(const uint8_t *bytes, size_t size, size_t at, size_t *length) {
    size_t left = size - at;
    *length = 1;
    if (bytes[at] == 0x7F) return 0x7F;
    if (bytes[at] == 0xC2 && left >= 2 && bytes[at + 1] >= 0x80 && bytes[at + 1] <= 0x9F) {
        *length = 2;
        return bytes[at + 1];
    }
    if (bytes[at] == 0xE2 && left >= 3 && bytes[at + 1] == 0x80 && (bytes[at + 2] & 0xFE) == 0xA8) {
        *length = 3;
        return 0x2000 + bytes[at + 2] - 0x80;
    }
    if (bytes[at] == 0xEF && left >= 3) {
        *length = 3;
        if (bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF) return 0xFEFF;
        if (bytes[at + 1] == 0xBF && bytes[at + 2] >= 0xBE) return 0xFF00 + bytes[at + 2] + 0x40;
    }
    return 0;
}

static bool keep_shift(wf_json *json, size_t index, uint32_t line, int32_t shift) {
    if (json->count == json->capacity) {
        size_t capacity = json->capacity == 0 ? 32 : json->capacity * 2;
        wf_shift *shifts = realloc(json->shifts, capacity * sizeof *shifts);
        if (shifts == NULL) return false;
        json->shifts = shifts;
        json->capacity = capacity;
    }
    const wf_shift *last = json->count == 0 ? NULL : &json->shifts[json->count - 1];
    int32_t before = last != NULL && last->line == line ? last->shift : 0;
    json->shifts[json->count++] = (wf_shift){index, line, before + shift};
    return true;
}

static bool make_room(wf_json *json, size_t used, size_t rest) {
    size_t wanted = used + LONGEST + rest;
    if (wanted <= json->room) return true;
    size_t room = wanted + wanted / 4;
    uint8_t *bytes = realloc(json->bytes, room);
    if (bytes == NULL) return false;
    json->bytes = bytes;
    json->room = room;
    return true;
}

bool wf_json_rewrite(wf_json *json, const uint8_t *bytes, size_t size) {
    if (!is_json(bytes, size)) return true;
    size_t used = 0, index = 0;
    uint32_t line = 0;
    for (size_t at = 0; at < size;) {
        uint8_t byte = bytes[at];
        size_t length = 1;
        uint32_t character = 0;
        int32_t columns = 1;
        if (byte == '\\') {
            // An escaped backslash must not be taken for the beginning of an escape.
            length = size - at < 2 ? 1 : 2;
            character = pair_at(bytes, size, at);
            columns = (int32_t)length;
            if (character != 0) length = columns = 12;
        } else if (byte >= 0x7F) {
            character = refused_at(bytes, size, at, &length);
            if (character == 0) length = 1;
        } else if (byte == '\n') {
            line++;
        }
        if (character == 0) {
            if (json->bytes != NULL) memcpy(json->bytes + used, bytes + at, length);
            if ((byte & 0xC0) != 0x80) index += length;
            used += length;
        } else {
            bool is_first = json->bytes == NULL;
            if (!make_room(json, used, size - at)) return false;
            if (is_first) memcpy(json->bytes, bytes, at);
            char escape[LONGEST + 1];
            int written = snprintf(escape, sizeof escape, character > 0xFFFF ? "\\U%08X" : "\\u%04X", character);
            memcpy(json->bytes + used, escape, (size_t)written);
            if (!keep_shift(json, index, line, columns - written)) return false;
            used += (size_t)written;
            index += (size_t)written;
        }
        at += length;
    }
    json->size = used;
    return true;
}

size_t wf_json_column(const wf_json *json, size_t index, size_t line, size_t column) {
    size_t low = 0, high = json->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (json->shifts[middle].index < index) low = middle + 1; else high = middle;
    }
    if (low == 0 || json->shifts[low - 1].line != line) return column;
    int64_t moved = (int64_t)column + json->shifts[low - 1].shift;
    return moved < 0 ? 0 : (size_t)moved;
}

void wf_json_free(wf_json *json) {
    free(json->bytes);
    free(json->shifts);
}
