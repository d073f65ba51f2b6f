#!/bin/sh
# The JSON lines in a real clickhouse-server: its counts are those of the program's own summary, and
# the queries that are shipped run. The server listens on 127.0.0.1 only, has a folder of its own, and
# is stopped whatever happens. FAILURES=1000000 for the full size.
set -eu
command -v clickhouse-server >/dev/null && command -v clickhouse-client >/dev/null || {
  echo "clickhouse-server is not installed: nothing tested (apt-get install clickhouse-server clickhouse-client)"
  exit 77
}
failures=${FAILURES:-20000}
work=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

cat >"$work/users.xml" <<XML
<yandex>
  <profiles><default/></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default/></quotas>
</yandex>
XML
write_config() {
  cat >"$work/config.xml" <<XML
<yandex>
  <logger><level>error</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <tcp_port>$port</tcp_port>
  <path>$work/data/</path>
  <tmp_path>$work/tmp/</tmp_path>
  <mark_cache_size>67108864</mark_cache_size>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>UTC</timezone>
</yandex>
XML
}
client() { clickhouse-client --host 127.0.0.1 --port "$port" "$@"; }

# A port that is taken ends the server at once: the next one is tried. They hang on the process, for
# a server that another run of this test has started would answer too.
first=$((20000 + $$ % 8000 * 5))
is_up() {
  tries=0
  until client -q 'SELECT 1' >/dev/null 2>&1; do
    kill -0 "$server" 2>/dev/null || return 1
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || return 1
    sleep 0.1
  done
}
mkdir "$work/data" "$work/tmp"
for port in $first $((first + 1)) $((first + 2)) $((first + 3)) $((first + 4)); do
  write_config
  clickhouse-server --config-file="$work/config.xml" >"$work/server.log" 2>&1 &
  server=$!
  is_up && break
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
done
[ -n "$server" ] || { echo "clickhouse-server does not start:"; cat "$work/server.log"; exit 1; }

"$MAKE_LOG" "$failures" >"$work/mail.log"
"$PROGRAM" --data "$DATA" analyze --log --format json "$work/mail.log" >"$work/summary.json"
client -n <"$DATA/clickhouse/bounces.sql"
"$PROGRAM" --data "$DATA" analyze --log --format jsonl "$work/mail.log" |
  client -q 'INSERT INTO bounces FORMAT JSONEachRow'

"$FLATTEN" <"$work/summary.json" | LC_ALL=C sort >"$work/own"
client -n <"$HERE/counts.sql" | LC_ALL=C sort >"$work/theirs"
diff "$work/own" "$work/theirs" >"$work/diff" || {
  echo "ClickHouse (>) counts other than the program itself (<):"
  head -40 "$work/diff"
  exit 1
}
stored=$(client -q "SELECT count() FROM bounces WHERE outcome != 'refused'")
[ "$stored" -eq "$failures" ] || { echo "$stored failures of $failures arrived"; exit 1; }

for query in what-failed by-hour domains stuck new; do
  client <"$DATA/clickhouse/$query.sql" >"$work/$query"
  [ -s "$work/$query" ] || { echo "$query.sql finds nothing"; exit 1; }
done
cut -f1,2 "$work/what-failed" | sed 's/^/entry\t/' | LC_ALL=C sort >"$work/shown"
LC_ALL=C comm -23 "$work/shown" "$work/own" >"$work/wrong"
[ ! -s "$work/wrong" ] || { echo "what-failed.sql counts otherwise:"; cat "$work/wrong"; exit 1; }
echo "$stored failures: $(wc -l <"$work/own") counts equal, five queries run"
