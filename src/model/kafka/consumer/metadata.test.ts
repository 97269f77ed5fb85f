import { expect, test } from 'vitest'
import { cluster } from '../../../testing/cluster'

/** A consumer of a topic that does not exist: its assignment after some seconds, and whether the topic was created. */
function play(broker: string, client: string) {
  const c = cluster({
    config: { 'auto.create.topics.enable': broker },
    clients: [
      {
        id: 'C1',
        kind: 'consumer',
        config: { 'group.id': 'g', 'allow.auto.create.topics': client },
        program: { type: 'pollLoop', subscribe: ['new'], pollTimeoutMs: 100, commit: 'none' },
      },
    ],
  })
  c.do({ do: 'start', target: 'C1' }).runFor(10_000)
  return [
    c.all('topic.created').some(({ topic }) => topic === 'new'),
    c.last('partitions.assigned', 'C1').partitions,
  ]
}

test('C-18 subscribing creates a topic only if the client allows it and the broker too', () => {
  expect(play('true', 'true')).toEqual([true, ['new-0']])
  expect(play('true', 'false')).toEqual([false, []])
  expect(play('false', 'true')).toEqual([false, []])
})
