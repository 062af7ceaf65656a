"""German, as a textbook prints it. A module for each subject, as in English."""
