"""OR-Tools CP-SAT on one nrp instance: one literal for each person, day and shift."""

import time

import nrp
from ortools.sat.python import cp_model


class Model:
    def __init__(self, instance):
        self.instance = instance
        self.cp = cp_model.CpModel()
        self.x = {}  # (person, day, shift): worked; no literal where it may not be
        self.cost = []
        self.constant = 0
        for person, employee in enumerate(instance.staff):
            self.line(person, employee)
        self.requests()
        self.cover()
        self.cp.minimize(total(self.cost) + self.constant)

    def line(self, person, employee):
        days = self.instance.days
        shifts = range(len(self.instance.shifts))
        off = []
        for d in range(days):
            literals = []
            for s in shifts:
                if employee.may(d, s):
                    self.x[person, d, s] = self.cp.new_bool_var("")
                    literals.append(self.x[person, d, s])
            off.append(self.cp.new_bool_var(""))
            self.cp.add_exactly_one([off[d], *literals])
        on = [literal.negated() for literal in off]
        self.successions(person)
        for s in shifts:
            worked = [self.x[person, d, s] for d in range(days) if (person, d, s) in self.x]
            if len(worked) > employee.max_shifts[s]:
                self.between(0, [(literal, 1) for literal in worked], employee.max_shifts[s])
        cells = [(person, d, s) for d in range(days) for s in shifts if (person, d, s) in self.x]
        self.between(
            employee.min_minutes,
            [(self.x[cell], self.instance.shifts[cell[2]].minutes) for cell in cells],
            employee.max_minutes,
        )
        for d in range(days - employee.max_stint):
            self.cp.add_bool_or(off[d : d + employee.max_stint + 1])
        self.no_short_block(on, employee.min_stint)
        self.no_short_block(off, employee.min_days_off)
        weekends = []
        for weekend in self.instance.weekends():
            worked = self.cp.new_bool_var("")
            weekends.append((worked, 1))
            for d in weekend:
                self.cp.add_implication(on[d], worked)
        self.between(0, weekends, employee.max_weekends)

    def between(self, least, terms, most):
        """Keeps a sum of (variable, coefficient) within bounds."""
        self.cp.add_linear_expression_in_domain(total(terms), cp_model.Domain(least, most))

    def successions(self, person):
        """A shift and all those that can't follow it exclude one another."""
        for s, shift in enumerate(self.instance.shifts):
            for d in range(self.instance.days - 1):
                after = [self.x[person, d + 1, t] for t in shift.not_next if (person, d + 1, t) in self.x]
                if after and (person, d, s) in self.x:
                    self.cp.add_at_most_one([self.x[person, d, s], *after])

    def no_short_block(self, inside, least):
        """No block of fewer than the least length that touches neither end."""
        for length in range(1, least):
            for before in range(len(inside) - length - 1):
                after = before + length + 1
                block = [literal.negated() for literal in inside[before + 1 : after]]
                self.cp.add_bool_or([inside[before], *block, inside[after]])

    def requests(self):
        for *cell, weight in self.instance.on:
            self.constant += weight
            if tuple(cell) in self.x:
                self.cost.append((self.x[tuple(cell)], -weight))
        for *cell, weight in self.instance.off:
            if tuple(cell) in self.x:
                self.cost.append((self.x[tuple(cell)], weight))

    def cover(self):
        staff = range(len(self.instance.staff))
        for day, shift, people, under_weight, over_weight in self.instance.cover:
            under = self.cp.new_int_var(0, people, "")
            over = self.cp.new_int_var(0, len(staff), "")
            present = [(self.x[p, day, shift], 1) for p in staff if (p, day, shift) in self.x]
            self.between(people, [*present, (under, 1), (over, -1)], people)
            self.cost += [(under, under_weight), (over, over_weight)]


def total(terms):
    return cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [c for _, c in terms])


def main():
    a = nrp.arguments(__doc__)
    instance = nrp.read(a.instance)
    model = Model(instance)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = a.limit
    solver.parameters.num_workers = a.threads
    solver.parameters.linearization_level = 2  # far better here than the default when threads are few
    begun = time.monotonic()
    status = solver.solve(model.cp)
    seconds = time.monotonic() - begun
    if status == cp_model.MODEL_INVALID:
        raise SystemExit(model.cp.validate())
    objective = bound = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        objective = solver.objective_value
        nrp.write(instance, [cell for cell, worked in model.x.items() if solver.boolean_value(worked)], a.out)
    if status != cp_model.INFEASIBLE:
        bound = solver.best_objective_bound
    nrp.report(objective, bound, solver.status_name(status), seconds)


if __name__ == "__main__":
    main()
