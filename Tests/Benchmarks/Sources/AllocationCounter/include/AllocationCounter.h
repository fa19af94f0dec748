// SPDX-License-Identifier: Apache-2.0

#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often memory was asked for since the program began, by whichever thread: malloc, calloc, realloc and the aligned
/// ones. Always 0 where the program cannot stand in front of them, as on macOS.
long allocation_count(void);

#endif
