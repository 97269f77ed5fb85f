// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { isPageKey } from './page-keys'

/** Whether a key is the page's that is pressed in this element. */
function isPages(html: string): boolean {
  document.body.innerHTML = html
  let answer: boolean | null = null
  const listen = (event: KeyboardEvent) => {
    answer = isPageKey(event)
  }
  window.addEventListener('keydown', listen, { once: true })
  document
    .querySelector('[data-focus]')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true }))
  if (answer === null) throw new Error('no key was heard')
  return answer
}

test('an open dialog keeps its keys, one that has closed does not', () => {
  expect(isPages('<dialog open><button data-focus>Close</button></dialog>')).toBe(false)
  expect(isPages('<dialog><button data-focus>Close</button></dialog>')).toBe(true)
})

test('a field in which one types keeps its keys, a slider does not', () => {
  expect(isPages('<input type="search" data-focus>')).toBe(false)
  expect(isPages('<input type="range" data-focus>')).toBe(true)
})
