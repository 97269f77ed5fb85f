import { describe, expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/partition-states.json'
import { present } from '../../../base/assert'
import { profileOf } from '../../../config/profile/profiles'
import type { KafkaVersion } from '../../../config/version'
import { probe } from '../../../testing/probe'
import { casesOf } from '../../../testing/vectors'
import { type BrokerId, brokerId, partitionKey } from '../../ids'
import { beginTurn, type Turn } from '../../turn'
import { withIsr } from './alter-partition'
import {
  changeRules,
  onBrokerBack,
  onBrokerGone,
  onControlledShutdown,
  onPreferredElection,
  onUncleanShutdown,
} from './broker-change'
import type { PartitionRegistration, Registration } from './controller-state'
import { changePartition } from './partition-change'
import { setPartitions } from './publish'

type Act = readonly [string, ...(number | string | readonly number[])[]]

interface State {
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly leader: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  readonly recovery: string
  readonly elr: readonly number[]
  readonly lastKnownElr: readonly number[]
}

interface Scenario {
  readonly id: string
  readonly title: string
  readonly eligibleLeaderReplicas: boolean
  readonly topicConfigs: Readonly<Record<string, string>>
  readonly steps: readonly { readonly do: readonly Act[] }[]
  /** Of each partition after each step. */
  readonly states: readonly (readonly State[])[]
}

/** The controller's rules for one topic `t` on brokers 1, 2, 3; no clock, no network. */
class DrivenController {
  readonly turn: Turn
  readonly #config: Readonly<Record<string, string>>

  constructor(version: KafkaVersion, config: Readonly<Record<string, string>>) {
    this.turn = beginTurn(probe({ version, brokers: 3, topics: [] }).world, 0)
    this.#config = config
  }

  get partitions(): readonly PartitionRegistration[] {
    return Object.values(this.turn.world.controller.partitions)
  }

  /** Placement is that of the real classes and covered by other vectors. */
  place(lists: readonly (readonly number[])[]): void {
    const { controller } = this.turn.world
    const topic = {
      name: 't',
      partitionCount: lists.length,
      config: this.#config,
      replicationFactor: lists[0]?.length ?? 0,
      internal: false,
      createdBy: 0,
    }
    this.turn.world.controller = { ...controller, topics: { ...controller.topics, t: topic } }
    const added = lists.slice(this.partitions.length).map((replicas, i) => {
      const isr = replicas.filter((id) => !this.#registration(id).fenced)
      return {
        partition: partitionKey('t', this.partitions.length + i),
        ...{ replicas, isr, elr: [], lastKnownElr: [], leader: isr[0] ?? -1 },
        ...{ leaderEpoch: 0, partitionEpoch: 0, recovering: false, changedBy: 0 },
      }
    })
    setPartitions(this.turn, added)
  }

  carryOut([verb, argument, how]: Act): void {
    const { turn } = this
    const id = brokerId(Number(argument))
    switch (verb) {
      case 'fence':
        this.#register(id, { fenced: true })
        return onBrokerGone(turn, id, 0)
      case 'register':
        if (how === 'unclean') onUncleanShutdown(turn, id, 0)
        return
      case 'unfence':
        this.#register(id, { fenced: false, shuttingDown: false })
        return onBrokerBack(turn, 0)
      case 'shutDown':
        this.#register(id, { shuttingDown: true })
        return onControlledShutdown(turn, id, 0)
      case 'balance':
        onPreferredElection(turn, 0)
        return
      case 'alterIsr': {
        const first = present(this.partitions[0], 'a partition')
        return setPartitions(turn, [withIsr(turn, first, argument as readonly number[], 0)])
      }
      case 'elect': {
        const election = argument === 'preferred' ? 'preferred' : 'unclean'
        const changed = this.partitions.map((partition) =>
          changePartition(partition, {
            ...changeRules(turn, partition),
            ...{ isr: partition.isr, election },
          }),
        )
        return setPartitions(turn, changed)
      }
      default:
        throw new Error(verb)
    }
  }

  #registration(id: number): Registration {
    return present(this.turn.world.controller.registrations[brokerId(id)], `broker ${id}`)
  }

  #register(id: BrokerId, change: Partial<Registration>): void {
    const { controller } = this.turn.world
    const registration = { ...present(controller.registrations[id], id), ...change }
    const registrations = { ...controller.registrations, [id]: registration }
    this.turn.world.controller = { ...controller, registrations }
  }
}

const CREATES = ['create', 'assign', 'addPartitions']
/** Cases in which time matters are in sessions.test. */
const told = (vectors.scenarios as unknown as readonly Scenario[]).filter(({ steps }) =>
  steps.every((step) => step.do.every(([verb]) => verb !== 'wait')),
)

const VERSIONS = ['3.9', '4.x'] as const

describe.each(VERSIONS)('Kafka %s', (version) => {
  const { eligibleLeaderReplicas } = profileOf(version)
  const own = casesOf(told, version).filter(
    (one) => one.eligibleLeaderReplicas === eligibleLeaderReplicas,
  )

  test.each(own)('B-123, B-164 to B-168, B-213 to B-217, KIP-966 $id: $title', (scenario) => {
    const controller = new DrivenController(version, scenario.topicConfigs)
    for (const [i, step] of scenario.steps.entries()) {
      const expected = scenario.states[i] ?? []
      for (const act of step.do) {
        if (CREATES.includes(act[0])) controller.place(expected.map(({ replicas }) => replicas))
        else controller.carryOut(act)
      }
      const ours = controller.partitions.map((p) => ({
        ...{ replicas: p.replicas, isr: [...p.isr].sort(), leader: p.leader },
        ...{ leaderEpoch: p.leaderEpoch, partitionEpoch: p.partitionEpoch },
        ...{ recovery: p.recovering ? 'RECOVERING' : 'RECOVERED' },
        ...{ elr: [...p.elr].sort(), lastKnownElr: p.lastKnownElr },
      }))
      const theirs = expected.map((state) => ({
        ...state,
        isr: [...state.isr].sort(),
        elr: [...state.elr].sort(),
      }))
      expect({ step, ours }).toEqual({ step, ours: theirs })
    }
  })

  test('most scenarios are told', () => {
    expect(own.length).toBeGreaterThanOrEqual(20)
  })
})
