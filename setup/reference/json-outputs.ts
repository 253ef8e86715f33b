import type { CodePage } from "../../audit/codes/pages";
import type { Explanation } from "../../audit/explanation/explanation";
import type { HelpCard } from "../../audit/help-desk/help-card";
import type { PersonCard } from "../../audit/help-desk/person-card";
import type { AdoptReport } from "../../cli/commands/adopt/report";
import type { CheckedDomain } from "../../cli/commands/check/checked-domain";
import type { EmergencyReport } from "../../cli/commands/doctor/emergency";
import type { DoctorReport } from "../../cli/commands/doctor/text";
import type { DriftReport } from "../../cli/commands/drift/report";
import type { ParityReport } from "../../cli/commands/parity/files";
import type { LegacyReport } from "../../cli/commands/parity/legacy-sign-ins";
import type { ProbeReport } from "../../cli/commands/probe/command";
import type { ByNameReport } from "../../cli/commands/remap/by-managed-name";
import type { RemapOutcome, RemapReport, UndoneRemapReport } from "../../cli/commands/remap/files";
import type { RepositoryReport } from "../../cli/commands/repository/command";
import type { ReviewedPreview } from "../../cli/commands/review/reviewed-preview";
import type { UnwrittenReport } from "../../cli/commands/rollback/domain-fates";
import type { DrillReport } from "../../cli/commands/rollback/drill";
import type { RollbackReport } from "../../cli/commands/rollback/outcome";
import type { FederatedAgainReport } from "../../cli/commands/rollback/undo/report";
import type { UndoReport } from "../../cli/commands/rollback/undo/rollback";
import type { RotationReport } from "../../cli/commands/rotate/text";
import type { StateReport } from "../../cli/commands/state/command";
import type { WatchedPerson } from "../../cli/commands/watch/sessions";

/** What each command writes with `--json`; docs/reference/json has a schema for each, which is made of these types. */
export interface JsonOutputs {
  /** What was found, answered, written and previewed. */
  adopt: AdoptReport;
  /** The state of each domain. */
  check: CheckedDomain[];
  /** What the credentials are good for; with `--emergency`, whether the way back stands. */
  doctor: DoctorReport | EmergencyReport;
  /** What a schedule looks for. */
  drift: DriftReport;
  /** Why a person can or can't sign in; with `--for-helpdesk`, the card; with `--code`, what the code or the number means. */
  explain: Explanation | PersonCard | CodePage | HelpCard;
  /** Who can sign in once the domains are federated; with `--legacy`, who signs in without a browser. */
  parity: ParityReport | LegacyReport;
  /** What is assumed of both vendors, and what they answered. */
  probe: ProbeReport;
  /**
   * Who gets which id; with `--undo`, who gets the former one back; with `--write`, what became of the writes; with
   * `--by-managed-name`, how one person's account ended.
   */
  remap: RemapReport | UndoneRemapReport | RemapOutcome | ByNameReport;
  /** The state of each rule of the repository. */
  repository: RepositoryReport;
  /** The preview, as a later one is compared with it. */
  review: ReviewedPreview;
  /** What became of the domain, or of each of several; with `--undo` and with `--drill`, how that ended. */
  rollback:
    | RollbackReport
    | (RollbackReport | UnwrittenReport)[]
    | FederatedAgainReport
    | UndoReport
    | DrillReport;
  /** The state of the certificate of each federated domain. */
  rotate: RotationReport[];
  /** Whether the state is clean. */
  state: StateReport;
  /** Everybody of the group, and whether they have signed in. */
  watch: WatchedPerson[];
}
