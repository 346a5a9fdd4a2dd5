import { TriangleAlert } from "lucide-react";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

/** Says that the box is full and that what was pasted or typed last is not in it. `length`: what it would have been; null = fits. */
export const FullLine = ({ length, most }: { length: number | null; most: number }) => {
  const { copy } = useWords();
  return length === null ? null : (
    <p className="costly" role="alert">
      <Icon of={TriangleAlert} size={14} />
      {copy.compose.full(most, length)}
    </p>
  );
};
