import type { JavaException } from '../kafka/exceptions/java-exception'

/** Starts, ends and orders: what befalls processes, machines, links and configs. Interest 2 unless noted. */
export type ProcessFact =
  | { readonly kind: 'client.started'; readonly run: number }
  /** A line of the client library's own log, in Kafka's words. Interest 1, repeated ones 0. */
  | { readonly kind: 'client.logged'; readonly level: 'INFO' | 'WARN'; readonly message: string }
  /** kill -9. `positions` was only in its memory. */
  | {
      readonly kind: 'client.killed'
      readonly run: number
      readonly positions: Readonly<Record<string, number>>
    }
  | { readonly kind: 'client.closing'; readonly run: number }
  | { readonly kind: 'client.closed'; readonly run: number }
  | { readonly kind: 'client.paused'; readonly run: number }
  | { readonly kind: 'client.resumed'; readonly run: number }
  | { readonly kind: 'broker.started'; readonly run: number }
  | {
      readonly kind: 'broker.recovered'
      readonly run: number
      readonly truncated: Readonly<Record<string, number>>
    }
  | { readonly kind: 'broker.killed'; readonly run: number }
  | {
      readonly kind: 'broker.poweredOff'
      readonly run: number
      readonly lost: Readonly<Record<string, number>>
    }
  | { readonly kind: 'broker.stopping'; readonly run: number }
  | { readonly kind: 'broker.stopped'; readonly run: number }
  /** The machine is taken away with its disk; `run` was its last process. */
  | { readonly kind: 'broker.removed'; readonly run: number }
  | { readonly kind: 'broker.paused'; readonly run: number }
  | { readonly kind: 'broker.resumed'; readonly run: number }
  | { readonly kind: 'replication.stalled' }
  | { readonly kind: 'replication.resumed' }
  | {
      readonly kind: 'link.slowed'
      readonly from: string
      readonly to: string
      readonly latencyMs: number
    }
  | { readonly kind: 'link.cut'; readonly from: string; readonly to: string }
  | { readonly kind: 'link.healed'; readonly from: string; readonly to: string }
  | { readonly kind: 'response.dropOrdered'; readonly api: string; readonly target: string }
  | {
      readonly kind: 'config.altered'
      readonly target: string
      readonly config: Readonly<Record<string, string | null>>
    }
  /** A command that Kafka or the model refuses: `problem` is a code of src/i18n/problems. */
  | {
      readonly kind: 'command.refused'
      readonly verb: string
      readonly problem: string
      readonly detail: string
      /** Kafka's own exception; null when the model refuses. */
      readonly exception: JavaException | null
    }
  | {
      readonly kind: 'offsets.reset'
      readonly group: string
      readonly partition: string
      readonly offset: number
    }
