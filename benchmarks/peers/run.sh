#!/usr/bin/env bash
# Peers and rostergen side by side on instances of the nrp set:
#     run.sh DIR SECONDS THREADS OUT [INSTANCE...]
# DIR holds best_known.tsv and nrp/; without instances, such as Instance8, all of
# nrp/ are run. OUT gets every solution and result. One program runs at a time.
# Prints a Markdown table. Fails when a price or a bound can't be right.
#
# ROSTERGEN   a built program (else it is built from this checkout)
# PEERS_VENV  where the Python environments stay (else a temporary folder)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() {
	sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
	exit 2
}
if [ "$#" -lt 4 ] || ! [[ $2 =~ ^[1-9][0-9]*$ && $3 =~ ^[1-9][0-9]*$ ]]; then
	usage
fi
dir=$1 limit=$2 threads=$3 out=$4
shift 4
if [ ! -f "$dir/best_known.tsv" ] || [ ! -d "$dir/nrp" ]; then
	echo "$dir: want best_known.tsv and nrp/ in it" >&2
	exit 2
fi
if [ "$#" -eq 0 ]; then
	mapfile -t names < <(cd "$dir/nrp" && printf '%s\n' *.txt | sed 's/\.txt$//' | sort -V)
	set -- "${names[@]}"
fi
for name in "$@"; do
	[ -f "$dir/nrp/$name.txt" ] || { echo "$dir/nrp/$name.txt: no such instance" >&2; exit 2; }
done

scratch=$(mktemp -d)
child=
trap 'rm -rf "$scratch"' EXIT
trap '[ -z "$child" ] || kill "$child"; exit 130' INT TERM
mkdir -p "$out"
export PEERS_VENV=${PEERS_VENV:-$scratch}
for peer in cpsat highs; do
	"$here/peer.sh" "$peer" --install
done
if [ -z "${ROSTERGEN:-}" ]; then
	ROSTERGEN=$scratch/rostergen
	(cd "$here/../.." && CGO_ENABLED=0 go build -o "$ROSTERGEN" ./cmd/rostergen)
fi

# A program that doesn't heed its limit is ended this much later: large models
# take minutes to build, and that time is not counted.
grace=900

# run SOLVER NAME COMMAND... keeps what a program prints, and prices its solution.
run() {
	local result=$out/$2.$1.json solution=$out/$2.$1.xml price=$out/$2.$1.check.json code=0
	local instance=$dir/nrp/$2.txt
	rm -f "$result" "$solution" "$price"
	echo "$2: $1" >&2
	timeout --kill-after=10 $((limit + grace)) "${@:3}" >"$result" 2>"$out/$2.$1.log" </dev/null &
	child=$!
	wait "$child" || code=$?
	child=
	case $code in
	0) ;;
	3 | 4) [ "$1" = rostergen ] || echo '{"status": "FAILED"}' >"$result" ;; # infeasible, no roster
	124 | 137) echo '{"status": "ENDED"}' >"$result" ;;
	*)
		echo '{"status": "FAILED"}' >"$result"
		tail -n 5 "$out/$2.$1.log" >&2
		;;
	esac
	if [ -e "$solution" ]; then
		"$ROSTERGEN" check "$solution" --format nrp --instance "$instance" --json >"$price" 2>>"$out/$2.$1.log" || true
	fi
}

for name in "$@"; do
	file=$dir/nrp/$name.txt
	run rostergen "$name" env GOMAXPROCS="$threads" "$ROSTERGEN" solve "$file" --format nrp --time-limit "${limit}s" --unimproved 0 \
		--workers "$threads" --json -o "$out/$name.rostergen.xml"
	for peer in cpsat highs; do
		run "$peer" "$name" "$here/peer.sh" "$peer" "$file" "$limit" "$threads" "$out/$name.$peer.xml"
	done
done
python3 -B "$here/table.py" "$dir/best_known.tsv" "$out" "$@"
