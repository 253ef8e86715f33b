import type { Behaviour } from "../emulators/core";
import type { AzureadPlugin } from "./azuread-plugin";
import type { Witness } from "./evidence/proof";
import type { SignInAsPerson } from "./evidence/sign-ins";
import type { Narrator } from "./narrator";
import type { EntraObserver } from "./observers/entra";
import type { JumpCloudObserver } from "./observers/jumpcloud";
import type { Pulumi, PulumiRun } from "./pulumi";
import type { StepResult } from "./report";

/** A request that was meant to change something, as an emulator's journal has it. */
export interface Write {
  vendor: string;
  identity: string;
  method: string;
  path: string;
  status: number;
}

/** Everything that a chapter of the story works with. */
export interface Scene extends Witness {
  narrator: Narrator;
  pulumi: Pulumi;
  azuread: AzureadPlugin;
  /** Both vendors, in the hands of an administrator who works without the program. */
  byHand: { entra: EntraObserver; jumpcloud: JumpCloudObserver };
  /** What the stack's configuration has in `acceptLockOut`. */
  accepted: string[];
  /** The writes that reached either vendor so far, each vendor's in order, without those of JumpCloud's own sync. */
  writes: () => Write[];
  /** Plays the person who consents in a browser: opens the page and presses its button. */
  consentAt: (page: string) => Promise<void>;
  /** Signs a person in to Microsoft 365, page by page, as a browser would. */
  signIn: SignInAsPerson;
  /** What the emulators are taken to do, and how sure that is. */
  behaviours: readonly Behaviour[];
  /** Results of the nine steps, once they are proved. */
  steps: StepResult[];
}

/** One part of the story. */
export interface Chapter {
  title: string;
  /** What is going to happen, in plain words. */
  words: string;
  /** Ids of the emulated behaviours that it rests on. */
  behaviours: readonly string[];
  tell: (scene: Scene) => Promise<void>;
}

/** The writes that are new since an earlier look; the journals only grow. */
export function writesSince(earlier: readonly Write[], now: readonly Write[]): Write[] {
  const known = new Set(earlier);
  return now.filter((write) => !known.has(write));
}

/** Runs an operation on the stack, with its progress shown. */
export function runOperation({ narrator, pulumi }: Scene, ...args: string[]): Promise<PulumiRun> {
  return narrator.during(`pulumi ${args.join(" ")}`, (progress) => pulumi.operate(args, progress));
}

/** Sets configuration, and shows the line that does it. */
export async function setConfiguration({ narrator, pulumi }: Scene, ...args: string[]): Promise<void> {
  const words = args.map((word) => (/^[\w./:@=,-]+$/.test(word) ? word : `'${word}'`));
  narrator.say(`pulumi config set ${words.join(" ")}`);
  await pulumi.command("config", "set", ...args);
}
