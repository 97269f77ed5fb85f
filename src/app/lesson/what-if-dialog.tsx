import './what-if-dialog.css'
import '../ui/panel.css'
import '../ui/field.css'
import { useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { sayRefusal } from '../../i18n/problems/messages'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import type { StageSpec } from '../../stage/stage'
import { commandOf, needsForm, type OfferedAct } from '../acts/acts'
import type { ScriptQuestion as Question } from '../acts/ask-script'
import { carryOut } from '../acts/carry-out'
import type { FormSpec } from '../acts/form'
import { FormDialog } from '../acts/form-dialog'
import { formOf } from '../acts/forms'
import { ScriptQuestion } from '../acts/script-question'
import type { Position } from '../player/clock'
import { clockWords } from '../player/clock-words'
import { usePlayer, usePosition, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { clockText } from '../player/timeline-scale'
import { usePaused } from '../player/use-paused'
import { usePlate } from '../player/use-plate'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { WhatIfTarget } from './what-if-target'

const instantOf = ({ t }: Position) => t
const frameOf = (state: PlayerState) => state.frame

/** Stops, starts or changes processes of the plate at the playhead: the timeline forks. */
export function WhatIfDialog(props: {
  readonly locale: Locale
  readonly scenario: Scenario
  readonly plate: StageSpec
  readonly onClose: () => void
}) {
  const { locale, scenario, plate: spec, onClose } = props
  const say = playerMessages(locale)
  usePaused()
  const { startAt, endOfRun } = usePlayer()
  const plate = usePlate(spec.kind)
  const frame = useShown(frameOf)
  const closing = useRef<() => void>(() => {})
  const orders = useOrders(locale, () => closing.current())
  const time = clockWords(locale, usePosition(instantOf), startAt(), endOfRun())
  const { form, question, refusal } = orders
  const targets = plate !== null && frame !== null ? plate.processes(spec, frame) : []
  return (
    <>
      <Dialog title={say('whatIf')} className="what-if" onClose={onClose}>
        {(close) => {
          closing.current = close
          return (
            <>
              <p className="panel-hint">{say('whatIfHint', { time })}</p>
              {refusal !== null && form === null && (
                <p role="alert" className="config-problem">
                  {say('commandRefused', { reason: refusal })}
                </p>
              )}
              {targets.map(
                (target) =>
                  frame && (
                    <WhatIfTarget
                      key={target}
                      locale={locale}
                      scenario={scenario}
                      frame={frame}
                      target={target}
                      onAct={orders.order}
                      onCommand={(command) => void orders.apply(command)}
                    />
                  ),
              )}
              <DialogActions>
                <Button look="plain" onClick={close}>
                  {say('closeDialog')}
                </Button>
              </DialogActions>
            </>
          )
        }}
      </Dialog>
      {form !== null && (
        <FormDialog
          locale={locale}
          form={form}
          refusal={refusal}
          onAnswer={orders.apply}
          onClose={orders.closeForm}
        />
      )}
      {question !== null && <ScriptQuestion locale={locale} question={question} />}
    </>
  )
}

/** Orders at the playhead; an order with fields opens a form. `onDone`: one was carried out. */
function useOrders(locale: Locale, onDone: () => void) {
  const player = usePlayer()
  const frame = useShown(frameOf)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [form, setForm] = useState<FormSpec<Command> | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const open = (next: FormSpec<Command> | null) => {
    setRefusal(null)
    setForm(next)
  }
  const apply = async (command: Command) => {
    const outcome = await carryOut(player, command, setQuestion)
    if (outcome === 'done') onDone()
    else if (outcome !== 'withdrawn') setRefusal(sayRefusal(locale, outcome))
    return outcome === 'done'
  }
  const order = (act: OfferedAct) => {
    if (!needsForm(act)) void apply(commandOf(act))
    else if (frame !== null) {
      const seconds = clockText(player.clock.position.getState().t, player.startAt())
      open(formOf(locale, act, frame, seconds))
    }
  }
  return { refusal, form, question, apply, order, closeForm: () => open(null) }
}
