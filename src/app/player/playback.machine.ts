import { setup } from 'xstate'

/** Modes of playback and the events that each forbids. Positions are data of the player. */
export type PlaybackEvent =
  | { readonly type: 'engine.opened' }
  | { readonly type: 'engine.failed' }
  | { readonly type: 'engine.lost' }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** One event forward or back: exactly its own motion plays. */
  | { readonly type: 'step' }
  | { readonly type: 'seek' }
  /** The plateau of the last change, the stepped row or the whole run is over. */
  | { readonly type: 'settled' }
  | { readonly type: 'end.reached' }
  /** The point that an act was for. */
  | { readonly type: 'goal.reached' }
  /** A question stands in the way. */
  | { readonly type: 'question.met' }
  | { readonly type: 'question.answered' }
  | { readonly type: 'open' }

/** Playback stands still and may be moved: it was paused, or has reached the point that an act was for. */
const AT_REST = {
  play: 'playing',
  step: 'stepping',
  seek: 'paused',
  'question.met': 'halted',
  'engine.lost': 'loading',
  'engine.failed': 'failed',
  open: 'loading',
} as const

export const playbackMachine = setup({
  types: { events: {} as PlaybackEvent },
}).createMachine({
  id: 'playback',
  initial: 'loading',
  states: {
    loading: {
      on: { 'engine.opened': 'paused', 'engine.failed': 'failed' },
    },
    paused: { on: AT_REST },
    reached: { on: AT_REST },
    playing: {
      on: {
        pause: 'settling',
        step: 'stepping',
        seek: 'playing',
        'end.reached': 'settling',
        'goal.reached': 'reached',
        'question.met': 'halted',
        'engine.lost': 'loading',
        'engine.failed': 'failed',
        open: 'loading',
      },
    },
    settling: {
      on: {
        settled: 'paused',
        play: 'playing',
        seek: 'paused',
        step: 'stepping',
        'question.met': 'halted',
        'engine.lost': 'loading',
        'engine.failed': 'failed',
        open: 'loading',
      },
    },
    stepping: {
      on: {
        settled: 'paused',
        play: 'playing',
        pause: 'settling',
        seek: 'paused',
        step: 'stepping',
        'question.met': 'halted',
        'engine.lost': 'loading',
        'engine.failed': 'failed',
        open: 'loading',
      },
    },
    halted: {
      on: {
        'question.answered': 'paused',
        // The player lets only a step back through: what is before the question is known.
        step: 'stepping',
        seek: 'paused',
        'engine.lost': 'loading',
        'engine.failed': 'failed',
        open: 'loading',
      },
    },
    failed: {
      on: { open: 'loading', 'engine.opened': 'paused' },
    },
  },
})

export type PlaybackState =
  | 'loading'
  | 'paused'
  | 'reached'
  | 'playing'
  | 'settling'
  | 'stepping'
  | 'halted'
  | 'failed'

/** Whether playback stands still and nothing is in its way. */
export function isAtRest(playback: PlaybackState): boolean {
  return playback === 'paused' || playback === 'reached'
}

/** Whether playback stands still, by itself or at a question. */
export function isStill(playback: PlaybackState): boolean {
  return isAtRest(playback) || playback === 'halted'
}
