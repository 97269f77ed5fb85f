/** What the survey prints and says, in one language. Lengths of time come in virtual ms. */
export interface SurveyWords {
  readonly broker: (number: number) => string
  /** Its number alone where many brokers stand side by side. */
  readonly brokerShort: (number: number) => string
  readonly group: (id: string) => string
  readonly noGroup: string
  readonly controller: string
  readonly coordinator: string
  readonly brokerState: Readonly<Record<BrokerWord, string>>
  readonly memberState: Readonly<Record<MemberWord, string>>
  readonly groupState: (generation: number, state: string) => string
  readonly groupWord: Readonly<Record<GroupWord, string>>
  readonly noCoordinator: string
  readonly sent: (count: number) => string
  readonly processed: (count: number) => string
  /** Records in the last second. */
  readonly rate: (count: number) => string
  readonly waiting: (count: number) => string
  readonly heartbeat: (ms: number) => string
  readonly lag: (records: number) => string
  readonly lagOf: (group: string, records: number) => string
  readonly offline: string
  /** Acknowledged records that the leader does not have. */
  readonly lost: (count: number) => string
  readonly empty: string
  readonly fromTheEnd: string
  readonly logEnd: string
  readonly leader: string
  readonly follower: string
  readonly noTopics: string
  readonly say: SurveySentences
}

export type BrokerWord =
  | 'running'
  | 'fenced'
  | 'starting'
  | 'recovering'
  | 'stopping'
  | 'frozen'
  | 'stalled'
  | 'killed'
  | 'powerOff'
  | 'closed'
  | 'offline'

export type MemberWord =
  | 'notStarted'
  | 'paused'
  | 'closing'
  | 'closed'
  | 'killed'
  | 'UNJOINED'
  | 'PREPARING_REBALANCE'
  | 'COMPLETING_REBALANCE'
  | 'STABLE'

export type GroupWord = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** Names of marks for a screen reader, and the sentences of the plate's live description. */
export interface SurveySentences {
  readonly broker: (number: number, state: string) => string
  readonly partition: (
    key: string,
    leader: number,
    isr: string,
    end: number,
    watermark: number,
  ) => string
  readonly offline: (key: string) => string
  readonly lost: (key: string, count: number) => string
  readonly producer: (id: string, sent: number) => string
  readonly consumer: (id: string, state: string, partitions: string) => string
  readonly group: (id: string, generation: number, state: string) => string
  readonly none: string
  readonly record: (partition: string, offset: number, key: string) => string
  readonly noKey: string
  readonly committed: (group: string, partition: string, offset: number, lag: number) => string
  readonly highWatermark: (partition: string, offset: number) => string
  readonly flight: (what: string, from: string, to: string) => string
  readonly cause: (n: number, what: string) => string
}
