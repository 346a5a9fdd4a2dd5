import { z } from "zod";
import numbersText from "../../resources/practice/numbers.json?raw";
import patientsText from "../../resources/practice/patients.json?raw";
import type { Fate } from "./network";

const said = z.string().min(1);

const script = z.strictObject({
  /** Said unasked, once, this long after the practice begins. */
  first: z.array(z.strictObject({ afterMs: z.number().int().positive(), text: said })),
  /** Said unasked, now and then. */
  later: z.array(said).optional(),
  /** The first whose regular expression is found in the clinic's text; one of `say`, "" = no answer. */
  answers: z.array(z.strictObject({ when: said, say: z.array(z.string()).min(1), leaves: z.boolean().optional() })),
  /** Said to anything else; "" = no answer. */
  otherwise: z.array(z.string()),
});

const patient = z.strictObject({
  /** Null with the other fields: a number that the clinic does not know. */
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  bornOn: z.iso.date().nullable(),
  language: z.enum(["en", "es"]).nullable(),
  number: z.string().regex(/^\+1503555\d{4}$/),
  mrn: z.string().nullable(),
  /** In the language of whoever sits at the desk. */
  note: z.strictObject({ en: said, es: said }).nullable(),
  script,
});

/** A fictional patient: what the clinic's records say, and how this person texts. */
export type Patient = z.infer<typeof patient>;

export const roster: readonly Patient[] = z.array(patient).parse(JSON.parse(patientsText));

const fate = z.strictObject({ refuse: z.number().int().optional(), status: z.number().int().optional() });

/** Numbers to which the network does something else than deliver. */
export const fates: Readonly<Record<string, Fate>> = z.record(z.string(), fate).parse(JSON.parse(numbersText));
