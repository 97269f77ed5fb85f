import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { recall, remember } from './remembered'

/** Bookmark of a reader; the step counts from 0. */
export interface Bookmark {
  readonly lessonId: string
  readonly step: number
}

/** Progress of the reader, as this browser remembers it. */
export interface Progress {
  /** Ids of finished lessons, oldest first. */
  readonly finished: readonly string[]
  readonly bookmark: Bookmark | null
}

const KEY = 'progress'
const NOTHING: Progress = { finished: [], bookmark: null }

// The initial state stays empty, because pages are written out without a reader and must hydrate alike.
const store = createStore<Progress>(() => NOTHING)

if (typeof window !== 'undefined') {
  store.setState(parseProgress(recall(KEY)))
  window.addEventListener('storage', () => store.setState(parseProgress(recall(KEY))))
}

export function useProgress(): Progress {
  return useStore(store)
}

/** The progress now, for code outside React. */
export function currentProgress(): Progress {
  return store.getState()
}

/** Moves the bookmark to a step of a lesson, counted from 0. */
export function placeBookmark(lessonId: string, step: number): void {
  save({ ...store.getState(), bookmark: { lessonId, step } })
}

/** Adds a lesson to the finished ones; idempotent. */
export function finishLesson(lessonId: string): void {
  const { finished, bookmark } = store.getState()
  if (!finished.includes(lessonId)) save({ finished: [...finished, lessonId], bookmark })
}

/**
 * Reads what an earlier visit, or anybody, wrote; whatever is not progress counts as none. By hand: every page reads it
 * before its first picture, and the library of schemas would be a twentieth of what home loads.
 */
export function parseProgress(text: string | null): Progress {
  if (text === null) return NOTHING
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return NOTHING
    const finished = Array.isArray(value.finished) ? value.finished : []
    return {
      finished: finished.filter((id) => typeof id === 'string'),
      bookmark: isBookmark(value.bookmark) ? value.bookmark : null,
    }
  } catch {
    return NOTHING
  }
}

function save(progress: Progress) {
  store.setState(progress)
  remember(KEY, JSON.stringify(progress))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isBookmark(value: unknown): value is Bookmark {
  return isRecord(value) && typeof value.lessonId === 'string' && Number.isInteger(value.step)
}
