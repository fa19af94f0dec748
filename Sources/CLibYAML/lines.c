// SPDX-License-Identifier: Apache-2.0

#include "CLibYAML.h"

// How long the line end at a place is, or 0. libyaml ends lines at `\n`, `\r`, U+0085, U+2028 and U+2029.
static size_t line_end_at(const uint8_t *bytes, size_t size, size_t at) {
    switch (bytes[at]) {
    case '\n': return 1;
    case '\r': return at + 1 < size && bytes[at + 1] == '\n' ? 2 : 1;
    case 0xC2: return at + 1 < size && bytes[at + 1] == 0x85 ? 2 : 0;
    case 0xE2: return at + 2 < size && bytes[at + 1] == 0x80 && (bytes[at + 2] & 0xFE) == 0xA8 ? 3 : 0;
    default: return 0;
    }
}

bool wf_has_plain_lines(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '{' || bytes[i] == '[') return true;
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') return false;
    }
    return false;
}

// Skips blocks of bytes with fewer line ends than are to be skipped, and none but `\n`, as in nearly all of a text.
static size_t skip_blocks(const uint8_t *bytes, size_t size, size_t at, uint32_t *lines) {
    enum { block = 64 };
    while (size - at >= block) {
        // Without branches, so that a compiler looks at many bytes at once.
        const uint8_t *part = bytes + at;
        uint8_t ends = 0, others = 0;
        for (int i = 0; i < block; i++) {
            ends += part[i] == '\n';
            others |= (part[i] == '\r') | (part[i] == 0xC2) | (part[i] == 0xE2);
        }
        if (others != 0 || ends >= *lines) break;
        *lines -= ends;
        at += block;
    }
    return at;
}

size_t wf_skip_lines(const uint8_t *bytes, size_t size, size_t from, uint32_t lines, bool plain) {
    size_t at = from;
    while (lines > 0) {
        at = skip_blocks(bytes, size, at, &lines);
        // Past what surely ends no line, which is nearly all there is.
        while (at < size && bytes[at] > '\r' && bytes[at] < 0xC2) at++;
        if (at >= size) break;
        size_t length = line_end_at(bytes, size, at);
        if (length == 0 || (plain && bytes[at] >= 0x80)) {
            at++;
            continue;
        }
        at += length;
        lines--;
    }
    return lines == 0 ? at : size;
}

size_t wf_line_end(const uint8_t *bytes, size_t size, size_t from, bool plain) {
    for (size_t at = from; at < size; at++) {
        if (line_end_at(bytes, size, at) != 0 && !(plain && bytes[at] >= 0x80)) return at;
    }
    return size;
}

wf_place wf_place_at(const uint8_t *bytes, size_t size, size_t at) {
    wf_place place = {0, 0, 0};
    for (size_t i = 0; i < at;) {
        size_t length = line_end_at(bytes, size, i);
        if (length > 0) {
            place.line++;
            place.column = 0;
            // A line end of two bytes may be one character or two.
            place.index += bytes[i] == '\r' ? length : 1;
            i += length;
            continue;
        }
        if ((bytes[i] & 0xC0) != 0x80) {
            place.column++;
            place.index++;
        }
        i++;
    }
    return place;
}
