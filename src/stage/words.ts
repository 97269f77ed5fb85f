/** What the stage prints and says, in one language. Lengths of time come in virtual ms. */
export interface StageWords {
  readonly broker: (number: number) => string
  readonly leader: string
  /** The hidden end of a tape: the flag's name and offset, on the side where it lies. */
  readonly hidden: (flag: string, side: 'left' | 'right') => string
  readonly highWatermark: (offset: number) => string
  readonly logEnd: (offset: number) => string
  readonly highWatermarkIsLogEnd: (offset: number) => string
  readonly logStart: (offset: number) => string
  readonly committed: (group: string, offset: number) => string
  readonly committedNothing: (group: string) => string
  readonly run: (run: number) => string
  readonly generation: (generation: number) => string
  readonly member: Readonly<Record<MemberWord, string>>
  readonly ended: Readonly<Record<'killed' | 'closed' | 'powerOff', string>>
  readonly notStarted: string
  readonly paused: string
  readonly noAssignment: string
  readonly heartbeatAge: (ms: number) => string
  /** Beside the pulse, where there is no room for words. */
  readonly seconds: (ms: number) => string
  readonly commitDue: (ms: number) => string
  readonly commitAtNextPoll: string
  readonly sessionLeft: (ms: number) => string
  readonly sessionOver: string
  readonly returned: (count: number) => string
  readonly inBuffer: (count: number) => string
  readonly processing: string
  readonly position: (offset: number) => string
  readonly results: string
  readonly perRecord: string
  readonly times: (times: number) => string
  readonly why: string
  readonly say: StageSentences
  readonly replicas: ReplicasWords
  readonly pipeline: PipelineWords
}

export type MemberWord = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE'

/** Names of marks for a screen reader, and the sentences of the plate's live description. */
export interface StageSentences {
  readonly record: (offset: number, key: string) => string
  readonly noKey: string
  readonly held: (client: string, offset: number) => string
  readonly buffered: (client: string, offset: number) => string
  readonly processing: (client: string, offset: number) => string
  readonly processed: (offset: number, times: number) => string
  readonly flight: (what: string, from: string, to: string) => string
  readonly trace: (client: string, first: number, last: number) => string
  readonly cause: (n: number, what: string) => string
  readonly log: (partition: string, broker: number, first: number, last: number) => string
  readonly emptyLog: (partition: string, broker: number) => string
  /** A record of __consumer_offsets: its log, its offset there, and what it says. */
  readonly commitRecord: (log: string, offset: number, group: string, committed: number) => string
  readonly commitMissing: (committed: number) => string
  readonly committed: (group: string, offset: number) => string
  readonly notStarted: (client: string) => string
  readonly waiting: (client: string, state: string) => string
  readonly reading: (client: string, position: number, held: number, buffered: number) => string
  readonly ended: (client: string, how: string, first: number, last: number) => string
  readonly endedIdle: (client: string, how: string) => string
  readonly twice: (count: number, first: number, last: number) => string
  readonly once: (first: number, last: number) => string
}

/** On the plates with the replicas of a partition. Offsets are inclusive at both ends. */
export interface ReplicasWords {
  readonly partition: (key: string) => string
  readonly isr: string
  readonly leaderEpoch: (epoch: number) => string
  /** Under the tape, where the records of an epoch begin. */
  readonly epoch: (epoch: number) => string
  readonly offline: string
  readonly follower: string
  readonly outOfSync: string
  readonly noReplica: string
  readonly controller: string
  readonly state: Readonly<
    Record<'fenced' | 'recovering' | 'starting' | 'stopping' | 'frozen' | 'stalled', string>
  >
  readonly ack: (first: number, last: number) => string
  readonly fetch: (offset: number) => string
  readonly sayOn: (what: string, broker: number) => string
  readonly sayEpoch: (epoch: number, offset: number, broker: number) => string
  readonly sayPending: (state: 'onWire' | 'held' | 'answered' | 'waiting') => string
  readonly sayAck: (client: string, first: number, last: number) => string
  readonly sayBroken: (client: string, first: number, last: number) => string
  readonly sayLeader: (
    partition: string,
    leader: number,
    epoch: number,
    isr: readonly number[],
  ) => string
  readonly sayOffline: (partition: string, isr: readonly number[]) => string
  readonly sayReplica: (
    broker: number,
    role: string,
    first: number,
    last: number,
    highWatermark: number,
  ) => string
  readonly sayEmptyReplica: (broker: number, role: string) => string
  readonly sayLost: (first: number, last: number) => string
}

/** On the plate of the producer's path. Lengths of time come in virtual ms, sizes in bytes. */
export interface PipelineWords {
  readonly producer: (id: string) => string
  readonly idempotence: (on: boolean) => string
  readonly producerId: (id: number) => string
  readonly applicationThread: string
  readonly senderThread: string
  readonly network: string
  readonly serializer: string
  readonly callback: string
  readonly stations: Readonly<Record<'partitioner' | 'accumulator' | 'inFlight', string>>
  readonly sticky: (partition: number) => string
  readonly roundRobin: (partition: number) => string
  readonly given: (partition: number) => string
  readonly bytes: (size: number, of: number) => string
  readonly millis: (ms: number) => string
  readonly inFlight: (used: number, most: number) => string
  readonly slot: Readonly<Record<'onWire' | 'held' | 'answered' | 'waiting' | 'retry', string>>
  readonly sequence: (first: number, last: number) => string
  /** Records of a partition by their offsets, as short as can be. */
  readonly range: (partition: string, first: number, last: number) => string
  readonly heldBack: string
  readonly more: (count: number) => string
  readonly sayUpcoming: (key: string) => string
  readonly sayTray: (partition: string, count: number, bytes: number) => string
  /** `time`: as the ring prints it. */
  readonly sayWaited: (partition: string, time: string) => string
  readonly sayEmptyTrays: string
  readonly saySlots: (broker: number, count: number) => string
  readonly saySlot: (broker: number, state: string) => string
  readonly sayHeld: (broker: number, first: number, last: number) => string
  readonly sayPartitioned: (key: string, partition: string) => string
}
