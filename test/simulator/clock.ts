export type Clock = {
  /** The simulated present moment. */
  readonly now: () => Date;
  /** Moves the simulated present; negative values move it back. */
  readonly advance: (ms: number) => void;
  /** Makes the present equal to `moment`; a running clock runs on from there. */
  readonly set: (moment: Date) => void;
  /** Lets a stopped clock run with the machine's, from its true present. */
  readonly run: () => void;
};

export type ClockOptions = {
  /** Distance from the machine's clock in milliseconds. */
  readonly offsetMs?: number;
  /** Stops the clock at this moment: it then moves by `advance` and `set` only. */
  readonly frozenAt?: Date;
};

/** A clock that both simulated sources share and tests can move. */
export function createClock(options: ClockOptions = {}): Clock {
  let frozenMs = options.frozenAt?.getTime() ?? null;
  let offsetMs = options.offsetMs ?? 0;
  return {
    now: () => new Date(frozenMs ?? Date.now() + offsetMs),
    advance: (ms) => {
      if (frozenMs === null) offsetMs += ms;
      else frozenMs += ms;
    },
    set: (moment) => {
      if (frozenMs === null) offsetMs = moment.getTime() - Date.now();
      else frozenMs = moment.getTime();
    },
    run: () => {
      frozenMs = null;
    },
  };
}
