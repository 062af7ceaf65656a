"""What can be done on several screens, or in dialogs: a module for each family of keys."""
