import './inspector.css'
import '../../ui/panel.css'
import { Suspense, useRef, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { type KafkaVersion, RELEASES } from '../../../config/version'
import type { Frame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { playerMessages } from '../../../i18n/player/messages'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import { shellMessages } from '../../../i18n/shell/messages'
import type { Inspection } from '../../../worker/protocol'
import { lazily } from '../../lazily'
import { Thrown } from '../../player/thrown'
import { useToldFrame } from '../../player/use-told-frame'
import { useSite } from '../../site'
import { Button } from '../../ui/button'
import { Tabs } from '../../ui/tabs'
import { focusOfEntity } from '../focus'
import { RecipePanel } from '../recipes/recipe-panel'
import { useSandbox, useSandboxState } from '../sandbox-context'
import type { SandboxState } from '../sandbox-state'
import { Acts } from './acts'
import { ClusterGuide } from './cluster-guide'
import { ConfigList } from './config-list'
import { EntityFacts } from './entity-facts'
import { MachineDrawing } from './machine-drawing'
import { ToldPanel } from './told-panel'
import { useInspection } from './use-inspection'

const MetricList = lazily(async () => (await import('../../charts/metric-list')).MetricList)

const focusOf = (state: SandboxState) => state.focus
const entityOf = (state: SandboxState) => state.entity

/** Inspector of the selected entity: its state, its configs and the orders it takes. */
export function Inspector({ locale }: { readonly locale: Locale }) {
  const frame = useLastFrame()
  const entity = useSandboxState(entityOf)
  return (
    <aside className="sandbox-inspector" aria-label={sandboxMessages(locale)('inspector')}>
      <h2 className="visually-hidden">{sandboxMessages(locale)('inspector')}</h2>
      <RecipePanel locale={locale} />
      {frame && <EntityHead locale={locale} frame={frame} entity={entity} />}
      <ToldPanel locale={locale} />
      {frame && entity !== null ? (
        <Entity key={entity} locale={locale} frame={frame} entity={entity} />
      ) : (
        frame && <ClusterGuide locale={locale} frame={frame} />
      )}
    </aside>
  )
}

/** The picture on show; until the next one arrives the one before, so that open sections stay open. */
function useLastFrame(): Frame | null {
  const frame = useToldFrame()
  const last = useRef(frame)
  if (frame !== null) last.current = frame
  return last.current
}

/** The entity's name as the list of all of them, for the keyboard and for small screens. */
function EntityHead(props: {
  readonly locale: Locale
  readonly frame: Frame
  readonly entity: string | null
}) {
  const { locale, frame, entity } = props
  const say = inspectorMessages(locale)
  const sayPage = sandboxMessages(locale)
  const { choose } = useSandbox()
  const partitions = frame.partitions.filter(({ internal }) => !internal)
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  const groups = [
    ...new Set(frame.consumers.flatMap(({ group }) => (group === null ? [] : [group]))),
  ]
  const sections = [
    {
      label: sayPage('brokers'),
      all: frame.brokers.map(({ id, number }) => [id, say('broker', { number })] as const),
    },
    {
      label: sayPage('topics'),
      all: topics.flatMap((topic) => [
        [`topic:${topic}`, say('topic', { name: topic })] as const,
        ...partitions
          .filter((each) => each.topic === topic)
          .map(({ key }) => [`partition:${key}`, say('partition', { key })] as const),
      ]),
    },
    {
      label: sayPage('producers'),
      all: frame.producers.map(({ id }) => [id, say('producer', { id })] as const),
    },
    {
      label: sayPage('groups'),
      all: groups.map((id) => [`group:${id}`, say('group', { id })] as const),
    },
    {
      label: sayPage('consumers'),
      all: frame.consumers.map(({ id }) => [id, say('consumer', { id })] as const),
    },
  ]
  const isKnown = sections.some(({ all }) => all.some(([id]) => id === entity))
  return (
    <header className="inspector-title">
      <select
        aria-label={sayPage('chooseEntity')}
        value={isKnown && entity !== null ? entity : ''}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{sayPage('wholeCluster')}</option>
        {sections.map(({ label, all }) => (
          <optgroup key={label} label={label}>
            {all.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <VersionTag locale={locale} version={frame.version} />
    </header>
  )
}

/** The release that the cluster runs, and the way to how true that is. */
function VersionTag(props: { readonly locale: Locale; readonly version: KafkaVersion }) {
  const { locale, version } = props
  const { href } = useSite()
  const sayShell = shellMessages(locale)
  const release = RELEASES[version]
  return (
    <a
      className="version-tag"
      href={href({ page: 'how-true', locale })}
      title={`${sayShell('recordedOn', { release })} ${sayShell('howTrue')}`}
    >
      {inspectorMessages(locale)('kafka', { version: release })}
    </a>
  )
}

function Entity(props: {
  readonly locale: Locale
  readonly frame: Frame
  readonly entity: string
}) {
  const { locale, frame, entity } = props
  const say = inspectorMessages(locale)
  const sayPage = sandboxMessages(locale)
  const inspection = useInspection(inspectedOf(frame, entity))
  const machines = entity.startsWith('group:')
    ? (inspection?.machines.filter(({ of }) => `group:${of}` === entity) ?? [])
    : (inspection?.machines.filter(({ of }) => of === entity) ?? [])
  const hasConfigs = inspection !== null && !entity.startsWith('group:')
  const [tab, setTab] = useState<'state' | 'settings'>('state')
  const isOnSettings = tab === 'settings' && hasConfigs
  return (
    <>
      <Acts locale={locale} entity={entity} />
      {hasConfigs && (
        <Tabs
          label={sayPage('inspector')}
          tabs={[
            { value: 'state', label: say('state') },
            { value: 'settings', label: say('settings') },
          ]}
          chosen={tab}
          onChoose={setTab}
        />
      )}
      {isOnSettings ? (
        <ConfigList locale={locale} version={frame.version} inspection={inspection} />
      ) : (
        <State locale={locale} frame={frame} entity={entity} machines={machines} />
      )}
    </>
  )
}

/** Facts about the entity from the picture, and its lifecycles. */
function State(props: {
  readonly locale: Locale
  readonly frame: Frame
  readonly entity: string
  readonly machines: Inspection['machines']
}) {
  const { locale, frame, entity, machines } = props
  const { focusOn } = useSandbox()
  const isOpen = useSandboxState(focusOf) !== null
  const say = inspectorMessages(locale)
  const sayPage = sandboxMessages(locale)
  return (
    <>
      <section className="inspector-part" aria-label={say('state')}>
        <EntityFacts locale={locale} frame={frame} entity={entity} />
        <Thrown frame={frame} client={entity} label={playerMessages(locale)('thrown')} />
        {!isOpen && focusOfEntity(frame, entity) && (
          <Button look="small" onClick={() => focusOn(entity)}>
            {sayPage('openOnPlate')}
          </Button>
        )}
      </section>
      <Suspense>
        <MetricList locale={locale} frame={frame} entity={entity} />
      </Suspense>
      {machines.map((machine) => (
        <MachineDrawing
          key={`${machine.of} ${machine.graph.id}`}
          locale={locale}
          machine={machine}
        />
      ))}
    </>
  )
}

/** Entity to inspect: for a group its coordinator, for a partition its topic. */
function inspectedOf(frame: Frame, entity: string): string {
  if (entity.startsWith('group:')) {
    return frame.groups.find(({ id }) => `group:${id}` === entity)?.coordinator ?? ''
  }
  if (entity.startsWith('partition:')) {
    return `topic:${entity.slice('partition:'.length, entity.lastIndexOf('-'))}`
  }
  return entity
}
