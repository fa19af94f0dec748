// SPDX-License-Identifier: Apache-2.0

#include "tree.h"

#include <string.h>

static bool is_text(const wf_node *node, const char *text, size_t length) {
    return node->length == length && memcmp(node->text, text, length) == 0;
}

// Whether a reference is to a component of the document, by a name without further steps.
static bool is_plain(const wf_node *value) {
    static const char start[] = "#/components/";
    size_t length = sizeof start - 1;
    if (value->kind != WF_SCALAR || value->length <= length || memcmp(value->text, start, length) != 0) return false;
    const char *rest = value->text + length, *end = value->text + value->length;
    const char *slash = memchr(rest, '/', (size_t)(end - rest));
    return slash != NULL && memchr(slash + 1, '/', (size_t)(end - slash - 1)) == NULL;
}

wf_index wf_tree_next_link(const wf_tree *tree, wf_index after) {
    for (wf_index at = after + 1; at < tree->count; at++) {
        const wf_node *key = &tree->nodes[at];
        if (key->kind != WF_SCALAR || key->next == 0) continue;
        switch (key->length) {
        case 3:
            if (is_text(key, "$id", 3)) return at;
            break;
        case 4:
            if (is_text(key, "$ref", 4) && !is_plain(&tree->nodes[wf_tree_resolve(tree, key->next)])) return at;
            break;
        case 7:
            if (is_text(key, "$anchor", 7) || is_text(key, "mapping", 7)) return at;
            break;
        case 14:
            if (is_text(key, "$dynamicAnchor", 14)) return at;
            break;
        }
    }
    return 0;
}

// A node without content, at the place of another.
static wf_node node_at(const wf_tree *tree, wf_index place, uint8_t kind) {
    const wf_node *like = &tree->nodes[wf_tree_resolve(tree, place)];
    wf_node node;
    memset(&node, 0, sizeof node);
    node.kind = kind;
    node.line = like->line;
    node.column = like->column;
    node.file = like->file;
    return node;
}

wf_index wf_tree_make_collection(wf_tree *tree, wf_index place, bool is_mapping) {
    return wf_add(tree, node_at(tree, place, is_mapping ? WF_MAPPING : WF_SEQUENCE));
}

static wf_index make_scalar(wf_tree *tree, wf_index place, const char *text, size_t length, uint8_t type) {
    wf_node node = node_at(tree, place, WF_SCALAR);
    node.text = wf_keep(tree, text, length);
    if (node.text == NULL) return 0;
    node.length = (uint32_t)length;
    node.type = type;
    return wf_add(tree, node);
}

wf_index wf_tree_make_string(wf_tree *tree, wf_index place, const char *text, size_t length) {
    return make_scalar(tree, place, text, length, WF_STRING);
}

wf_index wf_tree_make_bool(wf_tree *tree, wf_index place, bool value) {
    return value ? make_scalar(tree, place, "true", 4, WF_BOOL) : make_scalar(tree, place, "false", 5, WF_BOOL);
}

wf_index wf_tree_make_alias(wf_tree *tree, wf_index target) {
    target = wf_tree_resolve(tree, target);
    wf_node node = node_at(tree, target, WF_ALIAS);
    node.first = target;
    return wf_add(tree, node);
}
