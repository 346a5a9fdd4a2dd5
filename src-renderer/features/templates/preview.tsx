import { Scissors } from "lucide-react";
import { useState } from "react";
import type { TemplateCheck } from "../../../src-shared/contract/templates";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { fillFields, splitFields } from "../../../src-shared/domain/merge-fields";
import { useLive } from "../../app/live";
import { useMeasure } from "../../app/measure";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

interface PreviewProps {
  readonly raw: string;
  readonly language: "en" | "es";
  readonly check: TemplateCheck | undefined;
}

/** How the text looks on the phone of somebody real. */
export const Preview = ({ raw, language, check }: PreviewProps) => {
  const { copy } = useWords();
  const words = copy.templates;
  const people =
    useLive("inbox.list", { view: "all", tagId: null, after: null }).value?.rows.filter((row) => row.name !== null) ??
    [];
  const clinic = useLive("settings.read", {}).value?.clinicName;
  const [chosen, setChosen] = useState<number | null>(null);
  const row = people.find((one) => one.conversationId === chosen) ?? people[0];
  const values =
    useLive(
      "templates.values",
      row === undefined ? null : { conversationId: row.conversationId, patientId: row.patientId, language },
    ).value?.values ?? {};
  const { text } = fillFields(raw, values);
  const shown = splitFields(text)
    .map((piece) => ("text" in piece ? piece.text : `{${copy.compose.field[piece.field] ?? piece.field}}`))
    .join("");
  const size = useMeasure()(text);
  const longest = check?.longest ?? null;
  return (
    <aside className="template-preview" aria-label={words.preview} data-testid="preview">
      <div className="line">
        <h3 className="grow">{words.preview}</h3>
        {people.length === 0 ? null : (
          <select
            className="plain-select"
            aria-label={words.previewFor}
            value={row?.conversationId}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {people.map((one) => (
              <option key={one.conversationId} value={one.conversationId}>
                {nameOrNumber(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className="phone">
        <p className="muted t12">{clinic}</p>
        <p className="bubble" dir="auto">
          {shown === "" ? "\u00a0" : shown}
        </p>
        <p className="soft t12 num">
          {size.units} / {size.unitsPerPart * Math.max(1, size.parts)} · {words.texts(Math.max(1, size.parts))}
        </p>
      </div>
      {longest === null || longest.more === 0 ? null : (
        <div className="callout warn">
          <Icon of={Scissors} />
          <p>
            <strong>{words.more(longest.more, longest.parts)}</strong> {words.moreWhy(longest.name)}
          </p>
        </div>
      )}
    </aside>
  );
};
