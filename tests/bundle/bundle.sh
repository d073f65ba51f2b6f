#!/bin/sh
# The self-contained program is moved into an empty folder: it finds its catalogue in itself, and
# every command answers to the byte what the program with a data folder does.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/empty"
cp "$BUNDLED" "$work/empty/desk"
cd "$work/empty"
unset BOUNCEDESK_DATA
export XDG_STATE_HOME="$work/state"

./desk --self-test >"$work/tested" || { cat "$work/tested"; exit 1; }
grep -q '^ok     image .*within the program' "$work/tested" || { cat "$work/tested"; exit 1; }

same() {
  "$PROGRAM" --data "$DATA" "$@" >"$work/expected" || [ $? -eq 1 ]
  ./desk "$@" >"$work/found" || [ $? -eq 1 ]
  [ -s "$work/found" ] || { echo "$*: no answer"; exit 1; }
  cmp "$work/expected" "$work/found" || { diff "$work/expected" "$work/found" | head; exit 1; }
}
same show 552
same show 5.7.26 --format json
same search 'mailbx ful'
same list --count
same analyze --format json "$CASES/two-recipients.txt"
same analyze --log --format json "$CASES/whole.log"
same walk --print 552
same learn 5.1.1
[ "$(ls -A)" = desk ] || { echo "files were left behind:"; ls -A; exit 1; }
