#!/usr/bin/env bash
# usage: matrix.sh [results file]
# Checks every scenario of every model, then every seeded design error in a scenario that must expose it.
# One line per run, a summary at the end; exit status 1 when a scenario is violated or not finished, or an error is not exposed.
# Needs spin and a C compiler (see run.sh); one run at a time, up to MEM megabytes (default 4000).
set -u
cd "$(dirname "$0")" || exit 2
out=${1:-results.txt}
: > "$out"
holds=0 exposed=0 unexpected=0 states=0
check() {   # expected errors, model, scenario, flags
  local line count
  line=$(./run.sh "$2" "$3" "$4" "${LIMIT:-300}")
  count=$(sed -n 's/.* states=\([0-9]*\).*/\1/p' <<< "$line")
  if [[ $line == *"exit=0 errors: $1 "* && $line == *"truncated=0"* ]]; then
    if [ "$1" = 0 ]; then holds=$((holds + 1)); states=$((states + count)); else exposed=$((exposed + 1)); fi
  else
    unexpected=$((unexpected + 1)); line="UNEXPECTED $line"
  fi
  echo "$line" | tee -a "$out"
}
heading() { echo "--- $1" | tee -a "$out"; }

heading "scenarios: every line must report no error"
for s in $(seq 1 32); do check 0 shapes "$s" ""; done
for s in 21 22 23 24; do check 0 shapes "$s" -DLITTER; done
for s in 3 9 17 20 27 28; do check 0 shapes "$s" -DONESTEP; done
for s in 1 3 4 6 7 8 9 10 12 15 19 20 22 23 26 29 30 31 32; do check 0 shapes "$s" -DPROBE; done
for s in $(seq 1 20); do check 0 uniq_fk_nm "$s" ""; done
for s in 1 2 3 4 5 6; do check 0 cascade2 "$s" ""; done

heading "seeded design errors: every line must report one error"
for be in 1:6 2:1 3:2 4:11 5:25 5:8 6:10 7:10 8:15 9:19 10:16 11:20 12:3 13:3 14:18 15:18 16:17 17:6 18:6 19:1 20:8 21:8 22:3 23:26 \
          24:1 25:3 26:7 27:24 28:27 28:28 29:1 30:21 31:24 32:21 34:23 35:9 36:29 37:30 38:31 39:31; do
  check 1 shapes "${be#*:}" "-DBUG${be%:*}"
done
check 1 shapes 22 "-DBUG33 -DLITTER"
for be in 1:5 2:1 3:1 4:1 5:7 6:5 7:5 8:1 9:4 10:7 11:12 12:5 13:11 14:13 15:17 16:4 30:18 31:19; do check 1 uniq_fk_nm "${be#*:}" "-DBUG${be%:*}"; done
for be in 1:1 2:1 3:4 4:3 5:4 6:1; do check 1 cascade2 "${be#*:}" "-DBUG${be%:*}"; done

echo "summary: $holds scenarios hold ($states states), $exposed seeded errors exposed, $unexpected unexpected" | tee -a "$out"
[ "$unexpected" = 0 ]
