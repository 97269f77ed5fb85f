import { expect, test } from 'vitest'
import { createActor } from 'xstate'
import { type LessonFlowEvent, lessonFlowMachine } from './lesson-flow.machine'

function after(...types: readonly LessonFlowEvent['type'][]): string {
  const flow = createActor(lessonFlowMachine).start()
  for (const type of types) flow.send({ type })
  return flow.getSnapshot().value
}

test('a question is asked only of a step that is open, and answered only once', () => {
  expect(after('question.met')).toBe('idle')
  expect(after('step.enter', 'question.met')).toBe('asking')
  expect(after('step.enter', 'question.met', 'question.answered')).toBe('showing')
  expect(after('step.enter', 'scene.shown', 'question.answered')).toBe('showing')
})

test('whatever stands in the way, another step can be entered', () => {
  expect(after('step.enter', 'question.met', 'step.enter')).toBe('opening')
  expect(after('step.enter', 'open.failed', 'step.enter', 'scene.shown')).toBe('showing')
})
