import './icons.css'

const PATHS = {
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M7 5.5h3.6v13H7zM13.4 5.5H17v13h-3.6z',
  stepBack: 'M15.5 6.5v11L6 12zM18.5 6v12',
  stepForward: 'M8.5 6.5v11L18 12zM5.5 6v12',
  nextKey: 'M5 6.5v11l7.5-5.5zM12.5 6.5v11L20 12z',
  nextScene: 'M6 6v12l9-6zM18.5 6v12',
  chevron: 'M6 9.5l6 6l6-6',
  tick: 'M5 12.5l4.5 4.5L19 7',
  back: 'M19 12H5m6-6l-6 6l6 6',
  down: 'M6 9.5l6 6l6-6',
  forward: 'M5 12h14m-6-6l6 6l-6 6',
  share: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM18 18h2v2h-2zM18 14h2M14 19.5h2',
  presentation: 'M4 4.5h16v10.5H4zM12 15v3m-4 3l4-3l4 3M3 4.5h18',
  close: 'M6 6l12 12M18 6L6 18',
  cross: 'M6 6l12 12M18 6L6 18',
  undo: 'M8 7H15a4.5 4.5 0 0 1 0 9H9M8 7l3.5-3.5M8 7l3.5 3.5',
  branch: 'M6 4v16M6 14c0-5 12-2 12-8m0 0v-2m0 2l-2.5 2.5M18 6l2.5 2.5',
  power: 'M12 4v8M7 6.5a7.5 7.5 0 1 0 10 0',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4',
  log: 'M5 6h2m3 0h10M5 12h2m3 0h10M5 18h2m3 0h10',
  sandbox:
    'M10 4v5L4.6 18a1.6 1.6 0 0 0 1.4 2.4h12a1.6 1.6 0 0 0 1.4-2.4L14 9V4M8.5 4h7M7.6 14h8.8',
  search: 'M11 5a6 6 0 1 0 0 12a6 6 0 0 0 0-12M15.5 15.5L20 20',
  flag: 'M7 21V4M7 4.5h10l-3 3.5l3 3.5H7',
  plus: 'M12 5v14M5 12h14',
  arrangement: 'M4 6h16M4 12h10M4 18h13M17 10l3 2l-3 2',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  more: 'M4 7h16M4 12h16M4 17h16',
  question: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 17.2v.6',
} as const

export type IconName = keyof typeof PATHS

const FILLED: readonly IconName[] = ['play', 'pause']

/** A line drawing, 24 px; always beside a word or inside a labelled button. */
export function Icon(props: { readonly name: IconName; readonly size?: number }) {
  const size = props.size ?? 24
  const filled = FILLED.includes(props.name)
  return (
    <svg
      className={filled ? 'icon icon-filled' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={PATHS[props.name]} />
    </svg>
  )
}
