#!/bin/sh
# Installs the library into a folder of its own, then builds and runs the example with nothing but
# what stands there. Only bouncedesk_* may be seen from outside.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$CMAKE" --install "$BUILD" --prefix "$work/first" >"$work/log" || { cat "$work/log"; exit 1; }
mv "$work/first" "$work/moved" # it must work from anywhere

lib="$work/moved/$LIBDIR"
export PKG_CONFIG_PATH="$lib/pkgconfig" LD_LIBRARY_PATH="$lib" BOUNCEDESK_DATA="$work/moved/share/bouncedesk"
flags=$(pkg-config --cflags --libs bouncedesk)
"$CC" -std=c11 -Wall -Wextra -Werror $FLAGS "$SOURCE/data/examples/embed.c" $flags -o "$work/embed"

printf '550 5.1.1 <bob@example.com>: User unknown\n' | "$work/embed" >"$work/found"
echo 'bob@example.com: permanent, There is no such address at that domain' | diff - "$work/found"

sed -n '/<!-- embed example -->/,/^```$/p' "$SOURCE/README.md" | sed -e '1,2d' -e '$d' |
  diff - "$SOURCE/data/examples/embed.c" || { echo "README.md shows another example"; exit 1; }
lines=$(grep -c . "$SOURCE/data/examples/embed.c")
[ "$lines" -le 26 ] || { echo "the example has $lines lines"; exit 1; }
readelf -d "$lib/libbouncedesk.so" | grep -q 'SONAME.*libbouncedesk\.so\.0\]' || { echo "wrong soname"; exit 1; }
others=$(nm -D --defined-only "$lib/libbouncedesk.so" | awk '{ print $3 }' | grep -v '^bouncedesk_\|^BOUNCEDESK_' || true)
[ -z "$others" ] || { echo "seen from outside: $others"; exit 1; }
