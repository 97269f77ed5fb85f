import { expect, test } from 'vitest'
import { partition } from '../fixtures/parts'
import { leadingReplica } from './leading-replica'

const [log] = partition(5, 1).replicas
const replicas = [
  { ...log, broker: 1, role: 'leader', alive: false },
  { ...log, broker: 2, role: 'follower' },
] as ReturnType<typeof partition>['replicas']
const failedOver = { ...partition(5, 1), replicas, leader: 2 }

test('after a failover the log is that of the new leader, though the dead broker keeps its role', () => {
  expect(leadingReplica(failedOver)?.broker).toBe(2)
})

test('an offline partition shows the log of the replica that led last', () => {
  const reversed = { ...failedOver, replicas: [...replicas].reverse(), leader: -1 }
  expect(leadingReplica(reversed)?.broker).toBe(1)
})

test('a partition without any leader shows its first replica, or nothing', () => {
  const followers = replicas.map((one) => ({ ...one, role: 'follower' as const }))
  expect(leadingReplica({ ...failedOver, replicas: followers, leader: -1 })?.broker).toBe(1)
  expect(leadingReplica({ ...failedOver, replicas: [], leader: -1 })).toBeNull()
})
