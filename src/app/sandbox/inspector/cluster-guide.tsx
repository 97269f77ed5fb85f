import './cluster-guide.css'
import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import { ActButtons } from '../../acts/act-buttons'
import { clusterActs } from '../../acts/acts'
import { RecipeList } from '../recipes/recipe-list'
import { useSandbox } from '../sandbox-context'
import { INSPECTOR_LOOK } from './acts'
import { Facts } from './facts'

/** Guide while no entity is selected: the cluster's parts, things to add, and things to try. */
export function ClusterGuide(props: { readonly locale: Locale; readonly frame: Frame }) {
  const { locale, frame } = props
  const { askAct } = useSandbox()
  const say = inspectorMessages(locale)
  const sayPage = sandboxMessages(locale)
  const partitions = frame.partitions.filter(({ internal }) => !internal)
  const topics = new Set(partitions.map(({ topic }) => topic)).size
  return (
    <>
      <p className="guide">{say('guide')}</p>
      <section className="inspector-part" aria-label={sayPage('addTitle')}>
        <h3>{sayPage('addTitle')}</h3>
        <ActButtons
          locale={locale}
          acts={clusterActs()}
          look={INSPECTOR_LOOK}
          onAct={(act) => askAct(locale, act)}
        />
      </section>
      <RecipeList locale={locale} />
      <section className="inspector-part" aria-label={say('cluster')}>
        <Facts
          facts={[
            [sayPage('brokers'), String(frame.brokers.length)],
            [sayPage('topics'), say('topicsOf', { count: topics, partitions: partitions.length })],
            [sayPage('producers'), String(frame.producers.length)],
            [sayPage('consumers'), String(frame.consumers.length)],
            [say('rateIn'), say('perSecond', { count: rateOf(frame, frame.producers) })],
            [say('rateOut'), say('perSecond', { count: rateOf(frame, frame.consumers) })],
          ]}
        />
      </section>
    </>
  )
}

function rateOf({ rates = {} }: Frame, clients: readonly { readonly id: string }[]): number {
  return clients.reduce((sum, { id }) => sum + (rates[id] ?? 0), 0)
}
