import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Request, Response } from '../network/api'
import { pauseConsumer, resumeConsumer, startConsumer } from './process'

const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'auto' } as const

function member(version: KafkaVersion, config: Readonly<Record<string, string>>): ScriptedBroker {
  const partitions = { 't-0': 5 }
  return new ScriptedBroker({ version, program: LOOP, config, partitions }).do(startConsumer)
}

/** Answers heartbeats and commits of a member id with an error. */
function refuseMember(memberId: string) {
  return (request: Request): Response | undefined => {
    if (!('memberId' in request) || request.memberId !== memberId) return undefined
    if (request.api === 'Heartbeat') return { api: 'Heartbeat', error: 'UNKNOWN_MEMBER_ID' }
    if (request.api !== 'OffsetCommit') return undefined
    const offsets = request.offsets.map(({ partition }) => partition)
    return {
      api: 'OffsetCommit',
      partitions: offsets.map((partition) => ({ partition, error: 'UNKNOWN_MEMBER_ID' })),
    }
  }
}

/** A consumer paused for longer than its session, with an auto-commit and a heartbeat due when it resumes. */
function resumed(version: KafkaVersion, autoCommit: boolean): ScriptedBroker {
  const b = member(version, { 'enable.auto.commit': String(autoCommit) })
  b.runTo(2000).do(pauseConsumer).runTo(12_000)
  b.answer = refuseMember('C1-1')
  return b.do(resumeConsumer).runTo(13_000)
}

describe('C-145 callbacks of a member that was paused past its session', () => {
  test('2.8: the commit that blocks onJoinPrepare reads the second refusal, and onJoinPrepare runs again', () => {
    expect(resumed('2.8', true).callbacks).toEqual(['A(t-0)', 'L(t-0)', 'R()', 'A(t-0)'])
  })

  test('2.8: without that commit nothing is read in onJoinPrepare', () => {
    expect(resumed('2.8', false).callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
  })

  test.each<KafkaVersion>(['3.9', '4.x'])(
    '%s: either half of a lost identity is enough',
    (version) => {
      expect(resumed(version, true).callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
      expect(resumed(version, false).callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
    },
  )

  test.each(KAFKA_VERSIONS)(
    '%s: its heartbeat goes out before the commit of the same poll',
    (version) => {
      const b = resumed(version, true)
      const asked = b.asked.filter(({ atMs }) => atMs >= 12_000).map(({ request }) => request.api)
      const found = asked.indexOf('FindCoordinator')
      const sent = asked.slice(found + 1).filter((api) => api !== 'Fetch')
      expect(sent.slice(0, 3)).toEqual(['Heartbeat', 'OffsetCommit', 'JoinGroup'])
    },
  )
})

describe('C-56 a rejoin whose commit says that the member is gone', () => {
  const rejoined = (version: KafkaVersion) => {
    const b = member(version, { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '60000' })
    b.runTo(1000)
    const refused = refuseMember('C1-1')
    b.answer = (request) => {
      if (request.api !== 'Heartbeat') return refused(request)
      const error = request.memberId === 'C1-1' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
      return { api: 'Heartbeat', error }
    }
    return b.runTo(3000).callbacks
  }

  test('2.8 calls onJoinPrepare with the generation that it began with, then once more', () => {
    expect(rejoined('2.8')).toEqual(['A(t-0)', 'R(t-0)', 'R()', 'A(t-0)'])
  })

  test.each<KafkaVersion>(['3.9', '4.x'])(
    '%s looks at the generation when the commit is over',
    (version) => {
      expect(rejoined(version)).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
    },
  )
})
