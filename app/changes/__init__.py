"""What differs between two documents, and how 別添3 says it."""
