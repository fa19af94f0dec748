// SPDX-License-Identifier: Apache-2.0

#include "tree.h"

#include <stdlib.h>
#include <string.h>

wf_tree *wf_tree_create(void) {
    wf_tree *tree = calloc(1, sizeof *tree);
    if (tree == NULL) return NULL;
    // Index 0 stands for no node.
    tree->count = 1;
    return tree;
}

void wf_tree_destroy(wf_tree *tree) {
    if (tree == NULL) return;
    for (wf_block *block = tree->block; block != NULL;) {
        wf_block *previous = block->previous;
        free(block);
        block = previous;
    }
    free(tree->nodes);
    free(tree);
}

void wf_tree_allow(wf_tree *tree, uint64_t more) {
    uint64_t limit = tree->count + more;
    tree->limit = limit > UINT32_MAX ? UINT32_MAX : (uint32_t)limit;
}

bool wf_reserve(wf_tree *tree, uint64_t capacity) {
    if (capacity <= tree->capacity) return true;
    if (capacity > UINT32_MAX) return false;
    wf_node *nodes = realloc(tree->nodes, capacity * sizeof *nodes);
    if (nodes == NULL) return false;
    memset(&nodes[0], 0, sizeof nodes[0]);
    tree->nodes = nodes;
    tree->capacity = (uint32_t)capacity;
    return true;
}

wf_index wf_add(wf_tree *tree, wf_node node) {
    if (tree->limit != 0 && tree->count >= tree->limit) return 0;
    if (tree->count >= tree->capacity
        && !wf_reserve(tree, tree->capacity == 0 ? 1024 : (uint64_t)tree->capacity * 2)) return 0;
    tree->nodes[tree->count] = node;
    return tree->count++;
}

const char *wf_keep(wf_tree *tree, const char *text, size_t length) {
    if (length == 0) return "";
    wf_block *block = tree->block;
    if (block == NULL || block->size - block->used < length) {
        size_t size = length > 65536 ? length : 65536;
        block = malloc(sizeof *block + size);
        if (block == NULL) return NULL;
        block->previous = tree->block;
        block->used = 0;
        block->size = size;
        tree->block = block;
    }
    char *kept = block->bytes + block->used;
    memcpy(kept, text, length);
    block->used += length;
    return kept;
}

void wf_link(wf_tree *tree, wf_index parent, wf_index child) {
    wf_node *node = &tree->nodes[parent];
    if (node->first == 0) {
        node->first = child;
    } else {
        tree->nodes[node->last].next = child;
    }
    node->last = child;
}

wf_index wf_tree_resolve(const wf_tree *tree, wf_index index) {
    while (tree->nodes[index].kind == WF_ALIAS) index = tree->nodes[index].first;
    return index;
}

wf_node wf_tree_node(const wf_tree *tree, wf_index index) {
    return tree->nodes[wf_tree_resolve(tree, index)];
}

wf_index wf_tree_first(const wf_tree *tree, wf_index index) {
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, index)];
    return node->kind == WF_SCALAR ? 0 : node->first;
}

wf_index wf_tree_next(const wf_tree *tree, wf_index index) {
    return tree->nodes[index].next;
}

static int compare_hashes(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

bool wf_has_repeats(uint64_t *hashes, uint32_t count) {
    qsort(hashes, count, sizeof *hashes, compare_hashes);
    for (uint32_t i = 1; i < count; i++) {
        if (hashes[i] == hashes[i - 1]) return true;
    }
    return false;
}

bool wf_tree_may_repeat(const wf_tree *tree, wf_index sequence) {
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, sequence)];
    if (node->kind != WF_SEQUENCE || node->count < 2) return false;
    uint64_t few[32], *hashes = node->count <= 32 ? few : malloc(node->count * sizeof *hashes);
    if (hashes == NULL) return true;
    uint32_t count = 0;
    for (wf_index child = node->first; child != 0; child = tree->nodes[child].next) {
        const wf_node *text = &tree->nodes[wf_tree_resolve(tree, child)];
        if (text->kind == WF_SCALAR) hashes[count++] = wf_hash(text->text, text->length);
    }
    bool repeats = wf_has_repeats(hashes, count);
    if (hashes != few) free(hashes);
    return repeats;
}

bool wf_tree_equals(const wf_tree *tree, wf_index index, const char *text, size_t length) {
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, index)];
    return node->kind == WF_SCALAR && node->length == length && memcmp(node->text, text, length) == 0;
}

uint64_t wf_key_bit(const char *key, size_t length) {
    if (length == 0) return 1;
    // Of all factors these are the ones with which the keys of OpenAPI share the fewest bits.
    return (uint64_t)1 << ((length * 4 + (uint8_t)key[0] * 6 + (uint8_t)key[length - 1] * 7) & 63);
}

void wf_note_key(wf_tree *tree, wf_index mapping, wf_index key) {
    const wf_node *text = &tree->nodes[wf_tree_resolve(tree, key)];
    if (text->kind == WF_SCALAR) tree->nodes[mapping].keys |= wf_key_bit(text->text, text->length);
}

void wf_note_keys(wf_tree *tree, wf_index mapping) {
    for (wf_index key = tree->nodes[mapping].first; key != 0; key = tree->nodes[tree->nodes[key].next].next) {
        wf_note_key(tree, mapping, key);
    }
}

