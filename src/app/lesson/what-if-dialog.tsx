import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { configNames, describeConfig } from '../../config/describe-config'
import { resolveConfig } from '../../config/resolve'
import type { Locale } from '../../i18n/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { Command } from '../../model/command'
import type { ClientSpec, Scenario } from '../../scenario/scenario'
import { act, startAt } from '../player/player'
import { type PlayerState, playerStore, positionStore } from '../player/player-store'
import { clockText } from '../player/timeline-scale'

const frameOf = (state: PlayerState) => state.frame

/** Kill, close, restart a consumer, or change a config, at the instant of the playhead: the timeline forks. */
export function WhatIfDialog(props: {
  readonly locale: Locale
  readonly scenario: Scenario
  readonly onClose: () => void
}) {
  const { locale, scenario, onClose } = props
  const say = playerMessages(locale)
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const carryOut = async (command: Command) => {
    const problem = await act(command)
    if (problem === null) dialog.current?.close()
    else setRefusal(problem.detail || problem.code)
  }
  const seconds = clockText(positionStore.getState().t, startAt())
  const consumers = scenario.clients.filter((client) => client.kind === 'consumer')
  return (
    <dialog ref={dialog} className="what-if" onClose={onClose} aria-labelledby="what-if-title">
      <h2 id="what-if-title">{say('whatIf')}</h2>
      <p className="panel-hint">{say('whatIfHint', { seconds })}</p>
      {refusal !== null && (
        <p role="alert" className="config-problem">
          {say('commandRefused', { reason: refusal })}
        </p>
      )}
      {consumers.map((client) => (
        <section key={client.id} className="what-if-group" aria-label={client.id}>
          <h3>{client.id}</h3>
          <Orders locale={locale} target={client.id} onOrder={carryOut} />
          <Configs locale={locale} scenario={scenario} client={client} onApply={carryOut} />
        </section>
      ))}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {say('closeDialog')}
        </button>
      </div>
    </dialog>
  )
}

function Orders(props: {
  readonly locale: Locale
  readonly target: string
  readonly onOrder: (command: Command) => void
}) {
  const { locale, target, onOrder } = props
  const say = playerMessages(locale)
  const frame = useStore(playerStore, frameOf)
  const lifecycle = frame?.consumers.find(({ id }) => id === target)?.lifecycle
  const orders =
    lifecycle === 'running' || lifecycle === 'closing'
      ? (['kill', 'close', 'restart', 'pause'] as const)
      : lifecycle === 'paused'
        ? (['resume', 'kill'] as const)
        : (['start'] as const)
  const names = {
    kill: say('kill', { target }),
    close: say('close', { target }),
    restart: say('restart', { target }),
    pause: say('pauseProcess', { target }),
    resume: say('resumeProcess', { target }),
    start: say('start', { target }),
  }
  return (
    <div className="what-if-orders">
      {orders.map((order) => (
        <button
          key={order}
          type="button"
          className="button"
          onClick={() => onOrder({ do: order, target })}
        >
          {names[order]}
        </button>
      ))}
    </div>
  )
}

function Configs(props: {
  readonly locale: Locale
  readonly scenario: Scenario
  readonly client: ClientSpec
  readonly onApply: (command: Command) => void
}) {
  const { locale, scenario, client, onApply } = props
  const say = playerMessages(locale)
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({})
  const names = LESSON_CONFIGS.filter((name) =>
    configNames('consumer', scenario.kafka).includes(name),
  )
  const resolved = resolveConfig('consumer', scenario.kafka, { ...client.config, ...edits })
  const problem = resolved.ok ? null : (resolved.problem[0]?.errors.at(-1)?.message ?? null)
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
          const info = describeConfig('consumer', name, scenario.kafka)
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
          <button type="submit" className="button" disabled={!changed || problem !== null}>
            {say('applyFromHere')}
          </button>
        </div>
      </form>
    </details>
  )
}

/** What a learner of commits and membership turns. */
const LESSON_CONFIGS = [
  'enable.auto.commit',
  'auto.commit.interval.ms',
  'max.poll.records',
  'session.timeout.ms',
  'heartbeat.interval.ms',
  'max.poll.interval.ms',
  'auto.offset.reset',
] as const
