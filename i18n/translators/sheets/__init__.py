"""The texts of a language as a spreadsheet, for people who correct words without programming."""
