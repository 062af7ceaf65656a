"""The screens, one module each; the app imports each one when it is first shown."""
