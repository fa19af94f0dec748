// SPDX-License-Identifier: Apache-2.0

#ifndef WIREFORM_CLIBYAML_H
#define WIREFORM_CLIBYAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A YAML or JSON document as one flat array of nodes, read through libyaml in one call.
//
// Nodes are named by their index; 0 is no node. The children of a sequence are its elements, those of a mapping its
// keys and values in turn, linked through `next`. Several files can be read into one tree, and nodes can be moved
// between them: each keeps the file, line and column it came from.

typedef uint32_t wf_index;

enum wf_kind { WF_SCALAR = 1, WF_SEQUENCE = 2, WF_MAPPING = 3, WF_ALIAS = 4 };

// What a scalar is by the YAML 1.2 core schema. Quoted scalars are strings.
enum wf_type { WF_STRING = 0, WF_NULL = 1, WF_BOOL = 2, WF_INTEGER = 3, WF_FLOAT = 4 };

typedef struct {
    union {
        const char *text;  // scalars: the bytes, not terminated
        uint64_t keys;     // mappings: a bit for each key that may be there, by which most that are not are known
    };
    uint32_t length;
    wf_index first;     // first child; the target of an alias
    wf_index last;      // last child
    wf_index next;      // next sibling
    uint32_t count;     // elements, or pairs; scalars: the columns they take, quotes included, 0 over several lines
    uint32_t line;      // 1-based
    uint32_t column;    // 1-based, in characters
    uint16_t file;
    uint8_t kind;
    uint8_t type;
} wf_node;

enum wf_problem {
    WF_OK = 0,
    WF_SYNTAX = 1,             // libyaml refused it; `text` says why
    WF_EMPTY = 2,              // no document
    WF_SEVERAL_DOCUMENTS = 3,
    WF_TOO_DEEP = 4,
    WF_TOO_LARGE = 5,          // more nodes than allowed, aliases followed
    WF_DUPLICATE_KEY = 6,      // `other_line` is where the key stood first
    WF_UNKNOWN_ALIAS = 7,
    WF_MERGE = 8,              // what `<<` names is not a mapping
    WF_MEMORY = 9,
};

typedef struct {
    int code;
    uint32_t line;
    uint32_t column;
    uint32_t other_line;
    char text[160];
} wf_error;

typedef struct wf_tree wf_tree;

wf_tree *wf_tree_create(void);
void wf_tree_destroy(wf_tree *tree);

// Reads a whole buffer. Returns the root, or 0 after filling in `errors`, which has room for one at least. Reading goes
// on after keys that stand twice, aliases without anchors and merges of what is no mapping.
wf_index wf_tree_parse(
    wf_tree *tree, const uint8_t *bytes, size_t size, uint16_t file, uint32_t max_depth, uint64_t max_nodes,
    wf_error *errors, uint32_t room, uint32_t *error_count);

// A text of block YAML that two threads read at the same time, each one half.
typedef struct wf_halves wf_halves;
// NULL where the text has no place to be divided at, or memory is out. Nothing else may be done with the tree until the
// end.
wf_halves *wf_halves_create(
    wf_tree *tree, const uint8_t *bytes, size_t size, uint16_t file, uint32_t max_depth, uint64_t max_nodes);
// Reads half 0 or half 1.
void wf_halves_read(wf_halves *halves, int number);
// Puts the halves together and returns the root; 0, and the tree is as before, where they cannot be understood by
// themselves, be it that something is wrong with them or not. Frees the halves.
wf_index wf_halves_finish(wf_halves *halves);

// The node itself; an alias gives what it stands for. Valid until the tree is changed.
wf_node wf_tree_node(const wf_tree *tree, wf_index index);
wf_index wf_tree_resolve(const wf_tree *tree, wf_index index);

// The bit of a key among those of a mapping: one of 64, by its length and its ends.
uint64_t wf_key_bit(const char *key, size_t length);
// A key of a mapping, or 0. Its value is the next node.
wf_index wf_tree_find_key(const wf_tree *tree, wf_index mapping, const char *key, size_t length);
// The value of a key, or 0.
wf_index wf_tree_find(const wf_tree *tree, wf_index mapping, const char *key, size_t length);
// A word to look for among keys. Lists are sorted by length, then by bytes.
typedef struct {
    const char *text;
    size_t length;
} wf_word;
int wf_word_order(wf_word left, wf_word right);
// The next key of a mapping that is not among the words and does not begin with `x-`, or 0. `after` is the last one
// found, 0 at first.
wf_index wf_tree_next_unknown(
    const wf_tree *tree, wf_index mapping, wf_index after, const wf_word *words, size_t count);
