import type { RawInput } from "../../../src-shared/contract/index";
import type { AddressId } from "../../../src-shared/domain/ids";
import type { Work } from "../work";

type Said = Pick<RawInput<"patients.consent">, "given" | "source" | "wording">;

/** What a person said about being texted, as it is written down; kept for good. */
export const addConsent = (work: Work, addressId: AddressId, { given, source, wording }: Said): void => {
  work
    .sql("INSERT INTO consent (addressId, given, source, wording, at, staffId) VALUES (?, ?, ?, ?, ?, ?)")
    .run(addressId, given ? 1 : 0, source, wording, work.now, work.actor.staffId);
};
