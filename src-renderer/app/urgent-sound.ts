import { useEffect, useRef } from "react";
import { nameOrNumber } from "../../src-shared/copy/format";
import { announce } from "./announce";
import { after, now } from "./clock";
import { useLive } from "./live";
import { useWords } from "./words";

/** Until somebody takes note, it sounds again after this long (DESIGN "Urgent"). */
const againMs = 120_000;
/** Two notes, the second higher: Hz and seconds. */
const notes = [
  { pitch: 659, from: 0, to: 0.22 },
  { pitch: 880, from: 0.24, to: 0.6 },
] as const;
const loudness = 0.25;

const chime = (): void => {
  const audio = new AudioContext();
  for (const { pitch, from, to } of notes) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(loudness, audio.currentTime + from);
    gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + to);
    tone.connect(gain).connect(audio.destination);
    tone.start(audio.currentTime + from);
    tone.stop(audio.currentTime + to);
    if (to === notes.at(-1)?.to) tone.onended = () => void audio.close();
  }
};

/** One sound for urgent texts, again and again until somebody has taken note of all of them. */
export const useUrgentSound = (): void => {
  const { copy } = useWords();
  const unseen = useLive("inbox.counts", {}).value?.urgentUnseen ?? 0;
  const isOn = useLive("preferences.read", {}).value?.sound ?? true;
  const urgent = useLive("inbox.list", unseen > 0 ? { view: "urgent", tagId: null, after: null } : null).value?.rows;
  const told = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (urgent === undefined && unseen > 0) return;
    const raised = (urgent ?? []).flatMap((row) =>
      row.urgent === null || row.urgent.isSeen ? [] : [[`${row.conversationId} ${row.urgent.words}`, row] as const],
    );
    const others = raised.filter(([key]) => !told.current.has(key)).map(([, row]) => nameOrNumber(row));
    told.current = new Set(raised.map(([key]) => key));
    if (others.length > 0) announce(others.map(copy.sorting.urgent.alert).join(". "), "assertive");
  }, [urgent, unseen, copy]);
  // Another urgent text sounds at once; when one of several is noted, the others go on as before.
  const heard = useRef({ count: 0, at: 0 });
  useEffect(() => {
    const isAnother = unseen > heard.current.count;
    heard.current.count = unseen;
    if (unseen === 0 || !isOn) return;
    const sound = (): void => {
      chime();
      heard.current.at = now();
      stop = after(againMs, sound);
    };
    let stop = after(isAnother ? 0 : Math.max(0, heard.current.at + againMs - now()), sound);
    return () => stop();
  }, [unseen, isOn]);
};
