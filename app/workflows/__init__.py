"""One file per thing a user does; each reads like the sentence that describes it."""
