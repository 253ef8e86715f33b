import { setFlagsFromString } from "node:v8";

/**
 * While `read` runs, Node cleans up early: people come in pages that are garbage at once, and of a hundred thousand it
 * would let hundreds of megabytes lie. Afterwards it is as before, because cleaning up early makes joining slow.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export async function gcWhileReading<T>(read: () => Promise<T>): Promise<T> {
  setFlagsFromString("--optimize-for-size");
  try {
    return await read();
  } finally {
    setFlagsFromString("--no-optimize-for-size");
  }
}
