import './code-pane.css'
import '../ui/dialog.css'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { type Listing, listing, type CodeLine as SourceLine } from '../../code/listing'
import type { Frame } from '../../frame/frame'
import { playerMessages } from '../../i18n/player/messages'
import type { ClientSpec } from '../../scenario/scenario'
import { usePosition, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { Thrown, thrownName } from '../player/thrown'
import { Button } from '../ui/button'
import { Tabs } from '../ui/tabs'
import { useLesson, useLessonState } from './lesson-context'
import type { LessonState } from './lesson-state'
import { runningLine } from './running-line'

const LANGUAGES = [
  { value: 'java', label: 'Java' },
  { value: 'kotlin', label: 'Kotlin' },
] as const

const languageOf = (state: LessonState) => state.codeLanguage
const frameOf = (state: PlayerState) => state.frame

interface CodeProps {
  readonly locale: Locale
  readonly client: ClientSpec
  readonly comments: Readonly<Record<string, string>>
}

/** Source of a client's program: the pane, and the one line that phones show instead. */
export function ClientCode(props: CodeProps) {
  return (
    <>
      <CodePane {...props} />
      <CodeLine {...props} />
    </>
  )
}

/** The program that runs, as source; the line of its program counter is black. */
function CodePane(props: CodeProps) {
  const { locale, client, comments } = props
  const say = playerMessages(locale)
  const { chooseCodeLanguage } = useLesson()
  const language = useLessonState(languageOf)
  const code = useMemo(() => sourceOf(client, language, comments), [client, language, comments])
  const frame = useShown(frameOf)
  const running = useRunningLine(client.id, code)
  if (code === null) return null
  return (
    <section className="code-pane" aria-label={say('codeOf', { name: code.className })}>
      <header className="code-head">
        <Tabs
          label={say('language')}
          tabs={LANGUAGES}
          chosen={language}
          onChoose={chooseCodeLanguage}
        />
        <span className="code-name">
          {client.id} · {code.className}
        </span>
      </header>
      <Lines
        code={code}
        running={running}
        note={valueNote(frame, client.id)}
        label={say('currentLine')}
      />
      <Thrown frame={frame} client={client.id} label={say('thrown')} />
    </section>
  )
}

/** The running line alone, black, for phones; a tap opens the whole listing as a sheet. */
function CodeLine(props: CodeProps) {
  const { locale, client, comments } = props
  const say = playerMessages(locale)
  const language = useLessonState(languageOf)
  const code = useMemo(() => sourceOf(client, language, comments), [client, language, comments])
  const frame = useShown(frameOf)
  const sheet = useRef<HTMLDialogElement>(null)
  const running = useRunningLine(client.id, code)
  if (code === null) return null
  const line = running === null ? undefined : code.lines[running - 1]
  const name = say('codeOf', { name: code.className })
  return (
    <>
      <button
        type="button"
        className="code-line"
        data-running={line !== undefined || undefined}
        onClick={() => sheet.current?.showModal()}
      >
        <span className="line-number">{running ?? ''}</span>
        <code>{line ? textOf(line) : code.className}</code>
        <span className="line-value">
          {thrownName(frame, client.id) ?? valueNote(frame, client.id)}
        </span>
      </button>
      <dialog ref={sheet} className="code-sheet" aria-label={name}>
        <Lines code={code} running={running} note="" label={say('currentLine')} />
        <Thrown frame={frame} client={client.id} label={say('thrown')} />
        <form method="dialog">
          <Button type="submit" look="plain">
            {say('closeDialog')}
          </Button>
        </form>
      </dialog>
    </>
  )
}

function Lines(props: {
  readonly code: Listing
  readonly running: number | null
  readonly note: string
  readonly label: string
}) {
  const { code, running, note, label } = props
  const scroller = useRef<HTMLOListElement>(null)
  const focus = running ?? code.loopLine
  useEffect(() => {
    const box = scroller.current
    const line = box?.querySelector<HTMLElement>(`[data-line="${focus}"]`)
    if (!line || !box) return
    const top = line.offsetTop
    if (top < box.scrollTop || top + line.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = Math.max(0, top - box.clientHeight / 2)
    }
  }, [focus])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <ol className="code-lines" ref={scroller} tabIndex={0}>
      {code.lines.map((line, i) => {
        const number = i + 1
        if (number <= code.hiddenLines || number > code.lines.length - code.hiddenTail) return null
        const isRunning = number === running
        return (
          <li
            key={number}
            data-line={number}
            data-running={isRunning || undefined}
            data-noted={(isRunning && note !== '') || undefined}
            aria-current={isRunning ? 'step' : undefined}
          >
            <span className="line-number">{number}</span>
            <code style={indented(line.indent - code.baseIndent)}>
              {line.tokens.map((token, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one line never move
                <span key={at} className={`token-${token.kind}`}>
                  {token.text}
                </span>
              ))}
            </code>
            {isRunning && <span className="visually-hidden">{label}</span>}
            {isRunning && note !== '' && <span className="line-value">{note}</span>}
          </li>
        )
      })}
    </ol>
  )
}

/** The indentation for the style sheet, which also knows where a line too long goes on. */
function indented(spaces: number): CSSProperties {
  return { '--indent': `${Math.max(0, spaces)}ch` } as CSSProperties
}

/** Text of a line without its comments. */
function textOf(line: SourceLine): string {
  const said = line.tokens.filter(({ kind }) => kind !== 'comment')
  return said
    .map(({ text }) => text)
    .join('')
    .trim()
}

/** The line that runs at the playhead; rendered anew only when it is another. */
function useRunningLine(id: string, code: Listing | null): number | null {
  const frame = useShown(frameOf)
  return usePosition(({ t }) => (code ? runningLine(frame, id, code, t) : null))
}

function sourceOf(
  client: ClientSpec,
  language: 'java' | 'kotlin',
  comments: Readonly<Record<string, string>>,
): Listing | null {
  if (!client.program) return null
  return listing(client.program, client, language, comments)
}

/** The value that matters on the running line: the record in hand. */
function valueNote(frame: Frame | null, id: string): string {
  const client = frame?.consumers.find((consumer) => consumer.id === id)
  const record = client?.doing === 'process' ? client.records[client.recordIndex] : undefined
  return record ? `offset = ${record.offset}` : ''
}
