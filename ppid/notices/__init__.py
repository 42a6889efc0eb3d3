"""Who hears of an event, in which words; deliveries; the reminder ladder."""
