/** What a conversation is counted by; the same order as the key of conversationTally. */
const sortOf = (row: string): string =>
  `${row}.state, coalesce(${row}.assigneeId, 0), ${row}.unread > 0, ${row}.urgentAt IS NOT NULL, ${row}.known, ${row}.failed > 0, ${row}.textCount > 0`;
const key = "state, assigneeId, isUnread, isUrgent, isKnown, hasFailed, hasTexts";

/** Counts a conversation's sort under these tags; 0 stands for the conversation itself. */
const countIn = (tags: string, row: string, from = ""): string =>
  `INSERT INTO conversationTally (tagId, ${key}, count) SELECT tags.tagId, ${sortOf(row)}, 1 FROM (${tags}) tags ${from}
     WHERE true ON CONFLICT (tagId, ${key}) DO UPDATE SET count = count + 1;`;
const countOut = (tags: string, row: string, from: string): string =>
  `UPDATE conversationTally SET count = count - 1 WHERE tagId IN (${tags}) AND (${key}) = (SELECT ${sortOf(row)} ${from});`;
const itsTags = (row: string): string =>
  `SELECT 0 AS tagId UNION ALL SELECT tagId FROM conversationTag WHERE conversationId = ${row}.conversationId`;

/** How many conversations there are of each sort: the counts of the views read a few dozen rows instead of every conversation. */
const tally = `
CREATE TABLE conversationTally (
  tagId INTEGER NOT NULL,
  state TEXT NOT NULL, assigneeId INTEGER NOT NULL, isUnread INTEGER NOT NULL, isUrgent INTEGER NOT NULL,
  isKnown INTEGER NOT NULL, hasFailed INTEGER NOT NULL, hasTexts INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (tagId, ${key})
) STRICT, WITHOUT ROWID;
INSERT INTO conversationTally SELECT 0, ${sortOf("c")}, count(*) FROM conversation c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
INSERT INTO conversationTally SELECT ct.tagId, ${sortOf("c")}, count(*)
  FROM conversationTag ct JOIN conversation c ON c.conversationId = ct.conversationId GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
CREATE TRIGGER tallyNew AFTER INSERT ON conversation BEGIN ${countIn("SELECT 0 AS tagId", "NEW")} END;
CREATE TRIGGER tallyChange AFTER UPDATE OF state, assigneeId, unread, urgentAt, known, failed, textCount ON conversation
  WHEN (${sortOf("OLD")}) IS NOT (${sortOf("NEW")})
  BEGIN ${countOut(itsTags("OLD"), "OLD", "")} ${countIn(itsTags("NEW"), "NEW")} END;
CREATE TRIGGER tallyTag AFTER INSERT ON conversationTag
  BEGIN ${countIn("SELECT NEW.tagId AS tagId", "c", "JOIN conversation c ON c.conversationId = NEW.conversationId")} END;
CREATE TRIGGER tallyUntag AFTER DELETE ON conversationTag
  BEGIN ${countOut("OLD.tagId", "c", "FROM conversation c WHERE c.conversationId = OLD.conversationId")} END;
`;

