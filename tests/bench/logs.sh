#!/bin/bash
# What a whole log costs, beside the programs that people take for it today. By hand, on a calm machine:
#
#     tests/bench/logs.sh mail.log [ROUNDS]
#
# Each is run ROUNDS times (3) in turn; the best wall time counts, with its processor time and the largest
# memory. The ratio says how many times the wall time of "bouncedesk --threads 1" it takes.
set -euo pipefail
log=${1:?usage: logs.sh mail.log [ROUNDS]}
rounds=${2:-3}
here=$(cd "$(dirname "$0")/../.." && pwd)
desk=${PROGRAM:-$here/build/bouncedesk}
peak=${PEAK:-$here/build/tests/logs/peak}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" LC_ALL=C.UTF-8
gzip -c "$log" >"$work/log.gz"

# name, command; the first is what the others are held against
commands=(
  "bouncedesk, 1 thread"  "'$desk' analyze --log --threads 1 '$log'"
  "bouncedesk, 2 threads" "'$desk' analyze --log --threads 2 '$log'"
  "bouncedesk, jsonl"     "'$desk' analyze --log --format jsonl --threads 1 '$log'"
  "bouncedesk, .gz"       "'$desk' analyze --log --threads 1 '$work/log.gz'"
  "wc -l"                 "wc -l '$log'"
  "cat | grep -c status=" "cat '$log' | grep -c status="
  "gzip -dc | wc -l"      "gzip -dc '$work/log.gz' | wc -l"
)
if command -v pflogsumm >/dev/null; then
  commands+=("pflogsumm" "pflogsumm '$log'")
fi
if command -v lnav >/dev/null; then
  commands+=("lnav -n, counting" "lnav -n -c \";SELECT count(*) FROM syslog_log WHERE log_body LIKE '%status=bounced%' OR log_body LIKE '%status=deferred%'\" '$log'")
fi

count=$((${#commands[@]} / 2))
for ((i = 0; i < count; i++)); do best[i]=0; done
cat "$log" >/dev/null # into memory
for ((round = 0; round < rounds; round++)); do
  for ((i = 0; i < count; i++)); do
    "$peak" sh -c "${commands[i * 2 + 1]}" >/dev/null 2>"$work/took" || { cat "$work/took"; exit 1; }
    read -r kib wall cpu < <(tail -1 "$work/took")
    if [ "${best[i]}" -eq 0 ] || [ "$wall" -lt "${best[i]}" ]; then
      best[i]=$wall cpus[i]=$cpu memory[i]=$kib
    fi
  done
done
printf '%s, %s MB, %s processors, load %s\n' "$(uname -m)" "$(($(wc -c <"$log") / 1000000))" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
printf '%-24s %9s %9s %9s %7s\n' "" "wall ms" "cpu ms" "KiB" "ratio"
for ((i = 0; i < count; i++)); do
  printf '%-24s %9d %9d %9d %7s\n' "${commands[i * 2]}" "${best[i]}" "${cpus[i]}" "${memory[i]}" \
    "$(awk "BEGIN { printf \"%.2f\", ${best[i]} / ${best[0]} }")"
done
