import './config-list.css'
import '../../ui/field.css'
import { type FormEvent, useId, useState } from 'react'
import type { Locale } from '../../../base/locale'
import {
  type ConfigDescription,
  configNames,
  describeConfig,
} from '../../../config/describe-config'
import { resolveConfig } from '../../../config/resolve'
import { shownValue } from '../../../config/shown-value'
import { KAFKA_VERSIONS, type KafkaVersion, RELEASES } from '../../../config/version'
import { explainConfig, inspectorMessages, taughtConfigs } from '../../../i18n/inspector/messages'
import { sayConfigProblem } from '../../../i18n/problems/messages'
import type { Inspection } from '../../../worker/protocol'
import { PropertiesButton } from '../../files/properties-button'
import { Icon } from '../../icons'
import { usePlayer } from '../../player/player-context'
import { clockText } from '../../player/timeline-scale'
import { Button } from '../../ui/button'
import { useSandbox } from '../sandbox-context'

interface ConfigListProps {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly inspection: Inspection
}

/** Configs of an entity: the taught ones first, all on demand; each opens to its explanation and a form to change it. */
export function ConfigList(props: ConfigListProps) {
  const { locale, version, inspection } = props
  const { kind, overrides } = inspection
  const say = inspectorMessages(locale)
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const known = configNames(kind, version)
  const taught = taughtConfigs(locale, kind).filter((name) => known.includes(name))
  const changed = Object.keys(overrides).filter((name) => known.includes(name))
  const shown = all ? known : [...new Set([...taught, ...changed])]
  return (
    <section className="inspector-part" aria-label={say('settings')}>
      <header className="inspector-head">
        <h3>{say('settings')}</h3>
        <PropertiesButton locale={locale} version={version} inspection={inspection} />
        <Button look="quiet" onClick={() => setAll(!all)}>
          {say(all ? 'taughtSettings' : 'allSettings')}
        </Button>
      </header>
      <ul className="configs">
        {shown.map((name) => {
          const description = describeConfig(kind, name, version)
          return description ? (
            <ConfigRow
              key={name}
              {...props}
              description={description}
              isOpen={open === name}
              onToggle={() => setOpen(open === name ? null : name)}
            />
          ) : null
        })}
      </ul>
    </section>
  )
}

function ConfigRow(
  props: ConfigListProps & {
    readonly description: ConfigDescription
    readonly isOpen: boolean
    readonly onToggle: () => void
  },
) {
  const { locale, inspection, description, isOpen, onToggle } = props
  const id = useId()
  const { name } = description
  const value = printed(locale, configValue(props, name))
  const isChanged = name in inspection.overrides
  return (
    <li className={isChanged ? 'config config-changed' : 'config'}>
      <button
        type="button"
        className="config-head"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <code className="config-name">{name}</code>
        <code className="config-value" title={value}>
          {value}
        </code>
        <Icon name="chevron" size={16} />
        <small>{defaultText(locale, description, isChanged)}</small>
      </button>
      {isOpen && (
        <div id={id} className="config-body">
          <Explanation {...props} />
          <ConfigForm {...props} />
        </div>
      )}
    </li>
  )
}

function configValue({ inspection, version }: ConfigListProps, name: string): string | null {
  const { kind: scope, config, overrides } = inspection
  return shownValue({ scope, version }, name, config, overrides)
}

/** A value as Kafka prints it; an empty one has a word, so that the row does not seem broken. */
function printed(locale: Locale, value: string | null): string {
  if (value === null) return 'null'
  return value === '' ? inspectorMessages(locale)('emptyValue') : value
}

function defaultText(locale: Locale, description: ConfigDescription, isChanged: boolean): string {
  const say = inspectorMessages(locale)
  const value = printed(locale, description.default)
  const release = description.changedIn
  if (release === null) return say(isChanged ? 'changed' : 'default', { value })
  return say(isChanged ? 'changedSince' : 'defaultSince', { value, release })
}

function Explanation(props: ConfigListProps & { readonly description: ConfigDescription }) {
  const { locale, description } = props
  const say = inspectorMessages(locale)
  const { scope, name, defaults, validText, dynamic } = description
  const words = explainConfig(locale, scope, name)
  const known = KAFKA_VERSIONS.filter((version) => version in defaults)
  const unknown = KAFKA_VERSIONS.filter((version) => !(version in defaults))
  const differs = new Set(known.map((version) => defaults[version])).size > 1
  return (
    <>
      {words && <p>{words}</p>}
      <p className="config-facts">
        {unknown.length > 0 && (
          <span>
            {say('absentIn', { releases: unknown.map((version) => RELEASES[version]).join(', ') })}
          </span>
        )}
        {differs &&
          known.map((version) => (
            <span key={version}>
              {say('defaults', {
                version: RELEASES[version],
                value: printed(locale, defaults[version] ?? null),
              })}
            </span>
          ))}
        {validText !== '' && <span>{say('valid', { range: validText })}</span>}
        {dynamic === 'read-only' && <span>{say('readOnly')}</span>}
      </p>
    </>
  )
}

/** Form for a change at the playhead; shows the exception that Kafka would throw while the value is typed. */
function ConfigForm(props: ConfigListProps & { readonly description: ConfigDescription }) {
  const { locale, version, inspection, description } = props
  const { name, scope } = description
  const say = inspectorMessages(locale)
  const { carryOut } = useSandbox()
  const before = configValue(props, name) ?? ''
  const [text, setText] = useState(before)
  const resolved = resolveConfig(scope, version, { ...inspection.overrides, [name]: text })
  const isSame = text === before
  const problem = isSame ? null : sayConfigProblem(locale, resolved)
  const apply = (value: string | null) =>
    carryOut(locale, {
      do: 'alterConfig',
      target: inspection.entity,
      config: { [name]: value },
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSame && problem === null) void apply(text)
  }
  const { clock, startAt } = usePlayer()
  const seconds = clockText(clock.position.getState().t, startAt())
  return (
    <form className="config-form" onSubmit={submit}>
      <input
        aria-label={say('editSetting', { name })}
        value={text}
        spellCheck={false}
        autoComplete="off"
        data-changed={!isSame || undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {problem !== null && (
        <p role="alert" className="config-problem">
          {problem}
        </p>
      )}
      <div className="config-actions">
        <Button type="submit" look="small" disabled={isSame || problem !== null}>
          {say('applyFromHere')}
        </Button>
        {inspection.overrides[name] !== inspection.shared[name] && (
          <Button look="quiet" onClick={() => void apply(null)}>
            {say(name in inspection.shared ? 'resetToShared' : 'resetToDefault')}
          </Button>
        )}
        <small>{say('newBranch', { seconds })}</small>
      </div>
    </form>
  )
}
