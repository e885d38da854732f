"""Who may use the server: users from a file, tokens, sessions, and the form to log in."""
