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
  readonly committed: (group: string, offset: number) => string
  readonly notStarted: (client: string) => string
  readonly waiting: (client: string, state: string) => string
  readonly reading: (client: string, position: number, held: number, buffered: number) => string
  readonly ended: (client: string, how: string, first: number, last: number) => string
  readonly endedIdle: (client: string, how: string) => string
  readonly twice: (count: number, first: number, last: number) => string
  readonly once: (first: number, last: number) => string
}
