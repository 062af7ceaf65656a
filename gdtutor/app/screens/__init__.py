"""What screens have in common: the classes that they are built on, and the dialogs and pages of the app itself.

`base` is under all of them, `loading` under those that ask the worker, `problem` and `analysis` under those about a
problem. Help, palette and the dialogs for a line or a file are here too; each other screen has a folder in `app`.
"""
