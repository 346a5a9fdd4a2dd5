import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import type { Plug } from "./plug";

/** True when a left-over socket file has nobody behind it. */
const isStale = (path: string) =>
  new Promise<boolean>((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(false);
    });
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED"));
  });

const listen = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });

/**
 * Serves the modem on a local socket (a named pipe on Windows), one client at a time: a second one is let go, like a
 * port in use. A client that leaves unplugs nothing. Rejects when the path is taken.
 */
export async function serveSocket(path: string, plug: Plug): Promise<Server> {
  const server = createServer((client) => {
    if (plug.isConnected || !plug.isPowered) {
      client.destroy();
      return;
    }
    // A killed client shows as an error before its close, which is all the modem needs to know.
    client.on("error", () => client.destroy());
    plug.connect(client);
  });
  try {
    await listen(server, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || !(await isStale(path))) throw error;
    rmSync(path);
    await listen(server, path);
  }
  return server;
}
