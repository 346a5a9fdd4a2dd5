import {
  Ban,
  CalendarX,
  Check,
  CheckCheck,
  CircleQuestionMark,
  Clock,
  type LucideIcon,
  Send,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Delivery } from "../../../src-shared/contract/inbox-rows";
import { maySend } from "../../../src-shared/contract/lines";
import type { Copy } from "../../../src-shared/copy/copy";
import { failureReasonOf } from "../../../src-shared/domain/failure-reasons";
import { announce } from "../../app/announce";
import { useNow } from "../../app/clock";
import { KeyCapHere } from "../../app/key-cap";
import { useLive } from "../../app/live";
import { isWithdrawOf, useLastAct } from "../../app/undo";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Numbers } from "../../ui/numbers";
import { mayResend, resend, takeBack } from "./acts";

const drawings: Record<Exclude<Delivery["state"], "queued">, LucideIcon> = {
  sending: Send,
  sent: Check,
  delivered: CheckCheck,
  failed: TriangleAlert,
  unknown: CircleQuestionMark,
  expired: CalendarX,
  withdrawn: Undo2,
};

const wordsOf = (copy: Copy, delivery: Delivery): string => {
  const { state } = copy.desk;
  switch (delivery.state) {
    case "queued":
      return state.queued;
    case "sending":
      return delivery.parts > 1 ? state.sendingPart(delivery.partsSent, delivery.parts) : state.sending;
    case "failed":
      return `${state.failed}. ${copy.failures[failureReasonOf(delivery.reason)].why}`;
    case "withdrawn":
      return delivery.reason === "opted-out" ? state.stopped : state.withdrawn;
    default:
      return state[delivery.state];
  }
};

/** Seconds left of the hold, told at 10 and at 3. */
const useCountdown = (delivery: Delivery): number => {
  const { copy } = useWords();
  const at = useNow("countdown", delivery.holdReason === "undo");
  const seconds = delivery.holdReason === "undo" ? Math.max(0, Math.ceil((delivery.notBeforeAt - at) / 1000)) : 0;
  const last = useRef<number | null>(null);
  useEffect(() => {
    if ((seconds === 10 || seconds === 3) && last.current !== seconds) announce(copy.desk.state.sendingIn(seconds));
    last.current = seconds;
  }, [seconds, copy]);
  return seconds;
};

const QueuedLine = ({ delivery, time }: { delivery: Delivery; time: ReactNode }) => {
  const { copy } = useWords();
  const seconds = useCountdown(delivery);
  const line = useLive("lines.status", {}).value;
  const isReady = line === undefined || maySend(line);
  const { state } = copy.desk;
  const isHeld = seconds > 0;
  // Z takes back the last act: the cap stands beside that one only.
  const isNext = useLastAct((inverses) => inverses.some((one) => isWithdrawOf(one, delivery.outboxId)));
  return (
    <>
      {isHeld ? null : time}
      {isHeld ? null : <Icon of={Clock} size={14} />}
      <span className={isHeld ? "brand-t medium num" : ""} role={isHeld ? "timer" : undefined}>
        {isHeld ? state.sendingIn(seconds) : isReady ? state.queued : state.waitingForModem}
      </span>
      <span aria-hidden="true">·</span>
      <button type="button" className="link inline" onClick={() => void takeBack(delivery)}>
        {copy.desk.undo}
      </button>
      {isNext ? <KeyCapHere of="undo" /> : null}
    </>
  );
};

/** What became of a text of ours: a sign and a word, and what can still be done about it. */
export const DeliveryLine = ({ delivery, time, phone }: { delivery: Delivery; time: ReactNode; phone: string }) => {
  const { copy } = useWords();
  if (delivery.state === "queued") return <QueuedLine delivery={delivery} time={time} />;
  const isBad = mayResend(delivery);
  const drawing = delivery.state === "withdrawn" && delivery.reason === "opted-out" ? Ban : drawings[delivery.state];
  return (
    <>
      {time}
      <span aria-hidden="true">·</span>
      <span className={`outcome ${isBad ? "danger-t medium" : ""}`}>
        <Icon of={drawing} size={14} className={delivery.state === "delivered" ? "brand-t" : ""} />
        {wordsOf(copy, delivery)}
      </span>
      {delivery.state === "failed" && !delivery.isResent ? (
        <span>
          {copy.desk.orCall} <Numbers in={phone} />
        </span>
      ) : null}
      {isBad && delivery.isResent ? (
        <>
          <span aria-hidden="true">·</span>
          <span>{copy.desk.state.resent}</span>
        </>
      ) : null}
      {isBad && !delivery.isResent ? (
        <button type="button" className="link inline" onClick={() => void resend(delivery.outboxId)}>
          {delivery.state === "failed" ? copy.desk.retry : copy.desk.resend}
        </button>
      ) : null}
    </>
  );
};
