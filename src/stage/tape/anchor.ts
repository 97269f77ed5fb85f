/** Places on and beside the tapes of a partition's replicas. */
export type TapeAnchor =
  /** Name of a broker's tape: leader or follower, stalled, killed. */
  | { readonly at: 'replica'; readonly broker: number }
  | { readonly at: 'record'; readonly broker: number; readonly offset: number }
  | { readonly at: 'highWatermark'; readonly broker: number }
  | { readonly at: 'logEnd'; readonly broker: number }
  /** Leader epoch in whose span this offset stands on a broker's tape. */
  | { readonly at: 'epoch'; readonly broker: number; readonly offset: number }
  /** Lost acknowledged records: empty danger slots for [from, to) on a broker's tape. */
  | { readonly at: 'lost'; readonly broker: number; readonly from: number; readonly to: number }

const AT: readonly string[] = [
  'replica',
  'record',
  'highWatermark',
  'logEnd',
  'epoch',
  'lost',
] satisfies readonly TapeAnchor['at'][]

export function isTapeAnchor(anchor: { readonly at: string }): anchor is TapeAnchor {
  return AT.includes(anchor.at)
}
