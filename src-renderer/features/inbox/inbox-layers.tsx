import { type Target, useSession } from "../../app/session";
import { AssignDialog } from "./dialogs/assign-dialog";
import { CloseAsDialog } from "./dialogs/close-as-dialog";
import { ResendDialog } from "./dialogs/resend-dialog";
import { SnoozeDialog } from "./dialogs/snooze-dialog";
import { TagDialog } from "./dialogs/tag-dialog";
import { NotUrgentDialog, WasCalledDialog } from "./dialogs/urgent-dialogs";

interface InboxLayersProps {
  /** These left the list. */
  readonly onGone: (rows: Target) => void;
  readonly onDone: (called: boolean) => void;
}

/** The dialogs that do something with conversations of the list. */
export const InboxLayers = ({ onGone, onDone }: InboxLayersProps) => {
  const layer = useSession((session) => session.layer);
  switch (layer?.kind) {
    case "tag":
      return <TagDialog rows={layer.rows} />;
    case "assign":
      return <AssignDialog rows={layer.rows} />;
    case "snooze":
      return <SnoozeDialog rows={layer.rows} onSnoozed={() => onGone(layer.rows)} />;
    case "close-as":
      return <CloseAsDialog rows={layer.rows} onClosed={() => onGone(layer.rows)} />;
    case "not-urgent":
      return <NotUrgentDialog rows={layer.rows} />;
    case "was-called":
      return <WasCalledDialog rows={layer.rows} onAnswer={onDone} />;
    case "resend":
      return <ResendDialog outboxId={layer.outboxId} answer={layer.answer} />;
    default:
      return null;
  }
};
