/** Decisions of the controller, and membership of the cluster. */
export type ControllerFact =
  | {
      readonly kind: 'leader.elected'
      readonly partition: string
      readonly leader: number
      readonly isr: readonly number[]
      readonly leaderEpoch: number
      readonly unclean: boolean
      /** The set that it was elected from; absent when the partition was new. */
      readonly from?: 'isr' | 'elr' | 'lastKnownElr' | 'outside'
    }
  /** Replicas became eligible to lead although they are not in sync, or are it no longer (KIP-966). */
  | {
      readonly kind: 'elr.changed'
      readonly partition: string
      readonly elr: readonly number[]
      readonly lastKnownElr: readonly number[]
      readonly added: readonly number[]
      readonly removed: readonly number[]
    }
  | {
      readonly kind: 'partition.offline'
      readonly partition: string
      readonly isr: readonly number[]
      readonly leaderEpoch: number
    }
  | {
      readonly kind: 'broker.registered'
      readonly broker: number
      readonly epoch: number
      /** The process before it did not end in order, so its disk may lack records; absent where nobody asks. */
      readonly uncleanShutdown?: boolean
    }
  /** KRaft: the last process of the broker still counts as there. `words`: what the broker logs, `reason`: the controller's. */
  | {
      readonly kind: 'registration.refused'
      readonly broker: number
      readonly words: string
      readonly reason: string
      readonly retryMs: number
    }
  /** The process exits because it has no place in the cluster. `words`: Kafka's own. */
  | {
      readonly kind: 'broker.startFailed'
      readonly run: number
      readonly why: 'nodeExists' | 'zookeeperTimeout' | 'registrationTimeout'
      readonly words: string
    }
  | { readonly kind: 'broker.unregistered'; readonly broker: number }
  | { readonly kind: 'broker.fenced'; readonly broker: number; readonly silentMs: number }
  | { readonly kind: 'broker.unfenced'; readonly broker: number }
  | {
      readonly kind: 'zookeeper.sessionExpired'
      readonly broker: number
      readonly silentMs: number
    }
  /** It heard of no majority of the voters for too long (B-202). */
  | { readonly kind: 'controller.resigned'; readonly controller: number }
  | { readonly kind: 'controller.elected'; readonly controller: number; readonly epoch: number }
