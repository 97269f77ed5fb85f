import { describe, expect, test } from 'vitest'
import javaMaps from '../../../../conformance/vectors/hashmap-order.json'
import scalaMaps from '../../../../conformance/vectors/scala-map.json'
import type { KafkaVersion } from '../../../config/version'
import { TestCoordinator } from '../../../testing/coordinator'

/** The protocol of a group whose members prefer the given ones and list them all. */
function elected(version: KafkaVersion, votes: readonly string[]): string {
  const c = new TestCoordinator({ version })
  const all = [...new Set(votes)]
  const joins = votes.map((vote, i) => {
    return c.join(`D${i + 1}`, { protocols: [vote, ...all.filter((name) => name !== vote)] })
  })
  c.runFor(0)
  return c.joined(joins[0] ?? 0).protocolName
}

describe('C-119 a tied vote', () => {
  test.each<KafkaVersion>(['2.8', '3.9'])('%s: the Scala map of the votes decides', (version) => {
    const winners = scalaMaps.votes.map(({ votes }) => elected(version, votes))
    expect(winners).toEqual(scalaMaps.votes.map(({ winner }) => winner))
  })

  test('4.x: the Java map of the votes decides', () => {
    const order = javaMaps.vectors.find(({ note }) => note.startsWith('protocol names'))?.iterated
    const winners = scalaMaps.votes.slice(0, -1).map(({ votes }) => elected('4.x', votes))
    const first = (votes: readonly string[]) => order?.find((name) => votes.includes(name))
    expect(winners).toEqual(scalaMaps.votes.slice(0, -1).map(({ votes }) => first(votes)))
  })
})
