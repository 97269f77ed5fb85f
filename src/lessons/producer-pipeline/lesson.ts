import type { PipelineSpec } from '../../stage/plates/pipeline/spec'
import type { HappeningRef } from '../../worker/protocol'
import { defineLesson } from '../define-lesson'
import { scenario } from './scenario'

const FIRST_SENT = {
  kind: 'record.sent',
  entity: 'p1',
  where: { send: 12 },
} as const satisfies HappeningRef
const LAST_SENT = {
  kind: 'record.sent',
  entity: 'p1',
  where: { send: 23 },
} as const satisfies HappeningRef
const PRODUCE = {
  kind: 'request.sent',
  entity: 'p1',
  where: { api: 'Produce' },
  afterMs: 0,
} as const satisfies HappeningRef
const APPENDED = {
  kind: 'batch.appended',
  entity: 'b1',
  where: { partition: 't-0', role: 'leader', baseOffset: 4 },
} as const satisfies HappeningRef
const COPIED = {
  kind: 'batch.appended',
  entity: 'b2',
  where: { partition: 't-0', role: 'follower', baseOffset: 4 },
} as const satisfies HappeningRef
const PASSED = {
  kind: 'highWatermark.advanced',
  entity: 'b1',
  where: { partition: 't-0', from: 4, to: 8 },
} as const satisfies HappeningRef
const COMPLETED = {
  kind: 'sends.completed',
  entity: 'p1',
  where: { partition: 't-0', baseOffset: 4 },
} as const satisfies HappeningRef

const PLATE: PipelineSpec = {
  kind: 'pipeline',
  partitions: [{ key: 't-0', window: { from: 0, to: 8 } }],
  focus: 4,
  producer: 'p1',
  deques: ['t-0', 't-1', 't-2', 't-3'],
  slots: [1, 2],
  replicas: [1, 2],
  channels: ['keys', 'hatch'],
}

/** In the tour records keep coming: one request has been answered, the next ones are under way. */
const TOUR_PLATE: PipelineSpec = {
  ...PLATE,
  partitions: [{ key: 't-0', window: { from: 6, to: 18 } }],
  focus: 10,
}

const ONE_LEADER_PLATE: PipelineSpec = {
  ...PLATE,
  deques: ['t-0', 't-1', 't-2'],
}

export const lesson = defineLesson({
  id: 'producer-pipeline',
  scenario,
  plate: PLATE,
  headline: [
    { target: 'p1', config: 'acks' },
    { target: 'p1', config: 'linger.ms' },
    { target: 'p1', config: 'batch.size' },
  ],
  codeClient: 'p1',
  versions: [
    { version: '2.8', variant: null },
    { version: '4.x', variant: 'kafka-4' },
  ],
  recorded: { '2.8': 'keys', '4.x': 'keys' },
  steps: [
    {
      // Stands where all stations are busy: broker 1 holds an answer and is being copied, broker 2's request flies.
      id: 'tour',
      variant: 'tour',
      plate: TOUR_PLATE,
      layout: 'wide',
      until: {
        ref: {
          kind: 'batch.appended',
          entity: 'b1',
          where: { partition: 't-0', role: 'leader', baseOffset: 10 },
        },
        plusMs: 3,
      },
      callouts: [
        { n: 1, anchor: { at: 'partitioner' }, tone: 'ink' },
        { n: 2, anchor: { at: 'deque', partition: 't-0' }, tone: 'ink' },
        { n: 3, anchor: { at: 'slot', broker: 2 }, tone: 'ink' },
        { n: 4, anchor: { at: 'record', broker: 1, offset: 10 }, tone: 'ink' },
        { n: 5, anchor: { at: 'replica', broker: 2 }, tone: 'ink' },
        { n: 6, anchor: { at: 'held', broker: 1 }, tone: 'commit' },
      ],
    },
    {
      id: 'send',
      from: { plusMs: -1 },
      until: { ref: FIRST_SENT },
      callouts: [
        { n: 1, anchor: { at: 'serializer' }, tone: 'ink' },
        { n: 2, anchor: { at: 'partitioner' }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'trays',
      until: { ref: LAST_SENT },
      callouts: [
        { n: 1, anchor: { at: 'deque', partition: 't-0' }, tone: 'ink' },
        { n: 2, anchor: { at: 'linger', partition: 't-2' }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'sender',
      until: { ref: { ...PRODUCE, nth: 2 }, plusMs: 1 },
      callouts: [
        { n: 1, anchor: { at: 'wire', broker: 1 }, tone: 'ink' },
        { n: 2, anchor: { at: 'slot', broker: 2 }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'append',
      until: { ref: APPENDED },
      callouts: [
        { n: 1, anchor: { at: 'record', broker: 1, offset: 4 }, tone: 'ink' },
        { n: 2, anchor: { at: 'highWatermark', broker: 1 }, tone: 'ink' },
        { n: 3, anchor: { at: 'held', broker: 1 }, tone: 'ink' },
      ],
    },
    {
      id: 'copy',
      until: { ref: COPIED, plusMs: 2 },
      callouts: [
        { n: 1, anchor: { at: 'record', broker: 2, offset: 4 }, tone: 'ink' },
        { n: 2, anchor: { at: 'highWatermark', broker: 1 }, tone: 'ink' },
      ],
    },
    {
      id: 'answer',
      until: { ref: PASSED, plusMs: 2 },
      callouts: [
        { n: 1, anchor: { at: 'highWatermark', broker: 1 }, tone: 'ink' },
        { n: 2, anchor: { at: 'wire', broker: 1 }, tone: 'commit' },
      ],
    },
    {
      id: 'callback',
      until: { ref: COMPLETED },
      callouts: [
        { n: 1, anchor: { at: 'callback' }, tone: 'commit' },
        { n: 2, anchor: { at: 'highWatermark', broker: 2 }, tone: 'ink' },
      ],
      panel: 'code',
    },
    {
      id: 'predict-requests',
      variant: 'one-leader',
      plate: ONE_LEADER_PLATE,
      from: { plusMs: 1 },
      until: { ref: PRODUCE, plusMs: 2 },
      question: {
        id: 'requests',
        options: [
          { id: 'one', offset: null },
          { id: 'three', offset: null },
        ],
        answer: 'one',
      },
      callouts: [{ n: 1, anchor: { at: 'wire', broker: 1 }, tone: 'ink' }],
    },
    {
      id: 'no-linger',
      variant: 'no-linger',
      from: { plusMs: 0 },
      until: { ref: LAST_SENT },
      callouts: [
        { n: 1, anchor: { at: 'slot', broker: 1 }, tone: 'danger' },
        { n: 2, anchor: { at: 'deque', partition: 't-0' }, tone: 'ink' },
      ],
    },
    {
      id: 'keyless',
      variant: 'keyless',
      from: { plusMs: 0 },
      until: { ref: LAST_SENT },
      callouts: [{ n: 1, anchor: { at: 'deque', partition: 't-0' }, tone: 'ink' }],
    },
    {
      id: 'corrections',
      from: { plusMs: 0 },
      until: { ref: COMPLETED },
      callouts: [],
      panel: 'cards',
    },
  ],
  claims: [
    'producer.figure.internals',
    'producer.pipeline.partitioner-then-batch',
    'producer.record.class',
    'producer.record.optional-fields',
    'producer.pipeline.partition-chosen-in-send',
    'producer.accumulator.buffers',
    'producer.batch.raises-throughput',
  ],
})
