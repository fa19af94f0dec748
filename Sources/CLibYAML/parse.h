// SPDX-License-Identifier: Apache-2.0

#ifndef WIREFORM_PARSE_H
#define WIREFORM_PARSE_H

#include "CLibYAML.h"

// A text to read, or the part of one that is read by itself.
typedef struct {
    const uint8_t *bytes;
    size_t size;
    uint32_t line;       // of its first byte, from 0
    uint16_t file;
    uint32_t max_depth;
    uint64_t max_nodes;
    bool is_nested;      // it goes on within an entry, as if `x:` were in the line above
} wf_source;

// Where errors go: room for one at least.
typedef struct {
    wf_error *errors;
    uint32_t room;
    uint32_t count;
} wf_problems;

// What was read.
typedef struct {
    wf_index root;   // 0 where something is wrong
    uint64_t total;  // nodes, aliases followed
    uint32_t line;   // of its end, from 0
    wf_index block;  // the last mapping in block style that is a value of the root
    // Whether it is nothing but entries at the left margin, which stay the same with others before or after them: there
    // are no directives, there is no mark of the end, and no `<<` in the two outermost levels.
    bool is_margin;
} wf_reading;

// Reads a text into a tree.
wf_reading wf_read(wf_tree *tree, wf_source source, wf_problems *problems);

#endif
