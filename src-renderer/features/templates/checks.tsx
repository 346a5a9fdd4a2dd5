import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Length, TemplateCheck } from "../../../src-shared/contract/templates";
import { useSettled } from "../../app/clock";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

const typingMs = 250;
const clinical = ["diagnosis", "test", "drug", "balance", "birth-date"] as const;

/** What the whole patient list makes of the words, once typing rests. */
export const useCheck = (raw: string, language: "en" | "es"): TemplateCheck | undefined => {
  const text = useSettled(raw, typingMs);
  return useLive("templates.check", text.trim() === "" ? null : { text, language }).value;
};

/** Signs in one text and in two (3GPP TS 23.040 9.2.3.24.1). */
const roomOf = ({ encoding }: Pick<Length, "encoding">): { readonly one: number; readonly two: number } =>
  encoding === "gsm7" ? { one: 160, two: 306 } : { one: 70, two: 134 };

/** Usual and longest length, as words and as one bar. */
export const Lengths = ({ check }: { check: TemplateCheck | undefined }) => {
  const { copy } = useWords();
  const words = copy.templates;
  const { usual = null, longest = null } = check ?? {};
  if (usual === null) return <div className="lengths t12 soft">{check === undefined ? "\u00a0" : words.nobody}</div>;
  const room = roomOf(usual);
  /** A text in the other alphabet has another room: each is measured by its own. */
  const share = (length: Length): string => `${Math.min(100, (length.units / roomOf(length).two) * 100)}%`;
  const special = ({ encoding }: Length): string => (encoding === "ucs2" ? ` · ${words.special}` : "");
  const isLonger = longest !== null && longest.parts > usual.parts;
  return (
    <div className="lengths t12">
      <div className="line soft">
        <span className="grow">
          {words.usual} <strong className="num">{usual.units}</strong> · {words.texts(usual.parts)}
          {special(usual)}
        </span>
        {longest === null ? null : (
          <span className={`line ${isLonger ? "warn-t medium" : ""}`}>
            {isLonger ? <Icon of={TriangleAlert} size={13} /> : null}
            <span>
              {words.longest} <span className="num">{longest.units}</span> · {words.texts(longest.parts)}
              {special(longest)}
            </span>
          </span>
        )}
      </div>
      <div className="length-bar" aria-hidden="true">
        {longest === null ? null : <i className="longest" style={{ inlineSize: share(longest) }} />}
        <i className="usual" style={{ inlineSize: share(usual) }} />
        <b style={{ insetInlineStart: share({ ...usual, units: room.one }) }} />
      </div>
      <div className="length-marks muted num" aria-hidden="true">
        <span style={{ insetInlineStart: share({ ...usual, units: room.one }) }}>{room.one}</span>
        <span style={{ insetInlineStart: "100%" }}>{room.two}</span>
      </div>
    </div>
  );
};

/** Fields that Lobby does not know, and advice on the words. */
export const Checks = ({ check }: { check: TemplateCheck | undefined }) => {
  const { copy } = useWords();
  const words = copy.templates;
  const advice = check?.advice ?? [];
  const has = (kind: (typeof advice)[number]["kind"]): boolean => advice.some((one) => one.kind === kind);
  const fine = [
    has("special-letters") ? null : words.fine["special-letters"],
    clinical.some(has) ? null : words.fine.clinical,
    has("no-clinic-name") ? null : words.fine["no-clinic-name"],
  ].filter((line) => line !== null);
  return (
    <section className="card" aria-labelledby="template-checks">
      <h3 id="template-checks">{words.checks}</h3>
      {check === undefined ? null : (
        <ul className="check-lines" data-testid="advice">
          {check.unknownFields.map((field) => (
            <li key={field} className="danger-t">
              <Icon of={TriangleAlert} size={14} />
              {words.unknown(field)}
            </li>
          ))}
          {advice.map((one) => (
            <li key={one.kind}>
              <Icon of={TriangleAlert} size={14} className="warn-t" />
              {words.advice[one.kind](one)}
            </li>
          ))}
          {fine.map((line) => (
            <li key={line}>
              <Icon of={CircleCheck} size={14} className="ok-t" />
              {line}
            </li>
          ))}
        </ul>
      )}
      <p className="soft t12">{words.checksLead}</p>
    </section>
  );
};
