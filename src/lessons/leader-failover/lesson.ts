import type { ReplicasSpec } from '../../stage/plates/replicas/spec'
import type { HappeningRef } from '../../worker/protocol'
import { defineLesson, type WrittenStep } from '../define-lesson'
import { scenario } from './scenario'

const SEVENTH = {
  kind: 'sends.completed',
  entity: 'p1',
  where: { firstSend: 6 },
} as const satisfies HappeningRef
const EIGHTH = {
  kind: 'sends.completed',
  entity: 'p1',
  where: { firstSend: 7 },
} as const satisfies HappeningRef
const KILL_1 = { kind: 'broker.killed', entity: 'b1' } as const satisfies HappeningRef
const KILL_3 = { kind: 'broker.killed', entity: 'b3' } as const satisfies HappeningRef
const LEADS_2 = { kind: 'leader.elected', where: { leader: 2 } } as const satisfies HappeningRef
const LEADS_3 = { kind: 'leader.elected', where: { leader: 3 } } as const satisfies HappeningRef
const FOLLOWS_1 = { kind: 'replica.becameFollower', entity: 'b1' } as const satisfies HappeningRef
const REJOINS_1 = { kind: 'isr.expanded', where: { added: [1] } } as const satisfies HappeningRef
const LEAVES_2 = { kind: 'isr.shrunk', where: { removed: [2] } } as const satisfies HappeningRef
const OFFLINE = { kind: 'partition.offline' } as const satisfies HappeningRef
const BACK_3 = { kind: 'broker.started', entity: 'b3' } as const satisfies HappeningRef
const REJOINS_2 = { kind: 'isr.expanded', where: { added: [2] } } as const satisfies HappeningRef
const REJOINS_3 = { kind: 'isr.expanded', where: { added: [3] } } as const satisfies HappeningRef

const ACT_1_PLATE: ReplicasSpec = {
  kind: 'replicas',
  partitions: [{ key: 't-0', window: { from: 0, to: 8 } }],
  focus: 6,
  brokers: [1, 2, 3],
  clients: ['p1'],
  channels: ['keys', 'hatch'],
}

const ACT_2_PLATE: ReplicasSpec = {
  ...ACT_1_PLATE,
  partitions: [{ key: 't-0', window: { from: 8, to: 21 } }],
  focus: 12,
}

/** Act 1: what an ack promises. */
const ACKS = [
  {
    id: 'acked',
    until: { ref: SEVENTH },
    callouts: [
      { n: 1, anchor: { at: 'record', broker: 1, offset: 6 }, tone: 'ink' },
      { n: 2, anchor: { at: 'ack', client: 'p1' }, tone: 'commit' },
      { n: 3, anchor: { at: 'replica', broker: 2 }, tone: 'ink' },
    ],
    panel: 'code',
  },
  {
    id: 'killed',
    until: { ref: KILL_1 },
    callouts: [
      { n: 1, anchor: { at: 'replica', broker: 1 }, tone: 'danger' },
      { n: 2, anchor: { at: 'record', broker: 1, offset: 6 }, tone: 'ink' },
    ],
  },
  {
    id: 'elected',
    until: { ref: LEADS_2 },
    callouts: [
      { n: 1, anchor: { at: 'replica', broker: 2 }, tone: 'ink' },
      { n: 2, anchor: { at: 'lost', broker: 2, from: 6, to: 7 }, tone: 'danger', verdict: true },
    ],
  },
  {
    id: 'predict-offset',
    until: { ref: EIGHTH },
    question: {
      id: 'offset',
      options: [
        { id: '6', offset: 6, key: 'D' },
        { id: '7', offset: 7, key: 'D' },
      ],
      answer: '6',
    },
    callouts: [{ n: 1, anchor: { at: 'record', broker: 2, offset: 6 }, tone: 'ink' }],
  },
  {
    // Two different records at offset 6: b1's of epoch 0 on its dark tape, b2's and b3's of epoch 1.
    id: 'two-histories',
    until: { ref: FOLLOWS_1 },
    callouts: [
      { n: 1, anchor: { at: 'epoch', broker: 1, offset: 6 }, tone: 'danger' },
      { n: 2, anchor: { at: 'epoch', broker: 2, offset: 6 }, tone: 'ink' },
    ],
  },
  {
    // Plays log.truncated of b1 (7 -> 6), then the copy of b2's record 6.
    id: 'truncated',
    until: { ref: REJOINS_1 },
    callouts: [
      { n: 1, anchor: { at: 'record', broker: 1, offset: 6 }, tone: 'danger', verdict: true },
      { n: 2, anchor: { at: 'isr' }, tone: 'ink' },
    ],
  },
  {
    id: 'acks-all',
    variant: 'acks-all',
    from: { plusMs: 0 },
    until: { ref: SEVENTH },
    callouts: [
      { n: 1, anchor: { at: 'record', broker: 2, offset: 6 }, tone: 'ink' },
      { n: 2, anchor: { at: 'highWatermark', broker: 1 }, tone: 'ink' },
      { n: 3, anchor: { at: 'ack', client: 'p1' }, tone: 'commit' },
    ],
    panel: 'code',
  },
  {
    id: 'nothing-lost',
    variant: 'acks-all',
    from: { ref: KILL_1 },
    until: { ref: EIGHTH },
    callouts: [
      { n: 1, anchor: { at: 'record', broker: 2, offset: 6 }, tone: 'commit', verdict: true },
      { n: 2, anchor: { at: 'record', broker: 2, offset: 7 }, tone: 'ink' },
    ],
  },
] as const satisfies readonly WrittenStep[]

