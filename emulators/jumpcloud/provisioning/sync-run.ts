import type { NewEvent } from "../emulation";
import type { Directory } from "../entities";
import type { Store } from "../store";
import type { GraphTarget } from "./graph-target";

/** What one run of the synchronisation works with. */
export interface SyncRun {
  store: Store;
  directory: Directory;
  graph: GraphTarget;
  now: () => Date;
  emit: (event: NewEvent) => void;
}
