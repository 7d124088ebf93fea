"""What each page shows, as plain values: the pages put it into templates, the API gives it as JSON."""
