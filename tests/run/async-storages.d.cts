/** Notes each AsyncLocalStorage that is made from now on; the result disables them, and ends that. */
export function noteStorages(): () => void;
