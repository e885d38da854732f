-- Documents that only some groups may see (限定范围); a document without a row is for everyone.
-- A row outlives its document, so that a limited document that comes back is limited again.
CREATE TABLE limited (
    document TEXT NOT NULL,
    grp TEXT NOT NULL,
    PRIMARY KEY (document, grp)
) WITHOUT ROWID;
