"""What other programs ask of the server: HTTP API, MCP, figures for monitoring, health."""
