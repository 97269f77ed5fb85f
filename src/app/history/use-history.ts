import { useEffect, useMemo, useState } from 'react'
import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import type { BranchId } from '../../worker/protocol'
import type { Player } from '../player/player'
import { usePlayer } from '../player/player-context'
import type { History } from './history'
import { entryOf, type Line, linesOf } from './lines'
import { redo, remove, rename, stepToRedo, stepToUndo, undo } from './undo'
import { sayLine, sayStep } from './words'

/** Changes of the history as buttons and keys make them; each says what it did. */
export interface HistoryActs {
  readonly undo: () => void
  readonly redo: () => void
  /** Shows a line (null: the original run) at the same instant. */
  readonly choose: (line: Line | null) => void
  /** The line after the one on show, or before it, round and round. */
  readonly chooseBeside: (direction: 1 | -1) => void
  readonly remove: (line: Line) => void
  /** null: named by its first act. */
  readonly rename: (line: BranchId, name: string | null) => void
}

/** The acts on the history of the page's player, and the last one in words, for a live region. */
export function useHistoryActs(locale: Locale): readonly [HistoryActs, told: string] {
  const player = usePlayer()
  const [told, setTold] = useState({ words: '', count: 0 })
  const acts = useMemo(() => {
    const tell = (words: string) => setTold(({ count }) => ({ words, count: count + 1 }))
    return actsOn(player, locale, tell)
  }, [player, locale])
  useHistoryKeys(acts)
  // The same words twice are told twice only when the text differs.
  return [acts, told.count % 2 === 0 ? told.words : `${told.words}\u00a0`]
}

function actsOn(player: Player, locale: Locale, tell: (words: string) => void): HistoryActs {
  const say = historyMessages(locale)
  const current = (): History => player.state.getState().history
  const choose = (line: Line | null) => {
    tell(say('shown', { name: sayLine(locale, line) }))
    void player.chooseBranch(entryOf(current(), line))
  }
  return {
    undo: () => {
      const history = current()
      const step = stepToUndo(history)
      if (step === null) return
      tell(say('undone', { step: sayStep(locale, history, step) }))
      void player.turnTo(undo(history))
    },
    redo: () => {
      const history = current()
      const step = stepToRedo(history)
      if (step === null) return
      tell(say('redone', { step: sayStep(locale, history, step) }))
      void player.turnTo(redo(history))
    },
    choose,
    chooseBeside: (direction) => {
      const history = current()
      const all = [null, ...linesOf(history)]
      const at = all.findIndex((line) => isShown(history, line))
      choose(all.at((at + direction) % all.length) ?? null)
    },
    remove: (line) => {
      tell(say('deleted', { name: sayLine(locale, line) }))
      void player.turnTo(remove(current(), line.id))
    },
    rename: (line, name) => void player.turnTo(rename(current(), line, name)),
  }
}

/** Whether the branch on show is on a line; null: the original run. */
export function isShown({ shown }: History, line: Line | null): boolean {
  return line === null ? shown === 'main' : line.branches.some(({ id }) => id === shown)
}

const TYPING =
  'input:not([type="range"]):not([type="radio"]):not([type="checkbox"]), select, textarea, [contenteditable]'

/** Ctrl or Cmd with Z, Shift Z and Y, and the brackets for the branches; not in a field or a dialog. */
function useHistoryKeys(acts: HistoryActs): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || target?.closest('dialog') || target?.matches(TYPING)) return
      const act = actOfKey(event, acts)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [acts])
}

function actOfKey(event: KeyboardEvent, acts: HistoryActs): (() => void) | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) {
    const letter = letterOf(event)
    if (letter === 'z') return event.shiftKey ? acts.redo : acts.undo
    return letter === 'y' && event.ctrlKey && !event.shiftKey ? acts.redo : null
  }
  if (event.key === ']') return () => acts.chooseBeside(1)
  return event.key === '[' ? () => acts.chooseBeside(-1) : null
}

/** The Latin letter of a key; while Korean is typed, the one printed at its place. */
function letterOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase()
}
