"""The tools of translators and reviewers. No phone has this folder."""
