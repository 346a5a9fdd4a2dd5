/** Key caps. Decorative: the key itself is in aria-keyshortcuts. */
export const Kbd = ({ caps, joined = false }: { caps: readonly string[]; joined?: boolean }) =>
  joined ? (
    <span className="kbd" aria-hidden="true">
      {caps.join(" ")}
    </span>
  ) : (
    caps.map((cap) => (
      <span className="kbd" aria-hidden="true" key={cap}>
        {cap}
      </span>
    ))
  );
