import { fieldsOf, fillOf, isWhole, lengthOf, slotOf, statOf, storagesOf } from "./answers";
import type { At } from "./at";
import { codeOf, isHex, isOk, lineWith } from "./at-job";
import type { Model } from "./models";

/** The storages of texts (3GPP TS 27.005 3.2 and 3.4) as functions over a dialogue. None rejects. */

export interface Storages {
  /** Where received texts are put, null when the modem does not say: then the one in force is used. */
  readonly received: string | null;
  /** All that may hold texts. */
  readonly all: readonly string[];
  /** Where AT+CMGW writes, null when nobody knows. */
  readonly written: string | null;
}

export async function chooseStorages(at: At, model: Model): Promise<Storages> {
  const offered = lineWith(await at.run("AT+CPMS=?"), "+CPMS:");
  const [readable, , receiving] = storagesOf(offered ?? "");
  const wanted = [...(model.storage ? [model.storage] : []), "SM", "ME", "MT"];
  const all = readable.filter((name) => name === "SM" || name === "ME" || name === "SR" || name === "MT");
  for (const name of wanted.filter((one) => offered === null || receiving.includes(one))) {
    for (const memories of [3, 2, 1]) {
      const form = Array.from({ length: memories }, () => `"${name}"`).join();
      if (isOk(await at.run(`AT+CPMS=${form}`))) {
        const others = all.filter((one) => one !== "MT" || name === "MT");
        return { received: name, all: others.length > 0 ? others : [name], written: memories > 1 ? name : null };
      }
      if (at.isEnded) break;
    }
  }
  return { received: null, all: [], written: null };
}

/** Makes a storage the one that is listed, read and deleted. @returns how full it is, "refused", or null when it took it without saying */
export async function selectStorage(at: At, name: string): Promise<{ used: number; total: number } | "refused" | null> {
  const answer = await at.run(`AT+CPMS="${name}"`);
  if (!isOk(answer)) return "refused";
  const line = lineWith(answer, "+CPMS:");
  return line ? fillOf(line) : null;
}

/** How full the storage for received texts is. */
export async function readFill(at: At): Promise<{ used: number; total: number } | null> {
  return fillOf(lineWith(await at.run("AT+CPMS?", { priority: 2 }), "+CPMS:") ?? "");
}

export interface StoredPdu {
  readonly slot: number;
  /** 0 new, 1 read, 2 written and not sent, 3 written and sent; null when it was not understood. */
  readonly stat: number | null;
  /** As printed; not hex when the modem is in text mode. */
  readonly pdu: string;
  /** Of as many octets as the modem said, and readable. */
  readonly isWhole: boolean;
}

/** All that the selected storage holds, null when it could not be listed. */
export async function listStored(at: At): Promise<StoredPdu[] | null> {
  const found: StoredPdu[] = [];
  let slot: number | null = null;
  let stat: number | null = null;
  let length: number | null = null;
  const answer = await at.run("AT+CMGL=4", {
    line(text) {
      if (text.startsWith("+CMGL")) {
        slot = slotOf(text);
        stat = statOf(fieldsOf(text)[1]);
        length = lengthOf(text);
      } else if (slot !== null && !text.startsWith("+")) {
        found.push({ slot, stat, pdu: text, isWhole: isWhole(text, length) });
        slot = null;
      }
    },
  });
  if (isOk(answer) || codeOf(answer)?.number === 321) return found;
  // What came before the answer broke off is whole and may be stored; the rest comes at the next turn.
  return found.length > 0 ? found : null;
}

/** One slot; "empty" when it holds nothing (a bare OK, CMS 321 or a header of zeros), null when it could not be read. */
export async function readStored(at: At, slot: number): Promise<StoredPdu | "empty" | null> {
  const answer = await at.run(`AT+CMGR=${slot}`);
  const header = answer.lines.findIndex((line) => line.startsWith("+CMGR"));
  const body = header < 0 ? undefined : answer.lines.slice(header + 1);
  const pdu = body?.find(isHex) ?? body?.find((line) => !line.startsWith("+"));
  const head = answer.lines[header] ?? "";
  if (pdu) return { slot, stat: statOf(fieldsOf(head)[0]), pdu, isWhole: isWhole(pdu, lengthOf(head)) };
  if (isOk(answer) || codeOf(answer)?.number === 321) return "empty";
  return null;
}

/** @returns whether the slot is free now */
export async function deleteStored(at: At, slot: number): Promise<boolean> {
  const answer = await at.run(`AT+CMGD=${slot}`);
  return isOk(answer) || codeOf(answer)?.number === 321;
}
