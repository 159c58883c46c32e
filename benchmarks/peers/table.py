"""Makes the table of run.sh: table.py BEST_KNOWN.tsv OUT INSTANCE...

Every cost is the price that rostergen check gives the solution. What can't be
right is told below the table and makes the program fail: a broken hard rule, a
cost that is not what the solver says, a bound above a roster that exists.
"""

import csv
import json
import os
import sys

SOLVERS = {"rostergen": "rostergen", "cpsat": "CP-SAT", "highs": "HiGHS"}


def load(path):
    try:
        with open(path, encoding="utf-8") as text:
            return json.load(text)
    except (FileNotFoundError, json.JSONDecodeError):
        return None


class Run:
    """What one solver said of one instance, and what its solution costs."""

    def __init__(self, out, name, solver):
        path = os.path.join(out, f"{name}.{solver}")
        said = load(path + ".json") or {"status": "FAILED"}
        price = load(path + ".check.json")
        self.who = f"{name}, {SOLVERS[solver]}"
        self.status = said["status"]
        self.bound = said.get("bound")
        self.cost = None
        self.faults = []
        claimed = said.get("objective")
        if solver == "rostergen" and said.get("cost"):
            claimed = said["cost"]["soft"]
        if self.status == "FAILED":
            self.fault("failed; its words are in its log")
        elif price is None:
            if claimed is not None or os.path.exists(path + ".xml"):
                self.fault("the solution can't be priced")
        elif price["cost"]["hard"] > 0:
            self.fault(f"breaks {price['cost']['hard']} hard rules")
        else:
            self.cost = price["cost"]["soft"]
            if self.status != "ENDED" and claimed != self.cost:
                self.fault(f"says {claimed}, but the solution costs {self.cost}")

    def fault(self, text):
        self.faults.append(f"{self.who}: {text}.")

    def cells(self, best):
        cost = str(self.cost)
        if self.cost is None:
            cost = "fault" if self.faults else self.status.lower()
        bound = "-" if self.bound is None else str(self.bound)
        if self.cost is None or best is None:
            return [cost, bound, "-"]
        return [cost, bound, f"{100 * (self.cost - best) / max(1, best):.2f}"]


def main():
    known, out, *names = sys.argv[1:]
    with open(known, encoding="utf-8", newline="") as text:
        best_of = {
            row["instance"]: int(row["best_known"])
            for row in csv.DictReader(text, delimiter="\t")
            if row["set"] == "nrp" and row["best_known"]
        }
    header = ["instance", "best known"]
    for title in SOLVERS.values():
        header += [f"{title} cost", "bound", "gap %"]
    print("| " + " | ".join(header) + " |")
    print("|---|" + "--:|" * (len(header) - 1))
    faults = []
    for name in names:
        best = best_of.get(name)
        runs = [Run(out, name, solver) for solver in SOLVERS]
        cells = [name, "-" if best is None else str(best)]
        reached = [cost for cost in [best, *(r.cost for r in runs)] if cost is not None]
        for r in runs:
            cells += r.cells(best)
            if reached and r.status == "INFEASIBLE":
                r.fault("says that there is no roster, but there is")
            if reached and r.bound is not None and r.bound > min(reached):
                r.fault(f"its bound {r.bound} is above a roster of {min(reached)}")
            faults += r.faults
        print("| " + " | ".join(cells) + " |")
    for fault in faults:
        print(f"\nFAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