/** Act 2: who may lead. */
const LEADERS = [
  {
    id: 'behind',
    variant: 'who-leads',
    plate: ACT_2_PLATE,
    from: { plusMs: 0 },
    until: { ref: LEAVES_2 },
    callouts: [
      { n: 1, anchor: { at: 'logEnd', broker: 2 }, tone: 'danger' },
      { n: 2, anchor: { at: 'isr' }, tone: 'ink' },
    ],
  },
  {
    id: 'skips-2',
    variant: 'who-leads',
    plate: ACT_2_PLATE,
    from: { ref: KILL_1, plusMs: -100 },
    until: { ref: LEADS_3 },
    callouts: [
      { n: 1, anchor: { at: 'replica', broker: 2 }, tone: 'danger' },
      { n: 2, anchor: { at: 'replica', broker: 3 }, tone: 'ink' },
    ],
  },
  {
    id: 'predict-leader',
    variant: 'who-leads',
    plate: ACT_2_PLATE,
    from: { ref: KILL_3 },
    until: { ref: OFFLINE },
    question: {
      id: 'leader',
      options: [
        { id: 'broker-2', offset: null },
        { id: 'nobody', offset: null },
      ],
      answer: 'nobody',
    },
    callouts: [{ n: 1, anchor: { at: 'isr' }, tone: 'danger', verdict: true }],
  },
  {
    id: 'branch-wait',
    variant: 'restart-3',
    plate: ACT_2_PLATE,
    from: { ref: BACK_3, plusMs: -100 },
    until: { ref: REJOINS_2 },
    callouts: [
      { n: 1, anchor: { at: 'replica', broker: 3 }, tone: 'ink' },
      { n: 2, anchor: { at: 'record', broker: 2, offset: 12 }, tone: 'commit', verdict: true },
    ],
  },
  {
    id: 'branch-unclean',
    variant: 'unclean',
    plate: ACT_2_PLATE,
    from: { ref: KILL_3 },
    until: { ref: LEADS_2 },
    callouts: [
      { n: 1, anchor: { at: 'replica', broker: 2 }, tone: 'ink' },
      { n: 2, anchor: { at: 'lost', broker: 2, from: 12, to: 20 }, tone: 'danger', verdict: true },
    ],
  },
  {
    // Plays record 12 of the new epoch, then b3's return: log.truncated 20 -> 12, the copy of the new 12.
    id: 'cut-back',
    variant: 'unclean',
    plate: ACT_2_PLATE,
    until: { ref: REJOINS_3 },
    callouts: [
      { n: 1, anchor: { at: 'record', broker: 2, offset: 12 }, tone: 'ink' },
      { n: 2, anchor: { at: 'lost', broker: 3, from: 13, to: 20 }, tone: 'danger' },
    ],
  },
  {
    id: 'corrections',
    variant: 'who-leads',
    plate: ACT_2_PLATE,
    from: { ref: KILL_1, plusMs: -100 },
    until: { ref: OFFLINE },
    callouts: [],
    panel: 'cards',
  },
] as const satisfies readonly WrittenStep[]

export const lesson = defineLesson({
  id: 'leader-failover',
  scenario,
  plate: ACT_1_PLATE,
  headline: [{ target: 'p1', config: 'acks' }],
  codeClient: 'p1',
  versions: [
    { version: '2.8', variant: null },
    { version: '4.x', variant: 'kafka-4' },
  ],
  recorded: { '2.8': 'kill-leader', '4.x': 'kill-leader' },
  steps: [...ACKS, ...LEADERS],
  claims: ['replication.failover.elect-follower'],
})
