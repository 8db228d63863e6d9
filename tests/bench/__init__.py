"""Our site beside a stock Flet bundle of the same app. Run by hand: python -m tests.bench"""
