import { describe, expect, test } from "vitest";
import { fates, roster } from "../../src-main/practice/roster";
import { decodePdu } from "../../src-shared/sms/pdu";
import { modemOnDesk, sendText, settle } from "./desk-modem";

const long = "We have the form. ".repeat(20).trim();

/** A morning: the first texts come, the clinic answers some of them. */
async function morning(seed: number) {
  const desk = await modemOnDesk({ seed, roster, network: { fates } });
  await desk.line.at("AT+CNMI=2,1,0,1,0");
  await desk.pass(10_000);
  await sendText(desk, "+15035550126", long, true);
  await sendText(desk, "+15035550134", "Sí, claro. Abrimos a las 8.", true);
  await sendText(desk, "+15035550155", "Of course, you are off the list.", true);
  await desk.pass(120_000);
  return desk;
}

describe("the practice network", () => {
  test("gives a report for each part that asks for one, under its reference", async () => {
    const desk = await modemOnDesk();
    await desk.line.at("AT+CNMI=2,1,0,1,0");
    await sendText(desk, "+15035550163", long, true);
    await desk.pass(10_000);
    const submits = desk.air.filter(({ kind }) => kind === "submit");
    const reports = desk.air.filter(({ kind }) => kind === "report");
    expect(submits).toHaveLength(3);
    expect(reports.map(({ mr }) => mr)).toEqual(submits.map(({ mr }) => mr));
    const [, told] = /\+CDS: \d+\r\n([0-9A-F]+)/.exec(desk.line.heard) ?? [];
    expect(decodePdu(told ?? "", "from-network")).toMatchObject({
      kind: "report",
      number: "+15035550163",
      st: 0,
      mr: submits[0]?.mr,
    });
  });

  test("gives none when told so, or only that it still tries", async () => {
    const silent = await modemOnDesk({ network: { reports: "off" } });
    await sendText(silent, "+15035550163", "Hello", true);
    await silent.pass(60_000);
    expect(silent.air.map(({ kind }) => kind)).toEqual(["submit"]);

    const trying = await modemOnDesk({ network: { reports: "pending" } });
    await sendText(trying, "+15035550163", "Hello", true);
    await trying.pass(60_000);
    expect(trying.air.at(-1)).toMatchObject({ kind: "report", status: 0x30 });
  });

  test("keeps reports among the texts and says so when asked; report-store: in a store of their own", async () => {
    const desk = await modemOnDesk();
    await sendText(desk, "+15035550163", "Hello", true);
    await desk.pass(10_000);
    expect(await desk.line.at("AT+CMGL=4")).toContain("+CMGL: 1,0,,");
    await desk.line.at("AT+CNMI=2,1,0,2,0");
    await sendText(desk, "+15035550163", "Hello", true);
    await desk.pass(10_000);
    expect(desk.line.heard).toContain('+CDSI: "SM",2');
    desk.faults.set("report-store", "on");
    await sendText(desk, "+15035550163", "Hello", true);
    await desk.pass(10_000);
    expect(desk.line.heard).toContain('+CDSI: "SR",1');
    await desk.line.at('AT+CPMS="SR"');
    expect(await desk.line.at("AT+CMGR=1")).toContain("+CMGR: 0,,");
    expect(await desk.line.at("AT+CMGD=1")).toBe("\r\nOK\r\n");
  });

  test("refuses some numbers by code and loses the texts of others on the way", async () => {
    const desk = await modemOnDesk({ network: { fates } });
    expect(await sendText(desk, "+15035550191", "Hello")).toEqual(["\r\n+CMS ERROR: 28\r\n"]);
    expect(desk.air).toEqual([]);
    await sendText(desk, "+15035550195", "Hello", true);
    await desk.pass(10_000);
    expect(desk.air.at(-1)).toMatchObject({ kind: "report", status: 70 });
  });

  test("hands on what cannot be read", async () => {
    const desk = await modemOnDesk();
    expect(desk.network.inject("0791")).toBe(true);
    expect(desk.network.inject("not hex")).toBe(false);
    expect(desk.air).toMatchObject([{ kind: "deliver", pdu: "0791", number: "" }]);
  });
});

describe("the fictional patients", () => {
  test("a dozen of them have texted within ten seconds", async () => {
    const desk = await modemOnDesk({ roster });
    await desk.pass(10_000);
    expect(new Set(desk.air.map(({ number }) => number)).size).toBeGreaterThanOrEqual(12);
  });

  test("one reads a text of three parts whole and answers it", async () => {
    const desk = await morning(1);
    const [grace] = roster.filter(({ lastName }) => lastName === "Lim");
    const answers = desk.air.filter(({ kind, number }) => kind === "deliver" && number === grace?.number);
    expect(grace?.script.answers[0]?.say).toContain(answers[1]?.text);
  });

  test("one who says STOP says nothing any more", async () => {
    const desk = await morning(1);
    const said = () => desk.air.filter(({ kind, number }) => kind === "deliver" && number === "+15035550155");
    expect(said().at(-1)?.text).toBe("STOP");
    const count = said().length;
    await sendText(desk, "+15035550155", "You will get no more texts from us.");
    await sendText(desk, "+15035550155", "Are you there?");
    await desk.pass(60_000);
    expect(said()).toHaveLength(count);
  });

  test("the same seed gives the same air log, another one another", async () => {
    const [first, second, other] = [await morning(4), await morning(4), await morning(5)];
    expect(second.air).toEqual(first.air);
    expect(other.air.map(({ text }) => text)).not.toEqual(first.air.map(({ text }) => text));
  });

  test("after a restart they go on where they stopped", async () => {
    const before = await modemOnDesk({ roster });
    await before.pass(5_000);
    const kept = JSON.parse(JSON.stringify(before.state)) as typeof before.state;
    const after = await modemOnDesk({ roster, state: kept });
    await after.pass(20_000);
    await settle();
    const said = [...before.air, ...after.air].map(({ number, text }) => `${number} ${text}`);
    expect(new Set(said).size).toBe(said.length);
    expect(new Set([...before.air, ...after.air].map(({ number }) => number)).size).toBeGreaterThanOrEqual(14);
  });

  test("all of them are fictional and differ in number and record", () => {
    expect(roster.length).toBeGreaterThanOrEqual(12);
    expect(new Set(roster.map(({ number }) => number)).size).toBe(roster.length);
    for (const { number } of roster) expect(number).toMatch(/^\+150355501\d\d$/);
    const records = roster.flatMap(({ mrn }) => mrn ?? []);
    expect(new Set(records).size).toBe(records.length);
  });
});
