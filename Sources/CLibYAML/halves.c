// SPDX-License-Identifier: Apache-2.0

#include "parse.h"
#include "tree.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    wf_tree tree;  // a part of the whole tree's nodes
    wf_source source;
    wf_reading reading;
} half;

struct wf_halves {
    wf_tree *tree;
    half first;
    half second;
};

// How far in the entry stands that a line seems to begin with: 0 or 2 columns; -1 where it begins with anything else. In
// the middle of a text it may seem so too, which shows when the halves are read.
static int indentation(const uint8_t *line, size_t size) {
    int columns = size > 2 && line[0] == ' ' && line[1] == ' ' ? 2 : 0;
    if (size == 0) return -1;
    uint8_t byte = line[columns], letter = byte | 0x20;
    bool begins = (letter >= 'a' && letter <= 'z') || (columns > 0 && (byte == '/' || byte == '\'' || byte == '"'));
    return begins ? columns : -1;
}

// Where the entry begins that is next to the middle and two columns in or less; 0 where there is none, or none that
// leaves both threads something to do.
static size_t find_middle(const uint8_t *bytes, size_t size) {
    size_t after = size / 2, before = size / 2, most = size - size / 8, least = size / 8;
    while (after < most || before > least) {
        if (after < most) {
            const uint8_t *end = memchr(bytes + after, '\n', size - after);
            after = end == NULL ? size : (size_t)(end - bytes) + 1;
            if (indentation(bytes + after, size - after) >= 0) return after;
        }
        if (before > least) {
            do before--; while (before > 0 && bytes[before - 1] != '\n');
            if (before > 0 && indentation(bytes + before, size - before) >= 0) return before;
        }
    }
    return 0;
}

static uint32_t count_lines(const uint8_t *bytes, size_t size) {
    uint32_t count = 0;
    for (size_t i = 0; i < size; i++) count += bytes[i] == '\n';
    return count;
}

wf_halves *wf_halves_create(
    wf_tree *tree, const uint8_t *bytes, size_t size, uint16_t file, uint32_t max_depth, uint64_t max_nodes
) {
    // In JSON everything is within braces.
    size_t middle = wf_has_plain_lines(bytes, size) ? 0 : find_middle(bytes, size);
    if (middle == 0) return NULL;
    // Published documents have a node for every twenty bytes. A half that has many more finds no room.
    uint32_t room[2] = {(uint32_t)(middle / 10) + 1000, (uint32_t)((size - middle) / 10) + 1000};
    wf_halves *halves = calloc(1, sizeof *halves);
    if (halves == NULL || !wf_reserve(tree, (uint64_t)tree->count + room[0] + room[1])) {
        free(halves);
        return NULL;
    }
    halves->tree = tree;
    uint32_t start = tree->count, border = start + room[0];
    halves->first.tree = (wf_tree){.nodes = tree->nodes, .count = start, .capacity = border, .limit = border};
    halves->second.tree = (wf_tree){
        .nodes = tree->nodes, .count = border, .capacity = border + room[1], .limit = border + room[1]};
    halves->first.source = (wf_source){
        .bytes = bytes, .size = middle, .file = file, .max_depth = max_depth, .max_nodes = max_nodes};
    halves->second.source = (wf_source){
        .bytes = bytes + middle, .size = size - middle, .line = count_lines(bytes, middle), .file = file,
        .max_depth = max_depth, .max_nodes = max_nodes, .is_nested = bytes[middle] == ' '};
    return halves;
}

void wf_halves_read(wf_halves *halves, int number) {
    half *part = number == 0 ? &halves->first : &halves->second;
    wf_error error;
    wf_problems problems = {&error, 1, 0};
    part->reading = wf_read(&part->tree, part->source, &problems);
}

// Puts blocks of text among those of a tree.
static void keep_blocks(wf_tree *tree, wf_block *blocks) {
    if (blocks == NULL) return;
    wf_block *last = blocks;
    while (last->previous != NULL) last = last->previous;
    last->previous = tree->block;
    tree->block = blocks;
}

static bool share_no_key(wf_tree *tree, wf_index first, wf_index second) {
    wf_keys *keys = wf_keys_create(tree, first);
    if (keys == NULL) return false;
    bool good = true;
    for (wf_index key = tree->nodes[second].first; good && key != 0; key = tree->nodes[tree->nodes[key].next].next) {
        const wf_node *text = &tree->nodes[wf_tree_resolve(tree, key)];
        good = text->kind == WF_SCALAR && wf_keys_find(keys, text->text, text->length) == 0;
    }
    wf_keys_destroy(keys);
    return good;
}

// Makes one mapping of two that stand one after the other. False where they have a key in common.
static bool join(wf_tree *tree, wf_index first, wf_index second) {
    if (tree->nodes[second].first == 0) return true;
    if (!share_no_key(tree, first, second)) return false;
    wf_node *nodes = tree->nodes;
    nodes[nodes[first].last].next = nodes[second].first;
    nodes[first].last = nodes[second].last;
    nodes[first].count += nodes[second].count;
    nodes[first].keys |= nodes[second].keys;
    return true;
}

// Whether a mapping is one whose entries are two columns in.
static bool is_indented(const wf_node *nodes, wf_index mapping) {
    return nodes[mapping].kind == WF_MAPPING && nodes[nodes[mapping].first].column == 3;
}

// Puts the second half's entries behind those of the first.
static bool join_halves(wf_tree *tree, const half *first, const half *second) {
    wf_node *nodes = tree->nodes;
    wf_index root = first->reading.root, other = second->reading.root;
    if (second->source.is_nested) {
        // What it begins with is in the last entry of the first half.
        wf_index open = nodes[root].last, more = nodes[nodes[other].first].next;
        if (first->reading.block != open || !is_indented(nodes, open) || !is_indented(nodes, more)) return false;
        nodes[other].first = nodes[more].next;
        nodes[other].count--;
        if (!join(tree, open, more)) return false;
    }
    return join(tree, root, other);
}

wf_index wf_halves_finish(wf_halves *halves) {
    wf_tree *tree = halves->tree;
    half *first = &halves->first, *second = &halves->second;
    keep_blocks(tree, first->tree.block);
    keep_blocks(tree, second->tree.block);
    bool good = first->reading.root != 0 && second->reading.root != 0
        && first->reading.is_margin && second->reading.is_margin
        && first->reading.line == second->source.line
        && first->reading.total + second->reading.total <= first->source.max_nodes
        && join_halves(tree, first, second);
    wf_index root = good ? first->reading.root : 0;
    if (good) tree->count = second->tree.count;
    free(halves);
    return root;
}
