import { type Finding, holds, violated } from "../finding";
import {
  findForeignlyLedDomains,
  findOtherHolders,
  findUnmarkedDomains,
  findUnmarkedGroups,
  type HeldObjects,
  type HolderSnapshot,
  isNothingHeld,
  type OtherHolder,
  objectsStillHeld,
} from "./held-objects";
import { isSameComponent } from "./holder";
import type { HolderRun } from "./ownership";
import { componentAliasOption, holderComponentText, quotedName, transferCommand } from "./wording";

/** Who else holds what the run declares: only one stack keeps a company. */
export function checkOtherHolders(run: HolderRun, snapshot: HolderSnapshot): Finding[] {
  return findOtherHolders(run, snapshot).flatMap((other) => {
    if (other.handsOver) return whyNotHandedOver(run, other);
    const still = objectsStillHeld(run, snapshot);
    if (other.holder.stack !== run.holder.stack) return byOtherStack(run, other, still);
    return isSameComponent(other.holder, run.holder)
      ? byLostState(run, other, still)
      : byOtherName(run, other, still);
  });
}

/** A hand-over that would end the other stack's sign-ins, or leave it without a way on. */
function whyNotHandedOver({ holder, isUnmarked = false }: HolderRun, other: OtherHolder): Finding[] {
  const { stack } = other.holder;
  const code = "held-by-other-stack";
  const evidence = `its component ${quotedName(other.holder.component)} holds ${heldObjectsText(other)}`;
  if (isUnmarked) {
    const why = `${evidence}, and ${holder.stack}, which writes no marks. So ${stack} could not see that it has handed this over, and its \`pulumi destroy\` would end the federation`;
    const wayOut = `Take it over with marks: without \`mark: false\`, and with names that leave room for them. Leave them out only after ${stack} no longer exists`;
    return [violated(code, stack, why, wayOut)];
  }
  const { applications, groups } = other.declared;
  if (groups.length === 0 || applications.length === other.applications.length) return [];
  const why = `${evidence}. ${holder.stack} declares the group, but not all applications whose people are in it, and ${stack} needs the group for these`;
  const wayOut = `Give ${holder.stack} its own group, as \`syncGroup\`, or let it declare all of these`;
  return [violated(code, stack, why, wayOut)];
}

/** What a run takes over of which nobody can tell whose it is. */
export function checkUnmarkedObjects(run: HolderRun, snapshot: HolderSnapshot): Finding[] {
  const domains = findUnmarkedDomains(run, snapshot).map(({ domain, application, isFederated }) => {
    const what = [
      ...(application ? [`the application "${application.label}"`] : []),
      ...(isFederated ? ["its federation"] : []),
    ];
    return unmarked(domain, what.join(" and "), run);
  });
  const groups = findUnmarkedGroups(run, snapshot).map(({ name, id }) =>
    unmarked(name, `the group ${id}`, run),
  );
  return [...domains, ...groups];
}

/** What an application that is not there signs people in with. */
export function checkForeignApplications(run: HolderRun, snapshot: HolderSnapshot): Finding[] {
  return findForeignlyLedDomains(run, snapshot).map(({ name, federation }) => {
    const evidence = `it is federated with ${federation?.issuerUri} at ${federation?.passiveSignInUri}, and this organisation of JumpCloud has no application there: people sign in with another organisation's application, or it was deleted and nobody can sign in`;
    const wayOut = `Use the organisation that has the application. If this organisation should replace it, or nobody can sign in, end that federation first: \`npx jumpcloud-entra rollback --domain ${name}\``;
    return violated("domain-federated", name, evidence, wayOut);
  });
}

function unmarked(object: string, what: string, { isAsItStands = false }: HolderRun): Finding {
  const evidence = `this run takes over ${what}, and no mark says whether a stack holds it`;
  const wayOut = isAsItStands ? BUILT_BY_HAND : `${LEAVE_IT} ${RENAMED}`;
  return holds("holder-unknown", object, evidence, wayOut);
}

const LEAVE_IT =
  "If another stack holds it (made by an earlier version, or with `mark: false`), leave it to that stack: two stacks undo each other's work.";

const RENAMED =
  'If this stack holds it and its component was renamed or moved, give the component its former name by `aliases: [{ name: "…" }]`';

/** Who takes over as it stands has no stack yet. */
const BUILT_BY_HAND =
  "If it was made by hand, there is nothing to do: the next `pulumi up` writes the mark. If another Pulumi stack of " +
  "yours has it already, adopt nothing: two stacks undo each other's work";

