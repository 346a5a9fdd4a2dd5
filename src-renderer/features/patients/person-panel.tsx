import {
  Ban,
  Languages,
  PanelRight,
  Pencil,
  Plus,
  ShieldCheck,
  ShieldQuestionMark,
  UserRound,
  UserRoundPlus,
  Users,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { ContactView, PersonView } from "../../../src-shared/contract/patients";
import type { Copy } from "../../../src-shared/copy/copy";
import { ageOn, phoneWords } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useNow } from "../../app/clock";
import { useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { focused, openConversation, openLayer, turnPanel, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Numbers } from "../../ui/numbers";
import { Chip } from "../../ui/tag-chip";
import "./person-panel.css";
import { usePersonKeys } from "./use-person-keys";

const Born = ({ person }: { person: PersonView }) => {
  const { copy, format } = useWords();
  const at = useNow("minute");
  if (person.bornOn === null) return null;
  const words = copy.desk.panel.born(
    ageOn(person.bornOn, format.wallTime(at).slice(0, 10)),
    format.numericDay(person.bornOn),
  );
  return <div className="t12 soft">{words}</div>;
};

const withRelation = (copy: Copy, person: PersonView): string => {
  if (person.relation === "self" || person.relation === "") return person.name;
  return `${person.name} (${copy.desk.panel.relations[person.relation] ?? person.relation})`;
};

const Identity = ({ contact }: { contact: ContactView }) => {
  const { copy, format } = useWords();
  const words = copy.desk.panel;
  const [first, ...others] = contact.people;
  const { shortcut } = useKeys();
  const phone = phoneWords(contact.address);
  const { conversationId } = contact;
  return (
    <section className="panel-part">
      <div className="line">
        {first === undefined ? (
          <span className="avatar large" aria-hidden="true">
            <Icon of={UserRound} />
          </span>
        ) : (
          <Avatar name={first.name} tone="info" large />
        )}
        <div className="grow">
          <h2 className="t14 ell">
            <bdi>{first?.name ?? phone}</bdi>
          </h2>
          {first === undefined ? <div className="t12 soft">{words.unknown}</div> : <Born person={first} />}
        </div>
        {first === undefined ? null : (
          <button
            type="button"
            className="ib"
            aria-label={copy.people.person.title(first.name)}
            title={copy.people.person.edit}
            aria-haspopup="dialog"
            onClick={() => openLayer({ kind: "person", conversationId, patientId: first.patientId })}
          >
            <Icon of={Pencil} size={14} />
          </button>
        )}
        <button
          type="button"
          className="ib"
          aria-label={copy.desk.hidePerson}
          title={copy.desk.hidePerson}
          aria-keyshortcuts={shortcut("panel")}
          onClick={turnPanel}
        >
          <Icon of={PanelRight} className="flip" />
        </button>
      </div>
      {first === undefined ? (
        <>
          <p className="panel-fact soft t12">{words.unknownWhy}</p>
          {contact.address.kind === "e164" ? (
            <button
              type="button"
              className="btn sm"
              aria-haspopup="dialog"
              onClick={() => openLayer({ kind: "who", conversationId })}
            >
              <Icon of={UserRoundPlus} />
              {copy.people.who.open}
            </button>
          ) : null}
        </>
      ) : (
        <div className="panel-ids t12 soft num">
          <Numbers in={phone} />
          {first.mrn === null ? null : <bdi>{words.mrn(first.mrn)}</bdi>}
        </div>
      )}
      <div className="panel-tags">
        {contact.optedOutAt !== null ? (
          <Chip tone="danger" icon={Ban} words={words.optedOut} />
        ) : contact.address.kind !== "e164" || first === undefined ? null : contact.consentGiven ? (
          <Chip tone="ok" icon={ShieldCheck} words={words.mayText} />
        ) : (
          <Chip tone="slate" icon={ShieldQuestionMark} words={words.notAsked} />
        )}
        {first?.language == null ? null : (
          <Chip
            tone={first.language === "en" ? "slate" : "plum"}
            icon={Languages}
            words={words.language[first.language]}
          />
        )}
        {others.length === 0 ? null : (
          <Chip
            tone="slate"
            icon={Users}
            words={words.shared(others.map((person) => withRelation(copy, person)).join(", "))}
          />
        )}
      </div>
      {contact.optedOutAt === null ? null : (
        <p className="panel-fact t12 soft">{words.optedOutOn(format.date(contact.optedOutAt), contact.optOutWords)}</p>
      )}
    </section>
  );
};

/** The others that this phone reaches, and the other numbers of the first. */
const Shared = ({ contact }: { contact: ContactView }) => {
  const { copy } = useWords();
  const { conversationId } = contact;
  const [first, ...others] = contact.people;
  if (first === undefined) return null;
  return (
    <section className="panel-part">
      <h3>
        {copy.desk.panel.samePhone}
        <button
          type="button"
          className="ib"
          aria-label={copy.people.who.another}
          title={copy.people.who.another}
          onClick={() => openLayer({ kind: "who", conversationId })}
        >
          <Icon of={Plus} size={15} />
        </button>
      </h3>
      {others.length === 0 ? <p className="muted">{copy.desk.panel.nobodyElse}</p> : null}
      {others.map((person) => (
        <button
          key={person.patientId}
          type="button"
          className="link panel-link ell"
          onClick={() => openLayer({ kind: "person", conversationId, patientId: person.patientId })}
        >
          <bdi>{withRelation(copy, person)}</bdi>
        </button>
      ))}
      {first.otherNumbers.length === 0 ? null : (
        <p className="panel-fact t12 soft">
          {copy.people.otherNumbers}:{" "}
          {first.otherNumbers.map((other) => (
            <button
              key={other.conversationId}
              type="button"
              className="link"
              onClick={() => openConversation(other.conversationId)}
            >
              <Numbers in={phoneWords({ kind: "e164", value: other.number })} />
            </button>
          ))}
        </p>
      )}
    </section>
  );
};

/** Who said what about being texted, newest first. */
const Consent = ({ contact }: { contact: ContactView }) => {
  const { copy, format } = useWords();
  const words = copy.people.consent;
  const { conversationId, optedOutAt } = contact;
  if (contact.address.kind !== "e164") return null;
  return (
    <section className="panel-part">
      <h3>{words.history}</h3>
      {contact.consent.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul className="consent">
        {contact.consent.map((entry) => (
          <li key={`${entry.at} ${entry.given}`} className="t12 soft">
            <Icon of={entry.given ? ShieldCheck : Ban} size={13} />
            <span>
              <bdi className="num">{format.date(entry.at)}</bdi> · {entry.given ? words.given : words.withdrawn} ·{" "}
              {words.sources[entry.source]}
              {entry.by === null ? "" : ` · ${words.by(entry.by)}`}
              {entry.takenBackAt === null ? "" : ` · ${words.takenBack(format.date(entry.takenBackAt))}`}
              {entry.wording === "" ? null : <bdi className="consent-words"> “{entry.wording}”</bdi>}
            </span>
          </li>
        ))}
      </ul>
      {optedOutAt === null && contact.consentGiven ? null : (
        <button
          type="button"
          className="link panel-link"
          onClick={() => openLayer({ kind: "consent", conversationId, given: true })}
        >
          {optedOutAt === null ? words.give : words.givenTitle}
        </button>
      )}
      {optedOutAt === null ? (
        <button
          type="button"
          className="link panel-link"
          onClick={() => openLayer({ kind: "consent", conversationId, given: false })}
        >
          {words.stop}
        </button>
      ) : null}
    </section>
  );
};

interface PersonPanelProps {
  readonly conversationId: ConversationId;
  /** The texts planned for this conversation. */
  readonly planned: ReactNode;
}

/** What is known about the people behind a number. */
export const PersonPanel = ({ conversationId, planned }: PersonPanelProps) => {
  const { copy } = useWords();
  const words = copy.desk.panel;
  const contact = useLive("patients.contact", { conversationId }).value;
  usePersonKeys(contact);
  const isWanted = useSession((session) => session.focusOn === "panel");
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    focused();
    panel.current?.focus();
  }, [isWanted]);
  const notes = contact?.people.filter((person) => person.note !== null) ?? [];
  return (
    <aside ref={panel} tabIndex={-1} className="panel" aria-label={words.title} data-testid="panel" data-pane>
      {contact === undefined ? null : <Identity contact={contact} />}
      {planned}
      {contact === undefined ? null : <Shared contact={contact} />}
      {notes.length === 0 ? null : (
        <section className="panel-part">
          <h3>{words.know}</h3>
          {notes.map((person) => (
            <p key={person.patientId} className="soft panel-note" dir="auto">
              {(contact?.people.length ?? 0) > 1 ? <span className="medium">{person.name}: </span> : null}
              <bdi>{person.note}</bdi>
            </p>
          ))}
        </section>
      )}
      {contact === undefined ? null : <Consent contact={contact} />}
    </aside>
  );
};
