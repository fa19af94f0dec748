// SPDX-License-Identifier: Apache-2.0

#include "parse.h"
#include "json.h"
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct {
    char *name;
    wf_index node;
    uint64_t hash;
    uint32_t next;  // the one before it in its bucket, from 1
} anchor;

typedef struct {
    wf_index node;
    bool has_merge;
} level;

typedef struct {
    wf_tree *tree;
    yaml_parser_t parser;
    wf_json json;
    wf_source source;
    wf_problems *problems;
    level *levels;       // the collections that are open
    uint32_t depth;
    uint32_t level_capacity;
    anchor *anchors;
    uint32_t anchor_count;
    uint32_t anchor_capacity;
    uint32_t *buckets;   // the last anchor of each, from 1
    uint32_t bucket_count;
    wf_reading reading;  // so far
    uint64_t *seen;      // key hashes of the mapping being checked
    uint32_t seen_capacity;
} reader;

// Keeps an error after which reading goes on. False when there is no room for more.
static bool note(reader *r, int code, yaml_mark_t mark, const char *text, uint32_t other_line) {
    wf_problems *problems = r->problems;
    wf_error *error = &problems->errors[problems->count < problems->room ? problems->count++ : problems->room - 1];
    error->code = code;
    error->line = (uint32_t)mark.line + 1;
    error->column = (uint32_t)mark.column + 1;
    error->other_line = other_line;
    snprintf(error->text, sizeof error->text, "%s", text == NULL ? "" : text);
    return problems->count < problems->room;
}

// Keeps an error that ends reading.
static bool fail(reader *r, int code, yaml_mark_t mark, const char *text) {
    note(r, code, mark, text, 0);
    return false;
}

static yaml_mark_t mark_of(const reader *r, wf_index index) {
    const wf_node *node = &r->tree->nodes[index];
    yaml_mark_t mark = {0, node->line - 1, node->column - 1};
    return mark;
}

static bool grow(void **items, uint32_t *capacity, size_t size) {
    uint32_t wanted = *capacity == 0 ? 32 : *capacity * 2;
    void *more = realloc(*items, wanted * size);
    if (more == NULL) return false;
    *items = more;
    *capacity = wanted;
    return true;
}

static void put_in_bucket(reader *r, uint32_t index) {
    uint32_t *bucket = &r->buckets[r->anchors[index].hash % r->bucket_count];
    r->anchors[index].next = *bucket;
    *bucket = index + 1;
}

static bool grow_buckets(reader *r) {
    uint32_t count = r->bucket_count == 0 ? 64 : r->bucket_count * 2;
    uint32_t *buckets = calloc(count, sizeof *buckets);
    if (buckets == NULL) return false;
    free(r->buckets);
    r->buckets = buckets;
    r->bucket_count = count;
    for (uint32_t i = 0; i < r->anchor_count; i++) put_in_bucket(r, i);
    return true;
}

static bool remember_anchor(reader *r, const yaml_char_t *name, wf_index node) {
    if (name == NULL) return true;
    if (r->anchor_count == r->anchor_capacity
        && !grow((void **)&r->anchors, &r->anchor_capacity, sizeof *r->anchors)) return false;
    char *copy = strdup((const char *)name);
    if (copy == NULL) return false;
    r->anchors[r->anchor_count++] = (anchor){copy, node, wf_hash(copy, strlen(copy)), 0};
    if (r->anchor_count > r->bucket_count) return grow_buckets(r);
    put_in_bucket(r, r->anchor_count - 1);
    return true;
}

// Adds a node below the innermost open collection.
static wf_index attach(reader *r, wf_node node, yaml_mark_t mark) {
    node.line = (uint32_t)mark.line + 1;
    node.column = (uint32_t)mark.column + 1;
    node.file = r->source.file;
    wf_index index = wf_add(r->tree, node);
    if (index == 0) {
        fail(r, WF_MEMORY, mark, NULL);
        return 0;
    }
    if (r->depth == 0) {
        r->reading.root = index;
    } else {
        wf_link(r->tree, r->levels[r->depth - 1].node, index);
        r->tree->nodes[r->levels[r->depth - 1].node].count++;
    }
    if (++r->reading.total > r->source.max_nodes) {
        fail(r, WF_TOO_LARGE, mark, NULL);
        return 0;
    }
    return index;
}

