// SPDX-License-Identifier: Apache-2.0

#ifndef WIREFORM_TREE_H
#define WIREFORM_TREE_H

#include "CLibYAML.h"

typedef struct wf_block {
    struct wf_block *previous;
    size_t used;
    size_t size;
    char bytes[];
} wf_block;

struct wf_tree {
    wf_node *nodes;
    uint32_t count;
    uint32_t capacity;
    uint32_t limit;   // how many nodes there may be; 0 for any number
    uint64_t steps;   // nodes that removing, and finding by hash, have looked at
    wf_block *block;  // where scalar text is kept
};

// Room for so many nodes in all. False when memory is out or there would be too many.
bool wf_reserve(wf_tree *tree, uint64_t capacity);
// A new node, or 0 when memory is out or there would be too many.
wf_index wf_add(wf_tree *tree, wf_node node);
// A copy of the text that lives as long as the tree; NULL when memory is out.
const char *wf_keep(wf_tree *tree, const char *text, size_t length);
uint64_t wf_hash(const char *text, size_t length);
// Whether two are the same. Sorts them.
bool wf_has_repeats(uint64_t *hashes, uint32_t count);
void wf_link(wf_tree *tree, wf_index parent, wf_index child);
// Notes a key in the bits of its mapping, or all keys that the mapping has. Without this they are not found.
void wf_note_key(wf_tree *tree, wf_index mapping, wf_index key);
void wf_note_keys(wf_tree *tree, wf_index mapping);

#endif
