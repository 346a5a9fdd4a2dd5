import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addPatient } from "../../src-main/engine/patients/patients";
import { queueReplies, workOn } from "../support/clinic-store";
import { elena } from "../support/desk";
import { temporaryFolder } from "../support/folder";
import { complaints } from "../support/judge";
import { countFiles, findLeaks, leaksIn } from "../support/markers";
import { startEngine } from "../support/processes";
import { openTappedLine } from "../support/tapped-line";

const phone = "+15035550163";
const planted = {
  passphrase: "Passphrase Ottersbane Lantern",
  clinic: "Clinic Brackenmoor Hollow",
  staff: "Staff Wrenfield-Oakes",
  patient: "Quillfeather",
  note: "Note Marigold-Tansy allergy",
  inbound: "Inbound Zephyrtide 🤒 ñandú",
  long: "Longwords Thistledown",
  outbound: "Outbound Cloudberry € reply",
  sent: "Sentword Hollowbrook Mill",
  search: "Searchword Pemberlane",
  tag: "Tag Saffronhill",
  scheduled: "Scheduled Larkspurway",
};

test("the search finds what is planted: in any file, to its last byte, in both encodings and in names", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "deep", "er"), { recursive: true });
  expect(findLeaks([folder], Object.values(planted))).toEqual([]);
  const before = Buffer.alloc(70_001, 0xa5);
  writeFileSync(join(folder, "deep", "er", "cache"), Buffer.concat([before, Buffer.from(planted.inbound, "utf8")]));
  writeFileSync(join(folder, "state"), Buffer.concat([before, Buffer.from(planted.patient, "utf16le")]));
  writeFileSync(join(folder, `${planted.patient}.tmp`), "");
  const found = findLeaks([folder], [planted.inbound, planted.patient, planted.outbound]);
  expect(found.map(({ marker, as }) => `${as} ${marker}`).sort()).toEqual(
    [`name ${planted.patient}`, `utf-16le ${planted.patient}`, `utf-8 ${planted.inbound}`].sort(),
  );
  expect(() => findLeaks([folder], ["short"])).toThrow();
});

test("nothing a patient or a person wrote can be read in any file, while Lobby runs and after a kill", async () => {
  const data = temporaryFolder();
  const temp = temporaryFolder();
  const env = { TMPDIR: temp, TMP: temp, TEMP: temp, HOME: temp };
  const line = await openTappedLine();
  const made = await startEngine({
    clinic: { folder: data, key: new Uint8Array() },
    socket: line.path,
    env,
    key: null,
  });
  await made.must("vault.create", {
    passphrase: planted.passphrase,
    staffName: planted.staff,
    clinicName: planted.clinic,
    zone: "America/New_York",
    country: "US",
  });
  const key = made.key();
  if (!key) throw new Error("the store did not open");
  const clinic = { folder: data, key: Uint8Array.from(key) };
  await made.close();
  workOn(clinic, (work) =>
    addPatient(work, { ...elena, firstName: planted.patient, note: planted.note, number: phone }, "US"),
  );

  queueReplies(clinic, [{ to: phone, text: planted.sent }]);
  const engine = await startEngine({ clinic, socket: line.path, env });
  await engine.until(async () => (await engine.tick(phone)) === "delivered");
  line.sky.say(phone, planted.inbound);
  line.sky.say(phone, `${planted.long} `.repeat(30).trim());
  line.sky.inject("07910000000000F0FF");
  await engine.until(async () => (await engine.rows())[0]?.unread === 2);
  const id = (await engine.rows())[0]?.conversationId as never;
  await engine.send(id, planted.outbound);
  await engine.must("inbox.create-tag", { name: planted.tag.slice(0, 24), tone: "info", icon: "pill" });
  await engine.must("reminders.schedule", {
    conversationId: id,
    text: planted.scheduled,
    localStart: "2099-01-01T09:00",
    requestId: crypto.randomUUID(),
  });
  for (const text of [planted.search, planted.patient, planted.long, "5550163"])
    await engine.must("inbox.search", { text });
  expect((await engine.must("inbox.search", { text: planted.patient })).people).toHaveLength(1);
  // Refusals and faults must not quote anybody either.
  await engine.ask("outbox.send", {
    conversationId: id,
    text: `${planted.outbound} `.repeat(100),
    requestId: crypto.randomUUID(),
  });
  await engine.ask("inbox.search", { text: planted.search, [planted.search]: 1 } as never);
  await engine.ask(planted.search as never, {} as never);

  const pdus = line.air.map(({ pdu }) => pdu);
  expect(pdus.length).toBeGreaterThanOrEqual(4);
  const needles = [...Object.values(planted), ...pdus, "5035550163", "+15035550163"];
  const look = () => [...findLeaks([data, temp], needles), ...leaksIn("log", Buffer.from(engine.written()), needles)];

  expect(countFiles(data)).toBeGreaterThanOrEqual(4);
  expect(look()).toEqual([]);
  await engine.kill();
  expect(look()).toEqual([]);
  expect(engine.written()).not.toBe("");

  // The same search over the same folders sees a plain copy at once.
  const copy = join(data, "lobby.db-journal");
  writeFileSync(copy, planted.inbound);
  expect(look()).toEqual([{ where: copy, marker: planted.inbound, as: "utf-8" }]);
  rmSync(copy);
  expect(complaints(clinic, line.air)).toEqual([]);
});
