"""What can be done on several screens, or in dialogs: a module for each family of keys.

Each is a table of `UserAction`s that `registry` takes in. What is valid on one screen alone stands in its own folder.
"""
