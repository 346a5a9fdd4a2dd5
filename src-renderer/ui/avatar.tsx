import { initials } from "../../src-shared/copy/format";

/** Initials in a circle; decorative, the name stands beside it. */
export const Avatar = ({
  name,
  tone = "",
  large = false,
}: {
  name: string;
  tone?: "brand" | "info" | "";
  large?: boolean;
}) => (
  <span className={`avatar ${tone} ${large ? "large" : ""}`} aria-hidden="true">
    {initials(name) || "?"}
  </span>
);
