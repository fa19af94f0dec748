// SPDX-License-Identifier: Apache-2.0

#include "CLibYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

// libyaml gives no comments, but says of each token where it begins and ends: comments are what lies between.

enum { DEEPEST = 1024 };

typedef struct {
    const uint8_t *bytes;
    size_t size;
    bool plain;             // whether lines end as in JSON
    size_t at;              // the byte that was reached
    size_t index;           // the same in characters
    wf_comment *comments;
    size_t count;
    size_t capacity;
    size_t waiting;         // the first of those that stand before what comes next
    uint32_t line;          // where what came last began; 0 where a comment cannot be about it
    uint32_t openers[DEEPEST];
    uint32_t depth;         // how many flow collections are open
} scan;

static bool keep(scan *s, size_t start, uint32_t line) {
    if (s->count == s->capacity) {
        size_t capacity = s->capacity == 0 ? 64 : s->capacity * 2;
        wf_comment *comments = realloc(s->comments, capacity * sizeof *comments);
        if (comments == NULL) return false;
        s->comments = comments;
        s->capacity = capacity;
    }
    size_t end = wf_line_end(s->bytes, s->size, start, s->plain);
    while (end > start && (s->bytes[end - 1] == ' ' || s->bytes[end - 1] == '\t')) end--;
    s->comments[s->count++] = (wf_comment){start, end - start, line, line != 0};
    return true;
}

static bool begins_line(const scan *s, size_t at) {
    while (at > 0 && (s->bytes[at - 1] == ' ' || s->bytes[at - 1] == '\t')) at--;
    return at == 0 || s->bytes[at - 1] == '\n' || s->bytes[at - 1] == '\r';
}

// Goes on to a character. On the way there, outside of tokens, there are only blanks and comments.
static bool advance(scan *s, size_t index, bool has_comments) {
    while (s->index < index && s->at < s->size) {
        uint8_t byte = s->bytes[s->at];
        if (has_comments && byte == '#') {
            uint32_t line = begins_line(s, s->at) ? 0 : s->line;
            if (!keep(s, s->at, line)) return false;
            size_t end = wf_line_end(s->bytes, s->size, s->at, s->plain);
            for (; s->at < end; s->at++) {
                if ((s->bytes[s->at] & 0xC0) != 0x80) s->index++;
            }
            continue;
        }
        s->at++;
        // A character ends where the next begins.
        while (s->at < s->size && (s->bytes[s->at] & 0xC0) == 0x80) s->at++;
        s->index++;
    }
    return true;
}

// Whether a value begins with a token: what a comment above it is about.
static bool begins_value(yaml_token_type_t type) {
    switch (type) {
    case YAML_SCALAR_TOKEN: case YAML_ALIAS_TOKEN: case YAML_ANCHOR_TOKEN: case YAML_TAG_TOKEN: case YAML_KEY_TOKEN:
    case YAML_FLOW_SEQUENCE_START_TOKEN: case YAML_FLOW_MAPPING_START_TOKEN: return true;
    default: return false;
    }
}

// What a comment after a token, in the same line, is about.
static void pass(scan *s, const yaml_token_t *token) {
    uint32_t line = (uint32_t)token->start_mark.line + 1;
    switch (token->type) {
    case YAML_FLOW_SEQUENCE_START_TOKEN: case YAML_FLOW_MAPPING_START_TOKEN:
        if (s->depth < DEEPEST) s->openers[s->depth] = line;
        s->depth++;
        s->line = line;
        break;
    case YAML_FLOW_SEQUENCE_END_TOKEN: case YAML_FLOW_MAPPING_END_TOKEN:
        if (s->depth > 0) s->depth--;
        s->line = s->depth < DEEPEST ? s->openers[s->depth] : 0;
        break;
    case YAML_FLOW_ENTRY_TOKEN: break;
    // The value of these is still to come.
    case YAML_BLOCK_ENTRY_TOKEN: case YAML_DOCUMENT_START_TOKEN: case YAML_DOCUMENT_END_TOKEN: s->line = 0; break;
    default:
        if (token->end_mark.index > token->start_mark.index) s->line = line;
    }
}

static bool scan_token(scan *s, const yaml_token_t *token) {
    if (!advance(s, token->start_mark.index, true)) return false;
    if (begins_value(token->type)) {
        for (size_t i = s->waiting; i < s->count; i++) {
            if (s->comments[i].line == 0) s->comments[i].line = (uint32_t)token->start_mark.line + 1;
        }
        s->waiting = s->count;
    }
    pass(s, token);
    if (token->type == YAML_SCALAR_TOKEN
        && (token->data.scalar.style == YAML_LITERAL_SCALAR_STYLE
            || token->data.scalar.style == YAML_FOLDED_SCALAR_STYLE)) {
        // A comment may follow the indicators, before the text begins.
        size_t at = s->at;
        while (at < s->size && strchr("|>+-0123456789 \t", s->bytes[at]) != NULL && s->bytes[at] != 0) at++;
        if (at < s->size && s->bytes[at] == '#' && !keep(s, at, s->line)) return false;
    }
    return advance(s, token->end_mark.index, false);
}

bool wf_comments_read(const uint8_t *bytes, size_t size, wf_comment **comments, size_t *count) {
    scan s = {.bytes = bytes, .size = size, .plain = wf_has_plain_lines(bytes, size)};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) return false;
    size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    s.at = mark;
    yaml_parser_set_input_string(&parser, bytes + mark, size - mark);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    bool good = true;
    for (bool done = false; good && !done;) {
        yaml_token_t token;
        good = yaml_parser_scan(&parser, &token);
        if (!good) break;
        done = token.type == YAML_STREAM_END_TOKEN;
        good = scan_token(&s, &token);
        yaml_token_delete(&token);
    }
    yaml_parser_delete(&parser);
    if (good) {
        *comments = s.comments;
        *count = s.count;
    } else {
        free(s.comments);
    }
    return good;
}

void wf_comments_free(wf_comment *comments) {
    free(comments);
}
