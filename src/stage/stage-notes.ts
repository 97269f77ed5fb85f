import type { Happening } from '../frame/frame'
import type { HappeningId } from './shape'

/** A circled number with its words, in the language of the page. */
export interface StageCallout<Anchor> {
  readonly n: number
  readonly anchor: Anchor
  readonly tone: 'ink' | 'danger' | 'commit'
  readonly verdict?: boolean | undefined
  readonly label: string
  readonly detail?: string | undefined
}

/** A link of a chain of causes with its sign, and the links that lead to it. */
export interface ChainDisc {
  readonly happening: Happening
  /** A number, a letter, or `?` for the happening whose causes they are. */
  readonly sign: string
  readonly from: readonly HappeningId[]
}

/** Annotations laid over the picture of the cluster. */
export interface StageNotes<Anchor> {
  readonly callouts: readonly StageCallout<Anchor>[]
  /** Head line of the plate; null: none. */
  readonly caption: null | {
    readonly figure: string
    readonly text: string
    /** Config names and values, set in mono. */
    readonly headline: string
  }
  /** Causes first; everything else steps back. Empty: no chain. */
  readonly chain: readonly Happening[]
  /** Links of the chain that have a disc, joined by arrows. */
  readonly discs: readonly ChainDisc[]
  readonly selected: HappeningId | null
  /** Offset under the pointer or the focus. */
  readonly offset: number | null
  /** Entity that the inspector shows: a broker or client id, `group:<id>`, `topic:<name>`, `partition:<key>`. */
  readonly entity: string | null
}

export const NO_NOTES: StageNotes<never> = {
  callouts: [],
  caption: null,
  chain: [],
  discs: [],
  selected: null,
  offset: null,
  entity: null,
}
