export const foundation = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY, value TEXT NOT NULL, changedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  staffId INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('desk', 'manager')),
  createdAt INTEGER NOT NULL
) STRICT;

-- A SIM. Known by its ICCID from the first time it answers; a line whose SIM has not told it yet has none.
CREATE TABLE line (
  lineId INTEGER PRIMARY KEY AUTOINCREMENT,
  iccid TEXT UNIQUE, imei TEXT, name TEXT, ownNumber TEXT,
  createdAt INTEGER NOT NULL, seenAt INTEGER NOT NULL
) STRICT;

CREATE TABLE patient (
  patientId INTEGER PRIMARY KEY AUTOINCREMENT,
  firstName TEXT NOT NULL, lastName TEXT NOT NULL,
  bornOn TEXT, mrn TEXT, language TEXT CHECK (language IN ('en', 'es')), note TEXT,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX patientMrn ON patient (mrn) WHERE mrn IS NOT NULL;
CREATE VIRTUAL TABLE patientSearch USING fts5(
  firstName, lastName, content='patient', content_rowid='patientId',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
INSERT INTO patientSearch (patientSearch, rank) VALUES ('secure-delete', 1);

CREATE TABLE address (
  addressId INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('e164', 'short', 'alpha', 'raw')),
  value TEXT NOT NULL,
  UNIQUE (kind, value)
) STRICT;

CREATE TABLE patientAddress (
  addressId INTEGER NOT NULL REFERENCES address,
  patientId INTEGER NOT NULL REFERENCES patient,
  rank INTEGER NOT NULL,
  type TEXT NOT NULL, relation TEXT NOT NULL,
  PRIMARY KEY (addressId, patientId)
) STRICT, WITHOUT ROWID;
CREATE INDEX patientAddressPatient ON patientAddress (patientId);

-- One an address. Everything from lastAt to textCount and state to waitingSince is derived from its items in the same
-- transaction that changes them (PERFORMANCE design A).
CREATE TABLE conversation (
  conversationId INTEGER PRIMARY KEY AUTOINCREMENT,
  addressId INTEGER NOT NULL UNIQUE REFERENCES address,
  preferredLineId INTEGER REFERENCES line,
  doneItemId INTEGER NOT NULL DEFAULT 0,
  readItemId INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'quiet' CHECK (state IN ('needs-reply', 'waiting', 'done', 'quiet')),
  waitingSince INTEGER,
  lastAt INTEGER NOT NULL DEFAULT 0,
  lastItemId INTEGER, lastDirection TEXT, lastStatus TEXT,
  lastPreview TEXT NOT NULL DEFAULT '',
  unread INTEGER NOT NULL DEFAULT 0,
  textCount INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversationLast ON conversation (lastAt DESC, conversationId DESC) WHERE textCount > 0;
CREATE INDEX conversationState ON conversation (state, lastAt DESC, conversationId DESC) WHERE textCount > 0;
CREATE INDEX conversationWaiting ON conversation (waitingSince, conversationId) WHERE waitingSince IS NOT NULL;

CREATE TABLE tag (
  tagId INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  tone TEXT NOT NULL, icon TEXT NOT NULL, createdAt INTEGER NOT NULL
) STRICT;
CREATE TABLE conversationTag (
  conversationId INTEGER NOT NULL REFERENCES conversation,
  tagId INTEGER NOT NULL REFERENCES tag,
  lastAt INTEGER NOT NULL,
  PRIMARY KEY (conversationId, tagId)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversationTagList ON conversationTag (tagId, lastAt DESC, conversationId DESC);

-- Everything in a thread (DECISIONS 4). status mirrors the outbox row of an outbound text.
CREATE TABLE item (
  itemId INTEGER PRIMARY KEY AUTOINCREMENT,
  conversationId INTEGER NOT NULL REFERENCES conversation,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'note', 'event', 'call', 'picture')),
  direction TEXT CHECK (direction IN ('in', 'out')),
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  receivedAt INTEGER, scts INTEGER,
  origin TEXT CHECK (origin IN ('staff', 'reminder', 'automatic', 'broadcast')),
  staffId INTEGER REFERENCES staff,
  status TEXT,
  partsHave INTEGER, partsOf INTEGER,
  repeats INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX itemThread ON item (conversationId, at DESC, itemId DESC);
-- Recounting a conversation reads only what staff have not seen, or what a person sent.
CREATE INDEX itemInbound ON item (conversationId, itemId) WHERE direction = 'in';
CREATE INDEX itemPerson ON item (conversationId, itemId) WHERE direction = 'out' AND origin IN ('staff', 'reminder');
CREATE VIRTUAL TABLE itemSearch USING fts5(
  body, content='item', content_rowid='itemId', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
INSERT INTO itemSearch (itemSearch, rank) VALUES ('secure-delete', 1);

-- Each received TPDU, raw and for good (DECISIONS 6). onModem = the modem's own copy is still to be deleted.
CREATE TABLE rawPart (
  rawPartId INTEGER PRIMARY KEY AUTOINCREMENT,
  lineId INTEGER NOT NULL REFERENCES line,
  kind TEXT NOT NULL CHECK (kind IN ('deliver', 'report', 'unreadable')),
  storage TEXT, slot INTEGER,
  pdu TEXT NOT NULL,
  receivedAt INTEGER NOT NULL,
  onModem INTEGER NOT NULL,
  addressId INTEGER REFERENCES address,
  scts INTEGER,
  -- TP-MR of a report
  reference INTEGER,
  concatRef INTEGER, concatBits INTEGER, concatPart INTEGER, concatParts INTEGER,
  itemId INTEGER REFERENCES item,
  repeatOf INTEGER REFERENCES rawPart,
  problem TEXT
) STRICT;
CREATE INDEX rawPartOnModem ON rawPart (lineId, storage, slot) WHERE onModem = 1;
CREATE INDEX rawPartSender ON rawPart (addressId, scts) WHERE kind = 'deliver';
CREATE INDEX rawPartOpen ON rawPart (addressId, concatRef, concatParts) WHERE concatParts IS NOT NULL;
CREATE INDEX rawPartIncomplete ON rawPart (receivedAt) WHERE concatParts IS NOT NULL AND itemId IS NULL AND repeatOf IS NULL;
CREATE INDEX rawPartReport ON rawPart (reference, receivedAt) WHERE kind = 'report' AND itemId IS NULL;
CREATE INDEX rawPartItem ON rawPart (itemId) WHERE itemId IS NOT NULL;

-- The truth about sending (DECISIONS 7). A row in 'sending' after a start means: the engine fell past the prompt.
CREATE TABLE outbox (
  outboxId INTEGER PRIMARY KEY AUTOINCREMENT,
  itemId INTEGER NOT NULL UNIQUE REFERENCES item,
  conversationId INTEGER NOT NULL REFERENCES conversation,
  addressId INTEGER NOT NULL REFERENCES address,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'expired', 'withdrawn')),
  holdReason TEXT CHECK (holdReason IN ('undo', 'quiet', 'approval', 'restore', 'clock', 'offer')),
  notBeforeAt INTEGER NOT NULL, notAfterAt INTEGER,
  category TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('staff', 'reminder', 'automatic', 'broadcast')),
  priority INTEGER NOT NULL,
  requestId TEXT NOT NULL UNIQUE,
  staffId INTEGER REFERENCES staff,
  parts INTEGER NOT NULL, partsSent INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  queuedAt INTEGER NOT NULL, sentAt INTEGER, deliveredAt INTEGER,
  version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outboxQueue ON outbox (priority, outboxId) WHERE state = 'queued';
CREATE INDEX outboxDue ON outbox (notBeforeAt) WHERE state = 'queued';
CREATE INDEX outboxSending ON outbox (outboxId) WHERE state = 'sending';
CREATE INDEX outboxAddress ON outbox (addressId, outboxId) WHERE state IN ('queued', 'sending', 'sent', 'unknown');

CREATE TABLE outboxPart (
  outboxId INTEGER NOT NULL REFERENCES outbox,
  part INTEGER NOT NULL,
  pdu TEXT NOT NULL, tpduLength INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown')),
  lineId INTEGER REFERENCES line,
  reference INTEGER,
  bodyAt INTEGER, sentAt INTEGER, settledAt INTEGER,
  code TEXT,
  PRIMARY KEY (outboxId, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX outboxPartOpen ON outboxPart (reference) WHERE state IN ('sent', 'unknown');

CREATE TABLE suppression (
  suppressionId INTEGER PRIMARY KEY AUTOINCREMENT,
  addressId INTEGER NOT NULL REFERENCES address,
  category TEXT NOT NULL,
  source TEXT NOT NULL, wording TEXT NOT NULL,
  at INTEGER NOT NULL, itemId INTEGER REFERENCES item,
  liftedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX suppressionInForce ON suppression (addressId, category) WHERE liftedAt IS NULL;

CREATE TABLE reminder (
  reminderId INTEGER PRIMARY KEY AUTOINCREMENT,
  jobKey TEXT NOT NULL UNIQUE,
  conversationId INTEGER NOT NULL REFERENCES conversation,
  body TEXT NOT NULL,
  localStart TEXT NOT NULL, zone TEXT NOT NULL,
  dueAt INTEGER NOT NULL, notAfterAt INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'expired', 'cancelled')),
  outboxId INTEGER REFERENCES outbox,
  staffId INTEGER REFERENCES staff,
  createdAt INTEGER NOT NULL, seenAt INTEGER,
  version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reminderDue ON reminder (dueAt) WHERE state = 'planned';
CREATE INDEX reminderConversation ON reminder (conversationId, dueAt);
CREATE INDEX reminderOutbox ON reminder (outboxId) WHERE outboxId IS NOT NULL;

-- Append-only and chained: each row carries the HMAC of the row before (SECURITY "audit").
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL, monotonicMs INTEGER NOT NULL, bootId TEXT NOT NULL,
  actor TEXT NOT NULL, staffId INTEGER, session INTEGER,
  action TEXT NOT NULL, object TEXT NOT NULL, details TEXT NOT NULL,
  previousMac BLOB NOT NULL, mac BLOB NOT NULL
) STRICT;
CREATE TRIGGER auditNoUpdate BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER auditNoDelete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
`;
