"""What both peers need of the nrp format: read an instance, write a solution.

Nothing here states a rule: each peer states the rules in its own model.
"""

import argparse
import json
import math
import os
import tempfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr


@dataclass
class Shift:
    id: str
    minutes: int
    not_next: list  # shifts that can't follow on the next day


@dataclass
class Employee:
    id: str
    max_shifts: list  # by shift
    max_minutes: int
    min_minutes: int
    max_stint: int
    min_stint: int
    min_days_off: int
    max_weekends: int
    days_off: set = field(default_factory=set)

    def may(self, day, shift):
        """False where a shift is out of the question whatever else is worked."""
        return day not in self.days_off and self.max_shifts[shift] > 0


@dataclass
class Instance:
    name: str
    days: int = 0
    shifts: list = field(default_factory=list)
    staff: list = field(default_factory=list)
    on: list = field(default_factory=list)  # (person, day, shift, weight)
    off: list = field(default_factory=list)
    cover: list = field(default_factory=list)  # (day, shift, people, under, over)

    def weekends(self):
        """The days of each weekend; day 0 is a Monday."""
        return [[d for d in (saturday, saturday + 1) if d < self.days] for saturday in range(5, self.days, 7)]


def read(path):
    """Reads an instance; the first faulty line ends the program."""
    instance = Instance(os.path.splitext(os.path.basename(path))[0])
    sections = {}
    section = None
    try:
        with open(path, encoding="utf-8-sig") as text:
            lines = text.readlines()
    except OSError as fault:
        raise SystemExit(str(fault)) from fault
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line.startswith("SECTION_"):
            section = sections.setdefault(line, [])
        elif line and not line.startswith("#") and section is not None:
            section.append((number, [f.strip() for f in line.split(",")]))

    def each(name, take):
        for number, fields in sections.get(name, []):
            try:
                take(fields)
            except (ValueError, KeyError, IndexError, TypeError) as fault:
                raise SystemExit(f"{path}:{number}: {','.join(fields)!r} is no line of {name}: {fault!r}") from fault

    shift_of = {fields[0]: s for s, (_, fields) in enumerate(sections.get("SECTION_SHIFTS", []))}
    person_of = {fields[0]: p for p, (_, fields) in enumerate(sections.get("SECTION_STAFF", []))}

    def day(text):
        if not 0 <= int(text) < instance.days:
            raise ValueError(f"day {text}")
        return int(text)

    def horizon(fields):
        (instance.days,) = map(int, fields)

    def shift(fields):
        name, minutes, not_next = fields
        instance.shifts.append(Shift(name, int(minutes), sorted({shift_of[s] for s in not_next.split("|") if s})))

    def employee(fields):
        name, limits, *numbers = fields
        most = {shift_of[s]: int(n) for s, n in (part.split("=") for part in limits.split("|"))}
        max_minutes, min_minutes, max_stint, min_stint, min_days_off, max_weekends = map(int, numbers)
        instance.staff.append(
            Employee(
                name,
                [most[s] for s in range(len(instance.shifts))],
                max_minutes,
                min_minutes,
                max_stint,
                min_stint,
                min_days_off,
                max_weekends,
            )
        )

    def request(into):
        def take(fields):
            person, at, name, weight = fields
            into.append((person_of[person], day(at), shift_of[name], int(weight)))

        return take

    def cover(fields):
        at, name, people, under, over = fields
        instance.cover.append((day(at), shift_of[name], int(people), int(under), int(over)))

    each("SECTION_HORIZON", horizon)
    each("SECTION_SHIFTS", shift)
    each("SECTION_STAFF", employee)
    each("SECTION_DAYS_OFF", lambda f: instance.staff[person_of[f[0]]].days_off.update(map(day, f[1:])))
    each("SECTION_SHIFT_ON_REQUESTS", request(instance.on))
    each("SECTION_SHIFT_OFF_REQUESTS", request(instance.off))
    each("SECTION_COVER", cover)
    if not instance.days or not instance.shifts or not instance.staff:
        raise SystemExit(f"{path}: no instance: want a horizon, shifts and staff")
    return instance


def write(instance, worked, path):
    """Writes the (person, day, shift) worked as Roster XML, whole or not at all."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Roster xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="Roster.xsd">',
        f"  <SchedulingPeriodFile>{escape(instance.name)}.ros</SchedulingPeriodFile>",
    ]
    assigned = [[] for _ in instance.staff]
    for person, day, shift in sorted(worked):
        name = escape(instance.shifts[shift].id)
        assigned[person].append(f"    <Assign><Day>{day}</Day><Shift>{name}</Shift></Assign>")
    for employee, lines_of in zip(instance.staff, assigned):
        lines += [f"  <Employee ID={quoteattr(employee.id)}>", *lines_of, "  </Employee>"]
    lines.append("</Roster>")
    handle, unfinished = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)))
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise


def arguments(what):
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("instance", help="text file of the set")
    parser.add_argument("limit", type=float, help="seconds of search, the building of the model not counted")
    parser.add_argument("threads", type=int)
    parser.add_argument("out", help="where to write the solution, as Roster XML")
    return parser.parse_args()


def report(objective, bound, status, seconds):
    """Prints the one line of the result; None is not known."""
    if objective is not None:
        if abs(objective - round(objective)) > 1e-3:
            raise SystemExit(f"the objective {objective} is no whole number")
        objective = round(objective)
    if bound is not None:  # every weight is whole, so a bound may be rounded up
        bound = max(0, math.ceil(bound - 1e-6)) if math.isfinite(bound) else None
    print(json.dumps({"objective": objective, "bound": bound, "status": status, "seconds": round(seconds, 2)}))
