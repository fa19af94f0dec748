// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CLibYAML.h"

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void wf_prefer_large_pages(void) {
    enum { reserve = 96 << 20 };
    const uintptr_t page = 2 << 20;
    // The heap grows by all of it at once, and keeps it.
    mallopt(M_TRIM_THRESHOLD, 2 * reserve);
    mallopt(M_TOP_PAD, reserve);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    char *before = sbrk(0);
    // Volatile, or a compiler would see that it serves nothing.
    void *volatile block = malloc(4 << 20);
    free(block);
    char *after = sbrk(0);
    if (before == (char *)-1 || after == (char *)-1) return;
    uintptr_t start = ((uintptr_t)before + page - 1) & ~(page - 1);
    if ((uintptr_t)after > start) madvise((void *)start, (uintptr_t)after - start, MADV_HUGEPAGE);
}
#else
void wf_prefer_large_pages(void) {}
#endif
