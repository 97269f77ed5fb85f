import { expect, test } from 'vitest'
import { stateTable } from '../../testing/state-table'
import { brokerMachine } from './broker.machine'

test('B-107, B-210, B-219 state x event of a broker', () => {
  expect(stateTable(brokerMachine, brokerMachine.events)).toMatchInlineSnapshot(`
    [
      "offline: broker.start -> recovering",
      "recovering: broker.ended -> offline, broker.recovered -> starting, broker.pause -> frozen",
      "starting: broker.ended -> offline, broker.pause -> frozen, broker.registered -> fenced, broker.stop -> stopping",
      "running: broker.ended -> offline, broker.pause -> frozen, broker.stop -> stopping",
      "fenced: broker.ended -> offline, broker.pause -> frozen, broker.stop -> stopping, broker.unfenced -> running",
      "stopping: broker.ended -> offline, broker.pause -> frozen",
      "frozen: broker.ended -> offline",
    ]
  `)
})
