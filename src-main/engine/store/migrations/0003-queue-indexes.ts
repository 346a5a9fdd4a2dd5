export const queueIndexes = `
-- Looked at before each text: without these a long queue is read through every time.
CREATE INDEX outboxWindow ON outbox (notAfterAt) WHERE state = 'queued' AND notAfterAt IS NOT NULL;
CREATE INDEX outboxPartStored ON outboxPart (lineId, bodyAt) WHERE slot IS NOT NULL;
`;
