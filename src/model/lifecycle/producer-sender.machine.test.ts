import { expect, test } from 'vitest'
import { producerSenderMachine, type SenderEvent } from './producer-sender.machine'
import { stepLifecycle } from './step-lifecycle'

const STATES = ['idle', 'running', 'closing', 'forceClosing', 'closed'] as const

const EVENTS: readonly SenderEvent['type'][] = [
  'sender.start',
  'sender.initiateClose',
  'sender.forceClose',
  'sender.iterated',
  'process.killed',
]

function cell(state: (typeof STATES)[number], type: SenderEvent['type'], hasWork: boolean): string {
  const after = stepLifecycle(producerSenderMachine, state, { hasWork }, { type })
  const effects = after.effects.map((effect) => effect.type)
  if (after.state === state && effects.length === 0) return '-'
  return [after.state, ...effects].join(' ')
}

test('P-27 every move of the sender', () => {
  const rows = [true, false].flatMap((hasWork) =>
    STATES.map((state) =>
      [
        `${state}${hasWork ? ' with work' : ''}:`,
        ...EVENTS.map((event) => `${event} ${cell(state, event, hasWork)};`),
      ].join(' '),
    ),
  )
  expect(rows).toMatchInlineSnapshot(`
    [
      "idle with work: sender.start running; sender.initiateClose -; sender.forceClose -; sender.iterated -; process.killed -;",
      "running with work: sender.start -; sender.initiateClose closing; sender.forceClose forceClosing; sender.iterated -; process.killed closed;",
      "closing with work: sender.start -; sender.initiateClose -; sender.forceClose forceClosing; sender.iterated -; process.killed closed;",
      "forceClosing with work: sender.start -; sender.initiateClose -; sender.forceClose -; sender.iterated closed abortIncompleteBatches closeNetwork; process.killed closed;",
      "closed with work: sender.start running; sender.initiateClose -; sender.forceClose -; sender.iterated -; process.killed -;",
      "idle: sender.start running; sender.initiateClose -; sender.forceClose -; sender.iterated -; process.killed -;",
      "running: sender.start -; sender.initiateClose closing; sender.forceClose forceClosing; sender.iterated -; process.killed closed;",
      "closing: sender.start -; sender.initiateClose -; sender.forceClose forceClosing; sender.iterated closed closeNetwork; process.killed closed;",
      "forceClosing: sender.start -; sender.initiateClose -; sender.forceClose -; sender.iterated closed abortIncompleteBatches closeNetwork; process.killed closed;",
      "closed: sender.start running; sender.initiateClose -; sender.forceClose -; sender.iterated -; process.killed -;",
    ]
  `)
})
