import type { FailureReason } from "../../domain/failure-reasons";

/** Why a text failed and what staff can do about it. */
export const failures: Record<FailureReason, { readonly why: string; readonly fix: string }> = {
  "no-number": {
    why: "The number does not exist or cannot get texts.",
    fix: "Check the number with the person. A landline cannot get texts: call.",
  },
  unreachable: {
    why: "The phone is off or out of reach.",
    fix: "Choose Retry later, or call.",
  },
  "turned-away": {
    why: "The phone or its carrier turns texts from here away.",
    fix: "Call, and ask whether texts from the clinic are blocked.",
  },
  "sim-refused": {
    why: "The network refuses this SIM.",
    fix: "Ask your carrier whether the SIM may send texts and has credit left. Then choose Retry.",
  },
  "network-busy": {
    why: "The network could not take it right now.",
    fix: "Choose Retry in a few minutes. If all texts fail, ask your carrier.",
  },
  "text-refused": {
    why: "The network does not take this text.",
    fix: "Write it shorter and in plain letters. If that fails too, call.",
  },
  "modem-trouble": {
    why: "The modem could not send it.",
    fix: "Look at the modem in Settings, then choose Retry.",
  },
  unexplained: {
    why: "The network gave no reason that Lobby knows.",
    fix: "Check the number with the person, then choose Retry, or call.",
  },
};