export const deskDay = `
ALTER TABLE staff ADD COLUMN disabledAt INTEGER;
-- Who sat down last: the seat's person after a start.
ALTER TABLE staff ADD COLUMN seatedAt INTEGER;

-- state gains snoozed and spam: a CHECK is changed by a new column.
DROP INDEX conversationState;
DROP INDEX conversationWaiting;
ALTER TABLE conversation RENAME COLUMN state TO stateBefore;
ALTER TABLE conversation ADD COLUMN state TEXT NOT NULL DEFAULT 'quiet'
  CHECK (state IN ('needs-reply', 'waiting', 'snoozed', 'done', 'spam', 'quiet'));
UPDATE conversation SET state = stateBefore;
ALTER TABLE conversation DROP COLUMN stateBefore;

ALTER TABLE conversation ADD COLUMN assigneeId INTEGER REFERENCES staff;
-- Set aside until then, or until an inbound item after snoozeItemId. 'until reply' = the far end of time.
ALTER TABLE conversation ADD COLUMN snoozedUntil INTEGER;
ALTER TABLE conversation ADD COLUMN snoozeItemId INTEGER NOT NULL DEFAULT 0;
-- Epoch ms since when it is urgent, the words that raised it ('' = a person did), and when somebody took note.
ALTER TABLE conversation ADD COLUMN urgentAt INTEGER;
ALTER TABLE conversation ADD COLUMN urgentWords TEXT;
ALTER TABLE conversation ADD COLUMN urgentSeenAt INTEGER;
ALTER TABLE conversation ADD COLUMN closedAs TEXT CHECK (closedAs IN ('spam', 'wrong-number'));
-- Derived like state: texts that did not go out and that nobody has settled; 1 = somebody is known under this number;
-- waitRank = the order of Needs reply: waitingSince, urgent ones before all others; flaggedAt = since when a flag stands.
ALTER TABLE conversation ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN waitRank INTEGER;
ALTER TABLE conversation ADD COLUMN flaggedAt INTEGER;
-- The order by wait of any list: those who wait by their rank, then the others, newest first (9e15 ms lie after any time).
ALTER TABLE conversation ADD COLUMN waitOrder INTEGER GENERATED ALWAYS AS (coalesce(waitRank, 9000000000000000 - lastAt)) VIRTUAL;
UPDATE conversation SET waitRank = waitingSince,
  known = EXISTS (SELECT 1 FROM patientAddress x WHERE x.addressId = conversation.addressId),
  failed = (SELECT count(*) FROM item i WHERE i.conversationId = conversation.conversationId
    AND i.status IN ('failed', 'unknown', 'expired') AND i.itemId > conversation.doneItemId
    AND i.itemId > coalesce((SELECT max(o.itemId) FROM item o WHERE o.conversationId = conversation.conversationId
      AND o.direction = 'out' AND o.origin IN ('staff', 'reminder') AND o.origin = 'staff'
      AND o.status IN ('queued', 'sending', 'sent', 'delivered')), 0));

CREATE INDEX conversationState ON conversation (state, lastAt DESC, conversationId DESC) WHERE textCount > 0;
CREATE INDEX conversationWaiting ON conversation (waitRank, conversationId) WHERE waitRank IS NOT NULL;
CREATE INDEX conversationUnassigned ON conversation (waitRank, conversationId) WHERE waitRank IS NOT NULL AND assigneeId IS NULL;
CREATE INDEX conversationMine ON conversation (assigneeId, lastAt DESC, conversationId DESC)
  WHERE assigneeId IS NOT NULL AND state IN ('needs-reply', 'waiting');
CREATE INDEX conversationAssignee ON conversation (assigneeId, lastAt DESC, conversationId DESC) WHERE assigneeId IS NOT NULL;
-- What went back to Unassigned when somebody left, with the line that tells it: the way back.
CREATE TABLE handedBack (
  staffId INTEGER NOT NULL REFERENCES staff,
  conversationId INTEGER NOT NULL REFERENCES conversation,
  lineItemId INTEGER NOT NULL REFERENCES item,
  PRIMARY KEY (staffId, conversationId)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversationSnoozed ON conversation (snoozedUntil, conversationId) WHERE snoozedUntil IS NOT NULL;
CREATE INDEX conversationUnknown ON conversation (lastAt DESC, conversationId DESC) WHERE known = 0 AND textCount > 0 AND state <> 'spam';
CREATE INDEX conversationFailed ON conversation (lastAt DESC, conversationId DESC) WHERE failed > 0 AND state <> 'spam';
CREATE INDEX conversationUrgent ON conversation (urgentAt) WHERE urgentAt IS NOT NULL;
CREATE INDEX conversationUnread ON conversation (lastAt DESC, conversationId DESC) WHERE unread > 0;
-- Saved views without a narrower index pass over this one alone.
CREATE INDEX conversationFilter ON conversation (lastAt DESC, conversationId DESC, state, assigneeId, unread, known, failed, urgentAt)
  WHERE textCount > 0;

CREATE INDEX conversationWaitOrder ON conversation (waitOrder, conversationId, state, assigneeId, unread, known, failed, urgentAt)
  WHERE textCount > 0;
-- Needs reply by the newest or oldest text.
CREATE INDEX conversationWaitingLast ON conversation (lastAt DESC, conversationId DESC) WHERE waitRank IS NOT NULL;

-- What a system line says beyond its code in body: names as they were, JSON.
ALTER TABLE item ADD COLUMN detail TEXT;
CREATE INDEX itemTrouble ON item (conversationId, itemId) WHERE status IN ('failed', 'unknown', 'expired');
-- A flag is a system line that asks for a person (its status), until somebody writes or marks done.
CREATE INDEX itemFlag ON item (conversationId, itemId) WHERE status = 'flag';
-- Of a person's text: the done mark under which it was written, for the way back when it does not go out.
ALTER TABLE item ADD COLUMN settledItemId INTEGER;

-- The system line that tells of a planned text: what came after it, its writer had not seen.
ALTER TABLE reminder ADD COLUMN lineItemId INTEGER REFERENCES item;
-- Which rule wrote an automatic text.
ALTER TABLE item ADD COLUMN rule TEXT;
UPDATE item SET rule = (SELECT 'answer-' || substr(o.requestId, 1, instr(o.requestId, ':') - 1) FROM outbox o
  WHERE o.itemId = item.itemId) WHERE origin = 'automatic';

CREATE TABLE savedView (
  savedViewId INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL, tone TEXT NOT NULL,
  filter TEXT NOT NULL, sort TEXT NOT NULL,
  position INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Words not sent yet, of one person in one conversation. seenItemId = the newest item when a reply was begun.
CREATE TABLE draft (
  staffId INTEGER NOT NULL REFERENCES staff,
  conversationId INTEGER NOT NULL REFERENCES conversation,
  place TEXT NOT NULL CHECK (place IN ('reply', 'note')),
  text TEXT NOT NULL, seenItemId INTEGER, savedAt INTEGER NOT NULL,
  PRIMARY KEY (staffId, conversationId, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
  templateId INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL, shortcut TEXT NOT NULL COLLATE NOCASE, folder TEXT NOT NULL,
  createdAt INTEGER NOT NULL, archivedAt INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX templateShortcut ON template (shortcut) WHERE archivedAt IS NULL;
-- Each version is kept. A language without a text has no row.
CREATE TABLE templateText (
  templateId INTEGER NOT NULL REFERENCES template,
  version INTEGER NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  text TEXT NOT NULL,
  staffId INTEGER REFERENCES staff, savedAt INTEGER NOT NULL,
  PRIMARY KEY (templateId, version, language)
) STRICT, WITHOUT ROWID;

-- What a SIM is known by when its modem does not tell the ICCID. A PIN is kept for a SIM that is known only.
ALTER TABLE line ADD COLUMN imsi TEXT;
DELETE FROM simPin WHERE iccid = '';

ALTER TABLE patient ADD COLUMN preferredName TEXT;
ALTER TABLE patient ADD COLUMN mergedIntoId INTEGER REFERENCES patient;
ALTER TABLE patient ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- Added by mistake and taken back: found by nobody, its record number is free.
ALTER TABLE patient ADD COLUMN takenBackAt INTEGER;
-- People are also found by the name they go by and by their record number.
DROP TABLE patientSearch;
CREATE VIRTUAL TABLE patientSearch USING fts5(
  firstName, lastName, preferredName, mrn, content='patient', content_rowid='patientId',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
INSERT INTO patientSearch (patientSearch, rank) VALUES ('secure-delete', 1);
INSERT INTO patientSearch (patientSearch) VALUES ('rebuild');
-- Two rows that were one person. moved = the patientAddress rows as they were, JSON, for the way back.
CREATE TABLE patientMerge (
  patientMergeId INTEGER PRIMARY KEY AUTOINCREMENT,
  keptId INTEGER NOT NULL REFERENCES patient, mergedId INTEGER NOT NULL REFERENCES patient,
  moved TEXT NOT NULL, at INTEGER NOT NULL, staffId INTEGER REFERENCES staff, undoneAt INTEGER
) STRICT;
CREATE INDEX patientMergeKept ON patientMerge (keptId) WHERE undoneAt IS NULL;

-- What people said about being texted, as staff wrote it down. STOP and START by text stand in suppression.
CREATE TABLE consent (
  consentId INTEGER PRIMARY KEY AUTOINCREMENT,
  addressId INTEGER NOT NULL REFERENCES address,
  given INTEGER NOT NULL, source TEXT NOT NULL, wording TEXT NOT NULL,
  at INTEGER NOT NULL, staffId INTEGER REFERENCES staff,
  -- The opt-out that it made or lifted, null = none; epoch ms when staff took the entry back, which stays as evidence.
  suppressionId INTEGER REFERENCES suppression, takenBackAt INTEGER
) STRICT;
CREATE INDEX consentAddress ON consent (addressId, consentId);
ALTER TABLE suppression ADD COLUMN staffId INTEGER REFERENCES staff;
ALTER TABLE suppression ADD COLUMN liftedBy TEXT;
-- The network said twice in a row that there is nobody: staff are told before they write.
ALTER TABLE address ADD COLUMN undeliverableAt INTEGER;
-- The modem's storage was seen to mark a text that went out as sent.
ALTER TABLE line ADD COLUMN marksSent INTEGER NOT NULL DEFAULT 0;
-- The copy by which a person sent it again.
ALTER TABLE outbox ADD COLUMN resentAs INTEGER REFERENCES outbox;
CREATE INDEX outboxSettled ON outbox (addressId, outboxId) WHERE state IN ('failed', 'delivered');
CREATE INDEX suppressionAddress ON suppression (addressId, suppressionId);
${tally}`;