wf_index wf_tree_first(const wf_tree *tree, wf_index index);
wf_index wf_tree_next(const wf_tree *tree, wf_index index);
// The next key, after a node, that decides where references lead: `$ref` with a value that leads elsewhere than to
// `#/components/KIND/NAME`, `$id`, `$anchor`, `$dynamicAnchor`, and `mapping`. 0 where there is none. Looks at each node
// once, in the order of reading, whether it is in the document still or not; a value of that text may be taken for a key.
wf_index wf_tree_next_link(const wf_tree *tree, wf_index after);
// Whether two scalars of a sequence are the same, or have the same hash. True when memory is out.
bool wf_tree_may_repeat(const wf_tree *tree, wf_index sequence);
bool wf_tree_equals(const wf_tree *tree, wf_index index, const char *text, size_t length);

// What a plain scalar of this text is.
uint8_t wf_core_type(const char *text, size_t length);

// Whether only `\n` and `\r` end lines in this text, as in JSON. The others are text there.
bool wf_has_plain_lines(const uint8_t *bytes, size_t size);
// Where the text is after so many line ends, counted from `from` as the reader counts them.
size_t wf_skip_lines(const uint8_t *bytes, size_t size, size_t from, uint32_t lines, bool plain);
// Where the line ends that holds `from`.
size_t wf_line_end(const uint8_t *bytes, size_t size, size_t from, bool plain);

// A place in a text, all from 0: the line, and characters since its beginning and since that of the text.
typedef struct {
    size_t line;
    size_t column;
    size_t index;
} wf_place;
// The place of a byte that nothing but UTF-8 stands before.
wf_place wf_place_at(const uint8_t *bytes, size_t size, size_t at);

// A comment, without its line end, and where in the text it stands.
typedef struct {
    size_t start;
    size_t length;
    uint32_t line;  // where the node begins that it is about; 0 for one at the end, which is about none
    bool is_after;  // whether it stands after the node in its line, and not in lines of its own above
} wf_comment;
// The comments of a text that can be read, in order. False when memory is out.
bool wf_comments_read(const uint8_t *bytes, size_t size, wf_comment **comments, size_t *count);
void wf_comments_free(wf_comment *comments);

// New nodes, at the place of another. 0 when memory is out or there would be too many.
wf_index wf_tree_make_collection(wf_tree *tree, wf_index place, bool is_mapping);
wf_index wf_tree_make_string(wf_tree *tree, wf_index place, const char *text, size_t length);
// A node that stands for another, as an alias does in YAML.
wf_index wf_tree_make_alias(wf_tree *tree, wf_index target);
wf_index wf_tree_make_bool(wf_tree *tree, wf_index place, bool value);

// Editing. Positions of existing nodes are kept. 0 or false when memory is out or there would be too many nodes.

// How many nodes may be added from now on. Reading another document lifts the limit.
void wf_tree_allow(wf_tree *tree, uint64_t more);

// Gives every alias below a node its own copy, so that a change at one place is a change at no other.
bool wf_tree_unshare(wf_tree *tree, wf_index index);
wf_index wf_tree_copy(wf_tree *tree, wf_index index);
bool wf_tree_append_element(wf_tree *tree, wf_index sequence, wf_index value);
bool wf_tree_append_entry(wf_tree *tree, wf_index mapping, wf_index key, wf_index value);
// Puts the content of `value` in the place of `index`, which keeps its siblings.
void wf_tree_replace(wf_tree *tree, wf_index index, wf_index value);
// Takes children out of their parent in one pass: elements, or the entries whose values they are. Sorts `children`, and
// returns how many were there.
size_t wf_tree_remove(wf_tree *tree, wf_index parent, wf_index *children, size_t count);
// How many nodes removing, and finding by hash, have looked at so far: what shows that they take time in proportion.
uint64_t wf_tree_steps(const wf_tree *tree);

// The keys of a mapping by hash, for those who look for many. It does not see what is added later: that is added to it
// too.
typedef struct wf_keys wf_keys;
// NULL when memory is out.
wf_keys *wf_keys_create(wf_tree *tree, wf_index mapping);
void wf_keys_destroy(wf_keys *keys);
// The key of this text, or 0. Its value is the next node.
wf_index wf_keys_find(wf_keys *keys, const char *text, size_t length);
// False when memory is out.
bool wf_keys_add(wf_keys *keys, wf_index key);

typedef struct wf_thread wf_thread;

// Has a thread of its own do some work, with a stack of so many bytes. NULL where there can be none.
wf_thread *wf_thread_start(size_t stack_size, void (*work)(void *), void *context);
// Waits until it is done. To be called once for each.
void wf_thread_join(wf_thread *thread);
int wf_core_count(void);

typedef struct wf_lock wf_lock;

// A lock that one thread at a time is inside of. NULL where there is no memory.
wf_lock *wf_lock_create(void);
void wf_lock_destroy(wf_lock *lock);
void wf_lock_enter(wf_lock *lock);
void wf_lock_leave(wf_lock *lock);

// Asks for large pages for what will be allocated. Where the system has none, or gives no room, nothing changes.
void wf_prefer_large_pages(void);

#endif
