import './machine-drawing.css'
import { useMemo } from 'react'
import type { Locale } from '../../../base/locale'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import type { Inspection } from '../../../worker/protocol'
import { layoutMachine, STATE_H } from './machine-layout'

const WIDTH = 304

/** The lifecycle of an entity, drawn from the definition that runs; the state it is in is black. */
export function MachineDrawing(props: {
  readonly locale: Locale
  readonly machine: Inspection['machines'][number]
}) {
  const { locale, machine } = props
  const { of, graph } = machine
  const say = inspectorMessages(locale)
  const drawing = useMemo(() => layoutMachine(graph, WIDTH), [graph])
  const name = machineName(locale, graph.id, of)
  const moves = graph.transitions.filter(({ from, to }) => from === graph.current && from !== to)
  return (
    <figure className="machine">
      <figcaption>{name}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${drawing.height}`}
        width={WIDTH}
        height={drawing.height}
        role="img"
        aria-label={say('machineAlt', {
          machine: name,
          states: graph.states.map((state) => state.name).join(', '),
          current: graph.current,
        })}
      >
        {drawing.edges.map(({ from, to, d, head, isOpen }) => (
          <g key={`${from} ${to}`} className={isOpen ? 'machine-way machine-open' : 'machine-way'}>
            <path d={d} />
            <path d={head} />
          </g>
        ))}
        {drawing.boxes.map((box) => (
          <g
            key={box.name}
            className={box.isCurrent ? 'machine-state machine-now' : 'machine-state'}
          >
            <rect x={box.x} y={box.y} width={box.w} height={STATE_H} rx={4} />
            <text x={box.x + box.w / 2} y={box.y + 17.5} textAnchor="middle">
              {box.name}
            </text>
          </g>
        ))}
      </svg>
      <div className="machine-moves">
        <p>
          {moves.length > 0
            ? say('movesFrom', { state: graph.current })
            : say('noMoves', { state: graph.current })}
        </p>
        <ul>
          {moves.map(({ event, to }) => (
            <li key={`${event} ${to}`}>
              <code>{event}</code> → <code>{to}</code>
            </li>
          ))}
          {drawing.everywhere
            .filter(
              ({ event, to }) => !moves.some((move) => move.event === event && move.to === to),
            )
            .map(({ event, to }) => (
              <li key={`${event} ${to}`}>
                {say('anyState')} <code>{event}</code> → <code>{to}</code>
              </li>
            ))}
        </ul>
      </div>
    </figure>
  )
}

function machineName(locale: Locale, id: string, of: string): string {
  const say = inspectorMessages(locale)
  switch (id) {
    case 'broker':
      return say('machine_broker')
    case 'consumerApplication':
      return say('machine_consumerApplication')
    case 'groupMember':
      return say('machine_groupMember')
    case 'group':
      return say('machine_group', { of })
    case 'producerSender':
      return say('machine_producerSender')
    default:
      return say('machine_other', { id })
  }
}
