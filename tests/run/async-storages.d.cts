/** Notes each AsyncLocalStorage that is made from now on; the result disables them, and ends that. */
export function noteStorages(): () => void;
/** What wants an AsyncLocalStorage from now on gets one for callbacks that come one after another; the result ends that. */
export function storagesInTurn(): () => void;
