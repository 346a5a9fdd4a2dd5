import { type Answer, type CommandTable, cms, ok, say, wholeNumber } from "../answer";
import { fromCharset } from "../charset";
import type { PracticeModem } from "../modem";
import type { StorageName } from "../state";
import type { DeleteFlag } from "../storage";
import { readSubmit, tpduLength } from "../submit-pdu";
import { statFrom, statTest, storedLines, submitFrom } from "../text-mode";

const quoted = (names: readonly string[]) => `(${names.map((name) => `"${name}"`).join(",")})`;
const longestTpdu = 176;

/** What the client typed at the prompt: hex, whatever line ends and blanks stand between. */
const typedHex = (typed: string) => typed.replace(/\s/g, "").toUpperCase();

function counts({ settings, store, profile }: PracticeModem, withNames: boolean): string {
  return settings.memories
    .slice(0, profile.texts.memories)
    .map((name) => `${withNames ? `"${name}",` : ""}${store.used(name)},${store.size(name)}`)
    .join(",");
}

/** Values such as "(0-2),(0,1)" allow, by place. */
const isAllowed = (ranges: string, place: number, value: number): boolean =>
  [...ranges.matchAll(/\(([^)]*)\)/g)][place]?.[1]?.split(",").some((range) => {
    const [low = 0, high = low] = range.split("-").map(Number);
    return value >= low && value <= high;
  }) ?? false;

/** What the client is told of a text that the network has taken. */
function sentAnswer({ faults }: PracticeModem, name: string, reference: number): Answer {
  if (faults.spend("swallow-final")) return { final: "NOTHING", isSubmit: true };
  if (faults.spend("false-error")) return { ...cms(500), isSubmit: true };
  const lines = [`${name}: ${reference}`];
  return { lines, final: faults.spend("swallow-ok") ? "NOTHING" : "OK", isSubmit: true };
}

function send(modem: PracticeModem, pdu: string, length: number | null, name: string, taken: () => void): Answer {
  const submit = readSubmit(pdu, length);
  if ("cms" in submit) return cms(submit.cms);
  return {
    later: (done) =>
      modem.submit(pdu, submit, taken, (result) =>
        done("cms" in result ? cms(result.cms) : sentAnswer(modem, name, result.reference)),
      ),
  };
}

const list = (modem: PracticeModem, name: StorageName, stat: number): Answer => {
  const lines: string[] = [];
  for (const slot of modem.store.slots(name)) {
    const text = modem.store.at(name, slot);
    if (text === undefined || (stat !== 4 && text.stat !== stat)) continue;
    const [head, ...below] = storedLines(modem, text);
    lines.push(`+CMGL: ${slot},${head}`, ...below);
    if (text.stat === 0) modem.store.mark(name, slot, 1);
  }
  return say(...lines);
};

const emptyAnswers = { "321": cms(321), nothing: ok, zeros: say("+CMGR: 0,,0") } as const;

const wrongLength = cms(304);
const wrongText = cms(305);

