"""What is known of a subject becomes what is shown of it: views for screens, the rows of tables, and pictures.

Runs, comparisons, sweeps, basins and derivations go in; the plain data of `views` and the plots of `plots` come out.
"""
