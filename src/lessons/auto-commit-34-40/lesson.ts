import type { HappeningRef } from '../../worker/protocol'
import { defineLesson } from '../define-lesson'
import { scenario, sliderScenario } from './scenario'

const RANGE = { partition: 'orders-0' }
const FIRST = {
  kind: 'records.returned',
  entity: 'c1',
  where: { ranges: [{ ...RANGE, from: 27, to: 34 }] },
} as const satisfies HappeningRef
const ZERO = {
  kind: 'records.returned',
  entity: 'c1',
  where: { ranges: [{ ...RANGE, from: 34, to: 41 }] },
} as const satisfies HappeningRef
const COMMIT_34 = {
  kind: 'offsets.committed',
  where: { offsets: { 'orders-0': 34 } },
} as const satisfies HappeningRef
const ALL_DONE = {
  kind: 'record.processed',
  entity: 'c1',
  where: { ...RANGE, offset: 40 },
} as const satisfies HappeningRef
const KILL = { kind: 'client.killed', entity: 'c1' } as const satisfies HappeningRef
const EXPIRED = {
  kind: 'member.removed',
  where: { why: 'sessionExpired' },
} as const satisfies HappeningRef
const AGAIN = {
  kind: 'records.returned',
  entity: 'c2',
  where: { ranges: [{ ...RANGE, from: 34, to: 41 }] },
} as const satisfies HappeningRef
const TWICE = {
  kind: 'record.processed',
  entity: 'c2',
  where: { ...RANGE, offset: 40 },
} as const satisfies HappeningRef

export const lesson = defineLesson({
  id: 'auto-commit-34-40',
  scenario,
  plate: {
    kind: 'offset-axis',
    partitions: [{ key: 'orders-0', window: { from: 0, to: 61 } }],
    focus: 34,
    rows: ['c1', 'c2'],
    group: 'billing',
    channels: ['keys', 'heartbeat', 'autoCommit', 'results'],
  },
  group: 'billing',
  headline: [
    { target: 'c1', config: 'auto.commit.interval.ms' },
    { target: 'c1', config: 'max.poll.records' },
  ],
  codeClient: 'c1',
  versions: [
    { version: '2.8', variant: null },
    { version: '4.x', variant: 'kafka-4' },
  ],
  recorded: { '2.8': 'auto-34-40', '4.x': 'auto-34-40' },
  compare: [
    { id: 'crash', variant: null },
    { id: 'no-crash', variant: 'no-crash' },
    { id: 'clean-close', variant: 'clean-close' },
    { id: 'restart', variant: 'restart' },
  ],
  slider: {
    scenario: sliderScenario,
    target: 'c1',
    config: 'auto.commit.interval.ms',
    values: [250, 500, 1000, 2000, 3000, 5000, 7500, 10_000],
  },
  steps: [
    {
      id: 'bookmark',
      from: { ref: FIRST },
      until: { ref: COMMIT_34 },
      callouts: [
        { n: 1, anchor: { at: 'committed', group: 'billing' }, tone: 'commit' },
        { n: 2, anchor: { at: 'offset', offset: 34, row: 'held' }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'processed',
      from: { ref: ZERO },
      until: { ref: ALL_DONE },
      callouts: [
        { n: 1, anchor: { at: 'offset', offset: 40, row: 'result' }, tone: 'ink' },
        { n: 2, anchor: { at: 'position', client: 'c1' }, tone: 'ink' },
        { n: 3, anchor: { at: 'committed', group: 'billing' }, tone: 'commit' },
      ],
      panel: 'code',
    },
    {
      id: 'no-timer',
      until: { ref: KILL, plusMs: -100 },
      callouts: [
        { n: 1, anchor: { at: 'row', client: 'c1' }, tone: 'ink' },
        { n: 2, anchor: { at: 'committed', group: 'billing' }, tone: 'commit' },
      ],
      panel: 'code',
    },
    {
      id: 'predict-start',
      until: { ref: KILL },
      question: {
        id: 'start',
        options: [
          { id: '34', offset: 34 },
          { id: '40', offset: 40 },
          { id: '41', offset: 41 },
        ],
        answer: '34',
      },
      callouts: [{ n: 1, anchor: { at: 'death', client: 'c1', run: 1 }, tone: 'danger' }],
    },
    {
      id: 'waiting',
      until: { ref: EXPIRED },
      callouts: [
        { n: 1, anchor: { at: 'death', client: 'c1', run: 1 }, tone: 'danger' },
        { n: 2, anchor: { at: 'row', client: 'c2' }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'again',
      until: { ref: TWICE },
      codeClient: 'c2',
      callouts: [
        { n: 1, anchor: { at: 'death', client: 'c1', run: 1 }, tone: 'danger' },
        { n: 2, anchor: { at: 'committed', group: 'billing' }, tone: 'commit' },
        { n: 3, anchor: { at: 'offset', offset: 34, row: 'held' }, tone: 'ink' },
        { n: 4, anchor: { at: 'secondStorey' }, tone: 'danger', verdict: true },
      ],
      panel: 'code',
    },
    {
      id: 'why-twice',
      from: { ref: AGAIN },
      until: { ref: TWICE },
      codeClient: 'c2',
      callouts: [{ n: 1, anchor: { at: 'secondStorey' }, tone: 'danger', verdict: true }],
      panel: 'code',
    },
    {
      id: 'predict-commit',
      variant: 'no-crash',
      from: { ref: ALL_DONE },
      until: { ref: { kind: 'offsets.committed', where: { offsets: { 'orders-0': 41 } } } },
      question: {
        id: 'commit',
        options: [
          { id: '40', offset: 40 },
          { id: '41', offset: 41 },
        ],
        answer: '41',
      },
      callouts: [{ n: 1, anchor: { at: 'committed', group: 'billing' }, tone: 'commit' }],
    },
    {
      id: 'compare',
      from: { ref: ZERO },
      until: { ref: TWICE },
      callouts: [],
      panel: 'compare',
    },
    {
      id: 'interval',
      from: { ref: ZERO },
      until: { ref: TWICE },
      callouts: [],
      panel: 'slider',
    },
    {
      id: 'corrections',
      from: { ref: ZERO },
      until: { ref: TWICE },
      callouts: [],
      panel: 'cards',
    },
  ],
  claims: [
    'commit.explicit-and-implicit',
    'autocommit.on-poll-at-interval',
    'consumer.opt.enable-auto-commit',
    'consumer.opt.auto-commit-interval',
    'autocommit.duplicates-after-restart',
    'autocommit.example-34-40',
  ],
})
