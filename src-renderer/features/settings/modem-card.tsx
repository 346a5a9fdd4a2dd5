import { Check, RefreshCw, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { PortView } from "../../../src-shared/contract/lines";
import type { Settings } from "../../../src-shared/contract/settings";
import { signalWord } from "../../../src-shared/domain/signal";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { SignalBars } from "../../ui/signal-bars";
import { changeSettings } from "./change";
import { ModemTalk } from "./modem-talk";

const byItself = "";

export const ModemCard = ({ settings }: { settings: Settings }) => {
  const { copy } = useWords();
  const words = copy.office.settings;
  const line = useLive("lines.status", {}).value;
  const isPractice = useLive("vault.status", {}).value?.practice ?? false;
  const [ports, setPorts] = useState<readonly PortView[]>([]);
  const look = async (): Promise<void> => {
    const result = await call("lines.ports", {});
    if (result.ok) setPorts(result.value);
    else tellProblem(errorWords(copy, result.error));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card opens
  useEffect(() => void look(), []);
  if (line === undefined) return null;
  const isReady = line.state === "ready";
  const cause = isReady ? null : line.cause;
  // A port that was chosen and is gone stays in the list: the setting is shown as it is.
  const known = settings.modemPort === null || ports.some((port) => port.path === settings.modemPort);
  const facts: readonly (readonly [string, string])[] = [
    [words.model, line.model ?? words.unknown],
    [words.usedPort, line.port ?? words.none],
    [words.network, line.operator ?? words.unknown],
    [words.queue, copy.desk.composer.texts(line.queued)],
    ...(line.storage === null
      ? []
      : [[words.storage, copy.lines.storage(line.storage.used, line.storage.total)] as const]),
    ...(line.unreadable === 0 ? [] : [[words.unreadable, copy.desk.composer.texts(line.unreadable)] as const]),
    ...(line.clockSkewMs === null
      ? []
      : [[words.clock, copy.lines.clockOff(Math.round(Math.abs(line.clockSkewMs) / 60_000))] as const]),
  ];
  return (
    <section className="card" aria-labelledby="settings-modem">
      <h2 id="settings-modem">{words.modem}</h2>
      <div className={`callout ${cause === null ? "" : "danger"}`}>
        <Icon of={cause === null ? Check : TriangleAlert} />
        <div className="grow">
          <p className="strong">
            {isReady ? words.working : cause === null ? copy.lines.states[line.state] : copy.lines.causes[cause].title}
          </p>
          {cause === null ? null : <p className="t12">{copy.lines.causes[cause].advice}</p>}
        </div>
        {isReady && line.signalDbm !== null ? <SignalBars signal={signalWord(line.signalDbm)} /> : null}
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {/* The practice modem has no port to choose, and fictional patients never get a real one. */}
      {isPractice ? null : (
        <div className="saved-field">
          <Field label={words.port}>
            {(control) => (
              <select
                {...control}
                value={settings.modemPort ?? byItself}
                onChange={(event) =>
                  void changeSettings({ modemPort: event.target.value === byItself ? null : event.target.value })
                }
              >
                <option value={byItself}>{words.findIt}</option>
                {known ? null : <option value={settings.modemPort ?? ""}>{settings.modemPort}</option>}
                {ports.map((port) => (
                  <option key={port.path} value={port.path}>
                    {port.label === "" ? port.path : `${port.label} (${port.path})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button
            type="button"
            className="btn"
            aria-label={words.findAgain}
            title={words.findAgain}
            onClick={() => void look()}
          >
            <Icon of={RefreshCw} />
          </button>
        </div>
      )}
      <ModemTalk />
    </section>
  );
};
