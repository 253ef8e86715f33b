import { type RunningServer, type Servable, type ServeOptions, serve } from "./core";
import type { StateFile } from "./state-file";

/** The servers of one run, to be closed together. */
export class Servers {
  private readonly running: RunningServer[] = [];

  async open(app: Servable, options: ServeOptions): Promise<RunningServer> {
    const server = await serve(app, options);
    this.running.push(server);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((server) => server.close()));
  }
}

/** A tenant's writes don't tell anybody, so the requests do. */
export function savingWrites(app: Servable, state: StateFile): Servable {
  return {
    fetch: async (request) => {
      const response = await app.fetch(request);
      if (request.method !== "GET") state.touch();
      return response;
    },
  };
}
