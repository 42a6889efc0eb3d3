"""What is public already: answers that may be read by all, and documents that the office lists."""
