import './what-if-configs.css'
import { useState } from 'react'
import type { Locale } from '../../base/locale'
import { configNames, describeConfig } from '../../config/describe-config'
import { resolveConfig } from '../../config/resolve'
import type { KafkaVersion } from '../../config/version'
import { playerMessages } from '../../i18n/player/messages'
import { sayConfigProblem } from '../../i18n/problems/messages'
import type { Command } from '../../scenario/command'
import type { ClientSpec } from '../../scenario/scenario'
import { Button } from '../ui/button'

const LESSON_CONFIGS: Readonly<Record<ClientSpec['kind'], readonly string[]>> = {
  consumer: [
    'enable.auto.commit',
    'auto.commit.interval.ms',
    'max.poll.records',
    'session.timeout.ms',
    'heartbeat.interval.ms',
    'max.poll.interval.ms',
    'auto.offset.reset',
  ],
  producer: [
    'acks',
    'linger.ms',
    'batch.size',
    'max.in.flight.requests.per.connection',
    'retries',
    'request.timeout.ms',
    'delivery.timeout.ms',
  ],
}

/** Configs that a learner of this client changes; a value that Kafka refuses is refused with Kafka's message. */
export function WhatIfConfigs(props: {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly client: ClientSpec
  readonly onApply: (command: Command) => void
}) {
  const { locale, version, client, onApply } = props
  const say = playerMessages(locale)
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({})
  const { kind } = client
  const known = configNames(kind, version)
  const names = LESSON_CONFIGS[kind].filter((name) => known.includes(name))
  const resolved = resolveConfig(kind, version, { ...client.config, ...edits })
  const problem = sayConfigProblem(locale, resolved)
  const changed = Object.keys(edits).length > 0
  return (
    <details>
      <summary>{say('configOf', { target: client.id })}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (changed && problem === null) {
            onApply({ do: 'alterConfig', target: client.id, config: edits })
          }
        }}
      >
        {names.map((name) => {
          const info = describeConfig(kind, name, version)
          const value = edits[name] ?? client.config[name] ?? info?.default ?? ''
          return (
            <div className="config-row" key={name}>
              <label htmlFor={`${client.id} ${name}`}>{name}</label>
              <input
                id={`${client.id} ${name}`}
                value={value}
                data-changed={name in edits || undefined}
                onChange={(event) => setEdits({ ...edits, [name]: event.target.value })}
              />
              <small>{say('defaultValue', { value: info?.default ?? '' })}</small>
            </div>
          )
        })}
        {problem !== null && (
          <p role="alert" className="config-problem">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <Button type="submit" look="plain" disabled={!changed || problem !== null}>
            {say('applyFromHere')}
          </Button>
        </div>
      </form>
    </details>
  )
}
