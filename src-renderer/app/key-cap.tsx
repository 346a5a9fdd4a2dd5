import { Kbd } from "../ui/kbd";
import type { KeyId } from "./key-table";
import { useKeys } from "./keys";

/** The cap of a key as it is set now. */
export const KeyCap = ({ of, joined = false }: { of: KeyId; joined?: boolean }) => (
  <Kbd caps={useKeys().caps(of)} joined={joined} />
);
