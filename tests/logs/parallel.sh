#!/bin/sh
# Cut into pieces by GNU parallel, the filter writes what one run writes, byte for byte after sorting.
set -eu
command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU || {
  echo "GNU parallel is not installed: nothing tested (apt-get install parallel)"
  exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PARALLEL_HOME="$work"

"$MAKE_LOG" 6000 >"$work/mail.log"
in_pieces() { # FILTER OPTIONS...
  parallel --will-cite --pipe --block 256k -j4 \
    "$PROGRAM" --data "$DATA" analyze --log --format jsonl --threads 1 "$@" - <"$work/mail.log"
}
at_once() {
  "$PROGRAM" --data "$DATA" analyze --log --format jsonl --threads 1 "$@" "$work/mail.log"
}
compare() {
  cmp "$work/single" "$work/pieces" || { diff "$work/single" "$work/pieces" | head; exit 1; }
  lines=$(wc -l <"$work/single")
  [ "$lines" -gt 6000 ] || { echo "only $lines records"; exit 1; }
}
at_once --stateless | LC_ALL=C sort >"$work/single"
in_pieces --stateless | LC_ALL=C sort >"$work/pieces"
compare

# Without --stateless a sender may stand beyond the cut; nothing else may differ.
without_senders() { sed 's/"sender":[^,]*,//' | LC_ALL=C sort; }
at_once | without_senders >"$work/single"
in_pieces | without_senders >"$work/pieces"
compare
echo "$lines records, the same in pieces"
