// SPDX-License-Identifier: Apache-2.0

#include <stdio.h>
#include <yaml.h>

/// Lets libyaml read a file into events and counts them: what a generator that reads YAML with it cannot go below.
int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: parse-baseline FILE\n");
        return 64;
    }
    FILE *file = fopen(arguments[1], "rb");
    yaml_parser_t parser;
    if (file == NULL || !yaml_parser_initialize(&parser)) return 1;
    yaml_parser_set_input_file(&parser, file);
    long events = 0;
    for (int is_done = 0; !is_done; events++) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) return 1;
        is_done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    fclose(file);
    printf("%ld events\n", events);
    return 0;
}
