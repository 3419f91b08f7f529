"""Numbers of meetings: from the counts kept beside the records, or counted where those don't reach."""
