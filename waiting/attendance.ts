/** Who waited for the outcome is gone, so that nothing is begun any more. */
export class Unattended extends Error {
  constructor() {
    super("Pulumi has ended, so that nothing more was begun. Run it again.");
    this.name = "Unattended";
  }
}

/**
 * Whether somebody waits for the outcome of a call. Where nobody does, what has begun comes to its safe end, and nothing else begins.
 * See docs/decisions/0031-an-engine-that-died.md.
 */
export interface Attendance {
  /**
   * Before a write is sent: the first one of a call begins something, the others bring it to its end.
   * @throws Unattended
   */
  beforeWrite(): Promise<void>;
  /** The vendor has refused that write, and so nothing was begun by it. */
  refused(): void;
  /**
   * Before a step that can as well be left to the next run.
   * @throws Unattended
   */
  beforeStep(): Promise<void>;
  /** Whether a write of the call was done, or may have been. */
  hasBegun(): boolean;
}

/** @param onRefused after a refusal, by which the call may have begun nothing again */
export function attendanceBy(
  isAttended: () => Promise<boolean>,
  onRefused: () => void = () => undefined,
): Attendance {
  let begun = 0;
  const beforeStep = async () => {
    if (!(await isAttended())) throw new Unattended();
  };
  return {
    beforeStep,
    async beforeWrite() {
      if (begun === 0) await beforeStep();
      begun += 1;
    },
    refused() {
      begun -= 1;
      onRefused();
    },
    hasBegun: () => begun > 0,
  };
}
