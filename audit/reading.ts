/** What a read answered, or why there is no answer; a failed read is never taken for an absent thing. */
export type Reading<T> =
  | {
      /** What was read. */
      value: T;
    }
  | Unread;

export interface Unread {
  /** Why it could not be read. */
  unread: string;
  /** The read went wrong, and is worth another run; else this credential does not get to see it. */
  isBroken?: true;
}
