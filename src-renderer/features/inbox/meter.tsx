import { TriangleAlert } from "lucide-react";
import { costOf } from "../../../src-shared/sms/cost";
import { type Measure, maxParts } from "../../../src-shared/sms/segments";
import { useMeasure } from "../../app/measure";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

/** How much of a text, or how many texts, the words take. */
export const Meter = ({ size }: { size: Measure }) => {
  const { copy } = useWords();
  const words = copy.desk.composer;
  const isSeveral = size.parts > 1;
  const isTooLong = size.parts > maxParts;
  const capacity = size.unitsPerPart * Math.max(1, size.parts);
  const share = Math.min(1, size.units / capacity);
  return (
    <span
      className={`meter ${isTooLong ? "danger-t" : isSeveral ? "warn-t" : ""}`}
      id="reply-meter"
      data-testid="meter"
    >
      <span className="meter-bar" aria-hidden="true">
        <i style={{ inlineSize: `${share * 100}%` }} />
      </span>
      {isTooLong ? (
        words.tooLong(size.parts, maxParts)
      ) : (
        <>
          <span className="vh">{words.meter(size.units, capacity, size.parts)}</span>
          <span aria-hidden="true">
            <bdi>{isSeveral ? size.units : `${size.units} / ${size.unitsPerPart}`}</bdi>
            {size.parts === 0 ? null : ` · ${words.texts(size.parts)}`}
          </span>
        </>
      )}
    </span>
  );
};

/** Names the sign that decides how little fits, and offers to swap it where that helps and the words stay the same. */
export const CostlyLine = ({ text, size, onFix }: { text: string; size: Measure; onFix: (fixed: string) => void }) => {
  const { copy } = useWords();
  const words = copy.desk.composer;
  const cost = costOf(text, useMeasure());
  if (cost === null) return null;
  const { char, fixed } = cost;
  const shown = char.trim() === "" ? `U+${char.codePointAt(0)?.toString(16).toUpperCase()}` : char;
  return (
    <p className="costly">
      <Icon of={TriangleAlert} size={14} />
      <span>
        <bdi>{words.costly(shown, size.unitsPerPart)}</bdi>
      </span>
      {fixed === null ? null : (
        <button type="button" className="link" title={words.fixHelp} onClick={() => onFix(fixed)}>
          {words.fix}
        </button>
      )}
    </p>
  );
};
