#!/usr/bin/env bash
# usage: run.sh MODEL SCENARIO ["-D flags"] [seconds]
# Checks one scenario exhaustively and prints one line. Needs spin and a C compiler: tcc if it is there (it
# translates the checker in a fraction of a second and the checker is hardly slower), else gcc; or CC=... MODEL: shapes, uniq_fk_nm, cascade2.
# MEM=megabytes (default 4000). TRAIL=file writes the steps that lead to an error.
set -u
here=$(cd "$(dirname "$0")" && pwd)
model=$1 scenario=$2 flags=${3:-} limit=${4:-300}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.pml "$here"/*.h "$work" && cd "$work" || exit 2
# the constant of this scenario in scenarios.h
constant() { awk -v sc="SC==$scenario" -v name="$1" '/^#(el)?if SC==/ { on = $2 == sc } on && $1 == "#define" && $2 == name { print $3 }' scenarios.h; }
defines="-DSC=$scenario $flags"
sizes=""
if [ "$model" = shapes ]; then
  clients=$(awk -v sc="SC==$scenario" '/^#(el)?if SC==/ { on = $2 == sc } on && /^#define SCENARIO/' scenarios.h)
  case "$flags" in *PROBE*) ;; *) clients=${clients%%LONE*} ;; esac
  for client in insert update leafdel delete wound helper reader; do       # leave out what the scenario does not run
    case "$clients" in *"run $client("*) defines="$defines -DWITH_$(echo $client | tr a-z A-Z)" ;; esac
  done
  keys=$(constant NK) composite=$(constant COMPOSITE)
  sizes="-DMODEL_ROWS=$(constant N) -DMODEL_ENTRIES=$(constant NE) -DMODEL_KEYS=${keys:-1} -DMODEL_COMPOSITE=${composite:-0}"
else
  case "$model" in uniq_fk_nm) defines="$defines -DNOMARK -DNTX=6" ;; *) defines="$defines -DNTX=5" ;; esac
fi
spin -a $defines "$model.pml" > spin.log 2>&1 || { cat spin.log; exit 2; }
${CC:-$(command -v tcc || echo gcc)} -w -DSAFETY -DCOLLAPSE -DVECTORSZ=4096 -DMEMLIM="${MEM:-4000}" $sizes -o pan pan.c || exit 2
timeout "$limit" ./pan -m400000 -E > out.txt 2>&1
code=$?
errors=$(grep -o 'errors: [0-9]*' out.txt)
states=$(awk '/states, stored/ { print $1 }' out.txt)
truncated=$(grep -c 'max search depth too small\|out of memory\|MEMLIM' out.txt)
broken=$(grep -m1 'assertion violated' out.txt | sed 's/(at depth.*//; s/pan:1: //' | cut -c1-50)
echo "$model scenario=$scenario [$flags] exit=$code ${errors:-no result} states=${states:-0} truncated=$truncated $broken"
if [ -n "${TRAIL:-}" ] && ls ./*.trail > /dev/null 2>&1; then ./pan -r > "$TRAIL" 2>&1; fi
