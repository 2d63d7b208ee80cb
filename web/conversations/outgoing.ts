/** How many replies wait for the network. */
export function useWaitingReplies(): number {
  return 0;
}
