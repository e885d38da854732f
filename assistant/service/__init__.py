"""The application behind page, HTTP API and MCP: who asks, what they may see, what is kept of it."""
