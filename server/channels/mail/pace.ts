/** All in ms. */
export interface ReadingPace {
  /** While the server pushes (IDLE), a look of our own this often: pushes get lost. */
  look: number;
  /** How often to look at a server that does not push. */
  poll: number;
  /** How often the mailbox is opened anew: some servers freeze the view of an open one. */
  reopen: number;
  /** First wait after a broken connection; doubles up to `longestWait`. */
  firstWait: number;
  longestWait: number;
  /** How often to ask whether an account read elsewhere is free. */
  claim: number;
}

export const usualPace: ReadingPace = {
  look: 60_000,
  poll: 5_000,
  reopen: 600_000,
  firstWait: 1_000,
  longestWait: 60_000,
  claim: 5_000,
};