static bool open_level(reader *r, uint8_t kind, const yaml_char_t *anchor_name, yaml_mark_t mark) {
    if (r->depth >= r->source.max_depth) return fail(r, WF_TOO_DEEP, mark, NULL);
    wf_node node = {.kind = kind};
    wf_index index = attach(r, node, mark);
    if (index == 0) return false;
    if (!remember_anchor(r, anchor_name, index)) return fail(r, WF_MEMORY, mark, NULL);
    if (r->depth == r->level_capacity
        && !grow((void **)&r->levels, &r->level_capacity, sizeof *r->levels)) return fail(r, WF_MEMORY, mark, NULL);
    r->levels[r->depth++] = (level){index, false};
    return true;
}

static bool same_text(const wf_node *a, const wf_node *b) {
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

// What a key is, be it an alias or not.
static const wf_node *key_text(const reader *r, wf_index key) {
    return &r->tree->nodes[wf_tree_resolve(r->tree, key)];
}

static bool duplicate(reader *r, const wf_node *key, const wf_node *first, const wf_node *second) {
    yaml_mark_t mark = {0, second->line - 1, second->column - 1};
    char text[100];
    snprintf(text, sizeof text, "%.*s", (int)(key->length < 90 ? key->length : 90), key->text);
    return note(r, WF_DUPLICATE_KEY, mark, text, first->line);
}

// Tells of every key that stood before.
static bool tell_duplicates(reader *r, wf_index mapping) {
    wf_keys *keys = wf_keys_create(r->tree, mapping);
    if (keys == NULL) return fail(r, WF_MEMORY, mark_of(r, mapping), NULL);
    const wf_node *nodes = r->tree->nodes;
    bool good = true;
    for (wf_index key = nodes[mapping].first; good && key != 0; key = nodes[nodes[key].next].next) {
        const wf_node *text = key_text(r, key);
        if (text->kind != WF_SCALAR) continue;
        wf_index first = wf_keys_find(keys, text->text, text->length);
        if (first != key) good = duplicate(r, text, &nodes[first], &nodes[key]);
    }
    wf_keys_destroy(keys);
    return good;
}

// Refuses a key that stands twice. Small mappings are compared pairwise, large ones by sorted hashes.
static bool check_keys(reader *r, wf_index mapping) {
    const wf_node *nodes = r->tree->nodes;
    uint32_t count = nodes[mapping].count / 2;
    if (count > 16) {
        while (r->seen_capacity < count) {
            if (!grow((void **)&r->seen, &r->seen_capacity, sizeof *r->seen)) {
                return fail(r, WF_MEMORY, mark_of(r, mapping), NULL);
            }
        }
        uint32_t used = 0;
        for (wf_index key = nodes[mapping].first; key != 0; key = nodes[nodes[key].next].next) {
            const wf_node *text = key_text(r, key);
            r->seen[used++] = wf_hash(text->text, text->length);
        }
        return wf_has_repeats(r->seen, used) ? tell_duplicates(r, mapping) : true;
    }
    for (wf_index key = nodes[mapping].first; key != 0; key = nodes[nodes[key].next].next) {
        const wf_node *text = key_text(r, key);
        if (text->kind != WF_SCALAR) continue;
        for (wf_index other = nodes[nodes[key].next].next; other != 0; other = nodes[nodes[other].next].next) {
            const wf_node *other_text = key_text(r, other);
            if (other_text->kind == WF_SCALAR && same_text(text, other_text)) return tell_duplicates(r, mapping);
        }
    }
    return true;
}

// Adds an entry that stands for another.
static wf_index add_merged(reader *r, wf_index mapping, wf_index key, wf_index value) {
    wf_node copy = r->tree->nodes[wf_tree_resolve(r->tree, key)];
    copy.next = 0;
    wf_node alias = r->tree->nodes[value];
    alias.kind = WF_ALIAS;
    alias.first = wf_tree_resolve(r->tree, value);
    alias.next = 0;
    wf_index new_key = wf_add(r->tree, copy);
    wf_index new_value = wf_add(r->tree, alias);
    if (new_key == 0 || new_value == 0) return 0;
    wf_link(r->tree, mapping, new_key);
    wf_link(r->tree, mapping, new_value);
    wf_note_key(r->tree, mapping, new_key);
    r->tree->nodes[mapping].count += 2;
    return new_key;
}

// Adds the entries of what `<<` names, but for keys that are there already.
static bool merge_one(reader *r, wf_index mapping, wf_index source, wf_keys *keys) {
    source = wf_tree_resolve(r->tree, source);
    if (r->tree->nodes[source].kind != WF_MAPPING) {
        return note(r, WF_MERGE, mark_of(r, source), NULL, 0);
    }
    for (wf_index key = r->tree->nodes[source].first; key != 0;) {
        wf_index value = r->tree->nodes[key].next;
        const wf_node *node = &r->tree->nodes[wf_tree_resolve(r->tree, key)];
        if (node->kind != WF_SCALAR || wf_keys_find(keys, node->text, node->length) == 0) {
            wf_index added = add_merged(r, mapping, key, value);
            if (added == 0 || !wf_keys_add(keys, added)) return fail(r, WF_MEMORY, mark_of(r, mapping), NULL);
        }
        key = r->tree->nodes[value].next;
    }
    return true;
}

static bool apply_merge(reader *r, wf_index mapping) {
    wf_index value = wf_tree_find(r->tree, mapping, "<<", 2);
    if (value == 0) return true;
    wf_index source = wf_tree_resolve(r->tree, value);
    wf_tree_remove(r->tree, mapping, &value, 1);
    r->tree->nodes[mapping].count--;
    wf_keys *keys = wf_keys_create(r->tree, mapping);
    if (keys == NULL) return fail(r, WF_MEMORY, mark_of(r, mapping), NULL);
    bool good = true;
    if (r->tree->nodes[source].kind != WF_SEQUENCE) {
        good = merge_one(r, mapping, source, keys);
    } else {
        wf_index each = r->tree->nodes[source].first;
        for (; good && each != 0; each = r->tree->nodes[each].next) good = merge_one(r, mapping, each, keys);
    }
    wf_keys_destroy(keys);
    return good;
}

static bool close_level(reader *r) {
    level closing = r->levels[--r->depth];
    if (r->tree->nodes[closing.node].kind != WF_MAPPING) return true;
    if (!check_keys(r, closing.node)) return false;
    wf_note_keys(r->tree, closing.node);
    if (closing.has_merge) {
        if (r->depth < 2) r->reading.is_margin = false;
        if (!apply_merge(r, closing.node)) return false;
    }
    // Counted as nodes so far; from now on as pairs.
    r->tree->nodes[closing.node].count /= 2;
    return true;
}

// How many nodes there are, aliases followed; or 0 where they are nested more than `levels` deep.
static uint64_t weight(const reader *r, wf_index index, uint64_t limit, uint32_t levels) {
    const wf_node *node = &r->tree->nodes[wf_tree_resolve(r->tree, index)];
    uint64_t total = 1;
    if (node->kind == WF_SCALAR) return total;
    if (levels == 0) return 0;
    for (wf_index child = node->first; child != 0 && total < limit; child = r->tree->nodes[child].next) {
        uint64_t inner = weight(r, child, limit - total, levels - 1);
        if (inner == 0) return 0;
        total += inner;
    }
    return total;
}

static bool is_core_tag(const char *tag) {
    static const char prefix[] = "tag:yaml.org,2002:";
    if (strncmp(tag, prefix, sizeof prefix - 1) != 0) return false;
    const char *name = tag + sizeof prefix - 1;
    return strcmp(name, "int") == 0 || strcmp(name, "bool") == 0 || strcmp(name, "float") == 0
        || strcmp(name, "null") == 0;
}

static bool read_scalar(reader *r, const yaml_event_t *event) {
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (length > UINT32_MAX) return fail(r, WF_TOO_LARGE, event->start_mark, NULL);
    // A tag such as !!int says outright what a plain style only suggests; any other tag makes a string.
    const char *tag = (const char *)event->data.scalar.tag;
    bool plain = tag == NULL ? event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE : is_core_tag(tag);
    const char *text = wf_keep(r->tree, value, length);
    if (text == NULL) return fail(r, WF_MEMORY, event->start_mark, NULL);
    const yaml_mark_t *start = &event->start_mark, *end = &event->end_mark;
    wf_node node = {
        .kind = WF_SCALAR, .text = text, .length = (uint32_t)length,
        .count = start->line == end->line ? (uint32_t)(end->column - start->column) : 0,
        .type = plain ? wf_core_type(text, length) : WF_STRING};
    if (tag == NULL && plain && length == 2 && memcmp(text, "<<", 2) == 0 && r->depth > 0) r->levels[r->depth - 1].has_merge = true;
    wf_index index = attach(r, node, event->start_mark);
    if (index == 0) return false;
    if (!remember_anchor(r, event->data.scalar.anchor, index)) return fail(r, WF_MEMORY, event->start_mark, NULL);
    return true;
}

// Tells of an alias that means nothing, and puts an empty list in its place.
static bool read_unknown_alias(reader *r, const yaml_event_t *event) {
    wf_node node = {.kind = WF_SEQUENCE};
    return note(r, WF_UNKNOWN_ALIAS, event->start_mark, (const char *)event->data.alias.anchor, 0)
        && attach(r, node, event->start_mark) != 0;
}

static bool read_alias(reader *r, const yaml_event_t *event) {
    const char *name = (const char *)event->data.alias.anchor;
    uint64_t hash = wf_hash(name, strlen(name));
    uint32_t i = r->bucket_count == 0 ? 0 : r->buckets[hash % r->bucket_count];
    for (; i > 0; i = r->anchors[i - 1].next) {
        if (r->anchors[i - 1].hash != hash || strcmp(r->anchors[i - 1].name, name) != 0) continue;
        wf_index target = r->anchors[i - 1].node;
        for (uint32_t open = 0; open < r->depth; open++) {
            // A collection that holds itself has no end.
            if (r->levels[open].node == target) return read_unknown_alias(r, event);
        }
        uint64_t added = weight(r, target, r->source.max_nodes + 1, r->source.max_depth - r->depth);
        if (added == 0) return fail(r, WF_TOO_DEEP, event->start_mark, NULL);
        r->reading.total += added;
        wf_node node = {.kind = WF_ALIAS, .first = target};
        return attach(r, node, event->start_mark) != 0;
    }
    return read_unknown_alias(r, event);
}

// Notes what tells whether something can follow behind a mapping that was opened.
static void note_style(reader *r, bool is_block) {
    if (r->depth == 1 && !is_block) r->reading.is_margin = false;
    if (r->depth == 2) r->reading.block = is_block ? r->levels[1].node : 0;
}

static bool read_event(reader *r, const yaml_event_t *event, bool *done) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive != NULL
            || event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end) {
            r->reading.is_margin = false;
        }
        return r->reading.root == 0 ? true : fail(r, WF_SEVERAL_DOCUMENTS, event->start_mark, NULL);
    case YAML_DOCUMENT_END_EVENT:
        if (!event->data.document_end.implicit) r->reading.is_margin = false;
        return true;
    case YAML_SCALAR_EVENT: return read_scalar(r, event);
    case YAML_ALIAS_EVENT: return read_alias(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(r, WF_SEQUENCE, event->data.sequence_start.anchor, event->start_mark);
    case YAML_MAPPING_START_EVENT:
        if (!open_level(r, WF_MAPPING, event->data.mapping_start.anchor, event->start_mark)) return false;
        note_style(r, event->data.mapping_start.style == YAML_BLOCK_MAPPING_STYLE);
        return true;
    case YAML_SEQUENCE_END_EVENT: case YAML_MAPPING_END_EVENT: return close_level(r);
    case YAML_STREAM_END_EVENT:
        r->reading.line = (uint32_t)event->end_mark.line;
        *done = true;
        return true;
    default: return true;
    }
}

