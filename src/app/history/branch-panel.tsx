import './branch-panel.css'
import './branch-lane.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import type { BranchId } from '../../worker/protocol'
import { Icon } from '../icons'
import { clockWords } from '../player/clock-words'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { Button } from '../ui/button'
import { ActList } from './act-list'
import { BranchName } from './branch-name'
import { type History, MAIN } from './history'
import { HistoryIcon } from './history-icon'
import { inRows } from './lane-layout'
import { lookOf } from './line-look'
import { LineSign } from './line-sign'
import { type Line, linesOf, pathTo, withOffshoots } from './lines'
import { modifierKey } from './modifier-key'
import { type HistoryActs, isShown } from './use-history'
import { sayLine } from './words'

const historyOf = (state: PlayerState) => state.history

/** All branches, each to be shown, named and deleted, and the acts that led to the one on show. */
export function BranchPanel(props: {
  readonly locale: Locale
  readonly id: string
  readonly acts: HistoryActs
  readonly onClose: () => void
}) {
  const { locale, id, acts, onClose } = props
  const say = historyMessages(locale)
  const history = useShown(historyOf)
  const [renamed, setRenamed] = useState<BranchId | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const lines = linesOf(history)
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus()
  }, [])
  const remove = (line: Line) => {
    acts.remove(line)
    // The row is gone: the focus goes to the list.
    list.current?.querySelector<HTMLElement>('.branch-choice')?.focus()
  }
  return (
    <section className="branch-panel" id={id} aria-label={say('branches')}>
      <header>
        <h2>
          {say('branches')} <span>{lines.length + 1}</span>
        </h2>
        <Button look="icon" aria-label={say('close')} title={say('close')} onClick={onClose}>
          <Icon name="close" size={18} />
        </Button>
      </header>
      <ul ref={list} onKeyDown={moveByRow}>
        {[null, ...inRows(lines, MAIN)].map((line) => (
          <Row
            key={line?.id ?? MAIN}
            {...{ locale, history, line, acts }}
            depth={line === null ? 0 : pathTo(history, lines, line.id).length}
            offshoots={line === null ? 0 : withOffshoots(lines, line.id).length - 1}
            isRenamed={line !== null && renamed === line.id}
            onRename={setRenamed}
            onRemove={remove}
          />
        ))}
      </ul>
      <LastDeleted locale={locale} history={history} acts={acts} />
      <ActList locale={locale} history={history} />
      <KeysHint locale={locale} />
    </section>
  )
}

interface RowProps {
  readonly locale: Locale
  readonly history: History
  /** null: the original run, which keeps its name and cannot be deleted. */
  readonly line: Line | null
  readonly acts: HistoryActs
  /** Lines between the original run and this one, itself included. */
  readonly depth: number
  /** Lines that would be deleted with it. */
  readonly offshoots: number
  readonly isRenamed: boolean
  readonly onRename: (line: BranchId | null) => void
  readonly onRemove: (line: Line) => void
}

function Row(props: RowProps) {
  const { locale, history, line, acts, depth, isRenamed, onRename, onRemove } = props
  const say = historyMessages(locale)
  const current = isShown(history, line)
  const name = sayLine(locale, line)
  const choice = useRef<HTMLButtonElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (line === null || isRenamed) return
    if (event.key === 'F2') onRename(line.id)
    else if (event.key === 'Delete') onRemove(line)
    else return
    event.preventDefault()
  }
  const keep = (typed: string | null) => {
    if (line !== null && typed !== null) acts.rename(line.id, typed === '' ? null : typed)
    onRename(null)
    // After the field is gone.
    requestAnimationFrame(() => choice.current?.focus())
  }
  return (
    <li
      className={`branch-entry branch-depth-${Math.min(depth, 4)}`}
      data-line={line?.id ?? MAIN}
      onKeyDown={onKeyDown}
    >
      {isRenamed ? (
        <BranchName locale={locale} name={name} onDone={keep} />
      ) : (
        <button
          type="button"
          ref={choice}
          className="branch-choice"
          aria-current={current}
          onClick={() => acts.choose(line)}
        >
          <Swatch line={line} isCurrent={current} />
          <span className="branch-words">
            <span className="branch-name">{name}</span>
            {line !== null && <LineFacts locale={locale} line={line} />}
          </span>
          {current && <span className="branch-now">{say('now')}</span>}
        </button>
      )}
      {line !== null && !isRenamed && <RowButtons {...props} line={line} name={name} />}
    </li>
  )
}

