import './focus-view.css'
import { useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import type { StageSpec } from '../../stage/stage'
import { Icon } from '../icons'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { StageView } from '../player/stage-view'
import { Button } from '../ui/button'
import { Tabs } from '../ui/tabs'
import { type Focus, plateOf } from './focus'
import { useSandbox } from './sandbox-context'

const frameOf = (state: PlayerState) => state.frame

const NO_WORDS = { title: '', narration: '', callouts: {}, next: '' } as const
const NONE = [] as const

/** A partition or a producer on its own plate, with a link back to the cluster. */
export function FocusView(props: { readonly locale: Locale; readonly focus: Focus }) {
  const { locale, focus } = props
  const say = sandboxMessages(locale)
  const { leaveFocus } = useSandbox()
  const { look } = usePlayer()
  const plate = usePlate(focus)
  const kind = plate?.kind
  const partition = plate?.partitions[0]?.key
  // The ends of the logs, wherever they are: a window that moves with them would ask for every picture anew.
  useEffect(() => {
    if (kind && partition) look({ plate: kind, partitions: [{ key: partition, window: null }] })
  }, [look, kind, partition])
  const name = focus.kind === 'pipeline' ? focus.producer : focus.partition
  return (
    <div className="focus-view">
      <header className="focus-head">
        <Button look="tool" onClick={leaveFocus}>
          <Icon name="back" size={20} />
          <span>{say('backToCluster')}</span>
        </Button>
        <h2>{name}</h2>
        {focus.kind !== 'pipeline' && <PlateTabs locale={locale} focus={focus} />}
      </header>
      <div className="focus-stage">
        {plate && (
          <StageView
            key={focus.kind}
            locale={locale}
            plate={plate}
            caption={{ figure: '', text: '' }}
            headline={NONE}
            callouts={NONE}
            words={NO_WORDS}
          />
        )}
      </div>
    </div>
  )
}

function PlateTabs(props: {
  readonly locale: Locale
  readonly focus: Extract<Focus, { kind: 'replicas' | 'readers' }>
}) {
  const { locale, focus } = props
  const { state } = useSandbox()
  const say = sandboxMessages(locale)
  return (
    <Tabs
      label={say('plates')}
      tabs={[
        { value: 'replicas', label: say('plateReplicas') },
        { value: 'readers', label: say('plateReaders') },
      ]}
      chosen={focus.kind}
      onChoose={(kind) => state.setState({ focus: { kind, partition: focus.partition } })}
    />
  )
}

/** The same object until who is there, or the window, changes. */
function usePlate(focus: Focus): StageSpec | null {
  const frame = useShown(frameOf)
  const known = useRef<{ readonly key: string; readonly plate: StageSpec } | null>(null)
  const plate = frame === null ? null : plateOf(frame, focus)
  if (plate !== null) {
    const key = JSON.stringify(plate)
    if (known.current?.key !== key) known.current = { key, plate }
  }
  return known.current?.plate ?? null
}
