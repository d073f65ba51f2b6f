#!/bin/sh
# Memory is bounded, and the same for a log of any size: through a pipe, with two threads.
set -eu
most=32768 # KiB, for everything
more=3072  # so much may ten times the log cost: tables of names that were not full before
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

peak_of() { # FAILURES OPTIONS...
  count=$1
  shift
  "$MAKE_LOG" "$count" |
    "$PEAK" "$PROGRAM" --data "$DATA" analyze --log --threads 2 "$@" - >/dev/null 2>"$work/peak" || {
    cat "$work/peak"
    exit 1
  }
  tail -1 "$work/peak" | cut -d" " -f1
}
check() { # WHAT OPTIONS...
  what=$1
  shift
  small=$(peak_of 30000 "$@")
  large=$(peak_of 300000 "$@")
  echo "$what: $small KiB, for ten times the log $large KiB"
  [ "$large" -le "$most" ] || { echo "more than $most KiB"; exit 1; }
  [ "$large" -le $((small + more)) ] || { echo "memory grows with the log"; exit 1; }
}
check summary
check records --format jsonl
