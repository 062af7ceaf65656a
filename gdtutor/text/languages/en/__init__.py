"""English: what a sixteen-year-old follows. A module for each subject, all with sentences by id."""
