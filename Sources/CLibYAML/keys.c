// SPDX-License-Identifier: Apache-2.0

#include "tree.h"

#include <stdlib.h>
#include <string.h>

struct wf_keys {
    wf_tree *tree;
    wf_index *slots;    // keys at the places that their hashes lead to; 0 for none
    uint32_t capacity;  // a power of two
    uint32_t count;
    uint64_t steps;     // for the tree's, so that each thread counts by itself
};

uint64_t wf_hash(const char *text, size_t length) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)text[i]) * 1099511628211u;
    return hash;
}

// Where a key of this text is, or where it would be put.
static uint32_t slot_of(wf_keys *keys, const char *text, size_t length) {
    uint32_t mask = keys->capacity - 1;
    uint32_t slot = (uint32_t)wf_hash(text, length) & mask;
    while (keys->slots[slot] != 0 && !wf_tree_equals(keys->tree, keys->slots[slot], text, length)) {
        keys->steps++;
        slot = (slot + 1) & mask;
    }
    keys->steps++;
    return slot;
}

static void put(wf_keys *keys, wf_index key) {
    const wf_node *node = &keys->tree->nodes[wf_tree_resolve(keys->tree, key)];
    if (node->kind != WF_SCALAR) return;
    uint32_t slot = slot_of(keys, node->text, node->length);
    // The first of two that are the same is the one that is found.
    if (keys->slots[slot] != 0) return;
    keys->slots[slot] = key;
    keys->count++;
}

static bool resize(wf_keys *keys, uint32_t capacity) {
    wf_index *slots = calloc(capacity, sizeof *slots);
    if (slots == NULL) return false;
    wf_index *old = keys->slots;
    uint32_t count = keys->capacity;
    keys->slots = slots;
    keys->capacity = capacity;
    keys->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (old[i] != 0) put(keys, old[i]);
    }
    free(old);
    return true;
}

wf_keys *wf_keys_create(wf_tree *tree, wf_index mapping) {
    wf_keys *keys = calloc(1, sizeof *keys);
    if (keys == NULL) return NULL;
    keys->tree = tree;
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, mapping)];
    bool good = resize(keys, 16);
    wf_index key = node->kind == WF_MAPPING ? node->first : 0;
    for (; good && key != 0; key = tree->nodes[tree->nodes[key].next].next) good = wf_keys_add(keys, key);
    if (good) return keys;
    wf_keys_destroy(keys);
    return NULL;
}

void wf_keys_destroy(wf_keys *keys) {
    if (keys == NULL) return;
    keys->tree->steps += keys->steps;
    free(keys->slots);
    free(keys);
}

wf_index wf_keys_find(wf_keys *keys, const char *text, size_t length) {
    return keys->slots[slot_of(keys, text, length)];
}

bool wf_keys_add(wf_keys *keys, wf_index key) {
    // Half of the slots stay free, so that few keys share a way.
    if (keys->count >= keys->capacity / 2) {
        if (keys->capacity > UINT32_MAX / 2 || !resize(keys, keys->capacity * 2)) return false;
    }
    put(keys, key);
    return true;
}
