#!/usr/bin/env bash
# OR-Tools CP-SAT on one instance of the nrp set, in a Python environment of its own:
#     cpsat.sh INSTANCE SECONDS THREADS OUT.xml
#     cpsat.sh --install        # the environment alone
# The environment is made in $PEERS_VENV and kept there, or in a temporary
# folder that goes again. Prints one JSON line: objective, bound, status, seconds.
set -euo pipefail

requirement=ortools==9.15.6755
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ "$#" -ne 4 ] && [ "$*" != --install ]; then
	sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi

if [ -n "${PEERS_VENV:-}" ]; then
	venv=$PEERS_VENV/cpsat
else
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
	venv=$folder/cpsat
fi
if [ ! -e "$venv/has-$requirement" ]; then
	python3 -m venv --clear "$venv"
	"$venv/bin/python" -m pip install --quiet --only-binary=:all: "$requirement" >&2
	touch "$venv/has-$requirement"
fi
[ "$*" != --install ] || exit 0

"$venv/bin/python" -B "$here/cpsat.py" "$@"
