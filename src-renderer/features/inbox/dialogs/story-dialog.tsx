import {
  CalendarClock,
  CalendarX,
  Check,
  CheckCheck,
  CircleQuestionMark,
  Copy as CopyIcon,
  Hourglass,
  type LucideIcon,
  PenLine,
  RotateCw,
  Send,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { Story, StoryStep } from "../../../../src-shared/contract/outbox";
import { failureReasonOf } from "../../../../src-shared/domain/failure-reasons";
import type { ItemId } from "../../../../src-shared/domain/ids";
import { useLive } from "../../../app/live";
import { closeLayer } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Icon } from "../../../ui/icon";
import { TitledDialog } from "../../../ui/modal";
import "./story-dialog.css";

const drawings: Record<StoryStep["step"], LucideIcon> = {
  written: PenLine,
  planned: CalendarClock,
  held: Hourglass,
  waiting: Hourglass,
  retried: RotateCw,
  handed: Send,
  accepted: Check,
  delivered: CheckCheck,
  failed: TriangleAlert,
  unknown: CircleQuestionMark,
  expired: CalendarX,
  withdrawn: Undo2,
  "network-time": Send,
  received: Check,
  complete: CheckCheck,
  repeated: CopyIcon,
};

const isBad = (step: StoryStep["step"]): boolean => step === "failed" || step === "unknown" || step === "expired";

const mayHaveCode = (step: StoryStep["step"]): boolean => step === "failed" || step === "retried" || step === "unknown";

const Step = ({ step }: { step: StoryStep }) => {
  const { copy, format } = useWords();
  const words = copy.compose.story;
  const facts = [
    step.until === undefined ? null : words.until(format.moment(step.until)),
    step.line ? words.line(step.line) : null,
    step.step === "failed" || step.step === "retried" ? copy.failures[failureReasonOf(step.code ?? null)].why : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={isBad(step.step) ? "bad" : ""}>
      <Icon of={drawings[step.step]} size={14} />
      <span>
        {words.steps[step.step](step)}
        {facts.length === 0 ? null : <span className="muted t12"> {facts.join(" · ")}</span>}
      </span>
      <bdi className="muted t12 num">{format.moment(step.at)}</bdi>
    </li>
  );
};

/** For the carrier or for support: what the network and the modem said, as they said it. */
const Details = ({ story }: { story: Story }) => {
  const { copy } = useWords();
  const words = copy.compose.story;
  const codes = [...new Set(story.steps.flatMap(({ step, code }) => (mayHaveCode(step) && code ? [code] : [])))];
  if (codes.length === 0) return null;
  return (
    <details className="story-details">
      <summary>{words.details}</summary>
      {codes.map((code) => (
        <p key={code} className="muted t12">
          <bdi>{words.code(code)}</bdi>
        </p>
      ))}
    </details>
  );
};

/** "What happened to this text?": every step that is known, in plain words, and what can be done. */
export const StoryDialog = ({ itemId }: { itemId: ItemId }) => {
  const { copy } = useWords();
  const words = copy.compose.story;
  const story = useLive("outbox.story", { itemId }).value;
  const { state, reason } = story?.delivery ?? {};
  const fix =
    state === undefined
      ? null
      : state === "failed"
        ? copy.failures[failureReasonOf(reason ?? null)].fix
        : words.fix[state];
  return (
    <TitledDialog title={words.title} closeWords={words.close} onClose={closeLayer}>
      <div className="dialog-body" data-testid="story">
        <ol className="story">
          {story?.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
            <Step key={index} step={step} />
          ))}
        </ol>
        {fix === null ? null : <p className="callout">{fix}</p>}
        {story === undefined ? null : <Details story={story} />}
      </div>
    </TitledDialog>
  );
};
