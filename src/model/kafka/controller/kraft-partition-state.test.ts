import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/kraft-partition-state.json'
import { present } from '../../../base/assert'
import type { PartitionKey } from '../../ids'
import type { PartitionRegistration } from './controller-state'
import { changePartition, type EligibleRules } from './partition-change'
import { placeKraft } from './place-kraft'

/** Runs that hang on time, on heartbeat answers or on registrations are told by other tests. */
const SKIPPED = ['S7b', 'S5', 'S18']

/** The controller of one topic `t`: brokers come and go, leaders ask for ISRs; no clock, no network. */
class Topic {
  partitions: PartitionRegistration[] = []
  readonly #away = new Set<number>()
  readonly #unclean: boolean
  readonly #eligible: EligibleRules | null

  constructor(unclean: boolean, eligible: EligibleRules | null) {
    this.#unclean = unclean
    this.#eligible = eligible
  }

  place(count: number, replicationFactor: number, assignment?: readonly number[]): void {
    const brokers = [1, 2, 3].map((id) => ({ id, rack: null, fenced: this.#away.has(id) }))
    const lists = assignment ? [assignment] : placeKraft(brokers, count, replicationFactor, () => 0)
    for (const replicas of lists) {
      const isr = replicas.filter((id) => !this.#away.has(id))
      this.partitions.push({
        partition: `t-${this.partitions.length}` as PartitionKey,
        replicas,
        isr,
        elr: [],
        lastKnownElr: [],
        leader: isr[0] ?? -1,
        leaderEpoch: 0,
        partitionEpoch: 0,
        recovering: false,
        changedBy: 0,
      })
    }
  }

  leave(broker: number): void {
    this.#away.add(broker)
    this.#change((p) => (p.isr.includes(broker) ? p.isr.filter((id) => id !== broker) : null))
  }

  back(broker: number): void {
    this.#away.delete(broker)
    this.#change((p) => (p.leader === -1 ? p.isr : null))
  }

  alterIsr(isr: readonly number[]): void {
    this.partitions = this.partitions.map((p) => ({
      ...p,
      isr,
      partitionEpoch: p.partitionEpoch + 1,
      recovering: false,
    }))
  }

  elect(election: 'preferred' | 'unclean'): void {
    this.#change((p) => p.isr, election)
  }

  #change(
    isrOf: (partition: PartitionRegistration) => readonly number[] | null,
    election: 'online' | 'preferred' | 'unclean' = 'online',
  ): void {
    this.partitions = this.partitions.map((partition) => {
      const isr = isrOf(partition)
      if (isr === null) return partition
      return changePartition(partition, {
        isr,
        election,
        uncleanAllowed: this.#unclean,
        isActive: (id) => !this.#away.has(id),
        epochFollowsIsr: false,
        eligible: this.#eligible,
      })
    })
  }
}

function leaveInTurn(topic: Topic, ...ids: string[]): void {
  for (const id of ids) topic.leave(Number(id))
}

/** What the recorded runs did, in the words of their `action`, in order within one action. */
const WORDS: readonly [RegExp, (topic: Topic, ...args: string[]) => void][] = [
  [
    /^create (?:t|y)? ?(?:partitions )?(\d)(?: RF |x)(\d)/,
    (t, count, rf) => t.place(Number(count), Number(rf)),
  ],
  [/^create t with assignment \[([\d,]+)\]/, (t, list) => t.place(1, 3, numbers(list))],
  [/^create partitions count 5/, (t) => t.place(2, 3)],
  [/^create$/, (t) => t.place(1, 3)],
  [/^(\d), (\d), (\d) fenced/, leaveInTurn],
  [/^broker (\d) (?:fenced|heartbeat wantShutDown)/, (t, id) => t.leave(Number(id))],
  [/^broker (\d) (?:back|registers again)/, (t, id) => t.back(Number(id))],
  [/AlterPartition isr \[([\d,]+)\]/, (t, list) => t.alterIsr(numbers(list))],
  [/^preferred election/, (t) => t.elect('preferred')],
  [/^ElectLeaders UNCLEAN/, (t) => t.elect('unclean')],
  [/^10 s later/, () => {}],
]

function act(topic: Topic, action: string): void {
  // "a, then b; c" are three acts; commas inside brackets and lists of numbers are not separators.
  for (const part of action.split(/, then |; |, (?=leader|create)/)) {
    const word = WORDS.find(([pattern]) => pattern.test(part))
    const [pattern, run] = present(word, `a word for "${part}"`)
    run(topic, ...(pattern.exec(part)?.slice(1) ?? []))
  }
}

function numbers(list: string | undefined): readonly number[] {
  return (list ?? '').split(',').map(Number)
}

const told = vectors.scenarios.filter(({ id }) => !SKIPPED.includes(id))

test.each(told)('B-123, B-164 to B-168, B-213 to B-217 $id: $title', (scenario) => {
  const configs = scenario.topicConfigs as Readonly<Record<string, string>>
  const minIsr = Number(configs['min.insync.replicas'] ?? '1')
  const eligible = scenario.eligibleLeaderReplicas ? { minIsr, lostBy: -1 } : null
  const topic = new Topic(configs['unclean.leader.election.enable'] === 'true', eligible)
  for (const { action, state } of scenario.steps) {
    act(topic, action)
    const seen = topic.partitions.map((p) => ({
      replicas: p.replicas,
      isr: [...p.isr].sort(),
      elr: p.elr,
      lastKnownElr: p.lastKnownElr,
      leader: p.leader,
      leaderEpoch: p.leaderEpoch,
      partitionEpoch: p.partitionEpoch,
      recovery: p.recovering ? 'RECOVERING' : 'RECOVERED',
    }))
    const expected = state.map(
      ({ replicas, isr, elr, lastKnownElr, leader, leaderEpoch, partitionEpoch, recovery }) => ({
        replicas,
        isr: [...isr].sort(),
        elr,
        lastKnownElr,
        leader,
        leaderEpoch,
        partitionEpoch,
        recovery,
      }),
    )
    expect({ action, seen }).toEqual({ action, seen: expected })
  }
})
