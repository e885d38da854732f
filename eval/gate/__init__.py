"""The gate on answers: figures of main that no change may fall behind, and the record of why they changed."""