wf_index wf_tree_find_key(const wf_tree *tree, wf_index mapping, const char *key, size_t length) {
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, mapping)];
    if (node->kind != WF_MAPPING || (node->keys & wf_key_bit(key, length)) == 0) return 0;
    for (wf_index child = node->first; child != 0;) {
        if (wf_tree_equals(tree, child, key, length)) return child;
        child = tree->nodes[tree->nodes[child].next].next;
    }
    return 0;
}

wf_index wf_tree_find(const wf_tree *tree, wf_index mapping, const char *key, size_t length) {
    wf_index found = wf_tree_find_key(tree, mapping, key, length);
    return found == 0 ? 0 : tree->nodes[found].next;
}

int wf_word_order(wf_word left, wf_word right) {
    if (left.length != right.length) return left.length < right.length ? -1 : 1;
    return memcmp(left.text, right.text, left.length);
}

static bool is_known(const wf_node *key, const wf_word *words, size_t count) {
    if (key->length >= 2 && memcmp(key->text, "x-", 2) == 0) return true;
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = wf_word_order(words[middle], (wf_word){key->text, key->length});
        if (order == 0) return true;
        if (order < 0) low = middle + 1; else high = middle;
    }
    return false;
}

wf_index wf_tree_next_unknown(
    const wf_tree *tree, wf_index mapping, wf_index after, const wf_word *words, size_t count
) {
    const wf_node *node = &tree->nodes[wf_tree_resolve(tree, mapping)];
    if (node->kind != WF_MAPPING) return 0;
    wf_index key = after == 0 ? node->first : tree->nodes[tree->nodes[after].next].next;
    for (; key != 0; key = tree->nodes[tree->nodes[key].next].next) {
        const wf_node *found = &tree->nodes[wf_tree_resolve(tree, key)];
        if (found->kind == WF_SCALAR && !is_known(found, words, count)) return key;
    }
    return 0;
}

wf_index wf_tree_copy(wf_tree *tree, wf_index index) {
    wf_node node = tree->nodes[wf_tree_resolve(tree, index)];
    wf_index child = node.kind == WF_SCALAR ? 0 : node.first;
    node.next = 0;
    if (node.kind != WF_SCALAR) node.first = node.last = 0;
    wf_index copy = wf_add(tree, node);
    if (copy == 0) return 0;
    for (; child != 0; child = tree->nodes[child].next) {
        wf_index inner = wf_tree_copy(tree, child);
        if (inner == 0) return 0;
        wf_link(tree, copy, inner);
    }
    return copy;
}

bool wf_tree_unshare(wf_tree *tree, wf_index index) {
    if (tree->nodes[index].kind == WF_SCALAR) return true;
    for (wf_index child = tree->nodes[index].first; child != 0; child = tree->nodes[child].next) {
        if (tree->nodes[child].kind == WF_ALIAS) {
            wf_index copy = wf_tree_copy(tree, child);
            if (copy == 0) return false;
            wf_tree_replace(tree, child, copy);
        } else if (!wf_tree_unshare(tree, child)) {
            return false;
        }
    }
    return true;
}

bool wf_tree_append_element(wf_tree *tree, wf_index sequence, wf_index value) {
    sequence = wf_tree_resolve(tree, sequence);
    if (tree->nodes[sequence].kind != WF_SEQUENCE) return false;
    wf_link(tree, sequence, value);
    tree->nodes[sequence].count++;
    return true;
}

bool wf_tree_append_entry(wf_tree *tree, wf_index mapping, wf_index key, wf_index value) {
    mapping = wf_tree_resolve(tree, mapping);
    if (tree->nodes[mapping].kind != WF_MAPPING) return false;
    wf_link(tree, mapping, key);
    wf_link(tree, mapping, value);
    wf_note_key(tree, mapping, key);
    tree->nodes[mapping].count++;
    return true;
}

void wf_tree_replace(wf_tree *tree, wf_index index, wf_index value) {
    wf_index next = tree->nodes[index].next;
    tree->nodes[index] = tree->nodes[wf_tree_resolve(tree, value)];
    tree->nodes[index].next = next;
}

static int compare_indexes(const void *left, const void *right) {
    wf_index a = *(const wf_index *)left, b = *(const wf_index *)right;
    return a < b ? -1 : a > b;
}

size_t wf_tree_remove(wf_tree *tree, wf_index parent, wf_index *children, size_t count) {
    qsort(children, count, sizeof *children, compare_indexes);
    wf_node *owner = &tree->nodes[wf_tree_resolve(tree, parent)];
    if (owner->kind == WF_SCALAR) return 0;
    bool pairs = owner->kind == WF_MAPPING;
    size_t removed = 0;
    wf_index before = 0;
    for (wf_index at = owner->first; at != 0;) {
        wf_index value = pairs ? tree->nodes[at].next : at;
        wf_index after = tree->nodes[value].next;
        tree->steps++;
        if (bsearch(&value, children, count, sizeof *children, compare_indexes) == NULL) {
            before = value;
        } else {
            if (before == 0) owner->first = after; else tree->nodes[before].next = after;
            if (owner->last == value) owner->last = before;
            removed++;
        }
        at = after;
    }
    owner->count -= (uint32_t)removed;
    return removed;
}

uint64_t wf_tree_steps(const wf_tree *tree) {
    return tree->steps;
}
