import type { ApiName } from '../kafka/network/api'
import type { ErrorName } from '../kafka/network/errors'

/** Messages on the network. The id of the happening is the id of the message. Interest 0 or 1. */
export type WireFact =
  | {
      readonly kind: 'request.sent'
      readonly api: ApiName
      readonly to: string
      /** Partitions and offsets in a few words of data: what the request asks for. */
      readonly partitions: readonly {
        readonly partition: string
        readonly offset: number
        readonly count: number
      }[]
      readonly size: number
    }
  | {
      readonly kind: 'response.sent'
      readonly api: ApiName
      readonly to: string
      readonly error: ErrorName
      readonly partitions: readonly {
        readonly partition: string
        readonly offset: number
        readonly count: number
      }[]
      readonly size: number
    }
  | { readonly kind: 'connection.closed'; readonly to: string }
  /** Lost on a cut link, by `dropResponse`, or because its receiver is gone. */
  | {
      readonly kind: 'message.lost'
      readonly message: number
      readonly why: 'cut' | 'dropped' | 'receiverGone'
    }
  | { readonly kind: 'request.timedOut'; readonly api: ApiName; readonly request: number }
