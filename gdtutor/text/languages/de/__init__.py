"""German, as a textbook prints it: a module for each subject, as in English, each with patterns by id."""
