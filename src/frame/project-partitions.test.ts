import { expect, test } from 'vitest'
import { present } from '../base/assert'
import { KAFKA_VERSIONS } from '../config/version'
import { newCluster } from '../scenario/new-cluster'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { project } from './project'

const KILLED_AT = 12_000_000

test.each(KAFKA_VERSIONS)(
  '%s: at the instant of an election the picture has the log of the new leader',
  (version) => {
    const timeline = new Timeline(MODEL, newCluster({ version, brokers: 3 }))
    const act = { at: KILLED_AT, command: { do: 'kill', target: 'b2' } as const, without: [] }
    timeline.restore({ id: 'A', parent: MAIN, forkedAt: KILLED_AT, acts: [act] })
    const run = timeline.run('A')
    while (!run.advance(10_000));
    const elected = present(
      run.log.all.find(
        (each) =>
          each.kind === 'leader.elected' && each.at > KILLED_AT && each.partition === 'orders-1',
      ),
      'an election',
    )
    const { world } = run.positionAt(elected.at)
    const frame = project(world, { plate: 'survey', partitions: [] }, elected.at + 1, [])
    const partition = present(
      frame.partitions.find(({ key }) => key === 'orders-1'),
      'the partition',
    )
    const leader = partition.replicas.find(({ broker }) => broker === partition.leader)
    expect(partition.leader).toBe(3)
    expect(leader?.records.at(-1)?.offset).toBe((leader?.logEndOffset ?? 0) - 1)
  },
)
