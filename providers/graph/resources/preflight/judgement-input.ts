import type { GroupChange } from "../../../../audit/directory/group-losses";
import type { OwnershipClaim } from "../../../../audit/holders/ownership";
import type { AdministratorDecision } from "./administrator";
import type { JoiningPeople } from "./joining-people";
import type { PreflightSnapshot } from "./snapshot";
import type { PreflightInputs } from "./types";

/** What a run is judged on, beside its inputs. */
export interface JudgementInput {
  snapshot: PreflightSnapshot;
  /** Missing if nobody's objects are told from others'. */
  claim: OwnershipClaim | undefined;
  administration: AdministratorDecision;
  /** Missing if everybody is bound already. */
  joining: JoiningPeople | undefined;
  /** Missing if the run takes nobody out of the group. */
  groupChange: GroupChange | undefined;
  /** What the last run declared. */
  olds: (PreflightInputs & { primaryDomain: string }) | undefined;
  at: Date;
}
