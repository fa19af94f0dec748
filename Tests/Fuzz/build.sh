#!/bin/sh
# Builds the fuzzer: every Swift module of the generator with libFuzzer's coverage, the C shim with AddressSanitizer
# as well. The result is OUT/fuzz.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:-$here/.build}
optimization=${OPTIMIZATION:--O}
mkdir -p "$out"
clang=$(dirname "$(command -v swiftc)")/clang
flags="-swift-version 6 -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -package-name wireform -parse-as-library -module-cache-path $out/cache
    -I $out -Xcc -fmodule-map-file=$out/CLibYAML.modulemap -Xcc -I$root/Sources/CLibYAML/include
    -sanitize=fuzzer -g"

cat > "$out/CLibYAML.modulemap" <<MAP
module CLibYAML { umbrella "$root/Sources/CLibYAML/include" export * }
MAP

for file in "$root"/Sources/CLibYAML/*.c; do
    "$clang" -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fsanitize-trap=undefined \
        -I "$root/Sources/CLibYAML/include" -c "$file" -o "$out/CLibYAML-$(basename "$file" .c).o"
done
"$clang" -O1 -g -Wall -Wextra -c "$here/support.c" -o "$out/support.o"

for module in YAMLTree JSONPath OpenAPISpec ClientModel ClientDiff SwiftEmitter; do
    # shellcheck disable=SC2086,SC2046
    swiftc $flags $optimization -wmo -module-name $module -emit-module \
        -emit-module-path "$out/$module.swiftmodule" -c $(find "$root/Sources/$module" -name '*.swift' | sort) \
        -o "$out/$module.o"
done
# shellcheck disable=SC2086
swiftc $flags $optimization -module-name Fuzz -c "$here/Fuzz.swift" -o "$out/Fuzz.o"
# shellcheck disable=SC2086
swiftc -use-ld=lld -sanitize=fuzzer,address "$out"/*.o -lyaml -o "$out/fuzz"
