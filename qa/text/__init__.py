"""What is known of the two languages without a model: clitics, the calendar, numbers."""
