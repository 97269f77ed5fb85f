import { describe, expect, test } from 'vitest'
import { machineGraph } from '../../../model/lifecycle/machine-graph'
import { layoutMachine, STATE_H } from './machine-layout'

const WIDTH = 300
const MACHINES = [
  ['broker', 'running'],
  ['consumerApplication', 'running'],
  ['groupMember', 'STABLE'],
  ['group', 'Stable'],
  ['producerSender', 'running'],
] as const

describe.each(MACHINES)('the drawing of %s', (name, current) => {
  const graph = machineGraph(name, current)
  const { boxes, edges, height, everywhere } = layoutMachine(graph, WIDTH)

  test('has every state once, within the sheet, none over another', () => {
    expect(boxes.map((box) => box.name).sort()).toEqual(graph.states.map((s) => s.name).sort())
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.w).toBeLessThanOrEqual(WIDTH)
      expect(box.y + STATE_H).toBeLessThanOrEqual(height)
      const over = boxes.filter(
        (other) =>
          other !== box &&
          other.y === box.y &&
          other.x < box.x + box.w &&
          box.x < other.x + other.w,
      )
      expect(over).toEqual([])
    }
  })

  test('has a way for each transition of the definition that runs', () => {
    const told = (from: string, to: string, event: string) =>
      from === to ||
      edges.some((edge) => edge.from === from && edge.to === to) ||
      everywhere.some((move) => move.event === event && move.to === to)
    expect(graph.transitions.filter(({ from, to, event }) => !told(from, to, event))).toEqual([])
  })

  test('lights the current state alone', () => {
    expect(boxes.filter((box) => box.isCurrent).map((box) => box.name)).toEqual([current])
  })
})
