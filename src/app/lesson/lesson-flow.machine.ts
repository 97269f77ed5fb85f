import { setup } from 'xstate'

/** Which moves a lesson allows. Steps, replies and instants are data of the lesson store. */
export type LessonFlowEvent =
  /** A step is entered: forwards, backwards, by a link or in another version. */
  | { readonly type: 'step.enter' }
  /** The run is open and no question is unanswered. */
  | { readonly type: 'scene.shown' }
  | { readonly type: 'open.failed' }
  | { readonly type: 'question.met' }
  /** Answered or skipped. */
  | { readonly type: 'question.answered' }

export const lessonFlowMachine = setup({
  types: { events: {} as LessonFlowEvent },
}).createMachine({
  id: 'lessonFlow',
  initial: 'idle',
  states: {
    idle: { on: { 'step.enter': 'opening' } },
    opening: {
      on: {
        'step.enter': 'opening',
        'scene.shown': 'showing',
        'question.met': 'asking',
        'open.failed': 'failed',
      },
    },
    showing: { on: { 'step.enter': 'opening' } },
    asking: { on: { 'question.answered': 'showing', 'step.enter': 'opening' } },
    failed: { on: { 'step.enter': 'opening' } },
  },
})

export type LessonFlowState = 'idle' | 'opening' | 'showing' | 'asking' | 'failed'
