import type { Behaviour } from "../../core";
import { assumed } from "./assumed";
import { documented } from "./documented";
import { reported } from "./reported";

/** Everything that the JumpCloud emulator does and where it comes from. */
export const JUMPCLOUD_BEHAVIOURS: readonly Behaviour[] = [...documented, ...reported, ...assumed];
