import { spawn } from "node:child_process";
import { root, toolEnv } from "./paths.mjs";

/** Runs a command to its end and answers what it wrote. Rejects, with that output, when it exits other than 0. */
export async function run(command, args, options = {}) {
  const result = await tryRun(command, args, options);
  if (result.code === 0) return result.stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${result.code}\n${result.stdout}${result.stderr}`);
}

/** Like run, but a failure is an answer: { code, stdout, stderr }; code is -1 when the command does not exist. */
export function tryRun(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(),
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", (error) => resolve({ code: -1, stdout, stderr: String(error) }));
    child.on("close", (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });
}

/**
 * Runs a command on our own terminal and passes INT, TERM and HUP on to it.
 * Answers its exit code; 128 + signal number when a signal ended it.
 */
export function runInFront(command, args, options = {}) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: toolEnv(), stdio: "inherit", ...options });
    const passOn = (signal) => child.kill(signal);
    for (const signal of Object.keys(numbers)) process.on(signal, passOn);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of Object.keys(numbers)) process.off(name, passOn);
      resolve(code ?? 128 + (numbers[signal] ?? 9));
    });
  });
}
