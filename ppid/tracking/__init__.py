"""What an applicant sees of their own request, by number and code, without an account."""
