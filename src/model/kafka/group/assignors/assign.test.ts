import '../../../all-clients'
import { describe, expect, test } from 'vitest'
import fixed from '../../../../../conformance/vectors/assignors.json'
import random from '../../../../../conformance/vectors/assignors-random.json'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../../config/version'
import { casesOf } from '../../../../testing/vectors'
import { comparePartitions } from '../../../ids'
import { ASSIGNORS, assign } from './assign'
import type { Assignment, AssignorMember } from './assignor'

interface VectorMember {
  readonly id: string
  readonly topics: readonly string[]
  readonly instanceId?: string
  readonly rack?: string
  readonly owned?: readonly string[]
  readonly generation?: number
}

interface VectorRound {
  readonly topics: Readonly<Record<string, number | readonly unknown[]>>
  readonly members: readonly VectorMember[]
}

interface VectorCase {
  readonly id: string
  readonly assignor: string
  readonly rounds: readonly VectorRound[]
  /** One for each round. */
  readonly expected: readonly Assignment[]
}

const cases = [...fixed.cases, ...random.cases] as unknown as readonly VectorCase[]

/** Server-side assignors belong to KIP-848; racks that affect the assignment are not modelled. */
function isCovered({ assignor, rounds }: VectorCase, version: KafkaVersion): boolean {
  const racks = rounds.some(({ topics, members }) => {
    const partitions = Object.values(topics).flatMap((of) => (typeof of === 'number' ? [] : of))
    const differ = new Set(partitions.map((of) => JSON.stringify(of))).size > 1
    return differ && members.some((member) => member.rack !== undefined)
  })
  return ASSIGNORS.some((name) => name === assignor) && (version === '2.8' || !racks)
}

function run(vector: VectorCase, version: KafkaVersion): readonly Assignment[] {
  let before: Assignment = {}
  return vector.rounds.map((round, i) => {
    const carriesPast = vector.assignor.includes('sticky')
    const members = round.members.map((member): AssignorMember => {
      const known = member.owned !== undefined || Object.hasOwn(before, member.id)
      const owned = carriesPast ? (member.owned ?? before[member.id] ?? []) : []
      const generationId = member.generation ?? (known && member.owned === undefined ? i : -1)
      return {
        memberId: member.id,
        groupInstanceId: member.instanceId ?? null,
        subscription: { topics: member.topics, owned, generationId },
      }
    })
    const counts = Object.fromEntries(
      Object.entries(round.topics).map(([topic, of]) => [
        topic,
        typeof of === 'number' ? of : of.length,
      ]),
    )
    const assigned = assign(vector.assignor, version, members, counts)
    before = sorted(assigned.ok ? assigned.value : {})
    return before
  })
}

function sorted(assignment: Assignment): Assignment {
  return Object.fromEntries(
    Object.entries(assignment).map(([id, list]) => [id, [...list].sort(comparePartitions)]),
  )
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  const applicable = casesOf(cases, version).filter((one) => isCovered(one, version))

  test.each(applicable)('C-151 to C-163 $assignor as the real class: $id', (vector) => {
    expect(run(vector, version)).toEqual(vector.expected)
  })
})

/** Result of cooperative-sticky for members that own partitions of a topic `t` with `count` partitions left. */
function afterShrinking(
  version: KafkaVersion,
  owned: Readonly<Record<string, readonly string[]>>,
  count: number,
) {
  const members = Object.entries(owned).map(([memberId, partitions]) => ({
    memberId,
    groupInstanceId: null,
    subscription: { topics: ['t', 'u'], owned: partitions, generationId: 1 },
  }))
  return assign('cooperative-sticky', version, members, { t: count, u: 2 })
}

test.each([
  ['2.8', 'Some partitions are unassigned but all consumers are at maximum capacity'],
  ['3.9', 'No more unfilled consumers to be assigned.'],
  ['4.x', 'No more unfilled consumers to be assigned.'],
] as const)(
  'C-157, C-158 %s fails over owned partitions that exist no more',
  (version, message) => {
    const owned = { a: ['t-0', 't-1', 't-2', 't-3', 'u-0', 'u-1'] }
    const problem = { class: 'java.lang.IllegalStateException', message, cause: null }
    expect(afterShrinking(version, owned, 1)).toEqual({ ok: false, problem })
  },
)

test('C-157 a member keeps a partition that exists no more, others get what exists', () => {
  const owned = { a: ['t-1', 't-2'], b: [], c: [] }
  expect(afterShrinking('4.x', owned, 1)).toEqual({
    ok: true,
    value: { a: ['t-1'], b: ['t-0', 'u-1'], c: ['u-0'] },
  })
})
