import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { sayRefusal } from '../../i18n/problems/messages'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import type { StageSpec } from '../../stage/stage'
import { sayEntity } from '../../stage/words/say-entity'
import { clockWords } from '../player/clock-words'
import { endOfRun } from '../player/end-of-run'
import { act, currentSummary, startAt, undo } from '../player/player'
import { type PlayerState, playerStore, positionStore } from '../player/player-store'
import { usePlate } from '../player/use-plate'
import { WhatIfConfigs } from './what-if-configs'
import { type Order, ordersOf } from './what-if-orders'

const frameOf = (state: PlayerState) => state.frame

/** Stop, start or change what the plate shows, at the instant of the playhead: the timeline forks. */
export function WhatIfDialog(props: {
  readonly locale: Locale
  readonly scenario: Scenario
  readonly plate: StageSpec
  readonly onClose: () => void
}) {
  const { locale, scenario, plate, onClose } = props
  const say = playerMessages(locale)
  const targets = useTargets(plate)
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const carryOut = async (command: Command) => {
    const problem = await refusalOf(command)
    if (problem === null) dialog.current?.close()
    else setRefusal(sayRefusal(locale, problem))
  }
  const time = clockWords(locale, positionStore.getState().t, startAt(), endOfRun())
  return (
    <dialog ref={dialog} className="what-if" onClose={onClose} aria-labelledby="what-if-title">
      <h2 id="what-if-title">{say('whatIf')}</h2>
      <p className="panel-hint">{say('whatIfHint', { time })}</p>
      {refusal !== null && (
        <p role="alert" className="config-problem">
          {say('commandRefused', { reason: refusal })}
        </p>
      )}
      {targets.map((target) => {
        const client = scenario.clients.find(({ id }) => id === target)
        const name = sayEntity(locale, target)
        return (
          <section key={target} className="what-if-group" aria-label={name}>
            <h3>{name}</h3>
            <Orders locale={locale} target={target} onOrder={carryOut} />
            {client && (
              <WhatIfConfigs
                locale={locale}
                version={scenario.kafka}
                client={client}
                onApply={carryOut}
              />
            )}
          </section>
        )
      })}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {say('closeDialog')}
        </button>
      </div>
    </dialog>
  )
}

/** Processes on the plate at the instant of the playhead, clients first. */
function useTargets(spec: StageSpec): readonly string[] {
  const plate = usePlate(spec.kind)
  const frame = useStore(playerStore, frameOf)
  return plate === null || frame === null ? [] : plate.processes(spec, frame)
}

/** Carries it out; null when that was possible. A refused act leaves the line of history as it was. */
async function refusalOf(command: Command): Promise<Parameters<typeof sayRefusal>[1] | null> {
  const problem = await act(command)
  if (problem !== null) return problem
  const refused = currentSummary()?.refused ?? null
  if (refused !== null) undo()
  return refused
}

function Orders(props: {
  readonly locale: Locale
  readonly target: string
  readonly onOrder: (command: Command) => void
}) {
  const { locale, target, onOrder } = props
  const frame = useStore(playerStore, frameOf)
  if (!frame) return null
  return (
    <div className="what-if-orders">
      {ordersOf(frame, target).map((order) => (
        <button
          key={order}
          type="button"
          className="button"
          onClick={() => onOrder({ do: order, target })}
        >
          {wordsOf(locale, order, target)}
        </button>
      ))}
    </div>
  )
}

function wordsOf(locale: Locale, order: Order, entity: string): string {
  const say = playerMessages(locale)
  const target = sayEntity(locale, entity)
  const isBroker = target !== entity
  switch (order) {
    case 'kill':
      return say('kill', { target })
    case 'close':
      return isBroker ? say('stopInOrder', { target }) : say('close', { target })
    case 'powerOff':
      return say('powerOff', { target })
    case 'restart':
      return say('restart', { target })
    case 'pause':
      return say('pauseProcess', { target })
    case 'resume':
      return say('resumeProcess', { target })
    case 'start':
      return say('start', { target })
    case 'stallReplication':
      return say('stallReplication', { target })
    case 'resumeReplication':
      return say('resumeReplication', { target })
  }
}
