import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import type { Command } from '../../../scenario/command'
import { useToldFrame } from '../../player/use-told-frame'
import { type FormKind, formOf } from '../forms'
import { carryOut } from '../sandbox-flow'
import { openForm } from '../sandbox-store'

interface ActButton {
  readonly word: string
  readonly isGrave?: boolean
  readonly act: Command | FormKind
}

/** What can be done with an entity as it is now; each act forks at the playhead. */
export function Acts(props: { readonly locale: Locale; readonly entity: string }) {
  const { locale, entity } = props
  const frame = useToldFrame()
  if (!frame) return null
  const buttons = actsOf(locale, entity, frame)
  const network = buttons.filter(({ act }) => isOfNetwork(act))
  const leaving = leavingOf(sandboxMessages(locale), frame, entity)
  return (
    <section aria-label={inspectorMessages(locale)('acts')}>
      <Buttons
        locale={locale}
        frame={frame}
        buttons={buttons.filter(({ act }) => !isOfNetwork(act))}
      />
      {network.length > 0 && (
        <details className="more-acts">
          <summary>{sandboxMessages(locale)('networkFaults')}</summary>
          <Buttons locale={locale} frame={frame} buttons={network} />
        </details>
      )}
      {leaving && (
        <details className="more-acts" open={leaving.button !== null}>
          <summary>{sandboxMessages(locale)('leaving')}</summary>
          <p className="panel-hint">{leaving.hint}</p>
          {leaving.button && <Buttons locale={locale} frame={frame} buttons={[leaving.button]} />}
        </details>
      )}
    </section>
  )
}

interface Leaving {
  readonly hint: string
  /** Null: it leaves by another act. */
  readonly button: ActButton | null
}

/** What it takes for an entity to leave the cluster for good, and what stays behind. */
function leavingOf(say: Say, frame: Frame, entity: string): Leaving | null {
  const broker = frame.brokers.find(({ id }) => id === entity)
  if (broker) return leavingBroker(say, frame, broker)
  const clients = [...frame.producers, ...frame.consumers]
  if (!clients.some(({ id }) => id === entity)) return null
  return { hint: say('leaving_client'), button: null }
}

function leavingBroker(say: Say, frame: Frame, broker: Frame['brokers'][number]): Leaving {
  if (broker.lifecycle !== 'offline') return { hint: say('leaving_running'), button: null }
  const hasReplicas = frame.partitions.some(({ assignment }) => assignment.includes(broker.number))
  const isZooKeeper = frame.version === '2.8'
  // Only combined nodes are voters and brokers in one.
  const isVoter = !isZooKeeper && frame.brokers.some(({ isController }) => isController)
  const how = [
    say(isZooKeeper ? 'leaving_zookeeper' : 'leaving_kraft'),
    ...(isVoter ? [say('leaving_voter')] : []),
    say(hasReplicas ? 'leaving_replicas' : 'leaving_broker'),
  ]
  const act = { do: 'removeBroker', id: broker.number } as const
  return {
    hint: how.join(' '),
    button: { word: say('act_removeBroker'), isGrave: true, act },
  }
}

function Buttons(props: {
  readonly locale: Locale
  readonly frame: Frame
  readonly buttons: readonly ActButton[]
}) {
  const { locale, frame, buttons } = props
  return (
    <div className="acts">
      {buttons.map(({ word, act, isGrave }) => (
        <button
          key={word}
          type="button"
          className={isGrave ? 'small-button small-grave' : 'small-button'}
          onClick={() => {
            if (isCommand(act)) void carryOut(locale, act)
            else openForm(formOf(locale, act, frame))
          }}
        >
          {word}
        </button>
      ))}
    </div>
  )
}

function isOfNetwork(act: ActButton['act']): boolean {
  return typeof act === 'object' && ('link' in act || 'dropResponse' in act)
}

function isCommand(act: Command | FormKind): act is Command {
  return typeof act === 'object' && 'do' in act
}

