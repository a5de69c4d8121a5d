/** What `doctor` found of one thing that the service depends on. */
export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
  /** What to do; empty when it is well. */
  readonly advice: string;
}
