import { expect, test } from 'vitest'
import type { RecordedFacts } from '../recordings/recorded-facts'
import { compareRecordings } from './compare-recordings'
import { makeRecording } from './make-recording'

const NOTHING: RecordedFacts = {
  ...{ sends: [], deliveries: [], processed: [], commits: [], callbacks: [], exceptions: [] },
  ...{ marks: [], logs: {} },
}

function play(offset: number, message: string | null = null): RecordedFacts {
  const send = { client: 'p1', n: 0, topic: 'orders', partition: 0, offset, error: null }
  return { ...NOTHING, sends: [message === null ? send : { ...send, message }] }
}

const recording = (...plays: readonly RecordedFacts[]) =>
  makeRecording('some', '3.9', '3.9.2', 'abc', plays)

test('units are what was equal in all plays, unstable each value that was seen', () => {
  const made = recording(play(4), play(5), play(4, 'late'), play(4))
  expect(made).toMatchObject({
    scenario: 'some',
    kafka: '3.9',
    release: '3.9.2',
    runs: 4,
    played: 'abc',
  })
  expect(made.units['sends/p1/0/partition']).toBe(0)
  expect(made.units).not.toHaveProperty(['sends/p1/0/offset'])
  expect(made.unstable).toEqual({
    'sends/p1/0/offset': [4, 5],
    // Missing in three of them.
    'sends/p1/0/message': [null, 'late'],
  })
  expect(made.facts.sends[0]?.offset).toBe(4)
})

test('two recordings differ in what each has alike in all its plays', () => {
  const { equal, differences, chance } = compareRecordings(
    recording(play(4, 'from 127.0.0.1:29092')),
    recording(play(5, 'from b1:9092')),
  )
  // A broker's address is not a fact.
  expect(differences).toEqual([{ key: 'sends/p1/0/offset', before: 4, now: 5 }])
  expect(equal).toBe(4)
  expect(chance).toBe(0)
  expect(compareRecordings(recording(play(4), play(5)), recording(play(6)))).toMatchObject({
    differences: [],
    chance: 1,
  })
})

test('what is known to be luck is no difference', () => {
  const luck = new Set(['sends/p1/0/offset'])
  expect(compareRecordings(recording(play(4)), recording(play(5)), luck)).toEqual({
    equal: 3,
    differences: [],
    chance: 1,
  })
})

test('a fact that only one recording has is a difference', () => {
  const { differences } = compareRecordings(recording(NOTHING), recording(play(4)))
  expect(differences.map(({ key, before }) => [key, before])).toContainEqual([
    'sends/p1/0/offset',
    undefined,
  ])
})
