import { useId, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import { inspectorMessages } from '../../i18n/inspector/messages'
import { metricsMessages } from '../../i18n/metrics/messages'
import { type MetricRef, metricKey } from '../../metrics/metric'
import { Icon } from '../icons'
import { useToldFrame } from '../player/use-told-frame'
import { Button } from '../ui/button'
import { chooseMetrics, STRIPS_MAX, toggled, useChartChoice } from './chart-choice'
import { ownerWords } from './metric-words'
import { metricsOf } from './metrics-of'

interface MenuProps {
  readonly locale: Locale
  /** The metrics on show. */
  readonly shown: readonly MetricRef[]
}

/** The choice among the metrics of everything that is there. */
export function MetricsMenu(props: MenuProps & { readonly hasLabels: boolean }) {
  const { locale, hasLabels } = props
  const say = metricsMessages(locale)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={hasLabels ? 'charts-choose' : 'charts-choose charts-choose-named'}
        popoverTarget={id}
        aria-expanded={isOpen}
      >
        {say('choose')}
        <Icon name="down" size={14} />
      </button>
      <div
        id={id}
        className="metrics-menu"
        popover="auto"
        role="dialog"
        aria-label={say('chooseTitle')}
        onToggle={(event) => {
          setIsOpen(event.newState === 'open')
          if (event.newState === 'open') placeAbove(event.currentTarget, button.current)
        }}
      >
        {isOpen && <Choice {...props} />}
      </div>
    </>
  )
}

/** Puts the menu over its button, within the window. */
function placeAbove(menu: HTMLElement, button: HTMLElement | null): void {
  const at = button?.getBoundingClientRect()
  if (at === undefined) return
  const left = Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))
  menu.style.setProperty('left', `${left}px`)
  menu.style.setProperty('bottom', `${innerHeight - at.top + 6}px`)
  menu.style.setProperty('max-height', `${Math.max(160, at.top - 16)}px`)
}

function Choice({ locale, shown }: MenuProps) {
  const say = metricsMessages(locale)
  const frame = useToldFrame()
  const { chosen, about } = useChartChoice()
  const [owner, setOwner] = useState(about ?? '')
  if (frame === null) return <p>{say('nothing')}</p>
  const keys = shown.map(metricKey)
  const offered = metricsOf(frame, owner === '' ? null : owner)
  return (
    <>
      <h3>{say('shown')}</h3>
      <ul className="metrics-shown">
        {shown.map((ref) => (
          <li key={metricKey(ref)}>
            <span>
              <code>{ref.metric}</code> {ownerWords(locale, ref)}
            </span>
            <Button
              look="icon"
              aria-label={say('remove', { name: ref.metric, owner: ownerWords(locale, ref) })}
              onClick={() => chooseMetrics(toggled(shown, ref))}
            >
              <Icon name="close" size={16} />
            </Button>
          </li>
        ))}
      </ul>
      {chosen !== null && (
        <Button look="small" onClick={() => chooseMetrics(null)}>
          {say('suit')}
        </Button>
      )}
      <label className="metrics-owner">
        <span>{say('owner')}</span>
        <select value={owner} onChange={(event) => setOwner(event.target.value)}>
          {ownersOf(locale, frame).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ul className="metrics-offered">
        {offered.map((ref) => (
          <li key={metricKey(ref)}>
            <label>
              <input
                type="checkbox"
                checked={keys.includes(metricKey(ref))}
                onChange={() => chooseMetrics(toggled(shown, ref))}
              />
              <code>{ref.metric}</code> {ownerWords(locale, ref)}
              <small>{say(`about_${ref.metric}`)}</small>
            </label>
          </li>
        ))}
      </ul>
      {offered.length === 0 && <p>{say('nothing')}</p>}
      <p className="metrics-room">{say('roomFor', { count: STRIPS_MAX })}</p>
    </>
  )
}

/** Everything that has metrics, with its name; the empty id is the cluster. */
function ownersOf(locale: Locale, frame: Frame): readonly (readonly [id: string, name: string])[] {
  const say = inspectorMessages(locale)
  const groups = [...new Set(frame.consumers.flatMap(({ group }) => group ?? []))]
  return [
    ['', metricsMessages(locale)('ofController')],
    ...frame.brokers.map(({ id, number }) => [id, say('broker', { number })] as const),
    ...frame.partitions
      .filter(({ internal }) => !internal)
      .map(({ key }) => [`partition:${key}`, say('partition', { key })] as const),
    ...frame.producers.map(({ id }) => [id, say('producer', { id })] as const),
    ...groups.map((id) => [`group:${id}`, say('group', { id })] as const),
    ...frame.consumers.map(({ id }) => [id, say('consumer', { id })] as const),
  ]
}
