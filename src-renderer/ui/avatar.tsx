import { initials } from "../../src-shared/copy/format";

/** Initials in a circle; decorative, the name stands beside it. */
export const Avatar = ({
  name,
  tone = "",
  large = false,
  small = false,
}: {
  name: string;
  tone?: "brand" | "info" | "";
  large?: boolean;
  small?: boolean;
}) => (
  <span className={`avatar ${tone} ${large ? "large" : small ? "small" : ""}`} aria-hidden="true">
    {initials(name) || "?"}
  </span>
);