// Where the byte is that libyaml cannot read. Its marks tell only how far the text before was understood, which may be
// many lines above: bytes are read ahead.
static yaml_mark_t unreadable_at(const yaml_parser_t *p, const uint8_t *bytes, size_t size) {
    size_t at = p->problem_offset < size ? p->problem_offset : size;
    // What is wrong in the middle of a character is shown where the character begins.
    if (p->problem != NULL && strstr(p->problem, "trailing") != NULL) {
        while (at > 0 && (bytes[--at] & 0xC0) == 0x80) {}
    }
    wf_place place = wf_place_at(bytes, size, at);
    return (yaml_mark_t){place.index, place.line, place.column};
}

static bool syntax_error(reader *r, const uint8_t *bytes, size_t size) {
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR) return fail(r, WF_MEMORY, p->mark, NULL);
    yaml_mark_t mark = p->error == YAML_READER_ERROR ? unreadable_at(p, bytes, size) : p->problem_mark;
    mark.column = wf_json_column(&r->json, mark.index, mark.line, mark.column);
    // What is never closed is shown where it begins; its end is the end of the file.
    if (p->context != NULL && p->problem != NULL && strstr(p->problem, "end of stream") != NULL) {
        return fail(r, WF_SYNTAX, (yaml_mark_t){
            p->context_mark.index, p->context_mark.line,
            wf_json_column(&r->json, p->context_mark.index, p->context_mark.line, p->context_mark.column)},
            "the end of stream comes before the end of this text");
    }
    char text[150];
    if (p->context != NULL && p->context_mark.line != mark.line) {
        snprintf(text, sizeof text, "%s (%s that began in line %zu)", p->problem, p->context, p->context_mark.line + 1);
    } else {
        snprintf(text, sizeof text, "%s", p->problem == NULL ? "not YAML" : p->problem);
    }
    return fail(r, WF_SYNTAX, mark, text);
}

