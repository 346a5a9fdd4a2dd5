import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { queueReplies, workOn } from "../support/clinic-store";
import type { Bench } from "./bench";
import { spreadOf } from "./figures";
import { type EngineProcess, startEngine } from "./modem-engine";
import { type Count, tally } from "./modem-kills";
import { startLine } from "./modem-line";
import { newClinic, numberOf } from "./modem-speed";
import { times } from "./row";

/** A program that sends and receives texts over the modem on a pty. */
interface Client {
  readonly name: string;
  /** While it does not run. */
  queue(texts: readonly { to: string; text: string }[]): void;
  start(port: string): Promise<void>;
  kill(): Promise<void>;
  /** Everything it has stored of what patients said, one string a text. */
  stored(): string[];
}

const textsOut = 8;
const textsIn = 3;
const perKill = 3;
const mostMs = 35_000;
const lookMs = 5;
const moments = ["AT+CMGD on its way", "network has the text", "+CMGS was said"] as const;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** @returns false when it did not come true in time */
const soon = async (isTrue: () => boolean, most = mostMs): Promise<boolean> => {
  const until = performance.now() + most;
  while (!isTrue()) {
    if (performance.now() > until) return false;
    await wait(lookMs);
  }
  return true;
};

const tools = process.env.LOBBY_TEST_TOOLS ?? "";

/** A daemon with its children, ended all at once. */
const daemon = (file: string, args: readonly string[]) => {
  const child = spawn(join(tools, "bin", file), args, { stdio: "ignore", detached: true });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  return {
    async kill(): Promise<void> {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, "SIGKILL");
      await gone;
    },
  };
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    return existsSync(file) ? [readFileSync(file, "latin1")] : [];
  });

const gammu = (folder: string): Client => {
  for (const box of ["inbox", "outbox", "sent", "error"]) mkdirSync(join(folder, box));
  const config = join(folder, "smsdrc");
  let running: ReturnType<typeof daemon> | null = null;
  let queued = 0;
  return {
    name: "gammu-smsd",
    queue(texts) {
      for (const { to, text } of texts) {
        queued += 1;
        const place = String(queued).padStart(6, "0");
        writeFileSync(join(folder, "outbox", `OUTA20260101_${place}_00_${to}_sms0.txt`), text);
      }
    },
    async start(port) {
      writeFileSync(
        config,
        `[gammu]\ndevice = ${port}\nconnection = at115200\n[smsd]\nservice = files\nlogfile = ${folder}/log\n${[
          ["inboxpath", "inbox"],
          ["outboxpath", "outbox"],
          ["sentsmspath", "sent"],
          ["errorsmspath", "error"],
        ]
          .map(([key, box]) => `${key} = ${folder}/${box}/\n`)
          .join("")}`,
      );
      running = daemon("gammu-smsd", ["-c", config]);
    },
    kill: async () => running?.kill(),
    stored: () => filesIn(join(folder, "inbox")),
  };
};

const smstools = (folder: string): Client => {
  const boxes = ["outgoing", "checked", "incoming", "sent", "failed"];
  for (const box of boxes) mkdirSync(join(folder, box));
  const config = join(folder, "smsd.conf");
  let running: ReturnType<typeof daemon> | null = null;
  let queued = 0;
  return {
    name: "smstools",
    queue(texts) {
      for (const { to, text } of texts) {
        queued += 1;
        const file = join(folder, "outgoing", `text${String(queued).padStart(4, "0")}`);
        writeFileSync(file, `To: ${to.slice(1)}\n\n${text}`);
      }
    },
    async start(port) {
      writeFileSync(
        config,
        `devices = GSM1\n${boxes.map((box) => `${box} = ${folder}/${box}\n`).join("")}logfile = ${folder}/log
infofile = ${folder}/running\npidfile = ${folder}/pid\n[GSM1]\ndevice = ${port}\nincoming = yes\nbaudrate = 115200\n`,
      );
      running = daemon("smsd", ["-t", "-c", config]);
    },
    kill: async () => running?.kill(),
    stored: () => filesIn(join(folder, "incoming")),
  };
};

const lobby = async (bench: Bench): Promise<Client> => {
  const clinic = await newClinic(bench, "rivals/lobby");
  let engine: EngineProcess | null = null;
  let texts: string[] = [];
  const read = (): string[] =>
    workOn(clinic, (work) =>
      work
        .sql<{ body: string }>("SELECT body FROM item WHERE direction = 'in' AND kind = 'text'")
        .all()
        .map(({ body }) => body),
    );
  return {
    name: "Lobby",
    queue: (replies) => queueReplies(clinic, replies),
    async start(port) {
      texts = read();
      const started = await startEngine(clinic, { port });
      engine = started;
      // It says so after each commit; which texts they are is read from the store when it does not run.
      started.onArrived(() => texts.push("arrived"));
    },
    async kill() {
      await engine?.kill();
      texts = read();
    },
    stored: () => texts,
  };
};

