"""HiGHS on one nrp instance: the integer program of Curtois and Qu (2014)."""

import time
from array import array

import highspy
import nrp
import numpy as np


class Program:
    """Columns and rows of: minimise cost*x + offset, lower <= row*x <= upper, x whole."""

    def __init__(self, instance):
        self.instance = instance
        self.cost = []
        self.most = []  # upper bound of each column; the lower is 0
        self.offset = 0
        self.lower, self.upper = [], []
        self.start, self.index, self.value = array("i", [0]), array("i"), array("d")
        self.x = {}  # (person, day, shift): column; none where it may not be worked
        for person, employee in enumerate(instance.staff):
            self.line(person, employee)
        self.requests()
        self.cover()

    def column(self, most=1, cost=0):
        self.most.append(most)
        self.cost.append(cost)
        return len(self.cost) - 1

    def row(self, lower, terms, upper):
        """Adds a row; terms are (column, coefficient), each column once."""
        for column, coefficient in terms:
            self.index.append(column)
            self.value.append(coefficient)
        self.start.append(len(self.index))
        self.lower.append(lower)
        self.upper.append(upper)

    def line(self, person, employee):
        days, shifts = self.instance.days, self.instance.shifts
        day = []  # the columns of each day
        for d in range(days):
            cells = [(person, d, s) for s in range(len(shifts)) if employee.may(d, s)]
            for cell in cells:
                self.x[cell] = self.column()
            day.append([self.x[cell] for cell in cells])

        def worked(first, last, sign=1):
            """Days worked from first to last, both counted."""
            return [(c, sign) for d in range(first, last + 1) for c in day[d]]

        for d in range(days):
            self.row(-np.inf, worked(d, d), 1)
        self.successions(person)
        for s, most in enumerate(employee.max_shifts):
            columns = [self.x[person, d, s] for d in range(days) if (person, d, s) in self.x]
            if len(columns) > most:
                self.row(-np.inf, [(c, 1) for c in columns], most)
        minutes = [(self.x[cell], shifts[cell[2]].minutes) for d in range(days) for cell in self.cells(person, d)]
        self.row(employee.min_minutes, minutes, employee.max_minutes)
        for d in range(days - employee.max_stint):
            self.row(-np.inf, worked(d, d + employee.max_stint), employee.max_stint)
        for length in range(1, employee.min_stint):  # off, length worked, off: not allowed
            for d in range(days - length - 1):
                after = d + length + 1
                terms = worked(d, d) + worked(d + 1, after - 1, -1) + worked(after, after)
                self.row(1 - length, terms, np.inf)
        for length in range(1, employee.min_days_off):  # worked, length off, worked: not allowed
            for d in range(days - length - 1):
                after = d + length + 1
                terms = worked(d, d, -1) + worked(d + 1, after - 1) + worked(after, after, -1)
                self.row(-1, terms, np.inf)
        weekends = []
        for weekend in self.instance.weekends():
            k = self.column()
            weekends.append((k, 1))
            terms = worked(weekend[0], weekend[-1])
            self.row(0, terms + [(k, -1)], np.inf)
            self.row(-np.inf, terms + [(k, -len(weekend))], 0)
        self.row(-np.inf, weekends, employee.max_weekends)

    def cells(self, person, d):
        return [cell for s in range(len(self.instance.shifts)) if (cell := (person, d, s)) in self.x]

    def successions(self, person):
        """One row for a shift and all those that can't follow it, where the paper has one for each pair."""
        for s, shift in enumerate(self.instance.shifts):
            for d in range(self.instance.days - 1):
                after = [self.x[person, d + 1, t] for t in shift.not_next if (person, d + 1, t) in self.x]
                if after and (person, d, s) in self.x:
                    self.row(-np.inf, [(c, 1) for c in [self.x[person, d, s], *after]], 1)

    def requests(self):
        for *cell, weight in self.instance.on:
            self.offset += weight
            if tuple(cell) in self.x:
                self.cost[self.x[tuple(cell)]] -= weight
        for *cell, weight in self.instance.off:
            if tuple(cell) in self.x:
                self.cost[self.x[tuple(cell)]] += weight

    def cover(self):
        staff = range(len(self.instance.staff))
        for day, shift, people, under_weight, over_weight in self.instance.cover:
            terms = [(self.x[p, day, shift], 1) for p in staff if (p, day, shift) in self.x]
            terms.append((self.column(people, under_weight), 1))
            terms.append((self.column(len(staff), over_weight), -1))
            self.row(people, terms, people)

    def highs(self):
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.lower)
        lp.offset_ = self.offset
        lp.col_cost_ = np.array(self.cost, dtype=float)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.array(self.most, dtype=float)
        lp.row_lower_ = np.array(self.lower, dtype=float)
        lp.row_upper_ = np.array(self.upper, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.start, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.value, dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.cost)
        return lp


STATUS = {
    highspy.HighsModelStatus.kOptimal: "OPTIMAL",
    highspy.HighsModelStatus.kInfeasible: "INFEASIBLE",
}


def main():
    a = nrp.arguments(__doc__)
    instance = nrp.read(a.instance)
    program = Program(instance)
    h = highspy.Highs()
    for option, value in {
        "output_flag": False,
        "time_limit": a.limit,
        "threads": a.threads,
        "mip_rel_gap": 0.0,  # the default, 1e-4, is more than one point on large instances
        "mip_abs_gap": 0.99,  # costs are whole
    }.items():
        expect(h.setOptionValue(option, value), f"option {option}")
    expect(h.passModel(program.highs()), "the model")
    begun = time.monotonic()
    if h.run() == highspy.HighsStatus.kError:
        raise SystemExit("HiGHS failed")
    seconds = time.monotonic() - begun
    info = h.getInfo()
    objective = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        objective = info.objective_function_value
        value = h.getSolution().col_value
        nrp.write(instance, [cell for cell, column in program.x.items() if value[column] > 0.5], a.out)
    status = STATUS.get(h.getModelStatus(), "UNKNOWN" if objective is None else "FEASIBLE")
    nrp.report(objective, None if status == "INFEASIBLE" else info.mip_dual_bound, status, seconds)


def expect(status, what):
    if status == highspy.HighsStatus.kError:
        raise SystemExit(f"HiGHS refuses {what}")


if __name__ == "__main__":
    main()