/** AT+CMGS and AT+CMGW: <length> in PDU mode, <da> in text mode. @returns what to do with the PDU that is typed, or the refusal */
function typedSubmit(
  modem: PracticeModem,
  given: string | null | undefined,
  take: (pdu: string, length: number) => Answer,
): Answer {
  if (modem.settings.isTextMode) {
    const number = fromCharset(given ?? "", modem.settings.charset);
    if (!/^\+?[\d*#]{3,20}$/.test(number)) return wrongLength;
    return {
      body(typed) {
        const pdu = submitFrom(modem, number, typed);
        return pdu === null ? wrongText : take(pdu, tpduLength(pdu));
      },
    };
  }
  const length = wholeNumber(given);
  if (length === null || length === 0 || length > longestTpdu) return wrongLength;
  return { body: (typed) => take(typedHex(typed), length) };
}

/** 3GPP TS 27.005. */
export const texts: CommandTable = {
  "+CMGF": {
    test: () => say("+CMGF: (0,1)"),
    read: ({ settings }) => say(`+CMGF: ${settings.isTextMode ? 1 : 0}`),
    set({ settings }, [mode]) {
      if (mode !== "0" && mode !== "1") return cms(303);
      settings.isTextMode = mode === "1";
      return ok;
    },
  },
  "+CSMP": {
    test: () => ok,
    read: ({ settings }) => say(`+CSMP: ${settings.sendParameters.join(",")}`),
    set({ settings }, args) {
      const [fo, vp, pid, dcs] = settings.sendParameters.map((now, index) => wholeNumber(args[index] ?? String(now)));
      if (fo == null || vp == null || pid == null || dcs == null || Math.max(fo, vp, pid, dcs) > 255) return wrongText;
      settings.sendParameters = [fo, vp, pid, dcs];
      return ok;
    },
  },
  "+CSMS": {
    test: ({ profile }) => say(`+CSMS: (${profile.texts.services.join(",")})`),
    read: ({ settings }) => say(`+CSMS: ${settings.service},1,1,1`),
    set({ settings, profile }, [value]) {
      const service = wholeNumber(value);
      if (service === null || !profile.texts.services.includes(service)) return cms(303);
      settings.service = service;
      return say("+CSMS: 1,1,1");
    },
  },
  "+CPMS": {
    test({ profile }) {
      const names = Object.keys(profile.sizes);
      const forTexts = quoted(names.filter((name) => name !== "SR"));
      return say(`+CPMS: ${profile.texts.storesTest ?? `${quoted(names)},${forTexts},${forTexts}`}`);
    },
    read: (modem) => say(`+CPMS: ${counts(modem, true)}`),
    set(modem, [reading, writing, receiving]) {
      const { memories, hasNamesInCounts } = modem.profile.texts;
      if (receiving !== undefined && memories < 3) return { final: "ERROR" };
      const wanted = [reading, writing, receiving].map((name) => name?.toUpperCase() ?? null);
      if (wanted[0] === null || !wanted.every((name) => name === null || modem.store.isStorage(name))) return cms(302);
      // Reports have a store of their own, which can be read and emptied only.
      if (wanted[1] === "SR" || wanted[2] === "SR") return cms(302);
      wanted.forEach((name, index) => {
        if (name !== null) modem.settings.memories[index as 0 | 1 | 2] = name as StorageName;
      });
      modem.roomAgain();
      return say(`+CPMS: ${counts(modem, hasNamesInCounts)}`);
    },
  },
  "+CNMI": {
    test: ({ profile }) => say(`+CNMI: ${profile.texts.routing}`),
    read({ settings: { mode, mt, bm, ds, bfr } }) {
      return say(`+CNMI: ${mode},${mt},${bm},${ds},${bfr}`);
    },
    set(modem, args) {
      const { settings, profile } = modem;
      const { mode, mt, bm, ds, bfr } = settings;
      const wanted = [mode, mt, bm, ds, bfr].map((now, index) => wholeNumber(args[index]) ?? now);
      const { routing } = profile.texts;
      if (args.length > 5 || wanted.some((value, index) => !isAllowed(routing, index, value))) return cms(303);
      const [newMode = 0, newMt = 0, newBm = 0, newDs = 0, newBfr = 0] = wanted;
      Object.assign(settings, { mode: newMode, mt: newMt, bm: newBm, ds: newDs, bfr: newBfr });
      modem.routingChanged();
      return ok;
    },
  },
  "+CNMA": {
    test: () => say("+CNMA: (0-2)"),
    run: (modem) => (modem.acknowledge(true) ? ok : cms(340)),
    set: (modem, [kind]) => (modem.acknowledge(kind === null || kind === "0" || kind === "1") ? ok : cms(340)),
  },
  "+CMGL": {
    test: (modem) => say(`+CMGL: ${statTest(modem)}`),
    run: (modem) => list(modem, modem.settings.memories[0], 0),
    set(modem, [value = null]) {
      const stat = statFrom(modem, value);
      return stat === null ? wrongLength : list(modem, modem.settings.memories[0], stat);
    },
  },
  "+CMGR": {
    test: () => ok,
    set(modem, [value]) {
      const { settings, store, profile } = modem;
      const slot = wholeNumber(value);
      const text = slot === null ? undefined : store.at(settings.memories[0], slot);
      if (slot === null || text === undefined) return emptyAnswers[profile.texts.emptySlot];
      const [head, ...below] = storedLines(modem, text);
      const answer = say(`+CMGR: ${head}`, ...below);
      if (text.stat === 0) store.mark(settings.memories[0], slot, 1);
      return answer;
    },
  },
  "+CMGD": {
    test: ({ settings, store }) => say(`+CMGD: (${store.slots(settings.memories[0]).join(",")}),(0-4)`),
    set(modem, [value, flagValue]) {
      const { settings, store } = modem;
      const [name] = settings.memories;
      const slot = wholeNumber(value);
      const flag = flagValue === undefined || flagValue === null ? 0 : wholeNumber(flagValue);
      if (flag === null || flag > 4) return cms(304);
      if (flag > 0) store.removeAll(name, flag as DeleteFlag);
      else if (slot === null || !store.isSlot(name, slot)) return cms(321);
      else store.remove(name, slot);
      modem.roomAgain();
      return ok;
    },
  },
  "+CMGS": {
    test: () => ok,
    set: (modem, [value]) =>
      typedSubmit(modem, value, (pdu, length) => send(modem, pdu, length, "+CMGS", () => undefined)),
  },
  "+CMGW": {
    test: () => ok,
    set(modem, [value, second, third]) {
      const given = modem.settings.isTextMode ? third : second;
      const stat = given === undefined || given === null ? 2 : statFrom(modem, given);
      if (stat === null || stat > 3) return wrongLength;
      return typedSubmit(modem, value, (pdu, length) => {
        if (!/^([0-9A-F]{2})+$/.test(pdu) || tpduLength(pdu) !== length) return wrongLength;
        const slot = modem.store.add(modem.settings.memories[1], { stat: stat as 0 | 1 | 2 | 3, pdu });
        return slot === null ? cms(322) : say(`+CMGW: ${slot}`);
      });
    },
  },
  // Commands to the service centre (3GPP TS 23.040 9.2.2.4) are taken, and nothing comes of them.
  "+CMGC": {
    test: () => ok,
    set(modem, [value]) {
      const length = wholeNumber(value);
      if (modem.settings.isTextMode || length === null || length === 0 || length > longestTpdu) return wrongLength;
      return {
        body(typed) {
          const pdu = typedHex(typed);
          if (!/^([0-9A-F]{2})+$/.test(pdu) || tpduLength(pdu) !== length) return wrongLength;
          return say(`+CMGC: ${modem.takeReference()}`);
        },
      };
    },
  },
  "+CMSS": {
    test: () => ok,
    set(modem, [value, recipient]) {
      const { settings, store } = modem;
      const [, name] = settings.memories;
      const slot = wholeNumber(value);
      const text = slot === null ? undefined : store.at(name, slot);
      if (slot === null || text === undefined) return cms(321);
      if (recipient !== undefined) return cms(303);
      return send(modem, text.pdu, null, "+CMSS", () => store.mark(name, slot, 3));
    },
  },
};
