import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { LessonFlow } from './lesson-flow'
import type { LessonState } from './lesson-state'

const LessonContext = createContext<LessonFlow | null>(null)

/** The course of the lesson that everything inside shows. */
export function LessonProvider(props: { readonly flow: LessonFlow; readonly children: ReactNode }) {
  return <LessonContext value={props.flow}>{props.children}</LessonContext>
}

export function useLesson(): LessonFlow {
  const flow = useContext(LessonContext)
  if (flow === null) throw new Error('useLesson is called outside LessonProvider.')
  return flow
}

/** Something of where the learner is, rendered anew when it changes. */
export function useLessonState<T>(select: (state: LessonState) => T): T {
  return useStore(useLesson().state, select)
}
