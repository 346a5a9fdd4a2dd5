import { Scissors } from "lucide-react";
import { useEffect, useState } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { TemplateCheck } from "../../../src-shared/contract/templates";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { type FieldValuesOf, fillFields, fillForLength, splitFields } from "../../../src-shared/domain/merge-fields";
import { useLive } from "../../app/live";
import { useMeasure } from "../../app/measure";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Picker } from "../../ui/picker";

interface PreviewPerson {
  readonly people: readonly ConversationRow[];
  readonly person: ConversationRow | undefined;
  readonly values: FieldValuesOf;
  readonly choose: (conversationId: string) => void;
}

/** Somebody real for whom a template is shown, and what its fields say for them. */
export const usePreviewPerson = (language: "en" | "es"): PreviewPerson => {
  const people =
    useLive("inbox.list", { view: "all", tagId: null, after: null }).value?.rows.filter((row) => row.name !== null) ??
    [];
  const [chosen, setChosen] = useState<string | null>(null);
  const person = people.find((one) => String(one.conversationId) === chosen) ?? people[0];
  // Whoever is shown first stays, also when the list moves.
  const firstId = person === undefined ? null : String(person.conversationId);
  useEffect(() => setChosen((old) => old ?? firstId), [firstId]);
  const values =
    useLive(
      "templates.values",
      person === undefined ? null : { conversationId: person.conversationId, patientId: person.patientId, language },
    ).value?.values ?? {};
  return { people, person, values, choose: setChosen };
};

/** Who would get more texts than most. */
const LongerOnes = ({
  longest,
  isShown,
  setShown,
}: {
  longest: NonNullable<TemplateCheck["longest"]>;
  isShown: boolean;
  setShown: (isShown: boolean) => void;
}) => {
  const words = useWords().copy.templates;
  const rest = longest.more - longest.names.reduce((sum, { people }) => sum + people, 0);
  return (
    <div className="callout warn">
      <Icon of={Scissors} />
      <div>
        <p>
          <strong>{words.more(longest.more, longest.parts)}</strong> {words.moreWhy(longest.name)}{" "}
          <button type="button" className="link inline" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? words.hideThem : words.showThem}
          </button>
        </p>
        {isShown ? (
          <ul className="longer-names">
            {longest.names.map(({ name, people }) => (
              <li key={name}>
                <bdi>{words.named(name, people)}</bdi>
              </li>
            ))}
            {rest > 0 ? <li>{words.moreNames(rest)}</li> : null}
          </ul>
        ) : null}
      </div>
    </div>
  );
};

interface PreviewProps extends PreviewPerson {
  readonly raw: string;
  readonly check: TemplateCheck | undefined;
}

/** How the text looks on the phone of somebody real. */
export const Preview = ({ raw, check, people, person, values, choose }: PreviewProps) => {
  const { copy } = useWords();
  const words = copy.templates;
  const clinic = useLive("settings.read", {}).value?.clinicName;
  const shown = splitFields(fillFields(raw, values).text)
    .map((piece) => ("text" in piece ? piece.text : `{${copy.compose.field[piece.field] ?? piece.field}}`))
    .join("");
  const size = useMeasure()(fillForLength(raw, values));
  const longest = check?.longest ?? null;
  // Here, because what is below goes away while the words are checked again.
  const [isShown, setShown] = useState(false);
  return (
    <aside className="template-preview" aria-label={words.preview} data-testid="preview">
      <div className="line">
        <h3 className="grow">{words.preview}</h3>
        {person === undefined ? null : (
          <Picker
            label={words.previewFor}
            chosen={String(person.conversationId)}
            choices={people.map((one) => ({ id: String(one.conversationId), words: nameOrNumber(one) }))}
            onChoose={choose}
          >
            <Avatar name={nameOrNumber(person)} />
            <bdi className="ell">{nameOrNumber(person)}</bdi>
          </Picker>
        )}
      </div>
      <div className="phone">
        <p className="muted t12">{clinic}</p>
        <p className="bubble" dir="auto">
          {shown === "" ? "\u00a0" : shown}
        </p>
        <p className="soft t12 num">
          {size.units} / {size.unitsPerPart * Math.max(1, size.parts)} · {words.texts(Math.max(1, size.parts))}
          {size.encoding === "ucs2" ? ` · ${words.special}` : ""}
        </p>
      </div>
      {longest === null || longest.more === 0 ? null : (
        <LongerOnes longest={longest} isShown={isShown} setShown={setShown} />
      )}
    </aside>
  );
};
