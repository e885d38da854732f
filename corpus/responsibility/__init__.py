"""Who leads, who supports, by when: statements found, their roles parsed, document-wide rules applied."""
