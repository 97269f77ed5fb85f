import type { Arrangement, PlateSpec } from '../../spec'

/** The whole cluster: brokers, tapes of all partitions, producers, consumer groups. */
export interface SurveySpec extends PlateSpec {
  readonly kind: 'survey'
  readonly arrangement: Arrangement
}

export type SurveyAnchor =
  | { readonly at: 'broker'; readonly broker: number }
  | { readonly at: 'partition'; readonly partition: string }
  | { readonly at: 'client'; readonly client: string }
  | { readonly at: 'group'; readonly group: string }
