"""Every prompt of the project, one Markdown file each, versioned with the code; README.md states the format."""
