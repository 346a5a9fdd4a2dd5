import { useWords } from "../../app/words";
import { TroubleCard } from "./trouble-card";

/** The engine fell again and again and rests until someone decides. */
export const CrashLoopScreen = () => {
  const words = useWords().copy.entry.crashLoop;
  return (
    <TroubleCard title={words.title} tryAgain={words.again}>
      <p className="soft">{words.lead}</p>
    </TroubleCard>
  );
};
