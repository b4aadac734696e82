"""Solves the bench's problems with VROOM, for comparison.

Reads problems as lines of JSON on standard input; writes for each a line with
the value, the return and the microseconds that solving took. VROOM knows no
values: a stop's value is its priority (0 to 100), of which it assigns as much
as it can at its highest level of exploration.
"""

import json
import sys
import time

import numpy
import vroom


def solve(problem):
    data = vroom.Input()
    data.set_durations_matrix("car", numpy.array(problem["travel"], dtype=numpy.uint32))
    data.add_vehicle(
        vroom.Vehicle(
            1,
            profile="car",
            start=problem["start"],
            end=problem["end"],
            time_window=[problem["depart"], problem["return_by"]],
            **({"max_tasks": problem["max_stops"]} if problem.get("max_stops") else {}),
        )
    )
    for number, stop in enumerate(problem["stops"]):
        data.add_job(
            vroom.Job(
                number,
                location=stop["at"],
                default_service=stop["visit"],
                priority=stop["value"],
                time_windows=[vroom.TimeWindow(*window) for window in stop["windows"]],
            )
        )
    began = time.perf_counter_ns()
    solution = data.solve(exploration_level=5, nb_threads=1)
    microseconds = (time.perf_counter_ns() - began) // 1000
    routes = solution.routes
    visited = routes[routes["type"] == "job"]["id"]
    value = sum(problem["stops"][int(number)]["value"] for number in visited)
    back = int(routes["arrival"].max()) if len(routes) else problem["depart"]
    return {"value": value, "return": back, "elapsed_us": microseconds}


for line in sys.stdin:
    print(json.dumps(solve(json.loads(line))), flush=True)
