// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE

#include "CLibYAML.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

struct wf_thread {
    void (*work)(void *);
    void *context;
    pthread_t id;
#ifdef __GLIBC__
    cpu_set_t cores;  // that the process may use
    bool is_placed;
#endif
};

// Linux may begin a thread on the core of the one that starts it, and see at its next tick only, milliseconds later, that
// another is free. So it begins on another, and goes where it likes from there.
static void begin_elsewhere(wf_thread *thread, pthread_attr_t *attributes) {
#ifdef __GLIBC__
    int here = sched_getcpu();
    if (here < 0 || sched_getaffinity(0, sizeof thread->cores, &thread->cores) != 0) return;
    cpu_set_t others = thread->cores;
    CPU_CLR(here, &others);
    thread->is_placed = CPU_COUNT(&others) > 0
        && pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0;
#endif
}

static void *run(void *argument) {
    wf_thread *thread = argument;
#ifdef __GLIBC__
    if (thread->is_placed) sched_setaffinity(0, sizeof thread->cores, &thread->cores);
#endif
    thread->work(thread->context);
    return NULL;
}

wf_thread *wf_thread_start(size_t stack_size, void (*work)(void *), void *context) {
    wf_thread *thread = calloc(1, sizeof *thread);
    pthread_attr_t attributes;
    if (thread == NULL || pthread_attr_init(&attributes) != 0) {
        free(thread);
        return NULL;
    }
    thread->work = work;
    thread->context = context;
    begin_elsewhere(thread, &attributes);
    bool good = pthread_attr_setstacksize(&attributes, stack_size) == 0
        && pthread_create(&thread->id, &attributes, run, thread) == 0;
    pthread_attr_destroy(&attributes);
    if (good) return thread;
    free(thread);
    return NULL;
}

void wf_thread_join(wf_thread *thread) {
    pthread_join(thread->id, NULL);
    free(thread);
}

int wf_core_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int)count : 1;
}

struct wf_lock {
    pthread_mutex_t mutex;
};

wf_lock *wf_lock_create(void) {
    wf_lock *lock = malloc(sizeof *lock);
    if (lock != NULL && pthread_mutex_init(&lock->mutex, NULL) == 0) return lock;
    free(lock);
    return NULL;
}

void wf_lock_destroy(wf_lock *lock) {
    pthread_mutex_destroy(&lock->mutex);
    free(lock);
}

void wf_lock_enter(wf_lock *lock) { pthread_mutex_lock(&lock->mutex); }
void wf_lock_leave(wf_lock *lock) { pthread_mutex_unlock(&lock->mutex); }
