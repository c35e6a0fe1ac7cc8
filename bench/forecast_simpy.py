#!/usr/bin/python3
"""The station of the forecast beside SimPy (Debian's python3-simpy3) on the same two textbook
models: M/M/c, and M/M/c with two priorities. Prints the waits of both with their intervals over
seeds, whether they overlap, and how much faster the station is on one core and on two.

    bench/forecast_simpy.py build/release/bench/forecast_bench [CUSTOMERS [SEEDS]]
"""

import json
import random
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import simpy

MODELS = {
    "M/M/c, 25 servers, 90 % busy": (25, [(22.5, 1.0)]),
    "M/M/c, 10 servers, two priorities, 90 % busy": (10, [(3.0, 1.0), (6.0, 1.0)]),
}
T_95 = {4: 3.182, 5: 2.776, 6: 2.571, 8: 2.365, 10: 2.262}  # Student, by number of seeds


def customer(env, servers, priority, service, warm, waits):
    """One customer of SimPy: waits, is served, leaves."""
    came = env.now
    with servers.request(priority=priority) as turn:
        yield turn
        if warm:
            waits[priority].append(env.now - came)
        yield env.timeout(service)


def arrivals(env, servers, classes, customers, seed, waits):
    """Sends the customers, one after the other."""
    chance = random.Random(seed)
    total = sum(rate for rate, _ in classes)
    for number in range(customers):
        yield env.timeout(chance.expovariate(total))
        kind = chance.choices(range(len(classes)), [rate for rate, _ in classes])[0]
        service = chance.expovariate(1 / classes[kind][1])
        env.process(customer(env, servers, kind, service, number >= customers // 20, waits))


def with_simpy(count, classes, customers, seed):
    """Mean waits by class, and the seconds that the run took."""
    waits = [[] for _ in classes]
    env = simpy.Environment()
    servers = simpy.PriorityResource(env, capacity=count)
    start = time.perf_counter()
    env.process(arrivals(env, servers, classes, customers, seed, waits))
    env.run()
    return [statistics.fmean(w) for w in waits], time.perf_counter() - start


def with_station(program, count, classes, customers, seed):
    """The same by the program; the seconds are those of the run, without its start."""
    words = [str(x) for pair in classes for x in pair]
    out = subprocess.run([program, "queue", str(count), str(customers), str(customers // 20),
                          str(seed), *words], check=True, capture_output=True)
    answer = json.loads(out.stdout)
    return answer["waits"], answer["seconds"]


def interval(values):
    """Mean and half width at 95 %."""
    half = T_95.get(len(values), 2.0) * statistics.stdev(values) / len(values) ** 0.5
    return statistics.fmean(values), half


def main():
    program = sys.argv[1]
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    same = True
    for name, (count, classes) in MODELS.items():
        theirs = [with_simpy(count, classes, customers, s) for s in range(seeds)]
        ours = [with_station(program, count, classes, customers, s) for s in range(seeds)]
        print(f"{name}, {customers} customers, {seeds} seeds")
        for kind in range(len(classes)):
            their_mean, their_half = interval([w[kind] for w, _ in theirs])
            our_mean, our_half = interval([w[kind] for w, _ in ours])
            overlap = abs(their_mean - our_mean) <= their_half + our_half
            same = same and overlap
            print(f"  class {kind}: SimPy {their_mean:.4f} ± {their_half:.4f} h, "
                  f"station {our_mean:.4f} ± {our_half:.4f} h, "
                  f"{'intervals overlap' if overlap else 'DIFFERENT'}")
        slow = statistics.fmean(s for _, s in theirs)
        fast = statistics.fmean(s for _, s in ours)
        start = time.perf_counter()
        with ThreadPoolExecutor(2) as two:
            pairs = list(two.map(lambda s: with_station(program, count, classes, customers, s),
                                 range(2 * seeds)))
        both = max(sum(s for _, s in pairs[0::2]), sum(s for _, s in pairs[1::2])) / len(pairs)
        print(f"  seconds a run: SimPy {slow:.2f}, station {fast:.4f}: {slow / fast:.0f} times on "
              f"one core, {slow / both:.0f} times on two (wall {time.perf_counter() - start:.2f})")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
