/** Runs one piece of work after the other, in the order they came; one that fails holds nobody up. */
export type RunExclusively = <T>(work: () => Promise<T>) => Promise<T>;

/** For writes whose judgement must see what the ones before have done. */
export function createMutex(): RunExclusively {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
