-- Conversations (对话), opinions (评价) and the record of what was asked (审计记录).
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    viewer TEXT NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX conversation_viewer ON conversation (viewer, changed);
CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
    question TEXT NOT NULL,
    scope TEXT,                 -- ids of documents as JSON; null: all
    without TEXT NOT NULL,      -- what the reader took out of the understanding, as JSON
    state TEXT NOT NULL,        -- pending, answered, failed, stopped, interrupted
    failure TEXT,
    answer_id TEXT,
    answer TEXT,                -- assistant.model.Answer as JSON, so that its citations stay with it
    asked TEXT NOT NULL
);
CREATE INDEX turn_conversation ON turn (conversation, id);
CREATE INDEX turn_state ON turn (state) WHERE state = 'pending';
CREATE TABLE audit (
    answer_id TEXT PRIMARY KEY,
    asked TEXT NOT NULL,
    viewer TEXT NOT NULL,
    channel TEXT NOT NULL,      -- page, api, mcp
    generation TEXT NOT NULL,
    question TEXT NOT NULL,
    history TEXT NOT NULL,      -- earlier questions as JSON
    answer TEXT NOT NULL,
    refused INTEGER NOT NULL,
    reason TEXT,
    clauses TEXT NOT NULL,      -- ids of the clauses cited, as JSON
    documents TEXT NOT NULL,    -- ids of the documents whoever reads this record must be allowed to see, as JSON
    embedding TEXT,
    llm TEXT,
    milliseconds REAL NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX audit_asked ON audit (asked);
CREATE INDEX audit_viewer ON audit (viewer, asked);
CREATE INDEX audit_refused ON audit (asked) WHERE refused;
CREATE TABLE feedback (
    answer_id TEXT PRIMARY KEY REFERENCES audit ON DELETE CASCADE,
    viewer TEXT NOT NULL,
    verdict TEXT NOT NULL,      -- up, down
    reason TEXT NOT NULL,
    given TEXT NOT NULL
);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL         -- JSON
);
