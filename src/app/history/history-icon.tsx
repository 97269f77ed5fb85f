const PATHS = {
  branches:
    'M5 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M5 19a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M15 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M7 7v10M17 10c0 4.500 -10 1.500 -10 6',
  rename: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  delete: 'M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v6M13.500 10.500v6',
} as const

/** A drawing of the history's own, 24 units wide, which loads with its first part. */
export function HistoryIcon(props: {
  readonly name: keyof typeof PATHS
  /** px */
  readonly size: number
}) {
  const { name, size } = props
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
