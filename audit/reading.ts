/** What a read answered, or why there is no answer; a failed read is never taken for an absent thing. */
export type Read<T> = { value: T } | { unread: string };
