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
  /** A question stands in the way. */
  | { readonly type: 'question.met' }
  | { readonly type: 'question.answered' }
  | { readonly type: 'open' }

export const playbackMachine = setup({
  types: { events: {} as PlaybackEvent },
}).createMachine({
  id: 'playback',
  initial: 'loading',
  states: {
    loading: {
      on: { 'engine.opened': 'paused', 'engine.failed': 'failed' },
    },
    paused: {
      on: {
        play: 'playing',
        step: 'stepping',
        seek: 'paused',
        'question.met': 'halted',
        'engine.lost': 'loading',
        'engine.failed': 'failed',
        open: 'loading',
      },
    },
    playing: {
      on: {
        pause: 'settling',
        step: 'stepping',
        seek: 'playing',
        'end.reached': 'settling',
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
  | 'playing'
  | 'settling'
  | 'stepping'
  | 'halted'
  | 'failed'
