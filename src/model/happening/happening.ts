import type { SimTime } from '../../base/time'
import type { EntityId, HappeningId } from '../ids'
import type { ClusterFact } from './cluster'
import type { ConsumerFact } from './consumer'
import type { ControllerFact } from './controller'
import type { GroupFact } from './group'
import type { LogFact } from './log'
import type { ProcessFact } from './process'
import type { ProducerFact } from './producer'
import type { WireFact } from './wire'

/** 0 plumbing (empty fetches, heartbeats), 1 normal, 2 a turn of the story. */
export type Interest = 0 | 1 | 2

/** Content of a happening, by kind: a past-tense fact with its numbers (ranges, not one per record). */
export type HappeningFact =
  | ProcessFact
  | WireFact
  | ClusterFact
  | ControllerFact
  | LogFact
  | ConsumerFact
  | GroupFact
  | ProducerFact

export interface HappeningHead {
  /** Position in the run, from 1. */
  readonly id: HappeningId
  readonly at: SimTime
  /** The entity that acted or was affected. */
  readonly entity: EntityId
  readonly interest: Interest
  /** First its trigger, then the happenings that made its condition true. Ids are smaller than its own. */
  readonly causes: readonly HappeningId[]
}

export type Happening = HappeningHead & HappeningFact
export type HappeningKind = HappeningFact['kind']
export type HappeningOf<K extends HappeningKind> = HappeningHead &
  Extract<HappeningFact, { kind: K }>
