#!/usr/bin/env bash
# One peer on one instance of the nrp set, in a Python environment of its own:
#     peer.sh cpsat|highs INSTANCE SECONDS THREADS OUT.xml
#     peer.sh cpsat|highs --install        # the environment alone
# The environment is made in $PEERS_VENV and kept there, or in a temporary
# folder that goes again. Prints one JSON line: objective, bound, status, seconds.
set -euo pipefail

usage() {
	sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
	exit 2
}
case ${1:-} in
cpsat) requirement=ortools==9.15.6755 ;; # OR-Tools CP-SAT
highs) requirement=highspy==1.15.1 ;;    # HiGHS
*) usage ;;
esac
peer=$1
shift
if [ "$#" -ne 4 ] && [ "$*" != --install ]; then
	usage
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -n "${PEERS_VENV:-}" ]; then
	venv=$PEERS_VENV/$peer
else
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
	venv=$folder/$peer
fi
if [ ! -e "$venv/has-$requirement" ]; then
	python3 -m venv --clear "$venv"
	"$venv/bin/python" -m pip install --quiet --only-binary=:all: "$requirement" >&2
	touch "$venv/has-$requirement"
fi
[ "$*" != --install ] || exit 0

"$venv/bin/python" -B "$here/$peer.py" "$@"