static void restore_column(const reader *r, yaml_mark_t *mark) {
    mark->column = wf_json_column(&r->json, mark->index, mark->line, mark->column);
}

// What libyaml has still to read.
typedef struct {
    const uint8_t *bytes;
    size_t size;
    const char *before;  // read before the bytes
} input;

static int read_input(void *data, unsigned char *buffer, size_t room, size_t *count) {
    input *in = data;
    size_t begun = strlen(in->before) < room ? strlen(in->before) : room;
    memcpy(buffer, in->before, begun);
    in->before += begun;
    size_t rest = in->size < room - begun ? in->size : room - begun;
    memcpy(buffer + begun, in->bytes, rest);
    in->bytes += rest;
    in->size -= rest;
    *count = begun + rest;
    return 1;
}

static bool read_all(reader *r) {
    const uint8_t *bytes = r->source.bytes;
    size_t size = r->source.size;
    if (!wf_json_rewrite(&r->json, bytes, size)) return fail(r, WF_MEMORY, (yaml_mark_t){0, 0, 0}, NULL);
    if (r->json.bytes != NULL) {
        bytes = r->json.bytes;
        size = r->json.size;
    }
    input in = {bytes, size, r->source.is_nested ? "x:\n" : ""};
    yaml_parser_set_input(&r->parser, read_input, &in);
    // Encoding detection would take UTF-16 too; the rest of the tool counts on UTF-8.
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    r->parser.mark.line = r->source.line - (r->source.is_nested ? 1 : 0);
    for (bool done = false; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) return syntax_error(r, bytes, size);
        restore_column(r, &event.start_mark);
        restore_column(r, &event.end_mark);
        bool good = read_event(r, &event, &done);
        yaml_event_delete(&event);
        if (!good) return false;
    }
    if (r->reading.root == 0) return fail(r, WF_EMPTY, (yaml_mark_t){0, 0, 0}, NULL);
    return true;
}

