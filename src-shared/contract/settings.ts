import { z } from "zod";
import { command, query } from "./define";
import { nothing } from "./shapes";

export interface Settings {
  readonly clinicName: string;
  /** IANA zone of the clinic: all wall times are read in it. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2, for national numbers. */
  readonly country: string;
  /** Path of the modem's port; null = find it. */
  readonly modemPort: string | null;
  /** Minutes a patient may wait before the row turns amber. */
  readonly lateAfterMinutes: number;
  /** Most texts a minute that no person is waiting behind (reminders); staff replies overtake them. */
  readonly pacePerMinute: number;
  /** Most parts a day on one SIM; what no person wrote just now waits for the next morning then. */
  readonly dailyLimit: number;
  /** Use the Spanish, Portuguese and Turkish alphabets of SMS where that saves a part. */
  readonly nationalAlphabets: boolean;
  /** A reply waits this long for second thoughts, seconds. */
  readonly holdSeconds: 0 | 5 | 10 | 20 | 30;
  /** The number patients call, as texts name it; "" = none. */
  readonly clinicPhone: string;
  /** Reject calls to the modem's number instead of letting them ring. */
  readonly hangUpCalls: boolean;
}

export const settings = {
  "settings.read": query<Settings>()({ door: "store", may: "inbox.read", input: nothing, topics: ["settings"] }),
  "settings.change": command<Settings>()({
    door: "store",
    may: "settings.change",
    input: z
      .object({
        clinicName: z.string().trim().min(1).max(80),
        zone: z.string().max(64),
        country: z.string().length(2),
        modemPort: z.string().min(1).max(260).nullable(),
        pacePerMinute: z.number().int().min(4).max(20),
        dailyLimit: z.number().int().min(1).max(10_000),
        nationalAlphabets: z.boolean(),
        hangUpCalls: z.boolean(),
        holdSeconds: z.literal([0, 5, 10, 20, 30]),
        clinicPhone: z.string().trim().max(40),
        lateAfterMinutes: z
          .number()
          .int()
          .min(1)
          .max(24 * 60),
      })
      .partial()
      .strict(),
    changes: ["settings", "lines", "inbox"],
    audit: (input) => ({ action: "settings.changed", object: Object.keys(input).join(",") }),
  }),
};
