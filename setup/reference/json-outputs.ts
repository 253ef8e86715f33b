import type { Explanation } from "../../audit/explanation";
import type { Page } from "../../audit/gates/pages";
import type { HelpCard } from "../../audit/help-card";
import type { PersonCard } from "../../audit/help-desk";
import type { AdoptReport } from "../../cli/adopt/report";
import type { Checked } from "../../cli/checked-domains";
import type { DoctorReport } from "../../cli/doctor";
import type { EmergencyReport } from "../../cli/doctor-emergency";
import type { DriftReport } from "../../cli/drift/report";
import type { ParityReport } from "../../cli/parity-files";
import type { LegacyReport } from "../../cli/parity-legacy";
import type { ProbeReport } from "../../cli/probe";
import type { ByNameReport } from "../../cli/remap/by-name";
import type { RemapOutcome, RemapReport, UndoneRemapReport } from "../../cli/remap/files";
import type { RepositoryReport } from "../../cli/repository/command";
import type { Reviewed } from "../../cli/review/reviewed";
import type { FederatedAgainReport } from "../../cli/rollback/again-report";
import type { DrillReport } from "../../cli/rollback/drill";
import type { RollbackReport } from "../../cli/rollback/outcome";
import type { UnwrittenReport } from "../../cli/rollback/several";
import type { UndoReport } from "../../cli/rollback/undo";
import type { RotationReport } from "../../cli/rotation-text";
import type { StateReport } from "../../cli/state";
import type { WatchedPerson } from "../../cli/watch-sessions";

/** What each command writes with `--json`; docs/reference/json has a schema for each, which is made of these types. */
export interface JsonOutputs {
  /** What was found, answered, written and previewed. */
  adopt: AdoptReport;
  /** How each domain stands. */
  check: Checked[];
  /** What the credentials are good for; with `--emergency`, whether the way back stands. */
  doctor: DoctorReport | EmergencyReport;
  /** What a schedule looks for. */
  drift: DriftReport;
  /** Why a person can or can't sign in; with `--for-helpdesk`, the card; with `--code`, what the code or the number means. */
  explain: Explanation | PersonCard | Page | HelpCard;
  /** Who can sign in once the domains are federated; with `--legacy`, who signs in without a browser. */
  parity: ParityReport | LegacyReport;
  /** What is assumed of both vendors, and what they answered. */
  probe: ProbeReport;
  /**
   * Who gets which id; with `--undo`, who gets the former one back; with `--write`, what became of the writes; with
   * `--by-managed-name`, how one person's account ended.
   */
  remap: RemapReport | UndoneRemapReport | RemapOutcome | ByNameReport;
  /** How each rule of the repository stands. */
  repository: RepositoryReport;
  /** The preview, as a later one is compared with it. */
  review: Reviewed;
  /** What became of the domain, or of each of several; with `--undo` and with `--drill`, how that ended. */
  rollback:
    | RollbackReport
    | (RollbackReport | UnwrittenReport)[]
    | FederatedAgainReport
    | UndoReport
    | DrillReport;
  /** How the certificate of each federated domain stands. */
  rotate: RotationReport[];
  /** Whether the state is clean. */
  state: StateReport;
  /** Everybody of the group, and whether they have signed in. */
  watch: WatchedPerson[];
}
