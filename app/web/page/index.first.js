// The script inside index.html: the exit works from the first paint on.
import "./first-paint.js";
import "./start.js";
