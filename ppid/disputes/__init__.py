"""*Sengketa informasi* before the Komisi Informasi: what an applicant brings there."""