function RowButtons({
  locale,
  line,
  name,
  offshoots,
  onRename,
  onRemove,
}: RowProps & { readonly line: Line; readonly name: string }) {
  const say = historyMessages(locale)
  const deleting =
    offshoots === 0 ? say('delete', { name }) : say('deleteWith', { count: offshoots, name })
  const renaming = say('rename', { name })
  return (
    <>
      <Button look="icon" aria-label={renaming} title={renaming} onClick={() => onRename(line.id)}>
        <HistoryIcon name="rename" size={18} />
      </Button>
      <Button look="icon" aria-label={deleting} title={deleting} onClick={() => onRemove(line)}>
        <HistoryIcon name="delete" size={18} />
      </Button>
    </>
  )
}

function LineFacts({ locale, line }: { readonly locale: Locale; readonly line: Line }) {
  const say = historyMessages(locale)
  const { startAt, endOfRun } = usePlayer()
  const time = clockWords(locale, line.forkedAt, startAt(), endOfRun())
  const count = line.branches.length
  return (
    <span className="branch-facts">
      {say('from', { time })}
      {count > 1 && ` · ${say('actCount', { count })}`}
    </span>
  )
}

/** The line as the timeline draws it. */
function Swatch({ line, isCurrent }: { readonly line: Line | null; readonly isCurrent: boolean }) {
  const { tone, dashes, sign } = lookOf(line?.place ?? null)
  return (
    <svg className="branch-swatch" width={38} height={12} viewBox="-6 -6 38 12" aria-hidden="true">
      <path
        className={`branch-line branch-${tone}${isCurrent ? ' branch-strong' : ''}`}
        d="M0 0H31"
        strokeDasharray={isCurrent ? undefined : dashes}
      />
      <LineSign sign={sign} tone={tone} />
    </svg>
  )
}

/** The branch deleted last, while undo would bring it back. */
function LastDeleted(props: {
  readonly locale: Locale
  readonly history: History
  readonly acts: HistoryActs
}) {
  const { locale, history, acts } = props
  const say = historyMessages(locale)
  const edit = history.edits.at(-1)
  if (edit?.kind !== 'delete' || edit.at !== history.shown) return null
  const line = linesOf({ ...history, edits: [] }).find(({ id }) => id === edit.line) ?? null
  return (
    <p className="branch-deleted">
      <span>{say('deleted', { name: sayLine(locale, line) })}</span>
      <Button look="small" onClick={acts.undo}>
        {say('bringBack')}
      </Button>
    </p>
  )
}

function KeysHint({ locale }: { readonly locale: Locale }) {
  const say = historyMessages(locale)
  return (
    <dl className="branch-keys">
      <div>
        <dt>
          <kbd>{`${modifierKey()} Z`}</kbd>
        </dt>
        <dd>{say('keyUndo')}</dd>
      </div>
      <div>
        <dt>
          <kbd>{`${modifierKey()} Shift Z`}</kbd>
        </dt>
        <dd>{say('keyRedo')}</dd>
      </div>
      <div>
        <dt>
          <kbd>]</kbd>
        </dt>
        <dd>{say('keyNextBranch')}</dd>
      </div>
    </dl>
  )
}

/** Up and down move between the rows. */
function moveByRow(event: KeyboardEvent) {
  const row = event.target instanceof Element ? event.target.closest('.branch-entry') : null
  const next =
    event.key === 'ArrowDown'
      ? row?.nextElementSibling
      : event.key === 'ArrowUp'
        ? row?.previousElementSibling
        : null
  if (!next) return
  event.preventDefault()
  next.querySelector('button')?.focus()
}
