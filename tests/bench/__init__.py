"""Benchmark of the published site beside a stock Flet bundle: python -m tests.bench"""
