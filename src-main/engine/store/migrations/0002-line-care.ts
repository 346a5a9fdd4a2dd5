export const lineCare = `
-- A SIM or modem that staff have not seen yet receives but does not send. What was in use so far is known.
ALTER TABLE line ADD COLUMN confirmedAt INTEGER;
UPDATE line SET confirmedAt = createdAt;

-- The saved PIN of a SIM and whether it was tried: a PIN is tried once, a wrong one never again (B27).
CREATE TABLE simPin (
  iccid TEXT PRIMARY KEY, pin TEXT NOT NULL, savedAt INTEGER NOT NULL, triedAt INTEGER
) STRICT, WITHOUT ROWID;

-- Where a part lies on the SIM when it was written before it is sent (+CMGW, +CMSS): decides an unknown after a fall.
ALTER TABLE outboxPart ADD COLUMN storage TEXT;
ALTER TABLE outboxPart ADD COLUMN slot INTEGER;
-- What went out in the last minute and today, for pace and daily limit.
CREATE INDEX outboxPartBody ON outboxPart (bodyAt) WHERE bodyAt IS NOT NULL;

CREATE INDEX rawPartReplay ON rawPart (reference, receivedAt) WHERE kind = 'report';
CREATE INDEX rawPartProblem ON rawPart (rawPartId) WHERE problem IS NOT NULL;
`;
