import type { PlateSpec } from '../../spec'

/** One partition and its readers. */
export interface OffsetAxisSpec extends PlateSpec {
  readonly kind: 'offset-axis'
  /** Consumers drawn as rows, top to bottom. */
  readonly rows: readonly string[]
  /** Consumer group of the rows. */
  readonly group: string
}

export type OffsetAxisAnchor =
  | { readonly at: 'committed'; readonly group: string }
  | { readonly at: 'position'; readonly client: string }
  | { readonly at: 'offset'; readonly offset: number; readonly row: 'log' | 'held' | 'result' }
  | { readonly at: 'death'; readonly client: string; readonly run: number }
  | { readonly at: 'row'; readonly client: string }
  | { readonly at: 'secondStorey' }
