import type { PartitionKey } from '../ids'
import type { HappeningFact } from './happening'

/** Lanes of the timeline. */
export type Lane = 'message' | 'processing' | 'commit' | 'group' | 'failure' | 'replication'

/** Motions of the picture; how long each takes stands in `frame/motion.ts`. */
export type Motion =
  | 'append'
  | 'callback'
  | 'close'
  | 'commit'
  | 'death'
  | 'drain'
  | 'fence'
  | 'flush'
  | 'isr'
  | 'loss'
  | 'notice'
  | 'offline'
  | 'position'
  | 'process'
  | 'recover'
  | 'reset'
  | 'return'
  | 'roles'
  | 'send'
  | 'start'
  | 'truncate'
  | 'watermark'

/** Part of a run's story that the story pace dwells on for some plates only. */
export type Dwelling =
  /** Records on their way through the producer. */
  | 'sends'
  /** Answers to the producer. */
  | 'acknowledgements'
  /** Appends and high watermarks of followers, changes of the ISR, flushes. */
  | 'replication'

/**
 * Part in an answer to "why?". `passed`: a step from cause to effect that needs no sentence. `evidence`: told, and
 * its own causes are another story. `routine`: repeated by a running process, so its causes say only that it runs.
 */
export type Reason = 'told' | 'passed' | 'evidence' | 'routine'

/** Kind of happening that the event log can be narrowed to. */
export type Theme =
  | 'record'
  | 'leader'
  | 'request'
  | 'commit'
  | 'group'
  | 'failure'
  | 'setting'
  | 'storage'

/**
 * Weight as a cause. `decision`: by a person, the script or a crash, and it could have been otherwise; `turn`: Kafka took
 * it by a limit, a timeout or an election; `state`: how far something had come by then; `none`: a step on the way.
 */
export type Weight = 'decision' | 'turn' | 'state' | 'none'

/** Place of the numbered disc of a chain of causes. `actor`: at the entity. */
export type Spot =
  | 'actor'
  | 'append'
  | 'batch'
  | 'callback'
  | 'commit'
  | 'death'
  | 'drain'
  | 'leader'
  | 'position'
  | 'ranges'
  | 'request'
  | 'result'
  | 'send'
  | 'truncate'
  | 'watermark'

/** Subject, where the fields of the fact name it; otherwise one that its row chooses. */
type About<Fact> = Fact extends { readonly partition: string | null }
  ? 'partition'
  : Fact extends { readonly offsets: Readonly<Record<PartitionKey, number>> }
    ? 'offsets'
    : Fact extends { readonly ranges: readonly { readonly partition: PartitionKey }[] }
      ? 'ranges'
      : Fact extends { readonly group: string }
        ? 'group'
        : Fact extends { readonly partition: number }
          ? 'send'
          : 'broker' | 'client' | 'controller' | 'entity' | 'link' | 'message' | 'topic'

export interface KindInfo<Fact extends HappeningFact> {
  /** Subject. `offsets`, `ranges`: several partitions; `send`: a client's; `entity`: a process of any sort. */
  readonly about: About<Fact>
  /** Lane of its mark on the timeline; null: no mark. */
  readonly lane: Lane | null
  /** Motion on the stage; null: none, so no frame carries it. */
  readonly motion: Motion | null
  /** Set: shown in story pace on plates that dwell on it. Null: on all. */
  readonly dwell: Dwelling | null
  readonly why: Reason
  readonly weight: Weight
  readonly theme: Theme
  readonly spot: Spot
  /** How it belongs to the life of a record: by the number of the send, or by the offset. */
  readonly life: 'send' | 'offset' | null
  /** List of a run's facts that it adds to. */
  readonly fact:
    | 'sends'
    | 'deliveries'
    | 'processed'
    | 'commits'
    | 'callbacks'
    | 'exceptions'
    | null
  /** Details the inspector opens: the fields of a message, or the lives of a batch's records. */
  readonly opens: 'message' | 'records' | null
}
