import { expect, test } from "vitest";
import { newClinic } from "../support/clinic";
import { queueReplies } from "../support/clinic-store";
import { complaints, heardByPatients, saidByPatients } from "../support/judge";
import { startEngine, startSimulator } from "../support/processes";
import { seeded } from "../support/seeded";

const seed = Number(process.env.LOBBY_SEED ?? 20_261_122);
const rounds = 24;
const perRound = 5;
/** From the engine's first sign of life; by then a round's work takes about twice this. */
const longestLifeMs = 450;

const number = (index: number): string => `+150355501${String(index).padStart(2, "0")}`;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test(`killed ${rounds} times at random under load (seed ${seed}): nothing twice, nothing lost, nothing falsely sent`, async () => {
  const random = seeded(seed);
  const sky = await startSimulator(["--latency", "16", "--seed", String(seed)]);
  const clinic = await newClinic();
  const words = (length: number, tag: string): string =>
    `${tag} ${Array.from({ length }, () => random().toString(36).slice(2, 9)).join(" ")}`;
  const said: string[] = [];
  const toSend: string[] = [];

  for (let round = 1; round <= rounds; round += 1) {
    const replies = Array.from({ length: perRound }, (_, index) => ({
      to: number(index),
      text: words(20 + Math.floor(random() * 40), `out ${round}.${index}`),
    }));
    toSend.push(...replies.map(({ text }) => text));
    queueReplies(clinic, replies);
    const engine = await startEngine({ clinic, port: sky.pty });
    for (let index = 0; index < perRound; index += 1) {
      const text = words(20 + Math.floor(random() * 40), `in ${round}.${index}`);
      said.push(text);
      sky.tell(`text ${number(50 + index)} ${text}`);
    }
    await engine.started;
    await wait(random() * longestLifeMs);
    await engine.kill();
  }

  const engine = await startEngine({ clinic, port: sky.pty });
  const settled = ["sent", "delivered", "unknown"];
  const items = async () =>
    (await Promise.all((await engine.rows()).map((row) => engine.whole(row.conversationId)))).flat();
  await engine.until(
    async () =>
      (await engine.must("lines.status", {})).queued === 0 && saidByPatients(sky.air()).length === said.length,
  );
  await engine.until(async () => (await engine.must("lines.status", {})).state === "ready");
  await engine.until(async () => (await items()).filter((item) => item.direction === "in").length >= said.length);
  const ends = (await items()).flatMap((item) => (item.delivery ? [item.delivery.state] : []));
  expect(ends).toHaveLength(toSend.length);
  expect(ends.filter((state) => !settled.includes(state))).toEqual([]);
  // Only what was on the wire at a kill may be in doubt.
  expect(ends.filter((state) => state === "unknown").length).toBeLessThanOrEqual(rounds);
  await engine.close();

  expect(complaints(clinic, sky.air())).toEqual([]);
  expect(
    saidByPatients(sky.air())
      .map(({ text }) => text)
      .sort(),
  ).toEqual([...said].sort());
  const heard = heardByPatients(sky.air()).map(({ text }) => text);
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard.length).toBeGreaterThanOrEqual(toSend.length - rounds);
  expect(sky.complaints()).toBe("");
}, 180_000);
