import { randomBytes } from "node:crypto";
import { contract, type Input, type NameAt, type Output } from "../../src-shared/contract";
import type { Topic } from "../../src-shared/contract/define";
import type { Result } from "../../src-shared/contract/errors";
import { complain } from "./say";

export type AppName = NameAt<"app">;
export type AppHandlers = { [N in AppName]: (input: Input<N>) => Output<N> | Promise<Output<N>> };

export const isAppName = (name: string): name is AppName => contract[name as AppName]?.door === "app";

/** A bug's trace without its words: the reference ties the line to what the person was shown. */
function internal(error: unknown): Result<never> {
  const ref = randomBytes(4).toString("hex");
  complain(`internal ${ref} ${error instanceof Error ? `${error.name} ${"code" in error ? error.code : ""}` : ""}`);
  return { ok: false, error: { code: "internal", ref } };
}

/** Answers what the app itself is asked: parse, do, announce. Never rejects. */
export async function askApp<N extends AppName>(
  handlers: AppHandlers,
  name: N,
  input: unknown,
  changed: (topics: readonly Topic[]) => void,
): Promise<Result<unknown>> {
  const entry = contract[name];
  const parsed = entry.input.safeParse(input);
  if (!parsed.success) {
    return { ok: false, error: { code: "invalid-input", path: parsed.error.issues[0]?.path.join(".") ?? "" } };
  }
  try {
    const value = await handlers[name](parsed.data as Input<N>);
    if (entry.kind === "command") changed(entry.changes);
    return { ok: true, value };
  } catch (error) {
    return internal(error);
  }
}
