export interface Call {
  /** "+CMGS", "E", "&F" in upper case. */
  readonly name: string;
  readonly kind: "test" | "read" | "set" | "run";
  /** Parameters, quotes taken off; null = left out. Of a basic command its number. */
  readonly args: readonly (string | null)[];
}

/**
 * The commands of one line without its "AT" (ITU-T V.250 5.2-5.4): basic ones follow each other directly, extended
 * ones end at ";". Null when it is not a command line.
 */
export function parseCommandLine(line: string): Call[] | null {
  const calls: Call[] = [];
  let rest = line.trim();
  while (rest !== "") {
    const extended = /^([+^$#%*][a-z][a-z0-9]*)(=\?|\?|=)?/i.exec(rest);
    if (extended !== null) {
      const [head, name = "", operator] = extended;
      const end = endOfCommand(rest, head.length);
      const parameters = rest.slice(head.length, end);
      if (operator !== "=" && parameters.trim() !== "") return null;
      const kind = operator === "=?" ? "test" : operator === "?" ? "read" : operator === "=" ? "set" : "run";
      calls.push({ name: name.toUpperCase(), kind, args: kind === "set" ? splitArgs(parameters) : [] });
      rest = rest.slice(end).replace(/^[;\s]+/, "");
      continue;
    }
    const dial = /^D(.*)$/i.exec(rest);
    if (dial !== null) {
      calls.push({ name: "D", kind: "run", args: [dial[1] ?? ""] });
      return calls;
    }
    const basic = /^(&?[a-z])(\d*)(=(\d+)|\?)?[;\s]*/i.exec(rest);
    if (basic === null) return null;
    const [whole, name = "", number = "", tail, value] = basic;
    const kind = tail === "?" ? "read" : tail === undefined ? "run" : "set";
    calls.push({ name: name.toUpperCase(), kind, args: [number, value ?? null] });
    rest = rest.slice(whole.length);
  }
  return calls;
}

function endOfCommand(text: string, from: number): number {
  let isQuoted = false;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '"') isQuoted = !isQuoted;
    else if (text[index] === ";" && !isQuoted) return index;
  }
  return text.length;
}

/** Parameters by comma, quotes taken off, null for one that is left out. */
export function splitArgs(text: string): (string | null)[] {
  const args: (string | null)[] = [];
  let current = "";
  let isQuoted = false;
  let wasQuoted = false;
  for (const char of `${text},`) {
    if (char === '"') {
      isQuoted = !isQuoted;
      wasQuoted = true;
    } else if (char === "," && !isQuoted) {
      const arg = wasQuoted ? current : current.trim();
      args.push(arg === "" && !wasQuoted ? null : arg);
      current = "";
      wasQuoted = false;
    } else current += char;
  }
  return args;
}
