"""What is asked: the published forms as data, and their reader. Imports nothing of ours."""