// Whether the first entry is at the left margin.
static bool begins_at_margin(const wf_tree *tree, wf_index root) {
    const wf_node *node = &tree->nodes[root];
    return node->kind == WF_MAPPING && node->first != 0 && tree->nodes[node->first].column == 1;
}

wf_reading wf_read(wf_tree *tree, wf_source source, wf_problems *problems) {
    if (source.size >= 3 && memcmp(source.bytes, "\xEF\xBB\xBF", 3) == 0) {
        source.bytes += 3;
        source.size -= 3;
    }
    reader r = {.tree = tree, .source = source, .problems = problems, .reading = {.is_margin = true}};
    if (!yaml_parser_initialize(&r.parser)) {
        fail(&r, WF_MEMORY, (yaml_mark_t){0, 0, 0}, NULL);
        return (wf_reading){0};
    }
    bool good = read_all(&r);
    yaml_parser_delete(&r.parser);
    wf_json_free(&r.json);
    for (uint32_t i = 0; i < r.anchor_count; i++) free(r.anchors[i].name);
    free(r.anchors);
    free(r.buckets);
    free(r.levels);
    free(r.seen);
    if (!good || problems->count > 0) return (wf_reading){0};
    if (!begins_at_margin(tree, r.reading.root)) r.reading.is_margin = false;
    return r.reading;
}

wf_index wf_tree_parse(
    wf_tree *tree, const uint8_t *bytes, size_t size, uint16_t file, uint32_t max_depth, uint64_t max_nodes,
    wf_error *errors, uint32_t room, uint32_t *error_count
) {
    tree->limit = 0;
    wf_problems problems = {errors, room, 0};
    wf_source source = {bytes, size, 0, file, max_depth, max_nodes};
    wf_index root = wf_read(tree, source, &problems).root;
    *error_count = problems.count;
    return root;
}
