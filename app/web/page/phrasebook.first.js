// The script inside phrasebook.html: it speaks her language at once.
import "./settings.js";
import "./start-page.js";
