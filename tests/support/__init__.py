"""What tests share: complete fakes that record, and a Flet session without Flutter."""
