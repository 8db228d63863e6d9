"""Languages as one table, their catalogues, and how content becomes translatable messages."""
