"""Sentences written and annotated for this project, and what turns them into records."""
