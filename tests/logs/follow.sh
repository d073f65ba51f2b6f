#!/bin/sh
# --follow stays with a log that is renamed, gone on with and begun anew, twice, and then emptied in
# place: each failure comes out once.
set -eu
work=$(mktemp -d)
follower=
stop() {
  [ -z "$follower" ] || kill "$follower" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP
log="$work/mail.log"
filter() { "$PROGRAM" --data "$DATA" analyze --log --format jsonl --stateless --threads 1 "$@"; }

"$MAKE_LOG" 4000 >"$work/all"
lines=$(wc -l <"$work/all")
piece() { sed -n "$((lines * $1 / 10 + 1)),$((lines * $2 / 10))p" "$work/all"; }
filter "$work/all" | LC_ALL=C sort >"$work/expected"

# What was written so far has come out: asked again and again, a minute at the most.
await() { # TENTHS
  piece 0 "$1" >"$work/so-far"
  wanted=$(filter "$work/so-far" | wc -l)
  tries=0
  until [ "$(wc -l <"$work/found")" -ge "$wanted" ]; do
    kill -0 "$follower" 2>/dev/null || { echo "it has ended"; exit 1; }
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { echo "only $(wc -l <"$work/found") of $wanted came"; exit 1; }
    sleep 0.1
  done
}

piece 0 2 >"$log"
"$PROGRAM" --data "$DATA" analyze --log --format jsonl --stateless --threads 1 --follow "$log" >"$work/found" &
follower=$!
await 2
piece 2 3 >>"$log"
mv "$log" "$log.1"    # rotated; the mail server goes on writing to what it has open
piece 3 4 >>"$log.1"
piece 4 5 >"$log"
await 5
mv "$log" "$log.2"    # nothing more comes to the old one
piece 5 7 >"$log"
await 7
piece 7 8 | head -c 100 >>"$log" # half a line, then the rest of it
piece 7 8 | tail -c +101 >>"$log"
await 8
: >"$log"             # emptied in place, as "copytruncate" does
piece 8 9 >>"$log"
await 9
piece 9 10 >>"$log"
await 10
kill "$follower"
wait "$follower" 2>/dev/null || true
follower=
LC_ALL=C sort "$work/found" >"$work/sorted"
cmp "$work/expected" "$work/sorted" || { diff "$work/expected" "$work/sorted" | cut -c1-200 | head; exit 1; }
echo "$(wc -l <"$work/sorted") records over three rotations, each once"
