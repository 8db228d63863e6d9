"""A classifier that tells two kinds of bytes apart: features and a logistic regression."""

import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import copysign, exp, log1p, sqrt
from random import Random

Vector = list[float]

TAIL = 8192
"""Bytes at both ends that have features of their own. Padding would lie at the end."""


def features(data: bytes) -> Vector:
    """Return how far many counts lie from those of noise, as logarithms of standard deviations."""
    size = len(data)
    counted = Counter(data)
    spread = sqrt(size * (1 / 256) * (255 / 256))
    found = [(counted[byte] - size / 256) / spread for byte in range(256)]
    parts = [data, data[:104], data[104:4096], data[:TAIL], data[-TAIL:]]
    found += [_bits(part) for part in parts]
    for part in (data[:TAIL], data[-TAIL:]):
        pairs = sum(one == two for one, two in pairwise(part))
        found.append((pairs - len(part) / 256) / sqrt(len(part) / 256))
        # Compressed noise grows by a few bytes; anything else shrinks.
        found.append(float(len(part) - len(zlib.compress(part))) / 16)
    # The unevenness of all counts together; each alone says little about it.
    squares = sum(it * it for it in found[:256])
    found.append((squares - 255) / sqrt(2 * 255))
    return [1.0, *(copysign(log1p(abs(it)), it) for it in found)]


def _bits(data: bytes) -> float:
    ones = int.from_bytes(data).bit_count()
    return (ones - 4 * len(data)) / sqrt(2 * len(data))


def accuracy(samples: Sequence[tuple[Vector, bool]], seed: int) -> float:
    """Return the share of samples classified correctly, in a two-fold cross-validation."""
    shuffled = list(samples)
    Random(seed).shuffle(shuffled)
    middle = len(shuffled) // 2
    halves = shuffled[:middle], shuffled[middle:]
    right = 0
    for training, test in (halves, halves[::-1]):
        weights = _learn(training)
        right += sum((_guess(weights, vector) > 0.5) == kind for vector, kind in test)
    return right / len(shuffled)


def _learn(samples: Sequence[tuple[Vector, bool]], rounds: int = 20) -> Vector:
    weights = [0.0] * len(samples[0][0])
    for number in range(rounds):
        step = 0.05 / (1 + number)
        for vector, kind in samples:
            missed = step * (kind - _guess(weights, vector))
            # Weights decay, so that only features confirmed by many samples stay.
            weights = [
                0.999 * weight + missed * it for weight, it in zip(weights, vector, strict=True)
            ]
    return weights


def _guess(weights: Vector, vector: Vector) -> float:
    total = sum(map(float.__mul__, weights, vector))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
