import { Kbd } from "../ui/kbd";
import type { KeyId } from "./key-table";
import { useFocused, useKeys } from "./keys";

/** The cap of a key as it is set now. */
export const KeyCap = ({ of, joined = false }: { of: KeyId; joined?: boolean }) => (
  <Kbd caps={useKeys().caps(of)} joined={joined} />
);

/** The same as it works where the focus is: among words a single key needs Alt. */
export const KeyCapHere = ({ of }: { of: KeyId }) => <Kbd caps={useKeys().caps(of, useFocused())} />;
