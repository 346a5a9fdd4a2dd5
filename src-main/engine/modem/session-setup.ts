import type { Clock } from "../clock";
import type { Log } from "./keeper";
import type { LineEvents } from "./port";
import type { StreamSource } from "./stream-source";
import type { Timings } from "./timings";

export interface SessionSetup {
  readonly source: StreamSource;
  readonly events: LineEvents;
  readonly clock: Clock;
  /** Codes and counts only, never numbers or texts. */
  readonly log?: Log;
  readonly timings?: Partial<Timings>;
  /** Callers are sent away once their number is known. */
  readonly hangUp?: boolean;
  /** Texts are written into the modem first and sent from there, whatever its family (models.ts storeFirst). */
  readonly storeFirst?: boolean;
}
