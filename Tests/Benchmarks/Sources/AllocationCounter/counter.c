// SPDX-License-Identifier: Apache-2.0

#include "AllocationCounter.h"

#include <stdatomic.h>
#include <stddef.h>

static atomic_long count;

long allocation_count(void) { return atomic_load_explicit(&count, memory_order_relaxed); }

#ifdef __GLIBC__
    #include <errno.h>

    // An executable's symbols come before those of the libraries it loads, so Swift's runtime allocates through these.
    // glibc has its own functions by other names too.
    extern void *__libc_malloc(size_t size);
    extern void *__libc_calloc(size_t items, size_t size);
    extern void *__libc_realloc(void *old, size_t size);
    extern void *__libc_memalign(size_t alignment, size_t size);

    static void note(void) { atomic_fetch_add_explicit(&count, 1, memory_order_relaxed); }

    void *malloc(size_t size) {
        note();
        return __libc_malloc(size);
    }

    void *calloc(size_t items, size_t size) {
        note();
        return __libc_calloc(items, size);
    }

    void *realloc(void *old, size_t size) {
        note();
        return __libc_realloc(old, size);
    }

    void *aligned_alloc(size_t alignment, size_t size) {
        note();
        return __libc_memalign(alignment, size);
    }

    void *memalign(size_t alignment, size_t size) {
        note();
        return __libc_memalign(alignment, size);
    }

    int posix_memalign(void **result, size_t alignment, size_t size) {
        note();
        *result = __libc_memalign(alignment, size);
        return *result == NULL ? ENOMEM : 0;
    }
#endif
