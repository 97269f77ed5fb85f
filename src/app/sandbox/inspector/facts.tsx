import './facts.css'
import type { ReactNode } from 'react'

/** Names and values of an entity, one a line; those without a value are left out. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}) {
  const known = props.facts.filter(([, value]) => value !== null && value !== '')
  if (known.length === 0) return null
  return (
    <dl className="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
