import { expect, test } from 'vitest'
import { nextInt, type Rng, seedRng } from '../../../base/rng'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import type { Command } from '../../../scenario/command'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { BrokerId } from '../../ids'

const BROKERS: readonly BrokerId[] = ['b1', 'b2', 'b3']
const ROUNDS = 60

/** Faults that acks=all with min ISR 2 survives: no power loss, no unclean election. */
function fault(c: Probe, pick: (n: number) => number): Command {
  const target = BROKERS[pick(3)] as BrokerId
  const other = BROKERS[pick(3)] as BrokerId
  const peer = other === target ? 'controller' : other
  const up = c.world.brokers[target]?.lifecycle !== 'offline'
  if (!up) return { do: 'start', target }
  switch (pick(8)) {
    case 0:
      return { do: 'kill', target }
    case 1:
      return { do: 'close', target }
    case 2:
      return { do: 'pause', target }
    case 3:
      return { do: 'resume', target }
    case 4:
      return { do: 'stallReplication', target }
    case 5:
      return { do: 'resumeReplication', target }
    case 6:
      return { do: 'cutLink', from: target, to: peer }
    default:
      return { do: 'healLink', from: target, to: peer }
  }
}

function heal(c: Probe): void {
  for (const target of BROKERS) {
    for (const to of [...BROKERS, 'controller', 'zookeeper']) {
      if (to !== target) c.do({ do: 'healLink', from: target, to })
    }
    c.do({ do: 'resume', target }, { do: 'resumeReplication', target })
    if (c.world.brokers[target]?.lifecycle === 'offline') c.do({ do: 'start', target })
  }
  c.runFor(60_000)
  // In ZooKeeper mode a start within the old session fails; the next one does not.
  for (const target of BROKERS) {
    if (c.world.brokers[target]?.lifecycle === 'offline') c.do({ do: 'start', target })
  }
  c.runFor(120_000)
}

const runs = KAFKA_VERSIONS.flatMap((version) =>
  [1, 2, 3, 4].map((seed) => [version, seed] as const),
)

test.each(runs)(
  '%s seed %i: whatever acks=all acknowledged is in every log in the end',
  (version: KafkaVersion, seed) => {
    const config = { 'min.insync.replicas': '2' }
    const c = probe({ version, brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }] })
    let rng: Rng = seedRng(seed, 'chaos')
    const pick = (n: number) => {
      const [value, next] = nextInt(rng, n)
      rng = next
      return value
    }
    const sent = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round++) {
      c.do(fault(c, pick))
      for (let i = 0; i < 3; i++) {
        const key = `m${round}.${i}`
        sent.set(key, c.produce(1 + pick(3), 't-0', key, -1))
        c.runFor(pick(4000))
      }
    }
    heal(c)
    const acked = [...sent].filter(([, request]) => c.produced(request).startsWith('offset'))
    // Epochs without records may differ: only the leader stores them.
    const logs = [1, 2, 3].map((broker) => c.log(broker, 't-0').replace(/ epochs .* log/, ' log'))
    const log = logs[0] ?? ''
    expect(acked.length).toBeGreaterThan(0)
    expect(acked.filter(([key]) => !log.split(' ').includes(key))).toEqual([])
    expect(c.state('t-0')).toMatch(/ISR\[.,.,.\]/)
    expect(logs).toEqual([log, log, log])
  },
)
