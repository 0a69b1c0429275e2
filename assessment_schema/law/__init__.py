"""What does the law say? Its tables with their dates, and how people cite them; facts of law, no opinion of ours."""
