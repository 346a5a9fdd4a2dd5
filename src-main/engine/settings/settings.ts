import type { RawInput } from "../../../src-shared/contract/index";
import type { Settings } from "../../../src-shared/contract/settings";
import { isCountry } from "../../../src-shared/domain/phone";
import { isZone } from "../../../src-shared/domain/wall-time";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

const defaults: Settings = {
  clinicName: "",
  zone: "America/New_York",
  country: "US",
  modemPort: null,
  lateAfterMinutes: 30,
  pacePerMinute: 10,
  dailyLimit: 1000,
  nationalAlphabets: false,
  hangUpCalls: false,
  holdSeconds: 10,
  clinicPhone: "",
};

/** The clinic's settings: one row each, JSON values. */
export const readSettings = (look: Look): Settings => {
  const stored = look.read<{ key: string; value: string }>("SELECT key, value FROM setting").all();
  const own = stored.filter((row) => Object.hasOwn(defaults, row.key));
  return { ...defaults, ...Object.fromEntries(own.map((row) => [row.key, JSON.parse(row.value)])) };
};

/** @throws Failure zone-unknown, country-unknown */
export const changeSettings = (work: Work, change: RawInput<"settings.change">): Settings => {
  if (change.zone !== undefined && !isZone(change.zone)) throw new Failure({ code: "zone-unknown" });
  if (change.country !== undefined && !isCountry(change.country)) throw new Failure({ code: "country-unknown" });
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    work
      .sql(
        `INSERT INTO setting (key, value, changedAt) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, changedAt = excluded.changedAt`,
      )
      .run(key, JSON.stringify(value), work.now);
  }
  return readSettings(work);
};
