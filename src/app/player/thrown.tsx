import './thrown.css'
import type { Frame, Happening } from '../../frame/frame'
import { exceptionLines } from '../../i18n/log/exception-text'
import { select } from './asking'

/** The exception that an application got last, as Java prints it; a press selects its happening. */
export function Thrown(props: {
  readonly frame: Frame | null
  readonly client: string
  /** Name of the region for a screen reader. */
  readonly label: string
}) {
  const { frame, client, label } = props
  const thrown = frame === null ? null : lastThrown(frame, client)
  if (thrown === null) return null
  return (
    <button
      type="button"
      className="thrown"
      lang="en"
      aria-label={`${label}: ${exceptionLines(thrown).join(' ')}`}
      onClick={() => select(thrown.id)}
    >
      {exceptionLines(thrown).map((line) => (
        <code key={line}>{line}</code>
      ))}
    </button>
  )
}

/** The latest exception of the running process among the changes of the picture; null: none. */
function lastThrown({ changes }: Frame, client: string): Happening | null {
  const own = changes.findLast(
    ({ entity, kind }) =>
      entity === client && (kind === 'exception.thrown' || kind === 'client.started'),
  )
  return own?.kind === 'exception.thrown' ? own : null
}
