import { at } from '../base/chunked'
import type { SimTime } from '../base/time'
import type { HappeningOf } from '../model/happening/happening'
import { type PartitionKey, topicOf } from '../model/ids'
import type { RecordBatch } from '../model/kafka/log/record-batch'
import type { World } from '../model/world'
import { batchIn, type CommittedLogs, replicaOn } from './committed-log'
import { type Circumstances, type Guarantee, guarantee } from './guarantee'

const ONCE = 'a send ends once'
const EVERY = 'every send of a living producer ends'
const APPENDED = 'an acknowledged record is in a log'
const COMMITTED = 'a record is committed before acks=all acknowledges it'
const KEPT = 'an acknowledged record is not lost'
const ORDER = 'an idempotent producer leaves neither duplicates nor a changed order'

/** Run of the client and instant (us) of a send. */
interface Sent {
  readonly run: number
  readonly at: SimTime
}

interface Acknowledged {
  readonly client: string
  readonly send: number
  readonly partition: PartitionKey
  /** -1 when the answer did not say. */
  readonly baseOffset: number
}

/** Guarantees of send(): each ends once, acknowledged records are in the log, idempotence holds. */
export function sentRecords({ temper }: Circumstances, committed: CommittedLogs): Guarantee {
  const sent = new Map<string, Map<number, Sent>>()
  const ended = new Map<string, Set<number>>()
  const acknowledged: Acknowledged[] = []
  const bumped = new Set<number>()
  const gone = new Set<string>()

  const complete = (happening: HappeningOf<'sends.completed'>, after: World): void => {
    const { entity, partition, baseOffset } = happening
    const sends = numbersOf(happening)
    const before = setOf(ended, entity)
    for (const send of sends) {
      guarantee(!before.has(send), ONCE, () => `send ${send} of ${entity}`)
      before.add(send)
    }
    const acks = after.producers[entity]?.settings.acks
    if (happening.error !== null || acks === 0 || gone.has(happening.topic)) return
    if (partition === null) return guarantee(false, APPENDED, () => `${entity}'s send ${sends[0]}`)
    const safe = temper === 'calm' || (acks === -1 && temper === 'safe')
    if (safe) {
      for (const send of sends) acknowledged.push({ client: entity, send, partition, baseOffset })
    }
    if (baseOffset < 0 || temper === 'wild') return
    const isIn = (batch: RecordBatch | undefined): boolean =>
      batch?.origin?.client === entity && batchHas(batch, sends)
    const where = () => `${entity}'s sends ${sends.join()} at ${partition} offset ${baseOffset}`
    if (acks === -1) guarantee(isIn(committed.batchAt(partition, baseOffset)), COMMITTED, where)
    else if (temper === 'calm') {
      const logs = Object.keys(after.brokers).map((id) => replicaOn(after, id, partition)?.log)
      const held = logs.some((log) => log !== undefined && isIn(batchIn(log, baseOffset)))
      guarantee(held, APPENDED, where)
    }
  }

  return {
    see(happening, after) {
      switch (happening.kind) {
        case 'topic.deleted':
          gone.add(happening.topic)
          break
        case 'epoch.bumped':
          bumped.add(happening.producerId)
          break
        case 'record.sent':
          remember(sent, happening, after)
          break
        case 'sends.completed':
          complete(happening, after)
          break
        default:
      }
    },
    conclude(world) {
      checkEnded(world, sent, ended)
      for (const partition of Object.keys(world.controller.partitions)) {
        if (gone.has(topicOf(partition)) || temper === 'wild') continue
        const inLog = sendsIn(world, partition, bumped, temper === 'calm')
        checkKept(world, partition, acknowledged, inLog)
      }
    },
  }
}

function checkKept(
  world: World,
  partition: PartitionKey,
  acknowledged: readonly Acknowledged[],
  inLog: ReturnType<typeof sendsIn>,
): void {
  const start = logStart(world, partition)
  const lost = acknowledged.find(
    (one) =>
      one.partition === partition &&
      // Retention may delete what was acknowledged.
      !(start > 0 && one.baseOffset < start) &&
      !inLog.get(one.client)?.has(one.send),
  )
  guarantee(
    lost === undefined,
    KEPT,
    () => `send ${lost?.send} of ${lost?.client} is not in ${partition}`,
  )
}

function logStart(world: World, partition: PartitionKey): number {
  const leader = world.controller.partitions[partition]?.leader ?? -1
  return replicaOn(world, `b${leader}`, partition)?.log.logStartOffset ?? 0
}

function remember(
  sent: Map<string, Map<number, Sent>>,
  { entity, send, count, at: sentAt }: HappeningOf<'record.sent'>,
  after: World,
): void {
  const sends = sent.get(entity) ?? new Map<number, Sent>()
  const one = { run: after.producers[entity]?.run ?? 0, at: sentAt }
  for (let i = 0; i < count; i++) sends.set(send + i, one)
  sent.set(entity, sends)
}

function setOf(sets: Map<string, Set<number>>, key: string): Set<number> {
  const set = sets.get(key) ?? new Set<number>()
  sets.set(key, set)
  return set
}

function numbersOf({ firstSend, count, sends }: HappeningOf<'sends.completed'>): readonly number[] {
  return sends ?? Array.from({ length: count }, (_, i) => firstSend + i)
}

function sendsOf(batch: RecordBatch): readonly number[] {
  const { origin, count } = batch
  if (origin === null) return []
  return origin.sends ?? Array.from({ length: count }, (_, i) => origin.firstSend + i)
}

function batchHas(batch: RecordBatch, sends: readonly number[]): boolean {
  const held = sendsOf(batch)
  return sends.every((send) => held.includes(send))
}

function checkEnded(
  world: World,
  sent: ReadonlyMap<string, ReadonlyMap<number, Sent>>,
  ended: ReadonlyMap<string, ReadonlySet<number>>,
): void {
  for (const [client, sends] of sent) {
    const producer = world.producers[client]
    if (producer?.lifecycle !== 'running') continue
    const { deliveryTimeout, requestTimeout } = producer.settings
    // A batch that is on its way is given up with its request.
    const patience = deliveryTimeout + 2 * requestTimeout
    for (const [send, { run, at: sentAt }] of sends) {
      if (run !== producer.run || sentAt + patience > world.now) continue
      guarantee(
        ended.get(client)?.has(send) === true,
        EVERY,
        () => `send ${send} of ${client} has neither an answer nor an error`,
      )
    }
  }
}

/**
 * The sends in the leader's log by client. Throws where a producer id has a send twice or out of order,
 * or, in a run without faults, any client has one twice.
 */
function sendsIn(
  world: World,
  partition: PartitionKey,
  bumped: ReadonlySet<number>,
  isCalm: boolean,
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>()
  const latest = new Map<number, number>()
  const leader = world.controller.partitions[partition]?.leader ?? -1
  const log = replicaOn(world, `b${leader}`, partition)?.log
  for (let i = 0; i < (log?.batches.length ?? 0); i++) {
    const batch = log === undefined ? undefined : at(log.batches, i)
    if (!batch?.origin) continue
    const { producerId, origin } = batch
    const sends = setOf(found, origin.client)
    for (const send of sendsOf(batch)) {
      const before = latest.get(producerId) ?? -1
      const isGood = isCalm ? !sends.has(send) : true
      const isNext = producerId < 0 || bumped.has(producerId) || send > before
      guarantee(isGood && isNext, ORDER, () => `${origin.client}'s ${send} in ${partition}`)
      latest.set(producerId, send)
      sends.add(send)
    }
  }
  return found
}
