"""The day's job: a source's list of papers becomes a digest file, which the loader finds as any other."""
