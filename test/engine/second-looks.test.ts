import { expect, test } from "vitest";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import type { Name } from "../../src-shared/contract/index";
import type { ConversationId, PatientId } from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";

const patientIn = async (desk: TestDesk, id: ConversationId) => (await desk.row(id)).patientId as PatientId;

test("an undo from before a merge cannot bring the merged row back by the side door", async () => {
  const desk = openTestDesk();
  const kept = desk.addPatient();
  const other = desk.addPatient({ firstName: "Elena", lastName: "Old", mrn: "9", number: "+15035550199" });
  const [keptId, mergedId] = [await patientIn(desk, kept), await patientIn(desk, other)];
  const { undo } = await desk.must("patients.unlink", { conversationId: other, patientId: mergedId });
  const merged = await desk.must("patients.merge", { keptId, mergedId });
  expect(await desk.ask(undo.name as Name, undo.input as never)).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  expect(
    await desk.ask("patients.link", { conversationId: other, patientId: mergedId, relation: "self" }),
  ).toMatchObject({ error: { code: "not-found" } });
  await desk.undo(merged.undo);
  await desk.must("patients.link", { conversationId: other, patientId: mergedId, relation: "self" });
  expect(await patientIn(desk, other)).toBe(mergedId);
});

test("a person who was added, taken back and added again is there once, with their record number", async () => {
  const desk = openTestDesk();
  desk.text("+15035550188", "Hi");
  const id = (await desk.list("unknown"))[0]?.conversationId as ConversationId;
  const facts = { preferredName: null, bornOn: null, language: null, note: null } as const;
  const who = { conversationId: id, firstName: "Ines", lastName: "Duarte", mrn: "777", relation: "self", ...facts };
  const first = await desk.must("patients.add", who);
  await desk.undo(first.undo);
  expect(await desk.must("patients.find", { text: "ines" })).toEqual([]);
  expect(await desk.must("patients.find", { text: "777" })).toEqual([]);
  const second = await desk.must("patients.add", { ...who, firstName: "Inés" });
  expect(await desk.must("patients.find", { text: "777" })).toMatchObject([{ patientId: second.patientId }]);
  expect(await desk.must("patients.find", { text: "duarte" })).toHaveLength(1);
});

test("somebody who left by mistake has their conversations again, except those a colleague took", async () => {
  const desk = openTestDesk();
  const mine = desk.addPatient();
  const taken = desk.addPatient({ firstName: "Henry", lastName: "Osei", mrn: "1", number: "+15035550118" });
  desk.text(elena, "Hello");
  desk.text("+15035550118", "Hello");
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  for (const conversationId of [mine, taken])
    await desk.must("inbox.assign", { conversationId, staffId: dana.staffId });
  const left = await desk.must("staff.disable", { staffId: dana.staffId });
  expect(left.returned).toBe(2);
  expect((await desk.thread(mine)).at(-1)).toMatchObject({ text: "unassigned", by: { name: "Maria" } });
  expect(await desk.list("unassigned")).toHaveLength(2);
  await desk.must("inbox.assign", { conversationId: taken, staffId: desk.staffId });
  await desk.undo(left.undo);
  expect((await desk.row(mine)).assignee?.name).toBe("Dana");
  expect((await desk.row(taken)).assignee?.name).toBe("Maria");
  expect((await desk.thread(mine)).map((item) => item.text)).toEqual(["Hello", "assigned"]);
  const rows = () => desk.db.prepare("SELECT * FROM conversation").all();
  const kept = rows();
  desk.asModem(rebuildConversations);
  expect(rows()).toEqual(kept);
});

test("enabled again by hand, somebody begins with nothing", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Hello");
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("inbox.assign", { conversationId: id, staffId: dana.staffId });
  const left = await desk.must("staff.disable", { staffId: dana.staffId });
  await desk.must("staff.enable", { staffId: dana.staffId });
  await desk.undo(left.undo);
  expect((await desk.row(id)).assignee).toBeNull();
});
