import type { Locale } from '../base/locale'
import type { Shape } from './shape'

/** Shapes on a sheet of width × height. */
export interface Sketch {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

interface Sign {
  /** Identity within the section. */
  readonly key: string
  /** Null: the section's sketch shows it. */
  readonly sketch: Sketch | null
  readonly name: string
  readonly meaning: string
}

/** A heading of the legend with the signs beneath it. */
export interface LegendSection {
  readonly title: string
  /** `tiles`: drawings side by side; `list`: names and meanings; `signs`: a drawing beside each. */
  readonly form: 'tiles' | 'list' | 'signs'
  /** Shows several signs together. */
  readonly sketch?: Sketch | undefined
  readonly signs: readonly Sign[]
}

/** Legend of a plate. */
export type PlateLegend = (locale: Locale) => readonly LegendSection[]
