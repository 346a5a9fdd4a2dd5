/** Least dBm for one to four bars. */
const steps = [-113, -100, -85, -65] as const;

/** 0 to 4; null = not known. */
export const barsOf = (signalDbm: number | null): number | null =>
  signalDbm === null ? null : steps.filter((step) => signalDbm > step).length;

export const SignalBars = ({ bars }: { bars: number }) => (
  <span className="bars" aria-hidden="true">
    {steps.map((step, index) => (
      <i key={step} className={index < bars ? "on" : ""} />
    ))}
  </span>
);
