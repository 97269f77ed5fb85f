import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import { sayEntity } from '../../stage/words/say-entity'
import { ActButtons, type ButtonLook } from '../acts/act-buttons'
import { actsOf, type OfferedAct } from '../acts/acts'
import { WhatIfConfigs } from './what-if-configs'

const LOOK: ButtonLook = { row: 'what-if-orders', button: 'button', grave: 'button', more: '' }

/** One process of the plate: its orders, and the configs of a client. */
export function WhatIfTarget(props: {
  readonly locale: Locale
  readonly scenario: Scenario
  readonly frame: Frame
  readonly target: string
  readonly onAct: (act: OfferedAct) => void
  readonly onCommand: (command: Command) => void
}) {
  const { locale, scenario, frame, target, onAct, onCommand } = props
  const client = scenario.clients.find(({ id }) => id === target)
  const name = sayEntity(locale, target)
  return (
    <section className="what-if-group" aria-label={name}>
      <h3>{name}</h3>
      <ActButtons locale={locale} acts={actsOf(frame, target)} look={LOOK} onAct={onAct} />
      {client && (
        <WhatIfConfigs
          locale={locale}
          version={scenario.kafka}
          client={client}
          onApply={onCommand}
        />
      )}
    </section>
  )
}
