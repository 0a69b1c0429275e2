"""A filled-in form in memory."""
