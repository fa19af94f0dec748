// SPDX-License-Identifier: Apache-2.0

#include <sanitizer/allocator_interface.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// How much memory an input takes, counted where it is allocated.

static atomic_long live;
static atomic_long peak;

static void allocated(const volatile void *pointer, size_t size) {
    (void)pointer;
    long now = atomic_fetch_add_explicit(&live, (long)size, memory_order_relaxed) + (long)size;
    long most = atomic_load_explicit(&peak, memory_order_relaxed);
    if (now > most) atomic_store_explicit(&peak, now, memory_order_relaxed);
}

static void freed(const volatile void *pointer) {
    if (pointer == NULL) return;
    size_t size = __sanitizer_get_allocated_size(pointer);
    atomic_fetch_sub_explicit(&live, (long)size, memory_order_relaxed);
}

void fuzz_memory_begin(void) {
    static int installed;
    if (!installed) {
        __sanitizer_install_malloc_and_free_hooks(allocated, freed);
        installed = 1;
    }
    atomic_store(&live, 0);
    atomic_store(&peak, 0);
}

size_t fuzz_memory_peak(void) { return (size_t)atomic_load(&peak); }

// Half of the changes are to whole lines: documents that are still YAML get further.

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

static size_t line_start(const uint8_t *data, size_t size, size_t at) {
    (void)size;
    while (at > 0 && data[at - 1] != '\n' && data[at - 1] != 0xFF) at--;
    return at;
}

static size_t line_end(const uint8_t *data, size_t size, size_t at) {
    while (at < size && data[at] != '\n' && data[at] != 0xFF) at++;
    return at < size ? at + 1 : at;
}

static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

// Puts bytes in the place of a range.
static size_t splice(
    uint8_t *data, size_t size, size_t most, size_t from, size_t to, const uint8_t *bytes, size_t count
) {
    if (size - (to - from) + count > most) return size;
    memmove(data + from + count, data + to, size - to);
    memcpy(data + from, bytes, count);
    return size - (to - from) + count;
}

static size_t indentation_of(const uint8_t *data, size_t from, size_t to) {
    size_t count = 0;
    while (from + count < to && data[from + count] == ' ') count++;
    return count;
}

// The lines that begin at a place and those that are indented more below it.
static size_t block_end(const uint8_t *data, size_t size, size_t from) {
    size_t to = line_end(data, size, from);
    size_t own = indentation_of(data, from, to);
    while (to < size && data[to] != '\n' && indentation_of(data, to, size) > own) to = line_end(data, size, to);
    return to;
}

static const char *const values[] = {
    "~", "''", "1", "-1", "1.5", "true", "[]", "{}", "[a]", "[{}]", "{a: b}", "'x'", "*a", "&a x", "&a {b: 1}", "<<",
    "{$ref: '#/components/schemas/A'}", "{$ref: '#'}", "{type: string}", "{type: object, properties: {a: {}}}",
    "{type: array, items: {}}", "{oneOf: [{}, {type: string}]}", "{allOf: [{$ref: '#/components/schemas/A'}]}",
    "9223372036854775808", "1e400", "0x7fffffffffffffff", "\"\\u0000\"", "\"\\uD83D\\uDE00\"", "|\n  a", ".nan",
};

static size_t change_lines(uint8_t *data, size_t size, size_t most, uint32_t *state) {
    size_t from = line_start(data, size, next_random(state) % size);
    size_t to = next_random(state) % 2 ? line_end(data, size, from) : block_end(data, size, from);
    size_t other = line_start(data, size, next_random(state) % size);
    size_t count = to - from;
    uint8_t *copy = malloc(count + 64);
    if (copy == NULL) return size;
    memcpy(copy, data + from, count);
    switch (next_random(state) % 7) {
    case 0: size = splice(data, size, most, from, to, NULL, 0); break;
    case 1: size = splice(data, size, most, other, other, copy, count); break;
    case 2:
        size = splice(data, size, most, from, to, NULL, 0);
        if (other >= to) other -= count; else if (other > from) other = from;
        size = splice(data, size, most, other, other, copy, count);
        break;
    case 3: size = splice(data, size, most, other, line_end(data, size, other), copy, count); break;
    case 4: {
        // Another depth.
        static const uint8_t blanks[] = "        ";
        size_t own = indentation_of(data, from, to);
        size_t wanted = next_random(state) % 9;
        size = splice(data, size, most, from, from + own, blanks, wanted);
        break;
    }
    default: {
        // Another value after the colon or the dash.
        size_t end = line_end(data, size, from);
        if (end > from && (data[end - 1] == '\n' || data[end - 1] == 0xFF)) end--;
        size_t at = from;
        while (at < end && data[at] != ':' && data[at] != '-') at++;
        if (at < end) at++;
        const char *value = values[next_random(state) % (sizeof values / sizeof *values)];
        copy[0] = ' ';
        size_t length = strlen(value);
        memcpy(copy + 1, value, length < count + 63 ? length : count + 63);
        if (length < count + 63) size = splice(data, size, most, at, end, copy, length + 1);
        break;
    }
    }
    free(copy);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed) {
    uint32_t state = seed | 1;
    next_random(&state);
    if (size == 0 || next_random(&state) % 2) return LLVMFuzzerMutate(data, size, most);
    size_t result = size;
    for (uint32_t times = 1 + next_random(&state) % 3; times > 0 && result > 0; times--) {
        result = change_lines(data, result, most, &state);
    }
    return result;
}
