import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { seedFor } from "./random";

export type StorageName = "SM" | "ME" | "SR";

/** 3GPP TS 27.005 3.1 <stat> in PDU mode: 0 received unread, 1 received read, 2 stored unsent, 3 stored sent. */
export interface StoredText {
  stat: 0 | 1 | 2 | 3;
  pdu: string;
}

/** Something the network will hand to the modem. */
export interface Waiting {
  dueAt: number;
  kind: "deliver" | "report";
  pdu: string;
  number: string;
  text: string;
  mr?: number;
  status?: number;
  /** The network has handed it over before. */
  again?: true;
}

/** Something a patient will say. */
export interface Saying {
  dueAt: number;
  number: string;
  text: string;
}

/** Counts up when the shape below changes; a file of another version is not read. */
const version = 1;

/** All that the modem, the network and the patients remember; plain data, so that it can be kept in a file. */
export interface PracticeState {
  version: typeof version;
  seed: number;
  /** What the SIM and the modem hold, by slot. */
  storages: Record<StorageName, Record<number, StoredText>>;
  serviceCentre: string;
  nextReference: number;
  network: { random: { at: number }; waiting: Waiting[]; nextConcatRef: number };
  patients: {
    begun: boolean;
    random: { at: number };
    moods: Record<string, { at: number }>;
    gone: string[];
    sayings: Saying[];
    nextLaterAt: number | null;
    told: number;
  };
}

export function newState(seed: number): PracticeState {
  return {
    version,
    seed,
    storages: { SM: {}, ME: {}, SR: {} },
    serviceCentre: "+15035550100",
    nextReference: seedFor(seed, "reference") & 0xff,
    network: { random: { at: seedFor(seed, "network") }, waiting: [], nextConcatRef: seedFor(seed, "concat") & 0xff },
    patients: {
      begun: false,
      random: { at: seedFor(seed, "patients") },
      moods: {},
      gone: [],
      sayings: [],
      nextLaterAt: null,
      told: 0,
    },
  };
}

/** Null when the file is not ours any more. */
function parse(text: string): PracticeState | null {
  try {
    const kept = JSON.parse(text) as Partial<PracticeState> | null;
    return kept?.version === version ? (kept as PracticeState) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The state kept in `file`; a new one when there is none, and when it is damaged: that file is put aside. */
export function loadState(file: string, seed: number): PracticeState {
  if (!existsSync(file)) return newState(seed);
  const kept = parse(readFileSync(file, "utf8"));
  if (kept !== null) return kept;
  renameSync(file, `${file}.damaged`);
  return newState(seed);
}

/** Replaces the file in one step: a kill leaves the old or the new state, never half of one. */
export function saveState(file: string, state: PracticeState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
