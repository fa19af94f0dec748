// SPDX-License-Identifier: Apache-2.0

#include "tree.h"

#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_one_of(const char *text, size_t length, const char *const *words) {
    for (; *words != NULL; words++) {
        if (strlen(*words) == length && memcmp(text, *words, length) == 0) return true;
    }
    return false;
}

static bool is_radix(const char *text, size_t length, char letter, const char *digits) {
    if (length < 3 || text[0] != '0' || text[1] != letter) return false;
    for (size_t i = 2; i < length; i++) {
        if (memchr(digits, text[i], strlen(digits)) == NULL) return false;
    }
    return true;
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?  by YAML 1.2, section 10.3.2.
static uint8_t number_type(const char *text, size_t length) {
    size_t i = text[0] == '-' || text[0] == '+';
    size_t whole = i;
    while (i < length && is_digit(text[i])) i++;
    bool has_whole = i > whole;
    if (i == length) return has_whole ? WF_INTEGER : WF_STRING;
    bool has_fraction = false;
    if (text[i] == '.') {
        size_t fraction = ++i;
        while (i < length && is_digit(text[i])) i++;
        has_fraction = i > fraction;
    }
    if (!has_whole && !has_fraction) return WF_STRING;
    if (i < length && (text[i] == 'e' || text[i] == 'E')) {
        i++;
        if (i < length && (text[i] == '-' || text[i] == '+')) i++;
        size_t exponent = i;
        while (i < length && is_digit(text[i])) i++;
        if (i == exponent) return WF_STRING;
    }
    return i == length ? WF_FLOAT : WF_STRING;
}

uint8_t wf_core_type(const char *text, size_t length) {
    static const char *const nulls[] = {"~", "null", "Null", "NULL", NULL};
    static const char *const bools[] = {"true", "True", "TRUE", "false", "False", "FALSE", NULL};
    static const char *const floats[] = {
        ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN", NULL};
    if (length == 0) return WF_NULL;
    switch (text[0]) {
    case '~': case 'n': case 'N':
        return is_one_of(text, length, nulls) ? WF_NULL : WF_STRING;
    case 't': case 'T': case 'f': case 'F':
        return is_one_of(text, length, bools) ? WF_BOOL : WF_STRING;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
    case '-': case '+': case '.':
        if (is_radix(text, length, 'o', "01234567") || is_radix(text, length, 'x', "0123456789abcdefABCDEF")) {
            return WF_INTEGER;
        }
        if (is_one_of(text, length, floats)) return WF_FLOAT;
        return number_type(text, length);
    default:
        return WF_STRING;
    }
}
