import type { z } from "zod";
import { batch } from "./batch";
import type { CommandEntry, QueryEntry } from "./define";
import { inbox } from "./inbox";
import { lines } from "./lines";
import { outbox } from "./outbox";
import { patients } from "./patients";
import { preferences } from "./preferences";
import { reminders } from "./reminders";
import { settings } from "./settings";
import { staff } from "./staff";
import { templates } from "./templates";
import { vault } from "./vault";

/** Everything a window may ask or do, on one page. */
export const contract = {
  ...preferences,
  ...vault,
  ...settings,
  ...staff,
  ...lines,
  ...patients,
  ...templates,
  ...inbox,
  ...outbox,
  ...reminders,
  ...batch,
};

type Contract = typeof contract;
export type Name = keyof Contract;
export type Entry = QueryEntry<z.ZodType, unknown> | CommandEntry<z.ZodType, unknown>;

export type Input<N extends Name> = z.output<Contract[N]["input"]>;
export type RawInput<N extends Name> = z.input<Contract[N]["input"]>;
export type Output<N extends Name> =
  Contract[N] extends QueryEntry<z.ZodType, infer Out>
    ? Out
    : Contract[N] extends CommandEntry<z.ZodType, infer Out>
      ? Out
      : never;

export type QueryName = { [N in Name]: Contract[N]["kind"] extends "query" ? N : never }[Name];
export type CommandName = Exclude<Name, QueryName>;

/** The calls behind one door. */
export type NameAt<D extends "store" | "engine" | "app"> = {
  [N in Name]: Contract[N] extends { door: infer Is } ? (Is extends D ? N : never) : never;
}[Name];

export const isName = (name: string): name is Name => Object.hasOwn(contract, name);
