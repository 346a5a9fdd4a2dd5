import type { Duplex } from "node:stream";
import type { LineCause } from "../../../src-shared/contract/lines";

interface ModemIdentity {
  readonly imei: string | null;
  readonly iccid: string | null;
}

/** Where the bytes of a modem come from: a serial port, a pty, a child process's stdio. */
export interface StreamSource {
  /** Shown as the port: a path, a word such as "practice", or "" while none is known. */
  readonly name: string;
  /** A fresh stream each time. Rejects with SerialFailure. Destroying the stream frees the port. */
  open(): Promise<Duplex>;
  /** Calls `appeared` when the port may have come (back), so that nobody waits for the next turn. @returns stop */
  watch?(appeared: () => void): () => void;
  /** The modem behind the stream opened last said who it is, and it is the one that belongs here. */
  identified?(identity: ModemIdentity): void;
}

/** A port that cannot be opened, with the cause staff are told. */
export class SerialFailure extends Error {
  override readonly cause: LineCause;
  constructor(cause: LineCause, message: string) {
    super(message);
    this.name = "SerialFailure";
    this.cause = cause;
  }
}
