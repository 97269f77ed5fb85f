import { useSyncExternalStore } from 'react'
import { recall, remember } from '../moment/remembered'

export type Theme = 'light' | 'dark'

const listeners = new Set<() => void>()

// public/early.js has set the attribute before the first paint; it is the one home of this fact.
function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function show(theme: Theme) {
  document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

function isRemembered(): boolean {
  return recall('theme') !== null
}

function followSystem({ matches }: MediaQueryListEvent | MediaQueryList) {
  if (!isRemembered()) show(matches ? 'dark' : 'light')
}

function subscribe(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  if (listeners.size === 0) {
    system.addEventListener('change', followSystem)
    // The system's theme may have changed after early.js, before this listener was added.
    followSystem(system)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) system.removeEventListener('change', followSystem)
  }
}

/** Shows a theme and remembers it in place of the system's. */
export function chooseTheme(theme: Theme): void {
  remember('theme', theme)
  show(theme)
}

/** The theme on screen; light while a page is written out at build time. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'light')
}
