import { type Attendance, attendanceBy, Unattended } from "../../waiting/attendance";
import type { EnginePresence } from "../../waiting/engine-presence";

/** Runs a call of the engine's, with a signal that is aborted where the engine dies before the call has written anything. */
export type AttendedCalls = <T>(
  work: (parent: AbortSignal, attendance: Attendance) => Promise<T>,
) => Promise<T>;

const ALWAYS_THERE: EnginePresence = { isThere: async () => true, gone: new AbortController().signal };

/**
 * The calls of one plugin process. Once its engine has died, what has written comes to its end, all else is stopped, and with the last
 * call the process ends: Pulumi's own would stay for ever, with the credentials in its memory.
 *
 * @param engine left out where no engine has started this process, as in a test
 */
export function attendedCalls(
  engine: EnginePresence = ALWAYS_THERE,
  end: () => void = () => undefined,
): AttendedCalls {
  let running = 0;
  const endIfIdle = () => {
    if (engine.gone.aborted && running === 0) end();
  };
  engine.gone.addEventListener("abort", endIfIdle);

  return async (work) => {
    const call = new AbortController();
    const stop = () => {
      if (engine.gone.aborted && !attendance.hasBegun()) call.abort(new Unattended());
    };
    const attendance = attendanceBy(engine.isThere, stop);
    running += 1;
    engine.gone.addEventListener("abort", stop);
    stop();
    try {
      return await work(call.signal, attendance);
    } finally {
      engine.gone.removeEventListener("abort", stop);
      running -= 1;
      endIfIdle();
    }
  };
}