function byOtherStack({ holder, transfer }: HolderRun, other: OtherHolder, still: HeldObjects): Finding {
  const { stack } = other.holder;
  const component = quotedName(other.holder.component);
  const code = "held-by-other-stack";
  if (other.tookOver) {
    const evidence = `its component ${component} has taken over ${heldObjectsText(other.declared)}, which ${holder.stack} held until then`;
    const wayOut = `Leave it to ${stack}: ${letGoOf(holder.stack, still)}. ${backOf(transfer, stack, still)}`;
    return violated(code, stack, evidence, wayOut);
  }
  const evidence = `its component ${component} holds ${heldObjectsText(other)}, and ${holder.stack} is not that stack`;
  const wayOut = `Leave it to ${stack}: a company needs only one stack. Or ${handsOverBy(transfer, stack, still)}`;
  return violated(code, stack, evidence, wayOut);
}

/** A destroy ends what the stack has not handed over. */
function letGoOf(stack: string, still: HeldObjects): string {
  if (isNothingHeld(still))
    return `\`pulumi destroy\` of ${stack} then releases all of it and changes nothing there. If nobody knows that stack, somebody wrote its mark by hand: then destroy nothing`;
  return `remove it from the declaration of ${stack}; its next \`pulumi up\` releases it. Don't destroy ${stack}: it still holds ${heldObjectsText(still)}`;
}

/** Of the same name in every part, with another id. */
function byLostState({ transfer }: HolderRun, other: OtherHolder, still: HeldObjects): Finding {
  const { stack } = other.holder;
  const component = quotedName(other.holder.component);
  const evidence = `a component ${component} of a stack of this name holds ${heldObjectsText(other)}, and the state of this stack does not have it`;
  const wayOut = `If the state was lost, restore it with \`npx pulumi stack import\`, or continue without it: ${handsOverBy(transfer, stack, still)}. If it is a stack of the same name in another backend, leave it to that one`;
  return violated("held-by-other-stack", stack, evidence, wayOut);
}

/** The engine takes no alias of a component that its state has, and a run registers that before anything is refused. */
const ONCE_AS_BEFORE =
  "If an `up` without that line was refused, the new name is in the state already. Then run `npx pulumi up` once with the former name, which changes nothing, and once more with the line";

function byOtherName({ holder, transfer }: HolderRun, other: OtherHolder, still: HeldObjects): Finding {
  const evidence = `this stack holds ${heldObjectsText(other)} as ${holderComponentText(other.holder)}`;
  const wayOut = `If the component was renamed or moved, add \`${componentAliasOption(other.holder, holder)}\` to its options. ${ONCE_AS_BEFORE}. If it is another component of the same program, leave it to that component. If the state was lost, ${handsOverBy(transfer, holder.stack, still)}`;
  return violated("held-by-other-name", holderComponentText(holder), evidence, wayOut);
}

/**
 * The command; in a program of one's own the argument. Never a destroy: the mark that it counts on anybody can have written
 * who may edit a description, and can take away again meanwhile.
 */
function handsOverBy(transfer: HolderRun["transfer"], stack: string, still: HeldObjects): string {
  if (transfer?.from !== stack)
    return `ask for it with \`${transferCommand(stack)}\`, in your own program with \`transferFrom: "${stack}"\` among the component's arguments`;
  if (isNothingHeld(still))
    return "as `transferFrom` has handed over once already, delete the mark from the descriptions in JumpCloud's console, and run `npx pulumi up --refresh`, which writes this stack's mark";
  return "as `transferFrom` has handed over once already, remove it from the declaration, run `npx pulumi config rm transferFrom` and `npx pulumi up`, and then declare it and set `transferFrom` again";
}

function backOf(transfer: HolderRun["transfer"], stack: string, still: HeldObjects): string {
  if (transfer?.from === stack && !isNothingHeld(still))
    return "To take it back, run `npx pulumi config rm transferFrom` before that `up`, because it has handed over once already, and set it again afterwards";
  return `To take it back, ${handsOverBy(transfer, stack, still)}`;
}

/** `the application "Microsoft 365 (example.com)", the group "Microsoft 365 users" and the federation of example.com`. */
export function heldObjectsText({ applications, groups, domains }: HeldObjects): string {
  const parts = [
    ...applications.map((label) => `the application "${label}"`),
    ...groups.map((name) => `the group "${name}"`),
    ...(domains.length > 0 ? [`the federation of ${domains.join(", ")}`] : []),
  ];
  const last = parts.pop() ?? "";
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
}
