import type { HolderSnapshot } from "../holders/held-objects";
import { checkForeignApplications, checkOtherHolders, checkUnmarkedObjects } from "../holders/other-holders";
import type { HolderRun } from "../holders/ownership";
import { defineGate } from "./gate";
import type { GateReadings } from "./readings";
import type { GateSubject } from "./subject";

/** Only one component of one stack keeps a company: a second one would undo its work, and end it with its own end. */
export const otherHoldersGate = defineGate({
  name: "held by others",
  codes: ["held-by-other-name", "held-by-other-stack"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? checkOtherHolders(run, sceneOf(read)) : [];
  },
});

/** The certificate of a new application in place of the trusted one locks everybody out, whoever is judged ready. */
export const foreignApplicationsGate = defineGate({
  name: "held elsewhere",
  codes: ["domain-federated"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? checkForeignApplications(run, sceneOf(read)) : [];
  },
});

export const unmarkedObjectsGate = defineGate({
  name: "held by nobody known",
  codes: ["holder-unknown"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["applications", "domains", "takenNames"],
  judge(subject, read) {
    const run = holdingRun(subject);
    return run ? checkUnmarkedObjects(run, sceneOf(read)) : [];
  },
});

function holdingRun({ run }: GateSubject): HolderRun | undefined {
  if (!run?.claim) return undefined;
  const { claim, domains, group, adopt, isAsItStands = false } = run;
  return { ...claim, domains, group, adopt, isAsItStands };
}

function sceneOf({
  applications,
  domains,
  takenNames,
}: Pick<GateReadings, "applications" | "domains" | "takenNames">): HolderSnapshot {
  return { applications, domains, groups: takenNames.jumpcloud };
}
