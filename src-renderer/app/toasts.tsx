import { CircleCheck, TriangleAlert, X } from "lucide-react";
import { Icon } from "../ui/icon";
import { Numbers } from "../ui/numbers";
import { useExpiry } from "./clock";
import { KeyCap } from "./key-cap";
import { useKeys } from "./keys";
import { closeToast, type Toast, useToasts } from "./tell";
import { undo } from "./undo";
import { useWords } from "./words";

const shownMs = 6_000;

const ToastBox = ({ toast }: { toast: Toast }) => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  const { hold, release } = useExpiry(shownMs, () => closeToast(toast.id));
  const { actId } = toast;
  return (
    <div
      role="group"
      className="toast"
      data-testid="toast"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <Icon
        of={toast.tone === "plain" ? CircleCheck : TriangleAlert}
        className={toast.tone === "plain" ? "ok-t" : "danger-t"}
      />
      <span>
        <Numbers in={toast.words} />
      </span>
      {actId === null ? null : (
        <button
          type="button"
          className="link line"
          aria-keyshortcuts={shortcut("undo")}
          onClick={() => void undo(actId)}
        >
          {copy.frame.toast.undo}
          <KeyCap of="undo" />
        </button>
      )}
      <button type="button" className="ib" aria-label={copy.frame.toast.close} onClick={() => closeToast(toast.id)}>
        <Icon of={X} size={14} />
      </button>
    </div>
  );
};

/** What just happened, with the way back. Read out by the live region, not from here. */
export const Toasts = () => {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" data-react-aria-top-layer="true">
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  );
};
