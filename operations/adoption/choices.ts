import type { JumpCloudSamlApplication } from "../../audit/vendor-objects";
import type {
  AdoptionAnswers,
  AdoptionChoice,
  FoundDirectory,
  FoundDomain,
  FoundGroup,
  FoundIntegration,
} from "./adoption";
import { classifyDomains } from "./domain-classes";
import { applicationPreset, directoryPreset, groupPreset, toAdoptionSelection } from "./selection";

/** What is asked of what was found: only where there is more than one answer. */
export function adoptionChoices(found: FoundIntegration): AdoptionChoice[] {
  const applications = classifyDomains(found).declared.flatMap((domain) => applicationChoice(domain, found));
  const { domains } = toAdoptionSelection(found, provisional(applications, found));
  const directory = directoryPreset(domains, found);
  return [
    ...applications,
    ...directoryChoice(found, directory),
    ...groupChoice(found, groupPreset({ domains, directory: directory ?? found.directories[0] }, found)),
    ...administratorChoice(found),
  ];
}

/** What the presets of the others are told by, where nobody has answered yet. */
function provisional(applications: AdoptionChoice[], { directories }: FoundIntegration): AdoptionAnswers {
  const open = applications.map(({ domain, preset, options }) => [
    `application:${domain}`,
    preset ?? options[0]?.value ?? "",
  ]);
  const [first] = directories;
  return { ...Object.fromEntries(open), ...(first && directories.length > 1 ? { directory: first.id } : {}) };
}

function applicationChoice(domain: FoundDomain, found: FoundIntegration): AdoptionChoice[] {
  const { name, candidates } = domain;
  if (candidates.length < 2) return [];
  const preset = applicationPreset(domain, found);
  return [
    {
      name: "application",
      domain: name,
      question: `Which application of JumpCloud's do the people of ${name} sign in with?`,
      why: "Sign-ins are checked against this application, and the tenant has to trust its certificate.",
      options: candidates.map((one) => ({
        value: one.id,
        label: applicationLabel(one),
        effect: applicationEffect(one, found),
      })),
      ...(preset ? { preset: preset.id } : {}),
    },
  ];
}

function applicationLabel({ label, ssoUrl, active }: JumpCloudSamlApplication): string {
  return `${label} (${active ? "" : "inactive, "}${ssoUrl})`;
}

function applicationEffect(
  { id, idpEntityId }: JumpCloudSamlApplication,
  { groups }: FoundIntegration,
): string {
  const bound = groups.filter(({ applications }) => applications.includes(id)).map(({ name }) => `"${name}"`);
  const who = bound.length > 0 ? `bound to ${bound.join(", ")}` : "bound to no group";
  return `its issuer is ${idpEntityId || "empty"}, and it is ${who}`;
}

function directoryChoice(found: FoundIntegration, preset: FoundDirectory | undefined): AdoptionChoice[] {
  if (found.directories.length < 2) return [];
  return [
    {
      name: "directory",
      question: "Which Microsoft 365 directory of JumpCloud's writes the people into the tenant?",
      why: "It gives people the immutable id that their sign-in needs. Other directories stay as they are.",
      options: found.directories.map((one) => ({
        value: one.id,
        label: `${one.name} (${one.domains?.join(", ") || "no domain"})`,
        effect:
          one.consent.state === "given" ? "its consent works" : `its consent fails: ${one.consent.message}`,
      })),
      ...(preset ? { preset: preset.id } : {}),
    },
  ];
}

function groupChoice({ groups }: FoundIntegration, preset: FoundGroup | undefined): AdoptionChoice[] {
  if (groups.length < 2) return [];
  return [
    {
      name: "group",
      question: "Which group of JumpCloud's decides who syncs and who may sign in?",
      why: "The stack manages one group and its bindings. Other groups stay bound and are not changed.",
      options: groups.map((one) => ({
        value: one.id,
        label: `${one.name} (${peopleCountText(one.members)})`,
        effect: groupEffect(one),
      })),
      ...(preset ? { preset: preset.id } : {}),
    },
  ];
}

function groupEffect({ applications, directories }: FoundGroup): string {
  if (applications.length === 0) return "its people are synced; it does not give them the application";
  if (directories.length === 0) return "its people may sign in; it does not sync them";
  return "its people are synced and may sign in";
}

function administratorChoice({ administrators }: FoundIntegration): AdoptionChoice[] {
  const usable = administrators.filter(({ isWayIn }) => isWayIn);
  if (usable.length === 0) return [];
  return [
    {
      name: "administrator",
      question:
        "Which of your Global Administrators is the emergency administrator for the time when JumpCloud is down?",
      why: "The stack makes no administrator here. The one that you name counts as the emergency administrator after somebody has tested it.",
      options: [
        { value: "none", label: "none", effect: "the stack declares no administrator" },
        ...usable.map(({ id, userPrincipalName }) => ({
          value: id,
          label: userPrincipalName,
          effect: "it is used as it is and never changed; `emergencyAccess` says when it was tested",
        })),
      ],
      preset: "none",
    },
  ];
}

export function peopleCountText(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
