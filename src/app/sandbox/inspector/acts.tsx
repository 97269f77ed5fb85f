import './acts.css'
import type { Locale } from '../../../base/locale'
import { profileOf } from '../../../config/profile/profiles'
import type { Frame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import { ActButtons, type ButtonLook } from '../../acts/act-buttons'
import { actsOf, commandOf, needsForm, type OfferedAct } from '../../acts/acts'
import { useToldFrame } from '../../player/use-told-frame'
import { useSandbox } from '../sandbox-context'

export const INSPECTOR_LOOK: ButtonLook = {
  row: 'acts',
  button: 'small-button',
  grave: 'small-button small-grave',
  more: 'more-acts',
}

interface EntityProps {
  readonly locale: Locale
  readonly entity: string
}

/** Orders that can be given of an entity as it is now; each act forks at the playhead. */
export function Acts(props: EntityProps) {
  const frame = useToldFrame()
  return frame && <EntityActs {...props} frame={frame} />
}

export function EntityActs(props: EntityProps & { readonly frame: Frame }) {
  const { locale, entity, frame } = props
  const { askAct, carryOut } = useSandbox()
  const acts = actsOf(frame, entity)
  const isRemoval = ({ group }: OfferedAct) => group === 'removal'
  const buttons = {
    locale,
    look: INSPECTOR_LOOK,
    onAct: (act: OfferedAct) => {
      if (needsForm(act)) askAct(locale, act)
      else void carryOut(locale, commandOf(act))
    },
  }
  const hint = leavingHint(sandboxMessages(locale), frame, entity)
  const removals = acts.filter(isRemoval)
  return (
    <section aria-label={inspectorMessages(locale)('acts')}>
      <ActButtons {...buttons} acts={acts.filter((act) => !isRemoval(act))} />
      {hint !== null && (
        <details className="more-acts" open={removals.length > 0}>
          <summary>{sandboxMessages(locale)('leaving')}</summary>
          <p className="panel-hint">{hint}</p>
          {removals.length > 0 && <ActButtons {...buttons} acts={removals} />}
        </details>
      )}
    </section>
  )
}

type Say = ReturnType<typeof sandboxMessages>

/** Hint about removing an entity from the cluster for good: the condition, and the data that stays behind. */
function leavingHint(say: Say, frame: Frame, entity: string): string | null {
  const broker = frame.brokers.find(({ id }) => id === entity)
  if (broker) return brokerHint(say, frame, broker)
  const clients = [...frame.producers, ...frame.consumers]
  return clients.some(({ id }) => id === entity) ? say('leaving_client') : null
}

function brokerHint(say: Say, frame: Frame, broker: Frame['brokers'][number]): string {
  if (broker.lifecycle !== 'offline') return say('leaving_running')
  const hasReplicas = frame.partitions.some(({ assignment }) => assignment.includes(broker.number))
  const isZooKeeper = profileOf(frame.version).keeper === 'zookeeper'
  // Only combined nodes are voters and brokers in one.
  const isVoter = !isZooKeeper && frame.brokers.some(({ isController }) => isController)
  return [
    say(isZooKeeper ? 'leaving_zookeeper' : 'leaving_kraft'),
    ...(isVoter ? [say('leaving_voter')] : []),
    say(hasReplicas ? 'leaving_replicas' : 'leaving_broker'),
  ].join(' ')
}
