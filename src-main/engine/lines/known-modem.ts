import type { KnownModem } from "../modem/port";
import type { Look, Work } from "../work";

const key = "known-modem";

/** What the modem at the chosen port is known by, so that it is found again elsewhere (B34); null for another port. */
export const recallModem = (look: Look, port: string): KnownModem | null => {
  const row = look.read<{ value: string }>("SELECT value FROM setting WHERE key = ?").get(key);
  if (!row) return null;
  const stored = JSON.parse(row.value) as { port: string; modem: KnownModem };
  return stored.port === port ? stored.modem : null;
};

export const rememberModem = (work: Work, port: string, modem: KnownModem): void => {
  work
    .sql(
      `INSERT INTO setting (key, value, changedAt) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changedAt = excluded.changedAt`,
    )
    .run(key, JSON.stringify({ port, modem }), work.now);
};
