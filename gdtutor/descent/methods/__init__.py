"""The update rules: what each of `gdtutor.language.methods` does, exactly and on proven enclosures."""
