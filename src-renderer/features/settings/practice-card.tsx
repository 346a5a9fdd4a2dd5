import { useLive } from "../../app/live";
import { enterPractice, leavePractice } from "../../app/practice";
import { useWords } from "../../app/words";

export const PracticeCard = () => {
  const { copy } = useWords();
  const words = copy.office.settings;
  const isPractice = useLive("vault.status", {}).value?.practice ?? false;
  return (
    <section className="card" aria-labelledby="settings-practice">
      <h2 id="settings-practice">{words.practice}</h2>
      <p className="soft">{isPractice ? words.practiceIn : words.practiceLead}</p>
      <div>
        <button type="button" className="btn" onClick={() => void (isPractice ? leavePractice() : enterPractice())}>
          {isPractice ? words.practiceLeave : words.practiceOpen}
        </button>
      </div>
    </section>
  );
};
