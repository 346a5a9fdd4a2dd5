import { useAnnounced } from "./announce";

/** The two regions that a screen reader listens to. A trailing no-break space makes a repeated sentence new. */
export const LiveRegion = () => {
  const { polite, assertive, turn } = useAnnounced();
  const again = turn % 2 === 0 ? "" : "\u00a0";
  return (
    // A dialog hides everything beside it from screen readers, except this.
    <div data-live-announcer="true">
      <div className="vh" role="status" aria-live="polite" data-testid="polite">
        {polite === "" ? "" : polite + again}
      </div>
      <div className="vh" role="alert" aria-live="assertive" data-testid="assertive">
        {assertive === "" ? "" : assertive + again}
      </div>
    </div>
  );
};
