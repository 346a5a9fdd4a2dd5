import type { Duplex } from "node:stream";
import type { Cable } from "./mishaps";
import type { PracticeModem } from "./modem";
import { mouth } from "./mouth";
import { Responder } from "./responder";
import type { PracticeState } from "./state";

/** More than this unread: what may be left out is left out. */
const enoughUnread = 256 * 1024;

/** Where lines come to the modem and go again. */
export class Plug {
  private responder: Responder;
  private line: Duplex | null = null;
  isPowered = true;
  /** Whoever serves the modem on a port of its own puts that in its place. */
  cable: Cable = {
    unplug: () => {
      this.line?.destroy();
      this.setPower(false);
    },
    replug: () => this.setPower(true),
  };

  constructor(private readonly modem: PracticeModem) {
    this.responder = this.start();
  }

  /** What the modem and its SIM hold. */
  get state(): PracticeState {
    return this.modem.state;
  }

  get isConnected(): boolean {
    return this.line !== null;
  }

  /**
   * Speaks AT over this stream until it closes; an earlier one is let go. The dialogue goes on where the last line
   * left it, at the prompt or in the middle of a submit: the modem does not notice who reads.
   */
  connect(line: Duplex): void {
    this.setLine(line);
    line.on("data", (chunk: Buffer) => {
      if (this.line === line) this.responder.hear(chunk);
    });
    line.on("close", () => {
      if (this.line === line) this.setLine(null);
    });
    this.modem.roomAgain();
  }

  /** Off is what pulling the modem out does to it: nobody is answered any more, and what ran is lost. */
  setPower(isOn: boolean): void {
    this.isPowered = isOn;
    if (!isOn) this.setLine(null);
    this.responder.close();
    this.responder = this.start();
    this.modem.setPower(isOn);
  }

  private setLine(line: Duplex | null): void {
    this.line = line;
    this.modem.isConnected = line !== null;
  }

  private start(): Responder {
    const { modem } = this;
    const say = mouth(
      (bytes) => {
        if (this.responder === responder && this.line?.writable) this.line.write(bytes, "latin1");
      },
      modem.faults,
      modem.clock,
    );
    const responder = new Responder(modem, say);
    modem.tell = (lines) => responder.tell(lines);
    modem.murmur = (lines) => {
      if (this.line !== null && this.line.writableLength < enoughUnread) responder.murmur(lines);
    };
    modem.chat = (lines) => {
      if (!responder.isInTalk) modem.murmur(lines);
    };
    return responder;
  }
}
