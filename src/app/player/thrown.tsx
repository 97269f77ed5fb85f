import './thrown.css'
import type { ReactNode } from 'react'
import type { Frame, ThrownFrame } from '../../frame/frame'
import { printedLines } from '../../i18n/log/exception-text'
import { shortClass } from '../../i18n/log/sentences'
import { usePlayer } from './player-context'

/** The exception that an application got last, as Java prints it; a press selects its happening. */
export function Thrown(props: {
  readonly frame: Frame | null
  readonly client: string
  /** Name of the region for a screen reader. */
  readonly label: string
}) {
  const { frame, client, label } = props
  const { select } = usePlayer().asking
  const thrown = frame === null ? null : lastThrown(frame, client)
  if (thrown === null) return null
  const lines = printedLines(thrown)
  return (
    <button
      type="button"
      className="thrown"
      lang="en"
      aria-label={`${label}: ${lines.join(' ')}`}
      onClick={() => select(thrown.by)}
    >
      {lines.map((line) => (
        <code key={line}>{breakable(line)}</code>
      ))}
    </button>
  )
}

/** A long class name breaks after its dots. */
function breakable(line: string): ReactNode {
  const parts = line.split(/(?<=\.)(?=\w)/)
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never move
  return parts.flatMap((part, i) => (i === 0 ? [part] : [<wbr key={i} />, part]))
}

/** Its class without the package; null: none. */
export function thrownName(frame: Frame | null, client: string): string | null {
  const thrown = frame === null ? null : lastThrown(frame, client)
  return thrown === null ? null : shortClass(thrown.class)
}

function lastThrown({ consumers, producers }: Frame, client: string): ThrownFrame | null {
  const own = [...consumers, ...producers].find(({ id }) => id === client)
  return own?.thrown ?? null
}
