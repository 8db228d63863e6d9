"""The check of a published address: what the host answers, beside what `sw.js` and README ask."""
