#!/bin/sh
# Instructions a byte, counted by callgrind: the same on every machine, however busy. Two sizes, so that
# the start does not count.
set -eu
command -v valgrind >/dev/null || {
  echo "valgrind is not installed: nothing counted (apt-get install valgrind)"
  exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count() { # LOG OPTIONS...: instructions in thousands
  log=$1
  shift
  valgrind --tool=callgrind --callgrind-out-file="$work/out" "$PROGRAM" analyze --log \
    --threads 1 "$@" "$log" >/dev/null 2>"$work/errors" || { cat "$work/errors"; exit 1; }
  awk '/^summary:/ { printf "%d\n", $2 / 1000 }' "$work/out"
}
check() { # WHAT, THE MOST IN THOUSANDTHS, OPTIONS...
  what=$1
  most=$2
  shift 2
  small=$(count "$work/small" "$@")
  large=$(count "$work/large" "$@")
  found=$(((large - small) * 1000000 / bytes))
  echo "$what: $found thousandths of an instruction a byte, $most are the most"
  [ "$found" -le "$most" ] || exit 1
}
"$MAKE_LOG" 500 12 >"$work/small"
"$MAKE_LOG" 2500 12 >"$work/large"
bytes=$(($(wc -c <"$work/large") - $(wc -c <"$work/small")))
check summary "$SUMMARY_MOST"
check records "$RECORDS_MOST" --format jsonl --stateless
