// SPDX-License-Identifier: Apache-2.0

#include "CLibYAML.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    void (*work)(void *);
    void *context;
} job;

static void *run(void *argument) {
    job taken = *(job *)argument;
    free(argument);
    taken.work(taken.context);
    return NULL;
}

bool wf_thread_start(size_t stack_size, void (*work)(void *), void *context) {
    job *given = malloc(sizeof *given);
    if (given == NULL) return false;
    *given = (job){work, context};
    pthread_attr_t attributes;
    pthread_t thread;
    bool good = false;
    if (pthread_attr_init(&attributes) == 0) {
        good = pthread_attr_setstacksize(&attributes, stack_size) == 0
            && pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED) == 0
            && pthread_create(&thread, &attributes, run, given) == 0;
        pthread_attr_destroy(&attributes);
    }
    if (!good) free(given);
    return good;
}

int wf_core_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int)count : 1;
}
