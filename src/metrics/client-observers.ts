import { profileOf } from '../config/profile/profiles'
import type { Happening } from '../model/happening/happening'
import type { ClientId, PartitionKey } from '../model/ids'
import type { ApplicationLifecycle, Consumer } from '../model/kafka/consumer/consumer-state'
import type { Producer } from '../model/kafka/producer/producer-state'
import type { World } from '../model/world'
import { FetchedRecorder, LagRecorder } from './consumer-recordings'
import type { Observer } from './observer'
import { SampledStat } from './sampled-stat'
import type { Change } from './series'

/** Measures of one process of a client, from its start to its end. */
interface Measures<Client> {
  /** Takes in an event, after it. */
  readonly record: (
    client: Client,
    happenings: readonly Happening[],
    first: number,
    now: number,
  ) => void
  /** The change that is in force at an instant (us). */
  readonly at: (now: number) => Change
  /** First instant (us) after `now` at which the value changes by itself; null: never. */
  readonly next: (now: number) => number | null
}

/** Follows the measures of a client through all its processes. A paused process answers nothing, and goes on measuring. */
function ofProcess<Client extends Consumer | Producer>(
  find: (world: World) => Client | undefined,
  begin: (world: World) => Measures<Client>,
): Observer {
  let measures: Measures<Client> | null = null
  let run = 0
  let answers = false
  let last = -1
  return {
    pass: (now, changes) => {
      for (;;) {
        const at: number | null = answers && measures !== null ? measures.next(last) : null
        if (at === null || at > now || measures === null) break
        last = at
        changes.add(measures.at(at))
      }
      last = now
    },
    see: (world, happenings, first, changes) => {
      const client = find(world)
      if (client === undefined || !isThere(client.lifecycle)) measures = null
      else {
        if (measures === null || client.run !== run) measures = begin(world)
        run = client.run
        measures.record(client, happenings, first, world.now)
      }
      answers = measures !== null && client?.lifecycle !== 'paused'
      const none = { at: world.now, value: null }
      changes.add(answers && measures !== null ? measures.at(world.now) : none)
    },
  }
}

function isThere(lifecycle: ApplicationLifecycle): boolean {
  return lifecycle === 'running' || lifecycle === 'paused' || lifecycle === 'closing'
}

/** The value that was recorded last, for as long as the partition is assigned. */
export function recordsLag(id: ClientId, partition: PartitionKey): Observer {
  return ofProcess(
    ({ consumers }) => consumers[id],
    () => {
      const recorder = new LagRecorder()
      let lag: number | null = null
      return {
        record: (consumer, happenings, first) => {
          for (const recording of recorder.after(consumer, happenings, first)) {
            if (recording.partition === partition) lag = recording.lag
          }
          if (!consumer.assigned.some((one) => one.partition === partition)) lag = null
        },
        at: (now) => ({ at: now, value: lag }),
        next: () => null,
      }
    },
  )
}

export function recordsLagMax(id: ClientId): Observer {
  return ofProcess(
    ({ consumers }) => consumers[id],
    ({ version }) => {
      const recorder = new LagRecorder()
      const largest = new SampledStat(Math.max, profileOf(version).samplesExpireBy)
      return {
        record: (consumer, happenings, first, now) => {
          for (const { lag } of recorder.after(consumer, happenings, first))
            largest.record(lag, now)
        },
        at: (now) => ({ at: now, value: largest.at(now)?.value ?? null }),
        next: (now) => largest.nextExpiry(now),
      }
    },
  )
}

export function recordsConsumedRate(id: ClientId): Observer {
  return ofProcess(
    ({ consumers }) => consumers[id],
    ({ version }) => {
      const recorder = new FetchedRecorder()
      const empties = new LagRecorder()
      return rate(version, (consumer: Consumer, happenings, first) => {
        const used = recorder.after(consumer, happenings, first)
        // An empty fetch is recorded too: the first window begins with it.
        const looks = empties.after(consumer, happenings, first)
        return used.length > 0 || looks.length === 0 ? used : [0]
      })
    },
  )
}

export function recordSendRate(id: ClientId): Observer {
  return ofProcess(
    ({ producers }) => producers[id],
    ({ version }) =>
      rate(version, (producer: Producer, happenings, first) => {
        const drained: number[] = []
        for (let i = first; i < happenings.length; i++) {
          const happening = happenings[i] as Happening
          if (happening.kind === 'batch.ready' && happening.entity === producer.id) {
            drained.push(happening.count)
          }
        }
        return drained
      }),
  )
}

function rate<Client>(
  version: World['version'],
  countsOf: (client: Client, happenings: readonly Happening[], first: number) => readonly number[],
): Measures<Client> {
  const sum = new SampledStat((a, b) => a + b, profileOf(version).samplesExpireBy)
  return {
    record: (client, happenings, first, now) => {
      for (const count of countsOf(client, happenings, first)) sum.record(count, now)
    },
    at: (now) => {
      const combined = sum.at(now)
      return combined === null ? { at: now, value: 0 } : { at: now, ...combined }
    },
    next: (now) => sum.nextExpiry(now),
  }
}