interface Figures {
  readonly perSecond: number;
  /** null: not stored in time. */
  readonly storedMs: number | null;
  readonly out: Count;
  readonly in: Count;
}

/** The same day for each: texts out, texts in, three kills. */
const dayOf = async (client: Client): Promise<Figures> => {
  const line = await startLine({ folder: null, latencyMs: 1_000, reports: "off" });
  const toSend: string[] = [];
  const said: string[] = [];
  const queue = (count: number): void => {
    const replies = Array.from({ length: count }, (_, index) => ({
      to: numberOf(index),
      text: `reply ${toSend.length + index} ends`,
    }));
    toSend.push(...replies.map(({ text }) => text));
    client.queue(replies);
  };
  const say = (): void => {
    const text = `question ${said.length} ends`;
    said.push(text);
    line.say(numberOf(100 + said.length), text);
  };
  try {
    queue(textsOut);
    await client.start(line.port);
    await soon(() => line.seen().sent >= textsOut);
    const { sent, firstSubmitAt, lastSentAt } = line.seen();
    await wait(2_000);

    const stored: number[] = [];
    for (let text = 0; text < textsIn; text += 1) {
      const before = client.stored().length;
      const from = performance.now();
      say();
      if (await soon(() => client.stored().length > before)) stored.push(performance.now() - from);
      await wait(500 + text * 700);
    }

    for (const moment of moments) {
      await client.kill();
      queue(perKill);
      const happened = new Promise<void>((done) => {
        const stop = line.on((event) => {
          const isIt =
            (moment === "AT+CMGD on its way" && event === "delete") ||
            (moment === "network has the text" && event === "submit") ||
            (moment === "+CMGS was said" && event === "sent");
          if (!isIt) return;
          stop();
          done();
        });
      });
      await client.start(line.port);
      say();
      say();
      await Promise.race([happened, wait(mostMs)]);
      // What is on its way to the client gets there; what it does next it does not finish.
      if (moment === "+CMGS was said") await wait(2);
    }
    await client.kill();
    await client.start(line.port);
    const heard = (): string[] => line.air.filter(({ kind }) => kind === "submit").map(({ text }) => text);
    await soon(() => tally(toSend, heard()).lost === 0 && line.isEmpty(), 30_000);
    await wait(1_000);
    await client.kill();
    const kept = client.stored().map((text) => said.find((one) => text.includes(one)) ?? "");
    return {
      perSecond: sent === 0 ? 0 : (sent * 1000) / (lastSentAt - firstSubmitAt),
      storedMs: stored.length === textsIn ? spreadOf(stored).p50 : null,
      out: tally(toSend, heard()),
      in: tally(said, kept),
    };
  } finally {
    await client.kill();
    line.close();
  }
};

const countText = (count: Count): string => `${count.lost}/${count.doubled}`;
const seconds = (value: number | null): string =>
  value === null ? `over ${mostMs / 1000} s` : `${(value / 1000).toFixed(3)} s`;

/** Lobby, gammu-smsd and smstools at the same time, each with a modem of its own on a network that takes a second. */
export const rivalRows = async (bench: Bench): Promise<void> => {
  const clients = [await lobby(bench)];
  if (existsSync(join(tools, "bin", "gammu-smsd")))
    clients.push(gammu(bench.folder("rivals/gammu")), smstools(bench.folder("rivals/smstools")));
  else if (process.env.CI) throw new Error("gammu and smstools are not there: LOBBY_TEST_TOOLS");
  const days = await Promise.all(clients.map(async (client) => ({ client, figures: await dayOf(client) })));
  const ours = days[0]?.figures;
  for (const { client, figures } of days) {
    const isOurs = client.name === "Lobby";
    const { lost, doubled } = figures.in;
    bench.tell({
      id: "T",
      what: `${client.name}: out, +CMTI to stored, 1 s network`,
      ours: `${figures.perSecond.toFixed(2)} texts/s, ${seconds(figures.storedMs)}`,
      other: `3 kills, lost/doubled: out ${countText(figures.out)}, in ${countText(figures.in)}`,
      ratio: ours ? times(figures.perSecond / ours.perSecond) : "",
      goal: isOurs ? "nothing lost or doubled" : "",
      met: isOurs ? figures.out.lost + figures.out.doubled + lost + doubled === 0 : null,
    });
  }
};
