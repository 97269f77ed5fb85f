import { type ComponentType, lazy } from 'react'
import { loadWords } from '../i18n/load-words'

/** A component that is loaded when it is first shown, with its words. */
export function lazily<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const component = await load()
    await loadWords()
    return { default: component }
  })
}