function actsOf(locale: Locale, entity: string, frame: Frame): readonly ActButton[] {
  const say = sandboxMessages(locale)
  const broker = frame.brokers.find(({ id }) => id === entity)
  if (broker) return brokerActs(say, broker)
  const producer = frame.producers.find(({ id }) => id === entity)
  if (producer) return producerActs(say, entity, producer.lifecycle)
  const consumer = frame.consumers.find(({ id }) => id === entity)
  if (consumer) return processActs(say, entity, consumer.lifecycle)
  if (entity.startsWith('group:')) {
    const group = entity.slice('group:'.length)
    return [{ word: say('act_resetOffsets'), act: { resetOffsets: group } }]
  }
  if (entity.startsWith('partition:')) return partitionActs(say, entity.slice('partition:'.length))
  if (entity.startsWith('topic:')) return topicActs(say, entity.slice('topic:'.length))
  return []
}

type Say = ReturnType<typeof sandboxMessages>

function brokerActs(say: Say, broker: Frame['brokers'][number]): readonly ActButton[] {
  const target = broker.id
  if (broker.lifecycle === 'offline')
    return [{ word: say('act_start'), act: { do: 'start', target } }]
  const isFrozen = broker.lifecycle === 'frozen'
  return [
    { word: say('act_kill'), isGrave: true, act: { do: 'kill', target } },
    { word: say('act_powerOff'), isGrave: true, act: { do: 'powerOff', target } },
    ...(isFrozen
      ? [{ word: say('act_resume'), act: { do: 'resume', target } as const }]
      : [
          { word: say('act_close'), act: { do: 'close', target } as const },
          { word: say('act_restart'), act: { do: 'restart', target } as const },
          { word: say('act_pause'), act: { do: 'pause', target } as const },
        ]),
    broker.stalled
      ? { word: say('act_resumeReplication'), act: { do: 'resumeReplication', target } }
      : { word: say('act_stallReplication'), act: { do: 'stallReplication', target } },
    ...linkActs(say, target),
  ]
}

function linkActs(say: Say, target: string): readonly ActButton[] {
  return [
    { word: say('act_slowLink'), act: { link: 'slowLink', from: target } },
    { word: say('act_cutLink'), act: { link: 'cutLink', from: target } },
    { word: say('act_healLink'), act: { link: 'healLink', from: target } },
    { word: say('act_dropResponse'), act: { dropResponse: target } },
  ]
}

function processActs(
  say: Say,
  target: string,
  lifecycle: Frame['consumers'][number]['lifecycle'],
): readonly ActButton[] {
  switch (lifecycle) {
    case 'notStarted':
    case 'closed':
    case 'killed':
      return [{ word: say('act_start'), act: { do: 'start', target } }]
    case 'paused':
      return [
        { word: say('act_resume'), act: { do: 'resume', target } },
        { word: say('act_kill'), isGrave: true, act: { do: 'kill', target } },
      ]
    case 'running':
    case 'closing':
      return [
        { word: say('act_kill'), isGrave: true, act: { do: 'kill', target } },
        { word: say('act_close'), act: { do: 'close', target } },
        { word: say('act_restart'), act: { do: 'restart', target } },
        { word: say('act_pause'), act: { do: 'pause', target } },
        ...linkActs(say, target),
      ]
  }
}

function producerActs(
  say: Say,
  client: string,
  lifecycle: Frame['producers'][number]['lifecycle'],
): readonly ActButton[] {
  return [
    { word: say('act_send'), act: { send: client } },
    ...(lifecycle === 'running'
      ? [{ word: say('act_flush'), act: { do: 'flush', client } as const }]
      : []),
    ...processActs(say, client, lifecycle),
  ]
}

function partitionActs(say: Say, key: string): readonly ActButton[] {
  const cut = key.lastIndexOf('-')
  const topic = key.slice(0, cut)
  const at = { do: 'electLeader', topic, partition: Number(key.slice(cut + 1)) } as const
  return [
    { word: say('act_electPreferred'), act: { ...at, election: 'preferred' } },
    { word: say('act_electUnclean'), isGrave: true, act: { ...at, election: 'unclean' } },
    ...topicActs(say, topic),
  ]
}

function topicActs(say: Say, topic: string): readonly ActButton[] {
  return [
    { word: say('act_addPartitions'), act: { addPartitions: topic } },
    { word: say('act_deleteTopic'), isGrave: true, act: { do: 'deleteTopic', topic } },
  ]
}
