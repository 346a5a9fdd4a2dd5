import { Ban, Languages, ShieldCheck, UserRound, Users } from "lucide-react";
import type { ReactNode } from "react";
import type { ContactView, PersonView } from "../../../src-shared/contract/patients";
import type { Copy } from "../../../src-shared/copy/copy";
import { ageOn, phoneWords } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Chip } from "../../ui/tag-chip";
import "./person-panel.css";

const Born = ({ person }: { person: PersonView }) => {
  const { copy, format } = useWords();
  const at = useNow("minute");
  if (person.bornOn === null) return null;
  const words = copy.desk.panel.born(
    ageOn(person.bornOn, format.wallTime(at).slice(0, 10)),
    format.born(person.bornOn),
  );
  return <div className="t12 soft ell">{words}</div>;
};

const withRelation = (copy: Copy, person: PersonView): string => {
  if (person.relation === "self" || person.relation === "") return person.name;
  return `${person.name} (${copy.desk.panel.relations[person.relation] ?? person.relation})`;
};

const Identity = ({ contact }: { contact: ContactView }) => {
  const { copy, format } = useWords();
  const words = copy.desk.panel;
  const [first, ...others] = contact.people;
  const phone = phoneWords(contact.address);
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
      </div>
      {first === undefined ? (
        <p className="panel-fact soft t12">{words.unknownWhy}</p>
      ) : (
        <div className="panel-ids t12 soft num">
          <bdi dir="ltr">{phone}</bdi>
          {first.mrn === null ? null : <bdi>{words.mrn(first.mrn)}</bdi>}
        </div>
      )}
      <div className="panel-tags">
        {contact.optedOutAt !== null ? (
          <Chip tone="danger" icon={Ban} words={words.optedOut} />
        ) : contact.address.kind === "e164" && first !== undefined ? (
          <Chip tone="ok" icon={ShieldCheck} words={words.mayText} />
        ) : null}
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
  const notes = contact?.people.filter((person) => person.note !== null) ?? [];
  return (
    <aside className="panel" aria-label={words.title} data-testid="panel">
      {contact === undefined ? null : <Identity contact={contact} />}
      {planned}
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
    </aside>
  );
};
