"""The scripts and style sheets as they ship, and the policy that names the scripts."""
