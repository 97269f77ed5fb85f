import type { SimTime } from '../../base/time'
import type { KafkaVersion } from '../../config/version'
import type { LessonFlowState } from './lesson-flow.machine'

/** A learner's reply to a question. */
export type Reply =
  | { readonly kind: 'answered'; readonly option: string }
  | { readonly kind: 'skipped' }

/** State of a learner in a lesson. The playhead is the player's. */
export interface LessonState {
  readonly flow: LessonFlowState
  /** Index into the lesson's steps. */
  readonly step: number
  readonly version: KafkaVersion
  /** By question id. */
  readonly replies: Readonly<Record<string, Reply>>
  /** Instants (us) of each step in the open run: null while unknown or when the step's happening never comes. */
  readonly scenes: readonly ({ readonly from: SimTime; readonly until: SimTime } | null)[]
  /** Projector view: larger type, questions folded away. */
  readonly presentation: boolean
  readonly codeLanguage: 'java' | 'kotlin'
  /** Panel over the stage, besides the causes of a selected event. */
  readonly panel: LessonPanel
  readonly notice: LessonNotice | null
}

/** Part of a link that the lesson does not have. */
export type LessonNotice = 'unknownStep' | 'unknownVersion'

export type LessonPanel = 'none' | 'log' | 'legend' | 'whatIf'

export const AT_THE_START: LessonState = {
  flow: 'idle',
  step: 0,
  version: '2.8',
  replies: {},
  scenes: [],
  presentation: false,
  codeLanguage: 'java',
  panel: 'none',
  notice: null,
}
