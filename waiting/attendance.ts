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
   * Before a write: the first one of a call begins something, the others bring it to its end.
   * @throws Unattended
   */
  beforeWrite(): Promise<void>;
  /**
   * Before a step that can as well be left to the next run.
   * @throws Unattended
   */
  beforeStep(): Promise<void>;
  /** Whether the call has written, or is about to. */
  hasBegun(): boolean;
}

export function attendanceBy(isAttended: () => Promise<boolean>): Attendance {
  let hasBegun = false;
  const beforeStep = async () => {
    if (!(await isAttended())) throw new Unattended();
  };
  return {
    beforeStep,
    async beforeWrite() {
      if (!hasBegun) await beforeStep();
      hasBegun = true;
    },
    hasBegun: () => hasBegun,
  };
}
