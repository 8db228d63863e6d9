"""Classifiers that tell two kinds of bytes apart, and features of bytes for them.

`means` weighs many features that say a little each, such as the frequencies of bytes.
`stumps` looks for a few that say much, such as a number or two parts that are equal.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import copysign, exp, log, log1p, sqrt
from random import Random
from statistics import fmean

Vector = list[float]
Sample = tuple[Vector, bool]
Guess = Callable[[Vector], bool]
Learn = Callable[[Sequence[Sample]], Guess]

TAIL = 8192
"""Bytes at both ends that have features of their own. Padding would lie at the end."""


def features(data: bytes) -> Vector:
    """Return how far many counts lie from those of noise, as logarithms of standard deviations."""
    size = len(data)
    counted = Counter(data)
    spread = sqrt(size * (1 / 256) * (255 / 256))
    found = [(counted[byte] - size / 256) / spread for byte in range(256)]
    parts = [data, data[:104], data[104:4096], data[:TAIL], data[-TAIL:]]
    found += [excess_of_ones(part) for part in parts]
    for part in (data[:TAIL], data[-TAIL:]):
        pairs = sum(one == two for one, two in pairwise(part))
        found.append((pairs - len(part) / 256) / sqrt(len(part) / 256))
        # Compressed noise grows by a few bytes; anything else shrinks.
        found.append(float(len(part) - len(zlib.compress(part))) / 16)
    # The unevenness of all counts together; each alone says little about it.
    squares = sum(it * it for it in found[:256])
    found.append((squares - 255) / sqrt(2 * 255))
    return [1.0, *(copysign(log1p(abs(it)), it) for it in found)]


def excess_of_ones(data: bytes) -> float:
    """Return how many standard deviations more bits are set than in noise."""
    ones = int.from_bytes(data).bit_count()
    return (ones - 4 * len(data)) / sqrt(2 * len(data))


def accuracy(samples: Sequence[Sample], seed: int, learn: Learn, repeats: int = 1) -> float:
    """Return the share of samples classified correctly, in so many two-fold cross-validations."""
    chance = Random(seed)
    right = 0
    for _ in range(repeats):
        halves = _halves(samples, chance)
        for training, test in (halves, halves[::-1]):
            guess = learn(training)
            right += sum(guess(vector) == kind for vector, kind in test)
    return right / (repeats * len(samples))


def _halves(samples: Sequence[Sample], chance: Random) -> list[list[Sample]]:
    """Return two halves at random, with as many samples of each kind in both.

    If one kind were more frequent in one half, it would be less so in the other, and whoever learnt
    nothing but that would guess wrongly more often than a coin.
    """
    halves: list[list[Sample]] = [[], []]
    for kind in (True, False):
        those = [sample for sample in samples if sample[1] is kind]
        chance.shuffle(those)
        middle = len(those) // 2
        halves[0] += those[:middle]
        halves[1] += those[middle:]
    for half in halves:
        chance.shuffle(half)
    return halves


def means(samples: Sequence[Sample]) -> Guess:
    """Learn which of the two kinds' means a sample is nearer to."""
    one, other = (
        [fmean(column) for column in zip(*(it for it, its in samples if its is kind), strict=True)]
        for kind in (True, False)
    )
    axis = list(map(float.__sub__, one, other))
    middle = sum(map(float.__mul__, axis, map(float.__add__, one, other))) / 2
    return lambda vector: sum(map(float.__mul__, axis, vector)) > middle


def stumps(samples: Sequence[Sample], rounds: int = 8) -> Guess:
    """Learn to compare single features with thresholds, each for what the last missed: AdaBoost."""
    columns = list(zip(*(vector for vector, _ in samples), strict=True))
    orders = [sorted(range(len(samples)), key=column.__getitem__) for column in columns]
    signs = [1.0 if kind else -1.0 for _, kind in samples]
    weights = [1 / len(samples)] * len(samples)
    found: list[tuple[int, float, float]] = []
    for _ in range(rounds):
        at, threshold, margin = _best(columns, orders, list(map(float.__mul__, signs, weights)))
        if not margin:
            break
        sure = max(-0.999, min(0.999, margin))
        vote = log((1 + sure) / (1 - sure)) / 2
        found.append((at, threshold, vote))
        weights = [
            weight * exp(-sign * (vote if value > threshold else -vote))
            for weight, sign, value in zip(weights, signs, columns[at], strict=True)
        ]
        total = sum(weights)
        weights = [weight / total for weight in weights]
    return lambda vector: (
        sum(vote if vector[at] > threshold else -vote for at, threshold, vote in found) > 0
    )


def _best(
    columns: Sequence[Sequence[float]], orders: Sequence[Sequence[int]], signed: Sequence[float]
) -> tuple[int, float, float]:
    """Return the feature and threshold that part the signed weights best, and by how much."""
    best = (0, 0.0, 0.0)
    total = sum(signed)
    for at, (column, order) in enumerate(zip(columns, orders, strict=True)):
        below = accumulate(signed[row] for row in order)
        for (one, two), weight in zip(pairwise(order), below, strict=False):
            if abs(total - 2 * weight) > abs(best[2]) and column[one] < column[two]:
                best = (at, (column[one] + column[two]) / 2, total - 2 * weight)
    return best
