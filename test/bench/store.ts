import { fdatasyncSync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { modemActor, systemActor } from "../../src-main/engine/actor";
import { listConversations } from "../../src-main/engine/inbox/list";
import { lineOf } from "../../src-main/engine/lines/lines";
import { openStore, type Store } from "../../src-main/engine/store/open";
import type { Workshop } from "../../src-main/engine/work";
import { joinSlices } from "../support/slices";
import type { Bench } from "./bench";
import { inTurns } from "./figures";
import { openPlain } from "./plain-store";
import { decade, messages, sim } from "./practice-year";
import { ms, times } from "./row";

const rounds = 300;
const openings = 20;
const rawBytes = 4 * 1024 * 1024;

/** A patient's text arrives: raw part, thread, search index, conversation row and audit in one durable commit. */
const receiver = (workshop: Workshop): ((round: number) => void) => {
  const { arrive } = joinSlices(workshop);
  const { lineId } = workshop.doWork(modemActor, (work) => lineOf(work, sim));
  return (round) => {
    const number = `+1${201 + (round % 20)}55501${String((round * 7) % 100).padStart(2, "0")}`;
    workshop.doWork(modemActor, (work) =>
      arrive(work, lineId, number, `Can I move my appointment to Thursday? ${round}`),
    );
  };
};

/** What one such commit writes to the disk. */
const bytesACommit = (store: Store, file: string, receive: (round: number) => void): number => {
  const commits = 40;
  store.pragma("wal_checkpoint(TRUNCATE)");
  store.pragma("wal_autocheckpoint=0");
  for (let round = 0; round < commits; round += 1) receive(1_000_000 + round);
  const bytes = statSync(`${file}-wal`).size / commits;
  store.pragma("wal_autocheckpoint=250");
  store.pragma("wal_checkpoint(TRUNCATE)");
  return Math.round(bytes);
};

/** The least any durable write of that size costs here: into a file that is already as long as it gets. */
const rawWriter = (folder: string, bytes: number): ((round: number) => void) => {
  const file = openSync(join(folder, "raw"), "w");
  writeSync(file, Buffer.alloc(rawBytes, 1));
  fsyncSync(file);
  const block = Buffer.alloc(bytes, 2);
  const places = Math.floor(rawBytes / bytes);
  return (round) => {
    writeSync(file, block, 0, bytes, (round % places) * bytes);
    fdatasyncSync(file);
  };
};

/** A connection of its own, with nothing read yet, and the first page of the inbox. The bench closes it. */
const opener = (bench: Bench, open: () => Store, key: Uint8Array) => (): void => {
  bench
    .workshopOn(open(), key)
    .look(systemActor, (look) => listConversations(look, { view: "needs-reply", tagId: null, after: null }));
};

const openRows = async (bench: Bench): Promise<void> => {
  const { folder, key } = await bench.copyOf("cold", decade);
  const plain = await bench.plainCopy("cold-plain", decade);
  const [ours, unencrypted] = inTurns(openings, [
    opener(bench, () => openStore(join(folder, "lobby.db"), key, { create: false }), key),
    opener(bench, () => openPlain(plain), key),
  ]);
  if (!ours || !unencrypted) return;
  bench.tell({
    id: "S4",
    what: `open and first inbox, at ${decade.messages.toLocaleString("en")}`,
    ours: `p50 ${ms(ours.p50)}, p95 ${ms(ours.p95)}`,
    other: `unencrypted p50 ${ms(unencrypted.p50)}`,
    ratio: times(ours.p50 / unencrypted.p50),
    goal: "p50 <= 2x and <= 50 ms",
    met: ours.p50 / unencrypted.p50 <= 2 && ours.p50 <= 50,
  });
};

export const storeRows = async (bench: Bench): Promise<void> => {
  const { encrypted, plain, files, stores } = await bench.twins();
  const receive = receiver(encrypted);
  const bytes = bytesACommit(stores.encrypted, files.encrypted, receive);
  const [ours, unencrypted, raw] = inTurns(rounds, [receive, receiver(plain), rawWriter(bench.folder("raw"), bytes)]);
  if (!ours || !unencrypted || !raw) return;
  const what = `one inbound text stored, at ${messages.toLocaleString("en")}`;
  const seen = `p50 ${ms(ours.p50)}, p95 ${ms(ours.p95)}`;
  bench.tell({
    id: "S3",
    what,
    ours: seen,
    other: `unencrypted p50 ${ms(unencrypted.p50)}`,
    ratio: times(ours.p50 / unencrypted.p50),
    goal: "p50 <= 2.5x",
    met: ours.p50 / unencrypted.p50 <= 2.5,
  });
  bench.tell({
    id: "S3",
    what,
    ours: seen,
    other: `write + fdatasync of ${Math.round(bytes / 1024)} KB p50 ${ms(raw.p50)}`,
    ratio: times(ours.p50 / raw.p50),
    goal: "p50 <= 10x",
    met: ours.p50 / raw.p50 <= 10,
  });
  await openRows(bench);
};
