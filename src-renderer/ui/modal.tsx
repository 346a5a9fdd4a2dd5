import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Modal as AriaModal, Dialog, Heading, ModalOverlay } from "react-aria-components";
import { Icon } from "./icon";
import { Numbers } from "./numbers";

interface ModalProps {
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The dark sheet and the box on it: keeps the focus inside, Esc and a click beside it close it. */
export const Modal = ({ onClose, className = "", children }: ModalProps) => (
  <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <AriaModal className={`dialog-box ${className}`}>{children}</AriaModal>
  </ModalOverlay>
);

/** A dialog with a title and a way out. */
export const TitledDialog = ({
  title,
  closeWords,
  ...modal
}: ModalProps & { readonly title: string; readonly closeWords: string }) => (
  <Modal {...modal}>
    <Dialog className="dialog">
      <div className="dialog-head">
        <Heading slot="title" level={2}>
          <Numbers in={title} />
        </Heading>
        <button type="button" className="ib" aria-label={closeWords} onClick={modal.onClose}>
          <Icon of={X} />
        </button>
      </div>
      {modal.children}
    </Dialog>
  </Modal>
);
