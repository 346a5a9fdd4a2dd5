import { expect, test } from "vitest";
import { newClinic } from "../support/clinic";
import { queueReplies } from "../support/clinic-store";
import { setDisk } from "../support/full-disk";
import { complaints, heardByPatients } from "../support/judge";
import { startEngine, startSimulator } from "../support/processes";
import { openTappedLine } from "../support/tapped-line";

const elena = "+15035550163";
const omar = "+15035550118";

test("unplugged from a real port after Ctrl-Z: in doubt, not failed; replugged, the queue goes on without it", async () => {
  const sky = await startSimulator(["--latency", "1500", "--reports", "off"]);
  const clinic = await newClinic();
  queueReplies(clinic, [
    { to: elena, text: "In doubt" },
    { to: omar, text: "Waits for the line" },
  ]);
  const engine = await startEngine({ clinic, port: sky.pty });
  await engine.until(async () => (await engine.tick(elena)) === "sending");
  sky.tell("unplug");
  await engine.until(async () => (await engine.tick(elena)) !== "sending");
  const conversation = (await engine.rows()).find(({ address }) => address.value === elena);
  expect((await engine.thread(conversation?.conversationId as never)).at(-1)?.delivery).toMatchObject({
    state: "unknown",
    reason: "unplugged",
  });
  expect(await engine.must("lines.status", {})).toMatchObject({ state: "closed", cause: "unplugged", queued: 1 });
  sky.tell("replug");
  await engine.until(async () => (await engine.tick(omar)) === "sent");
  expect(await engine.tick(elena)).toBe("unknown");
  await engine.close();
  expect(heardByPatients(sky.air())).toEqual([{ number: omar, text: "Waits for the line" }]);
  expect(complaints(clinic, sky.air())).toEqual([]);
  expect(sky.complaints()).toBe("");
});

test("unplugged before the prompt: still queued, and sent once after the replug", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  queueReplies(clinic, [{ to: elena, text: "Waits" }]);
  const stopped = line.stopAt({ from: "engine", at: /AT\+CMGS=\d+\r/, pass: true });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  line.unplug();
  await engine.until(async () => (await engine.must("lines.status", {})).state === "closed");
  expect(await engine.tick(elena)).toBe("queued");
  line.replug();
  await engine.until(async () => (await engine.tick(elena)) === "delivered");
  await engine.close();
  expect(line.submits()).toHaveLength(1);
  expect(complaints(clinic, line.air)).toEqual([]);
});

test("unplugged while the SIM is listed: each text is there once", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const night = Array.from({ length: 8 }, (_, index) => `Message ${index + 1} of the night`);
  for (const text of night) line.sky.say(elena, text);
  const stopped = line.stopAt({ from: "modem", at: /\+CMGL: 4,[^\r]*\r\n[0-9A-F]{30}/, pass: true });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  line.unplug();
  await engine.until(async () => (await engine.must("lines.status", {})).state === "closed");
  line.replug();
  await engine.until(async () => (await engine.rows())[0]?.unread === night.length);
  await engine.during(line.until(() => line.stored() === 0));
  await engine.close();
  expect(complaints(clinic, line.air)).toEqual([]);
});

test("the disk takes nothing any more: nothing goes out, the SIM keeps its texts, and both go on afterwards", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  queueReplies(clinic, [{ to: omar, text: "Waits for the disk" }]);
  const stopped = line.stopAt({ from: "engine", at: /AT\+CMGS=\d+\r/, pass: false });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  setDisk(engine.pid, "full");
  line.letGo();
  await engine.says("outbox.rests");
  line.sky.say(elena, "Are you open?");
  await engine.says("modem.not-kept");
  expect(line.stored()).toBe(1);
  expect(line.told()).not.toMatch(/AT\+CMGD/);
  expect(line.submits()).toEqual([]);
  expect(await engine.tick(omar)).toBe("queued");
  expect(await engine.ask("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" })).toMatchObject({
    ok: false,
  });
  setDisk(engine.pid, "room");
  // The next reading of the SIM comes by itself within a minute; a replug brings it now.
  line.unplug();
  line.replug();
  await engine.until(async () => (await engine.rows()).some(({ lastPreview }) => lastPreview === "Are you open?"));
  await engine.until(async () => (await engine.tick(omar)) === "delivered");
  await engine.during(line.until(() => line.stored() === 0));
  await engine.close();
  expect(line.submits()).toHaveLength(1);
  expect(complaints(clinic, line.air)).toEqual([]);
});
