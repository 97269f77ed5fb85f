import './entity-facts.css'
import type { Locale } from '../../../base/locale'
import type { Frame, PartitionFrame, ReplicaFrame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { clockWords } from '../../player/clock-words'
import { usePlayer } from '../../player/player-context'
import { Facts } from './facts'
import { GroupVerdict } from './group-verdict'
import { PartitionStory } from './partition-story'

interface EntityProps {
  readonly locale: Locale
  readonly frame: Frame
  readonly entity: string
}

/** Facts about an entity from the picture, in words and numbers. */
export function EntityFacts(props: EntityProps) {
  const { frame, entity } = props
  if (frame.brokers.some(({ id }) => id === entity)) return <BrokerFacts {...props} />
  if (frame.producers.some(({ id }) => id === entity)) return <ProducerFacts {...props} />
  if (frame.consumers.some(({ id }) => id === entity)) return <ConsumerFacts {...props} />
  if (entity.startsWith('group:')) return <GroupFacts {...props} />
  if (entity.startsWith('partition:')) return <PartitionFacts {...props} />
  return null
}

function BrokerFacts({ locale, frame, entity }: EntityProps) {
  const say = inspectorMessages(locale)
  const broker = frame.brokers.find(({ id }) => id === entity)
  if (!broker) return null
  const held = frame.partitions.filter(({ internal }) => !internal)
  const leads = held.filter(({ leader }) => leader === broker.number)
  const follows = held.filter(
    ({ leader, assignment }) => leader !== broker.number && assignment.includes(broker.number),
  )
  const roles = broker.isController ? say('controller') : ''
  return (
    <Facts
      facts={[
        [say('process'), say(`process_${processOf(broker)}`)],
        [say('role'), roles],
        [say('coordinates'), broker.coordinates.join(', ')],
        [say('leads'), leads.map(({ key }) => key).join(', ')],
        [say('follows'), follows.map(({ key }) => key).join(', ')],
      ]}
    />
  )
}

/** State of a broker's process; of one that is off, how it ended. */
function processOf({ lifecycle, ended, fenced }: Frame['brokers'][number]) {
  if (lifecycle === 'offline') return ended ?? 'offline'
  return lifecycle === 'running' && fenced ? 'fenced' : lifecycle
}

function ProducerFacts({ locale, frame, entity }: EntityProps) {
  const say = inspectorMessages(locale)
  const producer = frame.producers.find(({ id }) => id === entity)
  if (!producer) return null
  const waiting = producer.deques.reduce(
    (sum, { batches }) => sum + batches.reduce((count, batch) => count + batch.count, 0),
    0,
  )
  return (
    <Facts
      facts={[
        [say('process'), say(`process_${producer.lifecycle}`)],
        [say('sends'), String(producer.sends)],
        [say('waiting'), say('records', { count: waiting })],
        [say('inFlight'), String(producer.inFlight.length)],
        [say('producerId'), producer.producerId < 0 ? '' : String(producer.producerId)],
      ]}
    />
  )
}

function ConsumerFacts({ locale, frame, entity }: EntityProps) {
  const say = inspectorMessages(locale)
  const { endOfRun, startAt } = usePlayer()
  const consumer = frame.consumers.find(({ id }) => id === entity)
  if (!consumer) return null
  const buffered = consumer.buffer.reduce((sum, { from, to }) => sum + to - from, 0)
  const { lastHeartbeatAt, heartbeatBy } = consumer.member
  const wait =
    consumer.assigned.length === 0
      ? frame.waits?.find(({ group }) => group === consumer.group)
      : undefined
  return (
    <>
      {wait && <GroupVerdict locale={locale} wait={wait} />}
      <Facts
        facts={[
          [say('process'), say(`process_${consumer.lifecycle}`)],
          [say('group', { id: '' }).trim(), consumer.group ?? say('noGroup')],
          [
            say('generation'),
            consumer.member.generation < 0 ? '' : String(consumer.member.generation),
          ],
          [
            say('heartbeat'),
            consumer.group !== null && consumer.lifecycle === 'running'
              ? heartbeatBy > 0
                ? clockWords(locale, lastHeartbeatAt, startAt(), endOfRun())
                : say('noneYet')
              : '',
          ],
          [
            say('assigned'),
            consumer.assigned.length === 0
              ? say('none')
              : consumer.assigned.map(({ partition, position, startedFrom }) => (
                  <span key={partition} className="fact-line">
                    <code>{partition}</code>{' '}
                    {startedFrom !== null && (
                      <>
                        {say('position', { offset: position })}, {say(`started_${startedFrom}`)}
                      </>
                    )}
                  </span>
                )),
          ],
          [say('inHand'), say('records', { count: consumer.records.length })],
          [say('inBuffer'), say('records', { count: buffered })],
        ]}
      />
    </>
  )
}

function GroupFacts({ locale, frame, entity }: EntityProps) {
  const say = inspectorMessages(locale)
  const group = frame.groups.find(({ id }) => `group:${id}` === entity)
  const wait = frame.waits?.find((each) => `group:${each.group}` === entity)
  const verdict = wait && <GroupVerdict locale={locale} wait={wait} />
  if (!group) {
    return (
      <>
        <p className="panel-hint">{say('noCoordinator')}</p>
        {verdict}
      </>
    )
  }
  return (
    <>
      {verdict}
      <Facts
        facts={[
          [say('coordinator'), say('broker', { number: group.coordinator.slice(1) })],
          [say('generation'), `${group.generation} · ${group.lifecycle}`],
          [say('assignment_strategy'), group.protocol],
          [
            say('members'),
            group.members.length === 0
              ? say('none')
              : group.members.map(({ clientId, memberId, assignment }) => (
                  <span key={memberId} className="fact-line">
                    {clientId} <code>{assignment.join(', ')}</code>
                  </span>
                )),
          ],
          [
            say('committedOffsets'),
            group.committed.length === 0
              ? say('none')
              : group.committed.map(({ partition, offset }) => (
                  <span key={partition} className="fact-line">
                    <code>
                      {partition} {offset}
                    </code>{' '}
                    {say('lag', { records: lagOf(frame, partition, offset) })}
                  </span>
                )),
          ],
        ]}
      />
    </>
  )
}

function lagOf(frame: Frame, key: string, offset: number): number {
  const partition = frame.partitions.find((each) => each.key === key)
  const end = partition ? Math.max(0, ...partition.replicas.map((each) => each.logEndOffset)) : 0
  return Math.max(0, end - offset)
}

function PartitionFacts({ locale, frame, entity }: EntityProps) {
  const say = inspectorMessages(locale)
  const partition = frame.partitions.find(({ key }) => `partition:${key}` === entity)
  if (!partition) return null
  return (
    <PartitionStory locale={locale} partition={partition}>
      <Facts
        facts={[
          [
            say('leader'),
            partition.leader < 0 ? say('offline') : say('broker', { number: partition.leader }),
          ],
          [say('leaderEpoch'), String(partition.leaderEpoch)],
          [say('isr'), partition.isr.join(', ') || say('none')],
          [say('elr'), partition.elr.join(', ')],
          [say('lastKnownElr'), partition.lastKnownElr.join(', ')],
          [say('assignment'), partition.assignment.join(', ')],
        ]}
      />
      <ReplicaTable locale={locale} partition={partition} />
    </PartitionStory>
  )
}

const OFFSETS: readonly {
  readonly key:
    | 'offset_logStart'
    | 'offset_highWatermark'
    | 'offset_logEnd'
    | 'offset_writtenBack'
    | 'offset_recoveryPoint'
  readonly of: (replica: ReplicaFrame) => number
}[] = [
  { key: 'offset_logStart', of: (replica) => replica.logStartOffset },
  { key: 'offset_recoveryPoint', of: (replica) => replica.recoveryPoint },
  { key: 'offset_writtenBack', of: (replica) => replica.writtenBack },
  { key: 'offset_highWatermark', of: (replica) => replica.highWatermark },
  { key: 'offset_logEnd', of: (replica) => replica.logEndOffset },
]

function ReplicaTable(props: { readonly locale: Locale; readonly partition: PartitionFrame }) {
  const { locale, partition } = props
  const say = inspectorMessages(locale)
  return (
    <table className="replica-table">
      <thead>
        <tr>
          <td />
          {partition.replicas.map(({ broker }) => (
            <th key={broker} scope="col">
              {say('replica', { broker })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {OFFSETS.map(({ key, of }) => (
          <tr key={key}>
            <th scope="row">{say(key)}</th>
            {partition.replicas.map((replica) => (
              <td key={replica.broker}>{of(replica)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
