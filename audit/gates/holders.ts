import type { HoldingRun, HoldingScene } from "../holders/held-objects";
import { heldByNobody, heldByOthers, heldElsewhere } from "../holders/other-holders";
import { gate } from "./gate";
import type { Readings } from "./readings";
import type { Subject } from "./subject";

/** Only one component of one stack keeps a company: a second one would undo its work, and end it with its own end. */
export const otherHolders = gate({
  name: "held by others",
  codes: ["held-by-other-name", "held-by-other-stack"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? heldByOthers(run, sceneOf(read)) : [];
  },
});

/** The certificate of a new application in place of the trusted one locks everybody out, whoever is judged ready. */
export const applicationsElsewhere = gate({
  name: "held elsewhere",
  codes: ["domain-federated"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? heldElsewhere(run, sceneOf(read)) : [];
  },
});

export const unknownHolder = gate({
  name: "held by nobody known",
  codes: ["holder-unknown"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? heldByNobody(run, sceneOf(read)) : [];
  },
});

function holdingRun({ run }: Subject): HoldingRun | undefined {
  if (!run?.claim) return undefined;
  const { claim, domains, group, adopt, isAsItStands = false } = run;
  return { ...claim, domains, group, adopt, isAsItStands };
}

function sceneOf({
  applications,
  domains,
  takenNames,
}: Pick<Readings, "applications" | "domains" | "takenNames">): HoldingScene {
  return { applications, domains, groups: takenNames.jumpcloud };
}
